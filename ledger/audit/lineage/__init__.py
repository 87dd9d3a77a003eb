"""Where an order comes from and what came of it, as W3C PROV: terms, deliveries, ratings, costs; the
transactions that made them; the parties, and who could act for them. docs/decisions/lineage.md says what is a
what."""

from __future__ import annotations

from ledger.audit.lineage.document import Document, Kind, Node, Relation
from ledger.audit.lineage.formats import prov_json, prov_n
from ledger.audit.lineage.lineage import lineage

__all__ = ["Document", "Kind", "Node", "Relation", "lineage", "prov_json", "prov_n"]
