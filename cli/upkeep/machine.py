"""What ``tally doctor`` looks at on this machine: programs, files, room, rights."""

from __future__ import annotations

import importlib.util
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from cli.run import Run
from cli.upkeep.findings import Finding, fail, ok, warn
from cli.upkeep.parts import SERVICE_PORT, Parts, ready
from ledger.chain.anvil import find_anvil, is_free
from ledger.chain.devnet import DEFAULT_PORT, DevnetStatus
from ledger.contracts.artifacts import load_artifact
from ledger.contracts.parts import RECORDED

LEAST, LITTLE = 100 << 20, 1 << 30
"""Bytes of room on the disk: below the first nothing goes on, below the second it will not for long."""
PYTHONS = ((3, 11), (3, 13))
NODE = 22
"""The oldest Node that compiles the contracts."""
_CHECKOUT = Path(__file__).parents[2]


def programs(run: Run) -> Iterator[Finding]:
    """Python, and what only developers and the devnet need."""
    oldest, newest = PYTHONS
    here = sys.version_info[:2]
    said = f"{sys.version.split()[0]} at {sys.executable}"
    if oldest <= here <= newest:
        yield ok("Python", said)
    else:
        yield fail("Python", f"{said}: install one of 3.{oldest[1]} to 3.{newest[1]} and set up anew.")
    if not run.settings.rpc:
        yield ok("anvil", str(find_anvil()))
    if (_CHECKOUT / "scripts" / "solc").is_file():
        yield from _compiler()


def _compiler() -> Iterator[Finding]:
    """In a checkout alone: an installed package brings the contracts compiled."""
    node = shutil.which("node")
    if node is None:
        yield warn("Node", "there is none on the PATH: `make setup`, or the contracts cannot be compiled.")
        return
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    major = said.removeprefix("v").partition(".")[0]
    if not major.isdecimal() or int(major) < NODE:
        yield warn(
            "Node", f"{said or 'no version'} at {node}: compiling needs {NODE} or newer; `make setup`."
        )
    else:
        yield ok("Node", f"{said} at {node}")
    if (_CHECKOUT / "node_modules" / "solc" / "package.json").is_file():
        yield ok("compiler", "solc is installed")
    else:
        yield warn("compiler", "solc is not in node_modules: `make setup`, or contracts cannot be compiled.")


def artifacts() -> Iterator[Finding]:
    """The compiled contracts."""
    for name in RECORDED:
        load_artifact(name)
    yield ok("contracts", f"{len(RECORDED)} are compiled")


def pages() -> Iterator[Finding]:
    """What browsers are given."""
    found = importlib.util.find_spec("api")
    if found is None or found.origin is None:
        yield warn("service", "it is not installed: install tallystick with all its packages.")
        return
    bundle = Path(found.origin).parent / "web" / "static" / "main.js"
    if bundle.is_file() and bundle.stat().st_size:
        yield ok("pages", f"{bundle.stat().st_size:,} bytes of script")
    else:
        yield warn("pages", f"{bundle} is missing, so that nothing can be signed there: set up anew.")


def room(run: Run) -> Iterator[Finding]:
    """The state folder, and the disk that it is on."""
    home = run.settings.home.absolute()
    there = next(folder for folder in (home, *home.parents) if folder.exists())
    if not os.access(there, os.W_OK):
        yield fail("state folder", f"{there} cannot be written: change its rights, or choose another --home.")
    else:
        yield ok("state folder", str(home) if home.exists() else f"{home} is not there yet: `tally up`")
    free = shutil.disk_usage(there).free
    said = f"{free / (1 << 30):,.1f} GiB free"
    if free < LEAST:
        yield fail("disk", f"{said} at {there}: make room, or nothing can be kept.")
    elif free < LITTLE:
        yield warn("disk", f"{said} at {there}: make room soon.")
    else:
        yield ok("disk", said)


def keystore(run: Run) -> Iterator[Finding]:
    """Whether others on this machine can read the keys."""
    folder = run.settings.keystore
    if not folder.is_dir():
        yield ok("keys", "there are none")
        return
    open_ones = [
        path
        for path in (folder, *sorted(folder.glob("*.json")))
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    ]
    if open_ones:
        yield fail("keys", f"others can read {open_ones[0]}: chmod -R go= {folder}")
    else:
        yield ok("keys", f"{len(list(folder.glob('*.json')))}, readable by their owner alone")


def parts(run: Run, devnet: DevnetStatus | None) -> Iterator[Finding]:
    """What `tally up` started, and the ports that it would take."""
    found = {part.name: part for part in Parts(run.settings.home).statuses()}
    for part in found.values():
        if part.died:
            yield fail(part.name, f"it {part.words()}.")
    service = found["service"]
    if service.running:
        if service.address is not None and ready(service.address):
            yield ok("service", f"ready at {service.address}")
        else:
            where = service.address or "nowhere yet"
            yield fail("service", f"it runs at {where} and is not ready: {service.log} says why.")
    if devnet is None:
        return
    if devnet.stale:
        yield fail("devnet", "it has died: `tally up` goes on with its chain.")
    elif devnet.running and not devnet.healthy:
        yield fail("devnet", f"it does not answer at {devnet.url}: `tally down`, then `tally up`.")
    elif devnet.unkept:
        yield warn("devnet", "nobody writes its chain to disk, so that a kill loses it: `tally up`.")
    for name, port, runs in (
        ("node", int(os.environ.get("TALLY_PORT") or DEFAULT_PORT), devnet.running),
        ("service", int(os.environ.get("TALLY_SERVICE_PORT") or SERVICE_PORT), service.running),
    ):
        option = "--port" if name == "node" else "--service-port"
        if not runs and port and not is_free(port):
            yield warn(
                "ports", f"{port} is taken by another program: `tally up {option}` another for the {name}."
            )
        elif not runs:
            yield ok("ports", f"{port} is free for the {name}")
