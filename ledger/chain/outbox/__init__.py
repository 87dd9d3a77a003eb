"""Transactions that are sent once, whatever dies in between."""

from ledger.chain.outbox.model import Intent, OutboxPolicy, PumpReport, State
from ledger.chain.outbox.outbox import Outbox
from ledger.chain.outbox.repository import Head

__all__ = ["Head", "Intent", "Outbox", "OutboxPolicy", "PumpReport", "State"]
