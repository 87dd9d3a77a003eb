"""Money that waits for its owner in our contracts, and how it left; signatures that were used up."""

from __future__ import annotations

from typing import NamedTuple

from ledger.store.rows import facts, versioned
from ledger.types import Address, BlockNumber, Hash32, TokenAmount, Wide


class BalanceRow(NamedTuple):
    """What a party can withdraw from a contract."""

    contract: str
    """OrderEscrow, CostSettlement or StakedArbitrators."""
    party: Address
    """Whose it is."""
    token: Address
    """The ERC-20."""
    balance: TokenAmount
    """How much."""


class BalanceChangeRow(NamedTuple):
    """A balance grew or shrank."""

    block_number: BlockNumber
    log_index: int
    contract: str
    """OrderEscrow, CostSettlement or StakedArbitrators."""
    party: Address
    """Whose it is."""
    token: Address
    """The ERC-20."""
    change: TokenAmount
    """What was added; below zero what left, of which a ``withdrawal`` right after it tells."""
    why: str
    """order: what it paid or gave back; split, line, share, rest: a pot's; seat, appeal, refund: a case's;
    withdrawn."""
    source: Hash32 | None
    """The order, pot (of splits, shares, rests), line or case that it came from; null for what left."""


class WithdrawalRow(NamedTuple):
    """A balance left a contract."""

    block_number: BlockNumber
    log_index: int
    contract: str
    """From which contract."""
    party: Address
    """Whose it was."""
    token: Address
    """The ERC-20."""
    to: Address
    """Where its owner sent it."""
    amount: TokenAmount
    """How much."""


class NonceRow(NamedTuple):
    """The next nonce of a party's signed permissions."""

    contract: str
    """The contract that counts."""
    party: Address
    """Who signs."""
    nonce: Wide
    """The number that its next signature must carry."""


class CancellationRow(NamedTuple):
    """A signature that its signer took back."""

    block_number: BlockNumber
    log_index: int
    contract: str
    """Where it would have counted."""
    party: Address
    """Who signed."""
    digest: Hash32
    """What was signed."""


BALANCES = versioned("balance", BalanceRow, key=3, now=[("party",)])
BALANCE_CHANGES = facts("balance_change", BalanceChangeRow, by=[("party",), ("source",)])
WITHDRAWALS = facts("withdrawal", WithdrawalRow, by=[("party",)])
NONCES = versioned("signature_nonce", NonceRow, key=2)
CANCELLATIONS = facts("signature_cancelled", CancellationRow, by=[("party",)])
