"""The JSON of a bundle, read with its places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from ledger.audit.checker.encoding import Fault, Json


class Part:
    """A value in the bundle that knows where it stands."""

    def __init__(self, value: object, path: str, read: set[str] | None = None) -> None:
        self.value = value
        self.path = path
        self.read = set[str]() if read is None else read
        """The places of all members that were asked for, here and in what this is a part of."""

    def at(self, name: str) -> Part:
        """A member of an object."""
        value: object = self.value
        members = cast("dict[str, object]", value) if isinstance(value, dict) else {}
        if name not in members:
            raise Fault(f"{self.path or 'the bundle'} has no {name!r}")
        path = f"{self.path}.{name}".lstrip(".")
        self.read.add(path)
        return Part(members[name], path, self.read)

    def items(self) -> list[Part]:
        """The items of a list."""
        value: object = self.value
        if not isinstance(value, list):
            raise Fault(f"{self.path} is no list")
        values = cast("list[object]", value)
        return [Part(item, f"{self.path}[{place}]", self.read) for place, item in enumerate(values)]

    def json(self) -> Json:
        """The value as it is, with all that is in it."""
        self.read.add(f"{self.path}*")
        return cast("Json", self.value)

    def text(self) -> str:
        """A string."""
        if not isinstance(self.value, str):
            raise Fault(f"{self.path} is no text")
        return self.value

    def number(self) -> int:
        """A number of at least 0."""
        if not isinstance(self.value, int) or isinstance(self.value, bool) or self.value < 0:
            raise Fault(f"{self.path} is no number")
        return self.value

    def raw(self, size: int = -1) -> bytes:
        """Bytes, of a certain length where one is given."""
        text = self.text()
        try:
            raw = bytes.fromhex(text[2:])
        except ValueError:
            raw = None
        if raw is None or text[:2] != "0x" or len(text) != 2 + 2 * len(raw):
            raise Fault(f"{self.path} is no hexadecimal")
        if size >= 0 and len(raw) != size:
            raise Fault(f"{self.path} has {len(raw)} bytes, and not {size}")
        return raw

    def unread(self) -> Iterator[str]:
        """The places of members that nobody asked for."""
        if f"{self.path}*" in self.read:
            return
        value: object = self.value
        if isinstance(value, dict):
            for name, item in cast("dict[str, object]", value).items():
                path = f"{self.path}.{name}".lstrip(".")
                if path in self.read:
                    yield from Part(item, path, self.read).unread()
                else:
                    yield path
        elif isinstance(value, list):
            for item in self.items():
                yield from item.unread()
