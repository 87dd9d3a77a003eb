"""Every error that ``sharing.planning`` raises on purpose.

::

    PlanningError
    ├── BadItem              an item that cannot be meant so, or stands twice
    ├── BadLine              a line of a bill of materials that cannot be meant so, or stands twice
    ├── BadDemand            a demand that cannot be meant so, or stands twice
    ├── BadQuantity          a quantity, a scrap rate or a share outside its bounds, or not exact
    ├── UnknownItem          something names an item that the bill of materials does not hold
    ├── CyclicBom            an item is needed to make itself; names the cycle
    ├── BadAlternates        alternates that contradict each other
    ├── OutOfStock           limits leave a need without anything to meet it; also ``NothingFits``
    ├── BadRouting           operations of a part that cannot be meant so
    ├── BadOffer             a resource, a quote, a rental or a service that cannot be meant so
    ├── UnknownParty         something names a party that is not there
    ├── TooLarge             more, or finer amounts, than can be decided exactly
    ├── NoChoice             who makes what cannot be chosen; also ``NothingFits``
    │   ├── NoOption         a part that nobody can make
    │   ├── TooLate          not by the dates, whatever it costs
    │   ├── OverBudget       not for the money; says the least that it costs
    │   └── OverCredit       not within what may be placed with a party unsecured
    ├── BadPlan              a plan that cannot be meant so
    ├── NotPlaceable         a plan that the order above has no room for; also ``NothingFits``
    │   ├── OtherCurrency    plan and order are in different money
    │   ├── OverMilestone    sub-orders beyond what is left of a milestone
    │   ├── OverSubcontract  beyond what may be placed without the customer's signature
    │   ├── AfterDeadline    ready only after the milestone is due
    │   ├── Unbacked         a party's cyber-credit does not allow what it would be given
    │   ├── PastDue          its day is over before it is placed
    │   ├── FreeOrder        an order that holds no money
    │   ├── TooManyOrders    more sub-orders, or deeper ones, than an order can have
    │   └── Conflict         a party that stands above already
    ├── BadWorkbook          a spreadsheet file that cannot be read
    └── BadDocument          a file, or an entry of it, that cannot be read as what it should hold
"""

from __future__ import annotations

from collections.abc import Sequence

from sharing.errors import NothingFits, SharingError


class PlanningError(SharingError):
    """Root of the tree: catch this to catch everything the package raises on purpose."""


class BadItem(PlanningError):
    """An item cannot be meant so, or stands twice."""

    def __init__(self, item: str, reason: str) -> None:
        self.item = item
        super().__init__(f"item {shown(item)}: {reason}.")


class BadLine(PlanningError):
    """A line cannot be meant so, or stands twice."""

    def __init__(self, parent: str, component: str, reason: str) -> None:
        self.parent, self.component = parent, component
        super().__init__(f"line {shown(parent)} ← {shown(component)}: {reason}.")


class BadDemand(PlanningError):
    """A demand cannot be meant so, or stands twice."""

    def __init__(self, demand: str, reason: str) -> None:
        self.demand = demand
        super().__init__(f"demand {shown(demand)}: {reason}.")


class BadQuantity(PlanningError):
    """A quantity, a scrap rate or a share is outside its bounds, or not exact."""

    def __init__(self, where: str, given: object, rule: str) -> None:
        self.where = where
        super().__init__(f"{where} is {shown(str(given))}: it must be {rule}.")


class UnknownItem(PlanningError):
    """Something names an item that the bill of materials does not hold."""

    def __init__(self, item: str, where: str) -> None:
        self.item = item
        super().__init__(f"{where} names {shown(item)}, which is no item here: add it, or correct the name.")


class CyclicBom(PlanningError):
    """An item is needed to make itself."""

    def __init__(self, cycle: Sequence[str]) -> None:
        """Name the cycle.

        Args:
            cycle: each item once, every one made with the next, and the last with the first.
        """
        self.cycle = tuple(cycle)
        names = [shown(item) for item in (*self.cycle, self.cycle[0])]
        if len(names) > _MOST_NAMES:
            names[_MOST_NAMES - 1 : -1] = [f"{len(names) - _MOST_NAMES} more"]
        super().__init__(f"{' ← '.join(names)}: it is needed to make itself: take out one of these lines.")


class BadAlternates(PlanningError):
    """Alternates contradict each other."""

    def __init__(self, where: str, reason: str) -> None:
        self.where = where
        super().__init__(f"alternates of {where}: {reason}.")


class OutOfStock(PlanningError, NothingFits):
    """Limits leave a need without anything to meet it."""

    def __init__(self, where: str, short: object, item: str) -> None:
        self.item, self.short = item, short
        super().__init__(
            f"{where}: {short} of {shown(item)} are beyond the limits: raise one, or add an alternate."
        )


class BadWorkbook(PlanningError):
    """A spreadsheet file cannot be read."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the workbook {reason}.")


class BadDocument(PlanningError):
    """A file, or an entry of it, cannot be read as what it should hold."""

    def __init__(self, where: str, reason: str) -> None:
        self.where = where
        super().__init__(f"{where}: {reason}.")


class BadRouting(PlanningError):
    """Operations of a part cannot be meant so."""

    def __init__(self, item: str, reason: str) -> None:
        self.item = item
        super().__init__(f"the routing of {shown(item)} {reason}.")


class BadOffer(PlanningError):
    """A resource, a quote, a rental or a service cannot be meant so."""

    def __init__(self, where: str, reason: str) -> None:
        self.where = where
        super().__init__(f"{shown(where)}: {reason}.")


class UnknownParty(PlanningError):
    """Something names a party that is not there."""

    def __init__(self, party: str, where: str) -> None:
        self.party = party
        super().__init__(f"{where} names {shown(party)}, which is no party here: add it, or correct it.")


class TooLarge(PlanningError):
    """More, or finer amounts, than can be decided exactly."""


class BadPlan(PlanningError):
    """A plan cannot be meant so."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the plan cannot be used: {reason}; make it again with `tally plan choose`.")


class NotPlaceable(PlanningError, NothingFits):
    """A plan that the order above has no room for."""


class OtherCurrency(NotPlaceable):
    """Plan and order are in different money."""

    def __init__(self, plan: object, order: object) -> None:
        super().__init__(
            f"the plan is in {plan}, and the order pays in {order}: plan in the order's own token."
        )


class OverMilestone(NotPlaceable):
    """Sub-orders beyond what is left of a milestone."""

    def __init__(self, milestone: int, asked: str, left: str) -> None:
        super().__init__(
            f"the sub-orders take {asked} of milestone {milestone}, and {left} of it are left: agree on a "
            "higher price, or place less."
        )


class OverSubcontract(NotPlaceable):
    """Beyond what may be placed without the customer's signature."""

    def __init__(self, asked: str, limit: str) -> None:
        super().__init__(
            f"{asked} would be placed without the signature of the customer above, who allowed {limit}: have "
            "it sign them too, and say --sponsored."
        )


class AfterDeadline(NotPlaceable):
    """Ready only after the milestone is due."""

    def __init__(self, node: str, ready: str, deadline: str) -> None:
        super().__init__(
            f"node {node} is ready {ready}, after its milestone is due, {deadline}: plan it earlier, or "
            "agree on a later deadline."
        )


class PastDue(NotPlaceable):
    """Its day is over before it is placed."""

    def __init__(self, node: str, due: str) -> None:
        super().__init__(
            f"node {node} was due {due}, which is over: say --due {node}=TIME, or choose a plan anew."
        )


class Unbacked(NotPlaceable):
    """A party's cyber-credit does not allow what it would be given."""

    def __init__(self, node: str, party: str, lack: str) -> None:
        super().__init__(
            f"node {node} cannot be opened with {shown(party)}, whose credit asks for {lack}: agree on that, "
            "or keep the orders out of cyber-credit by --fee 0%."
        )


class FreeOrder(NotPlaceable):
    """An order that holds no money, which the escrow does not know."""

    def __init__(self, node: str, party: str) -> None:
        super().__init__(
            f"node {node} pays {shown(party)} nothing, and there is no order without a price: agree on one, "
            "or leave the quote out."
        )


class TooManyOrders(NotPlaceable):
    """More sub-orders, or deeper ones, than an order can have."""

    def __init__(self, what: str, most: int) -> None:
        super().__init__(f"{what}, and an order can have {most}: place less in one plan.")


class Conflict(NotPlaceable):
    """A party that stands above already."""

    def __init__(self, node: str, party: str) -> None:
        super().__init__(
            f"node {node} is placed with {party}, a party of an order above it: nobody is paid from its own "
            "order, so place it with another."
        )


class NoChoice(PlanningError, NothingFits):
    """Who makes what cannot be chosen."""


class NoOption(NoChoice):
    """A part that nobody can make."""

    def __init__(self, item: str, reasons: Sequence[str]) -> None:
        self.item = item
        why = f" ({'; '.join(reasons)})" if reasons else ""
        super().__init__(
            f"nobody can make {shown(item)}{why}: add a resource, a quote, a rental or a service for it."
        )


class TooLate(NoChoice):
    """Not by the dates, whatever it costs."""

    def __init__(self, late: Sequence[tuple[str, int]], proven: bool = True) -> None:
        """Say by how much.

        Args:
            late: demands, and by how many days each is late when all are as early as they can be together.
            proven: whether that is so, or only the best that a short search found.
        """
        self.late, self.proven = tuple(late), proven
        said = ", ".join(f"{shown(demand)} is {days_text(days)} late" for demand, days in late)
        found = "" if proven else " that was found"
        super().__init__(
            f"no choice keeps the dates: at the earliest{found} {said}: move the due date, or aim at "
            "lateness."
        )


class OverBudget(NoChoice):
    """Not for the money."""

    def __init__(self, least: str, budget: str, amount: int) -> None:
        self.amount = amount
        super().__init__(f"the budget of {budget} is too small: the least that it costs is {least}.")


class OverCredit(NoChoice):
    """Not within what may be placed with parties unsecured."""

    def __init__(self, parties: Sequence[str]) -> None:
        self.parties = tuple(parties)
        names = " and ".join(shown(party) for party in parties)
        super().__init__(
            f"the limit of unsecured exposure to {names} is too small for any choice: raise it, have more "
            "bond, or add another maker."
        )


_MOST_NAMES = 12
"""Names of a cycle that its sentence holds; all are in its ``cycle``."""


def days_text(days: int) -> str:
    """``1 day``, ``12 days``."""
    return "1 day" if days == 1 else f"{days:,} days"


def shown(name: str) -> str:
    """A name short enough for a sentence."""
    return name if len(name) <= 60 else name[:59] + "…"
