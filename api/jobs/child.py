"""The process that does the work: it is told of one job after the other, and never writes to the queue.

It ends by itself when the process that began it has gone, so that a killed service leaves nothing running.
"""

from __future__ import annotations

import importlib
import json
import logging
import os
import re
import resource
import shutil
import sys
import threading
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from api.answering import problem_of
from api.errors import Internal, InvalidRequest, Problem
from api.jobs.errors import JobTooBig
from api.jobs.task import Output, Task
from ledger.errors import LedgerError
from ledger.settings import Settings
from ledger.text import visible
from sharing.errors import SharingError
from sharing.model.errors import ModelError

log = logging.getLogger("tallystick.jobs")
_TOLD_EVERY = 0.2
_LOOKS_EVERY = 0.5
_NICE = 5
"""How much requests go before long work, where they share a core."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the parent asks for."""

    function: str
    """What does it: a value of ``KINDS``."""
    input: bytes
    """JSON."""
    owner: str | None
    """Whose job it is."""
    folder: str
    """Where to write."""
    settings: Settings
    """Node, deployment, database."""
    seconds: float
    """How long it may take."""
    memory: int
    """Bytes that it may use."""
    result: int
    """Bytes that its result may have."""


@dataclass(frozen=True, slots=True)
class Told:
    """How far it is."""

    share: float
    words: str


@dataclass(frozen=True, slots=True)
class Finished:
    """It is done; the result is in a file of the folder."""

    path: str
    media_type: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Failed:
    """It is not done."""

    problem: dict[str, Any]


Message = Told | Finished | Failed


def main() -> None:
    """Work until the parent hangs up or dies."""
    logging.basicConfig(level=logging.WARNING)
    os.nice(_NICE)
    to_parent = Connection(int(sys.argv[1]))
    folders: list[str] = []
    watch = threading.Thread(target=_end_with, args=(int(sys.argv[2]), folders), daemon=True)
    watch.start()
    while True:
        try:
            order: Order = to_parent.recv()
        except EOFError:
            return
        folders[:] = [order.folder]
        to_parent.send(Told(0.0, ""))  # its time begins now: until here, Python was loading
        to_parent.send(_done(order, to_parent))


def _end_with(parent: int, folders: list[str]) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOKS_EVERY)
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def _done(order: Order, to_parent: Connection) -> Finished | Failed:
    _limit(order)
    last = 0.0

    def tell(share: float, words: str) -> None:
        nonlocal last
        if (now := time.monotonic()) - last >= _TOLD_EVERY:
            last = now
            to_parent.send(Told(min(max(share, 0.0), 1.0), words))

    folder = Path(order.folder)
    task = Task(json.loads(order.input), order.owner, folder, order.settings, tell)
    try:
        module, _, function = order.function.partition(":")
        output: Output = getattr(importlib.import_module(module), function)(task)
        size = output.path.stat().st_size
        if size > order.result:
            raise JobTooBig(f"The result has {size:,} bytes, of {order.result:,} at most: ask for less.")
        return Finished(str(output.path), output.media_type, output.name)
    except Exception as error:
        return Failed(_problem(error, order))


def _limit(order: Order) -> None:
    """What the kernel sees to. A job's predecessors in this process have used time of their own."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + 8 * order.seconds) + 1
    for which, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_DATA, order.memory),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(which)
        resource.setrlimit(which, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _problem(error: Exception, order: Order) -> dict[str, Any]:
    match error:
        case Problem():
            problem = error
        case LedgerError() | ModelError():
            # Each domain translates its own errors, once it is loaded.
            importlib.import_module("api.parts")
            problem = problem_of(error)
        case SharingError():
            problem = InvalidRequest.field("", _without(order.folder, str(error)))
            problem.detail = _without(order.folder, str(error))
        case MemoryError():
            problem = JobTooBig(
                f"The work takes more than {order.memory >> 20:,} MiB of memory: ask for less, or do it with "
                "`tally` yourself."
            )
        case _:
            problem = Internal()
    if problem.status == 500:
        log.error("%s broke off: %s", order.function, visible(str(error)), exc_info=error)
    return problem.body()


def _without(folder: str, text: str) -> str:
    """A sentence about a document, named as in the request and not as here."""
    return re.sub(rf"{re.escape(folder + os.sep)}(\w+)\.json", r"\1", text)


if __name__ == "__main__":
    # Under its own name, or what it sends would be classes of `__main__`, which the parent does not know.
    importlib.import_module("api.jobs.child").main()
