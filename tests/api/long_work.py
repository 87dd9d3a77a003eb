"""Kinds of long work for tests, done by processes that find them by name."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from api.jobs.task import Output, Task
from sharing.matching.errors import BadDocument

KINDS = {
    name: f"tests.api.long_work:{name}" for name in ("echo", "sleep", "die", "swallow", "refuse", "table")
}
SLOW = 600.0
"""Seconds that nobody waits for."""


def echo(task: Task) -> Output:
    """What was given, and by which process."""
    task.tell(0.5, "half-way")
    return task.json({"given": task.input, "owner": task.owner, "process": os.getpid()})


def sleep(task: Task) -> Output:
    """Works for ever, with a process of its own, and says which ones they are."""
    other = subprocess.Popen([sys.executable, "-c", f"import time; time.sleep({SLOW})"])
    Path(task.input["told"]).write_text(f"{os.getpid()} {other.pid} {task.folder}")
    task.tell(0.25, "asleep")
    time.sleep(SLOW)
    return task.json({})


def die(task: Task) -> Output:
    """Ends as a faulty solver does."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return task.json({})


def swallow(task: Task) -> Output:
    """Takes more memory than it may."""
    return task.json(len(bytearray(task.input["bytes"])))


def refuse(task: Task) -> Output:
    """Finds a fault in what it was given."""
    raise BadDocument(f"{task.document('orders')}, needs[0]", "it has no customer")


def table(task: Task) -> Output:
    """A file to be kept."""
    path = task.folder / "table.csv"
    path.write_bytes(b"0123456789\n" * task.input["lines"])
    return Output(path, "text/csv", "table.csv")
