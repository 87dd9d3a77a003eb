from __future__ import annotations

import math
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.value.errors import BadSetting
from sharing.value.production import Pool, Technology, sum_exactly
from sharing.value.surplus import by_alpha, by_imbalance, gain_of, pairs, proportions, surplus
from tests.sharing.value.pools import HALF, pool, pools, random_pool


def paper(some: Pool) -> float:
    """SF §4 as it stands: K·R_n."""
    return some.together - math.fsum(some.alone)


def precise(some: Pool) -> Decimal:
    """The same to 60 digits, for K = 1."""
    with localcontext() as context:
        context.prec = 80

        def output(quantities: tuple[Fraction, ...]) -> Decimal:
            made = Decimal(1)
            for quantity, elasticity in zip(quantities, some.technology.elasticities, strict=True):
                if not quantity:
                    return Decimal(0)
                power = Decimal(elasticity.numerator) / elasticity.denominator
                made *= (Decimal(quantity.numerator) / quantity.denominator) ** power
            return made

        return output(some.totals) - sum(map(output, some.vectors), Decimal(0))


def test_two_parties_by_hand() -> None:
    some = surplus(pool(HALF, (9, 1), (0, 8)))
    assert (some.together, some.alone) == (9.0, (3.0, 0.0))
    assert some.gain == pytest.approx(6.0) and some.ratio == pytest.approx(2.0) and not some.equal
    assert (
        some.sentence
        == "Sharing brings 200.0 % more than apart, since a is rich in orders and b in resources."
    )


@given(pools())
def test_it_is_the_papers_difference(some: Pool) -> None:
    assert surplus(some).gain == pytest.approx(paper(some), rel=1e-9, abs=1e-9 * some.together)


@given(pools())
def test_it_is_nothing_exactly_in_equal_proportions(some: Pool) -> None:
    """And never negative: the case that SF §4 leaves out."""
    totals = some.totals
    equal = all(
        each[one] * totals[0] == each[0] * totals[one] for each in some.vectors for one in range(len(totals))
    )
    found = surplus(some)
    assert found.equal == equal
    assert (found.gain == 0) == equal and found.gain >= 0


@given(pools(most=1), st.lists(st.fractions(min_value=0, max_value=10, max_denominator=99), max_size=6))
def test_equal_proportions_gain_nothing_whatever_the_figures(some: Pool, times: list[Fraction]) -> None:
    """Thirds and tenths, which floating point would find unequal."""
    (one,) = some.vectors
    parties = [one, *(tuple(time * each for each in one) for time in times)]
    found = surplus(pool(some.technology, *parties))
    assert found.equal and found.gain == 0.0 and found.ratio == 0.0
    if len(parties) > 1:
        assert "Sharing brings nothing" in found.sentence and "always" in found.sentence


@pytest.mark.parametrize("less", ["0", "1e-15", "1e-12", "1e-9", "1e-6", "1e-3", "0.02"])
def test_small_gains_keep_their_digits(less: str) -> None:
    """Where together less apart would be rounding."""
    away = Fraction(1) - Fraction(less)
    some = pool(Technology((Fraction(2, 5), Fraction(3, 5))), (1, away), (3, 3), (2, "2.000001"))
    assert surplus(some).gain == pytest.approx(float(precise(some)), rel=1e-10)


def test_who_makes_nothing_alone_and_who_is_alone() -> None:
    apart = surplus(pool(HALF, (9, 0), (0, 4)))
    assert apart.apart == 0 and apart.ratio == math.inf and apart.gain == pytest.approx(6)
    assert "all there is: apart they make nothing" in apart.sentence
    assert "nobody to share with" in surplus(pool(HALF, (9, 4))).sentence


def test_one_party_may_be_rich_in_two_factors() -> None:
    third = Technology((Fraction(1, 3),) * 3)
    some = surplus(pool(third, (8, 8, 1), (1, 1, 8)))
    assert "since a is rich in orders and resources and b in capability." in some.sentence
    even = surplus(pool(third, (8, 4, 1), (1, 4, 8)))
    assert "since a is rich in orders and b in capability." in even.sentence


@given(pools(least=2))
def test_pairs_are_what_two_would_gain_without_the_others(some: Pool) -> None:
    found = pairs(some, 100)
    gains = [each.gain for each in found]
    assert gains == sorted(gains, reverse=True) and all(gain > 0 for gain in gains)
    for pair in found:
        one, two = some.names.index(pair.first), some.names.index(pair.second)
        both = (some.vectors[one], some.vectors[two])
        together = some.technology.output([sum_exactly(each) for each in zip(*both, strict=True)])
        assert pair.gain == pytest.approx(together - pair.apart, rel=1e-6, abs=1e-9 * some.together)
        assert pair.apart == pytest.approx(some.alone[one] + some.alone[two])
    everyone = [(one, two) for two in range(len(some.parties)) for one in range(two)]
    assert len(found) == sum(1 for both in everyone if gain_of(some, both))
    assert pairs(some, 2) == found[:2]


def test_alpha_moves_the_surplus() -> None:
    some = random_pool(5, 3)
    curve = by_alpha(some, 9)
    assert [each.at for each in curve] == pytest.approx(np.arange(1, 10) / 10)
    for point in curve:
        other = some.with_alpha(Fraction(round(point.at * 10), 10))
        assert point.gain == pytest.approx(paper(other)) and point.apart == pytest.approx(sum(other.alone))
        assert point.ratio == pytest.approx(point.gain / point.apart)
    with pytest.raises(BadSetting, match="points"):
        by_alpha(some, 0)


def test_imbalance_moves_the_surplus() -> None:
    some = pool(HALF, (30, 10), (10, 20), (20, 30))
    found = proportions(HALF.elasticities, some.vectors)
    assert found is not None
    curve = by_imbalance(some, 41)
    gains = [each.gain for each in curve]
    assert gains[0] == 0 and gains == sorted(gains) and curve[-1].at == min(found.stretch, 2.0) > 1
    assert [each.apart + each.gain for each in curve] == pytest.approx([some.together] * 41)
    # At 1 they are as they are; at half of it, half-way to the proportions of the whole.
    assert some.together * math.fsum(found.gaps(1.0)) == pytest.approx(surplus(some).gain)
    halfway = [
        tuple((float(one) + part * float(total)) / 2 for one, total in zip(each, some.totals, strict=True))
        for each, part in zip(some.vectors, found.parts, strict=True)
    ]
    assert some.together * math.fsum(found.gaps(0.5)) == pytest.approx(paper(pool(HALF, *halfway)))
    assert {each.gain for each in by_imbalance(pool(HALF, (1, 2), (2, 4)), 5)} == {0.0}
    with pytest.raises(BadSetting, match="points"):
        by_imbalance(some, 1)
