"""StakedArbitrators' slots from its events."""

from __future__ import annotations

from typing import ClassVar, cast

from ledger.audit.storage.cells import Role
from ledger.audit.storage.fold import ContractMirror, Money, add
from ledger.audit.storage.layout import Value
from ledger.bindings.enums import Duty
from ledger.bindings.staked_arbitrators import (
    AppealMoved,
    ArbitratorMoved,
    BalanceMoved,
    CaseMoved,
    CaseOpened,
    Configured,
    FreeMoved,
    PoolMoved,
    QueueMoved,
    SeatMoved,
    SlashedMoved,
    VoteRevealed,
    Withdrawn,
)
from ledger.bindings.structs import CourtSettings
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, TokenAmount, checksummed

_SILENT = (Duty.DRAWN, Duty.SEALED)


class StakedArbitratorsMirror(ContractMirror):
    """Arbitrators and their pool, the queue of draws, cases, seats, appeals and balances."""

    CONTRACT: ClassVar[str] = "StakedArbitrators"

    def __init__(self) -> None:
        """Begin before the contract's creation."""
        super().__init__()
        self._units = self._cells("_units", Role.DETAIL)
        self._arbitrators = self._cells("_arbitrators", Role.OWNER)
        self._pool = self._lists("_pool")
        self._queue = self._cells("_queue", Role.DETAIL)
        self._head = self._cells("_head")
        self._tail = self._cells("_tail")
        self._balances = self._cells("_balances", Role.OWNER, Role.DETAIL)
        self._burned = self._cells("_burned")
        self._free = self._cells("_free")
        self._ready_since = self._cells("_readySince")
        self._seats = self._cells("_seats", Role.OWNER, Role.OWNER)
        self._cases = self._cells("_cases", Role.OWNER)
        self._appeals = self._cells("_appeals", Role.OWNER, Role.DETAIL)
        self._settings: CourtSettings | None = None
        self._stake = self._arbitrators.variable.member("stake")

        self._on(Configured, self._configure)
        self._on(ArbitratorMoved, lambda e: self._arbitrators.put(e.state, e.arbitrator))
        self._on(PoolMoved, self._pooled)
        self._on(QueueMoved, self._queued)
        self._on(FreeMoved, self._freed)
        self._on(BalanceMoved, lambda e: self._balances.set(e.balance, e.party, e.token))
        self._on(SlashedMoved, lambda e: self._burned.set(e.burned))
        self._on(SeatMoved, lambda e: self._seats.put(e.seat, e.key, e.arbitrator))
        self._on(CaseOpened, self._opened)
        self._on(CaseMoved, lambda e: self._cases.put(e.state, e.key))
        self._on(AppealMoved, lambda e: self._appeals.put(e.state, e.key, e.round))
        self._silent(VoteRevealed, Withdrawn)

    def _configure(self, event: Configured) -> None:
        self._settings = event.settings
        for listed in event.tokens:
            self._units.set(listed.unit, listed.token)

    def _pooled(self, event: PoolMoved) -> None:
        # In at the end; or out, with the last moved into its place unless it was the last itself.
        if event.arbitrator != ZERO_ADDRESS:
            self._pool.set_item(event.arbitrator, event.index)
        self._pool.resize(event.length)

    def _queued(self, event: QueueMoved) -> None:
        self._head.set(event.head)
        self._tail.set(event.tail)
        if event.last != ZERO_HASH:
            self._queue.set(event.last, event.tail - 1)
            self._kept_for(event.last, self._queue, event.tail - 1)

    def _freed(self, event: FreeMoved) -> None:
        self._free.set(event.free)
        self._ready_since.set(event.ready_since)

    def _opened(self, event: CaseOpened) -> None:
        self._cases.put(event.state, event.key)
        self._belongs(event.key, event.matter)

    @property
    def stake_token(self) -> Address:
        """What stakes and fines are in; zero before the contract told."""
        return ZERO_ADDRESS if self._settings is None else self._settings.stake_token

    def stake(self, arbitrator: Address) -> TokenAmount:
        """What an arbitrator has at stake."""
        return TokenAmount(self._arbitrators.get_member(self._stake, arbitrator))

    @property
    def burned(self) -> TokenAmount:
        """Fines to which nobody was entitled."""
        return TokenAmount(self._burned.get())

    def owed(self) -> Money:
        """Stakes, balances, what was burned and the bonds of appeals. Fines that are still to be taken from
        silent arbitrators may have been credited to others already, so they do not count; nor do fees that
        nobody has earned yet: there is at least this."""
        money: Money = {}
        settings = self._settings
        if settings is None:
            return money
        token = settings.stake_token
        for keys, _ in self._arbitrators.spots():
            add(money, token, self._arbitrators.get_member(self._stake, *keys))
        duty = self._seats.variable.member("duty")
        for keys, _ in self._seats.spots():
            if self._seats.get_member(duty, *keys) in _SILENT:
                add(money, token, -settings.fault_slash)
        add(money, token, self._burned.get())
        for keys, _ in self._balances.spots():
            add(money, cast("Address", keys[1]), self.balance(*keys))
        case, appeal = self._cases.variable, self._appeals.variable
        fee_token, bond, settled = case.member("token"), appeal.member("bond"), appeal.member("settled")
        for keys, _ in self._appeals.spots():
            if not self._appeals.get_member(settled, *keys):
                paid_in = self._cases.get_member(fee_token, keys[0]).to_bytes(20)
                add(money, checksummed(paid_in), self._appeals.get_member(bond, *keys))
        return money

    def balance(self, party: Value, token: Value) -> TokenAmount:
        """A party's pull credit in a token."""
        return TokenAmount(self._balances.get(party, token))

    def fee(self, token: Address) -> TokenAmount:
        """What a case costs in a token, which never changes; 0 if it is not listed."""
        if self._settings is None:
            return TokenAmount(0)
        return TokenAmount(self._units.get(token) * self._settings.seat_fee * self._settings.panel)
