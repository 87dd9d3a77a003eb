"""What verifications found, kept with the read model that they verified until it is made anew."""

from __future__ import annotations

import time
from collections.abc import Iterator

from sqlalchemy import Engine, insert

from ledger.audit.verify import Verification
from ledger.store.engine import writing
from ledger.store.model.chain import verifications

_KEPT = 20


def keep_verdict(engine: Engine, done: Verification) -> None:
    """Remember what came of verifying a database: ``ledger.queries.standing`` tells of the last time.

    Raises:
        StoreError: if the database cannot be used.
    """
    found = list(findings(done))
    lines = found[:_KEPT] + ([f"… and {len(found) - _KEPT:,} more"] if len(found) > _KEPT else [])
    with writing(engine) as connection:
        connection.execute(
            insert(verifications).values(
                done_at=time.time(),
                block_number=done.number,
                block_hash=done.hash,
                sound=done.sound,
                findings="\n".join(lines),
            )
        )


def findings(done: Verification) -> Iterator[str]:
    """What does not fit, a sentence each."""
    if done.rows is not None:
        yield from (str(one) for one in done.rows.differences)
    yield from (str(one) for one in done.storage.differences)
    if done.roots is not None:
        for root in done.roots.roots:
            if not root.sound:
                yield f"{root.contract} has storage that its logs do not tell of"
    for one in done.holdings:
        if not one.sound:
            yield f"{one.contract} holds {one.held} of {one.token} and owes {one.owed}"
