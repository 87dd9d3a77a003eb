"""Money divided by a rule, and the file by which a pot pays it. Loads the mechanisms."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from cli.errors import Usage
from cli.files import write_whole
from cli.words import amount
from ledger.acts.costs import MAX_SPLIT
from ledger.signing.reader import TokenLabel
from sharing.model.currency import decimal_text
from sharing.model.terms import Money as Units
from sharing.value.payout import Payment, payments
from sharing.value.production import Pool

_USUAL = 2


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in its smallest unit, and how many decimals that has."""

    units: Units
    places: int

    def shown(self, units: int) -> str:
        """Some of it, for people."""
        return decimal_text(units, self.places)

    def text(self, units: int) -> str:
        """Some of it as it is written in files: without grouping."""
        return self.shown(units).replace(",", "")


def money_of(text: str, places: int | None) -> Money:
    """What is to be divided, in units of 0.01 unless it is written finer.

    Raises:
        Usage: it is no amount, or nothing.
    """
    written = len(text.partition(".")[2].strip())
    label = TokenLabel("", max(_USUAL, min(written, 36)) if places is None else places)
    units = amount(text, label)
    if not units:
        raise Usage("--amount is 0: give what there is to divide.")
    return Money(Units(units), label.decimals)


def paid(pool: Pool, money: Money, parts: Sequence[Fraction | float]) -> tuple[Payment, ...]:
    """What each gets; together the amount."""
    return payments(pool, money.units, parts)


def written(path: Path, money: Money, some: Sequence[Payment]) -> dict[str, str]:
    """Write the shares as ``tally cost split`` and ``tally cost root`` read them; tells what comes next.

    Raises:
        Usage: if it cannot be written, or is there already.
    """
    rows = [each for each in some if each.amount]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("payee", "amount"))
    writer.writerows((each.payee, money.text(each.amount)) for each in rows)
    write_whole(path, text.getvalue(), new=True)
    nobody = len(some) - len(rows)
    without = f"; {nobody:,} of less than a unit are left out" if nobody else ""
    return {
        "written": f"{path}: {len(rows):,} shares{without}",
        "next": f"tally cost {'split' if len(rows) <= MAX_SPLIT else 'root'} POT {path}",
    }
