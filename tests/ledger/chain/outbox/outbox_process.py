"""A sending process for the tests to kill: ``outbox_process.py DATABASE NODE COUNT THREADS [STEP]``.

With STEP it kills itself, as hard as can be, the first time the outbox reaches that step.
"""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor

from ledger.call import Call
from ledger.chain.node import Node
from ledger.chain.outbox import Outbox
from ledger.chain.signer import devnet_signer
from ledger.store import open_engine
from ledger.types import Wei, checksummed

TARGET = checksummed(b"\x77" * 20)


def main() -> None:
    url, node, count, threads, *step = sys.argv[1:]

    def probe(reached: str) -> None:
        if reached in step:
            os.kill(os.getpid(), signal.SIGKILL)

    signer = devnet_signer(0)
    outbox = Outbox(open_engine(url), Node(node, chain_id=31337), [signer], probe=probe)

    def send(number: int) -> None:
        call = Call.raw(TARGET, value=Wei(number + 1))
        outbox.wait(outbox.submit(call, f"key-{number}", signer.address, gas=21_000))

    with ThreadPoolExecutor(int(threads)) as pool:
        list(pool.map(send, range(int(count))))


if __name__ == "__main__":
    main()
