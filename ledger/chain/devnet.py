"""A supervised anvil: started by one process, asked and stopped by another, its chain kept on disk.

A folder is a devnet. It holds ``state.json`` (the chain), ``devnet.json`` (who runs it and where),
``anvil.log``, and ``devnet.lock``, which is held only while somebody starts or stops it. The first
block's time is found in the dump and given to every later start, see ``devnet_files``. The chain is
written by ``keeper``, a process beside anvil: anvil's own dumps are half a file if it is killed meanwhile.
"""

from __future__ import annotations

import fcntl
import re
import shutil
import sys
import tempfile
import time
import zlib
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from ledger.chain.anvil import find_anvil, is_free
from ledger.chain.devnet_files import DevnetRecord, DumpedChain, Process, read_dump, replace_file
from ledger.chain.errors import (
    ChainError,
    DevnetBusy,
    DevnetFailed,
    DevnetNotRunning,
    PortTaken,
)
from ledger.chain.node import Node
from ledger.chain.process import alive, birth, end, end_with_me, spawn
from ledger.chain.rpc import Rpc
from ledger.chain.signer import DEVNET_CHAIN_ID
from ledger.types import BlockNumber, Timestamp

Mining = Literal["auto", "interval", "manual"]
"""A block per transaction, a block per ``block_time``, or blocks on demand only."""

DEFAULT_PORT = 8545
ANSWER = 6.0
"""Seconds after which a devnet that runs counts as one that does not answer."""
HUNG = 2.0
"""Seconds that such a one has to end by itself."""
_LISTENING = re.compile(rb"Listening on [0-9.]+:(\d+)")


@dataclass(frozen=True, slots=True)
class DevnetStatus:
    """A devnet as it is now."""

    folder: Path
    """Where it lives."""
    running: bool
    """Whether its process lives."""
    healthy: bool
    """Whether it answers, with the devnet's chain id."""
    stale: bool
    """Whether the record names a process that has died: the next start cleans up."""
    pid: int | None = None
    """The process, while it runs."""
    url: str | None = None
    """The endpoint, while it runs."""
    block_number: BlockNumber | None = None
    """The head, when healthy."""
    mining: str | None = None
    """How it mines, while it runs."""
    block_time: float | None = None
    """Seconds between its blocks, while it runs and mines by interval."""
    unkept: bool = False
    """Whether it runs and who should write its chain to disk has died: the next start sees to it."""

    @property
    def port(self) -> int | None:
        """Where it listens, while it runs."""
        return None if self.url is None else int(self.url.rpartition(":")[2])


class Devnet:
    """One folder's devnet. Any number of objects, in any processes, may stand for the same folder."""

    def __init__(
        self,
        folder: Path,
        *,
        port: int | None = DEFAULT_PORT,
        mining: Mining = "auto",
        block_time: float = 1.0,
        state_interval: float | None = 5,
        binary: Path | None = None,
        arguments: Sequence[str] = (),
    ) -> None:
        """Nothing is started yet.

        Args:
            folder: made when missing.
            port: where to listen; None lets the system choose at the first start, and keeps to it.
            mining: when blocks come.
            block_time: seconds between blocks when mining by interval.
            state_interval: seconds between dumps of the chain; what is younger is lost when anvil is killed.
                None dumps only at a stop and when asked to.
            binary: the anvil to run, see ``find_anvil``.
            arguments: passed on to anvil.
        """
        self.folder = folder
        self._port = port
        self._mining: Mining = mining
        self._block_time = block_time
        self._state_interval = state_interval
        self._binary = binary
        self._arguments = tuple(arguments)
        self.log = folder / "anvil.log"
        """anvil's output."""
        self.state = folder / "state.json"
        """The chain as it was dumped last."""
        self._kept = folder / "state.kept.json"
        self._blocks = folder / "blocks"
        self._record = folder / "devnet.json"
        self._remembered_port = 0

    @property
    def url(self) -> str:
        """The running devnet's endpoint.

        Raises:
            DevnetNotRunning: if it does not run.
        """
        found = self._running()
        if found is None:
            raise DevnetNotRunning(self.folder)
        return f"http://127.0.0.1:{found.port}"

    @property
    def dumped(self) -> bool:
        """Whether there is a chain on disk that the next start goes on with, whole or cut off."""
        return self.state.exists() or self._kept.exists()

    def node(self, timeout: float = 10.0) -> Node:
        """A client of the running devnet, which refuses any other chain.

        Raises:
            DevnetNotRunning: if it does not run.
        """
        return Node(self.url, chain_id=DEVNET_CHAIN_ID, timeout=timeout)

    def start(self, timeout: float = 20.0) -> DevnetStatus:
        """Start anvil, or find it running; either way it answers when this returns.

        Raises:
            AnvilMissing, PortTaken, DevnetBusy, DevnetFailed
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._locked():
            found = self._running()
            if found is None:
                self._launch(timeout)
            elif found.keeper is not None and not _lives(found.keeper):
                self._keep_record(msgspec.structs.replace(found, keeper=self._keeper(found.pid)))
            return self.status()

    def stop(self, timeout: float = 20.0) -> bool:
        """Dump the chain and stop anvil; False when it did not run.

        Raises:
            DevnetBusy: if somebody else is starting or stopping it.
        """
        if not self.folder.is_dir():
            return False
        with self._locked():
            found = self._running()
            if found is not None:
                _end(found.keeper)
                answers = self._head(found.port) is not None
                # What hangs cannot be dumped: what the keeper wrote last is kept.
                if answers:
                    with suppress(ChainError):
                        self._stop_mining(found.port)
                        self._dump(found.port, self.state)
                end(found.pid, found.born, gently=True, timeout=timeout if answers else HUNG)
            self._clear_blocks()
            self._record.unlink(missing_ok=True)
            return found is not None

    def kill(self) -> None:
        """End anvil at once, as a power cut would: what was not dumped is lost."""
        found = self._running()
        if found is not None:
            end(found.pid, found.born, gently=False, timeout=10)
            _end(found.keeper)
            self._clear_blocks()

    def status(self) -> DevnetStatus:
        """How it is now. Never raises for a devnet that does not run."""
        found = self._running()
        if found is None:
            return DevnetStatus(self.folder, running=False, healthy=False, stale=self._record.is_file())
        url, head = f"http://127.0.0.1:{found.port}", self._head(found.port)
        return DevnetStatus(
            self.folder,
            running=True,
            healthy=head is not None,
            stale=False,
            pid=found.pid,
            url=url,
            block_number=head,
            mining=found.mining,
            block_time=found.block_time,
            unkept=found.keeper is not None and not _lives(found.keeper),
        )

    def dump(self) -> None:
        """Write the chain to disk now.

        Raises:
            DevnetNotRunning: if it does not run.
        """
        found = self._running()
        if found is None:
            raise DevnetNotRunning(self.folder)
        self._dump(found.port, self.state)

    def advance(self, seconds: int) -> Timestamp:
        """Move the chain's clock forward and mine a block there; returns the block's time.

        Raises:
            DevnetNotRunning: if it does not run.
        """
        with self.node().rpc as rpc:
            rpc.request("evm_increaseTime", (seconds,))
            rpc.request("evm_mine")
            return Node(rpc).get_block().timestamp

    @staticmethod
    def _head(port: int) -> BlockNumber | None:
        """The newest block; None if what runs there does not answer."""
        url = f"http://127.0.0.1:{port}"
        try:
            with Rpc(url, chain_id=DEVNET_CHAIN_ID, timeout=ANSWER, retries=0) as rpc:
                return Node(rpc).block_number()
        except ChainError:
            return None

    def _dump(self, port: int, into: Path) -> None:
        with Node(f"http://127.0.0.1:{port}", timeout=60).rpc as rpc:
            packed = bytes.fromhex(rpc.request("anvil_dumpState", (), str)[2:])
        replace_file(into, zlib.decompress(packed, wbits=31))

    @staticmethod
    def _stop_mining(port: int) -> None:
        """So that nobody is told of a block that the dump does not have."""
        with Node(f"http://127.0.0.1:{port}").rpc as rpc:
            rpc.request("evm_setAutomine", (False,))
            rpc.request("evm_setIntervalMining", (0,))

    def _launch(self, timeout: float) -> None:
        before = self._read_record()
        port = self._port or (before.port if before is not None else self._remembered_port)
        _end(before.keeper if before is not None else None)
        self._record.unlink(missing_ok=True)
        binary = find_anvil(self._binary)
        if not is_free(port):
            if self._port:
                raise PortTaken(port)
            port = 0
        self._clear_blocks()
        kept = self._load()
        begun = kept.begun if kept is not None and kept.begun is not None else Timestamp(int(time.time()))
        # By whole seconds it is told to mine only once its clock is right.
        later = self._mining == "interval" and self._block_time.is_integer()
        command = [str(binary), "--host", "127.0.0.1", "--port", str(port), *self._arguments]
        command += ["--chain-id", str(DEVNET_CHAIN_ID), "--cache-path", str(self._blocks)]
        if kept is not None:
            command += ["--load-state", str(self.state)]
        if "--timestamp" not in self._arguments:
            command += ["--timestamp", str(begun)]
        if self._mining == "manual" or later:
            command.append("--no-mining")
        elif self._mining == "interval":
            command += ["--block-time", f"{self._block_time:g}"]
        pid = spawn(command, self.log)
        born = birth(pid) or ""
        deadline = time.monotonic() + timeout
        # Its own word, not an answer at the port: another program might answer there.
        while (said := _LISTENING.search(self.log.read_bytes())) is None:
            if not alive(pid, born) or time.monotonic() > deadline:
                end(pid, born, gently=False, timeout=5)
                raise DevnetFailed(self.log, self._tail())
            time.sleep(0.005)
        port = self._remembered_port = int(said[1])
        block_time = self._block_time if self._mining == "interval" else None
        keeper = None if self._state_interval is None else self._keeper(pid)
        self._keep_record(DevnetRecord(pid, born, port, self._mining, block_time, keeper))
        with Node(f"http://127.0.0.1:{port}").rpc as rpc:
            # A line per request would fill the disk and halve the speed.
            rpc.request("anvil_setLoggingEnabled", (False,))
            if kept is not None:
                # Its clock began again with the first block, and would mine blocks older than their parents.
                due = max(int(time.time()), (kept.head or begun) + 1)
                behind = due - Node(rpc).get_block("pending").timestamp
                if behind > 0:
                    rpc.request("evm_increaseTime", (behind,))
            if later:
                rpc.request("evm_setIntervalMining", (int(self._block_time),))
        if kept is None:
            # So that a devnet killed in its first seconds comes back with the same first block.
            self._dump(port, self._kept)
            self._dump(port, self.state)

    def _keeper(self, anvil: int) -> Process:
        """Start who writes the chain to disk."""
        words = [str(self.folder.absolute()), str(anvil), str(self._state_interval)]
        pid = spawn([sys.executable, "-P", "-m", "ledger.chain.keeper", *words], self.folder / "keeper.log")
        return Process(pid, birth(pid) or "")

    def _keep_record(self, record: DevnetRecord) -> None:
        replace_file(self._record, msgspec.json.encode(record))

    def _clear_blocks(self) -> None:
        """Drop the states of past blocks (by default they gather in the user's home), and half files."""
        for part in self.folder.glob("*.part"):
            part.unlink(missing_ok=True)
        shutil.rmtree(self._blocks, ignore_errors=True)

    def _load(self) -> DumpedChain | None:
        """Put the chain where anvil will look for it. One that was cut off gives way to the last good one."""
        for candidate in (self.state, self._kept):
            try:
                content = candidate.read_bytes()
                found = read_dump(content)
            except (OSError, msgspec.MsgspecError, ValueError):
                continue
            if found.repaired is not None or candidate is self._kept:
                replace_file(self.state, found.repaired or content)
            replace_file(self._kept, found.repaired or content)
            return found
        self.state.unlink(missing_ok=True)
        return None

    def _tail(self) -> str:
        text = self.log.read_text(errors="replace") if self.log.is_file() else ""
        return " ".join(text.strip().splitlines()[-8:])

    def _read_record(self) -> DevnetRecord | None:
        try:
            return msgspec.json.decode(self._record.read_bytes(), type=DevnetRecord)
        except (OSError, msgspec.MsgspecError):
            return None

    def _running(self) -> DevnetRecord | None:
        record = self._read_record()
        return record if record is not None and alive(record.pid, record.born) else None

    @contextmanager
    def _locked(self, timeout: float = 30.0) -> Generator[None]:
        with (self.folder / "devnet.lock").open("w") as lock:
            deadline = time.monotonic() + timeout
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > deadline:
                        raise DevnetBusy(self.folder) from None
                    time.sleep(0.02)
            yield


def _lives(process: Process) -> bool:
    return alive(process.pid, process.born)


def _end(process: Process | None) -> None:
    if process is not None:
        end(process.pid, process.born, gently=False, timeout=10)


@contextmanager
def temporary_devnet(
    *,
    mining: Mining = "auto",
    state_interval: float | None = None,
    arguments: Sequence[str] = (),
    folder: Path | None = None,
) -> Generator[Devnet]:
    """A devnet for a test: its own folder, a port nobody else has, gone when the block ends or we are killed.

    Args:
        mining: when blocks come.
        state_interval: seconds between dumps; None: ``Devnet.dump`` does it when the test wants it.
        arguments: passed on to anvil.
        folder: where to live instead of a new temporary folder; it stays.
    """
    with tempfile.TemporaryDirectory(prefix="tally-devnet-") as temporary:
        devnet = Devnet(
            folder or Path(temporary),
            port=None,
            mining=mining,
            state_interval=state_interval,
            arguments=arguments,
        )
        pid = devnet.start().pid
        assert pid is not None
        watcher = end_with_me(pid)
        try:
            yield devnet
        finally:
            devnet.kill()
            watcher.kill()
            watcher.communicate()
