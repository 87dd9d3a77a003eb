"""Balances, withdrawals and used-up signatures, which several contracts tell of in the same words."""

from __future__ import annotations

from ledger.bindings import (
    community_registry,
    cost_settlement,
    order_escrow,
    party_registry,
    staked_arbitrators,
)
from ledger.projection.errors import MissingEvents
from ledger.projection.output import Output
from ledger.projection.registry import on
from ledger.store.model.money import (
    BALANCE_CHANGES,
    BALANCES,
    CANCELLATIONS,
    NONCES,
    WITHDRAWALS,
    BalanceChangeRow,
    BalanceRow,
    CancellationRow,
    NonceRow,
    WithdrawalRow,
)
from ledger.types import TokenAmount, Wide


def _contract(name: str) -> str:
    return name.partition(".")[0]


@on(order_escrow.BalanceMoved, cost_settlement.BalanceMoved, staked_arbitrators.BalanceMoved)
def balance_moved(
    event: order_escrow.BalanceMoved | cost_settlement.BalanceMoved | staked_arbitrators.BalanceMoved,
    out: Output,
) -> None:
    """What a party can withdraw."""
    contract, party, token = _contract(event.NAME), event.party, event.token
    before = out.current(BALANCES, contract, party, token)
    change = TokenAmount(event.balance - (before.balance if before else 0))
    out.put(BALANCES, BalanceRow(contract, party, token, event.balance))
    out.about(party)
    cause = out.cause
    if change <= 0:
        why, source = "withdrawn", None
    elif cause is None:
        raise MissingEvents(f"money for {party} out of nothing", out.position)
    else:
        why, source = cause.why, cause.source
        if cause.order is not None:
            out.about_order(cause.order)
            out.cause = cause
    out.add(BALANCE_CHANGES, BalanceChangeRow(*out.position, contract, party, token, change, why, source))


@on(order_escrow.Withdrawn, cost_settlement.Withdrawn, staked_arbitrators.Withdrawn)
def withdrawn(
    event: order_escrow.Withdrawn | cost_settlement.Withdrawn | staked_arbitrators.Withdrawn, out: Output
) -> None:
    """A party withdrew."""
    row = WithdrawalRow(
        *out.position, _contract(event.NAME), event.party, event.token, event.to, event.amount
    )
    out.add(WITHDRAWALS, row)
    out.about(event.party)


@on(order_escrow.NonceUsed, cost_settlement.NonceUsed, party_registry.NonceUsed)
def nonce_used(
    event: order_escrow.NonceUsed | cost_settlement.NonceUsed | party_registry.NonceUsed, out: Output
) -> None:
    """A signed permission was used."""
    out.put(NONCES, NonceRow(_contract(event.NAME), event.party, Wide(event.nonce)))
    out.about(event.party)


@on(order_escrow.SignatureCancelled, cost_settlement.SignatureCancelled)
def signature_cancelled(
    event: order_escrow.SignatureCancelled | cost_settlement.SignatureCancelled, out: Output
) -> None:
    """A party took a signature back."""
    out.add(CANCELLATIONS, CancellationRow(*out.position, _contract(event.NAME), event.party, event.digest))
    out.about(event.party)


@on(community_registry.SignatureCancelled)
def member_cancelled(event: community_registry.SignatureCancelled, out: Output) -> None:
    """A member of a committee took a signature back."""
    row = CancellationRow(*out.position, _contract(event.NAME), event.member, event.digest)
    out.add(CANCELLATIONS, row)
    out.about(event.member)
