"""Whom a customer talks to, and what a committee divides, in files: TOML as people write it by hand, or JSON.

A choice among communities::

    begins = "maker"      # or "customer"; maker where left out
    gap = "1d"            # between two offers
    time = "10d"          # from the first offer to the deadline
    rounds = 10           # offers at most; as many as fit where left out

    [customer]
    discount = "95%"      # what a gain one offer later is worth now; or 0.95
    outside = "50"        # its gain if it takes none of them; 0 where left out

    [[communities]]
    name = "mills"
    worth = "1,500"       # what its work is worth to the customer
    cost = "900"          # what it takes at least
    discount = "90%"
    outside = "20"        # its gain elsewhere; 0 where left out
    refusal = ""          # why it does not talk at all, if it does not

A task to divide::

    [task]
    hours = 120
    price = "6,000"       # of the whole task
    due = 3               # in so many periods, weeks say
    lot = 8               # hours are given in multiples of it; 1 where left out

    [[members]]
    id = "anna"
    free = [24, 16, 40]   # hours left in each period from now on
    capacity = 40         # practical hours of one period, free or not
    hourly_cost = "31.50"
    profit = "400"        # by earlier tasks of the community, below 0 for a loss; 0 where left out
    least = 16            # the smallest part that it takes, if any; 0 where left out
    excluded = ""         # why it may not take this task, if it may not

Numbers may stand with or without quotes; they are read as they are written, never by way of a float. Unknown
fields are refused, since a misspelt one would otherwise not bind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import cast

from sharing.capability.enterprise import EnterpriseId
from sharing.fields import Fields
from sharing.matching.allocation import NO_HOURS, ONE_HOUR, Hours, Member, Task
from sharing.matching.bargaining import MAX_ROUNDS, Bargainer, Side
from sharing.matching.choice import CommunityName, Suitor
from sharing.matching.errors import BadDocument
from sharing.matching.io import read_document
from sharing.model.terms import NO_MONEY, Money

MOST = 1_000_000
"""Hours, periods: more than anybody means."""
_WHOLE = re.compile(r"[0-9]{1,60}")
_FACTOR = re.compile(r"([0-9]{1,20}(?:\.[0-9]{1,20})?) ?(%?)")
_Object = Mapping[str, object]


def whole(text: str) -> int:
    """A plain whole number: an amount in smallest units, or seconds."""
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"{text!r} is no whole number")
    return int(text)


@dataclass(frozen=True, slots=True)
class Writing:
    """How amounts and times are written. Both raise a ValueError whose words say what is wrong."""

    amount: Callable[[str], int] = whole
    """Reads an amount, 0 or more, into smallest units."""
    seconds: Callable[[str], int] = whole
    """Reads a length of time."""


PLAIN = Writing()
"""Smallest units, and seconds."""


@dataclass(frozen=True, slots=True)
class Talking:
    """Whom a customer talks to, and by which rules: what ``choose`` takes."""

    customer: Bargainer
    """Its patience and outside option; its reservation value differs by community."""
    suitors: tuple[Suitor, ...]
    """In the file's order."""
    first: Side
    """Who makes the first offer."""
    gap: int
    """Seconds between offers."""
    time: int
    """Seconds to the deadline."""
    rounds: int
    """Offers at most."""


@dataclass(frozen=True, slots=True)
class Dividing:
    """What is divided among whom: what ``allocate`` takes."""

    task: Task
    """What."""
    members: tuple[Member, ...]
    """In the file's order."""


def read_talking(path: Path, writing: Writing = PLAIN) -> Talking:
    """A choice among communities.

    Raises:
        BadDocument: the file or an entry cannot be used; says which, and what to do.
    """
    top = _Table(path, writing, str(path), read_document(path, parse_float=str))
    top.only("begins", "gap", "time", "rounds", "customer", "communities")
    begins = top.text("begins", Side.MAKER)
    if begins not in list(Side):
        raise top.bad(f"begins is {begins!r}: give {' or '.join(Side)}")
    return Talking(
        _customer(top.table("customer")),
        tuple(_suitor(one) for one in top.tables("communities")),
        Side(begins),
        top.seconds("gap", 1),
        top.seconds("time", 0),
        top.whole("rounds", MAX_ROUNDS, least=1, most=MAX_ROUNDS),
    )


def _customer(one: _Table) -> Bargainer:
    one.only("discount", "outside")
    return one.bargainer(NO_MONEY)


def _suitor(one: _Table) -> Suitor:
    one.only("name", "worth", "cost", "discount", "outside", "refusal")
    name, worth = CommunityName(one.text("name")), one.money("worth")
    return Suitor(name, worth, one.bargainer(one.money("cost")), one.text("refusal", ""))


def read_dividing(path: Path, writing: Writing = PLAIN) -> Dividing:
    """A task to divide.

    Raises:
        BadDocument: the file or an entry cannot be used; says which, and what to do.
    """
    top = _Table(path, writing, str(path), read_document(path, parse_float=str))
    top.only("task", "members")
    told = top.table("task")
    told.only("hours", "price", "due", "lot")
    task = Task(
        Hours(told.whole("hours", least=1)),
        told.money("price"),
        told.whole("due", least=1),
        Hours(told.whole("lot", ONE_HOUR, least=1)),
    )
    return Dividing(task, tuple(_member(one) for one in top.tables("members")))


def _member(one: _Table) -> Member:
    one.only("id", "free", "capacity", "hourly_cost", "profit", "least", "excluded")
    return Member(
        EnterpriseId(one.text("id")),
        tuple(Hours(each) for each in one.wholes("free")),
        Hours(one.whole("capacity", least=1)),
        one.money("hourly_cost"),
        one.money("profit", NO_MONEY, signed=True),
        Hours(one.whole("least", NO_HOURS)),
        one.text("excluded", ""),
    )


class _Table(Fields):
    """One object of a file of talks or of work to divide."""

    def __init__(self, path: Path, writing: Writing, where: str, data: object) -> None:
        super().__init__(where, data, BadDocument)
        self._path, self._writing = path, writing

    def table(self, name: str) -> _Table:
        """An object in it."""
        return self._inner(f"{self._path}, {name}", self._value(name))

    def tables(self, name: str) -> list[_Table]:
        """A list of objects, at least one."""
        found = self._value(name)
        if not isinstance(found, list) or not found:
            raise self.bad(f"{name} is no list of entries: begin each with [[{name}]] in TOML")
        entries = cast("list[object]", found)
        return [self._inner(f"{self._path}, {name}[{at}]", one) for at, one in enumerate(entries)]

    def money(self, name: str, default: Money | None = None, *, signed: bool = False) -> Money:
        """An amount; one below 0 only where it may be ``signed``."""
        if default is not None and name not in self._data:
            return default
        text = self._written(name)
        below = signed and text.startswith(("-", "−"))
        value = self._read(name, text[1:].lstrip() if below else text, self._writing.amount)
        return Money(-value if below else value)

    def seconds(self, name: str, least: int) -> int:
        """A length of time."""
        value = self._read(name, self._written(name), self._writing.seconds)
        if value < least:
            raise self.bad(f"{name} is {value}: it must be {least} second or more")
        return value

    def whole(self, name: str, default: int | None = None, *, least: int = 0, most: int = MOST) -> int:
        """A count."""
        if default is not None and name not in self._data:
            return default
        return self._counted(name, self._value(name), least, most)

    def wholes(self, name: str) -> list[int]:
        """Counts."""
        found = self._value(name)
        if not isinstance(found, list):
            raise self.bad(f"{name} is {self._said(name)}: give a list such as [24, 16, 40]")
        return [self._counted(name, each, 0, MOST) for each in cast("list[object]", found)]

    def bargainer(self, reservation: Money) -> Bargainer:
        """A side's patience and outside option."""
        parts = _FACTOR.fullmatch(self._written("discount").strip())
        if parts is None:
            raise self.bad(f"discount is {self._said('discount')}: write it like 95% or 0.95")
        discount = Fraction(parts[1]) / (100 if parts[2] else 1)
        if not 0 < discount <= 1:
            raise self.bad(f"discount is {self._said('discount')}: it must be above 0% and at most 100%")
        return Bargainer(reservation, discount, self.money("outside", NO_MONEY))

    def _inner(self, where: str, data: object) -> _Table:
        return _Table(self._path, self._writing, where, data)

    def _read(self, name: str, text: str, reading: Callable[[str], int]) -> int:
        try:
            return reading(text)
        except ValueError as error:
            raise self.bad(f"{name}: {str(error).rstrip('.')}") from error

    def _counted(self, name: str, value: object, least: int, most: int) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            shown = repr(value)[:60]
            raise self.bad(f"{name} is {shown}: it must be a whole number from {least:,} to {most:,}")
        return value
