"""CreditFlow's slots from its events."""

from __future__ import annotations

from typing import ClassVar

from ledger.audit.storage.cells import Role
from ledger.audit.storage.fold import ContractMirror, Money, add
from ledger.bindings.credit_flow import (
    BalanceMoved,
    Configured,
    Dispute,
    Evidence,
    FlowAsked,
    FlowChallenged,
    FlowClosed,
    FlowFinal,
    FlowProposed,
    FlowProven,
    FlowRuled,
    MetaEvidence,
    Ruling,
    SlashedMoved,
    Withdrawn,
)
from ledger.bindings.enums import FlowStage
from ledger.bindings.structs import FlowSettings

_BONDS = {FlowStage.OPEN: 1, FlowStage.UNHEARD: 2, FlowStage.ASKED: 2}
"""How many bonds stand behind a root: the publisher's, and a challenger's."""


class CreditFlowMirror(ContractMirror):
    """Roots of flow caps, what parties have proven of them, and the bonds."""

    CONTRACT: ClassVar[str] = "CreditFlow"

    def __init__(self) -> None:
        """Begin before the contract's creation."""
        super().__init__()
        self._tracks = self._cells("_tracks", Role.DETAIL)
        self._disputes = self._cells("_disputes", Role.DETAIL)
        self._roots = self._cells("_roots", Role.DETAIL)
        self._standing = self._cells("_standing")
        self._proven = self._cells("_proven", Role.OWNER)
        self._balances = self._cells("_balances", Role.OWNER)
        self._burned = self._cells("_burned")
        self._last = self._standing.variable.member("last")
        self._stage = self._tracks.variable.member("stage")
        self._settings: FlowSettings | None = None

        self._on(Configured, self._configure)
        self._on(FlowProposed, self._proposed)
        self._on(FlowChallenged, lambda e: self._tracks.put(e.track, e.id))
        self._on(FlowAsked, self._asked)
        self._on(FlowRuled, self._ruled)
        self._on(FlowFinal, self._final)
        self._on(FlowClosed, lambda e: self._tracks.put(e.track, e.id))
        self._on(FlowProven, lambda e: self._proven.put(e.proven, e.party))
        self._on(BalanceMoved, lambda e: self._balances.set(e.balance, e.party))
        self._on(SlashedMoved, lambda e: self._burned.set(e.burned))
        self._silent(Dispute, Evidence, MetaEvidence, Ruling, Withdrawn)

    def _configure(self, event: Configured) -> None:
        self._settings = event.settings

    def _proposed(self, event: FlowProposed) -> None:
        claim = event.claim
        self._roots.put_all(
            (claim.root, event.publisher, claim.total, claim.count, claim.block_number), event.id
        )
        self._tracks.put(event.track, event.id)
        self._standing.put_member(self._last, event.id)

    def _asked(self, event: FlowAsked) -> None:
        self._disputes.set(event.pointer, event.dispute_id)
        self._tracks.put(event.track, event.id)

    def _ruled(self, event: FlowRuled) -> None:
        self._disputes.set(0, event.dispute_id)
        self._tracks.put(event.track, event.id)

    def _final(self, event: FlowFinal) -> None:
        self._tracks.put(event.track, event.id)
        self._standing.put(event.standing)

    def owed(self) -> Money:
        """Balances, the bonds behind roots and challenges, and what was burned."""
        money: Money = {}
        settings = self._settings
        if settings is None:
            return money
        for keys, _ in self._balances.spots():
            add(money, settings.stake_token, self._balances.get(*keys))
        for keys, _ in self._tracks.spots():
            stage = FlowStage(self._tracks.get_member(self._stage, *keys))
            add(money, settings.stake_token, _BONDS.get(stage, 0) * settings.bond)
        add(money, settings.stake_token, self._burned.get())
        return money
