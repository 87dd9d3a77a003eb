"""Idempotency-Key: the same request sent twice is done once, and answered twice.

A key is claimed by inserting its row before the request is worked on, so two requests cannot both believe
they are the first. The row ends in one of three ways:

- the request succeeds: its answer is stored in the same commit as what it wrote, and is replayed from then
  on;
- the request is refused: nothing was written, so the row goes and the key is free for a mended request;
- the process dies: the row stays without an answer, and nobody renews its claim any more, which runs out
  within ``LEASE`` seconds. The next request with the same body takes it over. What the dead process wrote was
  rolled back with it, so the work is done again; but if it had promised a transaction, that is noted in the
  row, and the answer is that transaction. A crash between the promise and its note is harmless as well:
  promises are named after what was signed.

Keys are forgotten after ``KEPT`` seconds.
"""

from __future__ import annotations

from api.idempotency.repository import KEPT, LEASE, Claim, Keys, Replay

__all__ = ["KEPT", "LEASE", "Claim", "Keys", "Replay"]
