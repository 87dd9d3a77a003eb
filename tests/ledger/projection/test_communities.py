"""Communities: what happened to their members, and who does what of their orders."""

from __future__ import annotations

from ledger.store.model.communities import (
    ALLOCATION_SHARES,
    COMMITTEE_SEATS,
    COMMUNITIES,
    COMMUNITY_ACTS,
    COMMUNITY_MEMBERS,
    COMMUNITY_VOTES,
    ORDER_ALLOCATIONS,
)
from ledger.types import TokenAmount, Wei
from tests.ledger.projection.conftest import History


def test_kinds_tasks_and_ends(history: History) -> None:
    of_kind = {row.kind: row for row in history.book.at(COMMUNITIES)}
    assert set(of_kind) == {"horizontal", "vertical"}
    assert of_kind["vertical"].task is not None and of_kind["vertical"].ended_at
    assert of_kind["horizontal"].task is None and not of_kind["horizontal"].ended_at
    assert of_kind["vertical"].salt == 2**64 - 1


def test_committees_and_votes(history: History) -> None:
    for row in history.book.at(COMMUNITIES):
        seats = [one for one in history.book.all(COMMITTEE_SEATS) if one.community == row.community]
        now = [one.member for one in seats if one.term == row.term]
        for term in range(1, row.term + 1):
            places = [one.place for one in seats if one.term == term]
            assert places == list(range(len(places))) != []
        for member in now:
            entry = history.book.one(COMMUNITY_MEMBERS, row.community, member)
            assert entry.seat_term == row.term
        votes = [one for one in history.book.all(COMMUNITY_VOTES) if one.community == row.community]
        if row.election:
            given = {
                one.candidate: sum(v.weight for v in votes if v.candidate == one.candidate) for one in votes
            }
            for who, weight in given.items():
                assert history.book.one(COMMUNITY_MEMBERS, row.community, who).votes == weight


def test_an_allocation_tells_who_agreed(history: History) -> None:
    (allocation,) = history.book.at(ORDER_ALLOCATIONS)
    shares = sorted(
        (one for one in history.book.at(ALLOCATION_SHARES) if one.version == allocation.version),
        key=lambda one: one.place,
    )
    assert [one.bps for one in shares] == [5_000, 3_000, 2_000]
    assert [one.agreed for one in shares] == [bool(allocation.agreed >> n & 1) for n in range(3)]
    assert [one.agreed for one in shares] == [True, False, False]


def test_acts_are_numbered(history: History) -> None:
    (act,) = history.book.all(COMMUNITY_ACTS)
    assert act.target == history.bench.token.address and act.value == Wei(0) and act.nonce == 1
    assert act.data == history.bench.token.transfer(history.bench.maker.address, TokenAmount(1)).data
