"""What can be said of a community before it is founded, and of rows before they are allocated."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.bindings import community_registry as registry
from ledger.bindings.community_registry import BadFounders
from ledger.chain.errors import Reverted
from ledger.chain.node import Node
from ledger.chain.signer import devnet_signer
from ledger.communities import (
    MAX_MEMBERS,
    MIN_FOUNDERS,
    BadCharter,
    BadRows,
    check_charter,
    check_founders,
    rows_of,
)
from ledger.contracts.record import Deployment
from ledger.signing import Charter, CommunityKind
from ledger.types import ZERO_HASH, BasisPoints, Timestamp

DAY = 86_400
NOW = Timestamp(1_700_000_000)
GOOD = Charter(
    CommunityKind.HORIZONTAL, 3, BasisPoints(5_000), 90 * DAY, 7 * DAY, 14 * DAY, Timestamp(0), 1, ZERO_HASH
)
PEOPLE = [devnet_signer(index).address for index in range(10)]


def test_a_good_charter_passes() -> None:
    check_charter(GOOD, NOW)
    check_charter(replace(GOOD, kind=CommunityKind.VERTICAL, ends_at=Timestamp(NOW + 1)), NOW)
    check_founders(PEOPLE[:2])


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        (replace(GOOD, seats=0), "seats"),
        (replace(GOOD, seats=10), "seats"),
        (replace(GOOD, quorum_bps=BasisPoints(4_999)), "quorumBps"),
        (replace(GOOD, quorum_bps=BasisPoints(10_001)), "quorumBps"),
        (replace(GOOD, term=367 * DAY), "term"),
        (replace(GOOD, ballot=DAY - 1), "ballot"),
        (replace(GOOD, notice=91 * DAY), "notice"),
        (replace(GOOD, term=20 * DAY), "notice"),
        (replace(GOOD, ends_at=Timestamp(NOW + 1)), "endsAt"),
        (replace(GOOD, kind=CommunityKind.VERTICAL, ends_at=NOW), "endsAt"),
    ],
)
def test_every_rule_of_a_charter_is_named(changed: Charter, field: str) -> None:
    with pytest.raises(BadCharter) as bad:
        check_charter(changed, NOW)
    assert bad.value.field == field


@pytest.mark.parametrize(
    ("field", "least", "most"),
    [
        ("seats", 1, 9),
        ("quorum_bps", 5_000, 10_000),
        ("term", 7 * DAY, 366 * DAY),
        ("ballot", DAY, 30 * DAY),
        ("notice", DAY, 90 * DAY),
    ],
)
def test_bounds_of_a_charter_are_the_contracts(
    deployed: Deployment, node: Node, field: str, least: int, most: int
) -> None:
    """At each bound and beyond it, the contract and we refuse the same charters, naming the same field."""
    wide = replace(GOOD, term=366 * DAY, ballot=DAY, notice=DAY)  # where any one of them may be long
    for value in (least - 1, least, most, most + 1):
        given = replace(wide, **{field: value})
        ours = None
        try:
            check_charter(given, NOW)
        except BadCharter as bad:
            ours = bad.field
        with pytest.raises(Reverted) as refused:
            node.call(deployed.communities.found(given, [], NOW, []))
        told = refused.value.decoded
        if ours is None:
            assert isinstance(told, BadFounders)  # what is looked at next
            assert (told.least, told.most) == (MIN_FOUNDERS, MAX_MEMBERS)
        else:
            assert isinstance(told, registry.BadCharter)
            assert (bytes(told.field).rstrip(b"\0").decode(), told.least, told.most) == (ours, least, most)


def test_founders_are_two_or_more_and_each_once() -> None:
    for founders in ([], PEOPLE[:1], [PEOPLE[0], PEOPLE[0]]):
        with pytest.raises(BadCharter, match="founders"):
            check_founders(founders)


@given(st.dictionaries(st.sampled_from(PEOPLE), st.integers(0, 10_000), max_size=6))
def test_rows_ascend_and_are_the_whole(shares: dict) -> None:
    try:
        rows = rows_of(shares)
    except BadRows:
        assert not shares or 0 in shares.values() or sum(shares.values()) != 10_000
        return
    numbers = [int(row.member, 16) for row in rows]
    assert numbers == sorted(numbers) and sum(row.bps for row in rows) == 10_000
    assert {row.member: row.bps for row in rows} == shares
