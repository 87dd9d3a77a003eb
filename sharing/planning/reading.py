"""Reads objects of planning files field by field: what is missing, unknown or of another kind is named."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import cast

from sharing import tables
from sharing.io import read_document
from sharing.planning.bom import MOST_DAYS
from sharing.planning.errors import BadDocument, PlanningError, shown

_DECIMAL = re.compile(r"([0-9]{1,30})(?:\.([0-9]{1,30}))?")
_RATIO = re.compile(r"([0-9]{1,30})/(0*[1-9][0-9]{0,29})")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LONGEST_NAME = 200
_MOST = 2**53 - 1


class Written(str):
    """A number with a point as it stands in the file, which a text is not taken for."""

    __slots__ = ()


def document(path: Path) -> Table:
    """The content of a JSON or TOML file, numbers with a point as they are written.

    Raises:
        BadDocument: it cannot be read.
    """
    return Table(str(path), read_document(path, BadDocument, parse_float=Written))


def exact_of(text: str) -> Fraction | None:
    """``3``, ``0.25`` or ``5/3``; None for other texts."""
    if ratio := _RATIO.fullmatch(text):
        return Fraction(int(ratio[1]), int(ratio[2]))
    if decimal := _DECIMAL.fullmatch(text):
        part = decimal[2] or ""
        return Fraction(int(decimal[1] + part), 10 ** len(part))
    return None


def exact_text(value: Fraction) -> str | int:
    """A number as files have it, so that it is read as the same: an integer, or a text such as ``5/3``."""
    return int(value) if value.denominator == 1 and value.numerator <= _MOST else str(value)


class Table(tables.Table):
    """One object of a planning file."""

    refusal = BadDocument
    family = PlanningError

    def names(self, name: str) -> tuple[str, ...]:
        """A list of names; none where it is left out."""
        return tuple(self._named(name, each) for each in self._list(name))

    def name(self, name: str, default: str | None = None) -> str:
        """A word without spaces around it or control characters, so that it can stand in any table."""
        value = self._data.get(name, default) if default is not None else self._value(name)
        return default if value == default and default is not None else self._named(name, value)

    def exact(self, name: str, default: Fraction | None = None) -> Fraction:
        """A number from 0, exactly as it stands there: ``3``, ``0.25`` or ``"5/3"``."""
        if default is not None and name not in self._data:
            return default
        return self._exact(name, self._value(name))

    def exacts(self, name: str) -> dict[str, Fraction]:
        """Numbers by name; none where it is left out."""
        if name not in self._data:
            return {}
        inner = self.table(name)
        return {each: inner.exact(each) for each in inner._data}

    def whole(self, name: str, default: int) -> int:
        """A whole number, of which what is made of it knows the bounds."""
        value = self._data.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.bad(f"{name} is {self._said(name)}: give a whole number")
        return value

    def truth(self, name: str, default: bool) -> bool:
        """``true`` or ``false``."""
        value = self._data.get(name, default)
        if not isinstance(value, bool):
            raise self.bad(f"{name} is {self._said(name)}: give true or false")
        return value

    def perhaps(self, name: str) -> Fraction | None:
        """A number from 0; none where it is left out."""
        return self.exact(name) if name in self else None

    def count(self, name: str, default: int | None = None, *, least: int = 0, most: int = _MOST) -> int:
        """A whole number."""
        value = self._value(name) if default is None else self._data.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.bad(f"{name} is {self._said(name)}: give a whole number from {least} to {most}")
        return value

    def days(self, name: str, default: int | None = None) -> int:
        """A number of days."""
        return self.count(name, default, most=MOST_DAYS)

    def pairs(self, name: str) -> tuple[tuple[int, int], ...]:
        """A list of pairs of whole numbers; none where it is left out."""
        made: list[tuple[int, int]] = []
        for each in self._list(name):
            pair = cast("list[object]", each) if isinstance(each, list) else []
            if len(pair) != 2 or not all(isinstance(one, int) and not isinstance(one, bool) for one in pair):
                raise self.bad(f"{name} holds {self._said(name)}: give pairs of whole numbers, [[1, 6]]")
            made.append((cast(int, pair[0]), cast(int, pair[1])))
        return tuple(made)

    def _named(self, name: str, value: object) -> str:
        if not isinstance(value, str) or isinstance(value, Written) or value != value.strip() or not value:
            raise self.bad(f"{name} is {shown(repr(value))}: give a name without spaces around it")
        if _CONTROL.search(value) or len(value) > _LONGEST_NAME:
            raise self.bad(f"{name} has control characters or over {_LONGEST_NAME} letters")
        return value

    def _exact(self, name: str, value: object) -> Fraction:
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return Fraction(value)
        found = exact_of(value) if isinstance(value, str) else None
        if found is None:
            raise self.bad(f'{name} is {self._said(name)}: give a number such as 3, 0.25 or "5/3"')
        return found
