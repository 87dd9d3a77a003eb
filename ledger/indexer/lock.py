"""One writer of a read model at a time, however many processes are started.

The lock goes with the process or its connection to the database, so that a killed writer leaves none behind.
It saves work; that no two ever write is ensured by the cursor, which each transaction moves from where it saw
it.
"""

from __future__ import annotations

import fcntl
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

_NUMBER = 7461192
"""Our advisory lock in PostgreSQL; migrations have the one before."""


@contextmanager
def writer_lock(engine: Engine) -> Generator[bool]:
    """Try to become the writer of a database's read model.

    Yields:
        Whether we are; if not, another process is.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            got = connection.execute(text("SELECT pg_try_advisory_lock(:number)"), {"number": _NUMBER})
            ours = bool(got.scalar())
            try:
                yield ours
            finally:
                if ours and not connection.invalidated:
                    connection.execute(text("SELECT pg_advisory_unlock(:number)"), {"number": _NUMBER})
        return
    path = engine.url.database
    if not path or path == ":memory:":
        yield True
        return
    with Path(f"{path.removeprefix('file:')}.writer").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
