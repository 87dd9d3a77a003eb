"""Processes for long work that outlive a test's service: Python and the solvers take seconds to load."""

from __future__ import annotations

import atexit
import contextlib
from collections.abc import Generator
from unittest.mock import patch

from api.jobs import runner
from api.jobs.child import Failed, Finished, Message, Order
from api.jobs.process import Process

_idle: list[_Lasting] = []


class _Lasting(Process):
    """One that waits for the next service's jobs where its own would end it with nothing to do."""

    _busy = False

    def ask(self, order: Order) -> None:
        self._busy = True
        super().ask(order)

    def heard(self, seconds: float) -> Message | None:
        message = super().heard(seconds)
        if isinstance(message, Finished | Failed):
            self._busy = False
        return message

    def kill(self) -> None:
        if self._busy or len(_idle) >= 2:
            super().kill()
        else:
            _idle.append(self)


def _taken() -> Process:
    return _idle.pop() if _idle else _Lasting()


@contextlib.contextmanager
def lasting_processes() -> Generator[None]:
    """Services of this block leave their idle processes to each other."""
    with patch.object(runner, "Process", _taken):
        yield


@atexit.register
def _end() -> None:
    while _idle:
        Process.kill(_idle.pop())
