"""Server-Sent Events as they come in, line by line."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

SILENCE = 45.0
"""Seconds without a line after which a connection is taken for dead: the service says something every 15."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a stream."""

    id: str
    """Its place in the stream: whoever comes back with it misses nothing and is told nothing twice."""
    name: str
    """What kind."""
    data: Any
    """Its JSON."""


@dataclass(slots=True)
class EventReader:
    """Events from lines, by the rules of the HTML standard."""

    last: str | None = None
    """Where the stream is: sent as ``Last-Event-ID`` when it is taken up again."""
    retry: float = 1.0
    """Seconds to wait before that, as the service asks."""
    _id: str | None = None
    """As ``last`` will be once the event that bears it is whole: one that is cut off is told again."""
    _name: str = ""
    _data: list[str] = field(default_factory=list[str])

    def read(self, line: str) -> Event | None:
        """Take a line; the event that it ends, if it ends one."""
        if line:
            name, _, value = line.partition(":")
            self._field(name, value.removeprefix(" "))
            return None
        name, data, self.last = self._name or "message", self._data, self._id
        self.begin()
        return Event(self.last or "", name, json.loads("\n".join(data))) if data else None

    def begin(self) -> None:
        """Forget an event that a connection's end cut off."""
        self._id, self._name, self._data = self.last, "", []

    def _field(self, name: str, value: str) -> None:
        match name:
            case "event":
                self._name = value
            case "data":
                self._data.append(value)
            case "id" if "\0" not in value:
                self._id = value
            case "retry" if value.isdecimal():
                self.retry = int(value) / 1000
            case _:
                pass  # comments, and what later releases may say
