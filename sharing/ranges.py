"""From where to where a quantity can be: told once, for objects and for columns of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Range:
    """All numbers between two; what is not a number, and infinity, is in none."""

    least: float
    """The smallest that can be."""
    most: float
    """The largest that can be; finite."""
    open: bool = False
    """Whether ``least`` itself cannot be."""

    def holds(self, value: float) -> bool:
        """Whether a number is one of them."""
        return (self.least < value if self.open else self.least <= value) and value <= self.most

    def outside(self, column: npt.NDArray[Any]) -> tuple[int, ...] | None:
        """The first place of a column or table that holds none of them; None if there is none."""
        if not column.size or (self.holds(column.min()) and self.holds(column.max())):
            return None
        above: npt.NDArray[np.bool_] = column > self.least if self.open else column >= self.least
        inside: npt.NDArray[np.bool_] = above & (column <= self.most)
        return tuple(np.argwhere(~inside)[0].tolist())

    def __str__(self) -> str:
        """As it follows ``it must be``."""
        least, most = (f"{end:,}" if abs(end) < _LONG else f"{end:.3g}" for end in (self.least, self.most))
        return f"above {least} and at most {most}" if self.open else f"from {least} to {most}"


_LONG = 10**15
"""Numbers of more digits than this are told by their first ones."""
