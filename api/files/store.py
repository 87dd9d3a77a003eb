"""The folder of files: each under its own hash, written whole or not at all."""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import os
import time
from collections.abc import AsyncIterable
from pathlib import Path
from typing import BinaryIO

from starlette.concurrency import run_in_threadpool

from api.files.errors import ContentDiffers, FileUnknown, UploadRunning
from ledger.types import Hash32

AT_ONCE = 1 << 20
"""Bytes that are held before they are written."""
ABANDONED = 86_400.0
"""Seconds until what somebody began to upload counts as given up."""


class FileStore:
    """Encrypted bytes by their SHA-256."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, id: Hash32) -> Path:
        """Where a file lies, or would."""
        name = id.hex()
        return self._folder / name[:2] / name

    async def write(self, id: Hash32, size: int, stream: AsyncIterable[bytes]) -> None:
        """Keep what comes, if it is what was declared; memory holds a piece of it at most.

        Raises:
            UploadRunning: if somebody else is sending it: what comes takes its size once, however often it is
                sent at a time.
            FileUnknown: if it is dropped while it comes.
            ContentDiffers: if it is not. Nothing is kept then.
        """
        path, part = self.path(id), self._part(id)
        await run_in_threadpool(path.parent.mkdir, 0o700, True, True)
        file = await run_in_threadpool(_begun, part)
        digest, received, held = hashlib.sha256(), 0, bytearray()

        def flush() -> None:
            digest.update(held)
            file.write(held)
            held.clear()

        def finish() -> None:
            flush()
            file.flush()
            os.fsync(file.fileno())

        try:
            async for piece in stream:
                received += len(piece)
                if received > size:
                    raise ContentDiffers(
                        f"More than the declared {size:,} bytes came: send the file as it is."
                    )
                if not _is_at(part, file):
                    # Else it would take room that nobody counts any more.
                    raise _dropped(id)
                held += piece
                if len(held) >= AT_ONCE:
                    await run_in_threadpool(flush)
            await run_in_threadpool(finish)
            if received != size or digest.digest() != id:
                raise ContentDiffers(
                    f"{received:,} bytes came that hash to 0x{digest.hexdigest()}, and {size:,} bytes of "
                    f"0x{id.hex()} were declared: send the encrypted file as it is."
                )
            if not _is_at(part, file):
                raise _dropped(id)
            try:
                part.replace(path)
            except FileNotFoundError:
                raise _dropped(id) from None
        finally:
            # Also when the client has gone, which cancels this. Before the lock goes with the file.
            if _is_at(part, file):
                part.unlink(missing_ok=True)
            await asyncio.shield(run_in_threadpool(file.close))

    def _part(self, id: Hash32) -> Path:
        """Where what has come of it lies."""
        return self.path(id).with_name(f".{id.hex()}.part")

    def drop(self, id: Hash32) -> None:
        """Delete a file's bytes, if they are there; what still comes of it is given up."""
        self.path(id).unlink(missing_ok=True)
        self._part(id).unlink(missing_ok=True)

    def drop_abandoned(self, now: float | None = None) -> int:
        """Delete what was begun and never finished; returns how many there were."""
        before = (time.time() if now is None else now) - ABANDONED
        found = [one for one in self._folder.glob("*/.*.part") if one.stat().st_mtime < before]
        for one in found:
            one.unlink(missing_ok=True)
        return len(found)


def _dropped(id: Hash32) -> FileUnknown:
    return FileUnknown(f"File `0x{id.hex()}` was deleted while it came: declare it again.")


def _begun(part: Path) -> BinaryIO:
    """An empty file that is locked for as long as it is open, also for other processes.

    Raises:
        UploadRunning: if somebody else has it.
    """
    file = os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT, 0o600), "wb")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Whoever had it until now may have put it in its place.
        if not _is_at(part, file):
            raise BlockingIOError
        file.truncate(0)
    except BaseException as error:
        file.close()
        if isinstance(error, BlockingIOError):
            raise UploadRunning(headers={"Retry-After": "5"}) from error
        raise
    return file


def _is_at(path: Path, file: BinaryIO) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
