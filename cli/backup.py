"""``tally backup`` and ``tally restore``: what no chain knows, in one file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.command import command
from cli.errors import Failure
from cli.output import Told, fields
from cli.run import Run
from ledger.settings import Settings

if TYPE_CHECKING:
    from api.backups import Manifest


def register(root: typer.Typer) -> None:
    """Add the commands."""

    @command(root, "backup", node=False)
    def backup(
        run: Run,
        file: Annotated[Path, typer.Argument(help="The file to write.", metavar="FILE")],
        keys: Annotated[
            bool, typer.Option("--keys", help="With the keystore's files, encrypted as they are.")
        ] = False,
        overwrite: Annotated[
            bool, typer.Option("--overwrite", help="Replace the file if it is there.")
        ] = False,
    ) -> Told:
        """Write all that cannot be made anew from the chain into a file, while everything goes on working.

        Drafts, signatures, the outbox, records of work, encrypted files, deployment records, names; not what
        is indexed from the chain's logs, sessions, or (without --keys) keys.
        """
        save, _, files = _library(run.settings)
        manifest = save(run.settings, file, keys=keys, overwrite=overwrite, files=files)
        return _told(f"Kept in {file}, {file.stat().st_size:,} bytes.", file, manifest)

    @command(root, "restore", node=False)
    def restore_(
        run: Run,
        file: Annotated[Path, typer.Argument(help="What `tally backup` wrote.", metavar="FILE")],
        overwrite: Annotated[
            bool, typer.Option("--overwrite", help="Replace what is there already.")
        ] = False,
    ) -> Told:
        """Put a backup back, into a state folder and a database of either kind. Stop the service first.

        `tally index run --once` then makes the rest anew from the chain, and `tally audit verify` proves it.
        """
        _, restore, files = _library(run.settings)
        if not file.is_file():
            raise Failure(f"There is no file {file}: give one that `tally backup` wrote.")
        manifest = restore(run.settings, file, overwrite=overwrite, files=files)
        return _told(f"Put back into {run.settings.home}, as of {manifest.taken_at}.", file, manifest)


def _library(settings: Settings):
    try:
        from api.backups import restore, save
        from api.files.settings import file_settings_from
    except ModuleNotFoundError as error:
        raise Failure(f"The service is not installed here ({error.name} is missing).") from error
    return save, restore, file_settings_from(os.environ).where(settings)


def _told(title: str, file: Path, manifest: Manifest) -> Told:
    data = {
        "file": str(file),
        "takenAt": manifest.taken_at,
        "release": manifest.release,
        "rows": manifest.rows,
        "files": [name for name in manifest.sha256 if name.startswith("home/")],
        "keys": manifest.keys,
    }
    rows = [(name, f"{count:,} rows") for name, count in manifest.rows.items() if count]
    rows += [(name.removeprefix("home/"), "file") for name in manifest.sha256 if name.startswith("home/")]
    return Told(data, fields(rows or [("nothing", "was there to keep")], title))
