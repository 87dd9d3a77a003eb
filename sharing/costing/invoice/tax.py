"""What an invoice says of value added tax: only what somebody says for it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sharing.costing.errors import BadInvoice
from sharing.costing.invoice.party import Party, clean
from sharing.rounding import half_up

_TAXED = ("S", "L", "M")
"""Standard rate, and the two of the Canary Islands and of Ceuta and Melilla."""
_REASONED = ("E", "AE", "K", "G", "O")
"""Exempt, reverse charge, within the Union, export, out of scope: they say why."""
CATEGORIES = ("S", "Z", "E", "AE", "K", "G", "O", "L", "M")
"""UNCL 5305, as far as EN 16931 takes it; ``Z`` is a rate of zero."""
NOT_SAID = "No value added tax is claimed by this invoice."


@dataclass(frozen=True, slots=True)
class Tax:
    """One category for the whole invoice.

    Raises:
        BadInvoice: if category, rate and reason do not fit each other.
    """

    category: str = "O"
    """One of ``CATEGORIES``; out of scope if nobody says another."""
    percent: Fraction = Fraction(0)
    """The rate; 0 but for taxed ones."""
    reason: str = ""
    """Why there is none, where the category has to say."""

    def __post_init__(self) -> None:
        where = f"the tax category {self.category!r}"
        if self.category not in CATEGORIES:
            raise BadInvoice(where, f"is none: give one of {', '.join(CATEGORIES)}")
        if not 0 <= self.percent < 100 or (self.percent * 10_000).denominator != 1:
            raise BadInvoice(where, "has a rate that is none: give 0 to below 100, to four digits")
        if self.category == "S" and not self.percent:
            raise BadInvoice(where, "has no rate: give it, such as S:19")
        if self.category not in _TAXED and self.percent:
            raise BadInvoice(where, "has a rate: only S, L and M have one")
        if self.category not in _REASONED and self.reason:
            raise BadInvoice(where, f"has a reason: only {', '.join(_REASONED)} have one")
        if self.category in _REASONED and self.category != "O" and not self.reason.strip():
            raise BadInvoice(where, f"has no reason: say why, such as {self.category}:reverse charge")
        clean("the reason for no tax", self.reason)

    @property
    def in_scope(self) -> bool:
        """Whether it is about value added tax at all; parties' tax ids belong there only then."""
        return self.category != "O"

    @property
    def why(self) -> str:
        """Why there is none; empty where the category says no reason."""
        return self.reason or (NOT_SAID if self.category == "O" else "")

    def of(self, net: int) -> int:
        """The tax of a net amount, to the nearest smallest unit."""
        return half_up(net * self.percent / 100)

    def within(self, gross: Fraction) -> Fraction:
        """The net amount of a gross one."""
        return gross / (1 + self.percent / 100)

    def check_parties(self, seller: Party, buyer: Party) -> None:
        """That both have the ids that the category needs.

        Raises:
            BadInvoice: if one is missing.
        """
        needs = [seller] if self.in_scope else []
        if self.category in ("AE", "K"):
            needs.append(buyer)
        for one in needs:
            if not one.tax_id:
                raise BadInvoice(f"the tax category {self.category!r}", f"needs the tax_id of {one.name}")


NO_TAX = Tax()
"""What an invoice says where nobody said anything."""


def parse_tax(text: str) -> Tax:
    """``S:19``, ``Z``, ``E:reason``, ``AE:reason``, ``O`` or ``O:reason``.

    Raises:
        BadInvoice: if it is none.
    """
    category, _, rest = (part.strip() for part in text.partition(":"))
    if category not in _TAXED:
        return Tax(category, reason=rest)
    whole, _, part = rest.removesuffix("%").strip().partition(".")
    if not (whole.isascii() and whole.isdigit() and len(whole) < 3) or not (
        not part or (part.isascii() and part.isdigit() and len(part) < 5)
    ):
        raise BadInvoice(f"the tax {text[:40]!r}", "has no rate: write it like S:19 or S:8.1")
    return Tax(category, Fraction(f"{whole}.{part or 0}"))
