"""What endpoints ask for."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated

from fastapi import Depends, Header, Path, Query, Request
from sqlmodel import Session

from api.backend import Backend
from api.database import UnitOfWork, read_session
from api.idempotency.repository import MAX_KEY
from api.values import AddressText, HashText


def _backend(request: Request) -> Backend:
    return request.app.state.backend


def _reads(request: Request) -> Generator[Session]:
    with read_session(request.app.state.engine) as session:
        yield session


def _unit(request: Request) -> UnitOfWork:
    return request.state.unit


BackendDep = Annotated[Backend, Depends(_backend)]
ReadsDep = Annotated[Session, Depends(_reads, scope="function")]
"""A reading session that ends with the endpoint; close it before waiting for the chain."""
UnitDep = Annotated[UnitOfWork, Depends(_unit)]
"""The unit of work of a ``WritingRoute``."""

MAX_WAIT = 30
"""Seconds that a request may wait for its transaction."""

Waiting = Annotated[
    int,
    Query(
        ge=0,
        le=MAX_WAIT,
        description="Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its "
        "way then.",
    ),
]
KeyHeader = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=MAX_KEY,
        description="A fresh random word for each new request, and the same one whenever that very request "
        "is sent "
        "again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a "
        "day.",
        examples=["8e03978e-40d5-43e8-bc93-6894a57f9324"],
    ),
]
"""Only described here: ``WritingRoute`` works with it before the endpoint is reached."""

OrderId = Annotated[HashText, Path(description="The order's id: the digest of its first terms.")]
PartyAddress = Annotated[AddressText, Path(description="The party's first address, which is its id.")]
