"""How generated methods ask for an exchange."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from api.client.events import Event

Values = Mapping[str, object]
"""Arguments by the names that HTTP has for them; None for what was left out."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the service."""

    method: str
    path: str
    """With the names of its parts in braces."""
    repeatable: bool = False
    """Doing it twice does no more than once."""
    keyed: bool = False
    """It takes an Idempotency-Key, by which it can be repeated as well."""
    view: bool = False
    """It reads from the index, and waits for a block (``min_block``)."""
    waits: bool = False
    """It can wait until its transaction is mined (``wait``)."""
    files: bool = False
    """It may answer something else than JSON."""
    body: str = "application/json"
    """What its body is."""


class Caller(Protocol):
    """What the operations need of a client."""

    def call(
        self, operation: Operation, path: Values, query: Values, headers: Values = ..., body: object = None
    ) -> Any: ...

    def every(self, operation: Operation, rows: str, path: Values, query: Values) -> Generator[Any]: ...

    def listen(self, operation: Operation, path: Values, query: Values) -> Generator[Event]: ...


class AsyncCaller(Protocol):
    """The same for those who await."""

    async def call(
        self, operation: Operation, path: Values, query: Values, headers: Values = ..., body: object = None
    ) -> Any: ...

    def every(self, operation: Operation, rows: str, path: Values, query: Values) -> AsyncGenerator[Any]: ...

    def listen(self, operation: Operation, path: Values, query: Values) -> AsyncGenerator[Event]: ...
