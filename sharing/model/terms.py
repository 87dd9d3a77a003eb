"""What an order's parties agree on, without the parties: amounts, times, shares, and the rules they keep.

Money is in the token's smallest unit, times are Unix seconds, windows are seconds, shares are basis points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NewType

from sharing.model.errors import BadAmount, BadBps, BadMilestoneCount, BadTime
from sharing.model.vocabulary import MAX_MILESTONES

Money = NewType("Money", int)
"""In the token's smallest unit."""

Moment = NewType("Moment", int)
"""Unix seconds."""

NO_MONEY = Money(0)
NEVER = Moment(0)
"""Stands for a time that was not agreed or has not come."""

HOUR = 3600
DAY = 24 * HOUR
MIN_WINDOW = HOUR
"""No window is so short that a party asleep loses it."""
MAX_WINDOW = 180 * DAY
"""The longest review or cure window."""
MAX_TERM = 3 * 365 * DAY
"""How far a deadline may lie ahead, and ``court_by`` after its earliest time."""
BPS = 10_000
"""The whole, in basis points."""
MAX_FEE_BPS = 1000
"""A tenth at most is burned."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms in force."""

    cumulative: tuple[Money, ...]
    """Total payable once milestones 0..i are done; the last one is the price."""
    deadlines: tuple[Moment, ...]
    """By when milestone i must be delivered."""
    review: int
    """Seconds the customer has to answer a delivery; silence accepts."""
    cure: int
    """Seconds the maker has to cure a rejected delivery; silence refunds."""
    open_by: Moment
    """The last second at which the order can be opened, posted or taken."""
    court_by: Moment
    """After this second a contested slice follows ``default_maker_bps``."""
    bond: Money = NO_MONEY
    """What the maker locks against default."""
    inputs_due: Moment = NEVER
    """By when the customer owes the maker its inputs, or 0 if it owes none."""
    default_maker_bps: int = BPS // 2
    """The maker's share of a contested slice that nobody settled."""
    fee_bps: int = 0
    """Share of every payout to the maker that is burned."""

    @property
    def count(self) -> int:
        """How many milestones there are."""
        return len(self.cumulative)

    @property
    def takeable_until(self) -> Moment:
        """The last second in which somebody can open or take the order: its first deadline must lie ahead."""
        return Moment(min(self.open_by, self.deadlines[0] - 1))

    @property
    def price(self) -> Money:
        """What all milestones together pay."""
        return self.cumulative[-1] if self.cumulative else NO_MONEY

    def slice(self, index: int) -> Money:
        """What milestone ``index`` alone pays."""
        return Money(self.cumulative[index] - (self.cumulative[index - 1] if index else 0))

    def slice_fee_down(self, index: int) -> Money:
        """The fee on milestone ``index``, rounded down over running totals.

        So the fees of all milestones add up to the fee on the price.
        """
        before = self.cumulative[index - 1] if index else 0
        return Money(self.cumulative[index] * self.fee_bps // BPS - before * self.fee_bps // BPS)

    def earliest_court(self) -> Moment:
        """The earliest ``court_by``: the last delivery reviewed, cured and reviewed again."""
        return Moment(self.deadlines[-1] + 2 * self.review + self.cure)

    def check(self) -> None:
        """Check the rules that depend neither on the time nor on an order's state.

        Raises:
            BadTerms: naming the first rule that is broken and what would keep it.
        """
        if not 1 <= self.count <= MAX_MILESTONES:
            raise BadMilestoneCount(
                "cumulative", f"has {self.count} milestones: an order has 1 to {MAX_MILESTONES}."
            )
        if self.count != len(self.deadlines):
            raise BadMilestoneCount(
                "deadlines",
                f"has {len(self.deadlines)} entries for {self.count} milestones: give one for each.",
            )
        before = 0
        for index, upto in enumerate(self.cumulative):
            if upto <= before:
                raise BadAmount(
                    "cumulative",
                    f"does not grow at milestone {index + 1} ({before}, then {upto}): each milestone must "
                    "pay something, and the entries are running totals.",
                )
            before = upto
        if self.bond > self.price:
            raise BadAmount(
                "bond", f"is {self.bond}, more than the price {self.price}: lock the price at most."
            )
        _check_window("review", self.review)
        _check_window("cure", self.cure)
        earliest = self.earliest_court()
        _check_time("courtBy", self.court_by, earliest, earliest + MAX_TERM)
        _check_time("inputsDue", self.inputs_due, 0, self.deadlines[0])
        if self.default_maker_bps > BPS:
            raise BadBps(
                "defaultMakerBps", f"is {self.default_maker_bps}, more than the whole: give {BPS} at most."
            )
        if self.fee_bps > MAX_FEE_BPS:
            raise BadBps("feeBps", f"is {self.fee_bps}: give {MAX_FEE_BPS} (10 %) at most.")

    def check_deadlines(self, now: Moment, pending: Sequence[bool] = ()) -> None:
        """Check that deadlines are in order, and every pending one ahead and within the longest term.

        Args:
            now: the chain's time.
            pending: which milestones are; those beyond its end are, as in a new order.

        Raises:
            BadTime: naming the first that is not.
        """
        earliest = 0
        for index, deadline in enumerate(self.deadlines):
            if (index >= len(pending) or pending[index]) and earliest <= now:
                earliest = now + 1
            _check_time(f"deadline of milestone {index + 1}", deadline, earliest, now + MAX_TERM)
            earliest = deadline


def _check_window(field: str, seconds: int) -> None:
    if not MIN_WINDOW <= seconds <= MAX_WINDOW:
        raise BadTime(
            field, f"window is {seconds} s: give between {MIN_WINDOW} (1 hour) and {MAX_WINDOW} (180 days)."
        )


def _check_time(field: str, given: int, earliest: int, latest: int) -> None:
    if not earliest <= given <= latest:
        low = "0" if earliest == 0 else _at(earliest)
        raise BadTime(field, f"is {_at(given)}, but must lie between {low} and {_at(latest)}.")


def _at(time: int) -> str:
    try:
        return f"{datetime.fromtimestamp(time, UTC):%Y-%m-%d %H:%M:%S} UTC"
    except (OverflowError, OSError, ValueError):
        return f"{time} (beyond the calendar)"
