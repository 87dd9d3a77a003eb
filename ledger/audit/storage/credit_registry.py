"""CreditRegistry's slots from its events."""

from __future__ import annotations

from typing import ClassVar

from ledger.audit.storage.cells import Role
from ledger.audit.storage.fold import ContractMirror, Money, add
from ledger.bindings.credit_registry import (
    AccountMoved,
    Configured,
    DisputeRuled,
    ExposureMoved,
    ObjectiveEvent,
    PairMoved,
    PriorMoved,
    RatingReplied,
    RatingRevealed,
    RatingsApplied,
    RatingWithdrawn,
    RootMoved,
    StakeMoved,
)
from ledger.types import ZERO_ADDRESS, Address, TokenAmount


class CreditRegistryMirror(ContractMirror):
    """Accounts, raters, pairs, records of ratings, stakes and the prior."""

    CONTRACT: ClassVar[str] = "CreditRegistry"

    def __init__(self) -> None:
        """Begin before the contract's creation."""
        super().__init__()
        self._accounts = self._cells("_accounts", Role.OWNER)
        self._raters = self._cells("_raters", Role.OWNER)
        self._pairs = self._cells("_pairs", Role.OWNER, Role.OWNER)
        self._records = self._cells("_records", Role.OWNER)
        self._stakes = self._cells("_stakes", Role.OWNER)
        self._prior = self._cells("_prior")
        self._stake_token: Address = ZERO_ADDRESS
        self._on(Configured, self._configure)
        self._on(AccountMoved, self._evidence)
        self._on(ObjectiveEvent, self._evidence)
        self._on(ExposureMoved, lambda e: self._accounts.set(e.account, e.maker))
        self._on(RootMoved, lambda e: self._accounts.set(e.account, e.party))
        self._on(PairMoved, lambda e: self._pairs.set(e.state, e.low, e.high))
        self._on(PriorMoved, lambda e: self._prior.set(e.state))
        self._on(StakeMoved, lambda e: self._stakes.set(e.stake, e.party))
        self._on(RatingRevealed, lambda e: self._records.set(e.record, e.id))
        self._on(DisputeRuled, lambda e: self._records.set(e.record, e.id))
        self._on(RatingsApplied, lambda e: self._records.set(e.record, e.id))
        self._on(RatingWithdrawn, lambda e: self._records.set(e.record, e.id))
        self._silent(RatingReplied)

    def _configure(self, event: Configured) -> None:
        self._stake_token = event.stake_token

    def _evidence(self, event: AccountMoved | ObjectiveEvent) -> None:
        self._accounts.set(event.account, event.party)
        # A fact that counts in full is nobody's word.
        if event.source != ZERO_ADDRESS:
            self._raters.set(event.rater, event.source)

    @property
    def stake_token(self) -> Address:
        """What stakes are in; zero before the contract told."""
        return self._stake_token

    def stake(self, party: Address) -> TokenAmount:
        """What a party has at stake."""
        return TokenAmount(self._stakes.get(party))

    def owed(self) -> Money:
        """All stakes; what was slashed is one of them, under an address that nobody has."""
        money: Money = {}
        for keys, _ in self._stakes.spots():
            add(money, self._stake_token, self._stakes.get(*keys))
        return money
