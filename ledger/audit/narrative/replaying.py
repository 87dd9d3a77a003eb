"""Each event of a history in words, with what was before it: found by folding its block once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ledger.audit.narrative import (
    communities,
    costs,
    courts,
    credit,
    disputes,
    flow,
    linked_orders,
    money,
    orders,
    parties,
    rest,
)
from ledger.audit.narrative.scene import Replay, Scene
from ledger.audit.narrative.telling import TELLERS, Telling
from ledger.audit.narrative.words import Words
from ledger.bindings.base import Event
from ledger.bindings.order_escrow import SealSet
from ledger.bindings.registry import decode_log
from ledger.indexer.saving import as_logged, reader
from ledger.projection import Logged
from ledger.projection.output import Key, Row
from ledger.projection.registry import HANDLERS
from ledger.queries import Happening, View, block_until
from ledger.store.rows import Versioned
from ledger.types import BlockNumber

# Importing them registers what they tell of.
MODULES = (
    *(orders, linked_orders, money, credit, flow, disputes, courts),
    *(costs, communities, parties, rest),
)


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a history, in words."""

    happening: Happening
    """The event as it was logged."""
    event: Event | None
    """Decoded; None for a log that no contract of this release makes."""
    telling: Telling
    """What it says."""


def tell(event: Event, scene: Scene) -> Telling:
    """One event in words.

    Raises:
        KeyError: if it is of no contract of ours.
    """
    return TELLERS[type(event)](event, scene)


def replayed(logs: Iterable[Logged], replay: Replay) -> Iterator[tuple[Logged, Event | None]]:
    """Fold one block's events one by one; after each, the replay knows what it changed."""
    for log in logs:
        event = decode_log(log.contract, log.topics, log.data)
        replay.at(log.block, log.time, log.log_index, riding=isinstance(event, SealSet))
        handler = None if event is None else HANDLERS.get(type(event))
        if handler is not None:
            handler(event, replay)
        yield log, event


def told(view: View, happenings: Sequence[Happening], words: Words) -> list[Told]:
    """Events of a history in words, in the order in which they are given.

    Raises:
        MissingEvents: if the database lacks events before them.
        MalformedData: if an event in it is none.
    """
    found: list[Told] = []
    for _, of_block in groupby(happenings, key=lambda one: one.event.block_number):
        found += _block(view, list(of_block), words)
    return found


def _block(view: View, wanted: Sequence[Happening], words: Words) -> list[Told]:
    last = max(wanted, key=lambda one: one.position)
    before = BlockNumber(last.event.block_number - 1)
    read = reader(view.connection, before)

    def known(table: Versioned[Any], key: Key) -> Row | None:
        place = (table, key)
        if place not in rows:
            rows[place] = read(table, key)
        return rows[place]

    rows: dict[tuple[Versioned[Any], Key], Row | None] = {}
    replay = Replay(known)
    logs = (as_logged(row, last.time) for row in block_until(view, last.position))
    scene, tellings = Scene(replay, words), dict[int, tuple[Event | None, Telling]]()
    places = {one.event.log_index for one in wanted}
    for log, event in replayed(logs, replay):
        if log.log_index in places:
            tellings[log.log_index] = event, _unknown(log) if event is None else tell(event, scene)
    return [Told(one, *tellings[one.event.log_index]) for one in wanted]


def _unknown(log: Logged) -> Telling:
    return Telling(f"{log.contract} logged something that this release does not know.")
