"""The reference and the compiled registry side by side, bit for bit, on random histories."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharing.credit import (
    APPLY_WINDOW,
    DEFAULT,
    HALF_LIFE,
    ONE,
    Rating,
    Settings,
    Word,
    credibility,
    limit,
    margin,
)
from tests.sharing.credit.chain import (
    ANYBODY,
    TERMS,
    Chain,
    Order,
    Reverted,
)
from tests.sharing.credit.twins import FULL_FEE, GRIM, PARTIES, ROOTED, WILD, WINDOW, Twins, history


@settings(max_examples=8)
@given(seed=st.integers(0, 2**32))
def test_long_histories(seed: int) -> None:
    twins = Twins()
    history(twins, random.Random(seed), 250)
    twins.compare_all()
    twins.explain_all()


@settings(max_examples=8)
@given(seed=st.integers(0, 2**32), constants=st.sampled_from((WILD, GRIM)))
def test_long_histories_at_the_edges_of_the_settings(seed: int, constants: Settings) -> None:
    twins = Twins(constants)
    history(twins, random.Random(seed), 120)
    twins.compare_all()


@settings(max_examples=4)
@given(seed=st.integers(0, 2**32))
def test_good_business_roots_by_evidence_until_a_fall(seed: int) -> None:
    twins = Twins()
    source = random.Random(seed)
    newcomers, good = PARTIES[4:], (75, 100)
    for falls in range(3):
        for _ in range(60):
            twins.wait(source.choice((0, 0, 1, 5)))
            parties = [source.choice(ROOTED), source.choice(newcomers)]
            source.shuffle(parties)
            words = (Word(Rating(*(source.randint(*good) for _ in range(4)))) for _ in range(2))
            fee = source.choice((FULL_FEE, FULL_FEE, FULL_FEE // 2))
            twins.order(parties[0], parties[1], fee, *words, on_time=True)
        for party in newcomers:
            account = twins.accounts[party]
            assert account.is_rooted == (account.vouchers == 3)
            assert account.falls == falls
            assert account.vouchers >= 2
        for party in newcomers:
            twins.default(party, 10**11, 100, 1)
            assert not twins.accounts[party].is_rooted
            # Until what happened has faded, and new praise has begun, nobody vouches for it again.
            twins.order(PARTIES[0], party, FULL_FEE, Word(Rating(90, 90, 90, 90)), Word(), on_time=True)
            assert not twins.accounts[party].vouchers
        twins.wait(8 * 90)
    twins.compare_all()


words = st.one_of(
    st.builds(Word, st.builds(Rating, *[st.integers(0, 100)] * 4)), st.builds(Word, unrevealed=st.booleans())
)
steps = st.tuples(
    st.integers(0, 2000), st.permutations(range(3)), st.integers(0, 2 * FULL_FEE), words, words, st.booleans()
)


@given(st.lists(steps, max_size=6))
def test_short_histories(drawn: list[tuple[int, list[int], int, Word, Word, bool]]) -> None:
    """Hypothesis can shrink these."""
    twins = Twins()
    for days, who, fee, by_customer, by_maker, on_time in drawn:
        twins.wait(days)
        twins.order(PARTIES[2 + who[0]], PARTIES[2 + who[1]], fee, by_customer, by_maker, on_time)
    twins.compare_all()


def test_evidence_can_be_applied_for_as_long() -> None:
    chain = Chain(ROOTED)
    assert chain.view("APPLY_WINDOW()") == APPLY_WINDOW
    order = Order(b"\x01" * 32, PARTIES[0], PARTIES[1], FULL_FEE, on_time=True)
    chain.close(order)
    chain.now += WINDOW + APPLY_WINDOW + 1
    with pytest.raises(Reverted):
        chain.call(ANYBODY, f"applyRatings({TERMS})", [order.terms])
    chain.now -= 1
    chain.call(ANYBODY, f"applyRatings({TERMS})", [order.terms])


def test_every_day_fades_alike() -> None:
    """Each entry of the table, to its last bit: praise so heavy that it shows, and more so much later."""
    twins = Twins(WILD)
    best = Word(Rating(100, 100, 100, 100))
    for days in (*range(2 * HALF_LIFE + 1), 899, 901, 90 * 127 + 89, 90 * 128):
        twins.wait(days)
        twins.order(PARTIES[0], PARTIES[1], 2**80, best, Word(), on_time=True)
        # What had faded of the pair's budget was free again.
        assert twins.pieces[-1].evidence.weight > 2**40
    twins.compare_all()


def test_what_the_least_credibility_and_the_backing_are_is_seen_by_the_registry() -> None:
    """A rooted party in disgrace speaks with the least weight there is; limits are what is backed."""
    twins = Twins()
    speaker, maker = PARTIES[0], PARTIES[4]
    # Without a stake the record is all that backs a limit.
    held = twins.stakes[maker]
    twins.stakes[maker] = 0
    twins.chain.put_at_stake(maker, 0)
    twins.default(speaker, 10**11, 100, 10**11)
    assert credibility(twins.accounts[speaker], DEFAULT) == DEFAULT.least_credibility
    rating = Word(Rating(97, 93, 99, 88))
    for number in range(24):
        others = PARTIES[1 + number % 3]
        twins.order(others, maker, FULL_FEE // 3 + number, rating, Word(), on_time=True)
        twins.order(speaker, maker, FULL_FEE // 7 - number, rating, Word(), on_time=number % 2 == 0)
        assert twins.pieces[-1].evidence.credibility == DEFAULT.least_credibility
        account = twins.accounts[maker]
        backed = account.sum * DEFAULT.backing // ONE
        for flow in (0, 1, 777, 10**9):
            twins.prove_flow(maker, flow)
            told = twins.chain.view("limitOf(address)", [maker])
            assert told == limit(account, DEFAULT, twins.also(maker))
            assert told == backed + flow or flow == 10**9 or margin(account, DEFAULT) <= 0
    twins.stakes[maker] = held
    twins.chain.put_at_stake(maker, held)
    # Defaults of all sizes: what they weigh is what the credit they took was backed by, rounded up.
    for price in (10**6, 10**7 + 1, 10**8 + 9_999):
        twins.prove_flow(maker, 10**9)
        twins.default(maker, price, 60, price, least_bond=True)
    twins.compare_all()


def test_the_clock_stops_in_2149() -> None:
    twins = Twins()
    good = Word(Rating(90, 90, 90, 90))
    twins.order(PARTIES[0], PARTIES[1], FULL_FEE, good, good, True)
    twins.wait(60_000)
    twins.order(PARTIES[0], PARTIES[1], FULL_FEE, good, good, True)
    twins.wait(1_000)
    twins.order(PARTIES[0], PARTIES[1], FULL_FEE, good, good, True)
    twins.compare_all()


def test_the_shipped_settings_are_those_of_the_contract_tests() -> None:
    source = Path(__file__).parents[2] / "contracts" / "credit" / "CreditDefaults.sol"
    text = source.read_text(encoding="utf-8")

    def number(digits: str) -> int:
        whole, _, exponent = digits.replace("_", "").partition("e")
        return round(float(whole) * 10 ** int(exponent or 0))

    def snake(name: str) -> str:
        return re.sub(r"([A-Z])", lambda match: "_" + match[1].lower(), name)

    found = {snake(name): number(value) for name, value in re.findall(r"s\.(\w+) = ([\d_.e]+);", text)}
    tiers = [tuple(map(number, row)) for row in re.findall(r"Tier\(([\d_.e]+), ([\d_]+), ([\d_]+)\)", text)]
    fields = [name for name in Settings.__dataclass_fields__ if name != "tiers"]
    assert found == {name: getattr(DEFAULT, name) for name in fields}
    assert tiers == [(tier.threshold, tier.bond_bps, tier.fee_bps) for tier in DEFAULT.tiers]
