"""Roots of telemetry are facts, in their order and beside each other."""

from __future__ import annotations

from itertools import pairwise

from ledger.store.model.traces import RESOURCE_GRANTS, TRACE_ROOTS, TRACES
from tests.ledger.projection.conftest import History


def test_roots_are_the_contracts(history: History) -> None:
    roots, traces = history.book.all(TRACE_ROOTS), history.deployment.traces
    for row in roots:
        assert history.node.call(traces.root_of(row.order_id, row.place)) == row.root
    for trace in history.book.at(TRACES):
        own = [one for one in roots if one.order_id == trace.order_id]
        assert [one.place for one in own] == list(range(trace.roots))
        assert all(a.covers_until < b.covers_from for a, b in pairwise(own))
        assert own[-1].covers_until == trace.covered_until


def test_a_grant_that_was_taken_back_keeps_its_history(history: History) -> None:
    (key,) = history.book.versions[RESOURCE_GRANTS]
    rights = [RESOURCE_GRANTS.row(*row).rights for row, _, _ in history.book.versions[RESOURCE_GRANTS][key]]
    assert rights == [1, 0]
