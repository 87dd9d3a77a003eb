"""Cost settlement: pots, what they owe, and how they were divided (``CostSettlement``).

What goes into parties' balances there is ``balance_change``, with the pot or line that it came from.
"""

from __future__ import annotations

from typing import NamedTuple

from ledger.store.rows import facts, versioned
from ledger.types import Address, BasisPoints, BlockNumber, Hash32, Timestamp, TokenAmount


class CostPotRow(NamedTuple):
    """Money to be distributed to all who performed activities."""

    pot: Hash32
    """The order's id, or a deposit's."""
    owner: Address
    """Who distributes it and keeps what nobody else has a right to: the order's maker, or the depositor."""
    token: Address
    """The ERC-20 that it is in."""
    order_id: Hash32 | None
    """The order whose pay it is; null for a deposit."""
    round: int
    """How many roots and splits there were."""
    free: TokenAmount
    """What no line holds and no final root distributes."""
    head: int
    """The first place of the queue whose line is not wholly funded."""
    tail: int
    """The place of the next line that cannot be funded when it is recorded."""
    pending: Hash32
    """The distribution that waits to become final; zero for none."""
    published_at: Timestamp
    """When its leaves were published; 0 while they are not."""
    moved_at: Timestamp
    """When money last came in; when the pot was opened, before any did."""
    listed_from: Timestamp
    """From when on splits and roots need no notice after money came in; 0 while the owner has not called."""


class PotFundingRow(NamedTuple):
    """Money came into a pot."""

    block_number: BlockNumber
    log_index: int
    pot: Hash32
    """Which."""
    payer: Address | None
    """The depositor; null where it came from the order's pot in the escrow."""
    token: Address
    """The ERC-20."""
    amount: TokenAmount
    """How much."""


class CostAgreementRow(NamedTuple):
    """An agreement was recorded, as owner and payee had signed it."""

    block_number: BlockNumber
    log_index: int
    line: Hash32
    """What it is known by from now on."""
    pot: Hash32
    """Who owes."""
    payee: Address
    """Who is owed."""
    amount: TokenAmount
    """The least that it gets."""
    line_hash: Hash32
    """Salted hash over the private cost lines."""
    due: Timestamp
    """Not payable before."""
    arbiter: Address
    """Who rules a dispute; zero: both signatures or the default decide."""
    court: int
    """Seconds that a dispute lasts at most."""
    default_bps: BasisPoints
    """What the payee gets of a disputed line that nobody decided."""


class CostLineRow(NamedTuple):
    """What a pot owes for certain cost lines before anything else, and where that stands."""

    line: Hash32
    """Hash of the next three."""
    pot: Hash32
    """Who owes."""
    payee: Address
    """Who is owed."""
    line_hash: Hash32
    """Salted hash over the private cost lines."""
    amount: TokenAmount
    """Still owed."""
    funded: TokenAmount
    """Of that, set aside."""
    arbiter: Address
    """Who may rule when it is disputed; zero for nobody."""
    due: Timestamp
    """While open: the last second to dispute it, payable after; disputed: the last second to rule."""
    court: int
    """Seconds that a dispute lasts at most."""
    default_bps: BasisPoints
    """What the payee gets of a disputed line that nobody decided."""
    state: str
    """``ledger.bindings.enums.LineState`` by its name; settled without an agreement where a split did."""


class CostQueueRow(NamedTuple):
    """A line that waits for money."""

    pot: Hash32
    """In whose queue."""
    place: int
    """Counted from 0, in the order of recording."""
    line: Hash32
    """Which."""


class CostRootRow(NamedTuple):
    """A root by which a pot is divided."""

    distribution: Hash32
    """What it is known by: its EIP-712 struct hash."""
    pot: Hash32
    """Which pot."""
    token: Address
    """The ERC-20."""
    round: int
    """The number of this division of the pot."""
    root: Hash32
    """Of the Merkle-sum tree."""
    total: TokenAmount
    """Sum of all leaves."""
    leaves: int
    """How many it has."""
    state: str
    """proposed, published, final or swept; replaced where another root or a split came first."""
    published_at: Timestamp | None
    """When its leaves became public; null while they are not."""
    final_at: Timestamp | None
    """When it became final; null while it is not."""
    claimed: TokenAmount
    """What was claimed of it so far."""
    swept: TokenAmount
    """What nobody claimed and went back to the pot."""
    guarded: bool
    """Whether the keys of all who claim are looked up, because a payee revoked its first."""


class CostClaimsRow(NamedTuple):
    """Which of 80 leaves of a distribution were claimed: one word of the contract."""

    distribution: Hash32
    """Which."""
    place: int
    """The word's number: leaves 80·place and on."""
    word: Hash32
    """The word; ``CostSettlement.claimsOf`` says what its bits mean."""


class CostShareRow(NamedTuple):
    """One payee's part of a split, or a published leaf of a root."""

    block_number: BlockNumber
    log_index: int
    place: int
    """Its number, counted from 0."""
    pot: Hash32
    """Which pot."""
    distribution: Hash32 | None
    """The root that it is a leaf of; null for a split, which paid it at once."""
    round: int
    """The number of this division of the pot."""
    payee: Address
    """Who gets it."""
    amount: TokenAmount
    """How much."""
    line_hash: Hash32
    """Of the agreement that it settles, or any salted hash of cost lines; zero for none."""
    line: Hash32 | None
    """The line that this hash names; null for none."""


class CostClaimRow(NamedTuple):
    """A leaf of a final root was paid: out, to where its payee said, or into its payee's balance, which a
    ``balance_change`` right after it tells."""

    block_number: BlockNumber
    log_index: int
    distribution: Hash32
    """The root."""
    place: int
    """The leaf's number, counted from 0."""
    pot: Hash32
    """Which pot."""
    payee: Address
    """Whose leaf."""
    amount: TokenAmount
    """How much."""


class CostSweepRow(NamedTuple):
    """What nobody claimed of a root went back to its pot."""

    block_number: BlockNumber
    log_index: int
    distribution: Hash32
    """The root."""
    pot: Hash32
    """Which pot."""
    amount: TokenAmount
    """How much."""


COST_POTS = versioned("cost_pot", CostPotRow, now=[("owner",)])
POT_FUNDINGS = facts("cost_pot_funding", PotFundingRow, by=[("pot",)])
COST_AGREEMENTS = facts("cost_agreement", CostAgreementRow, by=[("pot",), ("payee",)])
COST_LINES = versioned("cost_line", CostLineRow, now=[("pot",), ("payee",)])
COST_QUEUE = versioned("cost_queue", CostQueueRow, key=2)
COST_ROOTS = versioned("cost_root", CostRootRow, now=[("pot",)])
COST_CLAIM_WORDS = versioned("cost_claims", CostClaimsRow, key=2)
COST_SHARES = facts("cost_share", CostShareRow, parts=1, by=[("pot",), ("payee",), ("distribution",)])
COST_CLAIMS = facts("cost_claim", CostClaimRow, by=[("distribution",), ("payee",)])
COST_SWEEPS = facts("cost_sweep", CostSweepRow, by=[("pot",)])
