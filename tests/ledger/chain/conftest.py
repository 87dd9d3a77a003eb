from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, create_engine, text

from ledger.chain.process import end_with_me
from ledger.store import database_url, migrate, open_engine


@dataclass(frozen=True)
class Database:
    """A migrated database and where another process finds it."""

    url: str
    engine: Engine


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


@pytest.fixture(scope="session")
def postgres_server() -> Generator[str]:
    """A private PostgreSQL cluster on a Unix socket, gone with the tests: the URL without a database."""
    binaries = _postgres_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed (no initdb on PATH or in /usr/lib/postgresql)")
    become, user = _as_somebody()
    if os.getuid() == 0 and user is None:
        pytest.skip("PostgreSQL does not run as root, and there is no other user or no setpriv to become one")
    folder = Path(tempfile.mkdtemp(prefix="tally-pg-"))
    if user is not None:
        shutil.chown(folder, user, pwd.getpwnam(user).pw_gid)
    data = folder / "data"
    subprocess.run(
        [*become, str(binaries / "initdb"), "-D", str(data), "-U", "tally", "--auth=trust", "--no-sync"],
        check=True,
        capture_output=True,
        cwd=folder,
    )
    settings = {"listen_addresses": "", "unix_socket_directories": str(folder), "fsync": "off"}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    server = subprocess.Popen(
        [*become, str(binaries / "postgres"), "-D", str(data), *options],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    watcher = end_with_me(server.pid)
    try:
        url = f"postgresql://tally@/{{}}?host={folder}"
        while True:
            try:
                psycopg.connect(url.format("postgres")).close()
                break
            except psycopg.OperationalError:
                assert server.poll() is None, "PostgreSQL stopped while starting"
                time.sleep(0.01)
        yield url
    finally:
        server.terminate()
        server.wait(20)
        watcher.kill()
        watcher.communicate()
        shutil.rmtree(folder, ignore_errors=True)


MakeDatabase = Callable[[], Database]


@pytest.fixture(params=["sqlite", "postgresql"])
def make_database(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[MakeDatabase]:
    """Makes fresh databases of both kinds."""
    engines: list[Engine] = []

    def make() -> Database:
        name = f"t{uuid.uuid4().hex}"
        if request.param == "sqlite":
            url = database_url(tmp_path / f"{name}.db")
        else:
            server = request.getfixturevalue("postgres_server")
            admin = create_engine(database_url(server.format("postgres")), isolation_level="AUTOCOMMIT")
            with admin.connect() as connection:
                connection.execute(text(f"CREATE DATABASE {name}"))
            admin.dispose()
            url = database_url(server.format(name))
        engine = open_engine(url)
        engines.append(engine)
        migrate(engine)
        return Database(url, engine)

    yield make
    for engine in engines:
        engine.dispose()


@pytest.fixture
def database(make_database: MakeDatabase) -> Database:
    """A fresh database, once of each kind."""
    return make_database()
