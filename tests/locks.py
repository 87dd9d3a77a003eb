"""Sees that nobody asks the chain while holding a database's write lock: all others would wait for a node."""

from __future__ import annotations

import traceback
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from ledger.chain.rpc import Rpc
from ledger.store import engine

_held: ContextVar[frozenset[int]] = ContextVar("held", default=frozenset())


@contextmanager
def watched() -> Generator[list[str]]:
    """Where it was done, of whatever is asked meanwhile."""
    found: list[str] = []
    ask = Rpc._somewhere  # pyright: ignore[reportPrivateUsage]

    def begins(connection: Connection) -> None:
        if connection.get_execution_options().get(engine._WRITES):  # pyright: ignore[reportPrivateUsage]
            _held.set(_held.get() | {_raw(connection)})

    def ends(connection: Connection) -> None:
        _held.set(_held.get() - {_raw(connection)})

    def asks(self: Rpc, *given: Any) -> Any:
        if _held.get():
            found.append("".join(traceback.format_stack(limit=12)[:-1]))
        return ask(self, *given)

    listeners = (("begin", begins), ("commit", ends), ("rollback", ends))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Rpc, "_somewhere", asks)
        for name, listener in listeners:
            event.listen(Engine, name, listener)
        yield found
        for name, listener in listeners:
            event.remove(Engine, name, listener)


def _raw(connection: Connection) -> int:
    return id(connection.connection.dbapi_connection)
