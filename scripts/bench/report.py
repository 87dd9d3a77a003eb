"""What a benchmark found, as a table for the terminal and a page of the docs."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

DOCS = Path(__file__).resolve().parents[2] / "docs"


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    work: str
    ours: str
    target: str
    met: bool | None
    peer: str = "–"

    @property
    def mark(self) -> str:
        """Whether the target was met, in a word; none where there is no target."""
        return {None: "", True: "met", False: "missed"}[self.met]


def told(what: str) -> None:
    """To whoever waits, with the time."""
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


def options(about: str | None) -> argparse.ArgumentParser:
    """What every bench understands: ``--help`` runs nothing, ``--dry`` leaves its page as it is.

    Args:
        about: the bench's docstring.
    """
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry", action="store_true", help="leave the report as it is")
    return parser


def show(title: str, rows: Sequence[Row]) -> None:
    """For the terminal."""
    table = Table(title=title, show_lines=True)
    for head in ("work", "ours", "target", "", "peers in the same run"):
        table.add_column(head)
    for row in rows:
        table.add_row(row.work, row.ours, row.target, row.mark, row.peer)
    Console(width=150).print(table)


def write(
    target: str,
    title: str,
    about: str,
    rows: Sequence[Row],
    versions: Sequence[str] = (),
    *,
    page: str | None = None,
    more: Sequence[str] = (),
) -> None:
    """For the docs.

    Args:
        target: which of make's targets it is; the page is named after it.
        title: the page's heading.
        about: the bench's docstring, which says how was measured after naming the target.
        rows: what was found.
        versions: of what else it depends on.
        page: its name, where it is not the target's.
        more: lines below the table.
    """
    ran = ", ".join((f"Python {sys.version.split()[0]}", *versions))
    lines = [
        f"# {title}",
        "",
        f"Written by `make {target}` on {datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores shared by "
        f"all that ran (load {os.getloadavg()[0]:.1f} at the end), {ran}.",
        "",
        about.partition(f"``make {target}``. ")[2].strip(),
        "",
        "| work | ours | target | | peers in the same run |",
        "|---|---|---|---|---|",
        *(f"| {row.work} | {row.ours} | {row.target} | {row.mark} | {row.peer} |" for row in rows),
        "",
        *more,
    ]
    (DOCS / f"{page or target}.md").write_text("\n".join(lines))
