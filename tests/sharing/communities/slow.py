"""EAGLE and EQ word for word: dictionaries, loops, and no thought of speed. What the package is judged by.

Numbers are fractions, so that equal is equal, unless the weights given are not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

Number = Fraction | float
Weights = Mapping[tuple[int, int], Number]
"""Both ways."""


def strengths(nodes: int, weights: Weights) -> list[Number]:
    return [sum(weights.get((v, w), Fraction(0)) for w in range(nodes)) for v in range(nodes)]


def similarity(nodes: int, weights: Weights, one: Collection[int], other: Collection[int]) -> Number:
    """Shen eq. 1."""
    k = strengths(nodes, weights)
    total = sum(k)
    return (
        sum(weights.get((v, w), Fraction(0)) - k[v] * k[w] / total for v in one for w in other if v != w)
        / total
    )


def extended(nodes: int, weights: Weights, cover: Sequence[Collection[int]]) -> Number:
    """Shen eq. 2."""
    k = strengths(nodes, weights)
    total = sum(k)
    if not total:
        return Fraction(0)
    often = [sum(v in each for each in cover) for v in range(nodes)]
    return (
        sum(
            (weights.get((v, w), Fraction(0)) - k[v] * k[w] / total) / (often[v] * often[w])
            for each in cover
            for v in each
            for w in each
        )
        / total
    )


def cliques(nodes: int, weights: Weights, smallest: int) -> list[frozenset[int]]:
    """Of all subsets: those that are cliques, in no larger one, and large enough; the others alone."""
    found: list[frozenset[int]] = []
    for size in range(nodes, smallest - 1, -1):
        for subset in combinations(range(nodes), size):
            if all((v, w) in weights for v, w in combinations(subset, 2)) and not any(
                set(subset) < larger for larger in found
            ):
                found.append(frozenset(subset))
    # Those of fewer nodes hide none that reach the size: a clique's larger ones are larger.
    covered = set().union(*found) if found else set()
    found += [frozenset({v}) for v in range(nodes) if v not in covered]
    return sorted(found, key=sorted)


@dataclass
class Step:
    one: frozenset[int]
    other: frozenset[int]
    gain: Number
    quality: Number


def eagle(nodes: int, weights: Weights, smallest: int) -> tuple[Number, list[Step]]:
    """EQ before any merge, and the merges. Nodes without neighbours are left alone."""
    all_of_them = cliques(nodes, weights, smallest)
    tied = {v for v, _ in weights}
    alone = [each for each in all_of_them if not each & tied]
    standing = [each for each in all_of_them if each & tied]
    first = extended(nodes, weights, standing + alone)
    steps: list[Step] = []
    while len(standing) > 1:
        # max keeps the first of equal ones: the lowest number, its lowest partner
        gain, one, other = max(
            (
                (similarity(nodes, weights, standing[i], standing[j]), i, j)
                for i, j in combinations(range(len(standing)), 2)
            ),
            key=lambda found: found[0],
        )
        merged = [standing[one], standing[other]]
        standing[one] = merged[0] | merged[1]
        del standing[other]
        steps.append(Step(merged[0], merged[1], gain, extended(nodes, weights, standing + alone)))
    return first, steps
