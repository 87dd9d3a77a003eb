"""The read model for pages that can do without it: their own part then says that it is not there yet."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated

from fastapi import Depends, Request

from api.reading.dependencies import check_history
from api.reading.errors import IndexUnusable
from ledger.queries import NothingIndexedYet, View, viewing


def _maybe(request: Request) -> Generator[View | None]:
    opened = viewing(request.app.state.engine)
    try:
        view = opened.__enter__()
    except NothingIndexedYet:
        yield None
        return
    try:
        check_history(request.app.state.backend, view.history)
        yield view
    except IndexUnusable:
        yield None
    finally:
        opened.__exit__(None, None, None)


MaybeViewDep = Annotated[View | None, Depends(_maybe, scope="function")]
"""The newest state of the read model; None while nothing of this deployment is indexed."""
