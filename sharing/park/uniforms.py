"""Random numbers that stay: each column has its own stream, so a larger park begins with the smaller one.

Only ``Generator.random`` is drawn from, which turns raw bits of PCG64 into numbers from 0 to 1; numpy keeps
raw bits the same between versions (NEP 19), while its other distributions may change.
"""

from __future__ import annotations

import math
import zlib
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from scipy import special  # pyright: ignore[reportMissingTypeStubs]

Floats = npt.NDArray[np.float64]

_PLASTIC = 1.324717957244746
"""The root of x³ = x + 1: its powers spread points evenly over a square (Roberts' R₂ sequence)."""


def uniforms(seed: int, column: str, rows: int, each: int = 1) -> Floats:
    """Independent numbers from 0 to 1.

    Returns:
        (rows, each); the first rows do not depend on how many follow.
    """
    entropy = np.random.SeedSequence([seed, zlib.crc32(column.encode())])
    return np.random.Generator(np.random.PCG64(entropy)).random((rows, each))


def normals(seed: int, column: str, rows: int, each: int = 1) -> Floats:
    """Independent standard normal numbers, at most three from 0: no workshop is a thousand times another.

    Returns:
        (rows, each); the first rows do not depend on how many follow.
    """
    inverse = cast("Any", special).ndtri
    # 0 would be minus infinity.
    drawn: Floats = inverse(np.maximum(uniforms(seed, column, rows, each), 1e-12))
    return np.clip(drawn, -3, 3)


def levels(seed: int, column: str, rows: int, each: int = 1) -> Floats:
    """Independent numbers of mean 0 and standard deviation 1, evenly from −√3 to √3: without outliers.

    Returns:
        (rows, each); the first rows do not depend on how many follow.
    """
    return math.sqrt(3) * (2 * uniforms(seed, column, rows, each) - 1)


def spread(seed: int, column: str, rows: int) -> Floats:
    """Points that fill a square evenly, from a start by chance: any share of it holds nearly that of them.

    Returns:
        (rows, 2), each from 0 to 1; the first rows do not depend on how many follow.
    """
    start = uniforms(seed, column, 1, 2)
    steps = np.array([1 / _PLASTIC, 1 / _PLASTIC**2])
    return (start + np.arange(1, rows + 1)[:, None] * steps) % 1
