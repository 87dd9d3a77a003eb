from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.signing import (
    ChainId,
    Clauses,
    MilestonePlan,
    OrderTerms,
    agreed,
    check_clauses,
    check_terms,
    clauses_hash,
    digest,
    escrow_domain,
    next_version,
    order_id,
    order_terms,
    taken,
)
from ledger.signing.errors import BadField, BadTerms, ClausesDiffer
from ledger.types import (
    ZERO_ADDRESS,
    BasisPoints,
    Hash32,
    Timestamp,
    TokenAmount,
    address,
)
from sharing.model import SharingKind
from sharing.model.terms import MAX_FEE_BPS, MAX_TERM, MAX_WINDOW, MIN_WINDOW

NOW = Timestamp(1_795_219_200)
DAY = 86_400
CUSTOMER = address("0x70997970C51812dc3A010C7d01b50e0d17dc79C8")
MAKER = address("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC")
TOKEN = address("0x5FbDB2315678afecb367f032d93F642f64180aa3")
DOMAIN = escrow_domain(ChainId(31337), TOKEN)
SPEC = Hash32(b"\x11" * 32)

amounts = st.lists(st.integers(1, 2**100), min_size=1, max_size=16)


def plan(*amounts: int) -> list[MilestonePlan]:
    return [MilestonePlan(TokenAmount(a), Timestamp(NOW + DAY * (i + 1))) for i, a in enumerate(amounts)]


def new(*amounts: int, maker: str = MAKER) -> OrderTerms:
    return order_terms(
        now=NOW,
        customer=CUSTOMER,
        maker=address(maker),
        token=TOKEN,
        milestones=plan(*(amounts or (400, 600))),
        spec_hash=SPEC,
    )


@given(amounts=amounts, bps=st.integers(0, MAX_FEE_BPS))
def test_milestones_become_running_totals(amounts: list[int], bps: int) -> None:
    terms = replace(new(*amounts), fee_bps=BasisPoints(bps))
    check_terms(terms, NOW)
    assert list(terms.slices()) == amounts
    assert terms.price == sum(amounts)
    model = agreed(terms)
    assert [model.slice(i) for i in range(model.count)] == amounts
    fees = [model.slice_fee_down(i) for i in range(model.count)]
    assert sum(fees) == model.price * bps // 10_000
    assert all(0 <= fee <= amount for fee, amount in zip(fees, amounts, strict=True))


def test_defaults_are_accepted_and_salts_differ() -> None:
    one, two = new(), new()
    assert one.salt != two.salt
    assert order_id(one, DOMAIN) != order_id(two, DOMAIN)
    assert one.court_by > one.deadlines[-1] + 2 * one.review + one.cure


GOOD = new()
LAST = GOOD.deadlines[-1]
EARLIEST_COURT = LAST + 2 * GOOD.review + GOOD.cure


@pytest.mark.parametrize(
    "change",
    [
        {"review": MIN_WINDOW},
        {"review": MAX_WINDOW, "court_by": LAST + 2 * MAX_WINDOW + GOOD.cure},
        {"cure": MIN_WINDOW},
        {"court_by": EARLIEST_COURT},
        {"court_by": EARLIEST_COURT + MAX_TERM},
        {"deadlines": (NOW + 1, NOW + 1)},
        {"deadlines": (NOW + 1, NOW + MAX_TERM), "court_by": NOW + MAX_TERM + 2 * GOOD.review + GOOD.cure},
        {"inputs_due": GOOD.deadlines[0]},
        {"bond": GOOD.price},
        {"default_maker_bps": 10_000},
        {"fee_bps": 1000},
        {"open_by": NOW},
        {"kind": SharingKind.CAPABILITY},
        {"maker": ZERO_ADDRESS},
    ],
    ids=str,
)
def test_edges_that_hold(change: dict[str, object]) -> None:
    check_terms(replace(GOOD, **change), NOW)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": SharingKind.RESOURCE}, "clauses are missing: a resource needs a meter"),
        ({"customer": ZERO_ADDRESS}, "customer is the zero address"),
        ({"maker": CUSTOMER}, "maker is the customer"),
        ({"token": ZERO_ADDRESS}, "token is the zero address"),
        ({"cumulative": (), "deadlines": ()}, "has 0 milestones: an order has 1 to 16"),
        (
            {"cumulative": tuple(range(1, 18)), "deadlines": tuple(NOW + i for i in range(1, 18))},
            "has 17 milestones",
        ),
        ({"deadlines": (NOW + 1,)}, "deadlines has 1 entries for 2 milestones"),
        ({"cumulative": (0, 5)}, "cumulative does not grow at milestone 1"),
        ({"cumulative": (5, 5)}, "cumulative does not grow at milestone 2"),
        ({"bond": GOOD.price + 1}, "bond is 1001, more than the price 1000"),
        ({"review": MIN_WINDOW - 1}, "review window is 3599 s"),
        ({"review": MAX_WINDOW + 1}, "review window is"),
        ({"cure": MIN_WINDOW - 1}, "cure window is 3599 s"),
        ({"cure": MAX_WINDOW + 1}, "cure window is"),
        ({"court_by": EARLIEST_COURT - 1}, "courtBy is .*, but must lie between"),
        ({"court_by": EARLIEST_COURT + MAX_TERM + 1}, "courtBy is .*, but must lie between"),
        ({"inputs_due": GOOD.deadlines[0] + 1}, "inputsDue is .*, but must lie between 0 and"),
        ({"deadlines": (NOW, LAST)}, "deadline of milestone 1 is"),
        ({"deadlines": (LAST, LAST - 1)}, "deadline of milestone 2 is"),
        (
            {"deadlines": (NOW + 1, NOW + MAX_TERM + 1), "court_by": NOW + 2 * MAX_TERM},
            "deadline of milestone 2 is",
        ),
        ({"default_maker_bps": 10_001}, "defaultMakerBps is 10001"),
        ({"fee_bps": 1001}, "feeBps is 1001"),
        ({"open_by": NOW - 1}, "openBy is past"),
        ({"version": 1}, "version is 1"),
        ({"amends": SPEC}, "version is 0, but a new order has version 0 and amends nothing"),
    ],
    ids=str,
)
def test_each_rule_has_its_sentence(change: dict[str, object], says: str) -> None:
    with pytest.raises(BadTerms, match=says):
        check_terms(replace(GOOD, **change), NOW)


METERED = replace(GOOD, kind=SharingKind.RESOURCE, cumulative=(1000,), deadlines=(LAST,))
METER = Clauses(
    meter_signer=TOKEN,
    rate=TokenAmount(10),
    max_units=100,
    claim_units=5,
    interval=MIN_WINDOW,
    grace=MAX_WINDOW,
)
LATEST_CLAIM = LAST + METER.grace + 2 * GOOD.review


@pytest.mark.parametrize(
    ("terms", "clauses", "says"),
    [
        (GOOD, Clauses(max_subcontract_bps=BasisPoints(10_001)), "maxSubcontractBps is 10001"),
        (GOOD, Clauses(arbiter=MAKER), "arbiter is .* nobody judges its own case"),
        (GOOD, Clauses(arbiter=TOKEN, backup=CUSTOMER), "backup is .* nobody judges its own case"),
        (GOOD, Clauses(backup=TOKEN), "backup stands in for another arbiter"),
        (GOOD, Clauses(arbiter=TOKEN, backup=TOKEN), "backup stands in for another arbiter"),
        (GOOD, METER, "rate belongs to a meter"),
        (METERED, replace(METER, meter_signer=ZERO_ADDRESS), "meterSigner is the zero address"),
        (METERED, replace(METER, rate=TokenAmount(0)), "rate is 0"),
        (METERED, replace(METER, max_units=0), "maxUnits is 0"),
        (METERED, replace(METER, claim_units=0), "claimUnits is 0"),
        (METERED, replace(METER, max_units=99), "cumulative is 1000, but must be the price of .* 990"),
        (
            replace(METERED, cumulative=(1, 1000), deadlines=(LAST, LAST)),
            METER,
            "cumulative has 2 milestones: metered use has one",
        ),
        (METERED, replace(METER, interval=MIN_WINDOW - 1), "interval is 3599 s"),
        (METERED, replace(METER, grace=MAX_WINDOW + 1), "grace is"),
        (replace(METERED, court_by=LATEST_CLAIM - 1), METER, "courtBy is .* can be answered"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_rule_on_clauses_has_its_sentence(terms: OrderTerms, clauses: Clauses, says: str) -> None:
    with pytest.raises(BadTerms, match=says):
        check_clauses(replace(terms, clauses=clauses_hash(clauses)), clauses)


def test_clauses_that_hold_and_clauses_of_other_terms() -> None:
    metered = replace(METERED, court_by=LATEST_CLAIM, clauses=clauses_hash(METER))
    check_terms(metered, NOW)
    check_clauses(metered, METER)
    court = Clauses(arbiter=TOKEN, backup=address("0x" + "22" * 20))
    check_clauses(replace(GOOD, clauses=clauses_hash(court)), court)
    with pytest.raises(ClausesDiffer):
        check_clauses(metered, court)


def test_values_beyond_their_type_are_refused_first() -> None:
    with pytest.raises(BadField, match=r"OrderTerms\.cumulative at index 0 is"):
        new(2**128)


def test_taking_a_post_keeps_the_id() -> None:
    posted = new(maker=ZERO_ADDRESS)
    terms = taken(posted, MAKER, DOMAIN)
    assert (terms.version, terms.maker) == (1, MAKER)
    assert terms.amends == order_id(posted, DOMAIN) == order_id(terms, DOMAIN) == digest(posted, DOMAIN)
    assert replace(terms, maker=ZERO_ADDRESS, version=0, amends=posted.amends) == posted
    with pytest.raises(BadTerms, match="only a posted order can be taken"):
        taken(terms, MAKER, DOMAIN)
    with pytest.raises(BadTerms, match="other than the customer"):
        taken(posted, CUSTOMER, DOMAIN)


def test_amendments_count_versions_and_keep_the_id() -> None:
    second = next_version(GOOD, replace(GOOD, review=GOOD.review + 1), DOMAIN)
    third = next_version(second, replace(GOOD, cure=GOOD.cure + 1), DOMAIN)
    assert (second.version, third.version) == (1, 2)
    assert order_id(third, DOMAIN) == order_id(second, DOMAIN) == order_id(GOOD, DOMAIN)
    assert digest(third, DOMAIN) != digest(second, DOMAIN)
