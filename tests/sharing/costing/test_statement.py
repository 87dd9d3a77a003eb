"""What is settled is what was spent, line by line, and what is paid is what is payable, to the unit."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sharing.costing.actual import actual
from sharing.costing.books import settle
from sharing.costing.errors import ExceedsEscrow, NothingToDivide
from sharing.costing.joint import joint_cost, owed
from sharing.costing.quantities import parse_quantity
from sharing.costing.records import fields_of
from sharing.costing.settlement import CostPlus, Rule, divide, payable
from sharing.costing.statement import SharedLine, StatementLine, statement, total
from sharing.costing.vocabulary import Owner
from sharing.model.currency import decimal_text
from sharing.model.terms import Money
from tests.sharing.costing.books.ledgers import shares
from tests.sharing.costing.models import models
from tests.sharing.costing.test_rules import RULES
from tests.sharing.costing.work import done


@given(st.data())
def test_statements_are_all_that_orders_did_cost(data: st.DataObject) -> None:
    model = data.draw(models())
    found = actual(model, data.draw(done(model)))
    assert {
        one.id: total(line for lines in statement(found, one.id).values() for line in lines)
        for one in model.objects
    } == {one.id: found.by_object().get(one.id, 0) for one in model.objects}
    for one in model.objects:
        told = statement(found, one.id)
        assert {name: total(lines) for name, lines in told.items()} == found.by_performer(one.id)
        for line in (line for lines in told.values() for line in lines):
            assert isinstance(line, StatementLine)
            document = line.document()
            assert {**document, **fields_of(line.record), "currency": document["currency"]} == document
            assert document["cost"] == decimal_text(line.cost, model.currency.decimals).replace(",", "")
            assert line.cost == line.work + line.materials


@given(st.data())
def test_lines_settlement_and_joint_cost_are_of_the_same_money(data: st.DataObject) -> None:
    """Fault prevented: a pool that orders share is a part of what they cost, and nobody is paid for it."""
    model = data.draw(models())
    found = actual(model, data.draw(done(model)))
    overheads = data.draw(shares(found))
    for order in {*found.by_object(), *(each for one in overheads for each in one.basis)}:
        told = statement(found, order, overheads=overheads)
        costs = owed(found, order, overheads)
        assert {name: total(lines) for name, lines in told.items()} == costs
        assert sum(costs.values()) == joint_cost(found, order, overheads).total
        escrow = Money(10**30)
        settled = settle(found, order, Owner("customer"), CostPlus(), escrow, overheads=overheads)
        assert {one.payee: one.amount for one in settled.payouts} == {
            name: cost for name, cost in costs.items() if cost
        }
        for line in (line for lines in told.values() for line in lines if isinstance(line, SharedLine)):
            document = line.document()
            assert document["performer"] == line.shared.overhead.owner and document["order"] == order
            # Its part is found anew from what is shown, to the unit that rounding moves.
            units, of = (parse_quantity("", str(document[name])) for name in ("units", "of"))
            assert abs(line.cost - line.shared.overhead.pool * units / of) < 1
    for one in overheads:
        parts = (line for order in one.basis for line in statement(found, order, None, [one])[one.owner])
        assert sum(line.cost for line in parts if isinstance(line, SharedLine)) == one.pool


@given(st.data(), RULES)
def test_what_is_divided_is_what_is_payable_and_never_more_than_the_escrow(
    data: st.DataObject, rule: Rule
) -> None:
    model = data.draw(models())
    found = actual(model, data.draw(done(model)))
    escrow = Money(data.draw(st.integers(0, 10**16)))
    for one in model.objects:
        costs = {name: total(lines) for name, lines in statement(found, one.id).items()}
        try:
            told = payable(rule, Money(sum(costs.values())), escrow, model.currency)
            payouts = divide(told, costs)
        except (ExceedsEscrow, NothingToDivide):
            continue
        assert sum(each.amount for each in payouts) == told.amount <= escrow
        assert all(each.amount > 0 for each in payouts)
        for first in payouts:
            for second in payouts:
                if costs[first.payee] > costs[second.payee]:
                    assert first.amount >= second.amount


@given(st.data())
def test_milestones_are_parts_of_the_whole(data: st.DataObject) -> None:
    model = data.draw(models())
    records = [
        replace(one, milestone=data.draw(st.none() | st.integers(1, 3))) for one in data.draw(done(model))
    ]
    found = actual(model, records)
    overheads = data.draw(shares(found))
    for one in model.objects:
        every = [line for lines in statement(found, one.id).values() for line in lines]
        parts = {
            number: [line for lines in statement(found, one.id, number, overheads).values() for line in lines]
            for number in (1, 2, 3)
        }
        for number, lines in parts.items():
            assert all(isinstance(line, StatementLine) and line.record.milestone == number for line in lines)
        unnamed = [
            line for line in every if isinstance(line, StatementLine) and line.record.milestone is None
        ]
        assert total(every) == sum(total(lines) for lines in (*parts.values(), unnamed))
