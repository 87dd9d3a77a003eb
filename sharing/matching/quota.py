"""A share of the places for newcomers: otherwise who has no history never gets one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sharing.matching.constants import PPM
from sharing.matching.errors import BadSetting
from sharing.matching.market import Bools, Ints
from sharing.matching.rules import Ppm


@dataclass(frozen=True, slots=True)
class Picked:
    """Which of many are taken, best first."""

    chosen: Ints
    """Their positions."""
    kept: int
    """Places that the quota keeps for newcomers."""
    newcomers: int
    """Newcomers among those chosen."""
    by_quota: Ints
    """Positions of newcomers that are chosen only because of the quota."""


def pick(keys: Ints, newcomer: Bools, places: int, share: Ppm) -> Picked:
    """The best of many, at least a share of them newcomers if there are so many.

    The best newcomers take the places kept for them; all others take the rest by score, newcomers included.

    Parameters:
        keys: N different numbers; larger is better.
        newcomer: N truths.
        places: how many are taken at most.
        share: kept for newcomers, of the places that are filled, rounded up.

    Raises:
        BadSetting: if places or share are out of range.
    """
    if places < 1:
        raise BadSetting("the number of places", places, "1 or more")
    if not 0 <= share <= PPM:
        raise BadSetting("the newcomers' share", share, f"0 to {PPM}, in parts per million")
    filled = min(places, len(keys))
    kept = -(-filled * share // PPM)
    plain = _best(keys, filled)
    wanted = kept - int(newcomer[plain].sum())
    if wanted <= 0:
        return Picked(plain, kept, int(newcomer[plain].sum()), np.zeros(0, dtype=np.int64))
    new = np.flatnonzero(newcomer)
    reserved = new[_best(keys[new], min(kept, len(new)))]
    others = plain[~newcomer[plain]][: filled - len(reserved)]
    chosen = np.concatenate((reserved, others))
    chosen = chosen[np.argsort(-keys[chosen])]
    return Picked(chosen, kept, len(reserved), np.setdiff1d(reserved, plain))


def _best(keys: Ints, n: int) -> Ints:
    """Positions of the n largest, largest first."""
    cut = max(len(keys) - n, 0)
    part = np.argpartition(keys, cut)[cut:] if 0 < cut < len(keys) else np.arange(cut, len(keys))
    return part[np.argsort(-keys[part])].astype(np.int64)
