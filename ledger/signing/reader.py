"""What the reader's side of a message knows, and the words that all sentences share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ledger.signing.clauses import Clauses
from ledger.signing.messages import OrderTerms
from ledger.signing.words import milestones, percent, short, span, when
from ledger.text import visible
from ledger.types import Address, Hash32
from sharing.model.currency import decimal_text
from sharing.model.vocabulary import milestone_indices

_SYMBOL = 20


@dataclass(frozen=True, slots=True)
class TokenLabel:
    """How people write a token's amounts."""

    symbol: str
    """Its short name, made safe to show and cut after 20 characters. Anyone can give a token any symbol,
    so the address is always shown with it."""
    decimals: int
    """How many digits of the smallest unit stand behind the point."""

    def __post_init__(self) -> None:
        """No label, however made, says more than a symbol can: neither to a terminal nor to its reader."""
        symbol = visible(self.symbol)
        object.__setattr__(self, "symbol", symbol if len(symbol) <= _SYMBOL else f"{symbol[:_SYMBOL]}…")


def _no_tokens() -> Mapping[Address, TokenLabel]:
    return {}


def _no_names() -> Mapping[Address, str]:
    return {}


def _no_pots() -> Mapping[Hash32, Address]:
    return {}


@dataclass(frozen=True, slots=True)
class Reader:
    """What the reader's side knows beside the message."""

    tokens: Mapping[Address, TokenLabel] = field(default_factory=_no_tokens)
    """Known tokens; amounts of others are shown in smallest units."""
    names: Mapping[Address, str] = field(default_factory=_no_names)
    """Known parties; the address is always shown as well."""
    terms: OrderTerms | None = None
    """The terms in force of the order that the message is about; not used where their version is another."""
    clauses: Clauses | None = None
    """What is agreed beside the terms; not used where the terms have the hash of others."""
    pots: Mapping[Hash32, Address] = field(default_factory=_no_pots)
    """The tokens of pots and of lines in them, whose messages name only the pot or the line."""


NOTHING_KNOWN = Reader()
"""A reader with no knowledge of its own."""


class Speaker:
    """Words that need to know what the reader does."""

    __slots__ = ("reader",)

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def party(self, address: Address) -> str:
        """A party by its name, where known, and its address."""
        name = self.reader.names.get(address)
        return f"{visible(name)} ({address})" if name else address

    def money(self, amount: int, token: Address) -> str:
        """Money with its token."""
        label = self.reader.tokens.get(token)
        if label is None:
            return f"{amount:,} smallest units of the token {token}"
        return f"{decimal_text(amount, label.decimals)} {label.symbol} (token {token})"

    def sum(self, amount: int, token: Address) -> str:
        """Money after its token was named once."""
        label = self.reader.tokens.get(token)
        if label is None:
            return f"{amount:,} unit{'' if amount == 1 else 's'}"
        return f"{decimal_text(amount, label.decimals)} {label.symbol}"

    def of(self, mask: int, id: Hash32, version: int) -> str:
        """Milestones of an order."""
        return f"{milestones(mask)} of order {short(id)} (terms version {version})"

    def window(self, name: Literal["review", "cure"]) -> str:
        """A window as the terms in force have it, where they are known."""
        terms = self.reader.terms
        if terms is None:
            return f"the agreed {name} window"
        return span(terms.review if name == "review" else terms.cure)

    def contested(self, what: str = "") -> str:
        """What becomes of what is contested."""
        terms = self.reader.terms
        if terms is None:
            return "If the parties settle nothing by the agreed time, the agreed division applies."
        return (
            f"If the parties settle nothing until {when(terms.court_by)}, the maker gets "
            f"{percent(terms.default_maker_bps)}{what} and the customer the rest."
        )

    def amount(self, amount: int) -> str:
        """Money of the order that the message is about."""
        terms = self.reader.terms
        return f"{amount:,} smallest units" if terms is None else self.money(amount, terms.token)

    def worth(self, mask: int) -> str:
        """What milestones pay the maker, where that is known."""
        total = self.total(mask)
        return "" if total is None else f" {self.amount(total)}, less the fee"

    def rest(self, mask: int, maker_amount: int) -> str:
        """What milestones leave the customer."""
        total = self.total(mask)
        return "the rest" if total is None or total < maker_amount else self.amount(total - maker_amount)

    def total(self, mask: int) -> int | None:
        """The sum of milestones, where the terms are known."""
        if self.reader.terms is None:
            return None
        slices = self.reader.terms.slices()
        return sum(slices[i] for i in milestone_indices(mask) if i < len(slices))
