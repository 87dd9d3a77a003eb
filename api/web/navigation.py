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
    also: tuple[str, ...] = ()
    """Other pages that belong to it."""

    def leads_to(self, path: str) -> bool:
        """Whether a page is where it leads, or below."""
        below = self.path != "/" and path.startswith(f"{self.path}/")
        return path == self.path or below or path in self.also


def _(message: str) -> str:
    """Marks a message for the catalogues; the template says it in the reader's language."""
    return message


NAVIGATION: tuple[Entry, ...] = (
    Entry("/", _("Market")),
    Entry("/orders/new", _("Post an order")),
    Entry("/mine", _("My page"), also=("/notices",)),
    Entry("/network", _("Network")),
    Entry("/communities", _("Communities")),
    Entry("/audit", _("Audit")),
    Entry("/talks", _("My talks")),
    Entry("/plans", _("My plans")),
    Entry("/costs", _("My costs")),
    Entry("/developers", _("Developers")),
)
"""The menu, in its order."""
