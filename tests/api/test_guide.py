"""The guide is right: its commands are run as they stand there, by a shell, in an empty folder."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

from cli.upkeep.parts import Parts
from ledger.chain.devnet import Devnet
from ledger.chain.process import end_with_me
from tests.absent import absent
from tests.shim import quick_keys

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "first-order-with-curl.md"
BLOCKS = re.findall(r"^```sh\n(.*?)^```", GUIDE.read_text(), re.MULTILINE | re.DOTALL)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def test_the_guide(tmp_path: Path) -> None:
    for program in ("bash", "curl", "jq"):
        if shutil.which(program) is None:
            absent(f"The guide needs {program}, which is not installed here.")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TALLY_")}
    programs = Path(sys.executable).parent
    environment |= {
        "PATH": f"{quick_keys(tmp_path)}:{programs}:{os.environ['PATH']}",
        "TALLY_SERVICE_PORT": str(free_port()),
        "TALLY_PORT": "0",
    }
    devnet = Devnet(tmp_path / ".tally" / "devnet", port=None)
    # Before the guide's own `tally up`, so that it ends with us even when we are killed.
    pid = devnet.start().pid
    assert pid is not None
    watcher = end_with_me(pid)
    script = "set -euo pipefail\n" + "\n".join(f"echo '--- {n}'\n{text}" for n, text in enumerate(BLOCKS))
    shell = subprocess.Popen(
        ["bash", "-c", script],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        out, err = shell.communicate(timeout=240)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(shell.pid, signal.SIGKILL)
        log = tmp_path / ".tally" / "run" / "service.log"
        said = log.read_text() if log.exists() else ""
        Parts(tmp_path / ".tally").stop()  # where the guide did not get to its end
        devnet.kill()
        watcher.kill()
        watcher.communicate()
    assert shell.returncode == 0, (out, err, said)
    said = re.sub(r"\s+", " ", out)
    assert '"tier": 0, "bond": "1,000.00 dUSD"' in said
    assert '"status": "open", "locked": "2,000.00 dUSD"' in said
    assert '"status": "closed", "milestones": [ "paid", "paid" ], "locked": "0.00 dUSD"' in said
    assert '"applied": true, "on_time": true, "by_alice": { "quality": 95,' in said
    assert '"status": 409' in said and '"error": "OrderEscrow_WrongPhase"' in said
