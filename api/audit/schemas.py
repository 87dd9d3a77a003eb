from __future__ import annotations

from pydantic import Field

from api.audit.standing import ChainStanding
from api.values import AsOf, HashText, Moment, Schema


class Verdict(Schema):
    """What the last verification of the index found."""

    done_at: Moment
    block: int = Field(description="As of which block.")
    sound: bool = Field(description="Whether every row and slot fitted.")
    findings: list[str] = Field(description="What did not, as far as it was kept.")


class Reorganisation(Schema):
    """A branch that was taken back."""

    noticed_at: Moment
    ancestor: int = Field(description="The last block that both branches have.")
    old: int = Field(description="Height of the branch that was taken back.")
    new: int = Field(description="Height of the one which took its place.")
    events: int = Field(description="Events that went with it; they are kept as evidence.")


class IndexState(Schema):
    """How far the index is."""

    block: int = Field(description="The last block whose events are in.", examples=[1190])
    hash: HashText
    lag: int = Field(description="Blocks of the chain that are not in yet.", examples=[0])
    finalized: int = Field(description="The newest block that the node called final.", examples=[1126])
    moved_at: Moment = Field(description="When it last went on, by the indexer's clock.")
    fork_open: bool = Field(description="Whether a reorganisation is not in yet.")
    reorgs: int = Field(description="Branches that were taken back, ever.")
    last_reorg: Reorganisation | None
    verification: Verdict | None = Field(description="Of these very rows; null while nobody verified them.")


class Chain(Schema):
    """The chain's head, and how the index stands to it."""

    chain_id: int = Field(examples=[31337])
    head: AsOf
    index: IndexState | None = Field(description="Null while nothing is indexed.")
    failures: list[str] = Field(
        description="Why answers from the index should not be trusted now; empty if all is well."
    )


def index_state(standing: ChainStanding) -> IndexState | None:
    """In the service's words."""
    index = standing.index
    if index is None:
        return None
    reorg, verdict = index.last_reorg, index.verdict
    return IndexState(
        block=index.cursor.number,
        hash=index.cursor.hash,
        lag=standing.lag or 0,
        finalized=min(index.cursor.finalized, index.cursor.number),
        moved_at=Moment.of(int(index.moved_at)),
        fork_open=standing.fork_open,
        reorgs=index.reorgs,
        last_reorg=None
        if reorg is None
        else Reorganisation(
            noticed_at=Moment.of(int(reorg.noticed_at)),
            ancestor=reorg.ancestor,
            old=reorg.old,
            new=reorg.new,
            events=reorg.events,
        ),
        verification=None
        if verdict is None
        else Verdict(
            done_at=Moment.of(int(verdict.done_at)),
            block=verdict.number,
            sound=verdict.sound,
            findings=list(verdict.findings),
        ),
    )
