"""The on-chain form as a loop over a whole history, for numba: one word about a ratee after another.

Equals ``order.apply_order`` with the customer's rating alone (nothing on time, nothing sealed by the maker),
bit for bit; tests compare the two. Rows of the arrays are parties or pairs, their columns the names below.
"""

from __future__ import annotations

import numpy as np

from sharing.compiled import called_by_compiled
from sharing.credit.replay.arithmetic import (
    faded_down,
    faded_up,
    is_below,
    root_times_one,
    times_one_over,
    times_over_one,
)

SUM, WEIGHT, DAY, ROOTS, VOUCHERS, FALLS = range(6)
"""Columns of accounts; the first three also of raters as raters."""
PRAISED, COMPLAINED = 3, 4
"""Further columns of raters."""
PRAISE, COMPLAINTS, MARK = range(3)
"""Columns of words: what one side of a pair passed on to the other, faded to its ``last`` day."""

K, CAUTION, RATER_K, WEIGHT_OF_ONE, PAIR_CAP, PASS_ON_CAP, BOTTOM, LEAST, ROOT_EVIDENCE = range(9)
"""Places in the settings."""
_ONE = 1_000_000_000
_HALF = 500_000_000
_ENOUGH = 3
_LAST_FALL = 15
_FLOOR = -3_500_000_000


def replayed(
    rater: np.ndarray,
    ratee: np.ndarray,
    value: np.ndarray,
    day: np.ndarray,
    begins: np.ndarray,
    place: np.ndarray,
    accounts: np.ndarray,
    raters: np.ndarray,
    words: np.ndarray,
    last: np.ndarray,
    prior: np.ndarray,
    settings: np.ndarray,
    factors: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Expect each rating from what was known before its moment, and then take it in.

    Args:
        rater, ratee, value, day: the ratings, in order; values in fixed point.
        begins: where each moment's first rating lies, and the end.
        place: of each rating's word in ``words``: the word and the pair of 2k and 2k + 1 are k's.
        accounts, raters, words, last, prior: the state, which moves.
        settings: in fixed point.
        factors: ``arithmetic.FACTORS``.

    Returns:
        ``μ + S/(W+K)`` of each ratee, and the bias of each rater, in fixed point, before each rating.
    """
    expected, leniency = np.empty(len(rater), np.int64), np.empty(len(rater), np.int64)
    for moment in range(len(begins) - 1):
        mu = times_one_over(prior[0], prior[1])
        for i in range(begins[moment], begins[moment + 1]):
            about, by = accounts[ratee[i]], raters[rater[i]]
            expected[i] = mu + times_one_over(about[SUM], about[WEIGHT] + settings[K])
            leniency[i] = times_one_over(by[SUM], by[WEIGHT] + settings[RATER_K])
        for i in range(begins[moment], begins[moment + 1]):
            a, b, k = rater[i], ratee[i], place[i]
            speak(
                accounts[a], raters[a], accounts[b], words[k], words[k ^ 1], last[k >> 1 : (k >> 1) + 1],
                prior, value[i], day[i], settings, factors,
            )  # fmt: skip
    return expected, leniency


@called_by_compiled
def speak(
    own: np.ndarray,
    by: np.ndarray,
    about: np.ndarray,
    said: np.ndarray,
    answered: np.ndarray,
    last: np.ndarray,
    prior: np.ndarray,
    value: int,
    today: int,
    settings: np.ndarray,
    factors: np.ndarray,
) -> None:
    """One rating, by whose account is ``own`` and who is ``by`` as a rater: ``order._speak``."""
    mu = times_one_over(prior[0], prior[1])
    carried = settings[WEIGHT_OF_ONE] * _credibility(own, settings) // _ONE
    bias = times_one_over(by[SUM], by[WEIGHT] + settings[RATER_K])
    e = _evidence(value, bias, mu)
    complaint = e < 0
    column = COMPLAINTS if complaint else PRAISE
    of_pair, to_all = settings[PAIR_CAP], settings[PASS_ON_CAP]
    if complaint:
        of_pair, to_all = _open(of_pair, value, e, mu), _open(to_all, value, e, mu)
    days = today - last[0]
    praise, complaints = faded_up(said[PRAISE], days, factors), faded_up(said[COMPLAINTS], days, factors)
    used = complaints if complaint else praise
    since = today - by[DAY]
    praised, complained = faded_up(by[PRAISED], since, factors), faded_up(by[COMPLAINED], since, factors)
    passed = min(carried, of_pair - used, to_all - (complained if complaint else praised))
    if passed <= 0:
        return
    said[PRAISE], said[COMPLAINTS] = praise, complaints
    said[column] += passed
    for other in (PRAISE, COMPLAINTS):
        answered[other] = faded_up(answered[other], days, factors)
    last[0] = today
    if not complaint:
        _vouch(own, about, said, settings)
    w = passed * 3 if complaint else passed
    prior[0] += value * w // _ONE
    prior[1] += w
    by[SUM] += (value - mu) * passed // _ONE
    by[WEIGHT] += passed
    by[PRAISED], by[COMPLAINED], by[DAY] = praised, complained, today
    by[COMPLAINED if complaint else PRAISED] += passed
    _add(about, today, e, w, settings, factors)
    if about[VOUCHERS] and times_one_over(about[SUM], about[WEIGHT] + settings[K]) <= -settings[BOTTOM]:
        about[VOUCHERS] = 0
        about[FALLS] += 1


@called_by_compiled
def _credibility(own: np.ndarray, settings: np.ndarray) -> int:
    """``score.credibility``."""
    if own[ROOTS] == 0 and own[VOUCHERS] != _ENOUGH:
        return 0
    below = -times_one_over(own[SUM], own[WEIGHT] + settings[K])
    if below <= 0:
        return _ONE
    bottom = settings[BOTTOM]
    return max(settings[LEAST], 0 if below >= bottom else _ONE - _ONE * below // bottom)


@called_by_compiled
def _evidence(value: int, bias: int, mu: int) -> int:
    """``score.evidence``."""
    corrected = max(-_ONE, min(_ONE, value - bias))
    return 0 if corrected < mu <= value else corrected - mu


@called_by_compiled
def _open(cap: int, value: int, e: int, mu: int) -> int:
    """``score.open_to_complaint``."""
    grave = max(mu - value, -e)
    if grave >= _HALF:
        return cap
    return cap // _ONE * (_HALF + grave) + cap % _ONE * (_HALF + grave) // _ONE


@called_by_compiled
def _vouch(own: np.ndarray, about: np.ndarray, said: np.ndarray, settings: np.ndarray) -> None:
    """``order._vouched``."""
    mark = about[FALLS] + 1
    if (
        said[MARK] == mark
        or mark > _LAST_FALL
        or about[VOUCHERS] == _ENOUGH
        or about[SUM] < 0
        or own[ROOTS] == 0
        or said[PRAISE] < settings[ROOT_EVIDENCE] + 3 * said[COMPLAINTS]
    ):
        return
    said[MARK] = mark
    about[VOUCHERS] += 1


@called_by_compiled
def _bound(s: int, w: int, settings: np.ndarray) -> int:
    return times_one_over(s, w + settings[K]) - _penalty(w, settings)


@called_by_compiled
def _penalty(w: int, settings: np.ndarray) -> int:
    return -(-settings[CAUTION] * _ONE // root_times_one(w + settings[K]))


@called_by_compiled
def _insert(s: int, w0: int, e: int, w: int, below: bool) -> tuple[int, int]:
    """``score._insert``, where weights are far from saturating."""
    return (s + e * w // _ONE, w0 + w) if below else (s - -e * w // _ONE, w0 + w)


@called_by_compiled
def _add(account: np.ndarray, today: int, e: int, w: int, settings: np.ndarray, factors: np.ndarray) -> None:
    """``score.add``, of what is no fault."""
    days = today - account[DAY]
    s0, w0 = account[SUM], account[WEIGHT]
    s, total = faded_down(s0, days, factors), faded_down(w0, days, factors)
    ceiling, bounded = 0, False
    below = is_below(e, s, total + settings[K])
    if below:
        present = _bound(s, total, settings)
        if e <= present:
            ceiling, bounded = max(present, _FLOOR), True
        stored = _bound(s0, w0, settings)
        if days and e <= stored:
            ceiling = min(ceiling, stored) if bounded else stored
            bounded = True
            if s0 < 0:
                tried, heavier = _insert(s, total, e, w, below)
                if _bound(tried, heavier, settings) > stored:
                    s, total = s0, w0
    s, total = _insert(s, total, e, w, below)
    if bounded and _bound(s, total, settings) > ceiling:
        s = times_over_one(ceiling + _penalty(total, settings) + 1, total + settings[K])
    account[SUM], account[WEIGHT], account[DAY] = s, total, today
