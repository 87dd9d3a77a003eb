"""``tally order deliver``, ``accept``, ``reject``, ``contest``, ``poke``, ``seal``."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command import command
from cli.options import MilestonesOption, OrderArgument, RelayOption
from cli.order import app
from cli.order.lookup import customer_of, known_order, short_id, signed_document
from cli.output import Told, fields
from cli.papers import acting_for, written
from cli.ratings import CommentOption, RateOption, seal_rating
from cli.run import Run, Sent
from cli.words import hexed, mask, moved
from ledger.bindings.enums import Scope
from ledger.bindings.order_escrow import BondMoved, MoneyMoved
from ledger.chain.transactions import keccak256
from ledger.signing import Approval, Contest, Delivery, Rejection
from ledger.signing.words import milestones as in_words
from ledger.system import KnownOrder
from ledger.types import ZERO_HASH, Hash32
from sharing.model.states import Milestone
from sharing.model.vocabulary import milestone_indices

ReasonOption = Annotated[
    str,
    typer.Option("--reason", help="Why. Only its hash goes on the chain, so tell the other side."),
]


def outcome(run: Run, order: KnownOrder, sent: Sent, what: str) -> Told:
    """What a step changed."""
    after = run.system.find_order(order.id)
    label = run.label(order.terms.token)
    states = after.state.milestones(len(after.terms.cumulative))
    rows = [
        ("order", short_id(order)),
        ("done", what),
        ("order is", after.state.phase.name.lower().replace("_", " ")),
        ("milestones", ", ".join(f"{i + 1} {state.name.lower()}" for i, state in enumerate(states))),
    ]
    for event in sent.events:
        if isinstance(event, MoneyMoved):
            for who, paid in (
                ("maker", event.to_maker),
                ("customer", event.to_customer),
                ("burned", event.fee),
            ):
                if paid:
                    rows.append((f"to {who}" if who != "burned" else "fee burned", moved(paid, label)))
        if isinstance(event, BondMoved):
            parts = {"bond to maker": event.to_maker, "bond to customer": event.to_customer}
            rows += [(what, moved(paid, label)) for what, paid in parts.items() if paid]
    rows.append(sent.row())
    data = {
        "id": hexed(order.id),
        "phase": after.state.phase.name,
        "milestones": [state.name for state in states],
        **sent.data(),
    }
    return Told(data, fields(rows))


@command(app, "deliver", sends=True)
def deliver(
    run: Run,
    order: OrderArgument,
    milestones: MilestonesOption,
    rate: RateOption = None,
    comment: CommentOption = None,
    for_relay: RelayOption = None,
) -> Told:
    """Deliver milestones as the maker, or cure rejected ones; a sealed rating may ride along.

    Relayed, a rating does not replace one that stands: `tally rating seal` does.
    """
    known = known_order(run, order)
    terms, chosen = known.terms, mask(milestones, len(known.terms.cumulative))
    first = milestone_indices(chosen)[0]
    cure = known.state.milestone(first) is Milestone.REJECTED
    signer = acting_for(run, terms.maker, Scope.DELIVER, relayed=for_relay is not None)
    seal = ZERO_HASH
    if rate is not None:
        seal = seal_rating(run, known, terms.maker, rate, comment, signer, relayed=for_relay is not None)
    if for_relay is not None:
        message = Delivery(known.id, known.state.version, chosen, cure, seal)
        return written(run, signed_document(run, message, terms, "maker", signer), for_relay)
    escrow = run.system.escrow
    call = (escrow.cure if cure else escrow.deliver)(terms, chosen, seal)
    return outcome(run, known, run.send(call, signer), f"delivered {in_words(chosen)}")


@command(app, "accept", sends=True)
def accept(
    run: Run,
    order: OrderArgument,
    milestones: MilestonesOption,
    rate: RateOption = None,
    comment: CommentOption = None,
    for_relay: RelayOption = None,
) -> Told:
    """Accept deliveries as the customer, which pays them; a sealed rating may ride along.

    Relayed, a rating does not replace one that stands: `tally rating seal` does.
    """
    known = known_order(run, order)
    terms, chosen = known.terms, mask(milestones, len(known.terms.cumulative))
    signer = acting_for(run, customer_of(run, known), Scope.ACCEPT, relayed=for_relay is not None)
    seal = ZERO_HASH
    if rate is not None:
        seal = seal_rating(run, known, terms.customer, rate, comment, signer, relayed=for_relay is not None)
    if for_relay is not None:
        message = Approval(known.id, known.state.version, chosen, seal)
        return written(run, signed_document(run, message, terms, "customer", signer), for_relay)
    sent = run.send(run.system.escrow.accept(terms, chosen, seal), signer)
    return outcome(run, known, sent, f"accepted {in_words(chosen)}")


@command(app, "reject", sends=True)
def reject(
    run: Run,
    order: OrderArgument,
    milestones: MilestonesOption,
    reason: ReasonOption,
    for_relay: RelayOption = None,
) -> Told:
    """Reject deliveries as the customer, within the review window; the maker may then cure them once."""
    known = known_order(run, order)
    terms, chosen = known.terms, mask(milestones, len(known.terms.cumulative))
    signer = acting_for(run, customer_of(run, known), Scope.ACCEPT, relayed=for_relay is not None)
    if for_relay is not None:
        cured = known.state.milestone(milestone_indices(chosen)[0]) is Milestone.CURED
        message = Rejection(known.id, known.state.version, chosen, cured, _hashed(reason))
        return written(run, signed_document(run, message, terms, "customer", signer), for_relay)
    sent = run.send(run.system.escrow.reject(terms, chosen, _hashed(reason)), signer)
    return outcome(run, known, sent, f"rejected {in_words(chosen)}")


@command(app, "contest", sends=True)
def contest(
    run: Run,
    order: OrderArgument,
    reason: ReasonOption,
    milestones: Annotated[
        str | None,
        typer.Option("--milestones", "-m", help="Rejected ones; without: the bond's loss.", metavar="LIST"),
    ] = None,
    for_relay: RelayOption = None,
) -> Told:
    """Contest rejections as the maker, or, because inputs were missing, the loss of the bond."""
    known = known_order(run, order)
    terms = known.terms
    chosen = mask(milestones, len(terms.cumulative)) if milestones is not None else 0
    signer = acting_for(run, terms.maker, Scope.DELIVER, relayed=for_relay is not None)
    if for_relay is not None:
        message = Contest(known.id, known.state.version, chosen, _hashed(reason))
        return written(run, signed_document(run, message, terms, "maker", signer), for_relay)
    sent = run.send(run.system.escrow.contest(terms, chosen, _hashed(reason)), signer)
    return outcome(run, known, sent, f"contested {in_words(chosen) if chosen else 'the loss of the bond'}")


@command(app, "poke", sends=True)
def poke(run: Run, order: OrderArgument) -> Told:
    """Carry out what time has made due. Any key may do it."""
    known = known_order(run, order)
    sent = run.send(run.system.escrow.poke(known.terms), run.signer())
    return outcome(run, known, sent, "what was due")


@command(app, "seal", sends=True)
def seal(
    run: Run,
    order: OrderArgument,
    rate: Annotated[
        str, typer.Option(help="Marks for quality,delivery,cost,communication, 0 to 100 each: 90,95,80,100.")
    ],
    comment: CommentOption = None,
) -> Told:
    """Seal a rating, or replace the sealed one; nobody can read it until both are revealed."""
    known = known_order(run, order)
    rater = run.key_address()
    rater = rater if rater in (known.terms.customer, known.terms.maker) else known.terms.customer
    signer = acting_for(run, rater, Scope.RATE)
    sealed = seal_rating(run, known, rater, rate, comment, signer)
    sent = run.send(run.system.escrow.seal(known.terms, rater, sealed), signer)
    return outcome(run, known, sent, "sealed a rating: `tally rating reveal` opens it later")


def _hashed(reason: str) -> Hash32:
    return keccak256(reason.encode())
