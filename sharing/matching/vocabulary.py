"""The two sides of a matching: an order that looks for a maker, and a maker with what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

from sharing.capability.constants import QUALITIES
from sharing.capability.enterprise import ConceptName, Enterprise, EnterpriseId, Place, TaskName
from sharing.credit.fixed import Day, Fixed
from sharing.matching.constants import BOND, BUDGET, CREDIT, FREE, LATITUDE, LONGITUDE, ORDERS, WORK
from sharing.matching.errors import BadMarket, BadNeed
from sharing.matching.rules import Bps, CommunityId, CustomerRule, MakerRule
from sharing.model.terms import Money

NeedId = NewType("NeedId", str)
"""Names an order that looks for a maker."""
Minutes = NewType("Minutes", int)
"""Of machine time."""


@dataclass(frozen=True, slots=True)
class Customer:
    """Who posted the order, as makers' rules see it."""

    id: EnterpriseId
    """Its party."""
    credit: Fixed
    """Its credit score, 1e9 = 1."""
    communities: frozenset[CommunityId] = frozenset()
    """Which it belongs to."""


@dataclass(frozen=True, slots=True)
class Need:
    """An order that looks for a maker.

    Raises:
        BadNeed: if it or its customer has no name, a number cannot be, or it is due before it may begin.
    """

    id: NeedId
    """Its name."""
    customer: Customer
    """Who posted it."""
    task: TaskName
    """What kind of work it is."""
    tolerance_grade: float
    """The IT grade it must keep (ISO 286); a maker's finest must not be coarser."""
    roughness: float
    """Ra it must keep, in micrometres."""
    size: float
    """The workpiece's largest dimension, in millimetres."""
    work: Minutes
    """Machine time it takes."""
    begin: Day
    """The first day on which work may be done."""
    due: Day
    """The day on which it must be ready: work is done on days before it."""
    budget: Money
    """The most it may cost in all, in the token's smallest unit."""
    place: Place
    """Where it is delivered."""
    machines: frozenset[ConceptName] = frozenset()
    """Classes of which the maker must have at least one; none means any. A class does not stand for its
    descendants: name all that will do."""
    rules: tuple[CustomerRule, ...] = ()
    """What the customer asks of makers."""

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise BadNeed(repr(self.id), "its id is empty: name it")
        if not self.customer.id.strip():
            raise BadNeed(self.id, "its customer's id is empty: name who posted it")
        for name, given, allowed in (
            ("tolerance grade", self.tolerance_grade, QUALITIES["tolerance_grade"]),
            ("roughness", self.roughness, QUALITIES["roughness"]),
            ("size", self.size, QUALITIES["largest"]),
            ("work in minutes", self.work, WORK),
            ("budget", self.budget, BUDGET),
            ("customer's credit score in units of 1e-9", self.customer.credit, CREDIT),
        ):
            if not allowed.holds(given):
                raise BadNeed(self.id, f"its {name} is {given}: it must be {allowed}")
        if self.due <= self.begin:
            raise BadNeed(
                self.id, f"it is due on day {self.due} and begins on day {self.begin}: leave it a day"
            )
        if not is_place(self.place):
            raise BadNeed(self.id, f"{self.place} is no place: give degrees of WGS 84")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The free machine time of one maker for one kind of task, week by week.

    Raises:
        BadMarket: if a week has less than no time.
    """

    first: Day
    """The first day of the first week."""
    weeks: tuple[Minutes, ...]
    """Free minutes of each week; what lies after the last is not known and counts as none. A part of a week
    has its part of the week's minutes, by whole days."""

    def __post_init__(self) -> None:
        for minutes in self.weeks:
            if not FREE.holds(minutes):
                raise BadMarket("a calendar", f"a week has {minutes} free minutes: give {FREE}")


@dataclass(frozen=True, slots=True)
class Credit:
    """What the credit registry says of a maker (``sharing.credit``)."""

    score: Fixed
    """The lower bound of its credit, 1e9 = 1."""
    limit: Money
    """Most unsecured exposure (price less bond) it may have more, in the token's smallest unit."""


@dataclass(frozen=True, slots=True)
class History:
    """What a maker's settled orders say.

    Raises:
        BadMarket: if more were on time than settled.
    """

    settled: int
    """Orders settled."""
    on_time: int
    """Of these, delivered on time."""

    def __post_init__(self) -> None:
        if not 0 <= self.on_time <= self.settled:
            raise BadMarket("a history", f"{self.on_time} of {self.settled} orders cannot have been on time")
        if not ORDERS.holds(self.settled):
            raise BadMarket("a history", f"{self.settled} orders are settled: give {ORDERS}")


@dataclass(frozen=True, slots=True)
class Maker:
    """An enterprise that looks for orders, and what is known of it."""

    enterprise: Enterprise
    """What it can make and where."""
    credit: Credit
    """How far it is trusted."""
    history: History
    """What it has done."""
    newcomer: bool
    """Whether the newcomers' quota is for it."""
    bond: Bps
    """The largest bond it is ready to put up, as a share of the price."""
    communities: frozenset[CommunityId] = frozenset()
    """Which it belongs to."""
    rules: tuple[MakerRule, ...] = ()
    """What it asks of orders and customers."""
    calendars: Mapping[TaskName, Calendar] = field(default_factory=dict[TaskName, Calendar])
    """Its free time by task; a task without a calendar is free for the speciality's weekly hours."""

    def __post_init__(self) -> None:
        """Refuse what no maker can be.

        Raises:
            BadMarket: naming it.
        """
        where = f"maker {self.enterprise.id}"
        if not is_place(self.enterprise.place):
            raise BadMarket(where, f"{self.enterprise.place} is no place: give degrees of WGS 84")
        if not BOND.holds(self.bond):
            raise BadMarket(where, f"its bond is {self.bond}: give basis points, {BOND}")
        if not CREDIT.holds(self.credit.score):
            raise BadMarket(
                where, f"its credit score is {self.credit.score}: it is in units of 1e-9, {CREDIT}"
            )
        if self.credit.limit < 0:
            raise BadMarket(where, f"its exposure limit is {self.credit.limit}: give 0 or more")


def is_place(place: Place) -> bool:
    """Whether the degrees are degrees of WGS 84."""
    return LATITUDE.holds(place.latitude) and LONGITUDE.holds(place.longitude)
