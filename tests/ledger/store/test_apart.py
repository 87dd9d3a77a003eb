"""Transactions that a process of its own runs are committed whole or not at all; who waits is told which."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from ledger.store import StoreDamaged, StoreUnavailable, open_engine, statements
from ledger.store.apart import Apart, Recorder
from ledger.store.engine import reading, writing
from ledger.store.model.chain import blocks, cursors
from ledger.store.statements import END, EXACTLY_ONE, MANY, framed
from ledger.types import ZERO_HASH


@pytest.fixture
def apart(engine: Engine) -> Generator[Apart]:
    with closing(Apart(engine)) as apart:
        yield apart


def rows(*numbers: int) -> list[tuple[object, ...]]:
    return [(number, ZERO_HASH, ZERO_HASH, 12 * number) for number in numbers]


def transaction(engine: Engine, *numbers: int) -> Recorder:
    recorder = Recorder(engine)
    recorder.bulk.insert(blocks, rows(*numbers))
    return recorder


def stored(engine: Engine) -> Sequence[int]:
    with reading(engine) as connection:
        return connection.execute(select(blocks.c.number).order_by(blocks.c.number)).scalars().all()


def process_of(apart: Apart) -> subprocess.Popen[bytes]:
    process = apart._process  # pyright: ignore[reportPrivateUsage]
    assert process is not None
    return process


def test_one_after_another(engine: Engine, apart: Apart) -> None:
    for first in range(0, 3_000, 1_000):
        apart.begin(transaction(engine, *range(first, first + 1_000)))
        assert apart.end()
    assert stored(engine) == list(range(3_000))
    assert apart.end(), "nothing was begun since"


def test_only_one_at_a_time(engine: Engine, apart: Apart) -> None:
    apart.begin(transaction(engine, 1))
    with pytest.raises(RuntimeError):
        apart.begin(transaction(engine, 2))
    assert apart.end()
    assert stored(engine) == [1]


def test_nothing_counts_if_a_row_is_not_as_expected(engine: Engine, apart: Apart) -> None:
    moved = Recorder(engine)
    moved.bulk.insert(blocks, rows(1))
    moved.exactly_one(update(cursors).where(cursors.c.hash == ZERO_HASH).values(number=5))
    moved.bulk.insert(blocks, rows(2))
    apart.begin(moved)
    assert not apart.end()
    assert stored(engine) == []
    apart.begin(transaction(engine, 3))
    assert apart.end(), "the process goes on"
    assert stored(engine) == [3]


def test_a_statement_that_fails_is_told_and_undoes_all(engine: Engine, apart: Apart) -> None:
    apart.begin(transaction(engine, 1))
    assert apart.end()
    apart.begin(transaction(engine, 2, 3, 1))
    with pytest.raises(StoreUnavailable, match=r"(?i)unique"):
        apart.end()
    assert stored(engine) == [1]
    # Larger than what fits between the processes: we are still writing when it gives up.
    failing = transaction(engine, 1)
    failing.bulk.insert(blocks, rows(*range(100_000, 200_000)))
    apart.begin(failing)
    with pytest.raises(StoreUnavailable, match=r"(?i)unique"):
        apart.end()
    apart.begin(transaction(engine, 4))
    assert apart.end(), "the next one has a process of its own"
    assert stored(engine) == [1, 4]


def test_what_is_no_database_s_error_is_told_too(engine: Engine, apart: Apart) -> None:
    apart.begin(transaction(engine, 2**70))
    with pytest.raises(StoreUnavailable):
        apart.end()
    assert stored(engine) == []


def test_killed_it_leaves_nothing_half_way(engine: Engine, apart: Apart) -> None:
    apart.begin(transaction(engine, 1))
    assert apart.end()
    with writing(engine) as connection:
        # Somebody else is writing: so it is still at it when it is killed.
        connection.execute(blocks.update().values(timestamp=7))
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("LOCK TABLE block IN ACCESS EXCLUSIVE MODE")
        apart.begin(transaction(engine, 2))
        time.sleep(0.1)
        process_of(apart).kill()
        with pytest.raises(StoreUnavailable, match="has ended"):
            apart.end()
    apart.begin(transaction(engine, 3))
    assert apart.end()
    assert set(stored(engine)) >= {1, 3}


def test_ctrl_c_is_ours_to_heed(engine: Engine, apart: Apart) -> None:
    apart.begin(transaction(engine, 1))
    assert apart.end()
    process_of(apart).send_signal(signal.SIGINT)
    apart.begin(transaction(engine, 2))
    assert apart.end()
    assert stored(engine) == [1, 2]


def test_closed_it_still_commits_what_it_has_begun(engine: Engine, apart: Apart) -> None:
    apart.begin(transaction(engine, 1))
    process = process_of(apart)
    apart.close()
    assert process.poll() == 0
    assert stored(engine) == [1]


def test_it_ends_with_the_one_who_asked(tmp_path: Path, engine: Engine) -> None:
    """Killed in the middle of sending, we leave no process and nothing half-way."""
    where = engine.url.render_as_string(hide_password=False)
    program = (
        "import os, signal\n"
        "from ledger.store import open_engine\n"
        "from ledger.store.model.chain import blocks\n"
        "from ledger.store.apart import Apart, Recorder\n"
        f"engine = open_engine({where!r})\n"
        "apart, recorder = Apart(engine), Recorder(engine)\n"
        "recorder.bulk.insert(blocks, [(1, bytes(32), bytes(32), 0)])\n"
        "apart._start()\n"
        "process = apart._process\n"
        "process.stdin.write(recorder.message)\n"
        "process.stdin.flush()\n"
        "print(process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    pid, deadline = int(done.stdout), time.monotonic() + 20
    while _lives(pid):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert stored(engine) == []


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "read.sqlite"
    path.write_bytes(b"no database at all, but long enough to be one" * 100)
    engine = open_engine(path)
    with closing(Apart(engine)) as apart:
        apart.begin(transaction(engine, 1))
        with pytest.raises(StoreDamaged):
            apart.end()


def test_the_program_alone(tmp_path: Path) -> None:
    """What it imports is not ours: it works where only the standard library is."""
    messages = [
        framed(("sqlite", [str(tmp_path / "alone.sqlite")], {}, ["CREATE TABLE t (n INTEGER)"])),
        framed((MANY, "INSERT INTO t VALUES (?)", [(1,), (2,)])),
        framed((EXACTLY_ONE, "UPDATE t SET n = 3 WHERE n = 2", [])),
        END,
        framed((EXACTLY_ONE, "UPDATE t SET n = 4", [])),
        END,
        framed((EXACTLY_ONE, "UPDATE t SET n = 5 WHERE n = 3", [])),
    ]
    done = subprocess.run(
        [sys.executable, "-I", "-S", statements.__file__],
        input=b"".join(messages),
        stdout=subprocess.PIPE,
        check=True,
    )
    assert done.stdout == framed((statements.DONE, "", "")) + framed((statements.OTHERWISE, "", ""))
    import sqlite3

    with closing(sqlite3.connect(tmp_path / "alone.sqlite")) as raw:
        assert raw.execute("SELECT n FROM t ORDER BY n").fetchall() == [(1,), (3,)]
