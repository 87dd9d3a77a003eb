"""How the modules of the fold say which events they take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ledger.bindings.base import Event
from ledger.bindings.by_event import only_one_for
from ledger.projection.output import Output

E = TypeVar("E", bound=Event)
Handler = Callable[[E, Output], None]

HANDLERS: dict[type[Event], Handler[Any]] = {}
"""The function of each event that makes rows."""


def on(*kinds: type[E]) -> Callable[[Handler[E]], Handler[E]]:
    """Register a function as the one that folds these events.

    Raises:
        ValueError: if the event has one already.
    """
    return only_one_for(HANDLERS, *kinds)
