"""Pushing changes of the flow on along the edges, for numba: from a party to those whom it paid."""

from __future__ import annotations

import numpy as np

INCOMING, PASSED, PENDING, TOGETHER = range(4)
"""Rows of the state, a column for each party: what came in, what of it was passed on, what came in since and
was not pushed on yet, and what the party's edges carry together; in fine units."""
MAKER, CAPACITY, CARRIED, NEXT = range(4)
"""Rows of the edges, a column for each: where it leads, what it can carry and carries, and the place of the
next edge of the same customer, or −1."""
_UTIL_BITS = 20
_BPS = 10_000


def settle(
    first: int,
    state: np.ndarray,
    edges: np.ndarray,
    heads: np.ndarray,
    kept_bps: int,
    ignored: int,
    queue: np.ndarray,
    waiting: np.ndarray,
) -> int:
    """Push on what pends at a party, and what that changes at others, until no more than ``ignored`` does.

    Args:
        first: the party where something changed: its edges, or what comes in.
        state, edges: move.
        heads: the place of each party's first edge, or −1.
        kept_bps: the share that everybody keeps at least.
        ignored: in fine units.
        queue: room for each party.
        waiting: 0 for each party; 0 again afterwards.

    Returns:
        Over how many edges something was pushed.
    """
    room = len(queue)
    begin, count, pushed = 0, 1, 0
    queue[0] = first
    waiting[first] = 1
    while count:
        party = queue[begin]
        begin = begin + 1 if begin + 1 < room else 0
        count -= 1
        waiting[party] = 0
        state[INCOMING, party] += state[PENDING, party]
        state[PENDING, party] = 0
        together = state[TOGETHER, party]
        out = min(together, max(0, state[INCOMING, party]) * (_BPS - kept_bps) // _BPS)
        use = (out << _UTIL_BITS) // max(together, 1)
        passed = 0
        edge = heads[party]
        while edge >= 0:
            carried = edges[CAPACITY, edge] * use >> _UTIL_BITS
            passed += carried
            change = carried - edges[CARRIED, edge]
            if change != 0:
                pushed += 1
                edges[CARRIED, edge] = carried
                maker = edges[MAKER, edge]
                state[PENDING, maker] += change
                if waiting[maker] == 0 and abs(state[PENDING, maker]) > ignored:
                    waiting[maker] = 1
                    queue[(begin + count) % room] = maker
                    count += 1
            edge = edges[NEXT, edge]
        state[PASSED, party] = passed
    return pushed
