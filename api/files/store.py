"""The folder of files: each under its own hash, written whole or not at all."""

from __future__ import annotations

import asyncio
import hashlib
import os
import secrets
import time
from collections.abc import AsyncIterable
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from api.files.errors import ContentDiffers
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
            ContentDiffers: if it is not. Nothing is kept then.
        """
        path = self.path(id)
        part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        await run_in_threadpool(path.parent.mkdir, 0o700, True, True)
        digest, received, held = hashlib.sha256(), 0, bytearray()
        file = await run_in_threadpool(
            os.fdopen, os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
        )

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
                held += piece
                if len(held) >= AT_ONCE:
                    await run_in_threadpool(flush)
            await run_in_threadpool(finish)
            if received != size or digest.digest() != id:
                raise ContentDiffers(
                    f"{received:,} bytes came that hash to 0x{digest.hexdigest()}, and {size:,} bytes of "
                    f"0x{id.hex()} were declared: send the encrypted file as it is."
                )
            part.replace(path)
        finally:
            # Also when the client has gone, which cancels this.
            await asyncio.shield(run_in_threadpool(file.close))
            part.unlink(missing_ok=True)

    def drop(self, id: Hash32) -> None:
        """Delete a file's bytes, if they are there."""
        self.path(id).unlink(missing_ok=True)

    def drop_abandoned(self, now: float | None = None) -> int:
        """Delete what was begun and never finished; returns how many there were."""
        before = (time.time() if now is None else now) - ABANDONED
        found = [one for one in self._folder.glob("*/.*.part") if one.stat().st_mtime < before]
        for one in found:
            one.unlink(missing_ok=True)
        return len(found)
