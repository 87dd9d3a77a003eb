"""Foreign text made safe to show: nothing in it can move a cursor, reorder or hide what stands beside it."""

from __future__ import annotations

from unicodedata import category

_UNSAFE = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co"})
"""Unicode's categories of control and format characters (those of bidirectional text among them), line and
paragraph separators, half surrogate pairs, and private use."""


def unsafe(character: str) -> bool:
    """Whether a terminal or a page may act on a character, or draw it as nothing or as anything."""
    return category(character) in _UNSAFE


def visible(text: str) -> str:
    """Text with every unsafe character escaped, as ``\\x1b`` or ``\\u202e``; all others as they are.

    For whatever strangers choose: symbols of tokens, addresses of profiles, names in typed data, what a node
    says. Safe to apply twice.
    """
    if text.isprintable():
        return text
    return "".join(_escaped(character) if unsafe(character) else character for character in text)


def visible_lines(text: str) -> str:
    """The same for text of several lines: its line feeds stay."""
    return "\n".join(visible(line) for line in text.split("\n"))


def storable(text: str) -> str:
    """Text as it is, but for NUL, which PostgreSQL's texts cannot hold: that is escaped."""
    return text.replace("\0", "\\x00")


def _escaped(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
