"""Pages cut by key: whoever goes on from ``after`` misses nothing and sees nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeVar

from fastapi import Query
from pydantic import Field

from api.values import AsOf, Schema

T = TypeVar("T")

MOST = 200
"""Rows of a page at most."""

Limit = Annotated[int, Query(ge=1, le=MOST, description="How many to answer at most.")]
After = Annotated[
    str | None,
    Query(
        max_length=200,
        description="Where the page before ended: its `after`. Left out: from the beginning.",
    ),
]


class PageOf(Schema):
    """Base of every page; the items' own field stands beside."""

    after: str | None = Field(
        description="Give it as `after` to go on; null where there is no more.", examples=[None]
    )
    as_of: AsOf


def cut(rows: Sequence[T], limit: int) -> tuple[Sequence[T], T | None]:
    """A page of rows of which one more than ``limit`` was asked for, and the row to go on from, if any."""
    return (rows, None) if len(rows) <= limit else (rows[:limit], rows[limit - 1])
