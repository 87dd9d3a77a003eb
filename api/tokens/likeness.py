"""Whether one name could be mistaken for another: what people see, not what is written."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast
from unicodedata import category, normalize

from confusable_homoglyphs import confusables  # pyright: ignore[reportMissingTypeStubs]

_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "5": "s", "8": "b", "$": "s"})


def skeleton(text: str) -> str:
    """What a text looks like: two texts with the same skeleton are easily mistaken for one another."""
    flat = normalize("NFKD", text)
    seen = "".join(_plain(character) for character in flat if category(character)[0] not in "MCZ")
    return seen.casefold().translate(_ALIKE)


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character.isascii():
        return character
    found = cast("Any", confusables).is_confusable(character, greedy=True)
    for entry in found or ():
        for alike in entry["homoglyphs"]:
            if str(alike["c"]).isascii():
                return str(alike["c"])
    return character
