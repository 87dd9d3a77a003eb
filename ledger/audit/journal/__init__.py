"""A double-entry journal of all money in our contracts, in beancount's words, that proves itself.

What is inside the contracts moves in it as their storage does, which the events' after-values tell; what
comes in and goes out moves as the read model's facts say. A transaction balances only if both agree, and in
the end each account is compared with the rows of the read model that hold then.
docs/decisions/journal.md says which accounts there are, and why.
"""

from __future__ import annotations

from ledger.audit.journal.accounts import Scope
from ledger.audit.journal.commodities import Commodities, Commodity
from ledger.audit.journal.journal import Journal, Progress, write_journal

__all__ = ["Commodities", "Commodity", "Journal", "Progress", "Scope", "write_journal"]
