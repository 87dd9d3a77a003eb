"""Records of what was really done: which activity, by whom, on what, for how long, with what result.

The same record may come from somebody's hand, from a meter, or from a digital twin. It has one canonical
form and one hash, so that both sides of an order mean the same by it. The page docs/cost-records.md tells
the format field by field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from heapq import heappop, heappush
from math import floor
from typing import NewType

from sharing.costing.cost_model import CostModel
from sharing.costing.errors import BadRecord, CostingError
from sharing.costing.quantities import quantity_text
from sharing.costing.vocabulary import (
    ActivityId,
    MaterialId,
    ObjectId,
    Owner,
    Quality,
    Quantity,
    Resource,
    ResourceId,
)
from sharing.model.canonical import canonical_json, keccak256
from sharing.model.currency import UNITS, Currency, common, decimal_text
from sharing.model.terms import Moment, Money
from sharing.model.vocabulary import MAX_MILESTONES

FORMAT = "tallystick-activity/1"
"""What this form of a record is called; it is part of what is hashed."""
MOST_PIECES = 2**53 - 1
"""The largest whole number that JSON carries everywhere."""
RecordId = NewType("RecordId", str)
"""Names a record, once and for all."""
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
_LAST = 253_402_300_799
"""The last second that four digits of a year can write."""
_SECONDS = {"s": 1, "min": 60, "h": 3600}
"""Units of time, by which a quantity can be held against the clock."""
_ONE = 10**6
"""One of a resource: finer parts of it that records take are not looked at."""
_SHOWN = 8
"""Records that a sentence names."""


class Source(StrEnum):
    """Where a record comes from."""

    HAND = "hand"
    """Somebody wrote it."""
    TWIN = "twin"
    """A digital twin."""
    METER = "meter"
    """A meter on the resource."""


@dataclass(frozen=True, slots=True)
class Consumed:
    """A material that was used up, and what was paid for it."""

    material: MaterialId
    """Which."""
    quantity: Quantity
    """In its unit."""
    cost: Money
    """What all of it cost, in the smallest unit of the record's currency."""


@dataclass(frozen=True, slots=True)
class ActivityRecord:
    """That something was done.

    Raises:
        BadRecord: if a field cannot be what it is.
    """

    id: RecordId
    """Its name; no other record has it."""
    order: ObjectId
    """For which cost object: an order's id (``0x…``), or a name."""
    performer: Owner
    """Who did it, and is paid for it."""
    activity: ActivityId
    """What was done."""
    resource: ResourceId
    """On what."""
    begin: Moment
    """When it began, Unix seconds."""
    end: Moment
    """When it ended: later."""
    quantity: Quantity
    """How much of the resource it took, in the resource's unit."""
    good: int = 0
    """Pieces that were right."""
    bad: int = 0
    """Pieces that were not: scrap, or for rework."""
    milestone: int | None = None
    """For which milestone of the order, counted from 1."""
    quality: Quality | None = None
    """What it was for, where that is not what the activity is for: production that was rework, say."""
    materials: tuple[Consumed, ...] = ()
    """What was used up."""
    currency: Currency = UNITS
    """What the materials' cost is in."""
    source: Source = Source.HAND
    """Where the record comes from."""
    evidence: bytes | None = None
    """Hash of what shows it, 32 bytes: a log, a photograph, telemetry."""

    def __post_init__(self) -> None:
        for name, value in (
            ("id", self.id),
            ("order", self.order),
            ("performer", self.performer),
            ("activity", self.activity),
            ("resource", self.resource),
        ):
            if not value.strip():
                raise BadRecord(repr(self.id), f"has no {name}: give one")
        if not 0 <= self.begin <= self.end <= _LAST:
            raise self.bad_because(
                f"lasts from second {self.begin} to {self.end}: let it end after it began, before year 10000"
            )
        if self.end == self.begin:
            raise self.bad_because(f"begins and ends at {time_text(self.end)}: let it take a second at least")
        for name, count in (("good", self.good), ("bad", self.bad)):
            if not 0 <= count <= MOST_PIECES:
                raise self.bad_because(f"has {count} {name} pieces: give 0 or more")
        if self.milestone is not None and not 1 <= self.milestone <= MAX_MILESTONES:
            raise self.bad_because(f"is for milestone {self.milestone}: give 1 to {MAX_MILESTONES}")
        if self.evidence is not None and len(self.evidence) != 32:
            raise self.bad_because(f"has an evidence hash of {len(self.evidence)} bytes: give 32")
        for each in self.materials:
            if each.cost < 0:
                raise self.bad_because(f"paid {each.cost} for {each.material}: give 0 or more")
        try:
            quantity_text("quantity", self.quantity)
            for each in self.materials:
                quantity_text(f"quantity of {each.material}", each.quantity)
        except CostingError as error:
            raise self.bad_because(f"cannot be kept: its {str(error).rstrip('.')}") from error

    def bad_because(self, problem: str) -> BadRecord:
        """An error about this record."""
        return BadRecord(self.id, problem)


def fields_of(record: ActivityRecord) -> dict[str, object]:
    """A record as JSON has it: what is not known is left out, numbers that are not counts are texts."""
    made: dict[str, object] = {
        "format": FORMAT,
        "id": record.id,
        "order": record.order,
        "performer": record.performer,
        "activity": record.activity,
        "resource": record.resource,
        "begin": time_text(record.begin),
        "end": time_text(record.end),
        "quantity": quantity_text("quantity", record.quantity),
        "good": record.good,
        "bad": record.bad,
        "source": str(record.source),
    }
    if record.milestone is not None:
        made["milestone"] = record.milestone
    if record.quality is not None:
        made["quality"] = str(record.quality)
    if record.materials:
        made["materials"] = [
            {
                "material": each.material,
                "quantity": quantity_text("quantity", each.quantity),
                "cost": decimal_text(each.cost, record.currency.decimals).replace(",", ""),
            }
            for each in record.materials
        ]
    if record.currency != UNITS:
        made["currency"] = {"symbol": record.currency.symbol, "decimals": record.currency.decimals}
    if record.evidence is not None:
        made["evidence"] = "0x" + record.evidence.hex()
    return made


def canonical(record: ActivityRecord) -> bytes:
    """The one way to write a record: RFC 8785 JSON of ``fields_of``."""
    return canonical_json(fields_of(record))


def record_hash(record: ActivityRecord) -> bytes:
    """keccak256 of its canonical form. Without a salt: whoever can guess a record can check its guess."""
    return keccak256(canonical(record))


def time_text(moment: Moment) -> str:
    """``2026-11-23T08:00:00Z`` (RFC 3339, UTC)."""
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_time(text: str) -> Moment:
    """The moment of such a text.

    Raises:
        ValueError: if it is none; says what to write.
    """
    if _TIME.fullmatch(text):
        try:
            return Moment(int(datetime.fromisoformat(text).timestamp()))
        except ValueError:
            pass
    raise ValueError(f"{text[:40]!r} is no time: write it like 2026-11-23T08:00:00Z")


def check_records(records: Sequence[ActivityRecord], model: CostModel) -> None:
    """That records fit each other and a cost model.

    Raises:
        BadRecord: if an id stands twice, a resource works for more at once than there are of it, or
            quantities of time are more than the clock allows.
        UnknownName: if an order, activity, resource or material is not in the model.
        CurrencyMismatch: if materials were paid in another currency than the model's.
    """
    seen: set[RecordId] = set()
    for record in records:
        where = f"record {record.id}"
        if record.id in seen:
            raise record.bad_because("stands there twice: each work has one record, with an id of its own")
        seen.add(record.id)
        model.object(record.order, where)
        model.activity(record.activity, where)
        for each in record.materials:
            model.material(each.material, where)
        common(model.currency, record.currency)
        resource = model.resource(record.resource, where)
        seconds = _SECONDS.get(resource.unit)
        lasted = (record.end - record.begin) * resource.count
        if seconds is not None and record.quantity * seconds > lasted:
            raise record.bad_because(
                f"took {quantity_text('it', record.quantity)} {resource.unit} of {resource.id}, of which "
                f"there are {resource.count}, in {record.end - record.begin} seconds: correct one of them"
            )
    of: dict[ResourceId, list[ActivityRecord]] = {}
    for record in records:
        of.setdefault(record.resource, []).append(record)
    for name, some in of.items():
        _check_overlaps(some, model.resource(name))


def _check_overlaps(records: Iterable[ActivityRecord], resource: Resource) -> None:
    """That never more than there are of a resource run at once; one may begin in the second another ends.

    A record that took more of its time than one clock allows runs on as many as that needs.
    """
    ordered = sorted(records, key=lambda one: (one.begin, one.id))
    running: list[tuple[Moment, int, int]] = []
    busy = 0
    for at, record in enumerate(ordered):
        begin, end = record.begin, record.end
        while running and running[0][0] <= begin:
            busy -= heappop(running)[2]
        taken = max(_ONE, floor(record.quantity * _SECONDS.get(resource.unit, 0) * _ONE / (end - begin)))
        busy += taken
        if busy > resource.count * _ONE:
            others = ", ".join(ordered[each].id for each in sorted(place for _, place, _ in running)[:_SHOWN])
            more = f" and {len(running) - _SHOWN} more" if len(running) > _SHOWN else ""
            raise record.bad_because(
                f"overlaps {others}{more} at {time_text(begin)} on {resource.id}, of which there "
                f"{'is' if resource.count == 1 else 'are'} {resource.count}: correct the times, or what they "
                "took"
            )
        heappush(running, (end, at, taken))
