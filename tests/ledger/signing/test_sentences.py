from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.signing import (
    Admission,
    Allocation,
    AllocationConsent,
    Anchor,
    Approval,
    Assignment,
    ChainId,
    Charter,
    Clauses,
    Close,
    CommunityAct,
    CommunityCall,
    CommunityKind,
    Contest,
    CostAgreement,
    CostClaim,
    CostLineSettlement,
    CostRoot,
    CostShare,
    CostSplit,
    Delivery,
    EncryptionKey,
    Expulsion,
    FileSecret,
    Grant,
    KeyConsent,
    Membership,
    Message,
    MilestonePlan,
    Offer,
    OfferAct,
    Permit,
    Reader,
    Refund,
    Registration,
    Rejection,
    Resignation,
    SettlementOffer,
    Share,
    Split,
    Task,
    TokenLabel,
    TraceKey,
    UseClaim,
    UseContest,
    Vote,
    VoteSalt,
    Voucher,
    clauses_hash,
    escrow_domain,
    order_id,
    order_terms,
    sentence,
    taken,
)
from ledger.signing.words import milestones, percent, span, when
from ledger.text import visible
from ledger.types import ZERO_ADDRESS, ZERO_HASH, BasisPoints, Hash32, Timestamp, TokenAmount, address
from sharing.model import Role, SharingKind
from sharing.model.currency import decimal_text
from tests.ledger.signing.strategies import messages

NOW = Timestamp(1_795_219_200)  # 2026-11-21 00:00 UTC
CUSTOMER = address("0x70997970C51812dc3A010C7d01b50e0d17dc79C8")
MAKER = address("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC")
TOKEN = address("0x5FbDB2315678afecb367f032d93F642f64180aa3")
DOMAIN = escrow_domain(ChainId(31337), TOKEN)
TERMS = order_terms(
    now=NOW,
    customer=CUSTOMER,
    maker=MAKER,
    token=TOKEN,
    milestones=[
        MilestonePlan(TokenAmount(400_000_000), Timestamp(NOW + 864_000)),
        MilestonePlan(TokenAmount(600_500_000), Timestamp(NOW + 1_728_000)),
    ],
    spec_hash=ZERO_HASH,
    bond=TokenAmount(100_000_000),
    fee_bps=BasisPoints(25),
    relay_fee=TokenAmount(1_000),
    salt=1,
)
ID = order_id(TERMS, DOMAIN)
READER = Reader({TOKEN: TokenLabel("dUSD", 6)}, {CUSTOMER: "Mill AG"}, TERMS)


@given(message=messages, known=st.booleans())
def test_every_message_has_words(message: Message, known: bool) -> None:
    words = sentence(message, READER if known else Reader())
    assert words.endswith(".")
    assert "  " not in words


def test_words_in_an_address_do_not_read_as_ours() -> None:
    told = sentence(Registration(MAKER, Role.SHARER, ZERO_HASH, "x, and pays  5 dUSD", 0, NOW), Reader())
    assert "profile at x,%20and%20pays%20%205%20dUSD, until" in told


def vars_of(message: Message) -> list[object]:
    return [getattr(message, field.attribute) for field in message.STRUCT.fields]


@given(message=messages, symbol=st.text(), name=st.text())
def test_no_stranger_and_no_token_can_write_over_a_sentence(message: Message, symbol: str, name: str) -> None:
    every = {
        address(value) for value in vars_of(message) if isinstance(value, str) and value.startswith("0x")
    }
    reader = Reader({a: TokenLabel(symbol, 6) for a in every}, dict.fromkeys(every, name))
    words = sentence(message, reader)
    assert visible(words) == words


def test_a_symbol_cannot_name_another_token() -> None:
    label = TokenLabel(f"USDC\x1b[2K\x1b[1A (token {CUSTOMER})", 6)
    assert label.symbol == r"USDC\x1b[2K\x1b[1A (…"
    assert TokenLabel(label.symbol, 6) == label


def test_terms_say_who_what_how_much_by_when_and_what_silence_does() -> None:
    assert sentence(TERMS, READER) == (
        f"Mill AG ({CUSTOMER}) pays {MAKER} 1,000.50 dUSD (token {TOKEN}) for an order. "
        "Due: 1) 400.00 dUSD by 2026-12-01 00:00 UTC; 2) 600.50 dUSD by 2026-12-11 00:00 UTC. "
        "The maker locks a bond of 100.00 dUSD against default. "
        "A milestone not delivered in time is refunded, and the same share of the bond goes to the customer. "
        "After a delivery the customer has 5 days to accept or reject: its silence accepts and pays. "
        "After a rejection the maker has 5 days to cure or contest: its silence refunds. "
        "What is contested and not settled by both until 2027-01-25 00:00 UTC is divided: 50 % to the maker, "
        "the rest to the customer. "
        "0.25 % of every payment to the maker is burned as fee. "
        "The customer also pays 0.001 dUSD to whoever submits the opening. "
        "This opens nothing after 2026-11-28 00:00 UTC."
    )


def test_unknown_tokens_are_shown_in_smallest_units_with_their_address() -> None:
    assert f"1,000,500,000 smallest units of the token {TOKEN}" in sentence(TERMS)


def test_posts_and_free_orders_say_so() -> None:
    agreed = Clauses(min_maker_tier=2)
    posted = replace(
        TERMS,
        maker=ZERO_ADDRESS,
        clauses=clauses_hash(agreed),
        fee_bps=BasisPoints(0),
        inputs_due=Timestamp(NOW + 60),
    )
    words = sentence(posted, replace(READER, clauses=agreed))
    assert "pays whoever takes the order" in words
    assert "needs credit tier 2 or better" in words
    assert "No fee is burned, so the order earns no credit" in words
    assert "owes the maker its inputs by 2026-11-21 00:01 UTC" in words
    assert sentence(taken(posted, MAKER, DOMAIN), READER).startswith("Version 1 of order 0x")
    assert f"Further clauses are agreed (hash 0x{posted.clauses.hex()})" in sentence(posted, READER)
    others = replace(READER, clauses=Clauses(min_maker_tier=1))
    assert "tier 1" not in sentence(posted, others)


def test_every_clause_is_said() -> None:
    court, meter = address("0x" + "11" * 20), address("0x" + "22" * 20)
    agreed = Clauses(
        parent=Hash32(b"\7" * 32),
        parent_milestone=1,
        max_subcontract_bps=BasisPoints(2_500),
        arbiter=court,
        backup=MAKER,
        max_court_fee=TokenAmount(5_000),
        meter_signer=meter,
        rate=TokenAmount(2_000_000),
        max_units=500,
        claim_units=20,
        interval=86_400,
        grace=7_200,
    )
    terms = replace(TERMS, kind=SharingKind.RESOURCE, clauses=clauses_hash(agreed))
    assert sentence(terms, replace(READER, clauses=agreed)) == (
        f"Mill AG ({CUSTOMER}) pays {MAKER} 1,000.50 dUSD (token {TOKEN}) for the use of a machine, plant or "
        "workers. It runs until 2026-12-01 00:00 UTC. "
        "The maker locks a bond of 100.00 dUSD against default. "
        "What is contested and not settled by both until 2027-01-25 00:00 UTC is divided: 50 % to the maker, "
        "the rest to the customer. "
        "0.25 % of every payment to the maker is burned as fee. "
        "The customer also pays 0.001 dUSD to whoever submits the opening. "
        "It is a sub-order, paid from milestone 2 of order 0x07070707…07070707: pay that the customer of "
        "that order has not signed for waits, where the bond above does not cover it, until that milestone "
        "is settled, and follows its outcome. "
        "The maker may place up to 25 % of the price in sub-orders that the customer has not signed. "
        f"What is contested can be ruled on by the court at {court} or, if that fails, the one at {MAKER}, "
        "for 5,000 of the smallest units of its currency from each side at most. "
        f"Use is paid at 2.00 dUSD a unit, 500 units at most, by vouchers of the meter's key {meter}. "
        "Without one the maker can claim up to 20 units every 1 day: the customer's silence for 5 days pays "
        "them. What is used by the end of the term is paid until 2 hours later; the rest goes back to the "
        "customer. "
        "This opens nothing after 2026-11-28 00:00 UTC."
    )


@pytest.mark.parametrize(
    ("message", "says"),
    [
        (Delivery(ID, 0, 3, False), "its silence pays the maker 1,000.50 dUSD"),
        (Delivery(ID, 0, 1, True), "delivers for the second and last time milestone 1 of"),
        (Delivery(ID, 0, 1, False, Hash32(b"\1" * 32)), "A sealed rating"),
        (Approval(ID, 0, 2), "at once pays the maker 600.50 dUSD"),
        (Rejection(ID, 0, 1, False, ZERO_HASH), "then has 5 days to deliver again or to contest"),
        (
            Rejection(ID, 0, 1, True, ZERO_HASH),
            "contested. If the parties settle nothing until 2027-01-25 00:00 UTC",
        ),
        (Contest(ID, 0, 1, ZERO_HASH), "will not deliver again. If the parties settle nothing until"),
        (Contest(ID, 0, 0, ZERO_HASH), "the loss of its bond .* the maker gets 50 % of what it would lose"),
        (Split(ID, 0, 1, TokenAmount(100_000_000)), "100.00 dUSD .* before the fee, 300.00 dUSD"),
        (
            Close(ID, 0, TokenAmount(0), TokenAmount(5)),
            "0.000005 dUSD .* of the maker's bond to the customer",
        ),
        (Refund(ID, 0, 2), "gives milestone 2 of .* back to the customer: 600.50 dUSD"),
        (
            SettlementOffer(ID, 0, 1, BasisPoints(2_500), Timestamp(0), 2, False),
            "25 % to the maker.* offer number 3",
        ),
        (
            SettlementOffer(ID, 0, 1, BasisPoints(0), NOW, 0, False),
            "what is contested of .* \\(the claim of 2026-11-21 00:00 UTC\\): 0 % to the maker",
        ),
        (
            SettlementOffer(ID, 0, 0, BasisPoints(0), Timestamp(0), 0, True),
            "takes the other's offer for what the maker",
        ),
        (Assignment(ID, 0), "into its pot"),
        (Voucher(ID, 1_200), "shows 1,200 units used"),
        (UseClaim(ID, 0, 1, NOW), "claims 1 unit of use .* has 5 days to contest"),
        (UseContest(ID, 0, NOW, ZERO_HASH), "the claim of 2026-11-21 00:00 UTC .* the maker gets 50 %"),
        (KeyConsent(CUSTOMER, MAKER, NOW), "agrees to become a key of Mill AG .* until 2026-11-21 00:00 UTC"),
        (Permit(CUSTOMER, TOKEN, TokenAmount(2**256 - 1), 0, NOW), "an unlimited amount"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_known_terms_put_money_and_dates_into_the_words(message: Message, says: str) -> None:
    assert re.search(says, sentence(message, READER))


def test_terms_of_another_version_are_not_used() -> None:
    """Sums of outdated terms in front of a signer would be a lie."""
    assert "dUSD" not in sentence(Approval(ID, 1, 2), READER)
    later = replace(TERMS, version=1, amends=Hash32(b"\2" * 32))
    assert "dUSD" not in sentence(Approval(ID, 1, 2), replace(READER, terms=later))


def test_what_is_no_message_is_refused() -> None:
    with pytest.raises(TypeError, match="no message"):
        sentence(object())  # type: ignore[arg-type]


@given(amount=st.integers(0, 2**128), places=st.integers(0, 30))
def test_amounts_are_exact(amount: int, places: int) -> None:
    assert Fraction(decimal_text(amount, places).replace(",", "")) * 10**places == amount


@pytest.mark.parametrize(
    ("amount", "places", "text"),
    [
        (0, 6, "0.00"),
        (1, 6, "0.000001"),
        (1_234_500, 6, "1.2345"),
        (5_000_000_000, 6, "5,000.00"),
        (1234, 0, "1,234"),
        (15, 1, "1.5"),
    ],
)
def test_amounts(amount: int, places: int, text: str) -> None:
    assert decimal_text(amount, places) == text


def test_small_words() -> None:
    assert [percent(b) for b in (0, 25, 250, 10_000)] == ["0 %", "0.25 %", "2.5 %", "100 %"]
    assert [span(s) for s in (0, 3600, 90_061)] == ["0 seconds", "1 hour", "1 day 1 hour 1 minute 1 second"]
    assert when(NOW + 1) == "2026-11-21 00:00:01 UTC"
    for shift in range(38, 260):  # the platform has several ways to refuse
        assert when(1 << shift) == "the end of time"
    assert [milestones(m) for m in (0, 1, 6, 0b10110)] == [
        "no milestone",
        "milestone 1",
        "milestones 2 and 3",
        "milestones 2, 3 and 5",
    ]


CHARTER = Charter(
    CommunityKind.HORIZONTAL, 3, BasisPoints(5_000), 31_536_000, 432_000, 604_800, Timestamp(0), 1, ZERO_HASH
)
ROWS = (Share(TOKEN, BasisPoints(1_000)), Share(MAKER, BasisPoints(9_000)))
PAID = (CostShare(MAKER, TokenAmount(2_000_000), ZERO_HASH), CostShare(CUSTOMER, TokenAmount(1), ZERO_HASH))


@pytest.mark.parametrize(
    ("message", "says"),
    [
        (
            CostAgreement(
                ID, MAKER, TokenAmount(2_000_000), ID, NOW, ZERO_ADDRESS, 86_400, BasisPoints(2_500)
            ),
            "at least 2.00 dUSD .* not before 2026-11-21 00:00 UTC.* both can settle it for 1 day; then 25 %",
        ),
        (
            CostAgreement(ID, MAKER, TokenAmount(1), ID, NOW, CUSTOMER, 86_400, BasisPoints(0)),
            "both can settle it or Mill AG .* can rule on it for 1 day",
        ),
        (CostSplit(ID, 2, PAID), "(round 2): 2.00 dUSD .* to 0x3C44.*; 0.000001 dUSD .* to Mill AG"),
        (CostSplit(ID, 1, ()), "(round 1): nothing"),
        (
            CostRoot(ID, TOKEN, 1, ID, TokenAmount(3_000_000), 50),
            "3.00 dUSD .* into 50 shares .* look for yours .* claim its share for 180 days",
        ),
        (CostRoot(ID, CUSTOMER, 1, ID, TokenAmount(3), 1), "3 smallest units .* into 1 share "),
        (CostLineSettlement(ID, TokenAmount(5)), "0.000005 dUSD .* paid at once. This is final"),
        (CostClaim(ID, 4, CUSTOMER), "Share number 5 .* is paid to Mill AG"),
        (
            Membership(TOKEN, CUSTOMER, 0, NOW, CHARTER),
            "Mill AG .* joins the community .* horizontal .* up to 3 is elected every 365 days in a ballot "
            "of 5 days; what more than 50 % .* votes after 7 days",
        ),
        (
            Membership(TOKEN, CUSTOMER, 1, NOW, replace(CHARTER, kind=CommunityKind.VERTICAL, ends_at=NOW)),
            "joins again .* vertical community around one product, until 2026-11-21 00:00 UTC",
        ),
        (Resignation(TOKEN, CUSTOMER, 1), "Mill AG .* leaves the community .* and its committee"),
        (Vote(TOKEN, 2, CUSTOMER, MAKER), "Mill AG .* votes for 0x3C44.* in ballot 2 .* cannot be changed"),
        (
            AllocationConsent(TOKEN, ID, 1, MAKER, ROWS),
            "10 % to the common purse; 90 % to 0x3C44.* cannot fall without it",
        ),
        (CommunityAct(TOKEN, ID, 3), f"signs what has the hash 0x{ID.hex()}: read that .* committee 3"),
        (
            CommunityCall(TOKEN, MAKER, 10**18, b"\xab\xcd", 1, 7, NOW),
            "calls 0x3C44.* with 1.00 of the chain's coin and says 0xabcd, until .* (act 7)",
        ),
        (CommunityCall(TOKEN, MAKER, 0, b"", 1, 7, NOW), "calls 0x3C44.* and says 0x, until"),
        (Admission(TOKEN, CUSTOMER, 1, 0), "admits Mill AG .* quorum of committee 1, once (act 0)"),
        (
            Expulsion(TOKEN, CUSTOMER, True, 1, 0),
            "gives notice to its member Mill AG .* can be expelled when",
        ),
        (Expulsion(TOKEN, CUSTOMER, False, 1, 0), "takes back the notice to its member Mill AG"),
        (Task(TOKEN, ID, 1, 0), f"makes order 0x{ID.hex()} its task, for good"),
        (Allocation(TOKEN, ID, 2, ROWS, 1, 0), "(version 2): 10 % to the common purse; 90 % to 0x3C44"),
        (
            TraceKey(ID, CUSTOMER, NOW, 0),
            "anchors telemetry .* until 2026-11-21 00:00 UTC, and can do nothing",
        ),
        (TraceKey(ID, ZERO_ADDRESS, Timestamp(0), 1), "No machine's key anchors telemetry"),
        (Anchor(ID, 0, ID, NOW, Timestamp(NOW + 60)), "from 2026-11-21 00:00 UTC to .* (number 1)"),
        (
            Grant(ID, 0, CUSTOMER, ID, 3, NOW, Timestamp(NOW + 60), 0),
            "Mill AG .* may view and command the resource .* as long as the order is in production",
        ),
        (Grant(ID, 0, CUSTOMER, ID, 1, NOW, NOW, 0), "may view the resource"),
        (Grant(ID, 0, CUSTOMER, ID, 0, Timestamp(0), Timestamp(0), 1), "may no longer view or command"),
        (FileSecret(CUSTOMER, 0), "Mill AG .* makes the secret key .number 0. .* to nobody, ever"),
        (EncryptionKey(CUSTOMER, 1, ID), "Files for Mill AG .* are encrypted to the key 0x.* (number 1)"),
        (VoteSalt(ID, CUSTOMER), "Mill AG .* makes the secret salt of its vote .* to nobody before"),
        (Grant(ID, 0, CUSTOMER, ID, 9, NOW, NOW, 1), "may view and do what nobody knows (bits 0x8)"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_signed_beside_orders_is_said(message: Message, says: str) -> None:
    pattern = says.replace("(", r"\(").replace(")", r"\)")
    assert re.search(pattern, sentence(message, READER))


def test_a_pot_of_another_order_is_not_in_this_ones_money() -> None:
    later = replace(TERMS, version=1, amends=Hash32(b"\2" * 32))
    words = sentence(CostSplit(ID, 1, PAID), replace(READER, terms=later))
    assert "2,000,000 smallest units to" in words and "dUSD" not in words


def test_offers_say_that_they_move_nothing() -> None:
    terms = order_terms(
        now=NOW,
        customer=CUSTOMER,
        maker=MAKER,
        token=TOKEN,
        milestones=[MilestonePlan(TokenAmount(5_000_000), Timestamp(NOW + 86_400))],
        spec_hash=ZERO_HASH,
        salt=1,
    )
    reader = replace(READER, terms=terms)
    words = {
        OfferAct.OFFER: "opens no order",
        OfferAct.ACCEPT: "opens no order: both sides sign the terms themselves next",
        OfferAct.REFUSE: "refuses",
        OfferAct.WITHDRAW: "takes back its offer",
    }
    for act, expected in words.items():
        said = sentence(Offer(ZERO_HASH, 0, ZERO_HASH, CUSTOMER, act, ZERO_HASH, NOW, NOW), reader)
        assert expected in said and "paying 5.00" in said
    bare = sentence(Offer(ZERO_HASH, 0, ZERO_HASH, MAKER, OfferAct.OFFER, ZERO_HASH, NOW, NOW))
    assert "paid" not in bare and "silence ends the talks" in bare
