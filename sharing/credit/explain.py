"""A score term by term: which evidence it rests on, what time has left of it, and how much each piece counts.

Works from one party's pieces of evidence in log order (the contract's AccountMoved and ObjectiveEvent), so
that anybody with the logs can check the sentence "why this score".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from sharing.credit.errors import BadHistory
from sharing.credit.fixed import ONE, Fixed, Units, Weight, fading
from sharing.credit.order import Piece
from sharing.credit.score import MAX_WEIGHT, NOTHING, limit, margin, mean, penalty, score, tier_of
from sharing.credit.state import Account, Evidence, Prior, Settings

P = TypeVar("P")

_EXTRA_BITS = 64
"""Contributions are kept finer than the account, so that their own rounding stays out of sight."""


@dataclass(frozen=True, slots=True)
class Term(Generic[P]):
    """One piece of evidence as it counts now."""

    source: P | None
    """Whose word it is; none for a default, a lost dispute or an unrevealed seal."""
    evidence: Evidence
    """Its value, weight, cause, and the μ, bias and credibility that made them."""
    faded: Fixed
    """What time has left of it, 0 to 1."""
    weight: Weight
    """What is left of its weight: its part of W."""
    contribution: Fixed
    """What is left of weight × evidence: its part of S."""
    effect: Fixed
    """By how much it moves the mean, ``contribution / (W + K)``."""


@dataclass(frozen=True, slots=True)
class Explanation(Generic[P]):
    """``score = μ + Σ effects + rounding − penalty``, exactly."""

    mu: Fixed
    """μ: what is expected of a party about which nothing is known."""
    terms: tuple[Term[P], ...]
    """Every piece of evidence, oldest first."""
    rounding: Fixed
    """What rounding, and the rules that bind it, added to the mean; a few units of 1e-9 as a rule."""
    mean: Fixed
    """S/(W+K)."""
    penalty: Fixed
    """z/√(W+K)."""
    score: Fixed
    """The lower bound μ + mean − penalty."""
    margin: Fixed
    """The score less μ."""
    weight: Weight
    """W: how much is known."""
    tier: int
    """What follows for the next order."""
    limit: Units
    """Most unsecured exposure."""


def explain(
    account: Account, pieces: Sequence[Piece[P]], prior: Prior, settings: Settings, also: Units = NOTHING
) -> Explanation[P]:
    """Take a score apart.

    Parameters:
        account: the party's account now.
        pieces: all evidence the party ever had, in log order.
        prior: the prior now.
        settings: the score's constants.
        also: what backs the limit ``beside`` the record.

    Raises:
        BadHistory: if the pieces do not end in the account's S, W and day.
    """
    states: list[list[int]] = []
    before = Account()
    for index, piece in enumerate(pieces):
        after, evidence = piece.account, piece.evidence
        if after.day < before.day:
            raise BadHistory(index, f"is of day {after.day}, before day {before.day}")
        factor, shift = fading(evidence.faded_days)
        for state in states:
            for place in range(3):
                state[place] = state[place] * factor >> shift
        left = MAX_WEIGHT - (before.weight * factor >> shift)
        entered = min(evidence.weight, left)
        states.append(
            [ONE << _EXTRA_BITS, entered << _EXTRA_BITS, (evidence.value * entered << _EXTRA_BITS) // ONE]
        )
        before = after
    if (before.sum, before.weight, before.day) != (account.sum, account.weight, account.day):
        raise BadHistory(len(pieces), "is missing, or one before it is")

    total = account.weight + settings.shrinkage
    terms = tuple(
        Term(
            piece.source,
            piece.evidence,
            Fixed(faded >> _EXTRA_BITS),
            Weight(weight >> _EXTRA_BITS),
            Fixed(contribution >> _EXTRA_BITS),
            Fixed(round(Fraction(contribution * ONE, total << _EXTRA_BITS))),
        )
        for piece, (faded, weight, contribution) in zip(pieces, states, strict=True)
    )
    own = mean(account, settings)
    return Explanation(
        mu=prior.mu,
        terms=terms,
        rounding=Fixed(own - sum(term.effect for term in terms)),
        mean=own,
        penalty=penalty(account.weight, settings),
        score=score(account, prior, settings),
        margin=margin(account, settings),
        weight=account.weight,
        tier=tier_of(account, settings),
        limit=limit(account, settings, also),
    )
