"""The journal as beancount reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TextIO

from ledger.audit.journal.accounts import Account, Leg
from ledger.audit.journal.commodities import Commodities
from ledger.types import ZERO_ADDRESS, Address, Timestamp
from sharing.model.beancount import quoted

_HEADER = """\
;; -*- mode: beancount -*-
;; Written by `tally audit journal`; check it with `bean-check`. Amounts are exact. beancount counts with 28
;; digits: where a token's amounts have more, give it more (Python's decimal.getcontext().prec) before.
"""


def day_of(time: Timestamp) -> date:
    """The day of a block, in UTC."""
    return datetime.fromtimestamp(time, UTC).date()


class Writer:
    """Writes directives, each account and commodity before its first use."""

    def __init__(self, file: TextIO, commodities: Commodities) -> None:
        """Begin.

        Args:
            file: where to.
            commodities: what tokens are called.
        """
        self._file = file
        self._commodities = commodities
        self._told: set[Address] = set()
        self.opened: dict[Account, None] = {}
        """Accounts that were opened."""

    def head(self, title: str) -> None:
        """What the file is."""
        # No tolerance: what differs by the smallest unit differs.
        self._file.write(f'{_HEADER}\noption "title" {quoted(title)}\noption "tolerance_multiplier" "0"\n')

    def transaction(
        self, day: date, narration: str, meta: Mapping[str, str | int], legs: Iterable[Leg]
    ) -> None:
        """Write what one transaction moved."""
        legs = tuple(legs)
        for leg in legs:
            self._open(day, leg.account, leg.token)
        lines = [f"{day} * {quoted(narration)}"]
        lines += [
            f"  {key}: {value if isinstance(value, int) else quoted(value)}" for key, value in meta.items()
        ]
        for leg in legs:
            commodity = self._commodities.of(leg.token)
            lines.append(f"  {leg.account}  {commodity.number(leg.amount)} {commodity.name}")
        self._write(lines)

    def balances(self, day: date, held: Sequence[tuple[Account, Address, int]]) -> None:
        """Assert what accounts hold when a day begins."""
        for account, token, amount in held:
            self._open(day, account, token)
            commodity = self._commodities.of(token)
            self._file.write(f"{day} balance {account}  {commodity.number(amount)} ~ 0 {commodity.name}\n")

    def _open(self, day: date, account: Account, token: Address) -> None:
        if token not in self._told:
            self._told.add(token)
            commodity = self._commodities.of(token)
            lines = [f"{day} commodity {commodity.name}", f"  decimals: {commodity.decimals}"]
            if token == ZERO_ADDRESS:
                lines.append(f"  name: {quoted('the native coin')}")
            else:
                lines += [f"  address: {quoted(token)}", f"  symbol: {quoted(commodity.symbol)}"]
            self._write(lines)
        if account not in self.opened:
            self.opened[account] = None
            self._file.write(f"{day} open {account}\n")

    def _write(self, lines: Iterable[str]) -> None:
        self._file.write("\n" + "\n".join(lines) + "\n")
