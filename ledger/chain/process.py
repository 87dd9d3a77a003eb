"""Processes that outlive the one that started them: told apart by pid and birth, ended for sure."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path


def spawn(command: Sequence[str], log: Path) -> int:
    """Start a process that is nobody's child, in a session of its own; returns its pid.

    A Ctrl-C meant for us does not reach it, and when it dies no zombie stays behind to look alive.
    """
    started = subprocess.run(
        ["/bin/sh", "-c", 'log=$0; "$@" >"$log" 2>&1 & echo $!', str(log), *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
        check=True,
    )
    return int(started.stdout)


def birth(pid: int) -> str | None:
    """When a living process was born, in the system's own words; None for none, zombies included."""
    try:
        # After the parenthesised name: state is field 3 of proc(5), the start time in clock ticks field 22.
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        # A zombie whose other threads are still ending holds its sockets and files until they have.
        ended = fields[0] in "ZX" and len(os.listdir(f"/proc/{pid}/task")) <= 1
        return None if ended else fields[19]
    except FileNotFoundError:
        if Path("/proc/self/stat").exists():
            return None
    except (ProcessLookupError, IndexError):
        return None
    asked = subprocess.run(
        ["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() or None


def alive(pid: int, born: str) -> bool:
    """Whether that very process lives, and not another that got its number."""
    return birth(pid) == born


def end(pid: int, born: str, gently: bool, timeout: float) -> None:
    """End a process: asked first when ``gently``, killed when it does not listen. Returns when it is gone."""
    for sign in (signal.SIGTERM, signal.SIGKILL) if gently else (signal.SIGKILL,):
        if not alive(pid, born):
            return
        try:
            os.kill(pid, sign)
        except ProcessLookupError:
            return
        deadline = time.monotonic() + timeout
        while alive(pid, born) and time.monotonic() < deadline:
            time.sleep(0.005)


def end_with_parent() -> None:
    """Of a process that ``multiprocessing`` made: ask ourselves to end when the one that made us is gone,
    however it went. Without it a worker would go on and hold the port, with nobody to end it. Of any other
    process: nothing.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="end-with-parent", daemon=True).start()


def end_with_me(pid: int) -> subprocess.Popen[bytes]:
    """A watcher that kills ``pid`` when this process is gone, however it went: its pipe to us closes.

    Close the watcher's standard input only after the process has ended.
    """
    return subprocess.Popen(
        ["/bin/sh", "-c", "read line; kill -9 $0 2>/dev/null", str(pid)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
