"""What the accounts must hold in the end, found from costs and settlements and not from movements.

Both ways meet in the journal's ``balance`` directives: a movement that was forgotten, or made twice, does not
pass ``bean-check``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sharing.costing.actual import Actual
from sharing.costing.books.accounts import (
    CLAIMS,
    DELIVERED,
    DUE,
    ESCROW,
    FEES,
    FUNDS,
    MATERIALS,
    OVERHEADS,
    OWED,
    POOLS,
    RECEIVED,
    REFUNDS,
    SALES,
    UNUSED,
    WORK,
    Account,
    account,
)
from sharing.costing.books.settled import Settled
from sharing.costing.joint import Overhead
from sharing.costing.vocabulary import ObjectId, Owner
from sharing.model.terms import Money

_Kind = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Statement:
    """One party's figures of the period.

    ``spent + borrowed − lent = work + delivered + unused``: what it bore is in orders, delivered or not, or
    was not used.
    """

    party: Owner
    """Whose."""
    held: Mapping[tuple[_Kind, str], int]
    """What its accounts hold in the end, by their kind and what they are of."""

    def _of(self, *kinds: _Kind) -> Money:
        return Money(sum(amount for (kind, _), amount in self.held.items() if kind in kinds))

    @property
    def spent(self) -> Money:
        """Of its own money: on resources, overheads and materials, and as escrows."""
        return Money(-self._of(FUNDS))

    @property
    def unused(self) -> Money:
        """Capacity that no order used; below 0 where its resources were over-absorbed."""
        return self._of(UNUSED)

    @property
    def work(self) -> Money:
        """What orders have cost it that are not settled."""
        return self._of(WORK)

    @property
    def delivered(self) -> Money:
        """What settled orders have cost it."""
        return self._of(DELIVERED)

    @property
    def sales(self) -> Money:
        """What it is paid for orders."""
        return Money(-self._of(SALES))

    @property
    def received(self) -> Money:
        """What orders have cost it as the customer, with fees."""
        return self._of(RECEIVED, FEES)

    @property
    def result(self) -> Money:
        """Its profit; below 0 its loss."""
        return Money(-self._of(SALES, DELIVERED, UNUSED, RECEIVED, FEES))

    def balances(self) -> dict[Account, int]:
        """The same by the accounts' names."""
        return {account(kind, self.party, of): amount for (kind, of), amount in self.held.items()}


def statements(
    found: Actual,
    settled: Sequence[Settled],
    overheads: Sequence[Overhead],
    work: Mapping[ObjectId, Mapping[Owner, int]],
) -> dict[Owner, Statement]:
    """Of each party, by name.

    Args:
        found: what was done and what it cost.
        settled: which orders were settled, and how.
        overheads: what orders share.
        work: what each order has cost each party, as ``work_of`` finds it.
    """
    sums: dict[Owner, Counter[tuple[_Kind, str]]] = {}

    def add(party: Owner, kind: _Kind, of: str, amount: int) -> None:
        sums.setdefault(party, Counter())[kind, of] += amount

    for one in found.capacities:
        owner, name = one.resource.owner, one.resource.id
        add(owner, FUNDS, "", -one.resource.pool)
        add(owner, UNUSED, name, one.unused_cost)
        add(owner, POOLS, name, 0)
    for line in found.lines:
        owner, performer = line.line.owner, line.record.performer
        if owner != performer:
            add(owner, DUE, performer, line.cost)
            add(performer, OWED, owner, -line.cost)
    for bought in found.materials:
        add(bought.buyer, FUNDS, "", -bought.cost)
        add(bought.buyer, MATERIALS, bought.material, 0)
    for overhead in overheads:
        add(overhead.owner, FUNDS, "", -overhead.pool)
        add(overhead.owner, OVERHEADS, overhead.id, 0)
    customers = {one.order: one.customer for one in settled}
    for order, costs in work.items():
        for party, cost in costs.items():
            add(party, WORK, order, 0 if order in customers else cost)
            if order in customers:
                add(party, RECEIVED if customers[order] == party else DELIVERED, order, cost)
    for one in settled:
        add(one.customer, FUNDS, "", -one.escrow)
        add(one.customer, ESCROW, one.order, 0)
        add(one.customer, FEES, one.order, one.fee)
        add(one.customer, REFUNDS, one.order, one.refund)
        for paid in one.payouts:
            add(paid.payee, CLAIMS, one.order, paid.amount)
            if paid.payee != one.customer:
                add(paid.payee, SALES, one.order, -paid.amount)
                add(paid.payee, DUE, one.customer, 0)
                add(one.customer, RECEIVED, one.order, paid.amount)
                add(one.customer, OWED, paid.payee, 0)
    return {party: Statement(party, sums[party]) for party in sorted(sums)}


def work_of(found: Actual, overheads: Sequence[Overhead]) -> dict[ObjectId, dict[Owner, int]]:
    """What each order has cost each party: who performed it bears it, and who pays an overhead."""
    made: dict[ObjectId, dict[Owner, int]] = {}

    def add(order: ObjectId, party: Owner, cost: int) -> None:
        costs = made.setdefault(order, {})
        costs[party] = costs.get(party, 0) + cost

    for one in found.lines:
        add(one.record.order, one.record.performer, one.cost)
    for one in found.materials:
        add(one.object, one.buyer, one.cost)
    for one in overheads:
        for order, part in one.shares().items():
            add(order, one.owner, part)
    return made
