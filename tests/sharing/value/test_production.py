from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given

from sharing.capability.enterprise import EnterpriseId
from sharing.value.errors import BadParty, BadPool, BadTechnology
from sharing.value.production import MOST_PARTIES, Factor, Party, Pool, Technology
from tests.sharing.value.pools import HALF, pool, pools


def party(name: str, *quantities: object, payee: str = "") -> Party:
    return Party(EnterpriseId(name), tuple(Fraction(str(one)) for one in quantities), payee)


def test_output_is_cobb_and_douglas() -> None:
    assert Technology((Fraction(1, 2), Fraction(1, 2)), 3.0).output((Fraction(4), Fraction(9))) == 18
    three = Technology((Fraction(1, 4), Fraction(1, 4), Fraction(1, 2)), 2.0)
    assert three.output((Fraction(16), Fraction(81), Fraction(25))) == pytest.approx(2 * 2 * 3 * 5)
    assert three.factors == tuple(Factor) and HALF.factors == tuple(Factor)[:2]
    assert HALF.output((Fraction(7), Fraction(0))) == 0


@given(pools())
def test_marginal_products_times_quantities_are_the_output(some: Pool) -> None:
    """Euler's theorem for constant returns; and they are the slope of the output."""
    technology, totals = some.technology, some.totals
    marginal = technology.marginal_products(totals)
    paid = sum(one * float(total) for one, total in zip(marginal, totals, strict=True))
    assert paid == pytest.approx(some.together)
    for place, one in enumerate(marginal):
        step = totals[place] / 10**5
        more = tuple(each + step if at == place else each for at, each in enumerate(totals))
        slope = (technology.output(more) - some.together) / float(step)
        assert slope == pytest.approx(one, rel=1e-3)


def test_marginal_products_where_factors_are_missing() -> None:
    assert HALF.marginal_products((Fraction(4), Fraction(0))) == (0.0, math.inf)
    assert HALF.marginal_products((Fraction(0), Fraction(0))) == (0.0, 0.0)


def test_another_alpha_keeps_the_proportion_of_the_others() -> None:
    three = Technology((Fraction(1, 2), Fraction(3, 8), Fraction(1, 8)), 5.0)
    assert three.with_alpha(Fraction(1, 5)) == Technology(
        (Fraction(1, 5), Fraction(3, 5), Fraction(1, 5)), 5.0
    )


@pytest.mark.parametrize(
    ("elasticities", "scale", "words"),
    [
        (("1",), 1.0, "two or three"),
        (("1/4",) * 4, 1.0, "two or three"),
        (("0", "1"), 1.0, "elasticity of orders is 0"),
        (("3/2", "-1/2"), 1.0, "elasticity of resources is -0.5"),
        (("0.4", "0.61"), 1.0, "add up to 1.01"),
        (("0.4", "0.6000000000000000000000000001"), 1.0, "exactly 1"),
        (("0.4", "0.6"), 0.0, "scale K is 0"),
        (("0.4", "0.6"), -1.0, "scale K is -1"),
        (("0.4", "0.6"), math.nan, "scale K is nan"),
        (("0.4", "0.6"), math.inf, "scale K is inf"),
    ],
)
def test_technologies_that_are_none(elasticities: tuple[str, ...], scale: float, words: str) -> None:
    with pytest.raises(BadTechnology, match=words):
        Technology(tuple(map(Fraction, elasticities)), scale)


def test_parties_that_bring_what_cannot_be_brought() -> None:
    for quantity in ("-1", "1e19", "1e-19"):
        with pytest.raises(BadParty, match="party a: its resources are"):
            party("a", 1, quantity)
    with pytest.raises(BadParty, match="without a name"):
        party("", 1, 1)


def test_pools_that_cannot_be() -> None:
    with pytest.raises(BadPool, match="nobody has any resources"):
        pool(HALF, (1, 0), (2, 0))
    with pytest.raises(BadPool, match="a is there twice"):
        Pool(HALF, (party("a", 1, 1), party("a", 2, 2)))
    with pytest.raises(BadPool, match="0xab is there twice"):
        Pool(HALF, (party("a", 1, 1, payee="0xab"), party("b", 2, 2, payee="0xab")))
    with pytest.raises(BadPool, match="there are 0"):
        Pool(HALF, ())
    with pytest.raises(BadPool, match=r"1 to 1,024"):
        Pool(HALF, tuple(party(f"p{n}", 1, 1) for n in range(MOST_PARTIES + 1)))
    with pytest.raises(BadParty, match="takes orders, resources"):
        pool(HALF, (1, 1, 1))


def test_a_pool_knows_what_it_holds() -> None:
    some = Pool(HALF, (party("a", 4, 1), party("b", "0.5", 8, payee="0xab")))
    assert some.totals == (Fraction(9, 2), 9)
    assert some.alone == pytest.approx((2, 2))
    assert some.together == pytest.approx(math.sqrt(40.5))
    assert [each.paid_as for each in some.parties] == ["a", "0xab"]
