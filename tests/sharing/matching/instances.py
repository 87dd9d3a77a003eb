"""Small random candidate lists."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from sharing.matching.pairs import Pairs


def pairs_of(
    needs: int,
    makers: int,
    need: npt.ArrayLike,
    maker: npt.ArrayLike,
    need_value: npt.ArrayLike,
    maker_value: npt.ArrayLike,
    need_quota: npt.ArrayLike,
    maker_quota: npt.ArrayLike,
) -> Pairs:
    columns = (need, maker, need_value, maker_value, need_quota, maker_quota)
    return Pairs(needs, makers, *(np.asarray(column, dtype=np.int64) for column in columns))


@st.composite
def some_pairs(draw: st.DrawFn, most: int = 30) -> Pairs:
    needs, makers = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    cells = sorted(
        draw(st.sets(st.tuples(st.integers(0, needs - 1), st.integers(0, makers - 1)), max_size=most))
    )
    values = st.lists(st.integers(0, 9), min_size=len(cells), max_size=len(cells))
    return pairs_of(
        needs,
        makers,
        [cell[0] for cell in cells],
        [cell[1] for cell in cells],
        draw(values),
        draw(values),
        draw(st.lists(st.integers(0, 3), min_size=needs, max_size=needs)),
        draw(st.lists(st.integers(0, 3), min_size=makers, max_size=makers)),
    )
