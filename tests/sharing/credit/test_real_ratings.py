"""Not a benchmark: does the score that ships tell good from bad among real strangers at all?"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import replace

import pytest

from sharing.credit import DEFAULT, ONE, Account, Day, Fixed, Prior, Rater, Weight, add, bias, mean
from sharing.credit.score import evidence, tripled
from tests.conftest import SHARED_DATA

pytestmark = pytest.mark.shared_data

Row = tuple[str, str, int, int]


@pytest.fixture(scope="module")
def ratings() -> list[Row]:
    """Rater, ratee, rating in fixed point, day; in order of time."""
    with (SHARED_DATA / "ratings" / "bitcoin_otc_first80.csv").open(newline="") as file:
        return [
            (row["source"], row["target"], int(row["rating"]) * ONE // 10, int(float(row["time"])) // 86_400)
            for row in csv.DictReader(file)
        ]


def auc(scored: list[tuple[float, bool]]) -> float:
    """How often a bad rating was predicted lower than another one."""
    scored.sort()
    ranks: dict[float, list[int]] = defaultdict(list)
    for rank, (value, _) in enumerate(scored):
        ranks[value].append(rank)
    middle = {value: sum(found) / len(found) for value, found in ranks.items()}
    bad = [middle[value] for value, is_bad in scored if is_bad]
    good = len(scored) - len(bad)
    return 1 - (sum(bad) - len(bad) * (len(bad) - 1) / 2) / (len(bad) * good)


def test_the_score_predicts_bad_ratings_of_strangers(ratings: list[Row]) -> None:
    """Each rating of the last fifth from strictly earlier ones; all raters rooted, caps out of the way."""
    accounts: dict[str, Account] = defaultdict(Account)
    raters: dict[str, Rater] = defaultdict(Rater)
    plain: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    prior = Prior.first(DEFAULT)
    first_tested = len(ratings) * 4 // 5
    by_score, by_rater_too, by_mean = (
        list[tuple[float, bool]](),
        list[tuple[float, bool]](),
        list[tuple[float, bool]](),
    )
    for index, (source, target, rating, day) in enumerate(ratings):
        own_bias = bias(raters[source], DEFAULT)
        account = accounts[target]
        if index >= first_tested:
            predicted = prior.mu + mean(account, DEFAULT)
            by_score.append((predicted, rating < 0))
            by_rater_too.append((predicted + own_bias, rating < 0))
            total, count = plain[target]
            by_mean.append((total / count if count else 0.0, rating < 0))
        e = evidence(rating, own_bias, prior.mu)
        w = tripled(e, ONE)
        accounts[target] = add(account, Day(day), e, w, DEFAULT, fault=False).account
        rater = raters[source]
        raters[source] = replace(rater, sum=rater.sum + rating - prior.mu, weight=Weight(rater.weight + ONE))
        prior = Prior(prior.sum + Fixed(rating) * w // ONE, Weight(prior.weight + w))
        total, count = plain[target]
        plain[target] = total + rating, count + 1
    figures = {"score": auc(by_score), "score and rater": auc(by_rater_too), "mean": auc(by_mean)}
    assert figures["score"] > figures["mean"] + 0.02, figures
    assert figures["score and rater"] > 0.88, figures
