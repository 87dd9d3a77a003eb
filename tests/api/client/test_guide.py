"""The guide of the client is right: its blocks are run as they stand there, one after the other."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

GUIDE = Path(__file__).parents[3] / "docs" / "guides" / "api-client.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```", GUIDE.read_text(), re.MULTILINE | re.DOTALL)


def test_the_guide(indexed: httpx.Client, capsys: pytest.CaptureFixture[str]) -> None:
    known: dict[str, object] = {"service": str(indexed.base_url)}
    try:
        for number, block in enumerate(BLOCKS):
            exec(compile(block, f"{GUIDE.name}, block {number + 1}", "exec"), known)
    finally:
        known["client"].close()  # pyright: ignore[reportAttributeAccessIssue]
    said = capsys.readouterr().out
    for words in ("mined in block", "closed paid", "404 No order", 'state "', "True\n", " order\n"):
        assert words in said, said
