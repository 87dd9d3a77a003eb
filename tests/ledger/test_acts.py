"""Acts keep in a file all that their transaction needs, and say who has to sign."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.acts import (
    Act,
    AgreementAct,
    AnchorAct,
    BadAct,
    ClaimAct,
    CommitteeAct,
    ConsentAct,
    GrantAct,
    LineSettlementAct,
    MembershipAct,
    ResignationAct,
    RootAct,
    SplitAct,
    TraceKeyAct,
    VoteAct,
    act_of,
)
from ledger.acts.communities import Seats, shrunk
from ledger.chain.signer import devnet_signer
from ledger.cost_tree import cost_leaf, cost_root
from ledger.signing import (
    Admission,
    Allocation,
    AllocationConsent,
    Anchor,
    Charter,
    CommunityCall,
    CommunityKind,
    CostAgreement,
    CostLineSettlement,
    CostShare,
    CostSplit,
    Delivery,
    Expulsion,
    Grant,
    Membership,
    MilestonePlan,
    Resignation,
    Share,
    Task,
    TraceKey,
    Vote,
    order_terms,
)
from ledger.signing.communities import ALL_VOTES
from ledger.signing.errors import BadField
from ledger.types import ZERO_ADDRESS, ZERO_HASH, BasisPoints, Hash32, Timestamp, TokenAmount

OWNER, A, B, C, TOKEN = (devnet_signer(index).address for index in range(5))
POT = ORDER = Hash32(b"\x05" * 32)
LINE = Hash32(b"\x06" * 32)
SHARES = tuple(CostShare(who, TokenAmount(n + 1), LINE) for n, who in enumerate((A, B, OWNER, A)))
ROOT = cost_root(POT, TOKEN, 3, SHARES)
CHARTER = Charter(CommunityKind.HORIZONTAL, 3, BasisPoints(5_000), 1, 2, 3, Timestamp(0), 4, ZERO_HASH)
ROWS = (Share(A, BasisPoints(4_000)), Share(B, BasisPoints(6_000)))
JOINING = Membership(TOKEN, C, 0, Timestamp(9), CHARTER)
SEATS = Seats(2, {A: 170, B: 85})
TERMS = order_terms(
    now=Timestamp(1_700_000_000),
    customer=A,
    maker=B,
    token=TOKEN,
    milestones=[MilestonePlan(TokenAmount(5), Timestamp(1_701_000_000))],
    spec_hash=ZERO_HASH,
)
ACTS: list[Act] = [
    SplitAct(CostSplit(POT, 1, SHARES), OWNER, TOKEN),
    RootAct(ROOT, OWNER, SHARES),
    AgreementAct(
        CostAgreement(POT, A, TokenAmount(1), LINE, Timestamp(0), ZERO_ADDRESS, 1, BasisPoints(0)),
        OWNER,
        TOKEN,
    ),
    LineSettlementAct(CostLineSettlement(LINE, TokenAmount(2)), OWNER, TOKEN, POT, A, LINE),
    ClaimAct.of(ROOT, cost_leaf(SHARES, 1), C),
    MembershipAct(JOINING),
    ResignationAct(Resignation(TOKEN, A, 1)),
    VoteAct(Vote(TOKEN, 1, A, B)),
    ConsentAct(AllocationConsent(TOKEN, ORDER, 1, B, ROWS)),
    CommitteeAct(CommunityCall(TOKEN, A, 0, b"\x01", 1, 2, Timestamp(9)), Seats(2, {A: 85, B: 85, C: 85})),
    CommitteeAct(Admission(TOKEN, C, 1, 2), SEATS, JOINING, consents={C: b"\x01"}),
    CommitteeAct(Expulsion(TOKEN, C, True, 1, 2), SEATS),
    CommitteeAct(Task(TOKEN, ORDER, 1, 2), SEATS),
    CommitteeAct(Allocation(TOKEN, ORDER, 2, ROWS, 1, 2), SEATS, before=ROWS[:1], consents={A: b"\x02"}),
    TraceKeyAct(TraceKey(ORDER, C, Timestamp(9), 0), B),
    AnchorAct(Anchor(ORDER, 0, LINE, Timestamp(1), Timestamp(2)), B),
    GrantAct(Grant(ORDER, 0, A, LINE, 1, Timestamp(1), Timestamp(2), 0), TERMS),
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: f"{type(act).__name__} {type(act.message).__name__}")
def test_a_file_holds_all_of_an_act(act: Act) -> None:
    assert act_of(act.message, json.loads(json.dumps(act.beside()))) == act


@pytest.mark.parametrize("act", ACTS, ids=lambda act: f"{type(act).__name__} {type(act.message).__name__}")
def test_what_is_missing_or_too_much_in_a_file_is_said(act: Act) -> None:
    with pytest.raises(BadAct, match="means nothing"):
        act_of(act.message, {**act.beside(), "zzz": 1})
    if act.beside():
        with pytest.raises((BadAct, BadField), match=r"missing|is no|must be an object"):
            act_of(act.message, None)


def test_messages_of_orders_are_no_acts() -> None:
    assert act_of(Delivery(ORDER, 0, 1, False), None) is None


def test_a_payee_signs_once_and_an_owner_as_the_owner() -> None:
    split, root = ACTS[0], ACTS[1]
    assert split.sides() == root.sides() == {"owner": OWNER, A: A, B: B}
    assert split.missing({"owner"}) == [A, B]
    assert isinstance(root, RootAct)
    assert root.missing({"owner"}) == [] and root.missing({A, B}) == ["owner"]
    assert not root.unanimous({"owner", A}) and root.unanimous({A, B})


def test_a_committee_lacks_nothing_from_its_quorum_on() -> None:
    act = next(act for act in ACTS if isinstance(act.message, CommunityCall))
    assert act.missing(()) == [A, B, C]
    assert act.missing({B}) == [A, C]
    assert act.missing({B, C}) == []


def test_a_committee_lacks_votes_after_its_seats() -> None:
    seats = Seats(2, {A: 204, B: 25, C: 25})
    act = CommitteeAct(Task(TOKEN, ORDER, 1, 2), seats)
    assert seats.lacking({B, C}) == 0 and not seats.binds({B, C})
    assert act.missing({B, C}) == [A]
    assert act.missing({A}) == [B, C]
    assert act.missing({A, C}) == []
    assert seats.able and not Seats(2, {B: 25, C: 25}).able and not Seats(2, {A: 204}).able


@given(
    st.lists(st.integers(1, 320_000), min_size=1, max_size=9),
    st.integers(0, 511),
    st.integers(5_000, 10_000),
)
def test_no_half_of_the_votes_binds_and_all_seats_do(won: list[int], mask: int, bps: int) -> None:
    members = [devnet_signer(index).address for index in range(len(won))]
    quorum = min(len(won) * bps // 10_000 + 1, len(won))
    seats = Seats(
        quorum, {who: votes * ALL_VOTES // sum(won) for who, votes in zip(members, won, strict=True)}
    )
    signed = {who for index, who in enumerate(members) if mask >> index & 1}
    held = sum(votes for index, votes in enumerate(won) if mask >> index & 1)
    assert seats.able
    if seats.binds(signed):
        assert 2 * held > sum(won) and len(signed) >= quorum


def test_leaves_and_roots_that_differ_are_refused() -> None:
    with pytest.raises(BadAct, match="not those of the root"):
        RootAct(ROOT, OWNER, SHARES[:3])
    other = cost_leaf(SHARES, 1)
    with pytest.raises(BadAct, match="its proof leads elsewhere"):
        ClaimAct.of(ROOT, replace(other, share=SHARES[0]), C)
    with pytest.raises(BadAct, match="no row"):
        ConsentAct(AllocationConsent(TOKEN, ORDER, 1, C, ROWS)).row()


def test_who_agreed_and_gets_less_has_to_sign() -> None:
    less = (Share(A, BasisPoints(3_999)), Share(C, BasisPoints(6_001)))
    assert shrunk(0b11, ROWS, less) == (A, B)
    assert shrunk(0b10, ROWS, less) == (B,)
    assert shrunk(0b11, ROWS, ROWS) == ()
