"""The page of 50 audit rows as most would write it, from the same table of the same database.

``entities``: SQLModel entities by a session, and FastAPI's own response model. ``core``: the same rows by
SQLAlchemy Core, each made a Pydantic model. Neither decodes arguments nor tells in words what happened.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel
from sqlalchemy import create_engine, desc, select
from sqlmodel import Field, Session, SQLModel
from sqlmodel import select as select_entities

from ledger.store.model.chain import EVENTS, blocks

PAGE = 50
ENGINE = create_engine(os.environ["TALLY_DATABASE"], pool_size=20)


class Event(SQLModel, table=True):
    """A row of the table as an entity."""

    block_number: int = Field(primary_key=True)
    log_index: int = Field(primary_key=True)
    contract: str
    name: str
    transaction_hash: bytes
    topics: bytes
    data: bytes


class Block(SQLModel, table=True):
    """Its block as one."""

    number: int = Field(primary_key=True)
    hash: bytes
    parent_hash: bytes
    timestamp: int


class Out(BaseModel):
    """What is answered of a row."""

    id: str
    contract: str
    event: str
    topics: list[str]
    data: str
    block: int
    log_index: int
    block_hash: str
    time: int
    transaction_hash: str


class Page(BaseModel):
    """What is answered."""

    events: list[Out]
    after: str | None


def _out(event: Any, block: Any) -> Out:
    topics = [event.topics[at : at + 32] for at in range(0, len(event.topics), 32)]
    return Out(
        id=f"{event.block_number}-{event.log_index}",
        contract=event.contract,
        event=event.name,
        topics=[f"0x{topic.hex()}" for topic in topics],
        data=f"0x{event.data.hex()}",
        block=event.block_number,
        log_index=event.log_index,
        block_hash=f"0x{block.hash.hex()}",
        time=block.timestamp,
        transaction_hash=f"0x{event.transaction_hash.hex()}",
    )


def _page(rows: Sequence[Out]) -> Page:
    return Page(events=list(rows[:PAGE]), after=rows[PAGE - 1].id if len(rows) > PAGE else None)


app = FastAPI()


@app.get("/entities")
def entities() -> Page:
    """By SQLModel."""
    query = (
        select_entities(Event, Block)
        .where(Event.block_number == Block.number)
        .order_by(desc("block_number"), desc("log_index"))
        .limit(PAGE + 1)
    )
    with Session(ENGINE) as session:
        return _page([_out(event, block) for event, block in session.exec(query)])


@app.get("/core")
def core() -> Page:
    """By Core."""
    event = EVENTS.table
    query = (
        select(*event.c, blocks.c.hash, blocks.c.timestamp)
        .where(event.c.block_number == blocks.c.number)
        .order_by(event.c.block_number.desc(), event.c.log_index.desc())
        .limit(PAGE + 1)
    )
    with ENGINE.connect() as connection:
        return _page([_out(row, row) for row in connection.execute(query)])
