"""A learned predictor as plain arrays: trees whose leaves' values add up. Needs no library but numpy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sharing.compiled import compiled
from sharing.credit.predict.features import NAMES
from sharing.credit.replay.ratings import Values

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Frozen:
    """Trees one after another; all arrays but ``begins`` have a cell for each node."""

    start: float
    """What is predicted before any tree speaks."""
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

    def predict(self, known: Values) -> Values:
        """What is expected, about −1 to 1, for each row of ``features.NAMES``.

        Raises:
            ValueError: if rows have another length.
        """
        if known.ndim != 2 or known.shape[1] != len(NAMES):
            raise ValueError(f"features have the shape {known.shape}: give rows of {len(NAMES)}")
        return compiled(_sum)(
            known,
            self.start,
            self.begins,
            self.feature,
            self.threshold,
            self.unknown_left,
            self.left,
            self.right,
            self.value,
        )


def _sum(
    known: np.ndarray,
    start: float,
    begins: np.ndarray,
    feature: np.ndarray,
    threshold: np.ndarray,
    unknown_left: np.ndarray,
    left: np.ndarray,
    right: np.ndarray,
    value: np.ndarray,
) -> np.ndarray:
    said = np.full(len(known), start)
    for i in range(len(known)):
        for begin in begins:
            node = begin
            while feature[node] >= 0:
                x = known[i, feature[node]]
                goes_left = unknown_left[node] if np.isnan(x) else x <= threshold[node]
                node = left[node] if goes_left else right[node]
            said[i] += value[node]
    return said
