"""The outbox's vocabulary: an intent, its states, and the policy that moves it from one to the next.

::

    queued ──sign──▶ signed ──node takes it──▶ sent ──mined──▶ settled | reverted ──buried──▶ (final)
      ▲  │             │  ▲                     │  │                │
      │  └─▶ failed ◀──┘  └──── replaced, lost ─┘  └◀── reorg ──────┘
      └── retry ┘          (failed: no node ever took it; its nonce is free again)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from ledger.chain.fees import FeePolicy
from ledger.chain.transactions import keccak256
from ledger.types import Address, BlockNumber, Hash32, Wei


class State(StrEnum):
    """Where an intent stands."""

    QUEUED = "queued"
    """Kept; no nonce yet."""
    SIGNED = "signed"
    """Signed bytes are stored; a node may or may not have them."""
    SENT = "sent"
    """A node has taken the bytes."""
    SETTLED = "settled"
    """Mined in a canonical block, with success."""
    REVERTED = "reverted"
    """Mined in a canonical block; the contract refused."""
    FAILED = "failed"
    """Never taken by any node, and given up; the problem says why."""


MINED = (State.SETTLED, State.REVERTED)
"""Came to an end on the chain; a reorg can still undo it until it is final."""
LIVE = (State.SIGNED, State.SENT)
"""Holds a nonce and is on its way."""
OPEN = (State.QUEUED, *LIVE)
"""Still to be worked on."""


@dataclass(frozen=True, slots=True)
class Intent:
    """One transaction we promised to send, as the database knows it."""

    id: int
    """Its number; a sender's intents are sent in this order."""
    chain_id: int
    """The chain."""
    sender: Address
    """Who signs and pays."""
    key: str
    """The idempotency key: stands for this intent for ever."""
    to: Address
    """The receiver."""
    data: bytes
    """Call data."""
    value: Wei
    """Native coin sent along."""
    name: str
    """``Contract.function``, for people."""
    state: State
    """Where it stands."""
    gas: int | None
    """Gas limit; None until it is estimated."""
    nonce: int | None
    """Its place in the sender's line, while it holds one."""
    problem: str | None
    """Why it waits or failed, in a sentence."""
    transaction_hash: Hash32 | None
    """The attempt that was mined, or else the one signed last."""
    block_number: BlockNumber | None
    """Height of its block, once mined."""
    block_hash: Hash32 | None
    """Its block, once mined."""
    revert_data: bytes | None
    """What the contract said when it refused."""
    final: bool
    """Buried deeper than the policy's depth."""


@dataclass(frozen=True, slots=True)
class OutboxPolicy:
    """How the outbox behaves."""

    fees: FeePolicy = field(default_factory=FeePolicy)
    """What it pays."""
    depth: int = 12
    """Blocks on top of a transaction's block until it is final. A foreign transaction that took one of our
    nonces must be buried as deep before the intent is signed anew: until then a reorg could revive both."""
    stuck_blocks: int = 3
    """Blocks without inclusion until the first transaction in line is replaced."""
    window: int = 256
    """Transactions of one sender that wait in the node's pool at most."""
    gas_margin_percent: int = 25
    """Added to gas estimates: state may change until the transaction is mined."""
    rebroadcast_after: float = 1.0
    """Seconds until bytes that the node's pool seems to have lost are sent again."""
    poll: float = 0.05
    """Seconds between two looks while waiting, at most."""


@dataclass(frozen=True, slots=True)
class PumpReport:
    """What one pump did."""

    signed: int = 0
    """Intents that got a nonce and signed bytes."""
    sent: int = 0
    """Bytes that a node took."""
    settled: int = 0
    """Mined with success."""
    reverted: int = 0
    """Mined and refused."""
    replaced: int = 0
    """Signed again with a higher fee."""
    failed: int = 0
    """Given up before any node took them."""
    unconfirmed: int = 0
    """Mined once, but a reorg undid it."""

    def __add__(self, other: PumpReport) -> PumpReport:
        return PumpReport(
            self.signed + other.signed,
            self.sent + other.sent,
            self.settled + other.settled,
            self.reverted + other.reverted,
            self.replaced + other.replaced,
            self.failed + other.failed,
            self.unconfirmed + other.unconfirmed,
        )

    def __bool__(self) -> bool:
        return self != PumpReport()


Probe = Callable[[str], None]
"""Called by name at each step between two commits, for tracing and for tests that end the process there."""


def body_hash(chain_id: int, sender: Address, to: Address, value: Wei, data: bytes) -> bytes:
    """What an idempotency key stands for. The gas limit is a hint and not part of it."""
    return keccak256(
        b"".join(
            (
                chain_id.to_bytes(32, "big"),
                bytes.fromhex(sender[2:]),
                bytes.fromhex(to[2:]),
                value.to_bytes(32, "big"),
                data,
            )
        )
    )


FILLER = "filler:"
"""Begins the keys of the empty self-transfers that close gaps in a line; users' keys must not."""
