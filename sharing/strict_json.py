"""JSON that means one thing only: no member twice, no NaN, and no deeper than a stack bears."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

DEEPEST = 100
"""Levels of lists and objects that it may have."""
# A string without an end goes to the end: it would else be looked for again from each quote in it.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)


class TooDeep(ValueError):
    """It has more levels than ``DEEPEST``."""

    def __init__(self) -> None:
        super().__init__(f"it has more than {DEEPEST} levels")


class MemberTwice(ValueError):
    """An object has a member twice, of which one would not be read."""

    def __init__(self, member: str) -> None:
        self.member = member
        super().__init__(f"the member {member!r} stands twice in one object")


def loads(text: str, *, parse_float: Callable[[str], object] = float) -> object:
    """The value of a text.

    Args:
        text: JSON.
        parse_float: what becomes of numbers with a point or an exponent; ``str`` keeps them as they stand.

    Raises:
        TooDeep, MemberTwice
        ValueError: it is not JSON, as the parser says.
    """
    if _depth(text) > DEEPEST:
        raise TooDeep
    return json.loads(text, object_pairs_hook=_once, parse_constant=_refused, parse_float=parse_float)


def _refused(word: str) -> float:
    raise ValueError(f"{word} is no JSON number")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """What Python would drop, the reader of a file sees: nobody should hash or sign the other half."""
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        raise MemberTwice(next(name for name, _ in pairs if name in seen or seen.add(name)))
    return made


def _depth(text: str) -> int:
    """How many levels a text has, counted before it is parsed: the parser goes as deep as the stack."""
    depth = deepest = 0
    for found in _TOKEN.finditer(text):
        if found[0] in ("[", "{"):
            depth += 1
            deepest = max(deepest, depth)
        elif found[0] in ("]", "}"):
            depth -= 1
    return deepest
