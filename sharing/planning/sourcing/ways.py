"""Every way to have one planned part, with its price and its days, and why some offers are none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from sharing.model.terms import NO_MONEY, Money
from sharing.planning.bom import Item
from sharing.planning.explosion import quantity_to_start
from sharing.planning.routing import Operation
from sharing.planning.sourcing.case import HOME, Case, PartyId, Quote, Rental, Resource, Skill
from sharing.rounding import half_up


class Source(StrEnum):
    """Who does something, and how it is shared."""

    STANDARD = "standard"
    """As the bill says, at its standard cost and lead time."""
    OWN = "make"
    """Ourselves, on our machines."""
    QUOTE = "order"
    """A maker, by an order: the first kind of sharing."""
    RENTAL = "rental"
    """Our people on a rented machine: the second kind."""
    SKILL = "capability"
    """Somebody's skilled service: the third kind."""


@dataclass(frozen=True, slots=True)
class Step:
    """One way to do one thing."""

    source: Source
    """By whom, in general."""
    operation: str
    """Which operation of the routing; empty for a whole part."""
    party: PartyId
    """By whom; ``HOME`` for ourselves."""
    what: str
    """The resource, the rented machine or the service."""
    days: int
    """How long it takes there."""
    price: Money
    """What the party is paid, or what it costs us."""
    labour: Money = NO_MONEY
    """What our people cost beside it."""
    carriage: Money = NO_MONEY
    """For moving things there and back."""
    out: int = 0
    """Days until things are there."""
    back: int = 0
    """Days until they are back."""
    bond: Money = NO_MONEY
    """What the party locks."""
    minutes: int = 0
    """Of work."""
    pool: str = ""
    """What is busy with it; empty where nothing that others wait for."""
    capacity: int = 0
    """Minutes a day that this does."""
    windows: tuple[tuple[int, int], ...] = ()
    """When it can be had; always where empty."""
    offer: Rental | None = None
    """The rental, where it is one."""

    @property
    def span(self) -> int:
        """Days from when things leave until they are back."""
        return self.out + self.days + self.back

    @property
    def cost(self) -> Money:
        """All that is paid for it."""
        return Money(self.price + self.labour + self.carriage)

    @property
    def exposure(self) -> Money:
        """What is at stake with the party beyond its bond."""
        return Money(0 if self.party == HOME else self.price - self.bond)

    @property
    def label(self) -> str:
        """As people call it."""
        if self.source is Source.STANDARD:
            return "by standard"
        if self.source is Source.OWN:
            return f"make on {self.what}"
        if self.source is Source.QUOTE:
            return f"order from {self.party}"
        return f"{'rent' if self.source is Source.RENTAL else 'buy'} {self.what} of {self.party}"


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to have a part: for each of its steps the alternatives."""

    name: str
    """Unique among those of the part: ``standard``, ``make``, or ``order from`` somebody."""
    steps: tuple[tuple[Step, ...], ...]
    """In their order."""
    site: PartyId
    """Where it is ready."""
    uses: bool
    """Whether it takes the components of the part."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Every way to have so much of a part."""

    net: Fraction
    """Good units."""
    started: Fraction
    """Units started by whoever takes the components."""
    modes: tuple[Mode, ...]
    """What is possible."""
    refused: tuple[tuple[str, str], ...]
    """Offers that are not, with the reason."""


def ways(case: Case, item: Item, net: Fraction) -> Ways:
    """Every way to have so many good units of an item.

    A part that has neither a routing nor a quote is had by standard: what is bought anywhere.
    """
    started = quantity_to_start(item, net)
    modes: list[Mode] = []
    refused: list[tuple[str, str]] = []
    routing = case.routing(item.id)
    quotes = [quote for quote in case.quotes if quote.item == item.id]
    if routing is not None:
        steps = tuple(_steps(case, operation, started) for operation in routing.operations)
        lacking = [each for each, some in zip(routing.operations, steps, strict=True) if not some]
        if lacking:
            names = ", ".join(f"{each.kind} for operation {each.name}" for each in lacking)
            refused.append(("make", f"nobody has a {names}"))
        else:
            modes.append(Mode("make", steps, HOME, True))
    elif not quotes:
        cost = Money(half_up(Fraction(item.own_cost) * started))
        step = Step(Source.STANDARD, "", HOME, "", item.lead_time, cost)
        modes.append(Mode("standard", ((step,),), HOME, True))
    for quote in quotes:
        name = f"order from {quote.party}"
        if net < quote.least:
            refused.append((name, f"it takes no fewer than {quote.least}"))
        elif quote.most is not None and net > quote.most:
            refused.append((name, f"it takes no more than {quote.most}"))
        else:
            modes.append(Mode(name, ((_quoted(quote, item, net),),), quote.party, not quote.included))
    return Ways(net, started, tuple(modes), tuple(refused))


def _quoted(quote: Quote, item: Item, net: Fraction) -> Step:
    paid = Fraction(ceil(net)) if item.countable else net
    if quote.lot is not None:
        lot = Fraction(quote.lot)
        paid = ceil(paid / lot) * lot
    price = half_up(quote.price * paid) + quote.fixed
    bond = ceil(price * Fraction(quote.bond))
    return Step(Source.QUOTE, "", quote.party, "", quote.days, Money(price), bond=Money(bond))


def _steps(case: Case, operation: Operation, pieces: Fraction) -> tuple[Step, ...]:
    minutes = operation.minutes(pieces)
    return (
        *(_own(each, operation, minutes) for each in case.resources if each.kind == operation.kind),
        *(_rented(case, each, operation, minutes) for each in case.rentals if each.kind == operation.kind),
        *(_bought(case, each, operation, minutes) for each in case.skills if each.kind == operation.kind),
    )


def _own(resource: Resource, operation: Operation, minutes: int) -> Step:
    return Step(
        Source.OWN,
        operation.name,
        HOME,
        resource.name,
        ceil(minutes / resource.capacity),
        Money(half_up(resource.cost(minutes))),
        minutes=minutes,
        pool=f"own {resource.name}",
        capacity=resource.capacity,
    )


def _rented(case: Case, rental: Rental, operation: Operation, minutes: int) -> Step:
    there, back = case.move(HOME, rental.party), case.move(rental.party, HOME)
    metered = rental.rate * rental.hours(minutes)
    # Metered use and the fixed fee are two orders, each with its own bond.
    bond = ceil(metered * Fraction(rental.bond)) + rental.fee_bond
    return Step(
        Source.RENTAL,
        operation.name,
        rental.party,
        rental.name,
        ceil(minutes / rental.capacity),
        Money(metered + rental.fixed),
        labour=Money(half_up(Fraction(case.labour * minutes, 60))),
        carriage=Money(there.cost + back.cost),
        out=there.days,
        back=back.days,
        bond=Money(bond),
        minutes=minutes,
        pool=f"{rental.party} {rental.name}",
        capacity=rental.capacity,
        windows=rental.windows,
        offer=rental,
    )


def _bought(case: Case, skill: Skill, operation: Operation, minutes: int) -> Step:
    there, back = case.move(HOME, skill.party), case.move(skill.party, HOME)
    price = half_up(skill.cost(minutes))
    return Step(
        Source.SKILL,
        operation.name,
        skill.party,
        skill.kind,
        skill.days + ceil(minutes / skill.capacity),
        Money(price),
        carriage=Money(there.cost + back.cost),
        out=there.days,
        back=back.days,
        bond=Money(ceil(price * Fraction(skill.bond))),
        minutes=minutes,
    )
