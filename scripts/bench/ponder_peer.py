"""Ponder on the same chain, cold, in its own database (PGlite) or in PostgreSQL.

It stores one row for each event of our contracts and, where projections are asked for, whom each event
concerns and the present row of each order. That is less than our fold makes: no versions by block, no credit,
no money.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / ".build" / "ponder"
"""Where `make` installs it."""
_INDEXED = re.compile(r"Indexed (\d+) events")


def run(
    rpc: str,
    first: int,
    contracts: Mapping[str, tuple[list[dict[str, Any]], str]],
    *,
    projections: bool,
    database: str | None = None,
) -> tuple[int, float]:
    """Backfill what Ponder takes for final, which is all but the newest 30 blocks.

    Args:
        rpc: the node.
        first: the deployment's block.
        contracts: events' ABI and address of each, by name.
        projections: whether to store more than one row per event.
        database: an empty PostgreSQL database's URL.

    Returns:
        Events, and seconds from its first request for them until the last is stored.

    Raises:
        SystemExit: if it is not installed, or fails.
    """
    if not (APP / ".packages").exists():
        raise SystemExit("Ponder is not installed: run `make bench-index`.")
    shutil.rmtree(APP / ".ponder", ignore_errors=True)
    given = {name: {"abi": abi, "address": address} for name, (abi, address) in contracts.items()}
    work = {"rpc": rpc, "startBlock": first, "contracts": given, "projections": projections}
    (APP / "bench.json").write_text(json.dumps(work))
    program = [ROOT / ".venv/bin/node", APP / "node_modules/ponder/dist/esm/bin/ponder.js", "start"]
    options = ["--schema", "bench", "--port", str(_free_port()), "--log-format", "json"]
    with (
        tempfile.TemporaryFile("w+") as complaints,
        subprocess.Popen(
            [*program, *options],
            cwd=APP,
            env=os.environ | {"PONDER_TELEMETRY_DISABLED": "1"} | _where(database),
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        ) as ponder,
    ):
        try:
            assert ponder.stdout is not None
            events, began, said = 0, 0.0, ""
            for line in ponder.stdout:
                said = line
                if not line.startswith("{"):
                    continue
                entry = json.loads(line)
                if "historical sync with" in entry["msg"]:
                    began = entry["time"] / 1000
                if found := _INDEXED.match(entry["msg"]):
                    events += int(found[1])
                if entry["msg"].startswith("Completed historical indexing"):
                    return events, entry["time"] / 1000 - began
            complaints.seek(0)
            raise SystemExit(f"Ponder ended before it was done: {said}{complaints.read()[-2_000:]}")
        finally:
            ponder.kill()


def _where(database: str | None) -> dict[str, str]:
    if database is None:
        return {}
    # Its driver wants a host in the URL, also where the one that counts, a socket, is among the options.
    return {"DATABASE_URL": database.replace("postgresql+psycopg", "postgresql").replace("@/", "@localhost/")}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
