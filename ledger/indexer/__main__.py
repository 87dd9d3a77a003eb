"""``python -m ledger.indexer``: follows the chain as ``TALLY_*`` settings say, until it is told to stop.

It is what ``ledger.indexer.beside`` starts: a process of its own, which ends when its standard input does,
and so with whoever started it. It waits for a node, a database or a deployment that is not there yet. For
people there is ``tally index run``.
"""

from __future__ import annotations

import logging
import signal
import sys
import threading
from types import FrameType

from ledger.errors import LedgerError
from ledger.indexer.indexer import Indexer
from ledger.indexer.progress import Patience, Progress
from ledger.settings import settings_from
from ledger.system import System, connect

log = logging.getLogger("tallystick.index")


class _Teller:
    """Says what changed."""

    def __init__(self) -> None:
        self._last: Progress | None = None

    def __call__(self, now: Progress) -> None:
        before, self._last = self._last, now
        if before is None:
            return
        if now.reorgs != before.reorgs:
            log.info("took back a branch: %d events", now.orphaned - before.orphaned)
        if now.problem and now.problem != before.problem:
            log.warning("%s", now.problem)
        if now.writer and not before.writer:
            log.info("this process writes the index, from block %d on", now.number + 1)
        if before.lag and not now.lag:
            log.info("has block %d, the newest", now.number)


def main() -> int:
    """Follow until stopped; the program's exit code."""
    logging.basicConfig(level=logging.INFO, format="index: %(message)s", stream=sys.stderr)
    stop = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, end)
    threading.Thread(target=_with_parent, args=(stop,), daemon=True).start()
    patience = Patience()
    system = _connected(stop, patience)
    if system is None:
        return 0
    indexer = Indexer(system.engine, system.node, system.deployment, patience=patience, listener=_Teller())
    try:
        indexer.run(stop)
    except LedgerError as error:
        log.error("%s", error)
        return 1
    finally:
        indexer.close()
        system.close()
    return 0


def _connected(stop: threading.Event, patience: Patience) -> System | None:
    """The system, once node, deployment and database are there; None if stopped before."""
    said, failures = "", 0
    while not stop.is_set():
        try:
            system = connect(settings_from())
            _ = system.engine
            return system
        except LedgerError as error:
            failures += 1
            if str(error) != said:
                said = str(error)
                log.warning("%s", said)
            stop.wait(patience.after(failures))
    return None


def _with_parent(stop: threading.Event) -> None:
    while sys.stdin.buffer.read(4096):
        pass
    stop.set()


if __name__ == "__main__":
    sys.exit(main())
