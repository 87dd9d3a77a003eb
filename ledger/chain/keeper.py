"""Beside a devnet's anvil: writes its chain to disk every few seconds, whole or not at all.

``python -m ledger.chain.keeper FOLDER PID SECONDS`` ends when anvil does. anvil could dump by itself, into
the file that is the chain: a kill meanwhile would leave half of it, and lose all since the last start.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from ledger.chain.devnet import Devnet
from ledger.chain.errors import ChainError


def keep(devnet: Devnet, pid: int, every: float) -> None:
    """Write the chain whenever it has another head, until the process is not the devnet's any more."""
    written = None
    while True:
        time.sleep(every)
        status = devnet.status()
        if status.pid != pid:
            return
        if status.block_number is not None and status.block_number != written:
            try:
                devnet.dump()
            except ChainError:
                continue  # it ends, or is too busy to answer: the next look tells
            written = status.block_number


if __name__ == "__main__":
    keep(Devnet(Path(sys.argv[1])), int(sys.argv[2]), float(sys.argv[3]))
