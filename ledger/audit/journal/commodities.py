"""Tokens as beancount's commodities: names that it takes, and that no other token can be taken for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ledger.signing.reader import TokenLabel
from ledger.types import ZERO_ADDRESS, Address
from sharing.model.beancount import number

Labels = Callable[[Address], "TokenLabel | None"]
"""Says how people write a token's amounts; None where the token does not say."""

_SYMBOL = 7
_DIGITS = 16
_MOST_DECIMALS = 36
COIN_DECIMALS = 18


@dataclass(frozen=True, slots=True)
class Commodity:
    """A token in the journal."""

    name: str
    """What beancount knows it by: of its symbol what beancount takes, and the first 64 bits of its address,
    for anyone can use any symbol. 24 characters, the most that beancount 2 took."""
    symbol: str
    """What it calls itself, made safe to show; empty if it does not."""
    decimals: int
    """How many digits stand behind the point; none where the token does not say, or says more than 36."""

    def number(self, amount: int) -> str:
        """An amount in the token's smallest unit, exactly."""
        return number(amount, self.decimals)


COIN = Commodity("COIN.NATIVE", "", COIN_DECIMALS)
"""The chain's own."""


class Commodities:
    """The tokens that a journal knows so far."""

    def __init__(self, labels: Labels) -> None:
        """Begin with the native coin.

        Args:
            labels: asked once for each token.
        """
        self._labels = labels
        self._known: dict[Address, Commodity] = {ZERO_ADDRESS: COIN}

    def of(self, token: Address) -> Commodity:
        """A token's commodity."""
        known = self._known.get(token)
        if known is None:
            known = self._known[token] = self._make(token)
        return known

    def _make(self, token: Address) -> Commodity:
        label = self._labels(token) or TokenLabel("", 0)
        name = f"{_legal(label.symbol)}.{token[2 : 2 + _DIGITS].upper()}"
        if any(other.name == name for other in self._known.values()):
            name = f"{_legal(label.symbol)}.{token[2:].upper()}"
        decimals = label.decimals if label.decimals <= _MOST_DECIMALS else 0
        return Commodity(name, label.symbol, decimals)


def _legal(symbol: str) -> str:
    kept = "".join(letter for letter in symbol.upper() if letter.isascii() and letter.isalnum())
    return (kept if kept[:1].isalpha() else f"T{kept}")[:_SYMBOL]
