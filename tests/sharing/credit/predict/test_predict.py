"""The learned predictor: what it may know, that freezing changes nothing, its files, and its program."""

from __future__ import annotations

import random
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sharing import compiled
from sharing.credit.predict.__main__ import main
from sharing.credit.predict.ask import expected
from sharing.credit.predict.errors import BadModel, NoPair, TooFewRatings
from sharing.credit.predict.features import NAMES, features
from sharing.credit.predict.forest import Forest
from sharing.credit.predict.frozen import Frozen
from sharing.credit.predict.io import Kept, read_model, write_model
from sharing.credit.predict.train import LEAST, freeze, prefix, train
from sharing.credit.replay.io import read_ratings
from sharing.credit.replay.methods import FULL, ON_CHAIN_RATER, results
from sharing.credit.replay.ratings import Ratings, in_order
from tests.conftest import SHARED_DATA

FORESTS = "missed", "odds", "praise"


def market(count: int, seed: int = 1, parties: int = 40) -> Ratings:
    """Half the parties are bad towards whoever is new to them, and good to the rest: no score sees it."""
    source = random.Random(seed)
    met: set[tuple[int, int]] = set()
    rows: list[tuple[int, int]] = []
    values: list[float] = []
    for _ in range(count):
        a, b = source.sample(range(parties), 2)
        new = (a, b) not in met
        met.add((a, b))
        rows.append((a, b))
        said = -0.8 if b % 2 and new and source.random() < 0.8 else source.choice((0.1, 0.3, 0.5))
        values.append(said)
    times = [1e9 + 20_000.0 * (i // 3) for i in range(count)]
    return in_order([str(a) for a, _ in rows], [str(b) for _, b in rows], values, times)


def with_values(ratings: Ratings, values: np.ndarray[Any, np.dtype[np.float64]]) -> Ratings:
    return Ratings(ratings.rater, ratings.ratee, values, ratings.time, ratings.parties)


def same(one: Frozen, other: Frozen) -> bool:
    return one.harm == other.harm and all(
        np.array_equal(getattr(getattr(one, forest), array.name), getattr(getattr(other, forest), array.name))
        for forest in FORESTS
        for array in fields(Forest)
    )


@pytest.fixture(scope="module")
def learned() -> tuple[Ratings, Frozen]:
    ratings = market(1_500)
    return ratings, train(features(ratings), ratings.value)


# ---------------------------------------------------------------- what may be known


@pytest.mark.parametrize("moment", [3, 150, 297])
def test_no_feature_knows_what_comes_at_its_time_or_later(moment: int) -> None:
    ratings = market(300)
    assert moment in ratings.moments()
    other = ratings.value.copy()
    other[moment:] = -other[moment:]
    before, after = features(ratings), features(with_values(ratings, other))
    # What is asked of the moment itself is also known before it.
    assert np.array_equal(before[: moment + 3], after[: moment + 3], equal_nan=True)
    assert moment == 297 or not np.array_equal(before, after, equal_nan=True)


def test_nothing_at_or_after_the_first_prediction_is_learned_from(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the first predicted rating shares its time with earlier rows."""
    ratings, models = market(600), list[Frozen]()

    def spied(known: Any, came: Any) -> Frozen:
        models.append(train(known, came))
        return models[-1]

    monkeypatch.setattr("sharing.credit.replay.methods.train", spied)
    first = 451
    assert prefix(ratings, first) == 450
    flipped = ratings.value.copy()
    flipped[450:] = -flipped[450:]
    for each in (ratings, with_values(ratings, flipped)):
        told = iter(results(each, first, every=600))
        while next(told).method != FULL:
            pass
    assert same(*models)


def test_features_without_numba(monkeypatch: pytest.MonkeyPatch, learned: tuple[Ratings, Frozen]) -> None:
    _, model = learned
    few = market(60)
    fast = features(few)
    said = model.outlook(fast)
    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.setattr(compiled, "_compiled", {})
    slow = features(few)
    np.testing.assert_allclose(fast, slow, rtol=1e-12, equal_nan=True)
    np.testing.assert_allclose(said, model.outlook(fast), rtol=1e-12)


# ---------------------------------------------------------------- learning


def test_a_forest_says_what_scikit_learn_said() -> None:
    from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

    ratings = market(900)
    known, came = features(ratings), ratings.value
    columns = np.arange(0, len(NAMES), 2)
    model: Any = HistGradientBoostingRegressor(max_iter=40, random_state=1).fit(
        known[:600, columns], came[:600]
    )
    forest = freeze([model], columns)
    np.testing.assert_allclose(forest.says(known), model.predict(known[:, columns]), rtol=1e-9, atol=1e-12)
    pair: list[Any] = [
        HistGradientBoostingClassifier(max_iter=n, random_state=n).fit(known[:600, columns], came[:600] < 0)
        for n in (5, 20)
    ]
    odds = np.mean([one.decision_function(known[:, columns]) for one in pair], axis=0)
    np.testing.assert_allclose(freeze(pair, columns).says(known), odds, rtol=1e-9, atol=1e-12)


def test_it_finds_what_the_chain_cannot_see() -> None:
    ratings = market(3_000)
    found = {one.method: one.figures for one in results(ratings, 2_000, every=3_000)}
    assert found[FULL].pcc > found[ON_CHAIN_RATER].pcc + 0.1
    assert found[FULL].auc > found[ON_CHAIN_RATER].auc + 0.05
    assert found[FULL].rmse < found[ON_CHAIN_RATER].rmse


def test_where_nothing_can_be_learned_the_chain_is_believed_or_nearly() -> None:
    """Chance alone: what is said stays close to the mean, and no chance of harm is invented or denied."""
    source = np.random.default_rng(5)
    ratings = with_values(market(2_000), source.choice([-0.5, 0.5], 2_000, p=[0.2, 0.8]))
    known = features(ratings)
    rating, negative = train(known[:1_500], ratings.value[:1_500]).outlook(known[1_500:])
    assert np.std(rating) < 0.12
    assert abs(float(negative.mean()) - 0.2) < 0.05


@pytest.mark.parametrize(("only", "chance"), [(0.3, 0.002), (-0.3, 0.998)])
def test_ratings_of_one_kind(only: float, chance: float) -> None:
    ratings = with_values(market(400), np.full(400, only))
    known = features(ratings)
    rating, negative = train(known, ratings.value).outlook(known)
    assert negative == pytest.approx(np.full(400, chance), abs=0.001)
    assert np.abs(rating[200:] - only).max() < 0.2


def test_too_few_ratings_teach_nothing() -> None:
    ratings, told = market(400), list[str]()
    assert FULL not in [one.method for one in results(ratings, LEAST - 1, every=400, left_out=told.append)]
    assert told == [
        "The full predictor is left out: 198 ratings are too few to learn from: train on 200 or more."
    ]
    with pytest.raises(TooFewRatings):
        train(features(ratings)[: LEAST - 1], ratings.value[: LEAST - 1])


def test_without_scikit_learn_it_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.ensemble", None)
    told = list[str]()
    assert FULL not in [one.method for one in results(market(400), 300, every=400, left_out=told.append)]
    assert len(told) == 1 and "scikit-learn" in told[0] and "mechanisms" in told[0]


# ---------------------------------------------------------------- asking


def test_what_is_expected_of_a_pair(learned: tuple[Ratings, Frozen]) -> None:
    ratings, model = learned
    met = {*zip(ratings.rater.tolist(), ratings.ratee.tolist(), strict=True)}
    name = ratings.parties.index
    bad = next(str(b) for b in range(1, 40, 2) if (name("0"), name(str(b))) not in met)
    good = next(str(b) for b in range(2, 40, 2) if (name("0"), name(str(b))) not in met)
    worse, better = (expected(model, ratings, "0", who) for who in (bad, good))
    assert worse.rating < better.rating and worse.negative > 0.5 > better.negative
    assert worse.strangers == better.strangers == ()
    unknown = expected(model, ratings, "nobody", "0")
    assert unknown.strangers == ("nobody",) and -1 <= unknown.rating <= 1
    with pytest.raises(NoPair, match="0 cannot rate itself: name two parties"):
        expected(model, ratings, "0", "0")


def test_asking_is_the_next_row_of_a_replay(learned: tuple[Ratings, Frozen]) -> None:
    ratings, model = learned
    until = 1_497
    cut = slice(0, until)
    known = Ratings(
        ratings.rater[cut], ratings.ratee[cut], ratings.value[cut], ratings.time[cut], ratings.parties
    )
    asked = replace(ratings, time=np.append(ratings.time[:until], np.full(3, ratings.time[until - 1] + 1)))
    rating, negative = model.outlook(features(asked)[until : until + 1])
    who = [ratings.parties[place] for place in (ratings.rater[until], ratings.ratee[until])]
    found = expected(model, known, *who)
    assert (found.rating, found.negative) == (rating[0], negative[0])


# ---------------------------------------------------------------- files


def test_a_file_gives_back_the_same(tmp_path: Path, learned: tuple[Ratings, Frozen]) -> None:
    path, kept = tmp_path / "model.npz", Kept(learned[1], (-10.0, 10.0), 30)
    write_model(path, kept)
    again = read_model(path)
    assert same(again.model, kept.model) and (again.scale, again.genesis) == (kept.scale, kept.genesis)
    with pytest.raises(BadModel, match="cannot be written: give another place"):
        write_model(tmp_path / "absent" / "model.npz", kept)


def _set(name: str, value: Any) -> Any:
    def change(arrays: dict[str, Any]) -> None:
        arrays[name] = value(arrays[name]) if callable(value) else value

    return change


def _at(index: int, value: float) -> Any:
    def change(array: Any) -> Any:
        array = array.copy()
        array[index] = value
        return array

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_set("form", np.array(["tallystick predictor 1", "other"])), "other features"),
        (_set("odds.left", lambda a: np.zeros_like(a)), "leads nowhere"),
        (_set("odds.right", lambda a: np.full_like(a, 10**9)), "leads nowhere"),
        (_set("odds.feature", _at(0, len(NAMES))), "asks for what is not there"),
        (_set("missed.begins", _at(0, -1)), "asks for what is not there"),
        (_set("missed.value", _at(-1, np.nan)), "not finite"),
        (_set("missed.threshold", _at(0, np.nan)), "no number"),
        (_set("missed.threshold", lambda a: a[:-1]), "differ in length"),
        (_set("odds.start", np.float64(np.inf)), "not finite"),
        (_set("odds.begins", lambda a: a.astype(float)), "odds.begins is no array of the kind"),
        (_set("harm", np.float64(0.5)), "makes no sense"),
        (_set("scale", np.array([10.0, -10.0])), "makes no sense"),
        (_set("genesis", np.int64(-1)), "makes no sense"),
        (lambda arrays: arrays.pop("odds.value"), "no predictor this program wrote"),
        (_set("odds.value", np.array([object()])), "no predictor this program wrote"),
    ],
)
def test_a_file_that_is_no_predictor(
    tmp_path: Path, learned: tuple[Ratings, Frozen], change: Any, says: str
) -> None:
    """Also one made to make the reader run code, or walk for ever."""
    path = tmp_path / "model.npz"
    write_model(path, Kept(learned[1], (-10.0, 10.0), None))
    with np.load(path) as held:
        arrays = dict(held)
    change(arrays)
    np.savez(path, allow_pickle=True, **arrays)
    with pytest.raises(BadModel, match=says):
        read_model(path)


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 torn"])
def test_other_files(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.npz"
    path.write_bytes(content)
    with pytest.raises(BadModel, match="no predictor this program wrote; write it anew by"):
        read_model(path)
    with pytest.raises(BadModel, match="no such file"):
        read_model(tmp_path / "absent.npz")


# ---------------------------------------------------------------- the program


def test_the_program_learns_and_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ratings, path, model = market(500), tmp_path / "ratings.csv", tmp_path / "model.npz"
    rows = zip(ratings.rater, ratings.ratee, ratings.value, ratings.time, strict=True)
    path.write_text(
        "\n".join(f"{ratings.parties[a]},{ratings.parties[b]},{v * 10:.0f},{t}" for a, b, v, t in rows)
    )
    assert main(["train", str(path), str(model), "--from", "0.6"]) == 0
    assert "trees learned from the first 300 ratings." in capsys.readouterr().out
    assert main(["expect", str(model), str(path), "0", "1"]) == 0
    said = capsys.readouterr()
    assert (
        said.out.startswith("0 is expected to rate 1 ") and "the chance of a negative rating is" in said.out
    )
    assert main(["expect", str(model), str(path), "0", "nobody"]) == 0
    assert "nobody is in no rating so far" in capsys.readouterr().err
    for wrong in (
        ["expect", str(model), str(path), "0", "0"],
        ["expect", str(path), str(path), "0", "1"],
        ["expect", str(model), str(model), "0", "1"],
        ["train", str(path), str(model), "--from", "0.01"],
    ):
        assert main(wrong) == 1
        said = capsys.readouterr()
        assert said.err.startswith("Error: ") and said.err.count("\n") == 1 and not said.out
    with pytest.raises(SystemExit) as refused:
        main(["train", str(path), str(model), "--from", "2"])
    assert refused.value.code == 2 and ": give " in capsys.readouterr().err


@pytest.mark.shared_data
def test_it_beats_the_chain_on_real_ratings() -> None:
    ratings, _ = read_ratings(SHARED_DATA / "ratings" / "bitcoin_otc_first80.csv")
    found = {}
    for one in results(ratings, int(len(ratings) * 0.8)):
        found[one.method] = one.figures
        if one.method == FULL:
            break
    assert found[FULL].pcc > found[ON_CHAIN_RATER].pcc + 0.03
    assert found[FULL].auc > found[ON_CHAIN_RATER].auc + 0.02
    assert found[FULL].rmse < found[ON_CHAIN_RATER].rmse
