"""What every test shares: the profiles of the property tests, and the mark `shared_data`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SHARED_DATA = Path(os.environ.get("TALLYSTICK_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data"))
"""The research data beside the repository: ratings, supply chains, schemas."""

# No deadlines: two cores are shared by several nodes, and a slow example is not a wrong one.
settings.register_profile("default", max_examples=60, deadline=None)
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True, print_blob=True)
settings.register_profile(
    "deep",
    parent=settings.get_profile("default"),
    max_examples=10_000,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "default"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test marked ``shared_data`` runs where the data is and says what it missed where it is not."""
    if SHARED_DATA.is_dir():
        return
    absent = pytest.mark.skip(reason="the shared research data is not here (set TALLYSTICK_SHARED_DATA)")
    for item in items:
        if item.get_closest_marker("shared_data"):
            item.add_marker(absent)
