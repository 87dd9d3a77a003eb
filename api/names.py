"""What a page must warn about before it shows a name, an address of a page or a symbol that somebody chose.

Whoever can choose a word can choose one that looks like another's: with letters of another script, with marks
that nobody sees, or with marks that turn the line around.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import cast

from confusable_homoglyphs import confusables


class NameWarning(StrEnum):
    """One reason to look twice."""

    MIXED_SCRIPTS = "mixed_scripts"
    """Letters of several scripts stand in one word."""
    LOOK_ALIKE = "look_alike"
    """A letter looks like one of the Latin alphabet, and is another."""
    INVISIBLE = "invisible"
    """There is something that nobody sees: a control character, or a mark without width."""
    TURNED_AROUND = "turned_around"
    """A mark changes the direction in which the text is read."""


_TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"}


def warnings_of(text: str) -> list[NameWarning]:
    """Why somebody should look twice at a text before trusting it; nothing for plain words.

    Words wholly in one other script are as good as any; what is told is where scripts are mixed in one word,
    or a whole word could be read as a Latin one.
    """
    found: list[NameWarning] = []
    words = text.split()
    if any(confusables.is_mixed_script(word) for word in words):
        found.append(NameWarning.MIXED_SCRIPTS)
    if any(_reads_as_latin(word) for word in words):
        found.append(NameWarning.LOOK_ALIKE)
    if any(unicodedata.category(letter) in _UNSEEN and letter not in _TURNING for letter in text):
        found.append(NameWarning.INVISIBLE)
    if any(letter in _TURNING for letter in text):
        found.append(NameWarning.TURNED_AROUND)
    return found


def _reads_as_latin(word: str) -> bool:
    """Whether a letter that is not Latin looks like one that is, and every other could be Latin too."""
    foreign = [letter for letter in word if letter.isalpha() and not letter.isascii()]
    if not foreign:
        return False
    found = confusables.is_confusable(word, greedy=True, preferred_aliases=["latin"])
    if not found:
        return False
    alike = {cast("str", one["character"]) for one in cast("list[dict[str, object]]", found)}
    return bool(alike) and all(letter in alike for letter in foreign if _script(letter) != "LATIN")


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
