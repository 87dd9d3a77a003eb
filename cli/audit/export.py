"""``tally audit export`` and ``check-export``: tables of the indexed history as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Group
from rich.text import Text

from cli.audit import app
from cli.command import command
from cli.errors import Exit, Usage
from cli.options import FromOption, ToBlockOption
from cli.output import Told, fields, listed
from cli.run import Run
from ledger.text import visible
from ledger.types import BlockNumber


@command(app)
def export(
    run: Run,
    tables: Annotated[
        list[str] | None, typer.Argument(help="Which tables; all where left out.", metavar="TABLE…")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The folder to write into.", metavar="FOLDER")
    ] = None,
    format: Annotated[
        Literal["csv", "jsonl", "parquet"],
        typer.Option("--format", "-f", help="csv, jsonl or parquet.", metavar="FORMAT"),
    ] = "csv",
    first: FromOption = None,
    last: ToBlockOption = None,
    list_tables: Annotated[bool, typer.Option("--list", help="Name the tables, and write nothing.")] = False,
) -> Told:
    """Write tables of the indexed history, a file each, with a manifest of their hashes.

    The same history gives the same bytes, from whatever database.
    """
    from cli.audit.writing import bar, refused
    from ledger.audit.export import Format, table_named
    from ledger.audit.export import export as write

    if list_tables:
        return _listed()
    if out is None:
        raise Usage("Give the folder to write into: --out FOLDER. `--list` names the tables.")
    if first is not None and last is not None and last < first:
        raise Usage(f"--from {first} comes after --to {last}: give the lower block first.")
    chosen = [table_named(name) for name in tables] if tables else None
    system = run.system
    with bar(run, "exporting") as progress, refused(out):
        done = write(
            system.engine,
            system.deployment,
            out,
            Format(format),
            chosen,
            None if first is None else BlockNumber(first),
            None if last is None else BlockNumber(last),
            lambda table, done, of: progress(done, of, f"exporting {table}"),
        )
    manifest = done.manifest
    data = {
        "folder": str(out),
        "asOf": {"number": manifest.as_of.number, "hash": manifest.as_of.hash},
        "tables": [
            {"table": one.table, "file": one.file, "rows": one.rows, "sha256": one.sha256}
            for one in manifest.tables
        ],
    }
    rows = [
        ("folder", str(out)),
        ("as of", f"block {manifest.as_of.number:,}, {manifest.as_of.hash}"),
        ("tables", f"{len(manifest.tables)}, {done.rows:,} rows"),
        ("check it", f"tally audit check-export {out}"),
    ]
    return Told(data, fields(rows))


@command(app, "check-export", node=False)
def check(
    run: Run,
    folder: Annotated[
        Path, typer.Argument(help="What `tally audit export` wrote, or its manifest.", metavar="FOLDER")
    ],
) -> Told:
    """Compare an export's files with its manifest; exit code 3 if one is missing or altered."""
    from ledger.audit.export import check_export, read_manifest

    manifest, differences = read_manifest(folder), check_export(folder)
    data = {
        "folder": str(folder),
        "sound": not differences,
        "asOf": {"number": manifest.as_of.number, "hash": manifest.as_of.hash},
        "files": len(manifest.tables),
        "differences": differences,
    }
    verdict = (
        Text("Some files are not what the manifest says.", "bold red")
        if differences
        else Text(f"All {len(manifest.tables)} files are what the manifest says.", "bold green")
    )
    view = Group(*(Text(visible(words), "red") for words in differences), verdict)
    return Told(data, view, Exit.MISMATCH if differences else Exit.OK)


def _listed() -> Told:
    from ledger.audit.export import TABLES

    data = [
        {"table": name, "versions": table.versions, "columns": [column.name for column in table.columns]}
        for name, table in TABLES.items()
    ]
    rows = [(name, "versions" if table.versions else "facts", table.said) for name, table in TABLES.items()]
    return Told(data, listed(("table!", "kind", "what a row is"), rows))
