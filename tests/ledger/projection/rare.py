"""What seldom happens on a chain, so that every event there is gets folded: beside ``scripts.bench``."""

from __future__ import annotations

from scripts.bench.gas_orders import Bench
from tests.ledger.projection.rare_costs import communities, lines, roots
from tests.ledger.projection.rare_courts import backup, courts
from tests.ledger.projection.rare_orders import credit, orders, parties


def everything(bench: Bench) -> None:
    """All of it."""
    second = parties(bench)
    orders(bench)
    credit(bench)
    courts(bench)
    backup(bench)
    lines(bench)
    roots(bench, second)
    communities(bench)
