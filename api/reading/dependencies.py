"""``ViewDep``: one state of the read model for one request, as the request asked for it.

Every operation that has it takes three parameters more. ``at_block`` asks how things stood at the end of an
earlier block. ``min_block`` is read-your-writes: the block of one's own transaction, for which the answer
waits. ``finality=finalized`` leaves out what a reorganisation can still take back.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Generator
from importlib.metadata import version
from typing import Annotated

from fastapi import Depends, Query, Request, Response
from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool

from api.backend import Backend
from api.errors import Problem
from api.reading.errors import RETRY, BlockOutside, IndexUnusable, NotFinalYet, NotIndexedYet
from api.reading.unchanged import Unchanged, matches
from ledger.indexer import Cursor, History, read_cursor
from ledger.queries import Finality, View, viewing
from ledger.store.engine import reading
from ledger.types import BlockNumber

WAIT = 5.0
"""Seconds that a request waits for the index to have the block that it names."""
_LOOK = 0.05
_HIGHEST = 2**53 - 1

AtBlock = Annotated[
    int | None,
    Query(
        ge=0,
        le=_HIGHEST,
        description="How things stood at the end of this block; now where left out.",
        examples=[1190],
    ),
]
MinBlock = Annotated[
    int | None,
    Query(
        ge=0,
        le=_HIGHEST,
        description="Answer no earlier state than this block's: give the `block` of your own transaction, "
        f"and the answer waits up to {WAIT:g} s until it is in the index.",
        examples=[1190],
    ),
]
FinalityQuery = Annotated[
    Finality,
    Query(description="`finalized`: leave out blocks that a reorganisation can still take back."),
]


async def _asked(
    request: Request,
    at_block: AtBlock = None,
    min_block: MinBlock = None,
    finality: FinalityQuery = Finality.INSTANT,
) -> tuple[BlockNumber | None, Finality]:
    """What the request asks for, once the index can have it."""
    lowest = min_block
    if finality is Finality.FINALIZED:
        # A young chain may have no final block of ours yet: what stood before the deployment is nothing.
        lowest = max(at_block or 1, min_block or 1)
    if lowest is not None:
        await has_block(request, BlockNumber(lowest), finality)
    return (None if at_block is None else BlockNumber(at_block)), finality


async def asked_for(
    request: Request,
    at_block: AtBlock = None,
    min_block: MinBlock = None,
    finality: Annotated[
        Finality | None, Query(description="`finalized`: leave out blocks that can still be taken back.")
    ] = None,
) -> tuple[BlockNumber | None, Finality] | None:
    """The same, and None if the request asks for no state in particular."""
    if at_block is None and min_block is None and finality is None:
        return None
    return await _asked(request, at_block, min_block, finality or Finality.INSTANT)


async def has_block(request: Request, number: BlockNumber, finality: Finality = Finality.INSTANT) -> None:
    """Wait until the index has a block.

    Raises:
        BlockOutside: if the chain has no such block.
        NotIndexedYet: if the index has it not in ``WAIT`` seconds.
        NotFinalYet: if the index has it, but not as final.
        StoreError: if the database cannot be used.
    """
    engine: Engine = request.app.state.engine
    until = time.monotonic() + WAIT
    checked = False
    while True:
        cursor = await run_in_threadpool(_cursor, engine)
        has = None if cursor is None else cursor.number
        if cursor is not None and has is not None:
            final = min(cursor.number, cursor.finalized)
            wanted = max(number, cursor.history.deployment_block)
            if has >= number and (finality is Finality.INSTANT or final >= wanted):
                return
        if (has is None or has < number) and not checked:
            await run_in_threadpool(_check_height, request.app.state.backend, number)
            checked = True
        if time.monotonic() >= until:
            raise _late(has, number)
        await asyncio.sleep(_LOOK)


def _late(has: BlockNumber | None, number: BlockNumber) -> Problem:
    seconds = RETRY["Retry-After"]
    if has is not None and has >= number:
        return NotFinalYet(
            f"Block {number:,} can still be taken back: ask again in {seconds} s, or without "
            "`finality=finalized`.",
            headers=RETRY,
        )
    had = "nothing" if has is None else f"block {has:,}"
    return NotIndexedYet(
        f"The index has {had} and not yet block {number:,}: ask again in {seconds} s.",
        {"indexed": has},
        RETRY,
    )


def _check_height(backend: Backend, number: BlockNumber) -> None:
    system = backend.connected
    if system is None:
        return
    head = system.node.block_number()
    if head < number:
        first = BlockNumber(system.deployment.block_number - 1)
        raise BlockOutside(
            f"The chain's newest block is {head:,}: there is no block {number:,} yet.",
            {"first": first, "last": head},
        )


def _cursor(engine: Engine) -> Cursor | None:
    with reading(engine) as connection:
        return read_cursor(connection)


def _view(
    request: Request, asked: Annotated[tuple[BlockNumber | None, Finality], Depends(_asked)]
) -> Generator[View]:
    with viewing(request.app.state.engine, *asked) as view:
        check_history(request.app.state.backend, view.history)
        yield view


async def _at_head(request: Request) -> None:
    system = await run_in_threadpool(lambda: request.app.state.backend.system)
    await has_block(request, await run_in_threadpool(system.node.block_number))


def _head_view(request: Request, _: Annotated[None, Depends(_at_head)]) -> Generator[View]:
    with viewing(request.app.state.engine) as view:
        check_history(request.app.state.backend, view.history)
        yield view


def check_history(backend: Backend, history: History) -> None:
    """See that an index is of the deployment that the service works on, as far as that is known yet.

    Raises:
        IndexUnusable: if it is of another.
    """
    system = backend.connected
    if system is not None and History.of(system.deployment) != history:
        raise IndexUnusable(
            "The index is of another deployment than the service: it is made anew when the indexer starts.",
            headers=RETRY,
        )


def _tagged(
    request: Request, response: Response, view: Annotated[View, Depends(_view, scope="function")]
) -> View:
    """The same view, for answers that follow from it and the request alone."""
    tag = tag_of(view)
    if matches(request.headers.get("if-none-match"), tag):
        raise Unchanged(tag)
    response.headers["ETag"] = request.state.etag = tag
    return view


_VERSION = version("tallystick")


def tag_of(view: View) -> str:
    """The name of what a view says."""
    return tag_of_block(view.as_of.hash, view.as_of.finality)


def tag_of_block(hash: bytes, finality: Finality) -> str:
    """The same by its block, whether that is final, and which release says it."""
    return f'"{hash[:12].hex()}-{finality.value[0]}-{_VERSION}"'


ViewDep = Annotated[View, Depends(_view, scope="function")]
"""A state of the read model, open until the endpoint is done."""
HeadViewDep = Annotated[View, Depends(_head_view, scope="function")]
"""The same, once it has the block that is the chain's newest when the request comes: for writing what follows
from it."""
TaggedViewDep = Annotated[View, Depends(_tagged, scope="function")]
"""The same with an ``ETag``, and 304 for whoever has the answer: only where the answer follows from the view
and the request alone, and from no table or node beside it."""
