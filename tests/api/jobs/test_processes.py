"""Long work is done in processes of its own, ended when it is to end."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine, update

from api.jobs import runner
from api.jobs.repository import MOST_STARTS, JobState, Queue, parts_of
from api.jobs.settings import MIB
from api.jobs.tables import JobRow
from ledger.store import writing
from tests.api.jobs.support import ALICE, LIMITS, alive, asked, ended, result, seen, told_by, working
from tests.waiting import until


def test_work_is_done_in_another_process_and_the_next_in_the_same(engine: Engine) -> None:
    ids = [asked(engine, "echo", None, number=number, text="ä\ud800") for number in range(2)]
    with working(engine):
        for id in ids:
            ended(engine, id)
    made = [result(engine, id) for id in ids]
    assert [one["given"]["number"] for one in made] == [0, 1]
    assert made[0]["given"]["text"] == "ä\ud800" and made[0]["owner"] is None
    assert made[0]["process"] == made[1]["process"] != os.getpid()
    assert seen(engine, ids[0]).share == 1 and not alive(made[0]["process"])


def test_what_goes_wrong_is_told_and_the_next_job_is_done(sqlite: Engine) -> None:
    limits = replace(LIMITS, result=1000)
    wrong = {
        asked(sqlite, "refuse", orders={"needs": [{}]}): (
            "invalid-request",
            "^orders, needs\\[0\\]: it has no",
        ),
        asked(sqlite, "die"): ("job-broke-off", "signal 11"),
        asked(sqlite, "swallow", bytes=4096 * MIB): ("job-too-big", "512 MiB of memory"),
        asked(sqlite, "table", lines=1000): ("job-too-big", "11,000 bytes"),
    }
    good = asked(sqlite, "echo")
    with working(sqlite, limits):
        assert ended(sqlite, good).state is JobState.DONE
    for id, (slug, words) in wrong.items():
        job = seen(sqlite, id)
        assert job.state is JobState.FAILED and job.result is None and job.problem is not None
        assert job.problem["type"].endswith(slug)
        assert re.search(words, job.problem["detail"]), job.problem


def test_work_of_another_release_fails_clearly(sqlite: Engine) -> None:
    id = asked(sqlite, "echo")
    with writing(sqlite) as connection:
        connection.execute(update(JobRow).values(kind="of-tomorrow"))
    with working(sqlite):
        job = ended(sqlite, id)
    assert job.problem is not None and "'of-tomorrow'" in job.problem["detail"]


def test_work_that_takes_too_long_is_ended(sqlite: Engine, tmp_path: Path) -> None:
    id = asked(sqlite, "sleep", told=str(tmp_path / "told"))
    with working(sqlite, replace(LIMITS, seconds=3.0)):
        job = ended(sqlite, id)
        process, other, folder = told_by(tmp_path / "told")
        assert job.problem is not None and job.problem["type"].endswith("job-too-big")
        assert not alive(process) and not alive(other)
    assert not Path(folder).exists()


def test_a_worker_that_is_stopped_gives_its_job_back(sqlite: Engine, tmp_path: Path) -> None:
    id = asked(sqlite, "sleep", told=str(tmp_path / "told"))
    with working(sqlite):
        process, other, folder = told_by(tmp_path / "told")
        assert seen(sqlite, id).state is JobState.RUNNING
    assert seen(sqlite, id).state is JobState.QUEUED and not Path(folder).exists()
    assert not alive(process) and not alive(other)
    claim = Queue(sqlite).take()
    assert claim is not None and claim.starts == 1


_KILLED = """
import sys
from pathlib import Path
from api.jobs import kinds, runner
from api.jobs.settings import JobSettings
from ledger.settings import Settings
from ledger.store import open_engine
from tests.api import long_work
runner.KINDS = long_work.KINDS
runner.Worker(open_engine(sys.argv[1]), Settings(Path("nowhere")), JobSettings()).run()
"""


def test_a_killed_worker_leaves_nothing_running_and_its_job_is_begun_again(
    sqlite: Engine, tmp_path: Path
) -> None:
    id = asked(sqlite, "sleep", told=str(tmp_path / "told"))
    words = [sys.executable, "-c", _KILLED, str(tmp_path / "jobs.sqlite")]
    with subprocess.Popen(words, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}) as worker:
        process, _, folder = told_by(tmp_path / "told")
        worker.send_signal(signal.SIGKILL)
    until(lambda: not alive(process))
    until(lambda: not Path(folder).exists())
    assert seen(sqlite, id).state is JobState.RUNNING
    with writing(sqlite) as connection:  # the lease runs out; and the work is quicker this time
        connection.execute(update(JobRow).values(claimed_until=0.0, kind="echo"))
    with working(sqlite):
        ended(sqlite, id)
    assert result(sqlite, id)["owner"] == ALICE


def test_work_that_kills_its_workers_is_not_begun_for_ever(sqlite: Engine) -> None:
    id = asked(sqlite, "echo")
    with writing(sqlite) as connection:
        connection.execute(update(JobRow).values(starts=MOST_STARTS))
    with working(sqlite):
        job = ended(sqlite, id)
    assert job.state is JobState.FAILED and job.problem is not None
    assert f"begun {MOST_STARTS} times" in job.problem["detail"]


def test_a_long_result_comes_in_parts(sqlite: Engine) -> None:
    id = asked(sqlite, "table", lines=100_000)
    with working(sqlite):
        ended(sqlite, id)
    parts = list(parts_of(sqlite, id))
    assert [len(part) for part in parts[:-1]] == [runner.PART] * 4
    assert b"".join(parts) == b"0123456789\n" * 100_000
