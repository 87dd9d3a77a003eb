"""Waiting for what happens elsewhere: in another thread, process or node."""

from __future__ import annotations

import time
from collections.abc import Callable


def until(true: Callable[[], object], what: str = "it did not come", seconds: float = 60) -> None:
    """Return as soon as something is so; fail after so many seconds, which slow machines do not reach."""
    give_up = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < give_up, what
        time.sleep(0.01)
