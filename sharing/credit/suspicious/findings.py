"""What is told: who, by which orders, with which figures, why, and what would explain it innocently."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


def percent(share: float) -> str:
    """A share for people: ``53 %``."""
    return f"{100 * share:.0f} %"


def days_long(days: int) -> str:
    """``1 day``, ``2 days``."""
    return f"{days} day{'' if days == 1 else 's'}"


class Kind(StrEnum):
    """What a finding is of."""

    RECIPROCITY = "reciprocity"
    """Two parties whose credit is each other's praise."""
    RING = "ring"
    """Parties that praise each other's work around, while the money comes back."""
    CLUSTER = "cluster"
    """Parties that deal with each other and hardly with anybody outside."""
    SLANDER = "slander"
    """Parties that praise each other and complain about the same one."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a finding."""

    name: str
    """For programs."""
    value: float
    """The number; whole ones are exact."""
    meaning: str
    """In words."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at; nothing follows from it by itself."""

    kind: Kind
    """Of what."""
    parties: tuple[int, ...]
    """Places of the parties, ascending."""
    targets: tuple[int, ...]
    """Who is complained about, in slander; empty otherwise."""
    orders: tuple[int, ...]
    """Places of the orders that it rests on, ascending."""
    figures: tuple[Figure, ...]
    """What was measured."""
    log_chance: float
    """Natural logarithm of an upper bound of the chance that strangers' orders would look so."""
    why: str
    """Why it is told, in a sentence."""
    innocent: str
    """What would explain it innocently, and how to tell."""

    def figure(self, name: str) -> float:
        """A figure by its name.

        Raises:
            KeyError: if there is none of this name.
        """
        for one in self.figures:
            if one.name == name:
                return one.value
        raise KeyError(name)
