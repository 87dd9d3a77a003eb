"""How a narrative names parties, orders and money."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from enum import IntEnum
from typing import TypeVar

from ledger.queries import Subject
from ledger.signing.reader import TokenLabel
from ledger.signing.words import short
from ledger.text import visible
from ledger.types import ZERO_ADDRESS, Address, Hash32
from sharing.credit import ONE
from sharing.model.currency import decimal_text

M = TypeVar("M", bound=IntEnum)

COIN_DECIMALS = 18
_LONGEST = 200
_SPACE = re.compile(r"\s")
_BEGINNINGS = ("the ", "order ", "milestone", "its ", "in ", "metered ", "what ", "all ", "nothing ")
_UNKNOWN_TOKEN = "smallest units"


def nobody_known(_: Address) -> None:
    """No names, no tokens."""
    return None


class Words:
    """Knows what the reader calls parties and tokens."""

    __slots__ = ("_listed", "_name", "_subject", "_token")

    def __init__(
        self,
        name: Callable[[Address], str | None] = nobody_known,
        token: Callable[[Address], TokenLabel | None] = nobody_known,
        subject: Subject | None = None,
        listed: Collection[Address] = (),
    ) -> None:
        """Remember whom to ask.

        Args:
            name: the reader's name for an address.
            token: symbol and decimals of a token.
            subject: whose history is told: an order is "the order" in its own.
            listed: the tokens that the deployment lists. Anyone can give a token any symbol: others are shown
                with their addresses.
        """
        self._name = name
        self._token = token
        self._subject = subject
        self._listed = frozenset(listed)

    def party(self, address: Address) -> str:
        """A party by its name, or the ends of its address."""
        if address == ZERO_ADDRESS:
            return "nobody"
        name = self._name(address)
        return visible(name) if name else self.address(address)

    def address(self, address: Address) -> str:
        """The ends of an address."""
        return f"{address[:8]}…{address[-6:]}"

    def order(self, order: Hash32) -> str:
        """An order by the ends of its id; "the order" in its own history."""
        return "the order" if order == self._subject else f"order {short(order)}"

    def within(self, order: Hash32) -> str:
        """In which order something happened; nothing in its own history."""
        return "" if order == self._subject else f", in {self.order(order)}"

    def money(self, amount: int, token: Address | None) -> str:
        """Money, exact: ``1,200.50 dUSD``."""
        sign = "−" if amount < 0 else ""
        if token is None:
            return f"{sign}{decimal_text(abs(amount), COIN_DECIMALS)} of the chain's coin"
        label = self._token(token)
        if label is None:
            return f"{sign}{abs(amount):,} {_UNKNOWN_TOKEN} of the token {self.address(token)}"
        known = "" if token in self._listed else f" (token {self.address(token)})"
        return f"{sign}{decimal_text(abs(amount), label.decimals)} {label.symbol}{known}"


def link(text: str) -> str:
    """Where something can be read, as a stranger wrote it. No address has spaces: words in it would read as
    ours."""
    shown = visible(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
    return _SPACE.sub("%20", shown) or "no address"


def credit(value: int) -> str:
    """Fixed point of credit: ``+0.1234``."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{decimal_text(abs(value), len(str(ONE)) - 1)}"


def capital(text: str) -> str:
    """A sentence's beginning. Names and addresses stay as they are."""
    return text[:1].upper() + text[1:] if text.startswith(_BEGINNINGS) else text


def counted(count: int, what: str) -> str:
    """``1 share``, ``2 shares``."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def member(kind: type[M], number: int) -> M | None:
    """The member of an enum that a number stands for, if one does: words can hold others."""
    try:
        return kind(number)
    except ValueError:
        return None
