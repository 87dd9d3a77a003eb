"""A plan with the order that it is for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cli.order.lookup import known_order
from cli.reading import caught_up
from cli.run import Run
from ledger.system import KnownOrder

if TYPE_CHECKING:
    from api.plans.placed import Addresses
    from sharing.planning.plan import Plan


@dataclass(frozen=True, slots=True)
class Linked:
    """A plan, and the order it is for."""

    plan: Plan
    """The plan."""
    top: KnownOrder
    """The order above all."""
    addresses: Addresses
    """Of the plan's parties."""


def linked(run: Run, path: Path, order: str) -> Linked:
    """A plan that is in the money of the order it is for.

    Raises:
        OtherCurrency: it is not.
    """
    from api.plans.suborders import in_money_of
    from sharing.planning.io import read_plan

    plan = read_plan(path)
    top = known_order(run, order)
    in_money_of(run.system, plan, top)
    caught_up(run)
    parties = {name for node in plan.nodes if node.placed for name in (node.party, node.meter) if name}
    return Linked(plan, top, {name: run.party(name) for name in parties})
