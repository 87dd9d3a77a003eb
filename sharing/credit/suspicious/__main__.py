"""``python -m sharing.credit.suspicious RATINGS.csv``: what is told of a file of ratings, and what is found
of fraud that is planted into it, and into simulated markets.

Exit codes: 0 done, 2 the file or the options cannot be used.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from sharing.credit.replay.errors import ReplayError
from sharing.credit.replay.io import read_genesis, read_ratings
from sharing.credit.suspicious.findings import Kind
from sharing.credit.suspicious.measure import Plants, market, measured, of_ratings, plant
from sharing.credit.suspicious.orders import RatedOrders
from sharing.credit.suspicious.report import suspicious

GENESIS = 30
GROUPS = 10
SHAPES = (
    (Kind.RECIPROCITY, 2, 5, (0, 2, 5)),
    (Kind.RING, 3, 3, (0, 2, 5)),
    (Kind.RING, 6, 3, (0, 2, 5)),
    (Kind.CLUSTER, 10, 1, (0, 1, 5)),
    (Kind.CLUSTER, 50, 1, (0, 5, 20)),
    (Kind.SLANDER, 5, 2, (0, 2, 5)),
)
"""Kind, members, rounds, and how many honest orders disguise them."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m sharing.credit.suspicious", description=__doc__)
    parser.add_argument("ratings", type=Path, help="a CSV file of source,target,rating,time")
    parser.add_argument("--seeds", type=int, default=3, help="runs of each plant")
    parser.add_argument("--json", action="store_true", help="for programs")
    given = parser.parse_args(arguments)
    try:
        ratings, _ = read_ratings(given.ratings)
        real, genesis = of_ratings(ratings), read_genesis(given.ratings) or GENESIS
    except ReplayError as error:
        print(error, file=sys.stderr)
        return 2
    simulated = market(3_000, 30_000, np.random.default_rng(1))
    regional = market(3_000, 30_000, np.random.default_rng(2), regions=20, partners=20)
    data: dict[str, Any] = {}
    for name, orders, seeds in (
        ("ratings", real, range(min(genesis, real.parties))),
        ("market", simulated, range(0, 3_000, 100)),
        ("regions", regional, range(0, 3_000, 100)),
    ):
        data[name] = {"unplanted": _unplanted(orders, seeds), "planted": _planted(orders, seeds, given.seeds)}
    print(json.dumps(data, indent=2) if given.json else _shown(data))
    return 0


def _unplanted(orders: RatedOrders, genesis: range) -> dict[str, Any]:
    begun = time.perf_counter()
    report = suspicious(orders, genesis)
    return {
        "orders": report.orders,
        "parties": report.parties,
        "seconds": round(time.perf_counter() - begun, 3),
        **{kind.value: len(report.of(kind)) for kind in Kind},
        "findings": [
            {"kind": one.kind.value, "parties": len(one.parties), "why": one.why} for one in report.findings
        ],
    }


def _planted(orders: RatedOrders, genesis: range, seeds: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for kind, size, rounds, disguises in SHAPES:
        for honest in disguises:
            plants = Plants(kind, GROUPS, size, rounds, honest)
            runs = [
                measured(plant(orders, plants, np.random.default_rng(seed)), genesis) for seed in range(seeds)
            ]
            mean = {
                name: round(float(np.mean([asdict(run)[name] for run in runs])), 3)
                for name in asdict(runs[0])
            }
            rows.append({"kind": kind.value, "size": size, "rounds": rounds, "honest": honest, **mean})
    return rows


def _shown(data: dict[str, Any]) -> str:
    lines: list[str] = []
    for name, told in data.items():
        bare = told["unplanted"]
        counts = ", ".join(f"{kind.value} {bare[kind.value]}" for kind in Kind)
        lines.append(
            f"{name}: {bare['orders']:,} orders of {bare['parties']:,} parties, {bare['seconds']} s: {counts}"
        )
        lines += [f"  {one['kind']}, {one['parties']} parties: {one['why']}" for one in bare["findings"]]
        lines.append("planted       size  rounds  honest  found  named  precision  false")
        lines += [
            f"{row['kind']:<13} {row['size']:>4} {row['rounds']:>7} {row['honest']:>7} {row['found']:>6.2f}"
            f" {row['named']:>6.2f} {row['precision']:>10.2f} {row['false']:>6.1f}"
            for row in told["planted"]
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
