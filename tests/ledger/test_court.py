"""What a case waits for, and what the votes come to; the commands on a chain are tests/cli/test_court.py."""

from __future__ import annotations

from dataclasses import replace
from statistics import median_low

from hypothesis import given
from hypothesis import strategies as st

from ledger.bindings.enums import CaseStage, Duty, Outcome
from ledger.bindings.staked_arbitrators import Configured
from ledger.bindings.structs import Case, Seat
from ledger.chain.node import Node
from ledger.chain.signer import devnet_signer
from ledger.contracts.plan import DEFAULT_COURT
from ledger.contracts.record import Deployment
from ledger.court import KnownCase, NextDraw, Phase, seats_of
from ledger.types import ZERO_ADDRESS, ZERO_HASH, BasisPoints, BlockNumber, Hash32, Timestamp

DAY = 86_400
KEY = Hash32(b"\x01" * 32)
PEOPLE = [devnet_signer(index).address for index in range(10)]
SINCE = 1_700_000_000
PHASES = list(Phase)


def case(
    stage: CaseStage = CaseStage.VOTING, votes: tuple[int, ...] = (), round: int = 0, until: int = 60 * DAY
) -> KnownCase:
    word = sum(vote << 16 * place for place, vote in enumerate(votes))
    state = Case(
        stage,
        round,
        0,
        len(votes) << 8 * round,
        False,
        Timestamp(SINCE),
        Timestamp(SINCE + until),
        100,
        ZERO_ADDRESS,
        ZERO_HASH,
        word,
    )
    seats = {who: Seat(Duty.DRAWN, round, 0, b"") for who in PEOPLE[: seats_of(DEFAULT_COURT, round)]}
    return KnownCase(KEY, ZERO_ADDRESS, KEY, (), state, Outcome.PENDING, BasisPoints(0), seats, DEFAULT_COURT)


@given(st.lists(st.integers(0, 10_000), max_size=7))
def test_the_ruling_is_the_lower_median_of_a_quorum(votes: list[int]) -> None:
    known = case(votes=tuple(votes), round=1)
    assert known.reveals == len(votes) and known.size == 7
    assert known.ruling == (median_low(votes) if len(votes) >= 4 else None)


@given(
    st.lists(st.integers(0, 10_000), max_size=3),
    st.lists(st.integers(0, 6 * DAY), min_size=2, max_size=2),
    st.integers(0, 20 * DAY),
)
def test_a_case_never_goes_back(votes: list[int], times: list[int], until: int) -> None:
    """A later look finds it as far or further, and what it waits for is not past."""
    known = case(votes=tuple(votes), until=until)
    first, second = (known.phase(Timestamp(SINCE + time)) for time in sorted(times))
    assert PHASES.index(first) <= PHASES.index(second)
    due = known.due(second)
    assert (due is None) == (second is Phase.OVER)
    assert due is None or due >= SINCE + max(times)


def test_the_last_seconds_are_the_contracts() -> None:
    known = case(votes=(5_000, 5_000))
    for phase, last in ((Phase.SEAL, 2 * DAY), (Phase.REVEAL, 3 * DAY), (Phase.APPEAL, 4 * DAY)):
        assert known.phase(Timestamp(SINCE + last)) is phase
        assert known.phase(Timestamp(SINCE + last + 1)) is not phase
    assert case(CaseStage.DRAWING).phase(Timestamp(SINCE + DAY // 2)) is Phase.DRAW
    assert case(CaseStage.DRAWING).phase(Timestamp(SINCE + DAY // 2 + 1)) is Phase.OVER
    # An appeal that could not end in time is not open, nor a third one.
    for none in (case(votes=(1, 1), until=7 * DAY), case(votes=(1,) * 8, round=2)):
        assert none.appeal_until == none.reveal_until
        assert none.phase(Timestamp(SINCE + 3 * DAY + 1)) is Phase.OVER
    assert replace(known, outcome=Outcome.VOID).ruling is None


def test_panels_are_of_those_drawn_in_the_round() -> None:
    known = case(round=1)
    earlier = {PEOPLE[9]: Seat(Duty.REVEALED, 0, 0, b"")}
    assert replace(known, seats={**earlier, **known.seats}).panel == tuple(PEOPLE[:7])
    assert case(CaseStage.DRAWING).panel == ()
    assert [seats_of(DEFAULT_COURT, round) for round in range(3)] == [3, 7, 15]


def test_a_draw_waits_for_its_block_and_for_half_of_the_pool() -> None:
    def at(head: int, free: int = 5, late: bool = False) -> NextDraw:
        return NextDraw(case(), BlockNumber(101), BlockNumber(head), free, 10, late)

    assert not at(100).due and at(101).due
    assert not at(101, free=4).due and at(50, free=0, late=True).due
    assert not at(82).still and at(83).still and not at(83, free=4).still


def test_the_rules_are_the_contracts(deployed: Deployment, node: Node) -> None:
    (log,) = node.get_logs(
        addresses=[deployed.court.address], topics=Configured.filter(), first=deployed.block_number
    )
    assert Configured.decode(log.topics, log.data).settings == deployed.plan.court
