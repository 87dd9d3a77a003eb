"""Where anvil is on this machine, and whether a port is free for it."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Sequence
from pathlib import Path

from ledger.chain.errors import AnvilMissing

_PLATFORM_BINARY = "node_modules/@foundry-rs/anvil-*/bin/anvil"


def find_anvil(binary: Path | None = None) -> Path:
    """The anvil to run: the one given, ``TALLY_ANVIL``, npm's platform package here or above, or PATH.

    Raises:
        AnvilMissing: if there is none.
    """
    named = binary or (Path(os.environ["TALLY_ANVIL"]) if "TALLY_ANVIL" in os.environ else None)
    if named is not None:
        if named.is_file() and os.access(named, os.X_OK):
            return named
        raise AnvilMissing([str(named)])
    # The package's own parents come second: the command may be run from outside the checkout.
    for root in (*_upwards(Path.cwd()), *_upwards(Path(__file__).parent)):
        for found in sorted(root.glob(_PLATFORM_BINARY)):
            return found
    on_path = shutil.which("anvil")
    if on_path is not None:
        return Path(on_path)
    raise AnvilMissing(["TALLY_ANVIL", _PLATFORM_BINARY, "PATH"])


def _upwards(folder: Path) -> Sequence[Path]:
    return (folder, *folder.parents)


def is_free(port: int) -> bool:
    """Whether nobody on this machine listens on a port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
