"""Events as the bytes that are sent, each made once: what happened does not change.

Telling an event in words folds its block once more, which takes a thousand times as long as sending it. Its
place and its block's hash name it for good, so that whoever asks for it again gets the same bytes.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from api.audit.lines import arguments
from api.backend import Backend
from api.reading.words import words
from api.values import rfc3339
from ledger.audit.narrative import Told, told
from ledger.queries import Happening, Place, View
from ledger.queries.events import events_at
from ledger.store.rows import Position
from ledger.types import BlockNumber, Hash32

MARK = 8
KEPT = 50_000
"""Events whose bytes are kept: some 40 MB."""


class Name(NamedTuple):
    """What an event is known by."""

    position: Position
    """Its place."""
    mark: bytes
    """The beginning of its block's hash."""


class Rendered:
    """The bytes of events, newest use first out last. Safe for threads."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._lock = threading.Lock()
        self._kept: OrderedDict[Name, bytes] = OrderedDict()

    def of(self, view: View, happenings: Sequence[Happening]) -> list[bytes]:
        """The bytes of some events."""
        names = [name_of(one) for one in happenings]
        found = self._known(names)
        missing = [one for one, name in zip(happenings, names, strict=True) if name not in found]
        # Folded block by block: in the chain's order, those of one block stand together.
        missing.sort(key=lambda one: one.position)
        said = words(self._backend, view)
        for one in told(view, missing, said):
            found[name_of(one.happening)] = _bytes(one)
        self._keep(found)
        return [found[name] for name in names]

    def named(self, view: View, names: Sequence[Name]) -> list[bytes] | None:
        """The same by their names; None if one of them is not there any more."""
        found = self._known(names)
        missing = [name for name in names if name not in found]
        if missing:
            there = events_at(view, [name.position for name in missing])
            if any(name.position not in there or name_of(there[name.position]) != name for name in missing):
                return None
            rendered = self.of(view, list(there.values()))
            found |= dict(zip(map(name_of, there.values()), rendered, strict=True))
        return [found[name] for name in names]

    def known(self, names: Sequence[Name]) -> list[bytes] | None:
        """The bytes of events, if all of them are kept."""
        found = self._known(names)
        return [found[name] for name in names] if len(found) == len(set(names)) else None

    def _known(self, names: Sequence[Name]) -> dict[Name, bytes]:
        with self._lock:
            found = {name: self._kept[name] for name in names if name in self._kept}
            for name in found:
                self._kept.move_to_end(name)
        return found

    def _keep(self, rendered: dict[Name, bytes]) -> None:
        with self._lock:
            self._kept.update(rendered)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


def name_of(one: Happening) -> Name:
    """An event's name."""
    return Name(one.position, one.block_hash[:MARK])


def place_of(name: Name) -> str:
    """Where a page goes on that ends with an event."""
    return f"{name.position.block_number}-{name.position.log_index}-{name.mark.hex()}"


def _bytes(one: Told) -> bytes:
    happening, event = one.happening, one.happening.event
    place = Place.of(BlockNumber(event.block_number), event.log_index, Hash32(happening.block_hash))
    return msgspec.json.encode(
        {
            "id": str(place),
            "contract": event.contract,
            "event": event.name,
            "arguments": arguments(one),
            "sentence": one.telling.text,
            "block": event.block_number,
            "log_index": event.log_index,
            "block_hash": "0x" + happening.block_hash.hex(),
            "time": {"time": rfc3339(happening.time), "unix": happening.time},
            "transaction_hash": "0x" + event.transaction_hash.hex(),
        }
    )
