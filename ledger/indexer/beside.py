"""The indexer beside another program: in a process of its own, started again when it dies."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import IO

from ledger.indexer.progress import Patience
from ledger.settings import Settings, environment_of

log = logging.getLogger("tallystick.index")
_GENTLY = 10.0
"""Seconds that it has to finish the blocks at hand."""
_WELL = 60.0
"""Seconds after which a process that died had been well, so that its next start does not wait long."""


class IndexerBeside:
    """Keeps one indexer process alive. However many programs do so on one database, one writes at a time.

    ``start`` and ``stop`` it, or use ``indexer_beside``. It dies with us, however we go.
    """

    def __init__(
        self, settings: Settings, *, output: IO[bytes] | None = None, patience: Patience | None = None
    ) -> None:
        """Start nothing yet.

        Args:
            settings: node, deployment and database.
            output: where it says what it does; our standard error where left out.
            patience: how long to wait before it is started again.
        """
        self._environment = environment_of(settings)
        self._output = output
        self._patience = patience or Patience()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="indexer-beside", daemon=True)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The process that runs, if one does."""
        process = self._process
        return None if process is None or process.poll() is not None else process.pid

    def start(self) -> None:
        """Start it, and keep it running."""
        self._process = self._spawn()
        self._thread.start()

    def stop(self) -> None:
        """End it: it finishes what it is at."""
        self._stop.set()
        self._thread.join()
        process = self._process
        if process is None:
            return
        _let_go(process)
        try:
            process.wait(_GENTLY)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _spawn(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "ledger.indexer"],
            stdin=subprocess.PIPE,
            stdout=self._output,
            stderr=self._output,
            env=self._environment,
            # A Ctrl-C that is meant for us reaches it by its standard input, once we are done with it.
            start_new_session=True,
        )

    def _keep(self) -> None:
        failures, began = 0, time.monotonic()
        while not self._stop.wait(0.2):
            process = self._process
            assert process is not None
            if process.poll() is None:
                continue
            failures = 1 if time.monotonic() - began > _WELL else failures + 1
            wait = self._patience.after(failures)
            _let_go(process)
            code = process.returncode
            log.warning("the indexer ended with code %s: it is started again in %g s", code, wait)
            if self._stop.wait(wait):
                return
            self._process, began = self._spawn(), time.monotonic()


def _let_go(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    process.stdin.close()


@contextmanager
def indexer_beside(settings: Settings, output: IO[bytes] | None = None) -> Generator[IndexerBeside]:
    """The indexer in a process of its own until the block ends."""
    beside = IndexerBeside(settings, output=output)
    beside.start()
    try:
        yield beside
    finally:
        beside.stop()
