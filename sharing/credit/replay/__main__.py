"""``python -m sharing.credit.replay RATINGS.csv --from 0.8 --json``: how well each method predicts ratings.

Each rating from a place on is predicted from strictly earlier ones, and those of one time know nothing of
each other. Exit codes: 0 done, 1 the file cannot be used, 2 the options cannot.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sharing.credit.replay.errors import ReplayError
from sharing.credit.replay.io import SCALE, read_genesis, read_ratings
from sharing.credit.replay.methods import Result, results
from sharing.credit.replay.ratings import Ratings

_EXACT = 50_000
"""Ratings up to which every method is solved anew for each of them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The program; returns its exit code."""
    given = _parser().parse_args(arguments)
    try:
        ratings, left_out = read_ratings(given.file, given.scale)
        genesis = read_genesis(given.file) if given.genesis is None else given.genesis
    except ReplayError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    first = min(int(len(ratings) * given.begin), len(ratings) - 1)
    every = given.every or max(1, len(ratings) // _EXACT)
    found: list[Result] = []
    try:
        for result in results(ratings, first, every=every, genesis=genesis or None, left_out=_tell):
            found.append(result)
            if sys.stderr.isatty():
                print(f"{result.method}: done", file=sys.stderr)
    except ReplayError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    told = _told(ratings, first, every, left_out, genesis or None)
    print(_as_json(told, found) if given.json else _as_text(told, found))
    return 0


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _told(
    ratings: Ratings, first: int, every: int, left_out: int, genesis: int | None
) -> dict[str, int | float]:
    came, parties = ratings.value[first:], len(ratings.parties)
    return {
        "ratings": len(ratings),
        "parties": parties,
        "rooted_at_first": parties if genesis is None else min(genesis, parties),
        "self_ratings_left_out": left_out,
        "first_predicted": first,
        "predicted": len(came),
        "negative_share": float((came < 0).mean()),
        "solved_every": every,
    }


def _as_json(told: dict[str, int | float], found: Sequence[Result]) -> str:
    # msgspec writes what cannot be measured, nan, as null: JSON has no other word for it.
    methods = [{"method": one.method, **msgspec.to_builtins(one.figures)} for one in found]
    return msgspec.json.format(msgspec.json.encode({**told, "methods": methods})).decode()


def _as_text(told: dict[str, int | float], found: Sequence[Result]) -> str:
    lines = [
        f"{told['ratings']:,} ratings of {told['parties']:,} parties, {told['rooted_at_first']:,} of them "
        f"rooted from the start; {told['predicted']:,} predicted, each from strictly earlier ones, "
        f"{told['negative_share']:.1%} of them negative.",
        *_solved(told["solved_every"]),
        "",
        f"{'':28}{'RMSE':>8}{'PCC':>8}{'Spearman':>10}{'AUC':>8}",
    ]
    for one in found:
        at = one.figures
        lines.append(f"{one.method:28}{at.rmse:8.3f}{at.pcc:8.3f}{at.spearman:10.3f}{at.auc:8.3f}")
    lines += ["", "Calibration, tenths of the predictions: predicted → came (share that was negative)"]
    for one in found:
        bins = "  ".join(
            f"{b.predicted:+.2f}→{b.came:+.2f} ({b.negative:.0%})" for b in one.figures.calibration
        )
        lines.append(f"{one.method:28}{bins}")
    return "\n".join(lines)


def _solved(every: float) -> list[str]:
    if every == 1:
        return []
    return [f"EigenTrust and those below it look at all ratings, anew after each {every:,} only."]


def _parser() -> argparse.ArgumentParser:
    about = (__doc__ or "").split("\n")[0]
    parser = argparse.ArgumentParser("python -m sharing.credit.replay", description=about)
    parser.add_argument(
        "file", type=Path, metavar="RATINGS.csv", help="source,target,rating,time in each row"
    )
    parser.add_argument(
        "--from",
        dest="begin",
        type=_share,
        default=0.8,
        metavar="SHARE",
        help="predict from this share of the ratings on (0.8)",
    )
    parser.add_argument(
        "--scale", type=_scale, default=SCALE, metavar="LOW..HIGH", help="of the ratings (-10..10)"
    )
    parser.add_argument(
        "--genesis",
        type=_roots,
        metavar="N|all",
        help="only the first N parties by time are rooted, and whom they vouch for, or all; where left out, "
        "what the file's header says (# genesis: N), else all",
    )
    parser.add_argument(
        "--every",
        type=_count,
        metavar="N",
        help="solve the methods that look at all ratings after so many new ones; 1 up to 50,000 ratings",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value < 1:
        raise argparse.ArgumentTypeError(f"{text} is no share: give a number from 0 to below 1, such as 0.8")
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


def _roots(text: str) -> int:
    """How many parties are rooted from the start; 0 for all."""
    return 0 if text == "all" else _count(text)


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text} is no number of them: give 1 or more")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
