"""Our own court as the chain has it: cases and panels, what each waits for, and the next draw.

Nobody keeps a list: who must not judge a case, which every draw repeats, and who sits on its panels are in
the court's own events.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ledger.bindings.arbiter_adapter import DisputeRaised, Evidence
from ledger.bindings.enums import CaseStage, Duty, Outcome
from ledger.bindings.staked_arbitrators import CaseOpened, PoolMoved, SeatMoved
from ledger.bindings.structs import Arbitrator, Case, CourtSettings, Seat
from ledger.call import Call
from ledger.chain.headers import raw_header
from ledger.errors import LedgerError
from ledger.system import System
from ledger.types import ZERO_HASH, Address, BasisPoints, BlockNumber, Hash32, Timestamp

STILL = 16
"""Blocks before the one that draws from which on the pool stands still: ``PanelPool.STILL``."""
REACH = 256
"""Blocks that the EVM knows the hashes of."""


class NoCase(LedgerError):
    """The court has no such case."""

    def __init__(self, key: Hash32, court: Address) -> None:
        self.key = key
        super().__init__(f"The court {court} has no case 0x{key.hex()}: look with `tally court cases --all`.")


class Phase(StrEnum):
    """What a case waits for."""

    DRAW = "draw"
    """Its panel is to be drawn."""
    SEAL = "seal"
    """The panel seals its votes."""
    REVEAL = "reveal"
    """The panel reveals them."""
    APPEAL = "appeal"
    """There is a ruling, and an appeal against it can be paid."""
    OVER = "over"
    """Nothing: it is ruled on for good, or void."""


@dataclass(frozen=True, slots=True)
class KnownCase:
    """One case."""

    key: Hash32
    """What the court knows it by."""
    opener: Address
    """Who brought it: the arbiter adapter, for orders."""
    matter: Hash32
    """What that calls it: the adapter's key of the dispute."""
    conflicts: tuple[Address, ...]
    """Who must not judge it; customer and maker come first."""
    state: Case
    """Where it stands."""
    outcome: Outcome
    """What has become of it."""
    maker_bps: BasisPoints
    """Its ruling, if there is one for good."""
    seats: Mapping[Address, Seat]
    """All that were drawn for it, of any round, in that order."""
    rules: CourtSettings
    """The court's constants."""

    @property
    def panel(self) -> tuple[Address, ...]:
        """Who judges the present round; nobody before the draw."""
        if self.state.stage is not CaseStage.VOTING:
            return ()
        return tuple(who for who, seat in self.seats.items() if seat.round == self.state.round)

    @property
    def size(self) -> int:
        """Seats of the present round's panel."""
        return seats_of(self.rules, self.state.round)

    @property
    def reveals(self) -> int:
        """Votes revealed in the present round."""
        return self.state.reveals >> 8 * self.state.round & 0xFF

    @property
    def ruling(self) -> BasisPoints | None:
        """What it came to: for good, or as the revealed votes have it; None while there is no quorum."""
        if self.outcome is not Outcome.PENDING:
            return self.maker_bps if self.outcome is Outcome.RULED else None
        if self.state.stage is not CaseStage.VOTING or 2 * self.reveals <= self.size:
            return None
        votes = sorted(self.state.votes >> 16 * place & 0xFFFF for place in range(self.reveals))
        return BasisPoints(votes[(len(votes) - 1) // 2])

    @property
    def draw_until(self) -> Timestamp:
        """The last second in which the present round's panel can be drawn."""
        return Timestamp(self.state.since + self.rules.draw_window)

    @property
    def seal_until(self) -> Timestamp:
        """The last second for sealing a vote."""
        return Timestamp(self.state.since + self.rules.commit_window)

    @property
    def reveal_until(self) -> Timestamp:
        """The last second for revealing it."""
        return Timestamp(self.seal_until + self.rules.reveal_window)

    @property
    def appeal_until(self) -> Timestamp:
        """The last second for an appeal; ``reveal_until`` where there can be none."""
        rules, end = self.rules, self.reveal_until + self.rules.appeal_window
        another = end + rules.draw_window + rules.commit_window + rules.reveal_window
        fits = self.state.round < rules.max_appeals and another <= self.state.until
        return Timestamp(end) if fits else self.reveal_until

    def phase(self, now: Timestamp) -> Phase:
        """What it waits for at a time not before the one it was read at."""
        if self.outcome is not Outcome.PENDING:
            return Phase.OVER
        if self.state.stage is CaseStage.DRAWING:
            return Phase.DRAW if now <= self.draw_until else Phase.OVER
        if now <= self.seal_until:
            return Phase.SEAL
        if now <= self.reveal_until:
            return Phase.REVEAL
        return Phase.APPEAL if self.ruling is not None and now <= self.appeal_until else Phase.OVER

    def due(self, phase: Phase) -> Timestamp | None:
        """The last second for what it waits for; None once it is over."""
        match phase:
            case Phase.DRAW:
                return self.draw_until
            case Phase.SEAL:
                return self.seal_until
            case Phase.REVEAL:
                return self.reveal_until
            case Phase.APPEAL:
                return self.appeal_until
            case Phase.OVER:
                return None


@dataclass(frozen=True, slots=True)
class NextDraw:
    """The draw whose turn it is: no other can come before it."""

    case: KnownCase
    """Whose panel."""
    from_block: BlockNumber
    """From which block on it can be drawn, if half of the pool is free and stays so; the one before draws."""
    head: BlockNumber
    """The chain's last block."""
    free: int
    """How many of the pool could be drawn."""
    pool: int
    """How many are in it."""
    late: bool
    """Whether the time for it is over: then drawing ends the case, or the appeal."""

    @property
    def busy(self) -> bool:
        """Whether less than half of the pool is free, so that nothing is drawn."""
        return 2 * self.free < self.pool

    @property
    def due(self) -> bool:
        """Whether anybody can draw now."""
        return self.late or (not self.busy and self.head >= self.from_block)

    @property
    def still(self) -> bool:
        """Whether the pool stands still until it is drawn, in the block after the last."""
        return not self.busy and self.head + 1 + STILL >= self.from_block - 1


@dataclass(frozen=True, slots=True)
class Pool:
    """Who serves."""

    members: Mapping[Address, Arbitrator]
    """In the order of their places."""
    free: int
    """How many could be drawn now."""


def seats_of(rules: CourtSettings, round: int) -> int:
    """Seats of a round's panel: twice as many and one on each appeal."""
    return (rules.panel + 1 << round) - 1


def rules_of(system: System) -> CourtSettings:
    """The court's constants."""
    return system.deployment.plan.court


def find_case(system: System, key: Hash32) -> KnownCase:
    """A case by its key.

    Raises:
        NoCase: if it was never opened.
    """
    found = _cases(system, CaseOpened.filter(key=key), SeatMoved.filter(key=key))
    if not found:
        raise NoCase(key, system.court.address)
    return found[0]


def all_cases(system: System) -> tuple[KnownCase, ...]:
    """Every case of our court, the oldest first."""
    return _cases(system, CaseOpened.filter(), SeatMoved.filter())


def cases_of(system: System, arbitrator: Address) -> tuple[KnownCase, ...]:
    """The cases in which an arbitrator has a seat that was not released, the oldest first."""
    held: dict[Hash32, Duty] = {}
    for event in system.said_as(SeatMoved, system.court.address, SeatMoved.filter(arbitrator=arbitrator)):
        held[event.key] = event.seat.duty
    return tuple(find_case(system, key) for key, duty in held.items() if duty is not Duty.RELEASED)


def order_of(system: System, case: KnownCase) -> Hash32 | None:
    """The order that a case is about; None for a case of somebody else than our arbiter adapter."""
    if case.opener != system.arbiters.address:
        return None
    raised = system.said_as(DisputeRaised, case.opener, DisputeRaised.filter(key=case.matter))
    return raised[0].id if raised else None


def evidence_in(system: System, case: KnownCase) -> tuple[tuple[Address, str], ...]:
    """Who submitted what to a case, the oldest first; addresses as they were given, read by nobody."""
    if case.opener != system.arbiters.address:
        return ()
    topics = Evidence.filter(
        arbitrator=system.court.address, evidence_group_id=int.from_bytes(case.matter, "big")
    )
    found = system.said_as(Evidence, case.opener, topics)
    return tuple((event.party, event.evidence) for event in found)


def find_pool(system: System) -> Pool:
    """Who serves. Every change of the pool tells which place it changed, and how many there are."""
    ask, court = system.node.call, system.court
    places: list[Address] = []
    for event in system.said_as(PoolMoved, court.address, PoolMoved.filter()):
        del places[event.length :]
        if event.index < event.length:
            places[event.index : event.index + 1] = [event.arbitrator]
    return Pool({who: ask(court.arbitrator_of(who)) for who in places}, ask(court.free_count()))


# ------------------------------------------------------------------------------------ drawing


def next_draw(system: System) -> NextDraw | None:
    """The draw whose turn it is; None if no case waits for one."""
    ask, court = system.node.call, system.court
    told = ask(court.next_draw())
    if told.key == ZERO_HASH:
        return None
    case, head = find_case(system, told.key), system.node.get_block("latest")
    return NextDraw(
        case,
        BlockNumber(told.from_block),
        head.number,
        ask(court.free_count()),
        ask(court.pool_size()),
        head.timestamp > case.draw_until,
    )


def draw_call(system: System, draw: NextDraw) -> Call[None]:
    """The call that draws, with the header of the block that does.

    Raises:
        NotFound, HeaderMismatch: if the node cannot give the header.
    """
    drawing = BlockNumber(draw.from_block - 1)
    # Otherwise the court looks at none: the case ends, or another block is awaited.
    needed = not draw.late and draw.head + 1 - drawing <= REACH
    header = raw_header(system.node, drawing) if needed else b""
    return system.court.draw(draw.case.key, draw.case.conflicts, header)


# ------------------------------------------------------------------------------------ helpers


def _cases(
    system: System,
    opened: Sequence[tuple[Hash32, ...] | None],
    seated: Sequence[tuple[Hash32, ...] | None],
) -> tuple[KnownCase, ...]:
    ask, court, rules = system.node.call, system.court, rules_of(system)
    seats: dict[Hash32, dict[Address, Seat]] = {}
    for event in system.said_as(SeatMoved, court.address, seated):
        seats.setdefault(event.key, {})[event.arbitrator] = event.seat
    found: list[KnownCase] = []
    for event in system.said_as(CaseOpened, court.address, opened):
        told = ask(court.ruling_of(event.key))
        found.append(
            KnownCase(
                event.key,
                event.arbitrable,
                event.matter,
                event.conflicts,
                ask(court.case_of(event.key)),
                told.value0,
                BasisPoints(told.value1),
                seats.get(event.key, {}),
                rules,
            )
        )
    return tuple(found)
