"""What to do about a program that a test compares with and that is not installed.

`make test` installs all of them but the system's own: PostgreSQL, and curl and jq for a guide. So a test is
skipped in two cases only: where `pytest` is called by hand before that, and on a developer's machine without
one of these, where the other tests are still worth running. Nothing is skipped where a change is judged:
there, absence is a failure.
"""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

from tests.deep import DEEP


def absent(sentence: str) -> NoReturn:
    """Skip the test, saying what was missed and what installs it; fail in CI and in the deep run."""
    if os.environ.get("CI") or DEEP:
        pytest.fail(sentence)
    pytest.skip(sentence)
