"""The books in beancount's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from sharing.costing.books.accounts import Account
from sharing.costing.books.book import Books
from sharing.costing.books.entries import Entry, Leg
from sharing.costing.errors import BadBooks
from sharing.costing.vocabulary import Owner
from sharing.model.beancount import commodity, name_of_part, number, quoted
from sharing.model.terms import Moment

_HEADER = """\
;; -*- mode: beancount -*-
;; Written by Tallystick; check it with `bean-check`. Amounts are exact. beancount counts with 28 digits:
;; where amounts have more, give it more (Python's decimal.getcontext().prec) before.
"""


def journal(books: Books, party: Owner | None = None) -> Iterator[str]:
    """The journal, line by line, each with its end.

    Args:
        books: of a period.
        party: whose book; all of them together if left out, with what they owe and sold each other
            eliminated at the end.

    Raises:
        BadBooks: if the party has no book, or the period ends with the calendar.
    """
    kept = books.entries if party is None else books.by_party.get(party, ())
    of = books.statements.values() if party is None else (books.of(party),)
    held = {name: amount for one in of for name, amount in one.balances().items()}
    # A party that only has a part in others' accounts moved nothing itself; its book has the period's days.
    first, last = _day(books.entries[0].at), _day(books.entries[-1].at)
    if last > date.max - timedelta(days=2):
        raise BadBooks("the period", f"ends on {last}, after which there is no day to close it: correct it")
    closing = last + timedelta(days=1)
    writing = _Writing(commodity(books.currency.symbol), books.currency.decimals)
    title = "Costs and settlements" if party is None else f"Costs and settlements of {party}"
    yield f'{_HEADER}\noption "title" {quoted(title)}\n'
    # No tolerance: what differs by the smallest unit differs.
    yield f'option "tolerance_multiplier" "0"\noption "operating_currency" "{writing.commodity}"\n\n'
    yield f"{first} commodity {writing.commodity}\n  symbol: {quoted(books.currency.symbol)}\n"
    yield f"  decimals: {books.currency.decimals}\n\n"
    for name in sorted(held):
        yield writing.opened(first, name)
    for one in kept:
        yield writing.entry(one)
    yield "\n"
    yield from writing.balances(closing, held)
    if party is None:
        yield from _eliminated(books, writing, closing, held)


def _eliminated(books: Books, writing: _Writing, day: date, held: Mapping[Account, int]) -> Iterator[str]:
    """What parties owe and sold each other, taken out, and what is left of those accounts."""
    left: dict[Account, int] = {}
    for told, legs in books.eliminations():
        yield writing.transaction(day, "", told, (("type", "elimination"),), legs)
        for leg in legs:
            left[leg.account] = left.get(leg.account, held[leg.account]) + leg.amount
    yield "\n"
    yield from writing.balances(day + timedelta(days=1), left)


class _Writing:
    """Writes directives."""

    def __init__(self, commodity: str, decimals: int) -> None:
        self.commodity, self._decimals = commodity, decimals

    def opened(self, day: date, name: Account) -> str:
        """An account, and the names that its parts stand for."""
        _, party, _, *of = name.split(":")
        known = f"{day} open {name}  {self.commodity}\n  party: {quoted(name_of_part(party))}\n"
        return known + (f"  of: {quoted(name_of_part(of[0]))}\n" if of else "")

    def entry(self, one: Entry) -> str:
        """A movement."""
        return self.transaction(_day(one.at), one.party, one.narration, one.meta, one.legs)

    def transaction(
        self, day: date, payee: str, told: str, meta: Iterable[tuple[str, str]], legs: Iterable[Leg]
    ) -> str:
        """A movement of a day."""
        lines = [f"\n{day} * {f'{quoted(payee)} ' if payee else ''}{quoted(told)}\n"]
        lines += [f"  {key}: {quoted(value)}\n" for key, value in meta]
        lines += [f"  {leg.account}  {number(leg.amount, self._decimals)} {self.commodity}\n" for leg in legs]
        return "".join(lines)

    def balances(self, day: date, held: Mapping[Account, int]) -> Iterator[str]:
        """What accounts hold when a day begins."""
        for name in sorted(held):
            amount = number(held[name], self._decimals)
            yield f"{day} balance {name}  {amount} ~ 0 {self.commodity}\n"


def _day(at: Moment) -> date:
    return datetime.fromtimestamp(at, UTC).date()
