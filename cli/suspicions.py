"""What ``tally credit suspicious`` tells: findings with their orders, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from rich.console import Group, RenderableType
from rich.text import Text

from cli.output import Told, fields, listed
from cli.run import Run
from cli.scores import exact, shown
from cli.words import hexed, short_hash
from ledger.rated_orders import RatedOrder, read_rated
from ledger.suspicious import Suspicion, suspicions
from ledger.types import Address, BlockNumber
from sharing.credit.suspicious import Figure, Kind

TITLES = {
    Kind.RECIPROCITY: "Reciprocity",
    Kind.RING: "Collusion ring",
    Kind.CLUSTER: "Sybil cluster",
    Kind.SLANDER: "Slander",
}
_SHOWN = 20
"""Orders of a finding that people are shown; programs get all."""
_COLUMNS = (
    "order",
    "customer",
    "maker",
    "paid>",
    "fee>",
    "customer says>",
    "maker says>",
    "to maker's S>",
    "to customer's S>",
    "transaction",
    "block>",
)


def report(run: Run, kinds: Sequence[Kind], party: Address | None, number: BlockNumber | None) -> Told:
    """Findings from the node's logs.

    Args:
        run: the command's surroundings.
        kinds: of which kinds; all where there is none.
        party: only those that name it.
        number: as of which block; the newest where left out.
    """
    block, history = read_rated(run.system, number)
    all_ = suspicions(history)
    found = [
        one
        for one in all_.found
        if (not kinds or one.finding.kind in kinds) and (party is None or one.about(party))
    ]
    data = {
        "block": block.number,
        "blockHash": hexed(block.hash),
        "orders": all_.orders,
        "parties": all_.parties,
        "findings": [_data(one) for one in found],
    }
    seen = f"{all_.orders:,} rated orders of {all_.parties:,} parties until block {block.number:,}"
    if not found:
        return Told(data, Text(f"Nothing suspicious in {seen}."))
    below = Text(
        "Findings are reasons to ask, not verdicts: no score, bond or limit follows from them.", style="dim"
    )
    shown_ = [part for one in found for part in _shown(run, one)]
    return Told(data, Group(Text(f"{len(found):,} of {seen}:"), *shown_, below))


def _data(one: Suspicion) -> dict[str, object]:
    finding = one.finding
    return {
        "kind": finding.kind.value,
        "parties": list(one.parties),
        "targets": list(one.targets),
        "log10Chance": round(finding.log_chance / log(10), 3),
        "figures": {figure.name: _number(figure) for figure in finding.figures},
        "why": finding.why,
        "innocent": finding.innocent,
        "orders": [_order(order) for order in one.orders],
    }


def _order(order: RatedOrder) -> dict[str, object]:
    def word(given: int | None) -> str | None:
        return None if given is None else exact(given)

    return {
        "order": hexed(order.order),
        "customer": order.customer,
        "maker": order.maker,
        "paidUnits": str(order.paid),
        "feeUnits": str(order.fee),
        "byCustomer": word(order.by_customer),
        "byMaker": word(order.by_maker),
        "toMaker": exact(order.to_maker),
        "toCustomer": exact(order.to_customer),
        "transaction": hexed(order.transaction),
        "block": order.block,
        "time": order.time,
    }


def _number(figure: Figure) -> int | float:
    return int(figure.value) if float(figure.value).is_integer() else round(figure.value, 6)


def _shown(run: Run, one: Suspicion) -> list[RenderableType]:
    finding, label = one.finding, run.names.label
    rows = [("parties", ", ".join(map(label, one.parties)))]
    if one.targets:
        rows.append(("complained about", ", ".join(map(label, one.targets))))
    rows += [("why", finding.why), ("innocent if", finding.innocent)]
    rows += [
        (figure.name.replace("_", " "), f"{_number(figure):,} {figure.meaning}") for figure in finding.figures
    ]

    def word(given: int | None) -> str:
        return "–" if given is None else shown(given, 2)

    table = listed(
        _COLUMNS,
        (
            (
                short_hash(order.order),
                label(order.customer),
                label(order.maker),
                f"{order.paid:,}",
                f"{order.fee:,}",
                word(order.by_customer),
                word(order.by_maker),
                shown(order.to_maker),
                shown(order.to_customer),
                short_hash(order.transaction),
                f"{order.block:,}",
            )
            for order in one.orders[:_SHOWN]
        ),
    )
    parts: list[RenderableType] = [fields(rows, TITLES[finding.kind]), table]
    if len(one.orders) > _SHOWN:
        parts.append(Text(f"… and {len(one.orders) - _SHOWN:,} more orders: see --json"))
    return parts
