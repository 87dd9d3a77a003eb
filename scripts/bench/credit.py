"""What credit predicts, and what faking it costs and gains: writes docs/credit.md.

Run by ``make bench-credit``. The honest market is the first 3,000 ratings of Bitcoin-OTC, each an order
with a price drawn by the seed (median $1,000), everybody with a stake. Attackers come afterwards with nine
tactics (how they are rooted, which fees they burn, what they say), k identities and g genuine edges: orders
of about $1,333 which they really deliver to honest customers. What they gain is credit: the limits of all
their identities together, and what a fraud took. What they pay is what is gone (fees burned, work
delivered, stake slashed), and, where said, gas and stake that could be slashed. Gas is 419,738 units an
order (docs/gas.md) at 0.1 gwei and $3,000 a coin. A stake backs nine tenths of itself on top, on both sides
of the ratio, and so is left out of both. Baselines say no limits: whoever stands at their percentile q has
the limit that is ours at q. Each figure is a mean over seeds with its 95% interval.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean

import numpy as np

from scripts.bench.credit_hubs import Amplified, amplified
from scripts.bench.credit_tables import by_k_and_g, curves, money, percentiles, table, worst
from scripts.bench.report import DOCS, Row, options, show, told, write
from sharing.credit import ONE, Account, Settings, limit
from sharing.credit.attacks.background import first_of
from sharing.credit.attacks.bench import Outcome, Prices, World, grid
from sharing.credit.attacks.plans import PLANS
from sharing.credit.attacks.report.ratios import draw_ratios
from sharing.credit.attacks.systems import BASELINES, FLOW_ALONE, NO_BACKING, NO_FLOW, OURS
from sharing.credit.attacks.tactics import TACTICS
from sharing.credit.fixed import HALF_LIFE
from sharing.credit.flow import DEFAULT_FLOW
from sharing.credit.replay.io import SCALE, read_ratings
from sharing.credit.replay.measures import measure
from sharing.credit.replay.on_chain import replay_on_chain
from sharing.credit.replay.ratings import Ratings
from sharing.credit.settings import DEFAULT

ORDERS = 3_000
SYSTEMS = (OURS, NO_FLOW, NO_BACKING, *BASELINES)
UNROOTED, ROOTED = "no stake", "all staked, both ways"
WHY = """
## Where a pass line is not met, and why

**Percentiles with stake and fees.** A1 and A6 move a newcomer to the top, and A4 and A7 an honest maker
down, once each of k identities has a stake and burns full fees. No score that k honest strangers can move
can tell them from k strangers with one owner: to the contracts both leave the same transactions, so
whatever function of these is the score, both move it alike. What can be done is done: without stake nothing
moves; with it, each step is paid for, and the credit that follows is less than what is gone. Flow alone,
which trusts no root that was bought, moves by none of it (column *flow alone*): a customer who wants no
bought credit reads the flow cap.

**A6 and A7, hub amplification.** Three ideas were tried, below. The gate with backing makes every step cost
more than it brings but lets a hub spread what it has; the walk with restart knows no capacities, so one
small edge of a customer without others carries all of its trust; max-flow is bounded per identity, and
copied for each of them. The split flow bounds them all together by what honest customers paid, whatever is
behind the hub.
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one seed showed."""

    outcomes: list[Outcome]
    hubs: list[Amplified]


def ratings_of(data: Path) -> Ratings:
    """Bitcoin-OTC's."""
    return read_ratings(data / "ratings" / "bitcoin_otc_first80.csv", SCALE)[0]


def one_seed(data: Path, seed: int) -> Seen:
    """Every attack in one market."""
    world = World(first_of(ratings_of(data), ORDERS), DEFAULT, DEFAULT_FLOW, seed, Prices())
    outcomes = grid(world, list(PLANS), TACTICS)
    hubs = [amplified(world, k, g) for g in (1, 5) for k in (1, 10, 100)] if seed < 3 else []
    return Seen(outcomes, hubs)


def quick(data: Path, settings: Settings, half_life: int, seeds: int) -> tuple[float, float, float, float]:
    """A few cells: the worst ratio, A4's drop at k = 10, and honest shares with $10 and $100 of limit."""
    ratios: list[float] = []
    drops: list[float] = []
    some: list[float] = []
    more: list[float] = []
    for seed in range(seeds):
        world = World(first_of(ratings_of(data), ORDERS), settings, DEFAULT_FLOW, seed, Prices(), half_life)
        limits = np.array(world.ours.limits)
        some.append(float((limits >= 1_000).mean()))
        more.append(float((limits >= 10_000).mean()))
        made = grid(world, list(PLANS), TACTICS[1:4], (1, 10, 100), (0, 5), baselines=False)
        ratios.append(max(o.ratio for o in made if o.system == OURS))
        slandered = [o for o in made if o.attack == "A4" and o.system == OURS and o.k == 10 and o.g == 0]
        drops.append(mean(o.percentile_before - o.percentile_after for o in slandered))
    return max(ratios), mean(drops), mean(some), mean(more)


def auc(ratings: Ratings, settings: Settings, half_life: int = HALF_LIFE) -> float:
    """Of the last fifth, the ratee alone known."""
    first = int(len(ratings) * 0.8)
    scaled = replace(ratings, time=ratings.time * HALF_LIFE / half_life)
    said = replay_on_chain(scaled, settings)
    return measure(said.expected[first:], ratings.value[first:]).auc


def trade_offs(data: Path) -> list[str]:
    """What other constants would do."""
    ratings = ratings_of(data)
    kinds: list[tuple[str, Settings, int]] = [
        ("shipped", DEFAULT, HALF_LIFE),
        ("backing $1.25", replace(DEFAULT, backing=DEFAULT.backing // 2), HALF_LIFE),
        ("backing $5", replace(DEFAULT, backing=DEFAULT.backing * 2), HALF_LIFE),
        ("half-life 30 days", DEFAULT, 30),
        ("half-life 180 days", DEFAULT, 180),
        ("pass-on cap 20", replace(DEFAULT, pass_on_cap=DEFAULT.pass_on_cap // 2), HALF_LIFE),
        ("pass-on cap 80", replace(DEFAULT, pass_on_cap=DEFAULT.pass_on_cap * 2), HALF_LIFE),
        ("least credibility 0", replace(DEFAULT, least_credibility=0), HALF_LIFE),
        ("least credibility 1", replace(DEFAULT, least_credibility=ONE), HALF_LIFE),
    ]
    rows: list[list[str]] = []
    for name, settings, half_life in kinds:
        told(f"trade-off: {name}")
        ratio, drop, some, more = quick(data, settings, half_life, 3)
        told_apart = auc(ratings, settings, half_life)
        rows.append([name, f"{ratio:.2f}", f"{drop:.1f}", f"{some:.1%}", f"{more:.1%}", f"{told_apart:.3f}"])
    head = ["constants", "most credit for a dollar gone", "A4: drop at k = 10", "honest with ≥ $10", "≥ $100"]
    return table([*head, "AUC, last fifth"], rows)


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument(
        "--data", type=Path, default=os.environ.get("TALLYSTICK_SHARED_DATA", "../shared/data")
    )
    given = parser.parse_args()
    data = Path(given.data)
    seen: list[Seen] = []
    with ProcessPoolExecutor(2) as pool:
        for one in pool.map(one_seed, [data] * given.seeds, range(given.seeds)):
            seen.append(one)
            told(f"{len(seen)} of {given.seeds} markets attacked")
    outcomes = [outcome for one in seen for outcome in one.outcomes]
    rows = _lines(outcomes, ratings_of(data), given.seeds)
    show("what faking credit costs and gains", rows)
    more = _page(outcomes, [hub for one in seen for hub in one.hubs], trade_offs(data))
    if given.dry:
        print("\n".join(more))
        return
    draw_ratios(
        curves(outcomes, (OURS, NO_BACKING, *BASELINES)),
        {name: what for name, (what, _) in PLANS.items()},
        DOCS / "credit-attacks.svg",
    )
    write(
        "bench-credit",
        "What faking credit costs, and what it gains",
        __doc__ or "",
        rows,
        page="credit",
        more=more,
    )


def _moved(outcomes: Sequence[Outcome], attack: str, tactic: str, k: int, system: str = OURS) -> float:
    some = [
        o.percentile_after - o.percentile_before
        for o in outcomes
        if (o.attack, o.tactic, o.k, o.g, o.system) == (attack, tactic, k, 0, system)
    ]
    return mean(some)


def _lines(outcomes: Sequence[Outcome], ratings: Ratings, seeds: int) -> list[Row]:
    ours = [o for o in outcomes if o.system == OURS]
    alone = [o for o in outcomes if o.system == NO_BACKING]
    others = [o for o in outcomes if o.system in BASELINES]
    strict, full = max(o.ratio for o in ours), max(o.ratio_with_stake for o in ours)
    before, beside = (max(o.ratio_with_stake for o in them) for them in (alone, others))
    peers = f"margin alone {before:,.1f}, baselines {beside:,.0f}"
    rows = [
        Row(f"most credit for a dollar of fees, work, gas and stake: {len(PLANS)} attacks, "
            f"{len(TACTICS)} tactics, k × g, {seeds} seeds", f"{full:.2f}", "< 1", full < 1, peers),
        Row("the same for a dollar that is gone: without gas and stake", f"{strict:.2f}", "< 1", strict < 1,
            f"margin alone {max(o.ratio for o in alone):,.1f}"),
    ]  # fmt: skip
    for tactic in (UNROOTED, ROOTED):
        up = _moved(outcomes, "A1", tactic, 100)
        flow = _moved(outcomes, "A1", tactic, 100, FLOW_ALONE)
        rows.append(Row(f"A1, k = 100, g = 0, {tactic}: percentiles gained",
                        f"{up:.1f}; flow alone {flow:.1f}", "≤ 1", up <= 1,
                        _beside(outcomes, "A1", tactic)))  # fmt: skip
        apart = abs(_moved(outcomes, "A6", tactic, 100) - _moved(outcomes, "A6", tactic, 1))
        rows.append(
            Row(f"A6, {tactic}: k = 100 against k = 1, points apart", f"{apart:.1f}", "≤ 2", apart <= 2)
        )
        down = -_moved(outcomes, "A4", tactic, 100)
        rows.append(Row(f"A4, k = 100, g = 0, {tactic}: percentiles lost", f"{down:.1f}", "≤ 1", down <= 1,
                        _beside(outcomes, "A4", tactic)))  # fmt: skip
    newcomer = limit(Account(), DEFAULT)
    victims = max(o.victims for o in ours if o.attack == "A5")
    lost = auc(ratings, replace(DEFAULT, least_credibility=ONE)) - auc(ratings, DEFAULT)
    rows += [
        Row("limit of a newcomer without stake", money(newcomer), "$0", newcomer == 0),
        Row("A5: most customers who lost something", str(victims), "≤ 1", victims <= 1),
        Row(
            "AUC lost by weighing words by standing",
            f"{max(0.0, lost):.3f} ({-lost:+.3f})",
            "≤ .01",
            lost <= 0.01,
        ),
    ]
    return rows


def _beside(outcomes: Sequence[Outcome], attack: str, tactic: str) -> str:
    known = {o.system for o in outcomes if o.tactic == tactic and o.attack == attack} & set(BASELINES)
    said = [
        f"{name} {_moved(outcomes, attack, tactic, 100, name):+.0f}" for name in BASELINES if name in known
    ]
    return ", ".join(said) or "–"


def _page(outcomes: Sequence[Outcome], hubs: Sequence[Amplified], traded: Sequence[str]) -> list[str]:
    behind = [
        [
            f"{g} edges", f"k = {k}",
            *(money(mean(getattr(one, name) for one in hubs if (one.k, one.g) == (k, g)))
              for name in ("carried", "gate", "split", "walk", "copied")),
        ]
        for k, g in sorted({(one.k, one.g) for one in hubs}, key=lambda one: (one[1], one[0]))
    ]  # fmt: skip
    frauds = [o for o in outcomes if o.attack in ("A5", "A8") and o.system == OURS]
    slandered = [o for o in outcomes if o.attack in ("A4", "A7") and o.system == OURS and o.paid]
    harm = max(slandered, key=lambda o: o.victim_lost / o.paid)
    return [
        "![Credit that a dollar buys, by attack and system](credit-attacks.svg)", "",
        "## Credit for a dollar of fees, work, gas and stake: the worst k, g and tactic",
        "", "One is where faking breaks even. Baselines under the two tactics that differ for them.", "",
        *worst(outcomes, SYSTEMS),
        "## The same for ours by k and g, for a dollar that is gone: the worst attack and tactic", "",
        *by_k_and_g(outcomes, OURS, lambda one: one.ratio),
        "## Percentiles among honest parties: k = 1 → k = 100, without genuine edges", "",
        *percentiles(outcomes, (OURS, FLOW_ALONE, *BASELINES), (UNROOTED, "all staked, dust", ROOTED), 0),
        "## Frauds and slander", "",
        f"A5 and A8 found {max(o.victims for o in frauds)} victim(s) at most; the most that was gained was "
        f"{money(max(o.gained for o in frauds))}, by attackers who had paid "
        f"{money(max(frauds, key=lambda o: o.gained).paid)}. Slander took {harm.victim_lost / harm.paid:.2f} "
        f"dollars of a victim's limit for each dollar burned at most ({harm.attack}, {harm.tactic}, "
        f"k {harm.k}): {money(harm.victim_lost)} for {money(harm.paid)}.", "",
        "## Behind a hub: what all identities have together", "",
        *table(["genuine", "sybils", "edges carry", "gate and backing", "split flow (ours)",
                "walk with restart", "max-flow, copied"], behind),
        *WHY.strip().splitlines(), "",
        "## Other constants", "",
        *traded,
    ]  # fmt: skip


if __name__ == "__main__":
    main()
