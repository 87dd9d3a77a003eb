"""What an export holds, to be checked by whoever gets it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from ledger.audit.errors import BadManifest

MANIFEST = "manifest.json"
"""Its name in the folder of the export."""
FORMAT = "tallystick-export-1"
_AT_ONCE = 1 << 20


class ColumnNote(msgspec.Struct, frozen=True):
    """A column."""

    name: str
    """What it is called."""
    type: str
    """How its values are written: ``ledger.audit.export.columns.Kind``."""
    nullable: bool
    """Whether it may be missing."""


class TableFile(msgspec.Struct, frozen=True, rename="camel"):
    """The file of one table."""

    table: str
    """Which."""
    file: str
    """Its name, beside the manifest."""
    rows: int
    """How many."""
    bytes: int
    """How long it is."""
    sha256: str
    """Its SHA-256, in hexadecimal."""
    order: tuple[str, ...]
    """The columns by which the rows are ordered."""
    columns: tuple[ColumnNote, ...]
    """In their order."""
    rule: str
    """Which rows of the table these are."""


class BlockNote(msgspec.Struct, frozen=True):
    """A block."""

    number: int
    """Height."""
    hash: str
    """The block's name."""


class DeploymentNote(msgspec.Struct, frozen=True, rename="camel"):
    """Whose history it is."""

    chain_id: int
    """The chain."""
    genesis_hash: str
    """Its first block."""
    deployed: BlockNote
    """Where the first contract was created."""
    contracts: dict[str, str]
    """Their addresses, by name."""


class Manifest(msgspec.Struct, frozen=True, rename="camel"):
    """What an export holds."""

    format: str
    """Of the export, with its version."""
    files: str
    """csv, jsonl or parquet."""
    notes: tuple[str, ...]
    """What a reader must know of the files."""
    deployment: DeploymentNote
    """Whose history it is."""
    from_block: int | None
    """The first block; null where it begins with the deployment."""
    as_of: BlockNote
    """The last block: what came after it is not in the files."""
    tables: tuple[TableFile, ...]
    """What there is."""

    def content(self) -> bytes:
        """As a file."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"


class Hashing:
    """Counts and hashes what is written to a file."""

    def __init__(self) -> None:
        """Begin."""
        self._hash = hashlib.sha256()
        self.length = 0
        """Bytes so far."""

    def update(self, data: bytes) -> None:
        """Take in some more."""
        self._hash.update(data)
        self.length += len(data)

    @property
    def digest(self) -> str:
        """In hexadecimal."""
        return self._hash.hexdigest()


def read_manifest(path: Path) -> Manifest:
    """A manifest from its file, or from the folder of the export.

    Raises:
        BadManifest: if it is none.
    """
    file = path / MANIFEST if path.is_dir() else path
    try:
        manifest = msgspec.json.decode(file.read_bytes(), type=Manifest)
    except OSError as error:
        raise BadManifest(str(file), (error.strerror or str(error)).lower()) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadManifest(str(file), str(error)) from error
    if manifest.format != FORMAT:
        raise BadManifest(str(file), f"its format is {manifest.format!r}, and this knows {FORMAT!r}")
    for table in manifest.tables:
        # It may come from anybody, and must not make us read elsewhere.
        if table.file in ("", ".", "..") or "/" in table.file or "\\" in table.file or "\0" in table.file:
            raise BadManifest(str(file), f"it names {table.file!r}, which is no file beside it")
    return manifest


def check_export(path: Path) -> list[str]:
    """Compare the files of an export with its manifest.

    Args:
        path: the manifest, or the folder that it is in.

    Returns:
        What differs, a sentence each; nothing where all files are what they were.

    Raises:
        BadManifest: if there is no manifest, or it is none.
    """
    manifest = read_manifest(path)
    folder = path if path.is_dir() else path.parent
    found = [_difference(folder / table.file, table) for table in manifest.tables]
    twice = {
        table.file for table in manifest.tables if [one.file for one in manifest.tables].count(table.file) > 1
    }
    return [*(words for words in found if words), *(f"{name} is named twice" for name in sorted(twice))]


def _difference(path: Path, wanted: TableFile) -> str | None:
    hashing = Hashing()
    try:
        with path.open("rb") as file:
            while piece := file.read(_AT_ONCE):
                hashing.update(piece)
    except FileNotFoundError:
        return f"{wanted.file} is missing"
    except OSError as error:
        return f"{wanted.file} cannot be read ({(error.strerror or str(error)).lower()})"
    if hashing.length != wanted.bytes:
        return f"{wanted.file} was altered: it has {hashing.length:,} bytes instead of {wanted.bytes:,}"
    if hashing.digest != wanted.sha256.lower():
        return f"{wanted.file} was altered: its SHA-256 is {hashing.digest} instead of {wanted.sha256}"
    return None
