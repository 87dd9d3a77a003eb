"""Every event has a sentence, whatever it holds, and nothing of a stranger's gets through to a terminal."""

from __future__ import annotations

from itertools import groupby
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ledger.audit.narrative import TELLERS, Replay, Scene, Telling, Words, replayed, tell
from ledger.bindings.base import Event
from ledger.bindings.registry import EVENTS_BY_CONTRACT
from ledger.indexer.saving import as_logged
from ledger.signing.reader import TokenLabel
from ledger.store.model.chain import EVENTS, EventRow, blocks
from ledger.text import unsafe
from ledger.types import Address, Timestamp
from tests.ledger.audit.narrative.events import any_event, values_of
from tests.ledger.conftest import Indexed
from tests.ledger.projection.book import Book

OURS = {kind for kinds in EVENTS_BY_CONTRACT.values() for kind in kinds.values()}
RELAXED = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def evil_name(address: Address) -> str | None:
    return "ev\u202eil\x1b[31m\n" if address[-1] in "02468" else None


def evil_token(address: Address) -> TokenLabel | None:
    return TokenLabel("$\u202e\x07", 18) if address[-1] in "02468aA" else None


SAYERS = (Words(), Words(evil_name, evil_token))


def harmless(telling: Telling) -> None:
    for text in (telling.text, telling.aside):
        assert not any(map(unsafe, text)), ascii(text)
    assert telling.text.endswith("."), telling.text


def check(telling: Telling) -> None:
    harmless(telling)
    assert "  " not in telling.text, telling.text
    assert not telling.text.startswith((" ", "the ", "order "))
    assert ".." not in telling.text.replace("…", "").replace("%", "") or "://" in telling.text
    assert all(money.amount >= 0 for money in telling.money)


def test_every_event_has_a_sentence() -> None:
    assert set(TELLERS) == OURS


@pytest.mark.parametrize("kind", [pytest.param(k, id=k.NAME) for k in sorted(OURS, key=str)])
def test_whatever_an_event_holds(kind: type[Event]) -> None:
    """Nothing is known here but the event itself."""

    @RELAXED
    @given(any_event(kind))
    def told(event: Event) -> None:
        for words in SAYERS:
            harmless(tell(event, Scene(Replay(lambda table, key: None), words)))

    told()


def test_every_event_that_happened(indexed: Indexed) -> None:
    """On a chain, with all that was before it; and with values that it cannot have had."""
    with indexed.engine.connect() as connection:
        query = select(*EVENTS.fields, blocks.c.timestamp).join_from(
            EVENTS.table, blocks, blocks.c.number == EVENTS.table.c.block_number
        )
        rows = connection.execute(query.order_by(EVENTS.table.c.block_number, EVENTS.table.c.log_index)).all()
    logs = [as_logged(EventRow(*row), Timestamp(time)) for *row, time in rows]
    book, seen, wild = Book(), set[type[Event]](), dict[type[Event], int]()
    for _, group in groupby(logs, key=lambda log: log.block):
        replay = Replay(book.read)
        scenes = [Scene(replay, words) for words in SAYERS]
        for _, event in replayed(group, replay):
            assert event is not None
            seen.add(type(event))
            for scene in scenes:
                check(tell(event, scene))
            if wild.get(type(event), 0) < 4:
                wild[type(event)] = wild.get(type(event), 0) + 1
                _with_other_values(event, scenes[1])
        book.take(replay.finish())
    assert len(seen) > 85


def _with_other_values(event: Event, scene: Scene) -> None:
    hints = get_type_hints(type(event))

    @settings(RELAXED, max_examples=4)
    @given(st.data())
    def told(data: st.DataObject) -> None:
        changed: dict[str, Any] = {
            name: data.draw(values_of(hints[name]))
            for name in event.arguments()
            if hints[name].__class__.__name__ != "NewType"
        }
        harmless(tell(type(event)(**event.arguments() | changed), scene))

    told()
