"""What can be chosen from: own resources, quotes of makers, machines to rent, skills to buy, and the limits.

Days are whole: an operation takes whole days of its own, and the next begins on the day after. Own and rented
machines do so many minutes of work a day, of whichever operations; one that takes longer fills days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import NewType

from sharing.model.currency import UNITS, Currency
from sharing.model.terms import NO_MONEY, Money
from sharing.planning.bom import Exact, ItemId, positive
from sharing.planning.errors import BadOffer, BadQuantity, UnknownItem, UnknownParty
from sharing.planning.explosion import Explosion
from sharing.planning.routing import Kind, Routing

PartyId = NewType("PartyId", str)
"""Who does something: a name that the user gave, or an address."""

HOME = PartyId("")
"""Ourselves: whoever plans."""
DEEPEST = 4
"""Orders that can stand below one another under the first one."""
DAY_MINUTES = 480
"""What a machine works a day where nobody says otherwise: a shift."""
_HOUR = 60


class Aim(StrEnum):
    """What is best."""

    COST = "cost"
    """Least money, by the dates."""
    LATENESS = "lateness"
    """Fewest days late over all demands, within the budget; of equals the cheapest."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A machine of our own with its people."""

    name: str
    """Unique among our own."""
    kind: Kind
    """What operations it does."""
    rate: Money
    """What an hour of it costs."""
    capacity: int = DAY_MINUTES
    """Minutes that it works a day."""

    def __post_init__(self) -> None:
        _check_capacity(f"resource {self.name}", self.capacity)

    def cost(self, minutes: int) -> Fraction:
        """Of so much work."""
        return Fraction(self.rate * minutes, _HOUR)


@dataclass(frozen=True, slots=True)
class Quote:
    """That a maker takes orders for a part: the first kind of sharing."""

    party: PartyId
    """Who."""
    item: ItemId
    """Which part."""
    price: Money
    """For a good unit."""
    days: int
    """From having its components until it is ready at the maker's."""
    fixed: Money = NO_MONEY
    """For the order as such."""
    lot: Exact | None = None
    """What is paid for is rounded up to whole multiples of this."""
    least: Exact = 0
    """It takes no order for fewer units."""
    most: Exact | None = None
    """Nor for more."""
    bond: Exact = 0
    """The share of its price that it locks as a bond."""
    included: bool = False
    """Whether its price holds the components; else they are sub-orders, or are sent to it."""

    def __post_init__(self) -> None:
        where = f"the quote of {self.party} for {self.item}"
        _check_bond(where, self.bond)
        if self.lot is not None:
            positive(self.lot, f"{where}, lot")
        if self.most is not None and self.most < self.least:
            raise BadOffer(where, f"it takes at least {self.least} and at most {self.most}: swap them")


@dataclass(frozen=True, slots=True)
class Rental:
    """That somebody rents out a machine, on which our people work: the second kind."""

    party: PartyId
    """Whose."""
    name: str
    """Which machine, unique among the owner's."""
    kind: Kind
    """What operations it does."""
    rate: Money
    """For a begun hour of use."""
    fixed: Money = NO_MONEY
    """For each time that it is rented."""
    capacity: int = DAY_MINUTES
    """Minutes that can be worked on it a day."""
    windows: tuple[tuple[int, int], ...] = ()
    """From which day, and before which, it can be had; always where none is given."""
    bond: Exact = 0
    """The share of its price that the owner locks as a bond."""
    meter: PartyId = HOME
    """Whose key signs the meter's vouchers; the owner's where nobody is named."""

    def __post_init__(self) -> None:
        where = f"rental of {self.name} of {self.party}"
        _check_capacity(where, self.capacity)
        _check_bond(where, self.bond)
        for start, end in self.windows:
            if not 0 <= start < end:
                raise BadOffer(where, f"the window from {start} to {end} is none: begin from 0, end later")

    def hours(self, minutes: int) -> int:
        """Begun hours of use."""
        return ceil(Fraction(minutes, _HOUR))

    @property
    def fee_bond(self) -> Money:
        """What the owner locks for the order of the fixed fee."""
        return Money(ceil(self.fixed * Fraction(self.bond)))


@dataclass(frozen=True, slots=True)
class Skill:
    """That somebody does operations of a kind as a service: the third kind, a capability."""

    party: PartyId
    """Who."""
    kind: Kind
    """Which operations."""
    rate: Money
    """For an hour of work."""
    fixed: Money = NO_MONEY
    """For each time."""
    days: int = 0
    """How long things wait before work on them begins."""
    capacity: int = DAY_MINUTES
    """Minutes a day that it gives to it."""
    bond: Exact = 0
    """The share of its price that it locks as a bond."""

    def __post_init__(self) -> None:
        where = f"the {self.kind} service of {self.party}"
        _check_capacity(where, self.capacity)
        _check_bond(where, self.bond)

    def cost(self, minutes: int) -> Fraction:
        """Of so much work."""
        return Fraction(self.rate * minutes, _HOUR) + self.fixed


@dataclass(frozen=True, slots=True)
class Carriage:
    """What moving something once from one enterprise to another takes."""

    days: int = 0
    """How long."""
    cost: Money = NO_MONEY
    """What is paid for it."""


NEAR = Carriage()
"""Between enterprises of which nobody said anything, and within one."""


@dataclass(frozen=True, slots=True)
class Case:
    """All that a choice depends on.

    Raises:
        BadOffer: two things have one name.
        UnknownParty: something names a party that is not there.
        UnknownItem: something names an item that is not in the bill.
    """

    explosion: Explosion
    """What is to be made, and for whom. Its dates are those of standard lead times, and are not used."""
    currency: Currency = UNITS
    """What money is in."""
    limits: Mapping[PartyId, Money | None] = field(default_factory=dict[PartyId, "Money | None"])
    """Every party, and the most unsecured exposure that may be placed with it in all, as the chain counts it:
    what its orders hold, all that passes through to sub-orders included, less its bonds; None where there is
    no limit."""
    routings: tuple[Routing, ...] = ()
    """How parts are made, one for each."""
    resources: tuple[Resource, ...] = ()
    """Our own machines."""
    quotes: tuple[Quote, ...] = ()
    """Of makers, one of each for a part."""
    rentals: tuple[Rental, ...] = ()
    """Of owners."""
    skills: tuple[Skill, ...] = ()
    """One of each party for a kind."""
    carriage: Mapping[tuple[PartyId, PartyId], Carriage] = field(
        default_factory=dict[tuple[PartyId, PartyId], Carriage]
    )
    """From whom to whom; the same back unless that stands there too."""
    labour: Money = NO_MONEY
    """What an hour of our people costs on rented machines."""
    budget: Money | None = None
    """The most that all may cost together; None where there is no limit."""
    aim: Aim = Aim.COST
    """What is best."""

    def __post_init__(self) -> None:
        _once("routing of", (each.item for each in self.routings))
        _once("own resource", (each.name for each in self.resources))
        _once("quote", (f"{each.party} for {each.item}" for each in self.quotes))
        _once("rental", (f"{each.name} of {each.party}" for each in self.rentals))
        _once("service", (f"{each.kind} of {each.party}" for each in self.skills))
        for where, party in (
            *((f"the quote for {each.item}", each.party) for each in self.quotes),
            *((f"the rental of {each.name}", each.party) for each in self.rentals),
            *((f"the {each.kind} service", each.party) for each in self.skills),
        ):
            if party not in self.limits:
                raise UnknownParty(party, where)
        for ends in self.carriage:
            for party in ends:
                if party != HOME and party not in self.limits:
                    raise UnknownParty(party, "transport")
        known = {item.id for item in self.explosion.bom.items}
        for where, item in (
            *(("a routing", each.item) for each in self.routings),
            *((f"the quote of {each.party}", each.item) for each in self.quotes),
        ):
            if item not in known:
                raise UnknownItem(item, where)

    def move(self, origin: PartyId, destination: PartyId) -> Carriage:
        """What moving something takes."""
        if origin == destination:
            return NEAR
        there = self.carriage.get((origin, destination))
        return there if there is not None else self.carriage.get((destination, origin), NEAR)

    def routing(self, item: ItemId) -> Routing | None:
        """How a part is made, if anybody said."""
        return next((each for each in self.routings if each.item == item), None)


def _once(what: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise BadOffer(f"{what} {name}", "stands twice: give it once")
        seen.add(name)


def _check_capacity(where: str, minutes: int) -> None:
    if not 0 < minutes <= 24 * _HOUR:
        raise BadOffer(where, f"it works {minutes} minutes a day: give 1 to {24 * _HOUR}")


def _check_bond(where: str, share: Exact) -> None:
    if not 0 <= share <= 1:
        raise BadQuantity(f"the bond of {where}", share, "a share of the price from 0 to 1")
