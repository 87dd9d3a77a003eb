"""Who writes an invoice and who gets it; words that XML and people can bear."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields

from sharing.costing.errors import BadInvoice
from sharing.costing.invoice.codes import checked_country

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Party:
    """A party as the law knows it.

    Raises:
        BadInvoice: if a text cannot stand in an invoice, or the country is no code.
    """

    name: str
    """As it is registered."""
    country: str
    """Two capitals of ISO 3166-1."""
    street: str = ""
    """With its number."""
    city: str = ""
    """Where."""
    postcode: str = ""
    """Of the city."""
    company_id: str = ""
    """In its country's register."""
    tax_id: str = ""
    """For value added tax, with the country's letters before it."""

    def __post_init__(self) -> None:
        checked_country(self.country)
        for each in fields(self):
            clean(f"the {each.name} of {self.name[:40]!r}", getattr(self, each.name))
        if not self.name.strip():
            raise BadInvoice("a party", "has no name: give the one it is registered by")


def clean(part: str, text: str) -> str:
    """A text on one line that XML bears, and that looks like what it is.

    Args:
        part: what it is, for the error.
        text: any.

    Raises:
        BadInvoice: if it has control characters, signs that turn the direction of writing, half of a
            surrogate pair or a sign that is none, or is too long.
    """
    if len(text) > _LONGEST:
        raise BadInvoice(part, f"has {len(text)} characters: give at most {_LONGEST}")
    for one in text:
        code = ord(one)
        if unicodedata.category(one) in ("Cc", "Cs", "Zl", "Zp") or code & 0xFFFE == 0xFFFE or _turns(code):
            raise BadInvoice(part, f"has the character U+{code:04X}, which no invoice shows: leave it out")
    return text


def _turns(code: int) -> bool:
    """Whether it turns the direction of writing, so that what is read is not what is there."""
    return code in (0x200E, 0x200F, 0x061C) or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
