"""Costs and settlements to keep books of."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from sharing.costing.actual import Actual, actual
from sharing.costing.books import Books, Settled, books, journal
from sharing.costing.cost_model import CostModel
from sharing.costing.joint import Overhead, OverheadId, owed, shared_by
from sharing.costing.records import ActivityRecord
from sharing.costing.settlement import CostPlus, FixedPrice, divide, payable
from sharing.costing.vocabulary import ObjectId, Owner
from sharing.model.currency import UNITS, Currency
from sharing.model.terms import Money
from tests.sharing.costing.models import EUR, OWNERS, models
from tests.sharing.costing.work import done

CUSTOMERS = (Owner("Acme GmbH"), Owner("0xAbC0000000000000000000000000000000000001"), OWNERS[0])
CURRENCIES = (EUR, Currency("dEUR", 18), UNITS)


def text(kept: Books, party: Owner | None = None) -> str:
    """A journal as one text."""
    file = io.StringIO()
    file.writelines(journal(kept, party))
    return file.getvalue()


def in_currency(model: CostModel, currency: Currency) -> CostModel:
    """The same numbers of another currency's smallest unit."""
    return replace(model, currency=currency)


@st.composite
def costed(draw: st.DrawFn) -> Actual:
    """A period with work in it."""
    model = in_currency(
        draw(models().filter(lambda one: bool(one.objects))), draw(st.sampled_from(CURRENCIES))
    )
    records: tuple[ActivityRecord, ...] = draw(done(model).filter(bool))
    return actual(model, records)


@st.composite
def shares(draw: st.DrawFn, found: Actual) -> tuple[Overhead, ...]:
    """Up to two overheads of the period's orders, and of one that nobody worked for."""
    orders = [*found.by_object(), ObjectId("later")]
    return tuple(
        Overhead(
            OverheadId(f"carrier {at}"),
            draw(st.sampled_from(OWNERS)),
            Money(draw(st.integers(0, 10**9))),
            {
                order: Fraction(draw(st.integers(1, 9)))
                for order in draw(st.sets(st.sampled_from(orders), min_size=1))
            },
        )
        for at in range(draw(st.integers(0, 2)))
    )


@st.composite
def settlements(draw: st.DrawFn, found: Actual, overheads: tuple[Overhead, ...]) -> tuple[Settled, ...]:
    """Some of the orders, by any rule; a customer may have worked for its own order."""
    made: list[Settled] = []
    for order in draw(st.sets(st.sampled_from(sorted(found.by_object())))):
        costs = owed(found, order, overheads)
        cost = Money(sum(costs.values()))
        rule = draw(st.sampled_from([FixedPrice(Money(draw(st.integers(0, 10**9)))), CostPlus(1_500)]))
        fee = Money(draw(st.integers(0, 1_000)))
        spare = draw(st.integers(0, 1_000))
        due = payable(rule, cost, Money(10**30), found.currency)
        if not cost:
            due = replace(due, amount=Money(0))
        hashes = {name: bytes([7]) * 32 for name in costs}
        made.append(
            Settled(
                order,
                draw(st.sampled_from(CUSTOMERS)),
                Money(due.amount + fee + spare),
                due,
                divide(due, costs, hashes),
                fee,
                pot=draw(st.sampled_from(["", "0x" + "ab" * 32])),
                shared=shared_by(order, overheads),
            )
        )
    return tuple(made)


@st.composite
def kept(draw: st.DrawFn) -> tuple[Books, Actual, tuple[Settled, ...], tuple[Overhead, ...]]:
    """Books, and what they were kept of."""
    found = draw(costed())
    overheads = draw(shares(found))
    settled = draw(settlements(found, overheads))
    return books(found, settled, overheads), found, settled, overheads


def transactions(journal: str) -> list[str]:
    """Each transaction of a journal, as it stands there."""
    return re.findall(r"^\d{4}-\d\d-\d\d \* .*\n(?:  .*\n)+", journal, re.M)
