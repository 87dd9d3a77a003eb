"""The file: a zip of members with a manifest that says what each must be, so that damage is noticed first.

``manifest.json`` (what it is, who wrote it, the SHA-256 of every other member), ``tables/NAME.jsonl`` (the
columns' names, then a row a line), ``home/…`` (files of the state folder).
"""

from __future__ import annotations

import hashlib
import json
import os
import time
import zipfile
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import IO, Any

from api.backups.errors import BackupDamaged, BackupNewer

FORMAT = 1
"""Version of the file's form."""
KIND = "tallystick-backup"
MANIFEST = "manifest.json"
_CHUNK = 1 << 20


@dataclass
class Manifest:
    """What a backup is and holds."""

    kind: str = KIND
    format: int = FORMAT
    release: str = field(default_factory=lambda: version("tallystick"))
    """Of Tallystick, that wrote it."""
    taken_at: str = field(default_factory=lambda: time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
    """When, UTC."""
    revisions: dict[str, str] = field(default_factory=dict)
    """How far the migrations of its tables had come, by version table."""
    rows: dict[str, int] = field(default_factory=dict)
    """How many, by table."""
    keys: bool = False
    """Whether the keystore's encrypted files are in it."""
    sha256: dict[str, str] = field(default_factory=dict)
    """Of each other member."""


class Writing:
    """A backup on its way."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.manifest = Manifest()

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """A member."""
        digest = hashlib.sha256()
        with self._archive.open(name, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
        self.manifest.sha256[name] = digest.hexdigest()

    def finish(self) -> None:
        """Say what is in it."""
        self._archive.writestr(MANIFEST, json.dumps(asdict(self.manifest), indent=2) + "\n")


@contextmanager
def writing(file: Path) -> Generator[Writing]:
    """Write a backup, all of it or nothing; only its owner can read it."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                going = Writing(archive)
                yield going
                going.finish()
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


class Reading:
    """A backup that was found whole."""

    def __init__(self, file: Path, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self.file = file
        self.manifest = manifest
        self._archive = archive

    def lines(self, name: str) -> Iterator[bytes]:
        """A member, line by line."""
        with self._archive.open(name) as member:
            yield from member

    def content(self, name: str) -> bytes:
        """A member."""
        return self._archive.read(name)

    def under(self, folder: str) -> list[str]:
        """The members of a folder."""
        return sorted(name for name in self.manifest.sha256 if name.startswith(folder + "/"))


@contextmanager
def reading(file: Path) -> Generator[Reading]:
    """Open a backup, after comparing every member with the manifest.

    Raises:
        BackupDamaged: if it is none, or was altered or cut off.
        BackupNewer: if its form is of a newer release.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(file, archive)
            _check(file, archive, manifest)
            yield Reading(file, archive, manifest)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise BackupDamaged(file, "it is no backup, or was cut off") from error


def _manifest(file: Path, archive: zipfile.ZipFile) -> Manifest:
    try:
        raw: dict[str, Any] = json.loads(archive.read(MANIFEST))
        kind, form = raw["kind"], raw["format"]
    except (KeyError, TypeError, ValueError, RuntimeError) as error:  # the last: it asks for a password
        raise BackupDamaged(file, "it holds no manifest of a backup") from error
    if kind != KIND or not isinstance(form, int):
        raise BackupDamaged(file, f"it is a {kind}, and no backup of ours")
    if form > FORMAT:
        raise BackupNewer(file, str(raw.get("release")))
    try:
        return Manifest(**raw)
    except TypeError as error:
        raise BackupDamaged(file, "its manifest is none of this format") from error


def _check(file: Path, archive: zipfile.ZipFile, manifest: Manifest) -> None:
    present = set(archive.namelist()) - {MANIFEST}
    if present != set(manifest.sha256):
        odd = min(present ^ set(manifest.sha256))
        raise BackupDamaged(file, f"{odd} is missing, or was added")
    for name, wanted in manifest.sha256.items():
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise BackupDamaged(file, f"{name!r} would lie outside the state folder")
        with archive.open(name) as member:
            if _sha256(member) != wanted:
                raise BackupDamaged(file, f"{name} is not what was written")


def _sha256(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(_CHUNK):
        digest.update(piece)
    return digest.hexdigest()
