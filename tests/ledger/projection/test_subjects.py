"""Runs of events say what single events would, in as few rows as can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ledger.projection.subjects import Subjects
from ledger.types import BlockNumber

SAID = st.tuples(st.integers(0, 12), st.lists(st.sampled_from([b"a", b"b", b"c"]), min_size=1))


@given(st.lists(st.lists(SAID), max_size=4))
def test_runs_are_the_events_that_were_told_in_whatever_order(
    blocks: list[list[tuple[int, list[bytes]]]],
) -> None:
    subjects = Subjects()
    wanted: set[tuple[bytes, int, int]] = set()
    for block, said in enumerate(blocks):
        for log_index, whom in said:
            subjects.add(log_index, *whom)
            wanted |= {(subject, block, log_index) for subject in whom}
        subjects.end_block(BlockNumber(block))
    rows = subjects.rows()
    told = [(row[0], row[1], index) for row in rows for index in range(row.log_index, row.last_index + 1)]
    assert rows == sorted(rows)
    assert sorted(wanted) == told
    # No run goes on where another ends.
    assert not {(*row[:2], row.last_index + 1) for row in rows} & {row[:3] for row in rows}
