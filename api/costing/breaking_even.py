"""Make, buy or rent, and for how many. Loads the mechanisms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from api.costing.figures import number, plain
from sharing.costing.break_even import Alternative, Interval, Swing, break_even, cheapest, sensitivity
from sharing.model.currency import Currency
from sharing.rounding import half_up


@dataclass(frozen=True, slots=True)
class Even:
    """Which way is cheapest for how many."""

    alternatives: Sequence[Alternative]
    """Ways to get a product."""
    currency: Currency
    """Of their costs."""
    intervals: Sequence[Interval]
    """From how many to how many which is cheapest."""
    points: Sequence[tuple[str, str, Sequence[Fraction]]]
    """Of each two, where their costs are equal."""

    def costs(self, quantity: int) -> list[tuple[str, Fraction]]:
        """What a quantity costs of each that can make it, the cheapest first."""
        able = [(one.name, cost) for one in self.alternatives if (cost := one.cost(quantity)) is not None]
        return sorted(able, key=lambda each: each[1])

    def swings(self, quantity: int, moved: Fraction) -> Sequence[Swing]:
        """Of each input that is made smaller and larger, what becomes of the choice; widest first."""
        able = [name for name, _ in self.costs(quantity)]
        if len(able) < 2:
            return ()
        return sensitivity(self.alternatives, quantity, moved, (able[0], able[1]))

    def data(self) -> dict[str, object]:
        """All of it, for any quantity."""
        return {
            "currency": {"symbol": self.currency.symbol, "decimals": self.currency.decimals},
            "intervals": [
                {
                    "first": one.first,
                    "last": one.last,
                    "cheapest": None if one.cheapest is None else one.cheapest.name,
                    "sentence": one.sentence,
                }
                for one in self.intervals
            ],
            "equal": [
                {"between": [one, other], "at": [number(each) for each in some]}
                for one, other, some in self.points
            ],
        }

    def quantity_data(self, quantity: int, moved: Fraction) -> dict[str, object]:
        """What a quantity costs, and what would change the choice."""
        able = self.costs(quantity)
        data: dict[str, object] = {
            "costs": {name: plain(self.currency, half_up(cost)) for name, cost in able}
        }
        if len(able) > 1:
            data["sensitivity"] = [
                {
                    "input": one.input,
                    "best": list(one.best),
                    "equal": [[number(each) for each in side] for side in one.switching],
                    "sentence": one.sentence(moved, self.currency),
                }
                for one in self.swings(quantity, moved)
            ]
        return data


def even(alternatives: Sequence[Alternative], currency: Currency) -> Even:
    """Compare ways to get a product."""
    points = [(one.name, other.name, break_even(one, other)) for one, other in combinations(alternatives, 2)]
    return Even(alternatives, currency, cheapest(alternatives), points)
