"""Money in the files of mechanisms: a token's, or any money where no token is named."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from cli.exits import KNOWN
from cli.run import Run
from cli.token import token_of
from cli.words import amount, money, seconds
from ledger.signing.reader import TokenLabel
from ledger.types import Address

if TYPE_CHECKING:
    from sharing.matching.bargain_io import Writing

OWN = "own"
"""What people call the deployment's token where none would mean any money."""
ANY_MONEY = TokenLabel("", 2)
"""Amounts to hundredths, without a symbol."""
_SHOWN = 6
"""Decimals that people read; ``--json`` has all."""

ReckonedOption = Annotated[
    str | None,
    typer.Option(
        "--token",
        help="What amounts are in, to its smallest unit: own (the deployment's), native (the wrapped coin) "
        "or an ERC-20's address. Any money, to hundredths, where left out; no node is asked then.",
        metavar="TOKEN",
    ),
]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What amounts of a file are in, and how people read and write them."""

    token: Address | None
    """Which token; None for any money."""
    label: TokenLabel
    """Its symbol and decimals."""

    def told(self, value: Fraction | int) -> str:
        """An amount in a sentence: ``1,012.36 dUSD``, rounded to six decimals."""
        places = min(self.label.decimals, _SHOWN)
        coarse = round(Fraction(value) / 10 ** (self.label.decimals - places))
        return money(coarse, TokenLabel(self.label.symbol, places)).strip()

    def exact(self, value: int) -> str:
        """An amount to its last digit."""
        return money(value, self.label).strip()

    def figure(self, value: Fraction | int) -> str:
        """The same in a table whose title names the money."""
        return self.told(value).removesuffix(self.label.symbol).strip()

    def title(self, what: str) -> str:
        """A table's title, which names the money."""
        return f"{what}, amounts in {self.label.symbol}" if self.label.symbol else what

    def data(self) -> dict[str, object]:
        """For programs: what their smallest units are of."""
        return {"token": self.token, "symbol": self.label.symbol, "decimals": self.label.decimals}

    def writing(self) -> Writing:
        """How amounts and times are read: as on the command line."""
        from sharing.matching.bargain_io import Writing

        def amount_of(text: str) -> int:
            try:
                return amount(text, self.label)
            except KNOWN as error:
                raise ValueError(str(error)) from error

        def seconds_of(text: str) -> int:
            try:
                return seconds(text)
            except KNOWN as error:
                raise ValueError(str(error)) from error

        return Writing(amount_of, seconds_of)


def reckoned(run: Run, token: str | None) -> Reckoned:
    """What ``--token`` says."""
    if token is None:
        return Reckoned(None, ANY_MONEY)
    where = token_of(run, None if token == OWN else token)
    return Reckoned(where, run.label(where))
