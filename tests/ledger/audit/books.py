"""A reader of beancount files that shares nothing with what writes them, and beancount itself."""

from __future__ import annotations

import os
import re
import subprocess
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from pathlib import Path

from tests.absent import absent

ORACLE = Path(__file__).resolve().parents[3] / ".venv-oracle/bin/python"
_POSTING = re.compile(r"  ([A-Z][A-Za-z0-9:-]+)  (-?[0-9.]+) ([A-Z][A-Z0-9'._-]*[A-Z0-9])")
_BALANCE = re.compile(r"(\S+) balance (\S+)  (-?[0-9.]+) ~ 0 (\S+)")

Sums = dict[tuple[str, str], Decimal]


@dataclass
class Entry:
    """A transaction."""

    day: str
    narration: str
    meta: dict[str, str] = field(default_factory=dict[str, str])
    legs: list[tuple[str, Decimal, str]] = field(default_factory=list[tuple[str, Decimal, str]])


@dataclass
class Books:
    """What a journal says."""

    entries: list[Entry] = field(default_factory=list[Entry])
    balances: list[tuple[str, str, Decimal, str]] = field(default_factory=list[tuple[str, str, Decimal, str]])
    opened: set[str] = field(default_factory=set[str])

    def sums(self) -> Sums:
        """What each account holds in the end."""
        sums: Sums = defaultdict(Decimal)
        with localcontext() as context:
            context.prec = 200
            for entry in self.entries:
                for account, amount, commodity in entry.legs:
                    sums[account, commodity] += amount
        return sums

    def check(self) -> None:
        """Each transaction balances, everything together is nothing, and every assertion holds."""
        with localcontext() as context:
            context.prec = 200
            for entry in self.entries:
                rest: dict[str, Decimal] = defaultdict(Decimal)
                for _, amount, commodity in entry.legs:
                    rest[commodity] += amount
                assert entry.legs and not any(rest.values()), entry
            sums = self.sums()
            assert not sum(sums.values())
            for day, account, amount, commodity in self.balances:
                held = sum(
                    value
                    for (name, other), value in sums.items()
                    if other == commodity and (name == account or name.startswith(account + ":"))
                )
                assert held == amount, (account, held, amount)
                assert all(entry.day < day for entry in self.entries)
        used = {account for entry in self.entries for account, _, _ in entry.legs}
        assert used | {account for _, account, _, _ in self.balances} == self.opened


def read(text: str) -> Books:
    """A journal."""
    books = Books()
    for line in text.splitlines():
        if match := _POSTING.fullmatch(line):
            books.entries[-1].legs.append((match[1], Decimal(match[2]), match[3]))
        elif match := re.fullmatch(r'(\S+) \* "(.*)"', line):
            books.entries.append(Entry(match[1], match[2]))
        elif match := re.fullmatch(r'  (\w+): "?(.*?)"?', line):
            if books.entries:
                books.entries[-1].meta[match[1]] = match[2]
        elif match := _BALANCE.fullmatch(line):
            books.balances.append((match[1], match[2], Decimal(match[3]), match[4]))
        elif match := re.fullmatch(r"\S+ open (\S+)", line):
            assert match[1] not in books.opened
            books.opened.add(match[1])
        else:
            assert not line or line.startswith((";", "option")) or " commodity " in line, line
    return books


def bean_check(path: Path, digits: int = 28) -> str:
    """What beancount finds wrong with a file; nothing where it is right."""
    if not ORACLE.exists():
        absent("beancount is not here: `make .venv-oracle/.packages` puts it into .venv-oracle")
    check = (
        f"import decimal, sys; decimal.getcontext().prec = {digits}; "
        "from beancount.scripts.check import main; sys.argv[0] = 'bean-check'; main()"
    )
    words = [str(ORACLE), "-c", check, "--no-cache", str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env={"PATH": os.defpath})
    assert done.returncode in (0, 1), done.stderr
    assert (done.returncode == 0) == (not done.stderr)
    return done.stderr
