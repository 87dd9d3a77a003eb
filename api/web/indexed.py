"""The read model for pages: as far as it has come, and nothing where nobody keeps one.

A page can be shown without it, so it is waited for a moment only, and the page says as of which block it
speaks.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager, suppress

from sqlalchemy import Engine

from api.backend import Backend
from api.reading.dependencies import check_history
from api.reading.errors import IndexUnusable
from ledger.queries import QueryError, View, viewing

PATIENCE = 0.6
"""Seconds that a page waits for the index to have the block that the node just told."""
_LOOK = 0.03


@contextmanager
def indexed(engine: Engine, backend: Backend, block: int) -> Generator[View | None]:
    """A view of the index, at a block if it gets there in time; None if there is no index."""
    until = time.monotonic() + PATIENCE
    while True:
        with ExitStack() as opened:
            view = None
            with suppress(QueryError, IndexUnusable):
                view = opened.enter_context(viewing(engine))
                check_history(backend, view.history)
            if view is None or view.as_of.number >= block or time.monotonic() >= until:
                yield view
                return
        time.sleep(_LOOK)
