"""What to do about a program that a test compares with and that is not installed."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def absent(sentence: str) -> NoReturn:
    """Skip the test, saying what was missed and what installs it; fail where nothing may be missed."""
    if os.environ.get("CI") or os.environ.get("HYPOTHESIS_PROFILE") == "deep":
        pytest.fail(sentence)
    pytest.skip(sentence)
