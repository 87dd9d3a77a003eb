"""What a page must warn about before it shows a chosen name."""

from __future__ import annotations

import pytest

from api.names import NameWarning, warnings_of

MIXED, ALIKE = NameWarning.MIXED_SCRIPTS, NameWarning.LOOK_ALIKE
UNSEEN, TURNED = NameWarning.INVISIBLE, NameWarning.TURNED_AROUND


@pytest.mark.parametrize(
    "text",
    [
        "Lathe & Sons",
        "https://lathe.example/profile.json",
        "Müller Präzision",
        "沈阳机床",
        "Завод",
        "",
    ],
)
def test_plain_names_pass(text: str) -> None:
    assert warnings_of(text) == []


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("L\u0430the", {MIXED, ALIKE}),  # Cyrillic а among Latin letters
        ("\u0430\u0440\u0440\u0435", {ALIKE}),  # wholly Cyrillic, reads as "appe"
        ("dUS\u200bD", {UNSEEN}),
        ("pay\u0007", {UNSEEN}),
        ("https://x.example/\u202egnp.exe", {TURNED}),
    ],
)
def test_deceptive_names_are_marked(text: str, warned: set[NameWarning]) -> None:
    assert set(warnings_of(text)) == warned
