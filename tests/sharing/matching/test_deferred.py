"""No blocking pair, the best of all stable matchings for one side, and the same as ``matching`` says."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from itertools import product
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.matching.deferred import Proposing, stable
from sharing.matching.errors import BadPairs
from sharing.matching.pairs import Pairs
from tests.absent import absent
from tests.sharing.matching.instances import pairs_of, some_pairs

ORACLE = Path(__file__).parents[3] / ".venv-oracle/bin/python"


def ranked(pairs: Pairs, position: int, *, by_need: bool) -> tuple[int, int]:
    """How a side likes a pair: larger is better, ties to the smaller partner."""
    if by_need:
        return int(pairs.need_value[position]), -int(pairs.maker[position])
    return int(pairs.maker_value[position]), -int(pairs.need[position])


def blocking(pairs: Pairs, chosen: set[int]) -> list[int]:
    """Pairs that would both rather have each other: the definition, written out."""
    found: list[int] = []
    for p in set(range(len(pairs.need))) - chosen:
        for by_need, mine, quota in (
            (True, pairs.need, pairs.need_quota),
            (False, pairs.maker, pairs.maker_quota),
        ):
            held = [q for q in chosen if mine[q] == mine[p]]
            room = len(held) < quota[mine[p]]
            better = any(ranked(pairs, p, by_need=by_need) > ranked(pairs, q, by_need=by_need) for q in held)
            if not (room or better):
                break
        else:
            found.append(p)
    return found


def within_quotas(pairs: Pairs, chosen: set[int]) -> bool:
    needs, makers = (Counter(int(side[p]) for p in chosen) for side in (pairs.need, pairs.maker))
    return all(c <= pairs.need_quota[i] for i, c in needs.items()) and all(
        c <= pairs.maker_quota[i] for i, c in makers.items()
    )


@given(some_pairs(), st.sampled_from(Proposing), st.sampled_from([0, 2, 64]))
def test_nobody_blocks(pairs: Pairs, proposing: Proposing, few: int) -> None:
    with patch("sharing.matching.deferred.FEW", few):
        chosen = set(stable(pairs, proposing).chosen.tolist())
    assert within_quotas(pairs, chosen)
    assert blocking(pairs, chosen) == []


@given(some_pairs(most=10), st.sampled_from([0, 64]))
def test_each_side_gets_the_best_that_any_stable_matching_gives_it(pairs: Pairs, few: int) -> None:
    everything = [
        chosen
        for picks in product((False, True), repeat=len(pairs.need))
        if within_quotas(pairs, chosen := {p for p, taken in enumerate(picks) if taken})
        and not blocking(pairs, chosen)
    ]
    for proposing in Proposing:
        with patch("sharing.matching.deferred.FEW", few):
            ours = set(stable(pairs, proposing).chosen.tolist())
        assert ours in everything
        by_need = proposing is Proposing.NEEDS
        side = pairs.need if by_need else pairs.maker
        for one in set(side.tolist()):
            mine = [
                sorted((ranked(pairs, p, by_need=by_need) for p in s if side[p] == one), reverse=True)
                for s in (ours, *everything)
            ]
            assert all(len(mine[0]) == len(other) for other in mine)
            assert all(a >= b for other in mine for a, b in zip(mine[0], other, strict=True))


@given(some_pairs())
def test_both_optima_fill_the_same_places(pairs: Pairs) -> None:
    """The rural hospitals theorem."""
    results = [stable(pairs, proposing).chosen for proposing in Proposing]
    for side in (pairs.need, pairs.maker):
        assert Counter(side[results[0]].tolist()) == Counter(side[results[1]].tolist())


@pytest.mark.parametrize("proposing", Proposing)
def test_many_to_one_as_the_package_matching_says(proposing: Proposing) -> None:
    if not ORACLE.exists():
        absent("the package `matching` is not here: `make setup` installs it into .venv-oracle")
    random = np.random.default_rng(5)
    cases: list[tuple[Pairs, dict[str, object]]] = []
    for _ in range(20):
        n, m = int(random.integers(3, 12)), int(random.integers(2, 5))
        need, maker = np.repeat(np.arange(n), m), np.tile(np.arange(m), n)
        values = random.permutation(n * m), random.permutation(n * m)
        pairs = pairs_of(n, m, need, maker, *values, np.ones(n), random.integers(1, 4, m))
        by_need = {i: [int(x) for x in np.argsort(-values[0].reshape(n, m)[i])] for i in range(n)}
        by_maker = {j: [int(x) for x in np.argsort(-values[1].reshape(n, m)[:, j])] for j in range(m)}
        quotas = dict(enumerate(pairs.maker_quota.tolist()))
        cases.append((pairs, {"residents": by_need, "hospitals": by_maker, "quotas": quotas}))
    program = (
        "import json, sys, warnings; warnings.simplefilter('ignore')\n"
        "from matching.games import HospitalResident as H\n"
        "def ints(d): return {int(k): v for k, v in d.items()}\n"
        "for line in sys.stdin:\n"
        "    c = json.loads(line)\n"
        "    g = H.create_from_dictionaries(ints(c['residents']), ints(c['hospitals']), ints(c['quotas']))\n"
        f"    s = g.solve(optimal='{'resident' if proposing is Proposing.NEEDS else 'hospital'}')\n"
        "    print(json.dumps({h.name: sorted(r.name for r in rs) for h, rs in s.items()}))\n"
    )
    done = subprocess.run(
        [ORACLE, "-c", program],
        input="\n".join(json.dumps(case) for _, case in cases),
        capture_output=True,
        text=True,
        check=True,
    )
    for (pairs, _), line in zip(cases, done.stdout.splitlines(), strict=True):
        chosen = stable(pairs, proposing).chosen
        ours = {
            str(j): sorted(pairs.need[chosen][pairs.maker[chosen] == j].tolist()) for j in range(pairs.makers)
        }
        assert ours == json.loads(line)


def test_large_numbers_of_orders_are_sorted_by_columns() -> None:
    """Where one number for each pair would not fit 63 bits."""
    need = np.array([0, 0, 1 << 42])
    pairs = pairs_of(3, 2, np.array([0, 0, 1]), np.array([0, 1, 0]), [1, 2, 3], [1, 2, 3], [1, 1, 1], [1, 1])
    from sharing.matching.deferred import _by_preference  # pyright: ignore[reportPrivateUsage]

    assert _by_preference(need, pairs.need_value).tolist() == [1, 0, 2]
    assert stable(pairs).chosen.tolist() == [1, 2]


def test_pairs_that_do_not_fit_are_refused() -> None:
    one = ([1], [1])
    with pytest.raises(BadPairs, match="outside 0 to 0"):
        pairs_of(1, 1, [0], [1], *one, [1], [1])
    with pytest.raises(BadPairs, match="stands twice"):
        pairs_of(1, 1, [0, 0], [0, 0], [1, 1], [1, 1], [1], [1])
    with pytest.raises(BadPairs, match="below 0"):
        pairs_of(1, 1, [0], [0], *one, [-1], [1])
    with pytest.raises(BadPairs, match="one quota for each"):
        pairs_of(1, 1, [0], [0], *one, [], [1])
    with pytest.raises(BadPairs, match="outside 0 to 2000000"):
        pairs_of(1, 1, [0], [0], [2_000_001], [1], [1], [1])
