"""Trees of a learned function as plain arrays, one after another. They need no library but numpy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sharing.compiled import compiled
from sharing.credit.predict.features import NAMES
from sharing.credit.replay.ratings import Values

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Forest:
    """A sum of regression trees; all arrays but ``begins`` have a cell for each node."""

    start: float
    """What is said before any tree speaks."""
    begins: Places
    """The place of each tree's first node."""
    feature: Places
    """The column of ``features.NAMES`` a node asks for; −1 for a leaf."""
    threshold: Values
    """Up to it left, above it right."""
    unknown_left: NDArray[np.bool_]
    """Where to go when nothing is known."""
    left: Places
    """The place of the next node, behind its own."""
    right: Places
    """The same on the other side."""
    value: Values
    """What a leaf adds."""

    def says(self, known: Values) -> Values:
        """The sum for each row of ``features.NAMES``.

        Raises:
            ValueError: if rows have another length.
        """
        if known.ndim != 2 or known.shape[1] != len(NAMES):
            raise ValueError(f"features have the shape {known.shape}: give rows of {len(NAMES)}")
        return compiled(_sum)(
            known,
            np.full(len(known), self.start),
            self.begins,
            self.feature,
            self.threshold,
            self.unknown_left,
            self.left,
            self.right,
            self.value,
        )


def bare(start: float) -> Forest:
    """No tree at all: what is said is always the same."""
    none = np.empty(0, np.int64)
    return Forest(start, none, none, np.empty(0), none.astype(bool), none, none, np.empty(0))


def _sum(
    known: np.ndarray,
    said: np.ndarray,
    begins: np.ndarray,
    feature: np.ndarray,
    threshold: np.ndarray,
    unknown_left: np.ndarray,
    left: np.ndarray,
    right: np.ndarray,
    value: np.ndarray,
) -> np.ndarray:
    for i in range(len(known)):
        for begin in begins:
            node = begin
            while feature[node] >= 0:
                x = known[i, feature[node]]
                goes_left = unknown_left[node] if np.isnan(x) else x <= threshold[node]
                node = left[node] if goes_left else right[node]
            said[i] += value[node]
    return said
