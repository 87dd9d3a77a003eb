"""The command."""

from __future__ import annotations

import argparse
import gzip
import io
import json
import sys
from collections.abc import Sequence

from ledger.audit.checker.checks import FAIL, Checker
from ledger.audit.checker.encoding import Fault
from ledger.audit.checker.parts import Part

EXIT_OK, EXIT_USAGE, EXIT_MISMATCH = 0, 2, 3


def load(path: str) -> object:
    """The JSON in a file, compressed or not."""
    try:
        with open(path, "rb") as file:
            raw = file.read()
        if raw[:2] == b"\x1f\x8b":
            raw = gzip.decompress(raw)
        return json.loads(raw.decode())
    except OSError as error:
        raise Fault(f"{path} cannot be read: {error.strerror or error}.") from error
    except (ValueError, EOFError, RecursionError) as error:
        raise Fault(f"{path} is no JSON: give the file that `tally audit bundle` wrote.") from error


def main(arguments: Sequence[str] | None = None) -> int:
    """Check one file, print a line for each check, return the exit code."""
    parser = argparse.ArgumentParser(
        prog="check_bundle.py", description="Check an offline proof bundle of Tallystick."
    )
    parser.add_argument("bundle", help="the file")
    parser.add_argument(
        "--block-hash",
        action="append",
        default=[],
        metavar="0x…",
        help="a block's hash that you got from a source you trust; may be given several times",
    )
    given = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        # No letter that a terminal lacks ends a check half-way.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        trusted = [Part(text, "--block-hash").raw(32) for text in given.block_hash]
        checker = Checker(load(given.bundle), trusted)
    except Fault as fault:
        sys.stderr.write(f"Error: {fault}\n")
        return EXIT_USAGE
    for line in checker.lines:
        sys.stdout.write(f"{line.mark:4}  {line.check}: {line.text}\n")
    failed = sum(line.mark == FAIL for line in checker.lines)
    sys.stdout.write(
        f"{failed} checks failed: do not rely on this bundle.\n" if failed else "All checks hold.\n"
    )
    return EXIT_MISMATCH if failed else EXIT_OK
