"""How much trust flows to each party: exact, in integers, the same wherever it is computed.

Trust flows from the genesis parties along what was paid for good work. Of what comes in, a party keeps at
least a share and passes on the rest to those whom it paid, in proportion to what its edges can carry and no
more than that::

    x_v   = s_v + Σ_u f_uv                   what comes in
    out_v = min(C_v, (1 − α) · x_v)          C_v: what its edges carry together
    f_vw  = c_vw · out_v / C_v
    cap_v = x_v − Σ_w f_vw                   what it keeps: its cap

It is split, never copied: all caps together are what the genesis parties gave. A group of parties, whatever
it does among itself, keeps no more than its genesis parties gave and edges into it carry. The map is a
contraction in total mass by 1 − α, so there is one fixed point; max-flow, which bounds groups alike (Levien,
Advogato; Tran et al., SumUp, NSDI 2009), gives every sybil the whole flow for itself unless all are solved at
once, and then has many solutions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sharing.credit.fixed import Units
from sharing.credit.flow.errors import BadTrades
from sharing.credit.flow.settings import DEFAULT_FLOW, FINE, MOST_FINE, FlowSettings
from sharing.credit.flow.trades import Edges, Integers, Trades, capacities, sources
from sharing.credit.state import BPS

UTIL_BITS = 20
"""Utilisation in units of 2^−20. What comes in at a party is below 2^42, ten times all that there is."""
ROUNDS = 1_000
"""So many rounds at most. Flows that still move then are near nothing: (1 − α)^1000."""


@dataclass(frozen=True, slots=True)
class Inflow:
    """What one edge brings."""

    customer: int
    """Who passes it on."""
    carried: Units
    """How much."""
    capacity: Units
    """How much the edge could carry."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The flow of trust on a day; arrays over parties, in fine units."""

    edges: Edges
    """What could flow."""
    incoming: Integers
    """What comes in, genesis mass included."""
    carried: Integers
    """What each edge carries."""
    kept: Integers
    """What is not passed on."""

    @property
    def caps(self) -> Integers:
        """What each party keeps, in credit units, rounded down."""
        return self.kept // FINE

    def reasons(self, party: int) -> list[Inflow]:
        """Which edges bring a party its trust, the largest first."""
        places = np.flatnonzero((self.edges.maker == party) & (self.carried > 0))
        ordered = places[np.argsort(-self.carried[places], kind="stable")]
        return [
            Inflow(
                int(self.edges.customer[place]),
                Units(int(self.carried[place]) // FINE),
                Units(int(self.edges.capacity[place]) // FINE),
            )
            for place in ordered
        ]


def caps(
    parties: int,
    trades: Trades,
    genesis: Sequence[int],
    today: int,
    settings: FlowSettings = DEFAULT_FLOW,
) -> Integers:
    """Each party's flow cap on a day, in credit units.

    Raises:
        BadTrades: as ``flow``.
    """
    return flow(parties, trades, genesis, today, settings).caps


def flow(
    parties: int,
    trades: Trades,
    genesis: Sequence[int],
    today: int,
    settings: FlowSettings = DEFAULT_FLOW,
) -> Flow:
    """The flow of trust on a day.

    Args:
        parties: how many there are.
        trades: between them, in any order.
        genesis: who has trust to give, each once.
        today: the day to which trades have faded.
        settings: the constants.

    Raises:
        BadTrades: a party that there is not, or more genesis mass than the arithmetic can hold.
    """
    own = sources(parties, genesis, settings)
    check_parties(trades, parties)
    return solve(own, capacities(trades, today, settings, mass_of(own)), settings)


def mass_of(own: Integers) -> int:
    """All that the genesis parties give, in fine units.

    Raises:
        BadTrades: if the arithmetic cannot hold as much.
    """
    mass = int(own.sum())
    if mass > MOST_FINE:
        raise BadTrades(
            f"the genesis parties give {mass // FINE} credit units",
            f"together they can give {MOST_FINE // FINE}",
        )
    return mass


def check_parties(trades: Trades, parties: int) -> None:
    """See that all trades are between parties that there are.

    Raises:
        BadTrades: if not.
    """
    for places in (trades.customer, trades.maker):
        if len(places) and int(places.max()) >= parties:
            raise BadTrades(f"party {int(places.max())} of a trade", f"there are {parties} parties")


def solve(own: Integers, edges: Edges, settings: FlowSettings) -> Flow:
    """Let it flow until nothing moves, from nothing upwards.

    Each round's mass is conserved exactly: what rounding leaves stays with who would have passed it on.

    Args:
        own: what each party has of its own, in fine units.
        edges: what can flow, in order of customer.
        settings: the constants.
    """
    parties = len(own)
    together = np.zeros(parties, np.int64)
    np.add.at(together, edges.customer, edges.capacity)
    by_maker = np.argsort(edges.maker, kind="stable")
    makers, begins = np.unique(edges.maker[by_maker], return_index=True)
    incoming, carried = own, np.zeros(len(edges.capacity), np.int64)
    for _ in range(ROUNDS):
        use = utilisation(incoming, together, settings)
        carried = edges.capacity * use[edges.customer] >> UTIL_BITS
        after = own.copy()
        if len(carried):
            after[makers] += np.add.reduceat(carried[by_maker], begins)
        if np.array_equal(after, incoming):
            break
        incoming = after
    passed = np.zeros(parties, np.int64)
    np.add.at(passed, edges.customer, carried)
    return Flow(edges, incoming, carried, incoming - passed)


def utilisation(incoming: Integers, together: Integers, settings: FlowSettings) -> Integers:
    """How far each party uses its edges, in units of 2^−20."""
    out = np.minimum(together, incoming * (BPS - settings.kept_bps) // BPS)
    return (out << UTIL_BITS) // np.maximum(together, 1)
