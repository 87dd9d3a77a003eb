"""``tally`` and ``python -m cli``."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typer.core import TyperGroup

STOPPED = 130
"""``Exit.STOPPED``, for when Ctrl-C comes before it could be imported."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        _mend_streams()
        code = _run(given)
    except KeyboardInterrupt:  # outside of any command: while this program is loaded, or comes to its end
        code = _stopped("--json" in given)
    sys.exit(code)


def _run(given: Sequence[str]) -> int:
    # Looking for plugins of pydantic, which typer loads, would take as long as all of typer.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Loaded here, because it takes long enough to be stopped.
    import typer
    from typer.exceptions import TyperException

    from cli.app import known_word
    from cli.errors import Stopped, Usage
    from cli.output import Output, close_stream

    program = _program(known_word(given[0]) if given else None)
    told = Output("--json" in given)
    try:
        return program.main(list(given), prog_name="tally", standalone_mode=False) or 0
    except TyperException as error:
        if not error.format_message():  # a group without a command: its help has been printed
            return 2 if given else 0
        hint = f"see `tally {_named(program, given)}--help`"
        return told.fail(Usage(f"{error.format_message().rstrip('.')}: {hint}."))
    except typer.Abort:
        return told.fail(Stopped())
    except OSError as error:  # while a help page was printed
        # What is left of it would be written once more at the very end, and fail again.
        close_stream(sys.stdout)
        from cli.exits import known

        return told.fail(known(error) or error)


@cache
def _program(first: str | None) -> TyperGroup:
    from typer.core import TyperGroup
    from typer.main import get_command

    from cli.app import tree

    group = get_command(tree(first))
    assert isinstance(group, TyperGroup)
    return group


def _named(program: TyperGroup, given: Sequence[str]) -> str:
    """The words that name a command there is, and so a help page."""
    words: list[str] = []
    commands = program.commands
    for word in given:
        if word not in commands:
            break
        words.append(word)
        commands = getattr(commands[word], "commands", {})
    return "".join(f"{word} " for word in words)


def _mend_streams() -> None:
    """Make sure that there are three, and that no character that a terminal lacks ends a command half-way."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started this
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115  # it stays open to the end
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="backslashreplace")


def _stopped(as_json: bool) -> int:
    import json
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # pressed twice, it would stop this too
    if as_json:
        error = {"kind": "Stopped", "exit": STOPPED, "message": "Stopped."}
        print(json.dumps({"error": error}, indent=2), flush=True)
    print("Error: Stopped.", file=sys.stderr)
    return STOPPED


if __name__ == "__main__":
    main()
