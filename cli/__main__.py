"""``tally`` and ``python -m cli``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from cli.app import app
from cli.errors import Usage
from cli.output import Output


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _program().main(given, prog_name="tally", standalone_mode=False)
    except TyperException as error:
        if not error.format_message():  # a group without a command: its help has been printed
            sys.exit(2 if given else 0)
        told = Output("--json" in given)
        told.fail(Usage(f"{error.format_message().rstrip('.')}: see `tally {_named(given)}--help`."))
        sys.exit(2)
    except typer.Abort:
        print("Stopped.", file=sys.stderr)
        sys.exit(1)
    sys.exit(code or 0)


@cache
def _program() -> TyperGroup:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    return group


def _named(given: Sequence[str]) -> str:
    """The words that name the command, up to its first option or file."""
    words: list[str] = []
    for word in given[:2]:
        if word.startswith("-") or not word.isidentifier():
            break
        words.append(word)
    return "".join(f"{word} " for word in words)


if __name__ == "__main__":
    main()
