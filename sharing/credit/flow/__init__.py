"""The flow of trust: split, never copied, from the genesis parties along what was paid for good work."""

from __future__ import annotations

from sharing.credit.flow.errors import BadTrades
from sharing.credit.flow.live import LiveFlow
from sharing.credit.flow.settings import DEFAULT_FLOW, FINE, FlowSettings
from sharing.credit.flow.solve import Flow, Inflow, caps, flow
from sharing.credit.flow.trades import Edges, Trades, capacities

__all__ = [
    "DEFAULT_FLOW",
    "FINE",
    "BadTrades",
    "Edges",
    "Flow",
    "FlowSettings",
    "Inflow",
    "LiveFlow",
    "Trades",
    "capacities",
    "caps",
    "flow",
]
