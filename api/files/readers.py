"""Who may read an order's files: its parties; once it is contested at our court, the panel; and whom a party
names by sealing a key for it."""

from __future__ import annotations

from api.orders.service import Loaded
from ledger.court import find_case
from ledger.disputes import find_disputes
from ledger.system import System
from ledger.types import ZERO_ADDRESS, Address
from sharing.model import Milestone, Phase


def parties_of(order: Loaded) -> dict[Address, str]:
    """An order's parties and their sides. Of a sub-order, who stands in for the customer is one as well."""
    found = {
        order.terms.customer: "customer",
        order.customer: "customer",
        order.terms.maker: "maker",
    }
    found.pop(ZERO_ADDRESS, None)
    return found


def arbitrators_of(system: System, order: Loaded) -> dict[Address, str]:
    """Who sits on a panel of our own court about an order, while that is not over."""
    if order.drafted or order.clauses is None or order.clauses.arbiter == ZERO_ADDRESS:
        return {}
    own = [one.own for one in find_disputes(system, order.id) if one.own is not None and one.open]
    return {who: "arbitrator" for case in own for who in find_case(system, case.key).panel}


def contested(system: System, order: Loaded) -> bool:
    """Whether something of an order is in question: what was put here about it may decide it."""
    if order.drafted:
        return False
    if order.links is not None and order.links.meter is not None and order.links.meter.contested:
        return True
    states = order.state.milestones(len(order.terms.cumulative))
    in_question = order.state.phase is Phase.BOND_CONTESTED or Milestone.CONTESTED in states
    return in_question or disputed(system, order)


def disputed(system: System, order: Loaded) -> bool:
    """Whether a court still has to do with an order: its files stay as long."""
    if order.drafted or order.clauses is None or order.clauses.arbiter == ZERO_ADDRESS:
        return False
    return any(one.open for one in find_disputes(system, order.id))
