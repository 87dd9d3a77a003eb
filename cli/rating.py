"""``tally rating``: seal, reveal, show."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command import command
from cli.errors import SignerNeeded, Usage
from cli.options import OrderArgument
from cli.order.lookup import known_order, short_id
from cli.order.work import seal
from cli.output import Told, fields, listed
from cli.papers import acting_for
from cli.ratings import sealed_rating
from cli.run import Run
from cli.words import hexed, time_at
from ledger.bindings.enums import Scope
from ledger.evidence import ApplyTime, apply_time
from ledger.types import Address, Timestamp
from sharing.model.states import Side

SealedRateOption = Annotated[
    str | None,
    typer.Option("--rate", help="The marks as they were sealed, if they are not kept here.", metavar="MARKS"),
]
SealedCommentOption = Annotated[
    str | None,
    typer.Option("--comment", help="With --rate: the comment that was sealed with them, word by word."),
]
app = typer.Typer(help="Ratings: sealed first, revealed when both are.", no_args_is_help=True)
command(app, "seal", sends=True)(seal)


@command(app, "reveal", sends=True)
def reveal(
    run: Run,
    order: OrderArgument,
    rate: SealedRateOption = None,
    comment: SealedCommentOption = None,
) -> Told:
    """Open your sealed rating. Marks and comment are remembered from sealing, or given anew."""
    if comment is not None and rate is None:
        raise Usage("A comment is sealed with its marks: give --rate too, or leave out both.")
    known = known_order(run, order)
    rater: Address = run.key_address()
    if rater not in (known.terms.customer, known.terms.maker):
        raise SignerNeeded(f"{run.names.label(rater)} is no party of order {short_id(known)}.")
    signer = acting_for(run, rater, Scope.RATE)
    rating = sealed_rating(run, known, rater, signer, rate, comment)
    sent = run.send(run.system.credit.reveal(known.terms, rater, rating), signer)
    marks = (rating.quality, rating.delivery, rating.cost, rating.communication)
    rows = [("order", short_id(known)), ("marks", ", ".join(map(str, marks))), sent.row()]
    return Told({"id": hexed(known.id), "rater": rater, "marks": list(marks), **sent.data()}, fields(rows))


@command(app, "apply", sends=True)
def apply(run: Run, order: OrderArgument) -> Told:
    """Let an order's ratings count when no further reveal is to come: until 30 days after the last second for
    reveals, later they never do. Any key may do it.
    """
    known = known_order(run, order)
    sent = run.send(run.system.credit.apply_ratings(known.terms), run.signer())
    return Told({"id": hexed(known.id), **sent.data()}, fields([("order", short_id(known)), sent.row()]))


@command(app, "show")
def show(run: Run, order: OrderArgument) -> Told:
    """What both sides said of each other, as far as it is revealed."""
    known = known_order(run, order)
    system = run.system
    right = system.node.call(system.escrow.rating_right(known.terms))
    record = system.node.call(system.credit.record_of(known.id))
    rows: list[tuple[str, ...]] = []
    sides: dict[str, object] = {}
    for side, rater, seal_ in (
        (Side.CUSTOMER, known.terms.customer, right.customer_seal),
        (Side.MAKER, known.terms.maker, right.maker_seal),
    ):
        revealed = record.revealed(side)
        marks = record.criteria(side) if revealed else ()
        stands = "revealed" if revealed else "sealed" if any(seal_) else "none"
        rows.append((run.names.label(rater), stands, *(map(str, marks) if revealed else ("",) * 4)))
        sides[side.value] = {"rater": rater, "state": stands, "marks": list(marks) or None}
    when = apply_time(right, record)
    data = {
        "id": hexed(known.id),
        **sides,
        "applied": record.applied,
        "revealFrom": right.reveal_from,
        "revealUntil": right.reveal_until,
        "applyFrom": None if when is None else when.first,
        "applyUntil": None if when is None else when.last,
    }
    table = listed(["rater", "rating", "quality>", "delivery>", "cost>", "communication>"], rows)
    table.caption = "the order is still open"
    if when is not None:
        reveals = f"reveals: {time_at(right.reveal_from, run.now)} to {time_at(right.reveal_until, run.now)}"
        table.caption = f"{reveals}\n{_counting(record.applied, when, run.now)}"
    return Told(data, table)


def _counting(applied: bool, when: ApplyTime, now: Timestamp) -> str:
    """Whether an order's evidence counts, or what it takes."""
    if applied:
        return "applied: they have moved the scores"
    if now > when.last:
        left = "only the unrevealed seal still counts" if when.faults else "they never count"
        return f"too late: nobody applied them by {time_at(when.last, now)}, so {left}"
    if now < when.first:
        return f"to be applied: {time_at(when.first, now)} to {time_at(when.last, now)}"
    return f"to be applied: now, by `tally rating apply`, until {time_at(when.last, now)}"
