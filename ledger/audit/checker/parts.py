"""The JSON of a bundle, read with its places."""

from __future__ import annotations

from typing import cast

from ledger.audit.checker.encoding import Fault, Json


class Part:
    """A value in the bundle that knows where it stands."""

    def __init__(self, value: object, path: str) -> None:
        self.value = value
        self.path = path

    def at(self, name: str) -> Part:
        """A member of an object."""
        value: object = self.value
        members = cast("dict[str, object]", value) if isinstance(value, dict) else {}
        if name not in members:
            raise Fault(f"{self.path or 'the bundle'} has no {name!r}")
        return Part(members[name], f"{self.path}.{name}".lstrip("."))

    def items(self) -> list[Part]:
        """The items of a list."""
        value: object = self.value
        if not isinstance(value, list):
            raise Fault(f"{self.path} is no list")
        values = cast("list[object]", value)
        return [Part(item, f"{self.path}[{place}]") for place, item in enumerate(values)]

    def json(self) -> Json:
        """The value as it is."""
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
