"""All findings of a history together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sharing.credit.suspicious.clusters import clusters
from sharing.credit.suspicious.errors import BadOrders
from sharing.credit.suspicious.findings import Finding, Kind
from sharing.credit.suspicious.orders import RatedOrders
from sharing.credit.suspicious.reciprocity import reciprocal_pairs
from sharing.credit.suspicious.rings import rings
from sharing.credit.suspicious.settings import DEFAULT_THRESHOLDS, Thresholds
from sharing.credit.suspicious.slander import slander


@dataclass(frozen=True, slots=True)
class Report:
    """What an auditor should look at."""

    findings: tuple[Finding, ...]
    """Rings, clusters, slander, then pairs; within each the least likely by chance first."""
    orders: int
    """How many were looked at."""
    parties: int
    """Of how many parties."""

    def of(self, kind: Kind) -> tuple[Finding, ...]:
        """The findings of a kind."""
        return tuple(one for one in self.findings if one.kind is kind)


def suspicious(
    orders: RatedOrders, genesis: Sequence[int], thresholds: Thresholds = DEFAULT_THRESHOLDS
) -> Report:
    """Look for reciprocity, collusion rings, sybil clusters and slander.

    The same orders give the same report wherever it is made. A pair within a ring or a cluster is not told
    again by itself.

    Args:
        orders: the history.
        genesis: places of the parties that are trusted from the start.
        thresholds: from where on something is told.

    Raises:
        BadOrders: a genesis party that is none of the parties.
    """
    for one in genesis:
        if not 0 <= one < orders.parties:
            raise BadOrders(f"genesis party {one}", f"there are {orders.parties} parties")
    if not len(orders):
        return Report((), 0, orders.parties)
    seeds = np.array(sorted(set(genesis)), np.int64)
    groups = [*rings(orders, thresholds), *clusters(orders, seeds, thresholds)]
    groups += slander(orders, thresholds)
    told = [set(one.parties) for one in groups]
    pairs = [
        pair
        for pair in reciprocal_pairs(orders, thresholds)
        if not any(members.issuperset(pair.parties) for members in told)
    ]
    return Report((*groups, *pairs), len(orders), orders.parties)
