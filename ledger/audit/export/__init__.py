"""Tables of the read model as files that an auditor takes away: CSV, JSON lines, Parquet, with a manifest.

The same history gives the same bytes, from whatever database. docs/decisions/exports.md says how values look,
and why.
"""

from __future__ import annotations

from ledger.audit.export.columns import TABLES, ExportTable
from ledger.audit.export.manifest import MANIFEST, Manifest, TableFile, check_export, read_manifest
from ledger.audit.export.writing import Exported, Format, Progress, export, table_named

__all__ = [
    "MANIFEST",
    "TABLES",
    "ExportTable",
    "Exported",
    "Format",
    "Manifest",
    "Progress",
    "TableFile",
    "check_export",
    "export",
    "read_manifest",
    "table_named",
]
