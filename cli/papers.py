"""What every file of signatures needs on its way: words for its reader, a committee's part, its next step."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from cli.documents import read_document, write_document
from cli.errors import Refused, SignerNeeded, Usage
from cli.files import taken
from cli.output import Told
from cli.run import NOTHING, Run, Sent
from cli.typed import before_signing
from cli.words import votes
from ledger.acts import Act
from ledger.acts.communities import COMMITTEE_SCOPE, Committee, Seats, committee_of
from ledger.chain.signer import Signer
from ledger.judging import is_signed_by_member
from ledger.papers import Document
from ledger.signing import CommunityAct, CommunityCall, OrderTerms, Reader, digest, sign
from ledger.signing.calls import call_token
from ledger.signing.costs import CostRoot
from ledger.system import NotAToken
from ledger.types import Address, Hash32

A = TypeVar("A", bound=Act)


@dataclass(frozen=True)
class Seat:
    """A seat that the key at hand signs from."""

    committee: Committee
    """Of which community."""
    member: Address
    """Whose seat."""


def seat_of(run: Run, party: Address, account: Address) -> Seat | None:
    """The seat of an account in a community's committee; None where the account has none."""
    system = run.system
    if not system.node.call(system.communities.is_community(party)):
        return None
    committee = committee_of(system, party)
    for member in committee.members:
        if member == account or system.node.call(
            system.parties.is_authorised(member, account, COMMITTEE_SCOPE)
        ):
            return Seat(committee, member)
    return None


def must_sign(seats: Seats) -> str:
    """How many of a committee must sign, in words."""
    return f"{seats.quorum} of its committee must sign, who hold more than half of its votes"


def seated(run: Run, seats: Seats, *, but: Collection[str] = ()) -> str:
    """Who sits, with the part of the committee's votes that each holds.

    Args:
        run: the command's surroundings.
        seats: of which committee.
        but: who is left out.
    """
    return ", ".join(
        f"{run.names.label(who)} {votes(weight)}" for who, weight in seats.weights.items() if who not in but
    )


def lacking_seats(run: Run, seats: Seats, signed: Collection[str]) -> str:
    """What a committee's signatures still lack, in words, and who can give it."""
    left = seated(run, seats, but=signed)
    if more := seats.lacking(signed):
        return f"{more} more of the committee's signatures, for more than half of its votes together ({left})"
    return (
        f"more than half of the committee's votes, of which those who signed hold "
        f"{votes(seats.held(signed))} (left: {left})"
    )


def signed_by(run: Run, document: Document, side: str, signer: Signer) -> Document:
    """With the signature of a side; of a community's, from the signer's seat in its committee."""
    seat = seat_of(run, document.sides()[side], signer.address)
    if seat is None:
        return document.signed(side, sign(document.message, document.domain, signer))
    signature = seat_signature(run, seat, document.hash, signer)
    before = document.genuine(side, run.system, seat.committee)
    return document.gathered(side, seat.committee, {**before, seat.member: signature})


def seat_signature(run: Run, seat: Seat, what: Hash32, signer: Signer) -> bytes:
    """A committee's member's part of its community's signature over a digest.

    Raises:
        Refused: if it would not count.
    """
    message = CommunityAct(seat.committee.community, what, seat.committee.term)
    signature = sign(message, run.system.communities_domain, signer)
    hashed = digest(message, run.system.communities_domain)
    if not is_signed_by_member(run.system, seat.member, hashed, signature):
        raise Refused(
            f"{run.names.label(seat.member)} has cancelled its signature on this for good: let others of the "
            "committee sign, or make the file anew."
        )
    return signature


def reader_of(run: Run, document: Document) -> Reader:
    """What our side knows of a file."""
    message, act = document.message, document.act
    terms = message if isinstance(message, OrderTerms) else document.terms
    tokens = {} if act is None else dict(act.tokens())
    used = set(tokens.values())
    if terms is not None:
        used.add(terms.token)
    if isinstance(message, CostRoot):
        used.add(message.token)
    if isinstance(message, CommunityCall) and (called := call_token(message)):
        with suppress(NotAToken):
            run.label(called)
            used.add(called)
    return replace(run.reader(*used), terms=terms, clauses=document.clauses, pots=tokens)


def acting_for(run: Run, party: Address, scope: int, *, relayed: bool | None = None) -> Signer:
    """The key at hand, if it may act for the party.

    Args:
        party: whose act it is.
        scope: what the key must be allowed.
        relayed: whether it only signs, as a member of a community's committee can in its community's place;
            None where the command knows no such file.

    Raises:
        SignerNeeded: if there is none, or it is somebody else's.
    """
    account = run.key_address(party)
    system = run.system
    if account == party or system.node.call(system.parties.is_authorised(party, account, scope)):
        return run.signer(party)
    seat = seat_of(run, party, account)
    if seat is None:
        raise SignerNeeded(
            f"This is for {run.names.label(party)} to do, and {run.names.label(account)} may not act for it "
            "in this: give --key of the party, or let it name a delegate."
        )
    if relayed is None:
        raise SignerNeeded(
            f"{run.names.label(party)} is a community, and this takes no signatures: let its committee call "
            "the contract with `tally community call`."
        )
    if not relayed:
        raise SignerNeeded(
            f"{run.names.label(party)} is a community, for which {must_sign(seat.committee.seats)}: add "
            "--for-relay FILE, let others sign that with `tally order sign`, then `tally relay` sends it."
        )
    return run.signer()


def carry_out(
    run: Run, act: Act, side: str, for_relay: Path | None, *, varying: range = NOTHING
) -> Sent | Told:
    """Send what one side alone decides, see ``Run.send``; with a file, sign it for somebody else to send."""
    signer = acting_for(run, act.sides()[side], act.SCOPE, relayed=for_relay is not None)
    if for_relay is None:
        return run.send(act.call(run.system, {}), signer, varying=varying)
    return written(run, signed_by(run, Document.of(act, run.system), side, signer), for_relay)


def read_act(run: Run, file: Path, kind: type[A], named: str) -> tuple[Document, A]:
    """A file of one kind of act, which fits the chain.

    Args:
        run: the command's surroundings.
        file: where.
        kind: which acts are meant.
        named: what people call them.

    Raises:
        Usage: if it holds something else.
    """
    document = read_document(file)
    act = document.act
    if not isinstance(act, kind):
        raise Usage(f"{file} holds no {named} but a {type(document.message).__name__}.")
    return document.checked(run.system), act


def proposed(run: Run, act: Act, out: Path) -> Told:
    """An act's new file, as ``circulated``."""
    return circulated(run, Document.of(act, run.system), out)


def circulated(run: Run, document: Document, out: Path) -> Told:
    """A new file for several to sign, signed already if the key at hand is one of theirs.

    Raises:
        Usage: if there is such a file already.
    """
    if out.exists():
        raise taken(out)
    account = run.own_address()
    for side, party in document.sides().items():
        if party == account:
            document = signed_by(run, document, side, run.signer())
    return written(run, document, out, new=True)


def written(run: Run, document: Document, out: Path, *, new: bool = False) -> Told:
    """A file for somebody else to sign or send."""
    write_document(document, out, new=new)
    left = document.missing()
    run.output.say(f"wrote {out}; next: {next_step(run, document, out)}")
    data = {"file": str(out), "missing": left, **document.data()}
    reader = reader_of(run, document)
    return Told(data, before_signing(document.message, document.domain, reader))


def next_step(run: Run, document: Document, out: Path) -> str:
    """What is to be done with a file now."""
    from cli.order.sending import lacking

    if document.missing():
        return f"`tally order sign {out}`, for it lacks {lacking(run, document)}"
    return f"`tally relay {out}`"
