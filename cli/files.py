"""Files of the user: written whole or not at all, read as strictly as what is hashed and signed needs."""

from __future__ import annotations

import csv
import fcntl
import io
import os
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from cli.errors import Usage
from ledger.files import whole_file
from sharing import strict_json


def taken(path: Path) -> Usage:
    """What is said where a file would have to be overwritten."""
    return Usage(f"{path} is there already: move it away, or give another --out.")


def write_whole(path: Path, text: str | bytes, *, new: bool = False, private: bool = False) -> None:
    """Write a file so that readers see the old one or the whole new one, also after a crash.

    Args:
        path: where; its folder is made.
        text: the content.
        new: overwrite nothing.
        private: readable by its owner only.

    Raises:
        Usage: if it cannot be written, or is there already and should be ``new``.
    """
    mode = 0o600 if private else 0o666
    try:
        with whole_file(path, mode) as file:
            file.write(text.encode() if isinstance(text, str) else text)
            if new:
                # Whole on the disk first: who fails leaves no empty file under the name.
                file.flush()
                os.fsync(file.fileno())
                _claim(path, mode)
    except OSError as error:
        raise Usage(f"{path} cannot be written ({_reason(error)}).") from error


def write_together(files: Sequence[tuple[Path, str, bool]]) -> None:
    """Write new files, all of them or none.

    Args:
        files: where, what, and whether only its owner may read it.

    Raises:
        Usage: if one is there already, two are the same, or one cannot be written; then none is written.
    """
    paths = [path for path, _, _ in files]
    for at, path in enumerate(paths):
        if os.path.lexists(path):
            raise Usage(f"{path} is there already: move it away, or write elsewhere.")
        if path in paths[:at]:
            raise Usage(f"{path} would be written twice: give files of their own.")
    written: list[Path] = []
    try:
        for path, text, private in files:
            write_whole(path, text, new=True, private=private)
            written.append(path)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def _claim(path: Path, mode: int) -> None:
    """Take a name with an empty file, so that of two writers one loses and nothing is overwritten."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
    except FileExistsError as error:
        raise taken(path) from error


@contextmanager
def locked(path: Path) -> Generator[None]:
    """Keep other processes from changing a file between our reading and our writing of it.

    Raises:
        Usage: if its folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = path.with_name(f".{path.name}.lock").open("w")
    except OSError as error:
        raise Usage(f"{path} cannot be written ({_reason(error)}).") from error
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def read_bytes(path: Path) -> bytes:
    """A file of any kind.

    Raises:
        Usage: if it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise Usage(f"{path} cannot be read ({_reason(error)}).") from error


def read_text(source: str | Path) -> str:
    """A text file, or standard input for ``-``.

    Raises:
        Usage: if it is not there, or no text.
    """
    try:
        return sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
    except OSError as error:
        raise Usage(f"{source} cannot be read ({_reason(error)}).") from error
    except ValueError as error:
        raise Usage(f"{source} is no text in UTF-8 ({error}).") from error


def read_csv(path: Path, what: str) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """The header of a CSV file, and its rows by the header's names.

    Args:
        path: where.
        what: what a row is called in complaints; they are counted from 1, behind the header.

    Raises:
        Usage: if it cannot be read, is no CSV, or a row has more or fewer fields than the header.
    """
    reader = csv.DictReader(io.StringIO(read_text(path)), skipinitialspace=True)
    rows: list[dict[str, str]] = []
    try:
        for number, row in enumerate(reader, start=1):
            if None in row or None in row.values():
                raise Usage(f"{path}, {what} {number} has more or fewer fields than the header.")
            rows.append(row)
    except csv.Error as error:
        raise Usage(f"{path} is no CSV after line {reader.line_num} ({error}).") from error
    return tuple(reader.fieldnames or ()), rows


def read_json(source: str | Path) -> object:
    """A JSON file, or standard input for ``-``.

    Raises:
        Usage: if it is not there, or not JSON that means one thing only.
    """
    try:
        raw = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
    except OSError as error:
        raise Usage(f"{source} cannot be read ({_reason(error)}).") from error
    except ValueError as error:
        raise Usage(f"{source} is not JSON ({error}).") from error
    try:
        return strict_json.loads(raw)
    except strict_json.TooDeep as error:
        raise Usage(f"{source} has more than {strict_json.DEEPEST} levels: flatten it.") from error
    except strict_json.MemberTwice as error:
        raise Usage(f"{source} has the member {error.member!r} twice in one object: keep one.") from error
    except ValueError as error:
        raise Usage(f"{source} is not JSON ({error}).") from error


def _reason(error: OSError) -> str:
    return (error.strerror or "no reason").lower()
