"""The user's own read model, brought up to the chain's head before it is asked."""

from __future__ import annotations

import time

from cli.errors import Failure
from cli.indexing import progress_bar
from cli.run import Run
from cli.words import moment, whole_number
from ledger.indexer import History, Indexer, OtherHistory, read_cursor, writer_lock
from ledger.queries import View, first_block_at
from ledger.store.engine import reading, shown
from ledger.types import BlockNumber, Timestamp

WAIT = 30.0
"""Seconds to wait for another indexer that is at work on the database."""
_POLL = 0.1
_BLOCK_DIGITS = 9


def caught_up(run: Run) -> None:
    """Have the read model take in all that there is; if another indexer does so, wait until it has.

    Raises:
        OtherHistory: if the database is of another deployment.
        Failure: if the other indexer has taken in nothing.
        LedgerError: if the node or the database lets us down.
    """
    system = run.system
    head = system.node.block_number()
    until = time.monotonic() + WAIT
    while True:
        with writer_lock(system.engine) as ours:
            if ours:
                with progress_bar(run, "indexing") as bar:
                    indexer = Indexer(system.engine, system.node, system.deployment, listener=bar)
                    try:
                        indexer.catch_up()
                    finally:
                        indexer.close()
                return
        has = _indexed(run)
        if has is not None and has >= head:
            return
        if time.monotonic() >= until:
            if has is None:
                raise Failure(
                    "Another indexer is at work on this database and has taken in nothing yet: wait."
                )
            run.output.say(f"another indexer is at work: it has block {has:,} of {head:,}")
            return
        time.sleep(_POLL)


def _indexed(run: Run) -> BlockNumber | None:
    engine, wanted = run.system.engine, History.of(run.system.deployment)
    with reading(engine) as connection:
        cursor = read_cursor(connection)
    if cursor is None:
        return None
    if cursor.history != wanted:
        raise OtherHistory(shown(engine), str(cursor.history), str(wanted))
    return cursor.number


def block_of(run: Run, view: View, text: str, option: str) -> BlockNumber:
    """The block that is meant by a number or a time; ``--from`` a time is its first block, else its last."""
    number = whole_number(text.strip(), _BLOCK_DIGITS)
    if number is not None:
        return BlockNumber(number)
    time = _moment(text.strip(), run.now)
    if option == "--from":
        return first_block_at(view, time)
    return BlockNumber(first_block_at(view, Timestamp(time + 1)) - 1)


def _moment(text: str, now: Timestamp) -> Timestamp:
    if text.startswith("-"):
        return Timestamp(2 * now - moment(f"+{text[1:]}", now))
    return moment(text, now)
