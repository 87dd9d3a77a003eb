"""A process for long work, from the side of the one that began it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from multiprocessing.connection import Connection

from api.jobs.child import Message, Order

_SECRET = ("PASSWORD", "SECRET", "TOKEN")


class ProcessDied(Exception):
    """It ended without an answer."""

    def __init__(self, code: int) -> None:
        self.how = f"signal {-code}" if code < 0 else f"exit code {code}"
        super().__init__(self.how)


class Process:
    """One process, which does one job after the other and can be killed at any moment."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "api.jobs.child", str(theirs.fileno()), str(os.getpid())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                env=_environment(),
                start_new_session=True,  # killed with all that it began
            )
        self._connection = Connection(ours.detach())

    def ask(self, order: Order) -> None:
        """Begin with a job.

        Raises:
            ProcessDied: if it is not there any more.
        """
        try:
            self._connection.send(order)
        except OSError as error:
            raise self._died() from error

    def heard(self, seconds: float) -> Message | None:
        """What it says within some seconds, if anything.

        Raises:
            ProcessDied: if it will say nothing more.
        """
        try:
            return self._connection.recv() if self._connection.poll(seconds) else None
        except (EOFError, OSError) as error:
            raise self._died() from error

    def kill(self) -> None:
        """End it and all that it began, at once."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._connection.close()

    def _died(self) -> ProcessDied:
        self.kill()
        return ProcessDied(self._process.returncode)


def _environment() -> dict[str, str]:
    """Ours without what it has no use for; and it finds the packages where we did."""
    kept = {name: value for name, value in os.environ.items() if not any(word in name for word in _SECRET)}
    return {**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
