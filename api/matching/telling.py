"""What matching found, for programs: the service's results and ``--json`` of the command line alike."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sharing.matching.auction import Bid, Outcome
    from sharing.matching.bargaining import Move
    from sharing.matching.choice import Bid as Talked
    from sharing.matching.judging import Verdict
    from sharing.matching.many import Run
    from sharing.matching.search import Candidate, Found


def date_of(day: int) -> str:
    """A day, counted from 1970, as its date: ``2026-12-01``."""
    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()


def found_data(found: Found) -> dict[str, object]:
    """The makers that suit an order best, and what excluded the others."""
    return {
        "considered": found.considered,
        "passing": found.passing,
        "shown": [candidate_data(each) for each in found.shown],
        "excluded": [
            {"reason": each.reason.value, "makers": each.count, "sentence": f"{each.count} {each.counted}"}
            for each in found.excluded
        ],
        "nearest_misses": [
            {"maker": each.maker, "because": [failure.sentence for failure in each.failures]}
            for each in found.misses
        ],
        "newcomers": {"share_ppm": found.quota.share, "shown": found.quota.newcomers},
        "contradictions": list(found.contradictions),
    }


def candidate_data(each: Candidate) -> dict[str, object]:
    """A maker that could take an order, and each term of its score."""
    return {
        "maker": each.maker,
        "score_ppm": each.score.total,
        "price": str(each.price),
        "bond_bps": each.bond,
        "distance_m": each.distance,
        "ready": date_of(each.finish),
        "newcomer": each.newcomer,
        "by_quota": each.by_quota,
        "terms": [
            {
                "term": term.name,
                "value_ppm": term.value,
                "weight_per_mille": term.weight,
                "counts_ppm": term.contribution,
                "because": term.sentence,
            }
            for term in each.score.terms
        ],
    }


def verdict_data(judged: Verdict) -> dict[str, object]:
    """Why a maker suits an order, or what excludes it."""
    if judged.candidate is not None:
        return candidate_data(judged.candidate)
    return {
        "maker": judged.maker,
        "excluded_because": [each.sentence for each in judged.failures],
        "contradictions": list(judged.contradictions),
    }


def run_data(done: Run) -> dict[str, object]:
    """Who was assigned what, and why some got nobody."""
    return {
        "value_ppm": done.value,
        "assignments": [
            {
                "need": one.need,
                "maker": one.candidate.maker,
                "score_ppm": one.candidate.score.total,
                "price": str(one.candidate.price),
                "ready": date_of(one.candidate.finish),
                "newcomer": one.candidate.newcomer,
            }
            for one in done.assignments
        ],
        "unmatched": [{"need": name, "because": why} for name, why in done.unmatched],
        "newcomers": {"wanted": done.share.wanted, "got": done.share.newcomers},
    }


def outcome_data(outcome: Outcome) -> dict[str, object]:
    """Who won an auction, and what it is paid."""
    return {
        "winner": None if outcome.winner is None else outcome.winner.bidder,
        "payment": None if outcome.payment is None else str(outcome.payment),
        "second": None if outcome.second is None else outcome.second.bidder,
        "sentence": outcome.sentence,
        "ranked": [_bid(each) for each in outcome.ranked],
    }


def _bid(each: Bid) -> dict[str, object]:
    return {
        "bidder": each.bidder,
        "price": str(each.price),
        "handicap": str(each.handicap),
        "compared": str(each.compared),
    }


def talked_data(bid: Talked) -> dict[str, object]:
    """What a community would do the work for, and how its talks went."""
    return {
        "community": bid.name,
        "price": None if bid.price is None else str(bid.price),
        "gain": str(bid.gain),
        "offers": offers_of(bid),
        "because": bid.reason,
        "talks": None if bid.talks is None else [_move(each) for each in bid.talks.moves],
    }


def offers_of(bid: Talked) -> int:
    """How many offers the last talks took."""
    return 0 if bid.talks is None else sum(move.decision.act == "offer" for move in bid.talks.moves)


def _move(each: Move) -> dict[str, object]:
    price = each.decision.price
    return {
        "round": each.round + 1,
        "at": each.at,
        "side": str(each.side),
        "act": str(each.decision.act),
        "price": None if price is None else str(price),
        "because": each.decision.reason,
    }
