"""``tally order show`` and ``list``: where an order stands, whose turn it is, and what silence does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group

from cli.command import command
from cli.documents import read_document
from cli.options import OrderArgument
from cli.order import app
from cli.order.linked import linked_rows
from cli.order.lookup import known_order, next_due
from cli.order.sending import lacking
from cli.output import Told, fields, listed
from cli.run import Run
from cli.typed import before_signing
from cli.words import hexed, money, short_hash, time_at
from ledger.bindings.order_state import OrderState
from ledger.model import model_of
from ledger.papers import cancelled
from ledger.signing import OrderTerms, order_id, to_json
from ledger.system import KnownOrder, UnknownOrder
from ledger.types import ZERO_ADDRESS
from sharing.model.order import OrderModel
from sharing.model.states import Milestone, Phase

_TURN = {
    Milestone.PENDING: ("the maker delivers", "refunded"),
    Milestone.DELIVERED: ("the customer accepts or rejects", "paid"),
    Milestone.CURED: ("the customer accepts or rejects", "paid"),
    Milestone.REJECTED: ("the maker cures or contests", "refunded"),
    Milestone.CONTESTED: ("both agree on a split", "divided as signed"),
}


@command(app, "show")
def show(run: Run, order: OrderArgument) -> Told:
    """An order as it stands, from its file or its id."""
    if Path(order).is_file():
        document = read_document(Path(order)).checked(run.system)
        if not isinstance(document.message, OrderTerms):
            reader = replace(run.reader(), clauses=document.clauses)
            left = document.missing()
            view = Group(
                before_signing(document.message, document.domain, reader),
                fields({"lacks": lacking(run, document) if left else "nothing"}),
            )
            return Told({"missing": left, **document.data()}, view)
        id = order_id(document.message, run.system.domain)
        try:
            run.system.find_order(id)
        except UnknownOrder:
            left = document.missing()
            gone = cancelled(run.system, document)
            stands = {
                "chain": "not opened yet",
                "lacks": lacking(run, document) if left else "nothing: it can be opened",
            }
            if gone:
                stands["cancelled"] = f"by the {' and the '.join(gone)}: it can never be opened"
            view = Group(
                before_signing(
                    document.message,
                    document.domain,
                    replace(run.reader(document.message.token), clauses=document.clauses),
                ),
                fields(stands),
            )
            data = {
                "id": hexed(id),
                "phase": Phase.NONE.name,
                "missing": left,
                "cancelled": gone,
                **document.data(),
            }
            return Told(data, view)
    return _shown(run, known_order(run, order))


def _shown(run: Run, order: KnownOrder) -> Told:
    terms, state, now = order.terms, order.state, run.now
    label, names = run.label(terms.token), run.names
    model = model_of(terms, state)
    due = next_due(run, order)
    rows = [
        ("order", hexed(order.id)),
        ("phase", state.phase.name.lower().replace("_", " ")),
        ("customer", names.label(terms.customer)),
        ("maker", names.label(terms.maker)),
        ("price", f"{money(terms.price, label)} (token {terms.token})"),
        ("bond", money(terms.bond, label)),
        ("fee burned so far", money(state.fee_burned, label)),
        ("terms version", str(state.version)),
    ]
    if state.guarded:
        rows.append(("guarded", "a party's first key was revoked: keys are looked up at every step"))
    if state.linked:
        rows += linked_rows(run, order)
    if due is not None:
        ready = "now: `tally order poke`" if now >= due else time_at(due, now)
        rows.append(("next by silence", ready))
    if state.closed_at is not None:
        right = run.system.node.call(run.system.escrow.rating_right(terms))
        rows += [
            ("closed", time_at(state.closed_at, now)),
            ("ratings sealed", _sealed(right.customer_seal, right.maker_seal)),
            ("reveal", f"{time_at(right.reveal_from, now)} to {time_at(right.reveal_until, now)}"),
        ]
    table = listed(
        ["#>", "pays>", "deadline", "state", "whose turn", "by", "silence"],
        [_row(run, order, model, index) for index in range(len(terms.cumulative))],
    )
    return Told(_data(order, due), Group(fields(rows), table))


def _row(run: Run, order: KnownOrder, model: OrderModel, index: int) -> tuple[str, ...]:
    terms, state = order.terms, order.state
    stands = state.milestone(index)
    turn, silence, until = "", "", ""
    if state.phase is Phase.OPEN and stands in _TURN:
        turn, silence = _TURN[stands]
        until = time_at(model.last_second(index), run.now)
    return (
        str(index + 1),
        money(terms.slices()[index], run.label(terms.token)),
        time_at(terms.deadlines[index], run.now),
        stands.name.lower(),
        turn,
        until,
        silence,
    )


def _sealed(customer: bytes, maker: bytes) -> str:
    sides = [side for side, seal in (("customer", customer), ("maker", maker)) if any(seal)]
    return " and ".join(sides) or "none"


def _data(order: KnownOrder, due: int | None) -> dict[str, object]:
    state: OrderState = order.state
    return {
        "id": hexed(order.id),
        "phase": state.phase.name,
        "version": state.version,
        "guarded": state.guarded,
        "milestones": [
            {"amount": str(amount), "deadline": deadline, "state": state.milestone(index).name}
            for index, (amount, deadline) in enumerate(
                zip(order.terms.slices(), order.terms.deadlines, strict=True)
            )
        ],
        "feeBurned": str(state.fee_burned),
        "nextDue": due,
        "closedAt": state.closed_at,
        "terms": to_json(order.terms),
        "clauses": None if order.clauses is None else to_json(order.clauses),
    }


@command(app, "list")
def list_(
    run: Run,
    party: Annotated[str | None, typer.Option(help="Only orders with this party.", metavar="PARTY")] = None,
) -> Told:
    """The deployment's orders."""
    whose = run.party(party) if party is not None else None
    orders = [run.system.find_order(id) for id in run.system.order_ids(whose)]
    data = [_data(order, next_due(run, order)) for order in orders]
    if not orders:
        return Told(data, "No orders yet: `tally order draft` writes the first.")
    rows = [
        (
            short_hash(order.id),
            order.state.phase.name.lower().replace("_", " "),
            run.names.label(order.terms.customer),
            "any" if order.terms.maker == ZERO_ADDRESS else run.names.label(order.terms.maker),
            money(order.terms.price, run.label(order.terms.token)),
            _when(next_due(run, order), run.now),
        )
        for order in orders
    ]
    return Told(data, listed(["order", "phase", "customer", "maker", "price>", "next by silence"], rows))


def _when(due: int | None, now: int) -> str:
    return "" if due is None else "now" if now >= due else time_at(due, now)
