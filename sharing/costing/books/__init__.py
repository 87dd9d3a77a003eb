"""Double-entry books of costing and settlement: one for each party, and one of all of them.

``books`` makes them, ``journal`` writes them in beancount's language; docs/decisions/books.md says which
accounts there are, and why.
"""

from __future__ import annotations

from sharing.costing.books.book import Books, books
from sharing.costing.books.entries import Entry, Leg
from sharing.costing.books.journal import journal
from sharing.costing.books.settled import Settled, settle
from sharing.costing.books.statement import Statement

__all__ = ["Books", "Entry", "Leg", "Settled", "Statement", "books", "journal", "settle"]
