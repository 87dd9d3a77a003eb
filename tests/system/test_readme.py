"""The README is right: its order by hand is carried out by a shell, line by line, as it stands there."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from ledger.chain.devnet import Devnet
from ledger.chain.process import end_with_me
from tests.shim import quick_keys

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


def test_the_order_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    section = README.partition("## An order by hand")[2].partition("\n## ")[0]
    script = "\n".join(re.findall(r"^```sh\n(.*?)^```", section, re.MULTILINE | re.DOTALL))
    assert "tally rating reveal" in script and "export PATH=$PWD/.venv/bin:$PATH" in script
    script = script.replace("export PATH=", f"export PATH={quick_keys(tmp_path)}:")
    for name in [name for name in os.environ if name.startswith("TALLY_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("TALLY_HOME", str(tmp_path / ".tally"))
    monkeypatch.setenv("TALLY_NODE_ONLY", "1")  # the order by hand needs no service
    # Before the page's own `tally up`: on a port of its own, and to end with us even when we are killed.
    devnet = Devnet(tmp_path / ".tally" / "devnet", port=None)
    pid = devnet.start().pid
    assert pid is not None
    watcher = end_with_me(pid)
    try:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    finally:
        devnet.kill()
        watcher.kill()
        watcher.communicate()
    assert done.returncode == 0, done.stderr[-2000:] + done.stdout[-2000:]
    assert "agree to the last digit" in done.stdout


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()
