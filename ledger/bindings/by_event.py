"""Tables of functions, one for each event: what a package makes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ledger.bindings.base import Event

F = TypeVar("F", bound=Callable[..., Any])


def only_one_for(table: dict[type[Event], Any], *kinds: type[Event]) -> Callable[[F], F]:
    """A decorator that puts a function into a table for these events.

    Raises:
        ValueError: if one of them has a function there already.
    """

    def register(function: F) -> F:
        for kind in kinds:
            if kind in table:
                raise ValueError(
                    f"{kind.NAME} has two functions: {table[kind].__name__}, {function.__name__}."
                )
            table[kind] = function
        return function

    return register
