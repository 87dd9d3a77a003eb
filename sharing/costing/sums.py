"""Amounts by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from sharing.model.terms import Money

Name = TypeVar("Name", bound=str)


def summed(amounts: Iterable[tuple[Name, Money]]) -> dict[Name, Money]:
    """The sum of what stands under each name, in the order in which names first stand there."""
    made: dict[Name, Money] = {}
    for name, amount in amounts:
        made[name] = Money(made.get(name, 0) + amount)
    return made
