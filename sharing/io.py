"""Reads documents for the packages beside it, each of which has its own error for what cannot be read."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import cast

from sharing import strict_json
from sharing.errors import SharingError


def read_document(
    path: Path,
    refused: Callable[[str, str], SharingError],
    *,
    parse_float: Callable[[str], object] = float,
) -> object:
    """The content of a JSON file, or of a TOML file by its name.

    Args:
        path: where.
        refused: makes the error, from where and why.
        parse_float: as ``strict_json.loads`` has it.

    Raises:
        SharingError: what ``refused`` makes, if it cannot be read, or is neither.
    """
    toml = path.suffix.lower() == ".toml"
    text = read_text(path, refused, "a JSON or TOML file")
    try:
        if toml:
            return _within_bounds(tomllib.loads(text, parse_float=parse_float))
        return strict_json.loads(text, parse_float=parse_float)
    except (ValueError, RecursionError) as error:
        raise refused(str(path), f"is not {'TOML' if toml else 'JSON'} ({error})") from error


LARGEST_FILE = 64 << 20
"""Bytes of a file that is read whole, where nobody says otherwise."""


def read_text(
    path: Path,
    refused: Callable[[str, str], SharingError],
    wanted: str,
    *,
    most: int = LARGEST_FILE,
) -> str:
    """The text of a file of at most so many bytes; other arguments and errors as of ``read_document``."""
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
        # Ends of lines as they are, which CSV has in cells; without the mark that some editors begin with.
        text = None if len(content) > most else content.decode("utf-8-sig")
    except (OSError, ValueError) as error:  # no text, or a path with a NUL
        raise refused(str(path), f"cannot be read: give {wanted}") from error
    if text is None:
        raise refused(str(path), f"has more than {most >> 20} MiB: divide it")
    return text


def _within_bounds(top: object) -> object:
    """What TOML may hold, and neither JSON nor a sentence: endless dotted keys and hexadecimal numbers."""
    level: list[object] = [top]
    for _ in range(strict_json.DEEPEST + 1):
        inner: list[object] = []
        for value in level:
            if isinstance(value, int) and abs(value) >= _TOO_LONG:
                raise ValueError("it has a number of more than 1,000 digits")
            if isinstance(value, dict):
                inner.extend(cast("dict[str, object]", value).values())
            elif isinstance(value, list):
                inner.extend(cast("list[object]", value))
        level = inner
    if level:
        raise strict_json.TooDeep
    return top


_TOO_LONG = 10**1_000
