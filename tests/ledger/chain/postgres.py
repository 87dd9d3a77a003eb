"""A private PostgreSQL cluster in a temporary folder, for tests and benchmarks."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import create_engine, text

from ledger.chain.process import end_with_me
from ledger.store import database_url


class PostgresMissing(Exception):
    """PostgreSQL cannot run here; the message says why."""


def _postgres_binaries() -> Path | None:
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def _as_somebody() -> tuple[list[str], str | None]:
    """PostgreSQL refuses to run as root: how to become somebody else, and whom."""
    if os.getuid() != 0:
        return [], None
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        if shutil.which("setpriv"):
            return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"], name
    return [], None


def _memory() -> Path | None:
    """A folder in memory, if the system has one with room for many databases."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > 8 * 2**30
    return memory if roomy else None


class Cluster:
    """One cluster on a Unix socket."""

    def __init__(self, folder: Path, sockets: str, command: list[str]) -> None:
        self._folder = folder
        self._command = command
        self.url = f"postgresql://tally@/{{}}?host={sockets}"
        """With ``{}`` where the database's name goes."""
        self._server, self._watcher = self._spawn()

    def _spawn(self) -> tuple[subprocess.Popen[bytes], subprocess.Popen[bytes]]:
        server = subprocess.Popen(
            self._command, cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        return server, end_with_me(server.pid)

    def wait(self) -> None:
        """Returns once it takes connections.

        Raises:
            PostgresMissing: if it does not come up.
        """
        while True:
            try:
                psycopg.connect(self.url.format("postgres")).close()
                return
            except psycopg.OperationalError:
                if self._server.poll() is not None:
                    raise PostgresMissing("PostgreSQL stopped while starting") from None
                time.sleep(0.01)

    def kill(self) -> None:
        """End it at once, as the system does where memory runs out."""
        self._end(signal.SIGKILL)

    def restart(self, seconds: float = 20) -> None:
        """Start it again: it waits for what is left of the killed one to go, and repairs what that left."""
        until = time.monotonic() + seconds
        while True:
            self._server, self._watcher = self._spawn()
            try:
                self.wait()
                return
            except PostgresMissing:
                self._forget_watcher()
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)

    def stop(self, seconds: float = 20) -> None:
        """End it without waiting for clients."""
        self._end(signal.SIGINT, seconds)

    def _end(self, how: signal.Signals, seconds: float = 20) -> None:
        self._server.send_signal(how)
        self._server.wait(seconds)
        self._forget_watcher()

    def _forget_watcher(self) -> None:
        self._watcher.kill()
        self._watcher.communicate()


@contextmanager
def private_postgres(*, durable: bool = False, in_memory: bool = False) -> Generator[str]:
    """A cluster of our own, see ``private_cluster``.

    Yields:
        The URL with ``{}`` where the database's name goes.

    Raises:
        PostgresMissing
    """
    with private_cluster(durable=durable, in_memory=in_memory) as cluster:
        yield cluster.url


@contextmanager
def private_cluster(*, durable: bool = False, in_memory: bool = False) -> Generator[Cluster]:
    """A cluster on a Unix socket, gone when the block ends or we are killed.

    Args:
        durable: synchronise with the disk, which only benchmarks need.
        in_memory: keep away from the disk where there is room in memory. A database takes 15 MB, so that
            those of a whole test run are a gigabyte to write, which nobody reads again.

    Raises:
        PostgresMissing
    """
    folder = Path(tempfile.mkdtemp(prefix="tally-pg-", dir=_memory() if in_memory else None))
    try:
        with cluster_in(folder, {"fsync": "on" if durable else "off"}) as cluster:
            yield cluster
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def cluster_in(folder: Path, settings: Mapping[str, str], *, seconds: float = 20) -> Generator[Cluster]:
    """A cluster in a folder, made there if there is none, and stopped when the block ends or we are killed.

    Args:
        folder: where it is kept.
        settings: of PostgreSQL, by name.
        seconds: how long it may take to write all to its files at its end, so that the next start has nothing
            to recover.

    Raises:
        PostgresMissing
    """
    binaries = _postgres_binaries()
    if binaries is None:
        raise PostgresMissing("PostgreSQL is not installed (no initdb on PATH or in /usr/lib/postgresql)")
    become, user = _as_somebody()
    if os.getuid() == 0 and user is None:
        raise PostgresMissing("PostgreSQL does not run as root, and there is no other user or no setpriv")
    # A socket's path has at most 107 bytes.
    with tempfile.TemporaryDirectory(prefix="tally-pg-") as sockets:
        for path in (folder, Path(sockets)):
            if user is not None:
                shutil.chown(path, user, pwd.getpwnam(user).pw_gid)
        data = folder / "data"
        if not data.exists():
            initdb = [str(binaries / "initdb"), "-D", str(data), "-U", "tally", "--auth=trust", "--no-sync"]
            subprocess.run([*become, *initdb], check=True, capture_output=True, cwd=folder)
        given = {"listen_addresses": "", "unix_socket_directories": sockets, **settings}
        options = [part for name, value in given.items() for part in ("-c", f"{name}={value}")]
        cluster = Cluster(folder, sockets, [*become, str(binaries / "postgres"), "-D", str(data), *options])
        try:
            cluster.wait()
            yield cluster
        finally:
            cluster.stop(seconds)


def make_postgres_database(server: str, name: str, copy_of: str = "template1") -> str:
    """A fresh database's URL: an empty one, or a copy of one in which nobody is."""
    admin = create_engine(database_url(server.format("postgres")), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {copy_of}"))
    admin.dispose()
    return database_url(server.format(name))
