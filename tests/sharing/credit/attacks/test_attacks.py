"""The bench itself is sound, and a thief who does whatever it likes gains less than it pays."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharing.credit.attacks.background import background, first_of
from sharing.credit.attacks.bench import EDGES, Outcome, Prices, World, grid
from sharing.credit.attacks.market import Market
from sharing.credit.attacks.plans import PLANS
from sharing.credit.attacks.systems import FLOW_ALONE, NO_BACKING, OURS, percentile
from sharing.credit.attacks.tactics import TACTICS
from sharing.credit.flow import DEFAULT_FLOW
from sharing.credit.replay.ratings import Ratings, in_order
from sharing.credit.settings import DEFAULT

DAY = 86_400


def history(count: int = 400, parties: int = 40, seed: int = 3) -> Ratings:
    source = np.random.default_rng(seed)
    makers = source.integers(0, parties, count)
    customers = (makers + source.integers(1, parties, count)) % parties
    bad = source.random(count) < 0.1
    values = np.where(bad, -0.8, source.uniform(0.1, 1.0, count))
    times = 18_000 * DAY + np.sort(source.integers(0, 500, count)) * DAY
    return in_order(
        [f"p{n}" for n in customers], [f"p{n}" for n in makers], values.tolist(), times.astype(float).tolist()
    )


HISTORY = history()
HONEST = background(HISTORY, DEFAULT, DEFAULT_FLOW, seed=1)


@pytest.fixture(scope="module")
def world() -> World:
    return World(HISTORY, DEFAULT, DEFAULT_FLOW, 1, Prices())


@pytest.fixture(scope="module")
def outcomes(world: World) -> list[Outcome]:
    return grid(world, list(PLANS), TACTICS, (1, 10, 60), (0, 5))


def test_no_attack_gains_what_it_costs(outcomes: list[Outcome]) -> None:
    """Fees, work and slashed stake alone, which is less than what DESIGN counts."""
    ours = [one for one in outcomes if one.system == OURS]
    assert max(one.ratio for one in ours) < 1
    assert all(one.ratio_with_stake <= one.ratio_with_gas <= one.ratio for one in ours)
    # The bench can see a theft: what limits were before they had to be backed could be bought.
    assert max(one.ratio for one in outcomes if one.system == NO_BACKING) > 5


def test_identities_without_roots_move_nobody(outcomes: list[Outcome]) -> None:
    unrooted = [o for o in outcomes if o.tactic == "no stake" and o.g == 0 and o.system == OURS]
    for one in unrooted:
        if one.attack != "A2":  # fading alone lifts who defaulted
            assert one.percentile_after == pytest.approx(one.percentile_before, abs=1), one
        assert one.gained == 0


def test_flow_moves_by_nothing_but_genuine_edges(outcomes: list[Outcome]) -> None:
    flow = [o for o in outcomes if o.system == FLOW_ALONE and o.attack not in ("A4", "A7")]
    assert all(o.gained == 0 and o.percentile_after == o.percentile_before for o in flow if o.g == 0)
    assert any(o.gained > 0 for o in flow if o.g)


def test_behind_a_hub_the_flow_is_split(world: World) -> None:
    """However many sybils stand behind it, they have together what its edges carry."""
    plain = TACTICS[0]
    gained = {
        k: next(o.gained for o in world.run("A6", plain, k, 5) if o.system == FLOW_ALONE) for k in (1, 10, 60)
    }
    assert 0 < gained[60] <= gained[1] * 1.01 + 60


def test_the_same_seed_is_the_same_attack(world: World) -> None:
    again = World(HISTORY, DEFAULT, DEFAULT_FLOW, 1, Prices())
    for attack in PLANS:
        assert world.run(attack, TACTICS[2], 10, 5) == again.run(attack, TACTICS[2], 10, 5)


def test_more_genuine_edges_cost_more(world: World) -> None:
    paid = [world.run("A1", TACTICS[2], 3, g)[0].paid for g in EDGES]
    assert paid == sorted(paid) and len(set(paid)) == len(paid)


def test_percentiles_count_ties_half() -> None:
    assert percentile(2.0, np.array([1.0, 2.0, 2.0, 3.0])) == 50
    assert percentile(0.0, np.array([1.0, 2.0])) == 0
    assert percentile(9.0, np.array([1.0, 2.0])) == 100


def test_a_part_of_a_history_knows_its_own_parties() -> None:
    part = first_of(HISTORY, 50)
    assert len(part) == 50
    assert len(part.parties) == 1 + max(part.rater.max(), part.ratee.max())


Step = tuple[str, int, int, int, float]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["trade", "trade", "trade", "deliver", "complain", "fraud", "wait", "stake"]),
        st.integers(0, 5),
        st.integers(0, 39),
        st.sampled_from([1, 50, 500, 1_000, 2_500]),
        st.sampled_from([1.0, 0.6, 0.1, -1.0]),
    ),
    max_size=40,
)


def _play(market: Market, steps: list[Step]) -> int:
    gang = [market.join(staked=number < 4) for number in range(6)]
    taken = 0
    for kind, who, other, fee, value in steps:
        one, another = gang[who], gang[other % 6]
        match kind:
            case "trade" if one != another:
                price = market.price_for(another, fee)
                market.order(one, another, price, value, on_time=value > 0, answer=1.0)
            case "deliver":
                market.order(other, one, market.price_for(one, fee), 1.0, on_time=True)
            case "complain":
                market.order(one, other, market.price_for(other, fee), value, on_time=value > 0)
            case "fraud":
                taken += market.fraud(one, int(market.caps()[one]) if market.spent.value else 0)
            case "wait":
                market.day += 10 * other
            case "stake":
                market.stake(one)
            case _:
                pass
    return taken


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_a_thief_gains_less_than_it_pays(steps: list[Step]) -> None:
    market = HONEST.copy()
    taken = _play(market, steps)
    caps = market.caps()
    credit = sum(market.limit(one, int(caps[one])) for one in market.attackers)
    # A cent of rounding for each identity and fraud.
    assert credit + taken <= market.spent.total + len(market.attackers) + market.spent.orders


def test_a_market_is_copied_whole() -> None:
    before = replace(HONEST.copy())
    _play(HONEST.copy(), [("trade", 0, 1, 1_000, 1.0), ("deliver", 1, 3, 1_000, 1.0)])
    assert before.accounts == HONEST.accounts
    assert before.pairs == HONEST.pairs
    assert before.prior == HONEST.prior
    assert HONEST.spent.total == 0
