"""Pools and games to try things on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from hypothesis import strategies as st

from sharing.capability.enterprise import EnterpriseId
from sharing.value.game import TableGame
from sharing.value.production import Party, Pool, Technology

HALF = Technology((Fraction(1, 2), Fraction(1, 2)))
"""Square roots: outputs of squares are whole."""


def pool(technology: Technology, *quantities: Sequence[object]) -> Pool:
    """A pool of parties a, b, c, …"""
    parties = [
        Party(EnterpriseId(chr(ord("a") + place)), tuple(Fraction(str(one)) for one in each))
        for place, each in enumerate(quantities)
    ]
    return Pool(technology, tuple(parties))


def random_pool(size: int, seed: int, factors: int = 2) -> Pool:
    """Parties of whole quantities, some of them 0, and random elasticities."""
    draw = random.Random(seed)
    weights = [draw.randint(1, 20) for _ in range(factors)]
    technology = Technology(tuple(Fraction(one, sum(weights)) for one in weights), draw.uniform(0.1, 10))
    parties = [
        Party(EnterpriseId(f"p{n}"), tuple(Fraction(draw.randint(0, 100)) for _ in range(factors)))
        for n in range(size - 1)
    ]
    return Pool(technology, (*parties, Party(EnterpriseId("last"), (Fraction(50),) * factors)))


def names(size: int) -> list[EnterpriseId]:
    """p0, p1, …"""
    return [EnterpriseId(f"p{n}") for n in range(size)]


def random_table(size: int, seed: int) -> TableGame:
    """Any game at all: worths of either sign."""
    table = np.random.default_rng(seed).normal(size=1 << size)
    table[0] = 0
    return TableGame(names(size), table)


QUANTITIES = st.fractions(min_value=0, max_value=1000, max_denominator=60)


@st.composite
def pools(draw: st.DrawFn, least: int = 1, most: int = 7) -> Pool:
    """Pools of two or three factors, which may hold nobodies and parties of equal proportions."""
    factors = draw(st.integers(2, 3))
    weights = draw(st.lists(st.integers(1, 30), min_size=factors, max_size=factors))
    technology = Technology(tuple(Fraction(one, sum(weights)) for one in weights), draw(st.floats(0.01, 100)))
    one = st.tuples(*[QUANTITIES] * factors)
    vectors = draw(st.lists(one, min_size=least - 1, max_size=most - 1))
    last = draw(st.tuples(*[st.fractions(min_value=1, max_value=1000, max_denominator=60)] * factors))
    parties = [Party(EnterpriseId(f"p{n}"), each) for n, each in enumerate([*vectors, last])]
    return Pool(technology, tuple(parties))
