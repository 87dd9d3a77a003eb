"""A party's credit for its page: the curve of its score, and each piece of evidence as it counts today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api.credit.history import CreditHistory, get_history
from ledger.queries import CreditTerm, View, credit_at, credit_history
from ledger.types import Address
from sharing.credit.errors import BadHistory
from sharing.credit.explain import Explanation, explain
from sharing.credit.fixed import ONE, Fixed, Weight, day_of
from sharing.credit.order import Piece
from sharing.credit.state import Account, Cause, Evidence, Rater

MOST_TERMS = 200
"""Pieces of evidence of one page; who has more is shown the curve of the first ones, and no division."""
_BARS = 6


@dataclass(frozen=True, slots=True)
class CreditStory:
    """What the page tells."""

    history: CreditHistory
    terms: list[tuple[Any, CreditTerm]]
    """Each piece as it counts today and as it was logged, oldest first; none where there are too many."""
    bars: list[tuple[str, float]]
    """The score as a waterfall: μ, the pieces, and what is taken off."""
    curve: list[tuple[float, float]]
    """The score by Unix time, up to now; empty where there is but one moment of it."""


def story_of(view: View, party: Address, rest: str) -> CreditStory:
    """A party's credit from the read model.

    Args:
        view: which state.
        party: whose.
        rest: the name of the bar for what is too much for bars of its own.
    """
    history = get_history(party, view, None, MOST_TERMS)
    rows = credit_history(view, party, None, MOST_TERMS)
    told = None if rows.after is not None else _explained(view, party, list(rows.terms))
    if told is None:
        return CreditStory(history, [], [], [])
    curve = {float(point.time.unix): float(point.score) for point in history.points}
    curve[float(view.as_of.time)] = float(history.score)
    terms = list(zip(told.terms, rows.terms, strict=True))
    return CreditStory(history, terms, _bars(told, rest), list(curve.items()) if len(curve) > 1 else [])


def _explained(view: View, party: Address, terms: list[CreditTerm]) -> Explanation[Address] | None:
    now = credit_at(view, party)
    pieces = [
        Piece(
            party,
            term.row.source,
            Evidence(
                Fixed(term.row.evidence),
                Weight(term.row.weight),
                Fixed(term.row.mu),
                Fixed(term.row.bias),
                Fixed(term.row.credibility),
                term.row.faded_days,
                Cause[term.row.cause.upper()],
            ),
            Account(term.row.sum_after, Weight(term.row.weight_after), day_of(term.time)),
            Rater(),
        )
        for term in terms
    ]
    try:
        return explain(now.account, pieces, now.prior, now.settings, now.also)
    except BadHistory:
        return None


def _bars(told: Explanation[Address], rest: str) -> list[tuple[str, float]]:
    effects = [term.effect / ONE for term in told.terms]
    shown = effects[-_BARS:]
    first = len(effects) - len(shown)
    bars = [("μ", told.mu / ONE)]
    before = sum(effects[:first]) + told.rounding / ONE
    if first:
        bars.append((rest, before))
    elif shown:
        shown[0] += before
    bars += [(str(first + place + 1), value) for place, value in enumerate(shown)]
    return [*bars, ("−z/√(W+K)", -told.penalty / ONE)]
