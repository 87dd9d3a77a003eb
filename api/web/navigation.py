"""Where the pages' menu leads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu."""

    path: str
    """Where it leads; pages below it light it up too."""
    label: str
    """In English, as the catalogues have it."""


def _(message: str) -> str:
    """Marks a message for the catalogues; the template says it in the reader's language."""
    return message


NAVIGATION: tuple[Entry, ...] = (
    Entry("/", _("Market")),
    Entry("/orders/new", _("Post an order")),
    Entry("/network", _("Network")),
    Entry("/communities", _("Communities")),
    Entry("/audit", _("Audit")),
    Entry("/talks", _("My talks")),
    Entry("/plans", _("My plans")),
    Entry("/costs", _("My costs")),
    Entry("/developers", _("Developers")),
)
"""The menu, in its order."""
