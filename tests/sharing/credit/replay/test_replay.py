"""Replaying a file of ratings: what is read, what is predicted from what, and how that is measured."""

from __future__ import annotations

import gzip
import json
import math
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.credit.baselines.bayes import BayesBias
from sharing.credit.baselines.eigentrust import EigenTrust
from sharing.credit.baselines.fairness_goodness import FairnessGoodness
from sharing.credit.baselines.rev2 import Rev2
from sharing.credit.baselines.streaming import RateeMean, WeightedBeta
from sharing.credit.replay.__main__ import main
from sharing.credit.replay.errors import BadRatings
from sharing.credit.replay.io import read_genesis, read_ratings
from sharing.credit.replay.measures import area, measure
from sharing.credit.replay.methods import BASELINES, results
from sharing.credit.replay.prequential import predictions
from sharing.credit.replay.ratings import Ratings, in_order
from tests.conftest import SHARED_DATA

OTC = SHARED_DATA / "ratings" / "bitcoin_otc_first80.csv"


def market(count: int, seed: int = 1) -> Ratings:
    """Ratings of a small market: some parties are bad, some raters lenient; many share their time."""
    source = random.Random(seed)
    good = [source.choice((-0.8, 0.3, 0.6)) for _ in range(12)]
    rows = [source.sample(range(12), 2) for _ in range(count)]
    values = [round(max(-1, min(1, good[b] + 0.1 * (a % 3) + source.uniform(-0.2, 0.2))), 1) for a, b in rows]
    times = [1e9 + 1000.0 * (i // 3) for i in range(count)]
    return in_order([str(a) for a, _ in rows], [str(b) for _, b in rows], values, times)


# ---------------------------------------------------------------- causality


@pytest.mark.parametrize("name", BASELINES)
def test_no_prediction_knows_what_comes_at_its_time_or_later(name: str) -> None:
    """Whatever comes from a moment on, what was predicted up to it stays the same to the last bit."""
    ratings, first = market(90), 40
    before = predictions(ratings, BASELINES[name](12, 1), first)
    for moment in (42, 60, 75):
        other = ratings.value.copy()
        other[moment:] = -other[moment:]
        changed = Ratings(ratings.rater, ratings.ratee, other, ratings.time, ratings.parties)
        after = predictions(changed, BASELINES[name](12, 1), first)
        assert moment in ratings.moments(), "a moment begins there"
        known = moment + 3 - first
        assert np.array_equal(before[:known], after[:known])
        assert not np.array_equal(before[known:], after[known:]) or name == "EigenTrust"


def test_a_moment_that_begins_before_the_first_prediction_is_not_shown_in_part() -> None:
    ratings = market(90)
    at_41, at_39 = (predictions(ratings, RateeMean(12), first) for first in (41, 39))
    assert np.array_equal(at_41, at_39[2:])


def test_the_on_chain_form_predicts_the_last_from_strictly_earlier_ones() -> None:
    ratings = market(90)
    flipped = Ratings(
        ratings.rater,
        ratings.ratee,
        np.where(np.arange(90) < 87, ratings.value, -1),
        ratings.time,
        ratings.parties,
    )
    one, other = (next(iter(results(each, 87))).figures for each in (ratings, flipped))
    assert [bin_.predicted for bin_ in one.calibration] == [bin_.predicted for bin_ in other.calibration]


# ---------------------------------------------------------------- methods, by hand


def test_baselines_on_what_can_be_reckoned_by_hand() -> None:
    """b and c rate a; a rates nobody. F×G, REV2 and the mean agree where raters agree with each other."""
    rater, ratee = np.array([1, 2, 1]), np.array([0, 0, 2])
    value, time = np.array([0.5, 0.5, -1.0]), np.array([0.0, 0.0, 1.0])
    asked = np.array([1]), np.array([0]), np.array([2.0])

    def told(method: RateeMean | FairnessGoodness | Rev2 | BayesBias | EigenTrust | WeightedBeta) -> float:
        method.learn(rater[:2], ratee[:2], value[:2], time[:2])
        method.learn(rater[2:], ratee[2:], value[2:], time[2:])
        return float(method.predict(*asked)[0])

    assert told(RateeMean(3)) == 0.5
    assert told(FairnessGoodness(3)) == pytest.approx(0.5), "fair raters: 1 × the mean"
    # One rating of what is expected, the mean of all, 0, stands against two that came of equal reliability r.
    rev2 = Rev2(3)
    assert 0.2 < told(rev2) < 0.5
    # Solved by hand: minimise Σ (r − 0 − a − q)² + 10 a² + 3 q², over two raters and two ratees.
    design = np.array([[1, 0, 1, 0], [0, 1, 1, 0], [1, 0, 0, 1.0]])
    exact = np.linalg.solve(design.T @ design + np.diag([10, 10, 3, 3]), design.T @ value)
    assert told(BayesBias(3)) == pytest.approx(float(exact[2]), abs=1e-5)
    assert told(BayesBias(3, rater_known=True)) == pytest.approx(float(exact[2] + exact[0]), abs=1e-5)
    # a: (1.5/2)·w twice against 2 units of the market's base rate; all raters expect the base rate at first.
    beta = WeightedBeta(3, half_life=1e12)
    weight = 0.5
    base = (1.5 + 1) / (3 + 2)
    expected = 2 * (2 * weight * 0.75 + 2 * base) / (2 * weight + 2) - 1
    assert told(beta) == pytest.approx(expected, abs=0.02)


def test_trust_walks_to_whom_the_trusted_trust() -> None:
    """0 is trusted; it trusts 1, which trusts 2. 3 and 4 praise each other, and nobody else does."""
    method = EigenTrust(5, trusted=1)
    rater, ratee = np.array([0, 1, 3, 4]), np.array([1, 2, 4, 3])
    method.learn(rater, ratee, np.array([1.0, 0.5, 1.0, 1.0]), np.arange(4.0))
    method.learn(np.array([0]), np.array([3]), np.array([-1.0]), np.array([5.0]))
    said = method.predict(np.zeros(4, int), np.array([1, 2, 3, 4]), np.full(4, 6.0))
    assert said[0] > said[1] > said[2] == said[3]


# ---------------------------------------------------------------- measures


def test_measures_by_hand() -> None:
    found = measure(np.array([2.0, 0.0, -1.0, 0.5]), np.array([1.0, 0.0, -1.0, -0.5]))
    assert found.rmse == pytest.approx(0.5)
    assert found.pcc == pytest.approx(float(np.corrcoef([2, 0, -1, 0.5], [1, 0, -1, -0.5])[0, 1]))
    assert found.spearman == pytest.approx(0.8)
    assert found.auc == 0.75
    assert sum(bin_.count for bin_ in found.calibration) == 4
    same = measure(np.ones(3), np.ones(3))
    assert math.isnan(same.pcc) and math.isnan(same.auc) and len(same.calibration) == 1


@given(st.lists(st.tuples(st.integers(-3, 3), st.booleans()), min_size=1, max_size=30))
def test_the_area_counts_pairs(rows: list[tuple[int, bool]]) -> None:
    predicted, negative = np.array([float(p) for p, _ in rows]), np.array([bad for _, bad in rows])
    pairs = [(p, q) for p, bad in rows for q, worse in rows if bad and not worse]
    found = area(predicted, negative)
    if not pairs:
        assert math.isnan(found)
    else:
        assert found == pytest.approx(sum((p < q) + (p == q) / 2 for p, q in pairs) / len(pairs))


# ---------------------------------------------------------------- files and the program


def test_files_of_every_kind(tmp_path: Path) -> None:
    plain = tmp_path / "plain.csv"
    plain.write_text("7,8,5,100\n8,7,-10,50.5\n7,7,10,60\n")
    ratings, left_out = read_ratings(plain)
    assert (ratings.parties, ratings.value.tolist(), left_out) == (("8", "7"), [-1.0, 0.5], 1)
    named = tmp_path / "named.csv.gz"
    with gzip.open(named, "wt") as file:
        file.write(
            "time,rating,weight,target,source\n1970-01-02,3,9,b,a\n1970-01-01T12:00:00+00:00,1,9,a,b\n"
        )
    ratings, _ = read_ratings(named, (1, 5))
    assert (ratings.time.tolist(), ratings.value.tolist()) == ([43_200.0, 86_400.0], [-1.0, 0.0])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "holds no ratings"),
        ("a,b,11,5\n", "line 1: the rating 11 is not from -10 to 10"),
        ("a,b,nan,5\n", "the rating is 'nan': write a number"),
        ("a,b,1,soon\n", "line 1: the time is 'soon': write a number"),
        ("a,b,1,-5\n", "is before 1970"),
        ("a,b,1\n", "has 3 cells"),
        ("source,target,rating,time\n,b,1,5\n", "line 2: names nobody"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text(content)
    with pytest.raises(BadRatings) as refused:
        read_ratings(path)
    assert says in str(refused.value)


def test_what_is_no_file_of_ratings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ratings.csv.gz"
    path.write_bytes(b"no gzip at all")
    for file in (path, tmp_path, tmp_path / "absent.csv"):
        assert main([str(file)]) == 1
        said = capsys.readouterr()
        assert said.err.startswith("Error: ") and said.err.count("\n") == 1 and not said.out
    for options in (
        ["--from", "1"],
        ["--from", "half"],
        ["--scale", "10..-10"],
        ["--genesis", "0"],
        ["--every", "x"],
    ):
        with pytest.raises(SystemExit) as refused:
            main([str(path), *options])
        said = capsys.readouterr().err
        assert refused.value.code == 2
        assert ": give " in said or ": write it as " in said, said


@pytest.mark.parametrize(
    ("text", "genesis"),
    [
        ("# from the market\n\n# Genesis:  30 \nsource,target,rating,time\n1,2,3,4\n", 30),
        ("source,target,rating,time\n# genesis: 30\n1,2,3,4\n", None),
        ("# genesis of the market\n1,2,3,4\n", None),
        ("1,2,3,4\n", None),
    ],
)
def test_the_header_says_who_is_rooted(tmp_path: Path, text: str, genesis: int | None) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text(text)
    assert read_genesis(path) == genesis
    assert len(read_ratings(path)[0]) == 1


@pytest.mark.parametrize("cell", ["", "0", "-3", "ten", "1_0", "٣", "9" * 5_000])
def test_a_header_that_says_it_wrongly(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text(f"# by hand\n# genesis: {cell}\n1,2,3,4\n")
    with pytest.raises(BadRatings, match=r"line 2: genesis is .*: write how many parties"):
        read_genesis(path)


def test_the_option_overrides_the_header(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ratings = market(60)
    path = tmp_path / "ratings.csv"
    rows = zip(ratings.rater, ratings.ratee, ratings.value, ratings.time, strict=True)
    path.write_text("# genesis: 2\n" + "\n".join(f"{a},{b},{round(v * 10)},{t}" for a, b, v, t in rows))
    for options, rooted, genesis in (
        ([], 2, 2),
        (["--genesis", "3"], 3, 3),
        (["--genesis", "all"], len(ratings.parties), None),
    ):
        assert main([str(path), "--from", "0.5", "--every", "60", "--json", *options]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["rooted_at_first"] == rooted
        ours = next(results(read_ratings(path)[0], 30, genesis=genesis)).figures
        assert told["methods"][0]["rmse"] == ours.rmse


def test_the_program_prints_both_ways(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ratings = market(60)
    path = tmp_path / "ratings.csv"
    rows = zip(ratings.rater, ratings.ratee, ratings.value, ratings.time, strict=True)
    path.write_text("\n".join(f"{a},{b},{round(v * 10)},{t}" for a, b, v, t in rows))
    assert main([str(path), "--from", "0.5", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["ratings"], told["predicted"], told["solved_every"]) == (60, 30, 1)
    assert len(told["methods"]) == len(BASELINES) + 2
    assert all(one["auc"] is None or 0 <= one["auc"] <= 1 for one in told["methods"])
    assert main([str(path), "--from", "0.5", "--every", "7"]) == 0
    printed = capsys.readouterr().out
    assert "anew after each 7 only" in printed
    assert "30 predicted" in printed and all(name in printed for name in BASELINES)


@pytest.mark.shared_data
def test_on_real_ratings_of_strangers() -> None:
    """Not a figure to reach yet, only that nothing here predicts by chance."""
    ratings, _ = read_ratings(OTC)
    found = {one.method: one.figures for one in results(ratings, int(len(ratings) * 0.8), every=500)}
    assert found["on-chain form, rater known"].auc > 0.88
    assert all(figures.auc > 0.6 and figures.pcc > 0.3 for figures in found.values()), found
