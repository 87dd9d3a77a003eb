"""``tally audit bundle``, ``check-bundle`` and ``checker``: proofs that an auditor takes away."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group
from rich.text import Text

from cli.audit import app
from cli.audit.subject import SubjectArgument, subject_of
from cli.command import command
from cli.errors import Failure, Usage
from cli.files import write_whole
from cli.output import Told, fields
from cli.run import Run
from cli.words import hexed
from ledger.audit import checker
from ledger.audit.bundle import Bundle, Progress, make_bundle
from ledger.audit.single_file import NAME, single_file
from ledger.text import visible
from ledger.types import BlockNumber

_STEP = 200
"""Blocks between two lines of progress."""
_STYLES = {checker.OK: "green", checker.FAIL: "bold red", checker.NOTE: "yellow"}

OutOption = Annotated[Path, typer.Option("--out", "-o", help="Where to write it.", metavar="FILE")]


@command(app, "bundle")
def bundle(
    run: Run,
    subject: SubjectArgument,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", help="Where to write it; compressed if it ends in .gz.", metavar="FILE"),
    ],
    at: Annotated[
        int | None,
        typer.Option("--at", help="As of which block; the last where left out.", min=0, metavar="BLOCK"),
    ] = None,
    brief: Annotated[
        bool, typer.Option("--brief", help="Of credit only what the orders did, not the parties' histories.")
    ] = False,
) -> Told:
    """Write all that concerns an order or a party into one file, with proofs down to block headers."""
    about = subject_of(run, subject)
    made = make_bundle(
        run.system.node,
        run.system.deployment,
        about,
        at=None if at is None else BlockNumber(at),
        histories=not brief,
        progress=_progress(run),
    )
    content = made.compressed() if out.suffix == ".gz" else made.content
    write_whole(out, content)
    data = {
        "file": str(out),
        "bytes": len(content),
        "subject": about if not isinstance(about, bytes) else hexed(about),
        "asOf": {"number": made.as_of, "hash": hexed(made.block_hash)},
        "events": made.events,
        "transactions": made.transactions,
        "words": made.words,
    }
    rows = [
        ("file", f"{out} ({len(content):,} bytes)"),
        ("as of", f"block {made.as_of:,}, {hexed(made.block_hash)}"),
        ("proven", f"{made.events} events, {made.transactions} transactions, {made.words} words of storage"),
        ("check it", f"tally audit check-bundle {out}"),
        ("hand over", f"it, and the file that `tally audit checker -o {NAME}` writes"),
    ]
    return Told(data, Group(fields(rows), *_open_questions(made)))


@command(app, "check-bundle", node=False)
def check_bundle(
    run: Run,
    file: Annotated[Path, typer.Argument(help="What `tally audit bundle` wrote.", metavar="FILE")],
    block_hash: Annotated[
        list[str] | None,
        typer.Option("--block-hash", help="A block's hash from a source you trust.", metavar="0x…"),
    ] = None,
) -> Told:
    """Check a bundle offline, by the very file that auditors get; exit code 3 if a check does not hold."""
    trusted = [word for hash in block_hash or () for word in ("--block-hash", hash)]
    with tempfile.TemporaryDirectory(prefix="tally-checker-") as folder:
        path = Path(folder) / NAME
        path.write_text(single_file(), encoding="utf-8")
        # Isolated, so that nothing of ours is in its reach.
        words = [sys.executable, "-I", "-X", "utf8", str(path), str(file.absolute()), *trusted]
        done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    if done.returncode not in (0, 3):
        said = done.stderr.strip().rpartition("\n")[2]
        if done.returncode == 2:
            raise Usage(said.partition("rror: ")[2] or said)
        raise Failure(f"The checker broke off ({said}): report this, with the bundle.")
    lines = [_line(text) for text in done.stdout.splitlines()[:-1]]
    data = {
        "file": str(file),
        "sound": done.returncode == 0,
        "checks": [{"mark": line.mark, "check": line.check, "text": line.text} for line in lines],
    }
    view = Group(*map(_shown, lines), Text(done.stdout.splitlines()[-1], style="bold"))
    return Told(data, view, done.returncode)


@command(app, "checker", node=False)
def write_checker(run: Run, out: OutOption) -> Told:
    """Write the checker as one Python file that needs nothing of ours, to be handed over with a bundle."""
    text = single_file()
    write_whole(out, text)
    hash = hexed(checker.keccak256(text.encode()))
    how = f"python {out} BUNDLE (Python 3.9 or later, and `pip install pycryptodome`)"
    return Told(
        {"file": str(out), "keccak256": hash},
        fields([("file", str(out)), ("keccak256", hash), ("run", how)]),
    )


def _progress(run: Run) -> Progress:
    def say(done: int, all: int) -> None:
        if done and done % _STEP == 0:
            run.output.say(f"audit: {done:,} of {all:,} blocks read")

    return say


def _open_questions(made: Bundle) -> Sequence[Text]:
    return [_shown(line) for line in made.lines if line.mark == checker.NOTE]


def _line(text: str) -> checker.Line:
    check, _, said = text[4:].strip().partition(": ")
    return checker.Line(text[:4].strip(), check, said)


def _shown(line: checker.Line) -> Text:
    return Text.assemble(
        (f"{line.mark:4}", _STYLES.get(line.mark, "")), f"  {line.check}: {visible(line.text)}"
    )
