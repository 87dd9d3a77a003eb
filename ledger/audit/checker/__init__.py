"""Checks an offline proof bundle, without a network and without the rest of Tallystick.

An auditor gets these modules as one file: ``ledger.audit.single_file`` puts them together. So they import
nothing but each other, the standard library of Python 3.9 and ``pycryptodome``, and no name of theirs is
used twice. Each imports only those that stand before it in ``MODULES``.
"""

from __future__ import annotations

from ledger.audit.checker.chain import Log, Place, read_receipt
from ledger.audit.checker.checks import FAIL, NOTE, OK, Checker, Line
from ledger.audit.checker.encoding import Fault, Json, keccak256, word
from ledger.audit.checker.material import WATCHED, Material, Scope, Subject, scope_of
from ledger.audit.checker.orders import Order, follow_orders
from ledger.audit.checker.statements import statements
from ledger.audit.checker.storage import accounts_of, slots_of
from ledger.audit.checker.trie import Trie
from ledger.audit.checker.words import EVENTS, FORMAT, SPEAKING

__all__ = [
    "EVENTS",
    "FAIL",
    "FORMAT",
    "MODULES",
    "NOTE",
    "OK",
    "SPEAKING",
    "WATCHED",
    "Checker",
    "Fault",
    "Json",
    "Line",
    "Log",
    "Material",
    "Order",
    "Place",
    "Scope",
    "Subject",
    "Trie",
    "accounts_of",
    "follow_orders",
    "keccak256",
    "read_receipt",
    "scope_of",
    "slots_of",
    "statements",
    "word",
]

MODULES = (
    "encoding",
    "trie",
    "curve",
    "words",
    "parts",
    "chain",
    "terms",
    "material",
    "orders",
    "consents",
    "costs",
    "credit",
    "evidence",
    "history",
    "storage",
    "statements",
    "checks",
    "command",
)
"""In the order in which they stand in the one file."""
