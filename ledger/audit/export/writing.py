"""From a snapshot of the read model to files."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Engine, func, select

from ledger.audit.errors import UnknownTable
from ledger.audit.export.columns import TABLES, ExportTable, plain
from ledger.audit.export.formats import CsvWriter, JsonLinesWriter, ParquetWriter, RowWriter
from ledger.audit.export.manifest import (
    FORMAT,
    MANIFEST,
    BlockNote,
    ColumnNote,
    DeploymentNote,
    Hashing,
    Manifest,
    TableFile,
)
from ledger.audit.snapshot import Snapshot, snapshot
from ledger.contracts.record import Deployment
from ledger.files import whole_file
from ledger.store.rows import key_order
from ledger.types import BlockNumber, Hash32

Progress = Callable[[str, int, int], None]
"""Told the table, how many of its rows are written, and how many there are."""

AT_ONCE = 20_000
"""Rows in memory at a time, and in a row group of Parquet."""


class Format(Enum):
    """What files there are to be; its value is how they end."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


_WRITERS: dict[Format, type[RowWriter]] = {
    Format.CSV: CsvWriter,
    Format.JSONL: JsonLinesWriter,
    Format.PARQUET: ParquetWriter,
}

_NOTES = (
    "Amounts are in the token's smallest unit. Addresses and hashes are 0x and hexadecimal digits.",
    "Of tables with from_block and to_block, a row held from the end of from_block to just before the end of "
    "to_block; to_block is missing where it held when the export ends.",
)
_CSV_NOTES = (
    "What is missing is an empty cell; an empty text is two quotation marks.",
    "A text that a spreadsheet may take for a formula has an apostrophe before it, and so has one that "
    "begins with an apostrophe: take one away from every text that begins with one.",
)
_JSON_NOTES = ("Whole numbers beyond 2^53 are decimal strings.",)
_HAPPENED = "what happened in the blocks"
_HELD = "what held at the end of any of the blocks"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    folder: Path
    """Where."""
    manifest: Manifest
    """What there is."""

    @property
    def rows(self) -> int:
        """How many there are in all files."""
        return sum(table.rows for table in self.manifest.tables)


def table_named(name: str) -> ExportTable:
    """A table by its name.

    Raises:
        UnknownTable: if there is none.
    """
    table = TABLES.get(name)
    if table is None:
        raise UnknownTable(name, TABLES)
    return table


def export(
    engine: Engine,
    deployment: Deployment,
    folder: Path,
    format: Format,
    tables: Iterable[ExportTable] | None = None,
    first: BlockNumber | None = None,
    last: BlockNumber | None = None,
    progress: Progress = lambda table, done, of: None,
) -> Exported:
    """Write tables of a read model, as one snapshot of it holds them, and a manifest.

    All files get their names when all are written, the manifest last; if that does not come about, none does.

    Args:
        engine: the read model.
        deployment: whose it is.
        folder: where to; files of these names are replaced.
        format: what files.
        tables: which; all where left out.
        first: the first block; the first there is where left out.
        last: the last block, as of which it is; the newest that is indexed where left out.
        progress: told how far it is.

    Raises:
        NothingIndexed, OtherHistory, NotIndexedYet: if the read model is not what is asked for.
        NoParquet: if that takes a package which is not installed.
        StoreError: if the database cannot be read.
        OSError: if the files cannot be written.
    """
    chosen = sorted(set(TABLES.values() if tables is None else tables), key=lambda table: table.name)
    with snapshot(engine, deployment, last) as state, ExitStack() as files:
        # What is opened first gets its name last.
        note = files.enter_context(whole_file(folder / MANIFEST))
        written: list[TableFile] = []
        for table in chosen:
            name = f"{table.name}.{format.value}"
            file = files.enter_context(whole_file(folder / name))
            written.append(_write(state, table, name, file, format, first, progress))
        manifest = _manifest(state, deployment, format, first, tuple(written))
        note.write(manifest.content())
        return Exported(folder, manifest)


def _write(
    state: Snapshot,
    table: ExportTable,
    name: str,
    file: BinaryIO,
    format: Format,
    first: BlockNumber | None,
    progress: Progress,
) -> TableFile:
    connection, within = state.connection, table.within(first, state.number)
    of: int = connection.execute(select(func.count()).select_from(table.table).where(within)).scalar_one()
    hashed = _HashedFile(file)
    writer = _WRITERS[format](hashed, table.columns)
    make, done = plain(table.columns), 0
    query = select(*table.selected(state.number)).where(within).order_by(*key_order(connection, table.table))
    with connection.execute(query, execution_options={"yield_per": AT_ONCE}) as result:
        for rows in result.partitions():
            writer.write([make(tuple(row)) for row in rows])
            done += len(rows)
            progress(table.name, done, of)
    writer.end()
    columns = tuple(ColumnNote(one.name, one.kind.value, one.nullable) for one in table.columns)
    rule = _HELD if table.versions else _HAPPENED
    hashing = hashed.hashing
    return TableFile(
        table.name,
        name,
        done,
        hashing.length,
        hashing.digest,
        table.order,
        columns,
        f"{table.said} Here: {rule}.",
    )


class _HashedFile(io.RawIOBase, BinaryIO):
    """A file that is hashed as it is written."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        self.hashing = Hashing()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        piece = bytes(data)
        self.hashing.update(piece)
        return self._file.write(piece)

    def tell(self) -> int:
        return self.hashing.length


def _manifest(
    state: Snapshot,
    deployment: Deployment,
    format: Format,
    first: BlockNumber | None,
    tables: tuple[TableFile, ...],
) -> Manifest:
    notes = {Format.CSV: _CSV_NOTES, Format.JSONL: _JSON_NOTES, Format.PARQUET: ()}[format]
    return Manifest(
        FORMAT,
        format.value,
        (*_NOTES, *notes),
        DeploymentNote(
            deployment.chain_id,
            _hex(deployment.genesis_hash),
            BlockNote(deployment.block_number, _hex(deployment.block_hash)),
            {name: one.address for name, one in sorted(deployment.contracts.items())},
        ),
        first,
        BlockNote(state.number, _hex(state.hash)),
        tables,
    )


def _hex(hash: Hash32) -> str:
    return "0x" + hash.hex()
