"""``tally offer make``, ``answer``, ``accept``, ``end``, ``sign``: what a side says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group
from rich.text import Text

from cli.command import command
from cli.documents import write_document
from cli.errors import Failure, SignerNeeded, Usage
from cli.files import taken
from cli.offer import app
from cli.offer.lookup import (
    FileArgument,
    SideOption,
    Talks,
    allowed,
    answering,
    changed_meanwhile,
    joined,
    known_talks,
    rewritten,
    signed_step,
    speaker,
)
from cli.offer.show import label_of, reader_for, talks_data, turn_of
from cli.options import YesOption
from cli.order.draft import with_milestones
from cli.order.lookup import order_document
from cli.order.opening import permit_for
from cli.output import Told, fields
from cli.papers import seat_of, seated, signed_by, written
from cli.run import Run
from cli.sign import confirm
from cli.typed import before_signing
from cli.words import amount, hexed, moment, money, seconds, share
from ledger.backing import NoCredit, backing
from ledger.negotiation import Negotiation, Step
from ledger.papers import Document
from ledger.signing import Clauses, OfferAct, OrderTerms, digest, fresh_salt, permit_bytes, sentence, sign
from ledger.signing.terms import check_clauses, check_terms
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, Timestamp

ValidOption = Annotated[str, typer.Option(help="Until when it can be answered.", metavar="TIME")]
_VALID = "+2d"


@command(app, "make", signs=True)
def make(
    run: Run,
    order: Annotated[Path, typer.Argument(help="A drafted order file, unsigned.", metavar="ORDER")],
    valid: ValidOption = _VALID,
    out: Annotated[Path, typer.Option("--out", "-o", help="The negotiation's file to write.")] = Path(
        "negotiation.json"
    ),
    side: SideOption = None,
    yes: YesOption = False,
) -> Told:
    """Open a negotiation with an offer. The terms are not signed, so nobody can open an order with it."""
    terms, clauses = _drafted(run, order)
    if out.exists():
        raise taken(out)
    domain = run.system.domain
    salt = fresh_salt()
    talks = Negotiation(domain.chain_id, domain.verifying_contract, terms.customer, terms.maker, salt)
    party = speaker(run, terms.customer, terms.maker, side)
    return _said(run, Talks(out, talks, None), party, OfferAct.OFFER, valid, yes, terms, clauses)


@command(app, "answer", signs=True)
def answer(
    run: Run,
    file: FileArgument,
    milestone: Annotated[
        list[str] | None,
        typer.Option(help="All milestones anew, repeatable: 400@+10d.", metavar="AMOUNT@TIME"),
    ] = None,
    bond: Annotated[
        str | None,
        typer.Option(help="Another bond; auto asks what the maker's credit asks, also for a new price."),
    ] = None,
    fee: Annotated[str | None, typer.Option(help="Another share that is burned.")] = None,
    review: Annotated[str | None, typer.Option(help="Another time to examine a delivery.")] = None,
    cure: Annotated[str | None, typer.Option(help="Another time to mend a rejected one.")] = None,
    open_by: Annotated[str | None, typer.Option(help="Another time until which it can be opened.")] = None,
    draft: Annotated[
        Path | None, typer.Option(help="Other terms altogether, as a drafted order file.", metavar="ORDER")
    ] = None,
    valid: ValidOption = _VALID,
    side: SideOption = None,
    yes: YesOption = False,
) -> Told:
    """Answer the other side's offer with another one, which refuses it."""
    talks, party = answering(run, file, side)
    changes = (milestone, bond, fee, review, cure, open_by)
    if (draft is None) == all(one is None for one in changes):
        raise Usage("Give either what is to change (--milestone, --bond and others), or --draft, to answer.")
    if draft is not None:
        terms, clauses = _drafted(run, draft)
    else:
        terms, clauses = talks.terms, talks.standing.clauses
        label = run.label(terms.token)
        if milestone:
            terms = with_milestones(run, terms, milestone)
        if fee is not None:
            terms = replace(terms, fee_bps=share(fee))
        if review is not None:
            terms = replace(terms, review=seconds(review))
        if cure is not None:
            terms = replace(terms, cure=seconds(cure))
        if open_by is not None:
            terms = replace(terms, open_by=moment(open_by, run.now))
        if bond not in (None, "auto"):
            terms = replace(terms, bond=amount(bond or "", label))
        elif bond == "auto" or milestone:
            terms = _rebonded(run, terms, forced=bond == "auto")
        _checked_terms(run, terms, clauses)
    return _said(run, talks, party, OfferAct.OFFER, valid, yes, terms, clauses)


@command(app, "accept", signs=True)
def accept(
    run: Run,
    file: FileArgument,
    out: Annotated[Path, typer.Option("--out", "-o", help="The order file to write.")] = Path("order.json"),
    permit: Annotated[
        bool, typer.Option("--permit/--no-permit", help="Sign also the ERC-2612 permit for the money.")
    ] = True,
    side_named: SideOption = None,
    yes: YesOption = False,
) -> Told:
    """Accept the other side's offer: write the order file with this side's signature on its terms.

    The other side signs it with `tally order sign`, then anybody opens it with `tally order open`.
    """
    talks, party = answering(run, file, side_named)
    if out.exists():
        raise taken(out)
    terms, clauses = talks.terms, talks.standing.clauses
    _checked_terms(run, terms, clauses)
    negotiation = talks.negotiation
    side = "customer" if party == negotiation.customer else "maker"
    step = _proposed_step(run, negotiation, party, OfferAct.ACCEPT, terms.open_by, None, None)
    reader = replace(run.reader(terms.token), terms=terms, clauses=clauses)
    run.output.show(before_signing(step.offer, negotiation.domain, reader))
    run.output.show(before_signing(terms, negotiation.terms_domain, reader))
    nested = clauses is not None and clauses.parent != ZERO_HASH
    grant = permit_for(run, terms, side, nested) if permit else None
    if grant is not None:
        run.output.show(before_signing(*grant, reader))  # pyright: ignore[reportArgumentType]
    confirm(run, f"Accept and sign all of these as the {side}?", yes)
    signer = run.signer(party)
    document = signed_by(run, Document(terms, run.system.domain, clauses=clauses), side, signer)
    if grant is not None and signer.address == grant[0].owner and side in document.signatures:
        granted = permit_bytes(grant[0], sign(*grant, signer))
        document = document.signed(side, document.signatures[side], granted)
    # First the step, which is refused where these talks went another way: only then can an order be opened.
    told = _written(run, talks, step)
    write_document(document, out, new=True)
    run.output.say(
        f"wrote {out}; next: the other side runs `tally order sign {out} --agreed {file}`, then "
        f"`tally order open {out}`"
    )
    assert isinstance(told.data, dict)
    return Told({**told.data, "order": str(out), "orderId": hexed(document.hash)}, told.view)  # pyright: ignore[reportUnknownArgumentType]


@command(app, "order")
def order_(
    run: Run,
    file: FileArgument,
    out: Annotated[Path, typer.Option("--out", "-o", help="The order file to write.")] = Path("order.json"),
) -> Told:
    """Write the order file of accepted terms anew, without signatures, where the other one was lost."""
    talks = known_talks(run, file)
    if talks.negotiation.ended is not OfferAct.ACCEPT or talks.negotiation.pending:
        raise Failure(f"Nothing is agreed in {file}: {turn_of(run, talks.negotiation)}.")
    return written(
        run, Document(talks.terms, run.system.domain, clauses=talks.standing.clauses), out, new=True
    )


@command(app, "end", signs=True)
def end(run: Run, file: FileArgument, side: SideOption = None, yes: YesOption = False) -> Told:
    """End the talks: refuse the other side's offer, or take back your own while it is unanswered."""
    talks, party = answering(run, file, side)
    own = talks.negotiation.steps[-1].offer.party == party
    act = OfferAct.WITHDRAW if own else OfferAct.REFUSE
    return _said(run, talks, party, act, None, yes, None, None)


@command(app, "sign", signs=True)
def sign_(run: Run, file: FileArgument, yes: YesOption = False) -> Told:
    """Sign the last step from a seat in the committee of the community that says it."""
    talks = known_talks(run, file)
    negotiation = talks.negotiation
    step = negotiation.steps[-1]
    if not negotiation.pending:
        raise Usage(f"Nothing is left to sign in {file}: {turn_of(run, negotiation)}")
    signer = run.signer()
    seat = seat_of(run, step.offer.party, signer.address)
    if seat is None:
        raise SignerNeeded(
            f"{run.names.label(signer.address)} has no seat in the committee of "
            f"{run.names.label(step.offer.party)}, whose step this is."
        )
    _show(run, negotiation, step)
    confirm(run, "Sign this for the community?", yes)

    def signed(now: Negotiation | None) -> Negotiation:
        """Beside whatever others of the committee have signed since."""
        if now is None or now.head != negotiation.head or not now.pending:
            raise changed_meanwhile(file)
        return now.replaced(joined(run, now, now.steps[-1], seat, signer))

    after = rewritten(run, file, negotiation.id, signed)
    more = after.negotiation.steps[-1]
    left = "" if more.signature else f"; left: {seated(run, seat.committee.seats, but=more.gathered)}"
    run.output.say(f"signed, {len(more.gathered)} of the committee by now{left}")
    return _told(run, after)


# ---------------------------------------------------------------- steps


def _drafted(run: Run, file: Path) -> tuple[OrderTerms, Clauses | None]:
    """The terms of a draft that nobody can open.

    Raises:
        Usage: if it is no first version between two named parties, or is signed already.
    """
    document = order_document(run, str(file))
    terms = document.message
    assert isinstance(terms, OrderTerms)
    if document.terms is not None or terms.version != 0:
        raise Usage(f"{file} changes an order that exists: `tally order amend` is for that.")
    if terms.maker == ZERO_ADDRESS:
        raise Usage(f"{file} names no maker to talk to: draft it with --maker, or post it.")
    if document.signatures or document.committees or document.permits:
        raise Usage(
            f"{file} is signed, so whoever gets it could open the order without an answer: draft it anew."
        )
    _checked_terms(run, terms, document.clauses)
    return terms, document.clauses


def _checked_terms(run: Run, terms: OrderTerms, clauses: Clauses | None) -> None:
    check_terms(terms, run.now)
    if clauses is not None:
        check_clauses(terms, clauses)


def _rebonded(run: Run, terms: OrderTerms, *, forced: bool) -> OrderTerms:
    """The bond that the maker's credit asks at this price; as it was, where the token gives no credit."""
    system = run.system
    try:
        bond, _ = backing(
            system.node.call, system.credit, terms.maker, terms.token, terms.price, None, terms.fee_bps
        )
    except NoCredit as error:
        if forced:
            raise Usage(f"{error} (--bond)") from error
        return replace(terms, bond=min(terms.bond, terms.price))
    # An order without fee is outside cyber-credit, so its bond is whatever both agree on.
    return replace(terms, bond=bond if terms.fee_bps or forced else min(terms.bond, terms.price))


def _proposed_step(
    run: Run,
    talks: Negotiation,
    party: Address,
    act: OfferAct,
    until: Timestamp,
    terms: OrderTerms | None,
    clauses: Clauses | None,
) -> Step:
    """A step that may be said now, unsigned.

    Raises:
        NegotiationError: if it may not.
        SignerNeeded: if the step before is not signed yet.
    """
    if talks.pending:
        raise SignerNeeded(
            f"The last step still lacks signatures of the committee of "
            f"{run.names.label(talks.steps[-1].offer.party)}: `tally offer sign` adds one."
        )
    about = digest(terms, talks.terms_domain) if terms is not None else talks.steps[-1].offer.terms
    step = Step(talks.next(party, act, about, run.now, until), terms, clauses)
    allowed(run, talks.with_step(step))
    return step


def _said(
    run: Run,
    talks: Talks,
    party: Address,
    act: OfferAct,
    valid: str | None,
    yes: bool,
    terms: OrderTerms | None,
    clauses: Clauses | None,
) -> Told:
    negotiation = talks.negotiation
    until = run.now if valid is None else moment(valid, run.now)
    if terms is not None:
        until = min(until, terms.open_by)
    step = _proposed_step(run, negotiation, party, act, until, terms, clauses)
    _show(run, negotiation.with_step(step), step)
    side = "customer" if party == negotiation.customer else "maker"
    confirm(run, f"Sign this as the {side}?", yes)
    return _written(run, talks, step)


def _written(run: Run, talks: Talks, step: Step) -> Told:
    """Sign, verify the whole as the other side will, and write it."""
    file, negotiation = talks.file, talks.negotiation
    # Before the file is locked: this may ask for a password.
    signed = signed_step(run, negotiation, step)

    def said(now: Negotiation | None) -> Negotiation:
        if now is not None and talks.read is None:
            raise taken(file)
        if now != talks.read:
            raise changed_meanwhile(file)
        return negotiation.with_step(signed)

    after = rewritten(run, file, negotiation.id, said)
    if after.negotiation.pending:
        run.output.say(f"wrote {file}; it lacks more of the committee: `tally offer sign {file}`")
    elif step.offer.act is OfferAct.OFFER:
        run.output.say(f"wrote {file}; send it to the other side: `tally offer show {file}`")
    else:
        run.output.say(f"wrote {file}: the talks have ended")
    return _told(run, after)


def _show(run: Run, talks: Negotiation, step: Step) -> None:
    """What is about to be said, and the terms that it is about in their own words."""
    standing = talks.standing
    terms = standing.terms if standing is not None else None
    if terms is None:
        run.output.show(before_signing(step.offer, talks.domain, run.reader()))
        return
    clauses = standing.clauses if standing is not None else None
    reader = replace(reader_for(run, terms.token), terms=terms, clauses=clauses)
    said = Group(
        Text("The terms", style="bold"),
        Text(sentence(terms, reader)),
        Text(),
        before_signing(step.offer, talks.domain, reader),
    )
    run.output.show(said)


def _told(run: Run, talks: Talks) -> Told:
    terms = talks.terms
    rows = [
        ("file", str(talks.file)),
        ("steps", str(len(talks.negotiation.steps))),
        ("price", money(terms.price, label_of(run, terms.token))),
        ("head", hexed(talks.negotiation.head)),
        ("now", turn_of(run, talks.negotiation)),
    ]
    return Told(talks_data(run, talks), fields(rows))
