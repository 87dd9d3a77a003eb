"""Transactions that are sent once, whatever dies in between."""

from ledger.chain.outbox.model import Intent, OutboxPolicy, PumpReport, State
from ledger.chain.outbox.outbox import Outbox

__all__ = ["Intent", "Outbox", "OutboxPolicy", "PumpReport", "State"]
