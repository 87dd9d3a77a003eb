"""A real EVM in the test's own process. Modules that import this skip, and say why, where it has no wheel."""

from __future__ import annotations

import pytest

pytest.importorskip("pyrevm", reason="pyrevm has no wheel for this Python or processor (see pyproject.toml)")

from pyrevm import EVM, AccountInfo, BlockEnv, CfgEnv, Env  # after the line that skips

__all__ = ["EVM", "AccountInfo", "BlockEnv", "CfgEnv", "Env"]
