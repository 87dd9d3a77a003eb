"""The bench of attacks, put together over seeds: worst cases, percentiles, and the page's tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from math import sqrt
from statistics import mean, stdev

from sharing.credit.attacks.bench import Outcome
from sharing.credit.attacks.plans import PLANS

Cell = tuple[str, str, str, int, int]
"""Attack, system, tactic, k and g."""
CAPPED = 1e6


def interval(values: Sequence[float]) -> tuple[float, float]:
    """The mean, and half of the width of its 95% interval."""
    spread = 1.96 * stdev(values) / sqrt(len(values)) if len(values) > 1 else 0.0
    return mean(values), spread


def cells(outcomes: Iterable[Outcome], of: Callable[[Outcome], float]) -> dict[Cell, list[float]]:
    """A figure of all seeds, by cell."""
    found: defaultdict[Cell, list[float]] = defaultdict(list)
    for one in outcomes:
        found[one.attack, one.system, one.tactic, one.k, one.g].append(min(CAPPED, of(one)))
    return dict(found)


def money(cents: float) -> str:
    """Cents as dollars."""
    return f"${cents / 100:,.2f}" if abs(cents) < 10_000 else f"${cents / 100:,.0f}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines of Markdown, with an empty one behind."""
    return [
        "| " + " | ".join(head) + " |",
        "|" + "---|" * len(head),
        *("| " + " | ".join(row) + " |" for row in rows),
        "",
    ]


def worst(outcomes: Sequence[Outcome], systems: Sequence[str]) -> list[str]:
    """For each attack and system: the cell in which a dollar buys most, on the mean of all seeds."""
    found = cells(outcomes, lambda one: one.ratio_with_stake)
    rows: list[list[str]] = []
    for attack, (what, _) in PLANS.items():
        row = [f"{attack} {what}"]
        for system in systems:
            said = [
                (interval(values), cell)
                for cell, values in found.items()
                if cell[:2] == (attack, system) and values
            ]
            (middle, half), cell = max(said, key=lambda one: one[0][0])
            row.append(f"{middle:,.2f} ± {half:.2f}<br>k {cell[3]}, g {cell[4]}")
        rows.append(row)
    return table(["attack", *systems], rows)


def by_k_and_g(outcomes: Sequence[Outcome], system: str, of: Callable[[Outcome], float]) -> list[str]:
    """The worst attack and tactic for each k and g, on the mean of all seeds."""
    found = cells((one for one in outcomes if one.system == system), of)
    ks, gs = sorted({cell[3] for cell in found}), sorted({cell[4] for cell in found})
    rows: list[list[str]] = []
    for k in ks:
        row = [f"k = {k}"]
        for g in gs:
            said = [(interval(v), cell) for cell, v in found.items() if cell[3:] == (k, g)]
            (middle, half), cell = max(said, key=lambda one: one[0][0])
            row.append(f"{middle:.3f} ± {half:.3f} ({cell[0]}, {cell[2]})")
        rows.append(row)
    return table(["", *(f"g = {g}" for g in gs)], rows)


def percentiles(
    outcomes: Sequence[Outcome], systems: Sequence[str], tactics: Sequence[str], g: int
) -> list[str]:
    """How far A1, A2, A4, A6 and A7 move their target among honest parties, for k = 1 and 100."""
    rows: list[list[str]] = []
    for attack in ("A1", "A2", "A4", "A6", "A7"):
        for tactic in tactics:
            row = [f"{attack} {PLANS[attack][0]}", tactic]
            some = [o for o in outcomes if o.attack == attack and o.tactic == tactic and o.g == g]
            for system in systems:
                steps = [
                    [o.percentile_after - o.percentile_before for o in some if (o.system, o.k) == (system, k)]
                    for k in (1, 100)
                ]
                row.append(" → ".join(_signed(step) for step in steps))
            paid = [o.paid + o.gas + o.slashable for o in some if o.k == 100]
            row.append(money(mean(paid)) if paid else "–")
            rows.append(row)
    return table(["attack", "how", *systems, "costs at k = 100"], rows)


def _signed(values: Sequence[float]) -> str:
    if not values:
        return "–"
    middle, half = interval(values)
    return f"{middle + 0.0:+.1f} ± {half:.1f}"


Curves = dict[str, dict[str, list[tuple[int, float, float]]]]


def curves(outcomes: Sequence[Outcome], systems: Sequence[str]) -> Curves:
    """For the picture: the worst g and tactic at each k."""
    found = cells(outcomes, lambda one: one.ratio_with_stake)
    most: defaultdict[tuple[str, str, int], list[tuple[float, float]]] = defaultdict(list)
    for (attack, system, _, k, _), values in found.items():
        most[attack, system, k].append(interval(values))
    return {
        attack: {
            system: [
                (k, *max(said)) for (a, s, k), said in sorted(most.items()) if (a, s) == (attack, system)
            ]
            for system in systems
        }
        for attack in PLANS
    }
