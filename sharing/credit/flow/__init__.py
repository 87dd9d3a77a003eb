"""How much trust flows from the genesis parties to each other party: mass that is split, never copied."""

from __future__ import annotations

from sharing.credit.flow.caps import Trades, caps
from sharing.credit.flow.settings import DEFAULT_FLOW, FlowSettings

__all__ = ["DEFAULT_FLOW", "FlowSettings", "Trades", "caps"]
