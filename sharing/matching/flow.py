"""Best value: the matching of the largest sum of scores, as a flow of least cost (OR-tools).

Network: each order sends its quota; an arc of capacity 1 and cost −score for each pair; each maker passes its
quota on to the sink; what an order cannot place goes to the sink directly at cost 0. All data are whole
numbers and the matrix is totally unimodular, so the flow is the optimum of the linear programme, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

import numpy as np

from sharing.matching.constants import MOST_VALUE
from sharing.matching.errors import BadPairs
from sharing.matching.market import Ints
from sharing.matching.pairs import Matching, Pairs, matching_of


class _Solver(Protocol):
    """What we use of ``SimpleMinCostFlow``, which has no types."""

    OPTIMAL: object

    def add_arcs_with_capacity_and_unit_cost(
        self, tails: Ints, heads: Ints, capacities: Ints, costs: Ints
    ) -> Ints: ...
    def set_nodes_supplies(self, nodes: Ints, supplies: Ints) -> None: ...
    def solve(self) -> object: ...
    def flows(self, arcs: Ints) -> Sequence[int]: ...


def best_value(pairs: Pairs, *, worth_of_serving: int = 0) -> Matching:
    """The matching of the largest sum of ``need_value``.

    Parameters:
        worth_of_serving: added to the worth of each pair. From the largest value times the smaller number of
            orders and makers on, as many places as possible are filled first, and value decides after that.

    Raises:
        BadPairs: if the sum of worths is beyond what the solver counts with.
    """
    n, m = pairs.needs, pairs.makers
    if worth_of_serving < 0 or (worth_of_serving + MOST_VALUE) * (n + m + 2) >= 1 << 62:
        raise BadPairs(f"the worth of serving is {worth_of_serving}: it must be 0 or more, and countable")
    if not len(pairs.need):
        return matching_of(pairs, np.zeros(0, dtype=np.int64), "")
    # Imported here, because it takes longer to load than most searches, and they do not need it.
    from ortools.graph.python import min_cost_flow  # pyright: ignore[reportMissingTypeStubs]

    sink = n + m
    orders, makers = np.arange(n), np.arange(n, n + m)
    solver = cast("_Solver", min_cost_flow.SimpleMinCostFlow())
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        np.concatenate((pairs.need, orders, makers)),
        np.concatenate((pairs.maker + n, np.full(n + m, sink))),
        np.concatenate((np.ones(len(pairs.need), dtype=np.int64), pairs.need_quota, pairs.maker_quota)),
        np.concatenate((-(pairs.need_value + worth_of_serving), np.zeros(n + m, dtype=np.int64))),
    )
    solver.set_nodes_supplies(
        np.append(orders, sink), np.append(pairs.need_quota, -int(pairs.need_quota.sum()))
    )
    status = solver.solve()
    if status != solver.OPTIMAL:
        raise BadPairs(f"the solver found no flow ({status}): make the values and quotas smaller")
    flows = np.asarray(solver.flows(arcs[: len(pairs.need)]))
    return matching_of(
        pairs,
        np.flatnonzero(flows > 0),
        "{full} more makers pass its rules, and each is worth more elsewhere",
    )
