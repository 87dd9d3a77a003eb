"""How the read model stands to the chain: how far it is, what was taken back, what verifications found."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from ledger.indexer.cursor import Cursor, read_cursor
from ledger.store.model.chain import cursors, reorgs, verifications
from ledger.types import BlockNumber, Hash32


@dataclass(frozen=True, slots=True)
class Reorg:
    """A branch that was taken back."""

    noticed_at: float
    """Unix seconds of our own clock."""
    ancestor: BlockNumber
    """The last block that both branches have."""
    old: BlockNumber
    """The height of the branch that was taken back."""
    new: BlockNumber
    """That of the one which took its place."""
    events: int
    """Events that went with it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found."""

    done_at: float
    """Unix seconds of our own clock."""
    number: BlockNumber
    """As of which block."""
    hash: Hash32
    """That block."""
    sound: bool
    """Whether everything fitted."""
    findings: tuple[str, ...]
    """What did not, a sentence each."""


@dataclass(frozen=True, slots=True)
class IndexStanding:
    """What a database says of itself."""

    cursor: Cursor
    """How far it is."""
    moved_at: float
    """When it last moved, in Unix seconds of the indexer's clock."""
    reorgs: int
    """How many branches were ever taken back."""
    last_reorg: Reorg | None
    """The last of them."""
    verdict: Verdict | None
    """What the last verification of these rows found, if there was one."""


def index_standing(connection: Connection) -> IndexStanding | None:
    """How a read model stands; None while it is empty."""
    cursor = read_cursor(connection)
    if cursor is None:
        return None
    moved = connection.execute(select(cursors.c.updated_at)).scalar_one()
    count = connection.execute(select(func.count()).select_from(reorgs)).scalar_one()
    reorg = connection.execute(select(reorgs).order_by(reorgs.c.id.desc()).limit(1)).first()
    verdict = connection.execute(select(verifications).order_by(verifications.c.id.desc()).limit(1)).first()
    return IndexStanding(
        cursor,
        moved,
        count,
        None
        if reorg is None
        else Reorg(
            reorg.noticed_at,
            BlockNumber(reorg.ancestor_number),
            BlockNumber(reorg.old_number),
            BlockNumber(reorg.new_number),
            reorg.events_orphaned,
        ),
        None
        if verdict is None
        else Verdict(
            verdict.done_at,
            BlockNumber(verdict.block_number),
            Hash32(verdict.block_hash),
            verdict.sound,
            tuple(verdict.findings.splitlines()),
        ),
    )
