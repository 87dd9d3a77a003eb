"""Records of work between a database, which knows only their documents, and the package of costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ledger.store.activities import Kept, RecordChanged
from ledger.types import Hash32, Timestamp
from sharing.costing.io import parse_record
from sharing.costing.records import ActivityRecord, canonical, record_hash


def kept(record: ActivityRecord) -> Kept:
    """A record as a database has it.

    Raises:
        NotCanonical: if it has no canonical form.
    """
    return Kept(
        record.id,
        record.order,
        record.milestone,
        record.performer,
        record.activity,
        record.resource,
        Timestamp(record.begin),
        Timestamp(record.end),
        Hash32(record_hash(record)),
        canonical(record),
    )


def told(rows: Iterable[Kept]) -> Iterator[ActivityRecord]:
    """Records of a database as costs are found from them.

    Raises:
        RecordChanged: if a row is not the one that was kept.
    """
    for row in rows:
        record = parse_record(f"record {row.id} of the database", row.document)
        if kept(record) != row:
            raise RecordChanged(row.id)
        yield record
