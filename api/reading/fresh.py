"""The index where it says what the node would say now, and the node where it does not."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator
from contextlib import ExitStack, suppress
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Engine

from api.backend import Backend
from api.reading.dependencies import asked_for, check_history
from api.reading.errors import IndexUnusable
from ledger.chain.errors import NodeUnreachable
from ledger.chain.node import Node
from ledger.queries import Finality, QueryError, View, viewing
from ledger.types import BlockNumber

KNOWN_FOR = 0.5
"""Seconds for which the chain's newest block is taken for known. It is asked for no more often than that,
however many requests there are."""


class Heads:
    """The newest block that this process knows of. Safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._number = BlockNumber(0)
        self._until = 0.0

    def note(self, number: BlockNumber) -> None:
        """There is this block: a transaction of ours is in it."""
        with self._lock:
            self._number = max(self._number, number)

    def known(self) -> BlockNumber | None:
        """The chain's newest block, if it need not be asked for."""
        with self._lock:
            return self._number if time.monotonic() < self._until else None

    def newest(self, node: Node) -> BlockNumber:
        """The chain's newest block, as of half a second ago at most.

        Raises:
            ChainError: if the node does not answer.
        """
        with self._lock:
            if time.monotonic() >= self._until:
                # Not the larger one: a chain that was reset or reorganised has fewer blocks.
                self._number = node.block_number()
                self._until = time.monotonic() + KNOWN_FOR
            return self._number


def _fresh(
    request: Request, asked: Annotated[tuple[BlockNumber | None, Finality] | None, Depends(asked_for)]
) -> Generator[View | None]:
    backend: Backend = request.app.state.backend
    engine: Engine = request.app.state.engine
    if asked is not None:
        with viewing(engine, *asked) as view:
            check_history(backend, view.history)
            yield view
        return
    newest = _newest(request, backend)
    with ExitStack() as opened:
        view = None
        with suppress(QueryError, IndexUnusable):
            found = opened.enter_context(viewing(engine))
            check_history(backend, found.history)
            view = found if newest is None or found.as_of.number >= newest else None
        yield view


def _newest(request: Request, backend: Backend) -> BlockNumber | None:
    """The chain's newest block; None while no node answers: what is indexed says itself how old it is."""
    try:
        return request.app.state.heads.newest(backend.system.node)
    except NodeUnreachable:
        return None


FreshViewDep = Annotated[View | None, Depends(_fresh, scope="function")]
"""A view where the index has the chain's newest block, or the request names a state; None where the node has
to be asked."""
