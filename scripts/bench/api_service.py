"""The service on a seed, with its node, in processes of their own whose work can be counted."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from ledger.chain.devnet import temporary_devnet
from scripts.bench.api_cluster import adopt
from scripts.bench.gas_orders import Bench

_TICK = os.sysconf("SC_CLK_TCK")
_ASYNC = (
    *("--loop", "uvloop", "--http", "httptools"),
    # As ``tally serve`` has it.
    *("--no-proxy-headers", "--no-access-log", "--log-level", "warning"),
)


def processor_seconds(pid: int) -> float:
    """What a process and those that it started have used, in seconds of one core."""
    return sum(_own_seconds(each) for each in family(pid))


def family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for one in found:
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            found += map(int, children.read_text().split())
    return found


def _own_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICK


def own_processor_seconds() -> float:
    """What this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers."""

    port: int
    """On this machine."""
    pid: int
    """Of its first process."""

    @property
    def url(self) -> str:
        """Where."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def running(app: Sequence[str], workers: int, environment: dict[str, str]) -> Generator[Running]:
    """Uvicorn with an application, until the block ends.

    Args:
        app: what to run, as uvicorn is told.
        workers: how many.
        environment: beside ours.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", *app, "--port", str(port), "--workers", str(workers), *_ASYNC]
    environment = {**os.environ, **environment}
    # Its log is written, as in production, and goes nowhere.
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        until = time.monotonic() + 90
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError as error:
                if process.poll() is not None or time.monotonic() > until:
                    raise SystemExit(f"{app[-1]} does not answer.") from error
                time.sleep(0.1)
        yield Running(port, process.pid)
    finally:
        all_of_it = family(process.pid)
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            for one in all_of_it:
                with suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)
            process.wait()


@contextmanager
def service(url: str, workers: int, *, rates: bool = True) -> Generator[Running]:
    """The service on a seed, with a devnet that has its contracts.

    Args:
        url: the seed's database.
        workers: how many.
        rates: whether it limits how often one address may ask.
    """
    with tempfile.TemporaryDirectory(prefix="tally-bench-") as folder, temporary_devnet() as devnet:
        bench = Bench(devnet, Path(folder))
        adopt(url, bench.deployment)
        environment = {
            "TALLY_HOME": folder,
            "TALLY_RPC": devnet.url,
            "TALLY_DATABASE": url,
            "TALLY_RELAYER": "dev:0",
        }
        if not rates:
            environment |= {"TALLY_RATE_READS": "off"}
        with running(("--factory", "api.app:from_environment"), workers, environment) as found:
            # The first request of a worker prepares what later ones find.
            with httpx.Client(base_url=found.url, timeout=60) as client:
                for _ in range(10 * workers):
                    client.get("/v1/ready")
            yield found
