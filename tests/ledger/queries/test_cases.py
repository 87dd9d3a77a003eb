"""A case by the read model is the case by the node, and time decides it as the contract does."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import event

from ledger.bindings.enums import Duty
from ledger.court import all_cases, cases_of, order_of
from ledger.queries import cases, viewing
from ledger.queries.cases import case_at, cases_at
from ledger.settings import Settings
from ledger.store.model.chain import blocks
from ledger.system import System
from ledger.types import BlockNumber, Hash32
from tests.ledger.conftest import Indexed


def test_cases_are_what_the_node_tells_of_them(either: Indexed, tmp_path: Path) -> None:
    system = System(Settings(tmp_path), either.node, either.deployment)
    rules, told = either.deployment.plan.court, all_cases(system)
    with viewing(either.engine) as view:
        found = list(cases_at(view, rules))
        assert [one.case for one in found] == list(told) and told
        assert [one.order for one in found] == [order_of(system, case) for case in told]
        assert case_at(view, rules, told[0].key) == found[0]
        assert case_at(view, rules, Hash32(b"\x01" * 32)) is None
        assert list(cases_at(view, rules, after=told[0].key)) == found[1:] and found[1:]
        assert not list(cases_at(view, rules, after=Hash32(b"\x01" * 32)))
        for who in {who for case in told for who in case.seats}:
            mine = {one.case.key for one in cases_at(view, rules, who)}
            assert mine == {case.key for case in cases_of(system, who)}
            assert all(case_at(view, rules, key).case.seats[who].duty is not Duty.RELEASED for key in mine)  # type: ignore[union-attr]


def test_no_more_cases_are_read_than_are_taken(indexed: Indexed, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of a court's history does not read all of it."""
    rules, asked = indexed.deployment.plan.court, []
    monkeypatch.setattr(cases, "_SOME", 1)
    with viewing(indexed.engine) as view:

        @event.listens_for(view.connection, "before_cursor_execute")
        def _(*call: object) -> None:
            asked.append(call[2])

        first = next(cases_at(view, rules))
        one = len(asked)
        every = list(cases_at(view, rules))
    assert every[0] == first and len(asked) - one > len(every) * (one - 1) > 0


def test_time_decides_a_case_as_the_contract_does(indexed: Indexed) -> None:
    rules, court = indexed.deployment.plan.court, indexed.deployment.court
    with viewing(indexed.engine) as view:
        keys = [one.case.key for one in cases_at(view, rules)]
        numbers = [
            row[0] for row in view.connection.execute(blocks.select().with_only_columns(blocks.c.number))
        ]
    outcomes: set[object] = set()
    for number in numbers[:: max(1, len(numbers) // 60)]:
        with viewing(indexed.engine, BlockNumber(number)) as view:
            for key in keys:
                found = case_at(view, rules, key)
                if found is not None:
                    told = indexed.node.call(court.ruling_of(key), block=BlockNumber(number))
                    assert (found.case.outcome, found.case.maker_bps) == (told.value0, told.value1), number
                    outcomes.add(told.value0)
    assert len(outcomes) > 1
