"""Every way to predict the next rating, by name, and what each says of a history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sharing.credit.baselines.bayes import BayesBias
from sharing.credit.baselines.bias_deserve import BiasDeserve
from sharing.credit.baselines.eigentrust import EigenTrust
from sharing.credit.baselines.fairness_goodness import FairnessGoodness
from sharing.credit.baselines.method import Method
from sharing.credit.baselines.rev2 import Rev2
from sharing.credit.baselines.streaming import RateeMean, WeightedBeta
from sharing.credit.predict.errors import TooFewRatings
from sharing.credit.predict.features import features
from sharing.credit.predict.frozen import Outlook
from sharing.credit.predict.train import prefix, train
from sharing.credit.replay.measures import Figures, measure
from sharing.credit.replay.on_chain import replay_on_chain
from sharing.credit.replay.prequential import predictions
from sharing.credit.replay.ratings import Ratings
from sharing.credit.settings import DEFAULT
from sharing.credit.state import Settings
from sharing.errors import ToolMissing

BASELINES: dict[str, Callable[[int, int], Method]] = {
    "ratee mean": lambda parties, every: RateeMean(parties),
    "weighted Beta": lambda parties, every: WeightedBeta(parties),
    "EigenTrust": EigenTrust,
    "fairness × goodness": FairnessGoodness,
    "REV2": Rev2,
    "bias and deserve": BiasDeserve,
    "batch Bayes": BayesBias,
    "batch Bayes, rater known": lambda parties, every: BayesBias(parties, every, rater_known=True),
}
"""Of the literature; made of how many parties there are, and after how many ratings it is solved again."""
ON_CHAIN = "on-chain form"
ON_CHAIN_RATER = "on-chain form, rater known"
FULL = "full predictor"
"""Learned from what is strictly earlier than the first rating predicted, and not from any later one."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one method predicted, and how well."""

    method: str
    """Its name."""
    figures: Figures
    """On the ratings that were predicted."""


def results(
    ratings: Ratings,
    first: int,
    *,
    every: int = 1,
    genesis: int | None = None,
    settings: Settings = DEFAULT,
    left_out: Callable[[str], None] = lambda why: None,
) -> Iterator[Result]:
    """Predict each rating from a place on by every method, from strictly earlier ones.

    Args:
        ratings: the history.
        first: the place of the first rating that is predicted.
        every: after so many new ratings the methods that look at all of them are solved again.
        genesis: as ``replay_on_chain`` has it.
        settings: of the on-chain form.
        left_out: told in a sentence why the full predictor is missing: scikit-learn is not installed, or too
            few ratings come before the first that is predicted.

    Yields:
        Each method's figures, as soon as they are there.
    """
    came = ratings.value[first:]
    said = replay_on_chain(ratings, settings, genesis=genesis)
    yield Result(ON_CHAIN, measure(said.expected[first:], came))
    yield Result(ON_CHAIN_RATER, measure((said.expected + said.leniency)[first:], came))
    try:
        rating, negative = _learned(ratings, first, genesis, settings)
        yield Result(FULL, measure(rating, came, negative=negative))
    except (ToolMissing, TooFewRatings) as why:
        left_out(f"The {FULL} is left out: {why}")
    for name, made in BASELINES.items():
        method = made(len(ratings.parties), every)
        yield Result(name, measure(predictions(ratings, method, first), came))


def _learned(ratings: Ratings, first: int, genesis: int | None, settings: Settings) -> Outlook:
    known, cut = features(ratings, genesis=genesis, settings=settings), prefix(ratings, first)
    return train(known[:cut], ratings.value[:cut]).outlook(known[first:])
