"""Balances, withdrawals and used-up signatures, which several contracts tell of in the same words."""

from __future__ import annotations

from ledger.audit.narrative.scene import Scene
from ledger.audit.narrative.telling import Money, Telling, follows, tells
from ledger.bindings import (
    community_registry,
    cost_settlement,
    credit_flow,
    order_escrow,
    party_registry,
    staked_arbitrators,
)
from ledger.bindings.base import Event
from ledger.signing.words import short
from ledger.store.model.money import BALANCE_CHANGES
from ledger.types import Address, Hash32, TokenAmount

_PLACES = {
    "OrderEscrow": "the escrow",
    "CostSettlement": "cost settlement",
    "StakedArbitrators": "the court",
    "CreditFlow": "the roots of flow caps",
    "PartyRegistry": "the party registry",
    "CommunityRegistry": "the community registry",
}
_WHY = {
    "order": "from an order",
    "split": "from a pot that was split",
    "line": "from a recorded agreement",
    "share": "as a share of a pot",
    "rest": "as the rest of a pot",
    "seat": "for its seat on a panel",
    "appeal": "from an appeal",
    "refund": "as a fee that nobody earned",
}


def _place(event: Event) -> str:
    return _PLACES[event.NAME.partition(".")[0]]


@tells(
    order_escrow.BalanceMoved,
    cost_settlement.BalanceMoved,
    credit_flow.BalanceMoved,
    staked_arbitrators.BalanceMoved,
)
def balance_moved(
    event: order_escrow.BalanceMoved
    | cost_settlement.BalanceMoved
    | credit_flow.BalanceMoved
    | staked_arbitrators.BalanceMoved,
    scene: Scene,
) -> Telling:
    """Follows from what it was paid for, or goes with the withdrawal."""
    fact, who = scene.fact(BALANCE_CHANGES), scene.say.party(event.party)
    balance = scene.say.money(event.balance, event.token)
    if fact is None:
        return follows(f"{who} can withdraw {balance} from {_place(event)}.")
    change = scene.say.money(abs(fact.change), fact.token)
    if fact.change < 0:
        return follows(f"{change} left what {who} can withdraw from {_place(event)}; {balance} are left.")
    why = _WHY.get(fact.why, "")
    text = f"{who} can withdraw {change} more from {_place(event)} {why}".rstrip() + f"; {balance} in all."
    return Telling(text, (Money(fact.change, fact.token, payee=event.party),), minor=True)


@tells(order_escrow.Withdrawn, cost_settlement.Withdrawn, credit_flow.Withdrawn, staked_arbitrators.Withdrawn)
def withdrawn(
    event: order_escrow.Withdrawn
    | cost_settlement.Withdrawn
    | credit_flow.Withdrawn
    | staked_arbitrators.Withdrawn,
    scene: Scene,
) -> Telling:
    """Gone to where its owner said."""
    say = scene.say
    where = "to itself" if event.to == event.party else f"to {say.party(event.to)}"
    amount = say.money(event.amount, event.token)
    text = f"{say.party(event.party)} withdrew {amount} from {_place(event)} {where}."
    return Telling(text, (_sent(event.amount, event.token, event.party, event.to),), event.party)


def _sent(amount: TokenAmount, token: Address, payer: Address, payee: Address) -> Money:
    return Money(amount, token, payer, payee)


@tells(order_escrow.NonceUsed, cost_settlement.NonceUsed, party_registry.NonceUsed)
def nonce_used(
    event: order_escrow.NonceUsed | cost_settlement.NonceUsed | party_registry.NonceUsed, scene: Scene
) -> Telling:
    """What it permitted is told beside."""
    who = scene.say.party(event.party)
    return follows(
        f"A signed permission of {who} was used up at {_place(event)}; its next is number {event.nonce:,}."
    )


@tells(order_escrow.SignatureCancelled, cost_settlement.SignatureCancelled)
def signature_cancelled(
    event: order_escrow.SignatureCancelled | cost_settlement.SignatureCancelled, scene: Scene
) -> Telling:
    """Taken back."""
    return _cancelled(event, event.party, event.digest, scene)


@tells(community_registry.SignatureCancelled)
def member_cancelled(event: community_registry.SignatureCancelled, scene: Scene) -> Telling:
    """Taken back by a member of a committee."""
    return _cancelled(event, event.member, event.digest, scene)


def _cancelled(event: Event, who: Address, digest: Hash32, scene: Scene) -> Telling:
    text = f"{scene.say.party(who)} took back its signature under {short(digest)} at {_place(event)}."
    return Telling(text, actor=who)
