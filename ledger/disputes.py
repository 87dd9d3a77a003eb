"""Disputes at court as the chain has them, and what comes next in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from ledger.bindings.arbiter_adapter import CourtAsked, DisputeRaised
from ledger.bindings.dispute_state import BOND_PLACE, DisputeState
from ledger.bindings.enums import Outcome, Stage
from ledger.bindings.staked_arbitrators import CaseOpened
from ledger.bindings.structs import Case
from ledger.signing.clauses import Clauses
from ledger.system import KnownOrder, System
from ledger.types import ZERO_ADDRESS, Address, BasisPoints, Hash32, Timestamp

Place = NewType("Place", int)
"""What names an order's dispute: its lowest milestone from 0, ``BOND_PLACE``, or when a claim was made."""


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A dispute at our own court."""

    key: Hash32
    """What the court knows it by."""
    case: Case
    """Where it stands there."""
    outcome: Outcome
    """What has become of it."""
    maker_bps: BasisPoints
    """Its ruling, if there is one."""
    conflicts: tuple[Address, ...]
    """Who must not judge it, as appeals and draws have to repeat."""


@dataclass(frozen=True, slots=True)
class KnownDispute:
    """One dispute of an order."""

    place: Place
    """Its name."""
    claim: int
    """Which of the order's claims at court it is, counted from 1; 0 if it is about none."""
    key: Hash32
    """What the adapter knows it by."""
    state: DisputeState
    """Where it stands."""
    own: OwnCase | None
    """If our own court works or worked on it."""
    asked: tuple[Address, int] | None
    """Another court that was asked last, and its number there."""

    @property
    def open(self) -> bool:
        """Whether anything can still come of it."""
        return self.state.stage not in (Stage.NONE, Stage.CLOSED)

    @property
    def named(self) -> str:
        """What people call it."""
        if self.place < BOND_PLACE:
            return f"milestone {self.place + 1}"
        return "bond" if self.place == BOND_PLACE else f"claim {self.claim}"


def find_disputes(system: System, id: Hash32) -> tuple[KnownDispute, ...]:
    """The disputes that were taken to court in an order, oldest first."""
    raised = system.said_as(DisputeRaised, system.arbiters.address, DisputeRaised.filter(id=id))
    claims = list(dict.fromkeys(event.place for event in raised if event.place > BOND_PLACE))
    return tuple(
        _known(
            system,
            id,
            Place(event.place),
            claims.index(event.place) + 1 if event.place in claims else 0,
            event.key,
        )
        for event in raised
    )


def _known(system: System, id: Hash32, place: Place, claim: int, key: Hash32) -> KnownDispute:
    state = system.node.call(system.arbiters.dispute_of(id, place))
    asked: tuple[Address, int] | None = None
    for event in system.said_as(CourtAsked, system.arbiters.address, CourtAsked.filter(key=key)):
        asked = (event.court, event.dispute_id)
    return KnownDispute(place, claim, key, state, _own_case(system, key), asked)


def _own_case(system: System, key: Hash32) -> OwnCase | None:
    court = system.court
    case = system.node.call(court.case_key(system.arbiters.address, key))
    for event in system.said_as(CaseOpened, court.address, CaseOpened.filter(key=case)):
        state, told = system.node.call(court.case_of(case)), system.node.call(court.ruling_of(case))
        return OwnCase(case, state, told.value0, BasisPoints(told.value1), tuple(event.conflicts))
    return None


def next_step(order: KnownOrder, dispute: KnownDispute, now: Timestamp) -> str:
    """What comes next in a dispute, in words for its parties."""
    state, terms = dispute.state, order.terms
    other = "customer" if state.by_maker else "maker"
    match state.stage:
        case Stage.RAISED:
            if now > state.since + terms.review:
                return f"the {other} was silent: `tally dispute conclude` lets it lose"
            return f"the {other} has to answer with its deposit, or loses"
        case Stage.STALLED:
            backup = has_backup(order.clauses, state)
            also = "; the backup can be asked" if backup else ""
            return f"no court works on it: the signed default applies after courtBy{also}"
        case Stage.RULED:
            return "a court has ruled: `tally dispute conclude` carries it out"
        case Stage.ASKED if dispute.own is not None and state.own:
            if dispute.own.outcome is Outcome.PENDING:
                return "our own court works on it"
            return "our own court is done: `tally dispute conclude` carries it out"
        case Stage.ASKED:
            return "a court works on it"
        case _:
            return "nothing"


def has_backup(clauses: Clauses | None, state: DisputeState) -> bool:
    """Whether another court can still be asked."""
    return clauses is not None and clauses.backup != ZERO_ADDRESS and not state.tried and not state.second
