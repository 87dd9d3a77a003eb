"""The file that says which orders were settled, and how."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sharing.costing.actual import Actual
from sharing.costing.books.settled import Settled, settle
from sharing.costing.cost_model import CostModel
from sharing.costing.errors import BadDocument
from sharing.costing.joint import Overhead
from sharing.costing.reading import Table
from sharing.costing.records import parse_time
from sharing.costing.rules import parse_rule
from sharing.costing.vocabulary import ObjectId, Owner
from sharing.io import read_document
from sharing.model.terms import NO_MONEY, Moment


def read_settled(
    path: Path, model: CostModel, found: Actual, overheads: Sequence[Overhead] = ()
) -> tuple[Settled, ...]:
    """The settlements of a TOML or JSON file: ``[[settled]]`` with order, customer, escrow and rule.

    Args:
        path: where.
        model: whose orders they are.
        found: what was done for them, and what it cost.
        overheads: pools that they may share, each once.

    Raises:
        BadDocument: the file or an entry cannot be used; says which, and what to do.
    """
    top = Table(str(path), read_document(path, BadDocument, parse_float=str))
    top.only("settled")
    return tuple(_settled(one, model, found, overheads) for one in top.tables("settled"))


def _settled(one: Table, model: CostModel, found: Actual, overheads: Sequence[Overhead]) -> Settled:
    one.only("order", "customer", "escrow", "rule", "fee", "at", "pot")
    return one.made(
        lambda: settle(
            found,
            model.object(ObjectId(one.text("order")), "the settlement").id,
            Owner(one.text("customer")),
            parse_rule(one.text("rule"), model.currency),
            one.amount("escrow", model.currency),
            one.amount("fee", model.currency) if "fee" in one else NO_MONEY,
            _time(one) if "at" in one else None,
            one.text("pot", ""),
            overheads,
        )
    )


def _time(one: Table) -> Moment:
    given = one.text("at")
    try:
        return parse_time(given)
    except ValueError as error:
        raise one.bad(f"at: {error}") from error
