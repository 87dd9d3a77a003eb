"""ArbiterAdapter's slots from its events."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from ledger.audit.storage.cells import Role
from ledger.audit.storage.fold import ContractMirror, Money, add
from ledger.bindings.arbiter_adapter import (
    BackingMoved,
    Configured,
    CourtAsked,
    CourtFailed,
    DepositTakenBack,
    Dispute,
    DisputeMoved,
    DisputeRaised,
    Evidence,
    MetaEvidence,
    PayerSet,
    Ruling,
)
from ledger.bindings.dispute_state import DisputeState
from ledger.bindings.enums import Stage
from ledger.types import ZERO_ADDRESS, Address, Hash32, TokenAmount

_BPS = 10_000


class ArbiterAdapterMirror(ContractMirror):
    """Disputes, who paid for them, and which court calls them what."""

    CONTRACT: ClassVar[str] = "ArbiterAdapter"

    def __init__(
        self, token_of: Callable[[Hash32], Address], fee_of: Callable[[Address], TokenAmount]
    ) -> None:
        """Begin before the contract's creation.

        Args:
            token_of: what an order is in.
            fee_of: what our own court asks in a token.
        """
        super().__init__()
        self._token_of = token_of
        self._fee_of = fee_of
        self._orders: dict[Hash32, Hash32] = {}
        self._disputes = self._cells("_disputes", Role.OWNER)
        self._payers = self._cells("_payers", Role.OWNER, Role.DETAIL)
        self._backings = self._cells("_backings", Role.OWNER)
        self._back = self._backings.variable.member("back")
        self._pointers = self._cells("_pointers", Role.DETAIL, Role.DETAIL)
        self._on(DisputeRaised, self._raised)
        self._on(DisputeMoved, lambda e: self._disputes.set(e.state, e.key))
        self._on(DepositTakenBack, lambda e: self._disputes.set(e.state, e.key))
        self._on(PayerSet, lambda e: self._payers.set(e.payer, e.key, e.maker))
        self._on(BackingMoved, lambda e: self._backings.put(e, e.key))
        self._on(CourtAsked, self._asked)
        self._silent(Configured, CourtFailed, Dispute, Evidence, MetaEvidence, Ruling)

    def _raised(self, event: DisputeRaised) -> None:
        self._disputes.set(event.state, event.key)
        self._belongs(event.key, event.id)
        self._orders[event.key] = event.id

    def _asked(self, event: CourtAsked) -> None:
        self._pointers.set(event.pointer, event.court, event.dispute_id)
        self._kept_for(event.key, self._pointers, event.court, event.dispute_id)

    def left(self, key: Hash32) -> TokenAmount:
        """What is left of a dispute's deposits that nobody took back. The part of it that our own court
        credited and nobody fetched lies there.

        Raises:
            KeyError: if no event told of it.
        """
        state = DisputeState(self._disputes.get(key))
        return TokenAmount(deposits_left(state, self._fee_of(self._token_of(self._orders[key]))))

    def backing(self, key: Hash32) -> TokenAmount:
        """What a backup gave back and its payer has not taken."""
        return TokenAmount(self._backings.get_member(self._back, key))

    def owed(self) -> Money:
        """What is left of deposits that nobody took back, and of what backups gave back. The part of it that
        our own court credited and nobody fetched lies there."""
        money: Money = {}
        for key, order in self._orders.items():
            state = DisputeState(self._disputes.get(key))
            token = self._token_of(order)
            add(money, ZERO_ADDRESS if state.native else token, self.left(key))
            add(money, token, self.backing(key))
        return money


def deposits_left(state: DisputeState, fee: TokenAmount) -> int:
    """What is left of one dispute's deposits, as ``ArbiterAdapter._borne`` divides what courts took.

    Args:
        state: the dispute.
        fee: what our own court asks in the deposits' token.
    """
    paid = [maker for maker in (False, True) if state.answered or maker == state.by_maker]
    spent = state.spent if state.native or state.freed else fee if state.own else TokenAmount(0)
    if state.stage is not Stage.CLOSED and not state.freed:
        return len(paid) * state.deposit - spent
    if not state.answered:
        spent = TokenAmount(0)
    by_customer = spent // 2 if state.freed else spent * state.maker_bps // _BPS
    by_customer = min(by_customer, state.deposit)
    if spent - by_customer > state.deposit:
        by_customer = spent - state.deposit
    borne = {False: by_customer, True: spent - by_customer}
    return sum(state.deposit - borne[maker] for maker in paid if not state.taken_back(maker))
