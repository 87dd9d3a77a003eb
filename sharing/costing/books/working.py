"""What resources cost, and what orders take of them: from the pools into work in progress."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from sharing.costing.actual import Actual, ActualLine
from sharing.costing.books.accounts import (
    DUE,
    FUNDS,
    MATERIALS,
    OVERHEADS,
    OWED,
    POOLS,
    UNUSED,
    WORK,
    account,
)
from sharing.costing.books.entries import Entry, Leg, Place, Step, Times
from sharing.costing.joint import Overhead
from sharing.costing.quantities import quantity_text
from sharing.costing.records import record_hash
from sharing.costing.time_driven import Capacity
from sharing.costing.words import rate_text


def pools(found: Actual, times: Times) -> Iterator[Entry]:
    """What resources cost, and what of it no order used."""
    for one in found.capacities:
        yield from _pool(one, found, times)


def _pool(one: Capacity, found: Actual, times: Times) -> Iterator[Entry]:
    owner, name, unused = one.resource.owner, one.resource.id, one.unused_cost
    pool = account(POOLS, owner, name)
    known = {
        "resource": name,
        "unit": one.resource.unit,
        "rate": rate_text(one.resource.rate, found.currency),
    }
    spent = Place(times.begin, Step.SPENT, ("pool", name), owner, known)
    yield from spent.moved(f"{name} costs", one.resource.pool, pool, account(FUNDS, owner))
    left = Place(times.end, Step.WRITTEN_OFF, ("unused", name), owner, known)
    told = f"{name} over-absorbed" if unused < 0 else f"{name} unused"
    yield from left.moved(told, unused, account(UNUSED, owner, name), pool)


def work(one: ActualLine) -> Iterator[Entry]:
    """What one record moves: materials bought and used, and the resource's cost.

    Who works on another's resource owes it what the work took of its pool.
    """
    record, owner, cost = one.record, one.line.owner, one.cost
    party, key = record.performer, ("record", record.id)
    known = {"record": record.id, "hash": "0x" + record_hash(record).hex()}
    spent = sum(each.cost for each in record.materials)
    bought = [Leg(account(MATERIALS, party, each.material), each.cost) for each in record.materials]
    if bought:
        bought.append(Leg(account(FUNDS, party), -spent))
        buying = Place(record.begin, Step.SPENT, key, party, known)
        yield buying.entry(f"materials for {record.order}", tuple(bought))
    told = f"{record.activity} for {record.order} on {record.resource}"
    known |= {
        "quantity": quantity_text("quantity", record.quantity),
        "rounding": _rounding(cost - one.line.exact),
    }
    pool = account(POOLS, owner, record.resource)
    source = pool if owner == party else account(OWED, party, owner)
    legs = [Leg(account(WORK, party, record.order), cost + spent), Leg(source, -cost)]
    legs += [Leg(account(MATERIALS, party, each.material), -each.cost) for each in record.materials]
    yield Place(record.end, Step.DONE, key, party, known).entry(told, tuple(legs))
    if owner != party:
        lent = Place(record.end, Step.DONE, (*key, "owner"), owner, known)
        legs = [Leg(account(DUE, owner, party), cost), Leg(pool, -cost)]
        yield lent.entry(f"{told} by {party}", tuple(legs))


def shared(overheads: Sequence[Overhead], times: Times) -> Iterator[Entry]:
    """What orders share, and each one's part when its work was done."""
    for one in overheads:
        pool, key = account(OVERHEADS, one.owner, one.id), ("overhead", one.id)
        spent = Place(times.begin, Step.SPENT, key, one.owner)
        yield from spent.moved(f"{one.id} costs", one.pool, pool, account(FUNDS, one.owner))
        for order, part in one.shares().items():
            place = Place(times.ended(order), Step.SHARED, (*key, order), one.owner, {"order": order})
            yield from place.moved(f"{one.id} for {order}", part, account(WORK, one.owner, order), pool)


def _rounding(units: Fraction) -> str:
    """By how much of a smallest unit a line was rounded, so that all lines are the pool."""
    return f"{'+' if units > 0 else ''}{units} of the smallest unit" if units else ""
