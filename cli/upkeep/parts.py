"""The programs that ``tally up`` starts beside the node, found again by every later command.

``run/`` in the state folder holds a record (``NAME.json``), the last output (``NAME.log``) and the one before
(``NAME.before.log``) of each. A pid counts only with the birth of its process: numbers are used again.
"""

from __future__ import annotations

import fcntl
import http.client
import re
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from cli.errors import Failure
from ledger.chain.anvil import is_free
from ledger.chain.devnet_files import replace_file
from ledger.chain.errors import PortTaken
from ledger.chain.process import alive, birth, end, spawn

SERVICE_PORT = 8000
_LISTENING = re.compile(rb"listening on (http://\S+:(\d+))")
_STOPPING = 10.0
"""Seconds that a part has to end what it is doing."""


class PartRecord(msgspec.Struct, frozen=True):
    """What ``NAME.json`` remembers."""

    pid: int
    """The process."""
    born: str
    """When it was born, in the system's own words: a recycled pid has another."""
    works_on: str
    """Node and deployment that it was started for."""
    address: str | None = None
    """Where it listens, if it does."""


@dataclass(frozen=True)
class PartStatus:
    """A part as it is now."""

    name: str
    running: bool
    died: bool
    """It was started, and has ended by itself or was killed."""
    log: Path
    pid: int | None = None
    address: str | None = None

    def data(self) -> dict[str, object]:
        return {
            "name": self.name,
            "running": self.running,
            "died": self.died,
            "pid": self.pid,
            "address": self.address,
            "log": str(self.log),
        }

    def words(self) -> str:
        if self.running:
            return f"{self.address or 'running'} (pid {self.pid})"
        if self.died:
            return f"died: its last words are in {self.log}; `tally up` starts it again"
        return "not running"


class Part:
    """One program of a state folder."""

    def __init__(self, home: Path, name: str, words: Sequence[str], *, listens: bool = False) -> None:
        """Nothing is started yet.

        Args:
            home: the state folder.
            name: what it is called.
            words: the command of ours that it runs.
            listens: whether it says where it listens, once it does.
        """
        self.name = name
        self._home = home.absolute()
        self._words = tuple(words)
        self._listens = listens
        folder = self._home / "run"
        self.log = folder / f"{name}.log"
        self._record = folder / f"{name}.json"

    def status(self) -> PartStatus:
        record = self.known()
        if record is None or not alive(record.pid, record.born):
            return PartStatus(self.name, False, record is not None, self.log)
        return PartStatus(self.name, True, False, self.log, record.pid, record.address)

    def known(self) -> PartRecord | None:
        """What is remembered, of a process that may have died."""
        try:
            return msgspec.json.decode(self._record.read_bytes(), type=PartRecord)
        except (OSError, msgspec.MsgspecError):
            return None

    def launch(self, works_on: str, more: Sequence[str] = ()) -> bool:
        """Start it, unless it runs already for the same; one that runs for another node is stopped first.

        Returns:
            Whether it was started now.
        """
        record = self.known()
        if record is not None and alive(record.pid, record.born):
            if record.works_on == works_on:
                return False
            self.stop()
        with suppress(FileNotFoundError):
            self.log.replace(self.log.with_suffix(".before.log"))
        # Not from the working directory: a folder of the user's could be called like ours.
        command = [sys.executable, "-P", "-m", "cli", *self._words, *more, "--home", str(self._home)]
        pid = spawn(command, self.log)
        self._keep(PartRecord(pid, birth(pid) or "", works_on))
        return True

    def listening(self, until: float) -> str:
        """Where it listens, once it does.

        Raises:
            Failure: if it ended before, or took longer.
        """
        record = self.known()
        assert record is not None and self._listens, "it was launched"
        if record.address is not None:
            return record.address
        # Its own word, not an answer at the port: another program might answer there.
        self.wait(lambda: _LISTENING.search(self.log.read_bytes()) is not None, until)
        said = _LISTENING.search(self.log.read_bytes())
        assert said is not None
        address = said[1].decode()
        self._keep(msgspec.structs.replace(record, address=address))
        return address

    def wait(self, ready: Callable[[], bool], until: float) -> None:
        """Wait for something that it is to do.

        Raises:
            Failure: if it ended before, or took longer.
        """
        while not ready():
            if not self.status().running:
                raise Failure(f"The {self.name} ended while starting ({self._tail()}): read {self.log}.")
            if time.monotonic() > until:
                raise Failure(
                    f"The {self.name} is not ready yet ({self._tail()}): read {self.log}, "
                    "or start it anew by `tally down` and `tally up`."
                )
            time.sleep(0.02)

    def stop(self) -> bool:
        """Ask it to end, then make it; False when it did not run."""
        record = self.known()
        ran = record is not None and alive(record.pid, record.born)
        if record is not None and ran:
            end(record.pid, record.born, gently=True, timeout=_STOPPING)
        self._record.unlink(missing_ok=True)
        return ran

    def _keep(self, record: PartRecord) -> None:
        replace_file(self._record, msgspec.json.encode(record))

    def _tail(self) -> str:
        text = self.log.read_text(errors="replace") if self.log.is_file() else ""
        lines = [line for line in text.strip().splitlines() if line.strip()]
        errors = [line for line in lines if line.startswith("Error: ")]
        return (errors or lines or ["no output"])[-1].removeprefix("Error: ").rstrip(".")


@dataclass(frozen=True)
class Parts:
    """All of a state folder."""

    home: Path

    @property
    def indexer(self) -> Part:
        return Part(self.home, "indexer", ("index", "run"))

    @property
    def service(self) -> Part:
        return Part(self.home, "service", ("serve", "--no-index"), listens=True)

    @property
    def watcher(self) -> Part:
        return Part(self.home, "watcher", ("watch", "--every", "1"))

    def all(self) -> tuple[Part, ...]:
        """In the order in which they are stopped: who works on what others make ends first."""
        return (self.watcher, self.service, self.indexer)

    def statuses(self) -> list[PartStatus]:
        return [part.status() for part in self.all()]

    def stop(self) -> list[str]:
        """Stop them all; the names of those that ran."""
        if not (self.home / "run").is_dir():
            return []
        with self.locked():
            return [part.name for part in self.all() if part.stop()]

    def start(self, works_on: str, port: int | None, watcher: str | None = None) -> str:
        """Start what does not run, and wait until the service is ready.

        Args:
            works_on: node and deployment, in any words that differ when they do.
            port: of the service; None: the one it had, or any free one.
            watcher: the key that pokes what is due; None starts none.

        Returns:
            The service's address.

        Raises:
            PortTaken: if somebody else listens there.
            Failure: if a part does not start.
        """
        until = time.monotonic() + 60
        (self.home / "run").mkdir(parents=True, exist_ok=True)
        with self.locked():
            self.indexer.launch(works_on)
            if watcher is not None:
                self.watcher.launch(works_on, ("--key", watcher))
            service = self.service
            running = service.status().running
            before = service.known()
            if not running or before is None or before.works_on != works_on:
                service.stop()
                service.launch(works_on, ("--port", str(self._port(port, before))))
            address = service.listening(until)
            service.wait(lambda: ready(address), until)
            self.indexer.wait(lambda: True, until)
            return address

    @staticmethod
    def _port(wanted: int | None, before: PartRecord | None) -> int:
        if wanted:
            if not is_free(wanted):
                raise PortTaken(wanted)
            return wanted
        had = int(before.address.rpartition(":")[2]) if before is not None and before.address else 0
        return had if had and is_free(had) else 0

    @contextmanager
    def locked(self) -> Generator[None]:
        """Two that start or stop at once would do it twice: the second waits."""
        with (self.home / "run" / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def ready(address: str) -> bool:
    """Whether a service says that it can do its work."""
    host = address.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=10)
    try:
        connection.request("GET", "/v1/ready")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
