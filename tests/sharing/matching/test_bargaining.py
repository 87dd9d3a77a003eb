"""Alternating offers over whole units: equilibrium, deadlines, outside options, limits."""

from __future__ import annotations

from fractions import Fraction
from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharing.matching.bargain_errors import BadBargain
from sharing.matching.bargaining import (
    Act,
    Bargainer,
    Game,
    Node,
    Side,
    Strategy,
    SubgamePerfect,
    TimeDependent,
    discount_between,
    negotiate,
    solve,
)
from sharing.matching.rubinstein import Discount, Rate, rubinstein_limit, stahl
from sharing.model.terms import Money

discounts = st.fractions(Fraction(1, 20), 1, max_denominator=50)


@st.composite
def games(draw: st.DrawFn, most: int = 60) -> Game:
    cost = draw(st.integers(0, most))
    return Game(
        Bargainer(
            Money(cost + draw(st.integers(-5, most)))
            if cost >= 5
            else Money(cost + draw(st.integers(0, most))),
            draw(discounts),
            Money(draw(st.integers(0, most // 3))),
        ),
        Bargainer(Money(cost), draw(discounts), Money(draw(st.integers(0, most // 3)))),
        draw(st.sampled_from(Side)),
        gap=draw(st.integers(1, 5)),
        time=draw(st.integers(0, 25)),
        most_rounds=draw(st.integers(1, 8)),
    )


strategies = st.one_of(
    st.builds(SubgamePerfect),
    st.builds(
        TimeDependent,
        st.integers(0, 150).map(Money),
        st.floats(0.05, 20),
        st.floats(0, 1),
    ),
)


def one_shot_gain(game: Game, nodes: tuple[Node, ...]) -> Fraction:
    """The most that anybody gains by deviating once, written without the solver's own reasoning.

    Plays the strategies that the nodes describe from every round, after every offer of every price.
    """

    def after_offer(index: int, price: int, answer: Act) -> dict[Side, Fraction]:
        if answer is Act.ACCEPT:
            return {side: Fraction(game.gain(side, price)) for side in Side}
        if answer is Act.LEAVE or index + 1 == game.rounds:
            return {side: Fraction(game.of(side).outside) for side in Side}
        later = from_round(index + 1)
        return {side: game.of(side).discount * later[side] for side in Side}

    def prescribed(index: int, price: int) -> Act:
        node = nodes[index]
        if game.gain(node.proposer.other, price) >= node.refusing:
            return Act.ACCEPT
        return Act.LEAVE if node.leaves else Act.REFUSE

    def from_round(index: int) -> dict[Side, Fraction]:
        price = nodes[index].price
        if price is None:
            return {side: Fraction(game.of(side).outside) for side in Side}
        return after_offer(index, price, prescribed(index, price))

    best = Fraction(0)
    prices = range(-1, game.customer.reservation + game.maker.reservation + 2)
    for index in range(game.rounds):
        proposer = game.proposer(index)
        value = from_round(index)[proposer]
        leaving = Fraction(game.of(proposer).outside)
        best = max(best, leaving - value)
        for price in prices:
            by_plan = after_offer(index, price, prescribed(index, price))
            best = max(best, by_plan[proposer] - value)
            for act in (Act.ACCEPT, Act.REFUSE, Act.LEAVE):
                other = after_offer(index, price, act)
                best = max(best, other[proposer.other] - by_plan[proposer.other])
    return best


@given(games())
@settings(max_examples=60)
def test_nobody_gains_by_deviating_once(game: Game) -> None:
    assert one_shot_gain(game, solve(game)) == 0


def test_the_check_of_deviations_finds_one() -> None:
    game = Game(Bargainer(Money(50), Fraction(1, 2)), Bargainer(Money(10), Fraction(1, 2)), Side.MAKER, 1, 3)
    nodes = list(solve(game))
    assert one_shot_gain(game, tuple(nodes)) == 0
    assert nodes[0].price is not None
    worse = Money(nodes[0].price - 1)
    nodes[0] = Node(0, nodes[0].proposer, worse, nodes[0].refusing, nodes[0].leaves, nodes[0].values)
    assert one_shot_gain(game, tuple(nodes)) == 1


@given(games())
def test_perfect_play_agrees_at_once_or_never(game: Game) -> None:
    talks = negotiate(game, SubgamePerfect(), SubgamePerfect())
    possible = game.surplus >= game.customer.outside + game.maker.outside
    assert (talks.price is not None) == possible
    assert len(talks.moves) <= 2
    for node in solve(game):
        assert (node.price is not None) == possible
        assert sum(node.values) == (game.surplus if possible else game.customer.outside + game.maker.outside)


@given(games(), strategies, strategies)
def test_nobody_falls_below_its_outside_option_and_talks_end(
    game: Game, customer: Strategy, maker: Strategy
) -> None:
    talks = negotiate(game, customer, maker)
    assert 1 <= len(talks.moves) <= 2 * game.rounds and talks.ended_at <= game.time
    for side in Side:
        assert talks.gain(side) >= game.of(side).outside
    for before, move in zip(talks.moves, talks.moves[1:], strict=False):
        assert before.side is not move.side or before.decision.act is Act.REFUSE
    assert all(move.decision.reason for move in talks.moves)
    assert (talks.moves[-1].decision.act is Act.ACCEPT) == (talks.price is not None)


@given(st.floats(0.1, 3), st.floats(0.1, 3), st.sampled_from(Side))
@settings(max_examples=25)
def test_the_split_tends_to_rubinsteins_as_offers_follow_faster(
    first: float, second: float, begins: Side
) -> None:
    """A far deadline, so that what it adds has vanished; then the distance falls with the gap."""
    surplus, time = 10**24, 20 / (first + second)
    limit = rubinstein_limit(Rate(first), Rate(second))
    for rounds in (100, 400, 1600):
        gap = 2 * time / rounds
        game = Game(
            Bargainer(Money(surplus), discount_between(Rate(first), gap)),
            Bargainer(Money(0), discount_between(Rate(second), gap)),
            begins,
            gap=1,
            time=rounds - 1,
        )
        share = solve(game)[0].values[0] / surplus
        assert abs(share - limit) <= (first + second) * gap + 2 * exp(-20)


@given(discounts, discounts, st.integers(1, 30))
def test_shares_are_stahls_within_rounding(first: Fraction, second: Fraction, rounds: int) -> None:
    surplus = 10**15
    game = Game(
        Bargainer(Money(surplus), first), Bargainer(Money(0), second), Side.CUSTOMER, gap=1, time=rounds - 1
    )
    expected = stahl(Discount(float(first)), Discount(float(second)), rounds)
    assert solve(game)[0].values[0] / surplus == pytest.approx(expected, abs=1e-12)


def test_boulware_holds_out_and_conceder_gives_in() -> None:
    game = Game(
        Bargainer(Money(1000), Fraction(9, 10)), Bargainer(Money(500), Fraction(9, 10)), Side.MAKER, 1, 20
    )
    firm, soft = TimeDependent(Money(1000), 0.2), TimeDependent(Money(1000), 5.0)
    for index in range(1, 20):
        assert firm.price(game, Side.MAKER, index) > soft.price(game, Side.MAKER, index)
    asked = [firm.price(game, Side.MAKER, index) for index in range(21)]
    assert asked == sorted(asked, reverse=True) and asked[0] == 1000 and asked[-1] == 500
    line = TimeDependent(Money(500), 1.0)
    hard = negotiate(game, line, firm).price
    easy = negotiate(game, line, soft).price
    assert hard is not None and easy is not None and hard > easy


def test_every_offer_has_its_reason() -> None:
    game = Game(
        Bargainer(Money(1000), Fraction(1, 2)), Bargainer(Money(400), Fraction(1, 2)), Side.MAKER, 3600, 7200
    )
    talks = negotiate(game, SubgamePerfect(), SubgamePerfect())
    # The maker's last offer takes all 600, the customer's before it leaves half, its first one half of that.
    assert talks.price == 850
    told = [(move.side, move.decision.act, move.decision.reason) for move in talks.moves]
    assert told == [
        ("maker", "offer", "the customer gains 150, no less than by waiting (150)"),
        ("customer", "accept", "a gain of 150 is no less than by waiting for the next offer (150)"),
    ]
    again = negotiate(game, TimeDependent(Money(400), 1.0), SubgamePerfect())
    assert again.moves[1].decision.act is Act.REFUSE


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Bargainer(Money(1), Fraction(0)),
        lambda: Bargainer(Money(-1), Fraction(1, 2)),
        lambda: Bargainer(Money(1), Fraction(1, 2), Money(-1)),
        lambda: Game(Bargainer(Money(1), Fraction(1)), Bargainer(Money(1), Fraction(1)), Side.MAKER, 0, 1),
        lambda: Game(Bargainer(Money(1), Fraction(1)), Bargainer(Money(1), Fraction(1)), Side.MAKER, 1, -1),
        lambda: Game(Bargainer(Money(1), Fraction(1)), Bargainer(Money(1), Fraction(1)), Side.MAKER, 1, 1, 0),
        lambda: TimeDependent(Money(1), 0.0),
        lambda: TimeDependent(Money(1), 1.0, 2.0),
    ],
)
def test_what_is_no_game_is_said(wrong) -> None:
    with pytest.raises(BadBargain, match="must be"):
        wrong()
