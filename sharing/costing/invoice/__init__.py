"""Invoices of what a settlement pays out, as UBL 2.1; docs/decisions/books.md says what they say and why.

There is no credit note: a settlement pays once, and what comes to less than nothing is refused.
"""

from __future__ import annotations

from sharing.costing.invoice.invoice import Invoice, Line, Reference
from sharing.costing.invoice.making import Asked, By, invoice_of
from sharing.costing.invoice.party import Party
from sharing.costing.invoice.tax import NO_TAX, Tax, parse_tax
from sharing.costing.invoice.xml import to_xml

__all__ = [
    "NO_TAX",
    "Asked",
    "By",
    "Invoice",
    "Line",
    "Party",
    "Reference",
    "Tax",
    "invoice_of",
    "parse_tax",
    "to_xml",
]
