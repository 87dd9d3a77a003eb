"""JSON as bodies may hold it: what could be read in two ways, or by some programs only, is refused.

Python's own reader takes NaN, keys that stand twice, and halves of surrogate pairs; it fails on deep nesting
and long numbers as if the fault were ours.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

from api.errors import MalformedJson

DEPTH = 32
"""How deep lists and objects may stand in one another."""
DIGITS = 100
"""Digits of a number; amounts are strings."""


def read_json(raw: bytes) -> Any:
    """The value of a body.

    Raises:
        MalformedJson: saying what is wrong with it.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedJson(
            f"The body is not UTF-8 at byte {error.start}: send one JSON object in UTF-8."
        ) from error
    _check_depth(text)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_int=_whole,
            parse_float=_float,
        )
    except json.JSONDecodeError as error:
        raise MalformedJson(
            f"The body is not JSON ({error.msg}, at character {error.pos}): send one JSON object."
        ) from error
    _check_text(value)
    return value


def _check_depth(text: str) -> None:
    """Count brackets outside of strings, without reading what they hold."""
    if max(text.count("["), text.count("{")) <= DEPTH // 2:
        return
    depth = 0
    # What stands between quotes is skipped; an escaped quote or backslash ends nothing.
    for part in text.replace("\\\\", "").replace('\\"', "").split('"')[::2]:
        for mark in part:
            if mark in "[{":
                depth += 1
                if depth > DEPTH:
                    raise MalformedJson(
                        f"The body nests deeper than {DEPTH} lists and objects: send it flatter."
                    )
            elif mark in "]}":
                depth -= 1


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))
        raise MalformedJson(f"The body has {_shown(twice)} twice in one object: say it once.")
    return found


def _no_number(text: str) -> NoReturn:
    raise MalformedJson(f"The body holds {text}, which is no number of JSON: leave it out, or send null.")


def _whole(text: str) -> int:
    if len(text) > DIGITS:
        raise MalformedJson(f"The body holds a number of {len(text):,} digits: send at most {DIGITS}.")
    return int(text)


def _float(text: str) -> float:
    if len(text) > DIGITS:
        raise MalformedJson(f"The body holds a number of {len(text):,} digits: send at most {DIGITS}.")
    found = float(text)
    if found in (float("inf"), float("-inf")):
        raise MalformedJson(f"The body holds {text}, which is too large a number: send it as a string.")
    return found


def _check_text(value: Any) -> None:
    """Refuse characters that databases and other programs cannot hold."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            if "\0" in one or not _whole_characters(one):
                raise MalformedJson(
                    f"The body's text {_shown(one)} holds NUL or half a surrogate pair: send characters only."
                )
        elif isinstance(one, dict):
            waiting += one.keys()
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def _whole_characters(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(text: str) -> str:
    return ascii(text[:40])
