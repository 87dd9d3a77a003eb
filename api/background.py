"""What a service does beside its requests, from its start to its end."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

from anyio import create_task_group

log = logging.getLogger("tallystick.api")


@asynccontextmanager
async def beside(work: Callable[[], Awaitable[None]]) -> AsyncGenerator[None]:
    """Works until the block ends, and has let go of all that it held when this returns: a thread that is at
    work for it (``run_in_threadpool``) is waited for, since what it uses is closed next."""
    failed: Exception | None = None
    # A task of asyncio's would leave its thread behind when it is cancelled.
    async with create_task_group() as group:
        group.start_soon(_said, work)
        try:
            yield
        except Exception as error:
            failed = error  # the group would wrap it
        group.cancel_scope.cancel()
    if failed is not None:
        raise failed


async def _said(work: Callable[[], Awaitable[None]]) -> None:
    try:
        await work()
    except Exception:
        log.exception("work beside the requests has ended, until the service is started again")
