"""Texts that strangers write for strangers: what they may hold, and how they are found by their words."""

from __future__ import annotations

from typing import Annotated
from unicodedata import category, normalize

from confusable_homoglyphs import confusables
from pydantic import AfterValidator, Field

from ledger.text import unsafe

MOST_WORDS = 8
"""Words of one search."""
_LONGEST_WORD = 40
LEAST_BEGINNING = 3
"""Letters from which on the last word of a search also finds words that begin so."""
MOST_BEGINNING = 6
"""Letters up to which PostgreSQL's index knows the beginnings of words as words of their own."""


def _line(text: str) -> str:
    """One line that looks like what it is.

    Raises:
        ValueError: if it holds what cannot be seen, or letters of two scripts that pass for one another.
    """
    if text != text.strip():
        raise ValueError("begins or ends with a space: take it away")
    return _paragraphs(text, breaks="")


def _paragraphs(text: str, breaks: str = "\n") -> str:
    for character in text:
        if unsafe(character) and character not in breaks:
            raise ValueError(f"has the character U+{ord(character):04X}, which cannot be seen: take it out")
    for word in text.split():
        if not word.isascii() and confusables.is_dangerous(word):
            raise ValueError(
                f"has the word {word[:40]!r}, whose letters are of several scripts and look alike: write it "
                "in one script"
            )
    return text


Line = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_line)]
"""A title or a name: one line."""
Paragraphs = Annotated[str, Field(max_length=4000), AfterValidator(_paragraphs)]
"""A description, with line feeds."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: without case, accents and marks; letters and digits only.

    Both databases are given these, and neither its own idea of a word: so both find the same.
    """
    plain = normalize("NFKD", normalize("NFKD", text).casefold())
    kept = "".join(
        character if category(character)[0] in "LN" else " "
        for character in plain
        if category(character)[0] != "M"
    )
    return tuple(word[:_LONGEST_WORD] for word in kept.split())


def indexed(*texts: str) -> str:
    """The words by which something is found, each once, between spaces."""
    return " ".join(dict.fromkeys(word for text in texts for word in words(text)))


def searched(text: str) -> tuple[tuple[str, bool], ...]:
    """The words that must all be there, and of each whether it may be only the beginning of one."""
    found = list(dict.fromkeys(words(text)))[:MOST_WORDS]
    return tuple(
        (word, place == len(found) and len(word) >= LEAST_BEGINNING) for place, word in enumerate(found, 1)
    )


def with_beginnings(words: str) -> str:
    """The words by which PostgreSQL finds something: its own, and their beginnings, each with a star.

    PostgreSQL's index finds beginnings by itself as well, but goes through all that is of any word that
    begins so, however rare the other words of a search are.
    """
    found = words.split()
    beginnings = (
        f"{word[:length]}*"
        for word in found
        for length in range(LEAST_BEGINNING, min(len(word), MOST_BEGINNING) + 1)
    )
    return " ".join(dict.fromkeys((*found, *beginnings)))


def postgres_query(text: str) -> str:
    """The same as PostgreSQL takes it. Words hold letters and digits only, so nothing needs to be escaped."""
    return " & ".join(_sought(word) if beginning else f"'{word}'" for word, beginning in searched(text))


def _sought(beginning: str) -> str:
    # Few words begin with many letters alike: those are found as PostgreSQL does it.
    return f"'{beginning}*'" if len(beginning) <= MOST_BEGINNING else f"'{beginning}':*"


def sqlite_query(text: str) -> str:
    """The same as FTS5 takes it."""
    return " AND ".join(f'"{word}"{"*" if beginning else ""}' for word, beginning in searched(text))
