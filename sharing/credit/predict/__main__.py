"""``python -m sharing.credit.predict train RATINGS.csv MODEL.npz``: learn what to expect of orders.

And ``python -m sharing.credit.predict expect MODEL.npz RATINGS.csv RATER RATEE``: what one party would say of
another right after the last rating. Shown to customers, never a score on chain. Exit codes: 0 done, 1 a file
cannot be used or a tool is missing, 2 the options cannot.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence
from pathlib import Path

from sharing.credit.predict.ask import expected
from sharing.credit.predict.features import features
from sharing.credit.predict.io import Kept, read_model, write_model
from sharing.credit.predict.train import prefix, train
from sharing.credit.replay.io import SCALE, read_genesis, read_ratings
from sharing.errors import SharingError


def main(arguments: Sequence[str] | None = None) -> int:
    """The program; returns its exit code."""
    given = _parser().parse_args(arguments)
    try:
        print(_train(given) if given.act == "train" else _expect(given))
    except SharingError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    return 0


def _train(given: argparse.Namespace) -> str:
    ratings, _ = read_ratings(given.file, given.scale)
    genesis = read_genesis(given.file)
    first = int(len(ratings) * given.begin)
    cut = prefix(ratings, first) if first < len(ratings) else len(ratings)
    # Features look back only: those of the prefix need nothing behind it.
    model = train(features(ratings, genesis=genesis)[:cut], ratings.value[:cut])
    write_model(given.model, Kept(model, given.scale, genesis))
    trees = sum(len(forest.begins) for forest in (model.missed, model.odds, model.praise))
    return f"{given.model}: {trees:,} trees learned from the first {cut:,} ratings."


def _expect(given: argparse.Namespace) -> str:
    kept = read_model(given.model)
    ratings, _ = read_ratings(given.file, kept.scale)
    found = expected(kept.model, ratings, given.rater, given.ratee, genesis=kept.genesis)
    for name in found.strangers:
        print(f"{name} is in no rating so far: nothing is known of it.", file=sys.stderr)
    low, high = kept.scale
    on_scale = low + (found.rating + 1) / 2 * (high - low)
    return (
        f"{given.rater} is expected to rate {given.ratee} {found.rating:+.3f} from -1 to 1, {on_scale:.2f} "
        f"from {low:g} to {high:g}; the chance of a negative rating is {found.negative:.1%}."
    )


def _parser() -> argparse.ArgumentParser:
    about = (__doc__ or "").split("\n")[0]
    parser = argparse.ArgumentParser("python -m sharing.credit.predict", description=about)
    acts = parser.add_subparsers(dest="act", required=True)
    learn = acts.add_parser("train", help="learn from a file of ratings")
    learn.add_argument("file", type=Path, metavar="RATINGS.csv", help="source,target,rating,time in each row")
    learn.add_argument("model", type=Path, metavar="MODEL.npz", help="where to write what was learned")
    learn.add_argument(
        "--from",
        dest="begin",
        type=_share,
        default=1.0,
        metavar="SHARE",
        help="learn only from what is strictly earlier than the rating at this share of them (all)",
    )
    learn.add_argument(
        "--scale", type=_scale, default=SCALE, metavar="LOW..HIGH", help="of the ratings (-10..10)"
    )
    ask = acts.add_parser("expect", help="say what one party would rate another")
    ask.add_argument("model", type=Path, metavar="MODEL.npz", help="what train wrote")
    ask.add_argument("file", type=Path, metavar="RATINGS.csv", help="what is known, on the same scale")
    ask.add_argument("rater", metavar="RATER", help="who would rate, as the file names it")
    ask.add_argument("ratee", metavar="RATEE", help="who would be rated")
    return parser


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 < value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is no share: give a number above 0 up to 1, such as 0.8")
    return value


def _scale(text: str) -> tuple[float, float]:
    low, dots, high = text.partition("..")
    try:
        found = float(low), float(high)
    except ValueError:
        found = 0.0, 0.0
    if not dots or not found[0] < found[1] or not all(map(math.isfinite, found)):
        raise argparse.ArgumentTypeError(f"{text} is no scale: write it as -10..10")
    return found


if __name__ == "__main__":
    sys.exit(main())
