"""A park as columns: what benchmarks load, and what the objects of ``park`` are made from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sharing.park import constants as C
from sharing.park.errors import BadPark
from sharing.park.uniforms import levels, normals, spread, uniforms

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

MAIN, SECOND = 0, 1
"""The places of an enterprise for tasks: its main one, and another or none."""


@dataclass(frozen=True, slots=True)
class ParkArrays:
    """N enterprises and their T specialities; enterprise i has those from ``first[i]`` to ``first[i + 1]``.

    Every column is that of the objects of ``park.park``, row by row and not only in distribution: an
    enterprise of ``park(seed, n)`` is row i of ``park_arrays(seed, m)`` for any m ≥ n. Machines and names are
    not here: they are made with the objects.
    """

    first: Integers
    """(N + 1,): where each enterprise's specialities begin."""
    task: npt.NDArray[np.int16]
    """(T,): which kind, as its place in ``constants.TASKS``; the main one first."""
    equipped: Flags
    """(T,): whether the enterprise has the machines for it (ground truth; not for similarity)."""
    tolerance_grade: Floats
    """(T,): IT grade."""
    roughness: Floats
    """(T,): Ra in µm."""
    largest: Floats
    """(T,): in mm."""
    weekly_hours: Floats
    """(T,): hours a week."""
    hourly_rate: Integers
    """(T,): price of an hour, in the smallest unit of a token of cents."""
    versatile: Flags
    """(N,): whether it has the machines for two tasks (ground truth)."""
    zone: npt.NDArray[np.int16]
    """(N,): its industrial zone, as its place in ``constants.ZONES``."""
    latitude: Floats
    """(N,): degrees."""
    longitude: Floats
    """(N,): degrees."""
    credit: Floats
    """(N,): share of orders that went well, 0 to 1; .82 in the middle."""


def park_arrays(seed: int = C.DEFAULT_SEED, enterprises: int = C.DEFAULT_ENTERPRISES) -> ParkArrays:
    """A park by columns; 10⁶ enterprises take a second.

    Args:
        seed: of everything; from 0.
        enterprises: how many, up to 1,000,000.

    Raises:
        BadPark: the seed or the number is outside that.
    """
    if seed < 0:
        raise BadPark("seed", seed, "0 or more")
    if not 1 <= enterprises <= C.MOST:
        raise BadPark("enterprises", enterprises, f"from 1 to {C.MOST:,}")
    task, used, equipped = _tasks(seed, enterprises)
    pick = np.flatnonzero(used.ravel())
    first = np.zeros(enterprises + 1, np.int64)
    np.cumsum(used.sum(axis=1), out=first[1:])
    chosen = task.ravel()[pick]
    worse = np.where(equipped.ravel()[pick], 0.0, C.SIDE_LINE_WORSE)

    def drawn(column: str) -> Floats:
        return levels(seed, column, enterprises, 2).ravel()[pick]

    fine = drawn("quality") - worse
    middle = {
        name: np.array([getattr(profile, name) for profile in C.TASKS], np.float64)[chosen]
        for name in ("grade", "roughness", "largest", "rate")
    }
    grade = middle["grade"] - C.GRADE_SPREAD * (fine + C.OWN_SPREAD * drawn("grade"))
    doublings = -C.ROUGHNESS_SPREAD * (fine + C.OWN_SPREAD * drawn("roughness"))
    hours = C.WEEKLY_HOURS * 2 ** (C.HOURS_SPREAD * (drawn("hours") - 0.5 * worse))
    # Finer work costs more; the rest is custom.
    rate = middle["rate"] * 2 ** (0.15 * fine + 0.2 * drawn("rate"))
    zone, latitude, longitude = _places(seed, enterprises)
    return ParkArrays(
        first=first,
        task=chosen,
        equipped=equipped.ravel()[pick],
        tolerance_grade=np.round(grade, 1),
        roughness=np.round(middle["roughness"] * 2**doublings, 3),
        largest=np.round(middle["largest"] * 2 ** (C.LARGEST_SPREAD * drawn("largest")), -1),
        weekly_hours=np.maximum(np.round(hours), 1),
        hourly_rate=np.round(100 * rate).astype(np.int64) * C.CENT,
        versatile=equipped[:, SECOND],
        zone=zone,
        latitude=latitude,
        longitude=longitude,
        credit=_credit(seed, enterprises),
    )


def _tasks(seed: int, rows: int) -> tuple[npt.NDArray[np.int16], Flags, Flags]:
    """Each (rows, 2): the kind in each place, whether the place is used, whether it has machines."""
    even = spread(seed, "tasks", rows)
    shares = np.array([profile.share for profile in C.TASKS])
    main = np.searchsorted(np.cumsum(shares / shares.sum())[:-1], even[:, 0], side="right")
    versatile = even[:, 1] < C.VERSATILE
    # The versatile go round the pairs of kinds, from one by chance.
    ring, steps = len(C.TASKS), len(C.KIN)
    turn = np.cumsum(versatile) - 1 + int(uniforms(seed, "turn", 1)[0, 0] * ring * steps)
    main = np.where(versatile, turn % ring, main)
    related = (main + np.array(C.KIN)[turn // ring % steps]) % ring
    chance = uniforms(seed, "side line", rows, 2)
    side = ~versatile & (chance[:, 0] < C.SIDE_LINE)
    # Any task but the main one.
    other = (main + 1 + (chance[:, 1] * (len(C.TASKS) - 1)).astype(np.int64)) % len(C.TASKS)
    task = np.stack([main, np.where(versatile, related, other)], axis=1).astype(np.int16)
    everyone = np.ones(rows, np.bool_)
    return task, np.stack([everyone, versatile | side], axis=1), np.stack([everyone, versatile], axis=1)


def _places(seed: int, rows: int) -> tuple[npt.NDArray[np.int16], Floats, Floats]:
    shares = np.array([zone.share for zone in C.ZONES])
    chance = uniforms(seed, "zone", rows)[:, 0]
    zone = np.searchsorted(np.cumsum(shares / shares.sum())[:-1], chance, side="right").astype(np.int16)
    off = C.ZONE_RADIUS * normals(seed, "place", rows, 2)
    middle = np.array([[zone.latitude, zone.longitude] for zone in C.ZONES])[zone]
    latitude, longitude = np.round(middle + off, 5).T
    return zone, np.ascontiguousarray(latitude), np.ascontiguousarray(longitude)


def _credit(seed: int, rows: int) -> Floats:
    """The logistic of normal numbers around 1.5: .82 in the middle."""
    return np.round(1 / (1 + np.exp(-(1.5 + 0.7 * normals(seed, "credit", rows)[:, 0]))), 3)
