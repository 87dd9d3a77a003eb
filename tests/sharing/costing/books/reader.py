"""A reader of our journals that shares nothing with what writes them; amounts are whole smallest units."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

_STRING = r'"((?:[^"\\]|\\.)*)"'
_ACCOUNT = r"(?:Assets|Liabilities|Equity|Income|Expenses)(?::[A-Z0-9][A-Za-z0-9-]*)+"
_COMMODITY = r"[A-Z](?:[A-Z0-9'._-]*[A-Z0-9])?"
_DAY = r"\d{4}-\d\d-\d\d"
_ENTRY = re.compile(rf"({_DAY}) \* (?:{_STRING} )?{_STRING}")
_META = re.compile(rf"  ([a-z][A-Za-z]*): (?:{_STRING}|\d+)")
_POSTING = re.compile(rf"  ({_ACCOUNT})  (-?[0-9.]+) ({_COMMODITY})")
_BALANCE = re.compile(rf"({_DAY}) balance ({_ACCOUNT})  (-?[0-9.]+) ~ 0 ({_COMMODITY})")
_OPEN = re.compile(rf"({_DAY}) open ({_ACCOUNT})  ({_COMMODITY})")


@dataclass
class Entry:
    """A transaction."""

    day: str
    payee: str
    narration: str
    meta: dict[str, str] = field(default_factory=dict[str, str])
    legs: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])


@dataclass
class Book:
    """What a journal says."""

    entries: list[Entry] = field(default_factory=list[Entry])
    balances: list[tuple[str, str, int]] = field(default_factory=list[tuple[str, str, int]])
    opened: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    commodities: set[str] = field(default_factory=set[str])

    def sums(self, before: str = "9999-99-99") -> dict[str, int]:
        """What each account holds when a day begins, or in the end."""
        found: Counter[str] = Counter()
        for entry in self.entries:
            if entry.day < before:
                for account, amount in entry.legs:
                    found[account] += amount
        return dict(found)

    def check(self) -> None:
        """Each transaction balances, every assertion holds, and every account that is open is asserted."""
        for entry in self.entries:
            assert entry.legs and not sum(amount for _, amount in entry.legs), entry
        days: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for day, account, amount in self.balances:
            days[day].append((account, amount))
        for day, asserted in days.items():
            held = self.sums(day)
            for account, amount in asserted:
                assert held.get(account, 0) == amount, (account, held.get(account), amount)
        used = {account for entry in self.entries for account, _ in entry.legs}
        assert used <= set(self.opened) == {account for _, account, _ in self.balances}
        # beancount adds what is below an account to it: none of ours is below another.
        assert not any(other.startswith(account + ":") for account in used for other in used)
        assert len(self.commodities) == 1


def unquoted(text: str) -> str:
    """What stands in quotes."""
    return re.sub(r"\\(.)", r"\1", text)


def read(text: str, decimals: int) -> Book:
    """A journal of amounts with so many decimals."""
    book = Book()
    meta: dict[str, str] = {}

    def units(written: str) -> int:
        whole, _, part = written.partition(".")
        assert len(part) == decimals, written
        return int(whole + part)

    for line in text.split("\n"):
        if match := _POSTING.fullmatch(line):
            book.entries[-1].legs.append((match[1], units(match[2])))
            book.commodities.add(match[3])
        elif match := _ENTRY.fullmatch(line):
            book.entries.append(Entry(match[1], unquoted(match[2] or ""), unquoted(match[3])))
            meta = book.entries[-1].meta
        elif match := _META.fullmatch(line):
            meta[match[1]] = unquoted(match[2] or "")
        elif match := _BALANCE.fullmatch(line):
            book.balances.append((match[1], match[2], units(match[3])))
            book.commodities.add(match[4])
        elif match := _OPEN.fullmatch(line):
            assert match[2] not in book.opened
            meta = book.opened[match[2]] = {}
        elif match := re.fullmatch(rf"{_DAY} commodity ({_COMMODITY})", line):
            meta = {}
        else:
            assert not line or line.startswith((";", "option ")), line
    return book
