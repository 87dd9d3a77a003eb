"""The negotiation that a command is about: read, verified with the chain, compared with what was seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, cast

import typer

from cli.errors import Failure, Mismatch, SignerNeeded, Usage
from cli.files import locked, read_json, write_whole
from cli.papers import Seat, seat_of, seat_signature
from cli.run import Run
from cli.words import quoted
from ledger.acts.communities import Committee, committee_of
from ledger.bindings.enums import Scope
from ledger.chain.errors import WrongChain
from ledger.chain.signer import Signer
from ledger.judging import genuine, is_signed_by
from ledger.negotiation import Forged, Negotiation, Step, read_negotiation, verify
from ledger.signing import (
    OfferAct,
    OrderTerms,
    committee_signatures,
    digest,
    sign,
)
from ledger.types import Address, Hash32, hash32

FileArgument = Annotated[Path, typer.Argument(help="The negotiation's file.", metavar="FILE")]
SideOption = Annotated[
    str | None,
    typer.Option("--as", help="customer or maker, where the key may speak for either.", metavar="SIDE"),
]


@dataclass(frozen=True)
class Talks:
    """A negotiation's file."""

    file: Path
    """Where."""
    negotiation: Negotiation
    """What it holds, verified; for who answers, what there is to answer."""
    read: Negotiation | None
    """Exactly what it held when it was read; None where it is to be made."""

    @property
    def standing(self) -> Step:
        """The last offer of terms."""
        found = self.negotiation.standing
        assert found is not None  # verified: the first step is one
        return found

    @property
    def terms(self) -> OrderTerms:
        """What stands on the table."""
        found = self.standing.terms
        assert found is not None
        return found


def known_talks(run: Run, file: Path) -> Talks:
    """A negotiation of this deployment, whole and sound.

    Raises:
        NegotiationError: if it is not; naming the step.
        WrongChain: if it is about another chain.
        Mismatch: if it is about another escrow.
    """
    negotiation = read_negotiation(read_json(file))
    ours = run.system.domain
    if negotiation.chain_id != ours.chain_id:
        raise WrongChain(negotiation.chain_id, ours.chain_id, run.system.node.rpc.endpoints[0])
    if negotiation.escrow != ours.verifying_contract:
        raise Mismatch(
            f"{file} is about orders of {negotiation.escrow}, and this deployment's escrow is "
            f"{ours.verifying_contract}: use the deployment that it was made for."
        )
    read, negotiation = negotiation, _in_office(run, negotiation)
    checked(run, negotiation)
    remember(run, negotiation)
    run.names.show(negotiation.customer, "customer")
    run.names.show(negotiation.maker, "maker")
    return Talks(file, negotiation, read)


def _in_office(run: Run, negotiation: Negotiation) -> Negotiation:
    """Without a last step that a committee began to sign and can sign no more: another takes its place."""
    step = negotiation.steps[-1]
    if not negotiation.pending or len(negotiation.steps) == 1:
        return negotiation
    state = run.system.node.call(run.system.communities.state_of(step.offer.party))
    if not 0 < step.term < state.term:
        return negotiation
    run.output.say(
        f"the last step, which committee {step.term} of {run.names.label(step.offer.party)} did not finish "
        f"signing, is left out: committee {state.term} is in office"
    )
    return replace(negotiation, steps=negotiation.steps[:-1])


def check_agreed(run: Run, file: Path, order: Hash32) -> None:
    """That talks have ended with the terms of one order, and no others.

    Raises:
        Failure: if nothing is agreed in them.
        Mismatch: if something else is.
    """
    negotiation = known_talks(run, file).negotiation
    if negotiation.ended is not OfferAct.ACCEPT or negotiation.pending:
        raise Failure(f"Nothing is agreed in {file}: `tally offer show {file}` shows where it stands.")
    agreed = negotiation.steps[-1].offer.terms
    if agreed != order:
        raise Mismatch(
            f"The order 0x{order.hex()} is not what was agreed in {file}, which is 0x{agreed.hex()}: sign "
            f"the file that `tally offer order {file}` writes."
        )


def answering(run: Run, file: Path, side: str | None) -> tuple[Talks, Address]:
    """A negotiation, and the party that the key at hand speaks for in it; see ``speaker``.

    What that party's own committee has not finished signing is left out: another step can take its place.
    """
    talks = known_talks(run, file)
    negotiation = talks.negotiation
    party = speaker(run, negotiation.customer, negotiation.maker, side)
    steps = negotiation.steps
    if negotiation.pending and steps[-1].offer.party == party and len(steps) > 1:
        talks = replace(talks, negotiation=replace(negotiation, steps=steps[:-1]))
    return talks, party


def checked(run: Run, negotiation: Negotiation) -> None:
    """Verify a transcript as the chain judges signatures now, and against what this machine has seen."""
    verify(
        negotiation,
        lambda party, hashed, signature: is_signed_by(run.system, party, Scope.OPEN, hashed, signature),
        now=run.now,
        seen=_seen(run, negotiation.id),
    )
    if negotiation.pending:
        _check_gathered(run, negotiation)


def _check_gathered(run: Run, negotiation: Negotiation) -> None:
    """That a last step without its party's signature is on its way to one.

    Raises:
        Forged: if its party is no community, or nobody of the committee of now has signed it.
    """
    step = negotiation.steps[-1]
    if run.system.node.call(run.system.communities.is_community(step.offer.party)):
        committee = committee_of(run.system, step.offer.party)
        if _gathered(run, negotiation, step, committee):
            return
    raise Forged(
        f"is not signed by {step.offer.party}, who should have said it: do not rely on it.",
        len(negotiation.steps),
    )


def _gathered(run: Run, negotiation: Negotiation, step: Step, committee: Committee) -> dict[Address, bytes]:
    """What members of the committee of now have signed of a step."""
    what = digest(step.offer, negotiation.domain)
    return genuine(run.system, committee, what, step.term, step.gathered)


def allowed(run: Run, negotiation: Negotiation) -> None:
    """Check before anything is signed that its last step may be said now."""
    last = replace(negotiation.steps[-1], signature=b"", term=1)  # as if a committee were still signing it
    verify(negotiation.replaced(last), lambda *_: True, now=run.now)


# ---------------------------------------------------------------- memory


def _memory(run: Run, id: Hash32) -> Path:
    return run.settings.home / "negotiations" / f"{id.hex()}.json"


def _seen(run: Run, id: Hash32) -> list[Hash32]:
    path = _memory(run, id)
    if not path.exists():
        return []
    raw = read_json(path)
    if not isinstance(raw, list):
        raise Usage(f"{path} holds no list of steps: move it away.")
    return [hash32(str(one)) for one in cast("list[object]", raw)]


def remember(run: Run, negotiation: Negotiation) -> None:
    """Keep the digests of a sound transcript's steps, so that a cut or forked copy shows later.

    Not of one that a committee is still signing: it may yet say something else.
    """
    if len(_said(negotiation)) > len(_seen(run, negotiation.id)):
        with locked(_memory(run, negotiation.id)):
            _keep(run, negotiation)


def _keep(run: Run, negotiation: Negotiation) -> None:
    said = _said(negotiation)
    if len(said) > len(_seen(run, negotiation.id)):
        text = "[" + ", ".join(f'"0x{one.hex()}"' for one in said) + "]\n"
        write_whole(_memory(run, negotiation.id), text, private=True)


def _said(negotiation: Negotiation) -> tuple[Hash32, ...]:
    return negotiation.digests[:-1] if negotiation.pending else negotiation.digests


def rewritten(run: Run, file: Path, id: Hash32, change: Callable[[Negotiation | None], Negotiation]) -> Talks:
    """Change a negotiation's file, or make it, while no other command changes it or another copy of it.

    Args:
        run: the command's surroundings.
        file: where.
        id: of which talks.
        change: what becomes of what the file holds by now; it holds None where there is none.

    Raises:
        NegotiationError: if what becomes of it is not sound; then nothing is written.
        Usage: if a new file is there already, or cannot be written.
    """
    with locked(file), locked(_memory(run, id)):
        before = read_negotiation(read_json(file)) if file.exists() else None
        after = change(before)
        checked(run, after)
        write_whole(file, after.text(), new=before is None)
        _keep(run, after)
    return Talks(file, after, after)


def changed_meanwhile(file: Path) -> Failure:
    """What is said where another command was first."""
    return Failure(
        f"Another command has changed {file} meanwhile, and nothing was written: look at it with "
        f"`tally offer show {file}` before you say something else."
    )


# ---------------------------------------------------------------- signing


def speaker(run: Run, customer: Address, maker: Address, side: str | None = None) -> Address:
    """Which of the two the key at hand speaks for: itself, where nothing is said.

    Args:
        run: the command's surroundings.
        customer: the one side.
        maker: the other.
        side: for which of them, by its name.

    Raises:
        SignerNeeded: if for neither, or not for that one.
        Usage: if for either and none is said, or what is said is no side.
    """
    sides = {"customer": customer, "maker": maker}
    if side is not None and side not in sides:
        raise Usage(f"{quoted(side)} is no side: give customer or maker.")
    meant = tuple(sides.values()) if side is None else (sides[side],)
    account = run.key_address(None if side is None else sides[side])
    if account in meant:
        return account
    able = [party for party in meant if _speaks(run, party, account)]
    who = run.names.label(account)
    if len(able) > 1:
        raise Usage(
            f"{who} could speak for the customer as well as for the maker: say --as customer or --as maker."
        )
    if able:
        return able[0]
    if side is not None:
        raise SignerNeeded(
            f"{who} may not speak for {run.names.label(sides[side])}, the {side} of these talks: give --key "
            "of it, or of a delegate."
        )
    raise SignerNeeded(
        f"{who} is no party of these talks: they are between "
        f"{run.names.label(customer)} (customer) and {run.names.label(maker)} (maker)."
    )


def _speaks(run: Run, party: Address, account: Address) -> bool:
    delegated = run.system.node.call(run.system.parties.is_authorised(party, account, Scope.OPEN))
    return delegated or seat_of(run, party, account) is not None


def signed_step(run: Run, negotiation: Negotiation, step: Step) -> Step:
    """A step with the key's signature; for a community, with the first of its committee."""
    signer = run.signer(step.offer.party)
    seat = seat_of(run, step.offer.party, signer.address)
    if seat is None:
        return replace(step, signature=sign(step.offer, negotiation.domain, signer))
    return joined(run, negotiation, step, seat, signer)


def joined(run: Run, negotiation: Negotiation, step: Step, seat: Seat, signer: Signer) -> Step:
    """With one more signature of a committee; with enough of them the community has signed."""
    committee = seat.committee
    one = seat_signature(run, seat, digest(step.offer, negotiation.domain), signer)
    # What an earlier committee signed counts no more, nor what a file only says that somebody signed.
    gathered = {**_gathered(run, negotiation, step, committee), seat.member: one}
    whole = committee_signatures(gathered) if committee.seats.binds(gathered) else b""
    return replace(step, signature=whole, term=committee.term, gathered=gathered)
