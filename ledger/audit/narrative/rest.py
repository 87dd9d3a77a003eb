"""What contracts say of themselves, and what tokens say."""

from __future__ import annotations

from ledger.audit.narrative.scene import Scene
from ledger.audit.narrative.telling import Money, Telling, follows, tells
from ledger.bindings import (
    arbiter_adapter,
    community_registry,
    cost_settlement,
    credit_flow,
    credit_registry,
    devnet_token,
    order_escrow,
    party_registry,
    production_trace,
    staked_arbitrators,
    wrapped_native,
)
from ledger.bindings.base import Event
from ledger.types import ZERO_ADDRESS, Address, TokenAmount


@tells(
    arbiter_adapter.Configured,
    community_registry.Configured,
    cost_settlement.Configured,
    credit_flow.Configured,
    credit_registry.Configured,
    order_escrow.Configured,
    party_registry.Configured,
    production_trace.Configured,
    staked_arbitrators.Configured,
)
def configured(event: Event, scene: Scene) -> Telling:
    """Deployed."""
    return Telling(f"{_contract(event)} was deployed with its constants, which never change.")


@tells(
    community_registry.EIP712DomainChanged,
    cost_settlement.EIP712DomainChanged,
    devnet_token.EIP712DomainChanged,
    order_escrow.EIP712DomainChanged,
    party_registry.EIP712DomainChanged,
    production_trace.EIP712DomainChanged,
)
def domain_changed(event: Event, scene: Scene) -> Telling:
    """Never said by our contracts."""
    return follows(f"{_contract(event)} says that the domain of signatures for it may have changed.")


def _contract(event: Event) -> str:
    return event.NAME.partition(".")[0]


# ------------------------------------------------------------------------------------ tokens
# Their logs do not say of which token they are: the sums are in its smallest unit.


@tells(devnet_token.Transfer)
def token_transfer(event: devnet_token.Transfer, scene: Scene) -> Telling:
    """Minted, burned or sent."""
    return _sent(event.from_, event.to, event.value, scene)


@tells(wrapped_native.Transfer)
def coin_transfer(event: wrapped_native.Transfer, scene: Scene) -> Telling:
    """Sent."""
    return _sent(event.from_, event.to, event.amount, scene)


def _sent(payer: Address, payee: Address, amount: TokenAmount, scene: Scene) -> Telling:
    say, what = scene.say, f"{amount:,} smallest units of a token"
    if payer == ZERO_ADDRESS:
        return Telling(f"{what} were minted for {say.party(payee)}.")
    if payee == ZERO_ADDRESS:
        return Telling(f"{say.party(payer)} burned {what}.", actor=payer)
    return Telling(f"{say.party(payer)} sent {what} to {say.party(payee)}.", actor=payer)


@tells(devnet_token.Approval)
def token_approval(event: devnet_token.Approval, scene: Scene) -> Telling:
    """Allowed."""
    return _allowed(event.owner, event.spender, event.value, scene)


@tells(wrapped_native.Approval)
def coin_approval(event: wrapped_native.Approval, scene: Scene) -> Telling:
    """Allowed."""
    return _allowed(event.owner, event.spender, event.amount, scene)


def _allowed(owner: Address, spender: Address, amount: TokenAmount, scene: Scene) -> Telling:
    say = scene.say
    text = f"{say.party(owner)} lets {say.party(spender)} take up to {amount:,} smallest units of a token."
    return Telling(text, actor=owner)


@tells(wrapped_native.Deposit)
def wrapped(event: wrapped_native.Deposit, scene: Scene) -> Telling:
    """Wrapped."""
    text = f"{scene.say.party(event.owner)} wrapped {scene.say.money(event.amount, None)}."
    return Telling(text, (Money(event.amount, None, event.owner),), event.owner)


@tells(wrapped_native.Withdrawal)
def unwrapped(event: wrapped_native.Withdrawal, scene: Scene) -> Telling:
    """Unwrapped."""
    text = f"{scene.say.party(event.owner)} unwrapped {scene.say.money(event.amount, None)}."
    return Telling(text, (Money(event.amount, None, payee=event.owner),), event.owner)
