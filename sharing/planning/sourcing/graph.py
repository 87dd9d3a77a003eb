"""Which planned parts wait for which, and how much of each is needed by what is chosen above it.

A part that a maker delivers with its components included needs none of them from us. How much of a component
is needed then depends on the choices above: on every set of its users that still take it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from sharing.planning.bom import Item, ItemId
from sharing.planning.errors import NoOption, TooLarge
from sharing.planning.explosion import DemandId
from sharing.planning.sourcing.case import Case
from sharing.planning.sourcing.ways import Ways, ways

_MOST_USERS = 8
"""Users of one part whose need for it depends on a choice: their subsets are counted out."""


@dataclass(frozen=True, slots=True)
class Part:
    """One planned order of the explosion, as something to choose a way for."""

    number: int
    """The planned order's."""
    item: Item
    """Of what."""
    demands: tuple[DemandId, ...]
    """Those it serves directly."""
    users: tuple[int, ...]
    """Numbers of the parts that take it."""
    varying: tuple[int, ...]
    """Those of them that may not need it, by how they are had themselves."""
    states: Mapping[frozenset[int], Ways]
    """By which of the varying ones take it: every way. The state in which nobody needs it is left out."""

    @property
    def always(self) -> bool:
        """Whether it is needed whatever is chosen."""
        return frozenset[int]() in self.states


def parts(case: Case) -> tuple[Part, ...]:
    """Every planned order, users before what they take.

    Raises:
        NoOption: nobody can make one that is needed.
        TooLarge: too many users of one part may or may not need it.
    """
    explosion = case.explosion
    sure: dict[int, bool] = {}
    included: set[ItemId] = {quote.item for quote in case.quotes if quote.included}
    made: list[Part] = []
    for order in explosion.orders:
        item = explosion.bom.item(order.item)
        demands: list[DemandId] = []
        given: dict[int, Fraction] = {}
        direct = Fraction()
        for each in order.serves:
            cause = explosion.needs[each.need].cause
            if isinstance(cause, int):
                given[cause] = given.get(cause, Fraction()) + each.quantity
            else:
                direct += each.quantity
                demands.append(cause.id)
        varying = tuple(user for user in given if not sure[user])
        if len(varying) > _MOST_USERS:
            raise TooLarge(
                f"{item.id} has {len(varying)} users that may not need it, and {_MOST_USERS} can be decided "
                "together: leave quotes with components included out, or plan fewer demands at once."
            )
        base = direct + sum((units for user, units in given.items() if sure[user]), Fraction())
        states: dict[frozenset[int], Ways] = {}
        for size in range(len(varying) + 1):
            for some in combinations(varying, size):
                net = base + sum((given[user] for user in some), Fraction())
                if net:
                    states[frozenset(some)] = ways(case, item, net)
        part = Part(order.number, item, tuple(demands), tuple(given), varying, states)
        if part.always and not part.states[frozenset()].modes:
            reasons = [f"{name}: {why}" for name, why in part.states[frozenset()].refused]
            raise NoOption(item.id, reasons)
        sure[order.number] = part.always and item.id not in included
        made.append(part)
    return tuple(made)
