"""``tally offer show`` and ``verify``: the transcript as people read it, and whether it is sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from itertools import pairwise
from typing import Annotated

import typer
from rich.console import Group

from cli.command import command
from cli.errors import Mismatch
from cli.offer import app
from cli.offer.lookup import FileArgument, Talks, known_talks
from cli.output import Told, fields, listed
from cli.run import Run
from cli.words import hexed, money, moved, short, time_at
from ledger.negotiation import Negotiation, Step
from ledger.signing import OfferAct, Reader
from ledger.signing.reader import TokenLabel
from ledger.signing.words import when
from ledger.system import NotAToken
from ledger.types import Address, hash32
from sharing.model.states import Phase

_BARS = "▁▂▃▄▅▆▇█"
_WORDS = {
    OfferAct.OFFER: "offers",
    OfferAct.ACCEPT: "accepts",
    OfferAct.REFUSE: "refuses",
    OfferAct.WITHDRAW: "withdraws",
}


def sparkline(values: Sequence[int]) -> str:
    """One bar a value, the lowest and the highest at the ends; equal values are all low."""
    low, span = min(values), max(values) - min(values)
    return "".join(_BARS[(value - low) * (len(_BARS) - 1) // span if span else 0] for value in values)


@command(app, "show")
def show(run: Run, file: FileArgument) -> Told:
    """The transcript with its prices, whose turn it is, by when, and what silence does."""
    talks = known_talks(run, file)
    rows: list[tuple[str, ...]] = []
    before: Step | None = None
    for number, step in enumerate(talks.negotiation.steps, start=1):
        rows.append(_row(run, talks, number, step, before))
        before = before if step.terms is None else step
    token = talks.terms.token
    prices = _prices(talks.negotiation, token)
    label = label_of(run, token)
    view = Group(
        listed(["#>", "by", "says", "price>", "change>", "last deadline", "bond>", "valid until"], rows),
        fields(
            [
                (
                    "prices",
                    f"{sparkline(prices)}  {money(min(prices), label)} to {money(max(prices), label)}",
                ),
                # Anybody can give a token any symbol.
                ("token", f"{label.symbol} {token}"),
                ("now", turn_of(run, talks.negotiation)),
            ]
        ),
    )
    return Told(talks_data(run, talks), view)


@command(app, "verify")
def verify_(
    run: Run,
    file: FileArgument,
    head: Annotated[
        str | None,
        typer.Option(help="The digest of a step that must be in it, as either side told it.", metavar="HASH"),
    ] = None,
) -> Told:
    """Check signatures, the chain of steps, turns and times, and that no step seen here before is gone."""
    talks = known_talks(run, file)
    negotiation = talks.negotiation
    if head is not None and hash32(head) not in negotiation.digests:
        raise Mismatch(
            f"{file} has no step of the digest {head}: steps were cut off, or the other side has other ones."
        )
    count = len(negotiation.steps)
    said = f"{count} {'step' if count == 1 else 'steps'}, each signed by the party whose turn it was"
    if negotiation.pending:
        said += ", but for the last, which its community has not signed yet: do not rely on it"
    rows = [("sound", said), ("head", hexed(negotiation.head)), ("now", turn_of(run, negotiation))]
    return Told({"sound": not negotiation.pending, **talks_data(run, talks)}, fields(rows))


def _prices(talks: Negotiation, token: Address) -> list[int]:
    """What was offered in a token; amounts of others cannot stand beside it."""
    found = (step.terms for step in talks.steps)
    return [terms.price for terms in found if terms is not None and terms.token == token]


def label_of(run: Run, token: Address) -> TokenLabel:
    """How amounts are written; of what is no token, in units of its address: anybody can offer anything."""
    try:
        return run.label(token)
    except NotAToken:
        return TokenLabel(short(token), 0)


def reader_for(run: Run, token: Address) -> Reader:
    """What our side knows of a token that the other side may have made up."""
    return replace(run.reader(), tokens={token: label_of(run, token)})


def changes(step: Step, before: Step | None) -> list[str]:
    """Which terms differ from those offered before, by their names; beside the price, which has a column."""
    if before is None or step.terms is None or before.terms is None:
        return []
    ours, theirs = step.terms, before.terms
    names = [
        field.name.replace("_", " ").replace("cumulative", "milestones' amounts")
        for field in fields_of(ours)
        if field.name != "salt" and getattr(ours, field.name) != getattr(theirs, field.name)
    ]
    only_price = len(ours.cumulative) == len(theirs.cumulative) == 1
    return [name for name in names if not (only_price and name == "milestones' amounts")]


def _row(run: Run, talks: Talks, number: int, step: Step, before: Step | None) -> tuple[str, ...]:
    offer, terms = step.offer, step.terms
    side = "customer" if offer.party == talks.negotiation.customer else "maker"
    who = f"{side} {run.names.label(offer.party)}" if run.names.label(offer.party) != side else side
    says = _WORDS[offer.act] + ("" if step.signature else " (its committee is still signing)")
    if terms is None:
        return (str(number), who, says, "", "", "", "", "")
    label = label_of(run, terms.token)
    change = ""
    if before is not None and before.terms is not None:
        same = terms.token == before.terms.token
        parts = [moved(terms.price - before.terms.price, label)] if same else []
        change = "; ".join(filter(None, [*parts, ", ".join(changes(step, before))])) or "none"
    return (
        str(number),
        who,
        says,
        money(terms.price, label),
        change,
        when(terms.deadlines[-1]),
        money(terms.bond, label),
        when(offer.valid_until),
    )


def turn_of(run: Run, talks: Negotiation) -> str:
    """Whose turn it is, by when, and what silence does."""
    last = talks.steps[-1].offer
    who = run.names.label(last.party)
    if talks.pending:
        return f"{who} is still signing its last step, until {time_at(last.valid_until, run.now)}"
    if talks.ended is OfferAct.ACCEPT:
        return _agreed(run, talks)
    if talks.ended is not None:
        return f"over: {who} {_WORDS[talks.ended]}"
    turn = talks.turn
    assert turn is not None
    if run.now > last.valid_until:
        return (
            f"over: {run.names.label(turn)} was silent until {when(last.valid_until)}, when the offer expired"
        )
    return (
        f"{run.names.label(turn)} answers by {time_at(last.valid_until, run.now)}; its silence ends the "
        "talks and costs nobody anything"
    )


def _agreed(run: Run, talks: Negotiation) -> str:
    """What is still to be done about accepted terms, as the chain knows of them."""
    ask, escrow = run.system.node.call, run.system.escrow
    standing = talks.standing
    assert standing is not None and standing.terms is not None
    order = standing.offer.terms
    if ask(escrow.state_of(order)).phase is not Phase.NONE:
        return f"agreed, and opened as the order {hexed(order)}"
    for party in (talks.customer, talks.maker):
        if ask(escrow.is_cancelled(party, order)):
            return (
                f"over: it was agreed, and {run.names.label(party)} has cancelled its signature, so nobody "
                "can open the order"
            )
    until = standing.terms.open_by
    if run.now > until:
        return f"over: it was agreed, and the order not opened by {when(until)}"
    return (
        "agreed: the other side signs the order file, then anybody opens it, until "
        f"{time_at(until, run.now)}; nothing is locked before"
    )


def talks_data(run: Run, talks: Talks) -> dict[str, object]:
    """The transcript for programs."""
    negotiation = talks.negotiation
    expired = negotiation.ended is None and run.now > negotiation.steps[-1].offer.valid_until
    # What a committee has not finished signing ends nothing.
    ended = None if negotiation.ended is None or negotiation.pending else negotiation.ended.name.lower()
    turn = negotiation.steps[-1].offer.party if negotiation.pending else negotiation.turn
    offered = [place for place, step in enumerate(negotiation.steps) if step.terms is not None]
    earlier = {later: negotiation.steps[place] for place, later in pairwise(offered)}
    return {
        "file": str(talks.file),
        "negotiation": hexed(negotiation.id),
        "customer": negotiation.customer,
        "maker": negotiation.maker,
        "head": hexed(negotiation.head),
        "ended": "expired" if expired else ended,
        "turn": None if expired else turn,
        "answerBy": negotiation.steps[-1].offer.valid_until,
        "pending": negotiation.pending,
        "sentence": turn_of(run, negotiation),
        "steps": [
            {
                "digest": hexed(hashed),
                "party": step.offer.party,
                "act": step.offer.act.name.lower(),
                "price": None if step.terms is None else str(step.terms.price),
                "terms": hexed(step.offer.terms),
                "changed": changes(step, earlier.get(place)),
                "madeAt": step.offer.made_at,
                "validUntil": step.offer.valid_until,
            }
            for place, (hashed, step) in enumerate(zip(negotiation.digests, negotiation.steps, strict=True))
        ],
    }
