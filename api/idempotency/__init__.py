"""Idempotency-Key: the same request sent twice is done once, and answered twice.

A key is claimed by inserting its row before the request is worked on, so two requests cannot both believe
they are the first. The row ends in one of three ways:

- the request succeeds: its answer is stored in the same commit as what it wrote, and is replayed from then
  on;
- the request is refused: nothing was written, so the row goes and the key is free for a mended request;
- the process dies: the row stays without an answer. Its claim runs out after ``LEASE`` seconds, and the next
  request with the same body takes it over. Doing the work again is safe: what the dead process wrote was
  rolled back with it, and a transaction it relayed is found again by its name, which follows from what was
  signed.

Keys are forgotten after ``KEPT`` seconds.
"""

from __future__ import annotations

from api.idempotency.repository import KEPT, LEASE, Claim, Keys, Replay

__all__ = ["KEPT", "LEASE", "Claim", "Keys", "Replay"]
