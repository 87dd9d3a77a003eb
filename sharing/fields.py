"""Objects of files, read field by field for the packages beside it: what does not fit is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from sharing.errors import SharingError


class Fields:
    """One object of a file. A field without a default must be there."""

    def __init__(self, where: str, data: object, refused: Callable[[str, str], SharingError]) -> None:
        """Take it.

        Args:
            where: the file and the place in it.
            data: what stands there.
            refused: makes the package's own error, from where and why.
        """
        self.where, self._refused = where, refused
        if not isinstance(data, Mapping):
            raise self.bad("is no table of fields and values")
        self._data = cast("Mapping[str, object]", data)
        for field in self._data:
            if not _is_whole(field):
                raise self.bad(f"{field!r} is no name of a field: {_HALF}")

    def __contains__(self, name: str) -> bool:
        return name in self._data

    def bad(self, problem: str) -> SharingError:
        """An error about it."""
        return self._refused(self.where, problem)

    def only(self, *names: str) -> None:
        """Refuse whatever else is there: a misspelt field would otherwise not bind."""
        for field in self._data:
            if field not in names:
                raise self.bad(f"{field!r} is no field here: there are {', '.join(names)}")

    def text(self, name: str, default: str | None = None) -> str:
        """Words; those that have no default are not empty."""
        value = self._data.get(name, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.bad(f"{name} is {self._said(name)}: give words in quotes")
        if not _is_whole(value):
            raise self.bad(f"{name} is {self._said(name)}: {_HALF}")
        return value

    def _value(self, name: str) -> object:
        if name not in self._data:
            raise self.bad(f"{name} is missing")
        return self._data[name]

    def _said(self, name: str) -> str:
        return repr(self._data[name])[:60] if name in self._data else "missing"

    def _written(self, name: str) -> str:
        """A number as it stands there, with or without quotes."""
        value = self._value(name)
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise self.bad(f"{name} is {self._said(name)}: give a number")
        return str(value)


_HALF = "it has half of a surrogate pair, which cannot be written"


def _is_whole(text: str) -> bool:
    """Whether all its characters are whole ones, which JSON does not promise."""
    return text.isascii() or not any("\ud800" <= each <= "\udfff" for each in text)
