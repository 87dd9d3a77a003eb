"""The score of one party, bit for bit as the contract computes it (contracts/libraries/CreditMath.sol).

``score = μ + S/(W+K) − z/√(W+K)``, in integers with 1e9 = 1. ``math.isqrt`` rounds down, as the
contract's root does.
"""

from __future__ import annotations

from dataclasses import replace
from math import isqrt
from typing import NamedTuple

from sharing.credit.fixed import ONE, Day, Fixed, Units, Weight, ceil_div, fade_down
from sharing.credit.state import BPS, Account, Prior, Rater, Settings, Tier

NO_FLOW = Units(0)
"""Of a party that has proven nothing of the flow of trust."""

NEGATIVE = 3
"""Negative evidence weighs so many times, in S and W alike."""

MAX_WEIGHT = 2**69 - 1
"""Where W saturates: what does not fit any more is left out of S and W alike."""

FLOOR = Fixed(-7 * ONE // 2)
"""Rule 4 of ``add`` holds bounds down to here, so that S stays above −3.5·(W+K) and in its 72 bits."""


# ---------------------------------------------------------------- the score less μ


def mean(account: Account, settings: Settings) -> Fixed:
    """``S/(W+K)``, rounded down: how far above or below μ a party is believed to be."""
    return _mean(account.sum, account.weight, settings)


def penalty(weight: int, settings: Settings) -> Fixed:
    """``z/√(W+K)``, rounded up: what little knowledge costs."""
    return Fixed(ceil_div(settings.caution * ONE, isqrt((weight + settings.shrinkage) * ONE)))


def margin(account: Account, settings: Settings) -> Fixed:
    """``S/(W+K) − z/√(W+K)``: the score less μ, which tier and limit follow."""
    return _bound(account.sum, account.weight, settings)


def score(account: Account, prior: Prior, settings: Settings) -> Fixed:
    """μ plus the margin."""
    return Fixed(prior.mu + margin(account, settings))


def _mean(s: int, w: int, settings: Settings) -> Fixed:
    return Fixed(s * ONE // (w + settings.shrinkage))


def _bound(s: int, w: int, settings: Settings) -> Fixed:
    return Fixed(_mean(s, w, settings) - penalty(w, settings))


# ---------------------------------------------------------------- what follows from it


def tier_of(account: Account, settings: Settings) -> int:
    """A party's credit tier: 0 for newcomers and below."""
    own = margin(account, settings)
    index = 0
    while index < 4 and own >= settings.tiers[index + 1].threshold:
        index += 1
    return index


def limit(account: Account, settings: Settings, flow_cap: Units = NO_FLOW) -> Units:
    """Most unsecured exposure of a party; 0 for a newcomer.

    What its margin gives, but no more than what its good evidence backs, which burned fees have paid for, and
    what it has proven of the flow of trust.

    Args:
        account: the party's.
        settings: the score's constants.
        flow_cap: ``CreditFlow.capOf``.
    """
    own = margin(account, settings)
    if own <= 0:
        return Units(0)
    return Units(min(own * settings.exposure_scale // ONE, account.sum * settings.backing // ONE + flow_cap))


class Quote(NamedTuple):
    """What an order of a price would ask of a maker now."""

    tier: int
    """The maker's tier."""
    min_bond: int
    """Least bond that satisfies both the tier and the exposure limit, in the token's smallest unit."""
    min_fee_bps: int
    """Least fee."""
    exposure_left: Units
    """Unsecured exposure still free."""


def quote(account: Account, price: int, unit: int, settings: Settings, flow_cap: Units = NO_FLOW) -> Quote:
    """What an order of ``price`` would ask of a maker; ``unit`` smallest units are one credit unit."""
    index = tier_of(account, settings)
    asked: Tier = settings.tiers[index]
    left = max(0, limit(account, settings, flow_cap) - account.exposure)
    bond = max(ceil_div(price * asked.bond_bps, BPS), price - left * unit)
    return Quote(index, bond, asked.fee_bps, Units(left))


def credibility(account: Account, settings: Settings) -> Fixed:
    """How much a party's word weighs: 0 unless rooted, 1 at μ or above, least at ``bottom`` below it."""
    if not account.is_rooted:
        return Fixed(0)
    below = -mean(account, settings)
    if below <= 0:
        return Fixed(ONE)
    left = 0 if below >= settings.bottom else ONE - ONE * below // settings.bottom
    return Fixed(max(settings.least_credibility, left))


def rating_weight(fee_burned: int, unit: int, settings: Settings) -> Weight:
    """Weight of one rating of an order before credibility and caps, from the fee it burned."""
    return Weight(min(fee_burned * settings.weight_per_fee // unit, settings.order_cap))


def default_weight(price: int, bond: int, fee_bps: int, unit: int, settings: Settings) -> Weight:
    """Weight of a default before tripling: as if the fee of the whole price had been burned, uncapped; and no
    less than what backs the credit that the order took, so that credit used to default is gone."""
    used = ceil_div(max(0, price - bond), unit)
    burned = price * fee_bps * settings.weight_per_fee // (BPS * unit)
    return Weight(min(max(burned, ceil_div(used * ONE, settings.backing)), MAX_WEIGHT))


# ---------------------------------------------------------------- evidence


def bias(rater: Rater, settings: Settings) -> Fixed:
    """A rater's leniency: its mean distance from μ, shrunk towards none."""
    return Fixed(rater.sum * ONE // (rater.weight + settings.rater_shrinkage))


def evidence(rating: int, bias_: int, mu: int) -> Fixed:
    """rating − bias − μ, where rating − bias is held to −1 … 1: a corrected rating is still a rating.

    A rating at μ or above is never evidence below 0, however kind its rater: nobody complained.
    """
    corrected = max(-ONE, min(ONE, rating - bias_))
    return Fixed(0 if corrected < mu <= rating else corrected - mu)


def open_to_complaint(cap: int, rating: int, evidence_: int, mu: int) -> int:
    """How much of a budget for complaints is open to one with evidence below 0.

    All to one that lies .5 or more below μ, as said or as corrected; down to half to one a hair below it:
    mild complaints never use up what a grave one needs.
    """
    grave = max(mu - rating, -evidence_)
    return cap if grave >= ONE // 2 else cap * (ONE // 2 + grave) // ONE


def tripled(evidence_: int, weight: int) -> Weight:
    """Weight with which evidence enters."""
    return Weight(weight * NEGATIVE if evidence_ < 0 else weight)


class Added(NamedTuple):
    """An account after one piece of evidence."""

    account: Account
    """With S, W and the day moved."""
    faded_days: int
    """By how many days the record faded first; 0 where rule 3 of ``add`` held it."""


def add(account: Account, today: Day, e: int, w: int, settings: Settings, *, fault: bool) -> Added:
    """Put one piece of evidence into a party's record.

    With "present" for the record after fading to ``today``:

    1. evidence at or above the present mean never lowers the present bound;
    2. evidence at or below the present bound never raises it;
    3. evidence at or below the bound as it was stored never raises that one either: where fading alone
       would, the record is confirmed rather than faded, and begins to fade anew;
    4. a fault never raises the present bound, down to ``FLOOR``.

    All four hold to the last unit; rounding gives way to them.

    Parameters:
        e: the evidence, within ±2.
        w: its weight, tripled already, at least 1.
        fault: whether it is an objective negative event.
    """
    days = today - account.day
    s1, w1 = fade_down(account.sum, days), fade_down(account.weight, days)
    faded = days
    below = e * (w1 + settings.shrinkage) < s1 * ONE
    ceiling: int | None = None
    if below or fault:
        present = _bound(s1, w1, settings)
        if fault or e <= present:
            # Evidence is above the floor, so only faults meet it.
            ceiling = max(present, FLOOR)
        stored = _bound(account.sum, account.weight, settings)
        if days and e <= stored:
            ceiling = stored if ceiling is None else min(ceiling, stored)
            if account.sum < 0 and _bound(*_insert(s1, w1, e, w, below), settings) > stored:
                s1, w1, faded = account.sum, account.weight, 0
    s1, w1 = _insert(s1, w1, e, w, below)
    if ceiling is not None and _bound(s1, w1, settings) > ceiling:
        # The largest S whose bound does not pass the ceiling.
        s1 = ((ceiling + penalty(w1, settings) + 1) * (w1 + settings.shrinkage) - 1) // ONE
    return Added(replace(account, sum=s1, weight=Weight(w1), day=today), faded)


def _insert(s: int, w0: int, e: int, w: int, below: bool) -> tuple[int, int]:
    fitting = min(w, MAX_WEIGHT - w0)
    # Below the mean rounded down, else up: no rounding moves the mean the wrong way.
    return s + (e * fitting // ONE if below else ceil_div(e * fitting, ONE)), w0 + fitting
