from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field

from api.values import AddressText, HashText, Moment, Schema, TimeText
from ledger.store.activities import LONGEST
from sharing.model.vocabulary import MAX_MILESTONES

MOST_RECORDS = 2_000
"""Records of one batch."""
MOST_COSTED = 100_000
"""Records of one period."""

RECORD: dict[str, Any] = {
    "id": "m-1",
    "order": "pumps",
    "milestone": 1,
    "performer": "foundry",
    "activity": "milling",
    "resource": "mill",
    "begin": "2026-11-23T08:00:00Z",
    "end": "2026-11-23T10:00:00Z",
    "quantity": "120",
    "good": 20,
}
MODEL: dict[str, Any] = {
    "currency": {"symbol": "dUSD", "decimals": 6},
    "resources": [{"id": "mill", "owner": "foundry", "pool": "2400.00", "capacity": 2400, "unit": "min"}],
    "activities": [{"id": "milling", "consumes": [{"resource": "mill", "per": {"piece": 5}}]}],
    "objects": [{"id": "pumps", "activities": [{"activity": "milling", "drivers": {"piece": 20}}]}],
}
PERIOD = {"model": MODEL}
WAYS: dict[str, Any] = {
    "alternatives": {
        "currency": {"symbol": "dUSD", "decimals": 6},
        "alternatives": [
            {"name": "make", "fixed": "1000", "unit": "4"},
            {"name": "subcontract", "unit": "9"},
        ],
    },
    "quantity": 300,
}
SETTLEMENT: dict[str, Any] = {
    "model": MODEL,
    "order": "pumps",
    "escrow": "200",
    "rule": "cost-plus:8%",
    "payees": {"foundry": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"},
}
BOOKS: dict[str, Any] = {
    "model": MODEL,
    "settled": [{"order": "pumps", "customer": "pump works", "escrow": "200", "rule": "cost-plus:8%"}],
}
INVOICE: dict[str, Any] = {
    **BOOKS,
    "payee": "foundry",
    "parties": {
        "foundry": {"name": "Foundry Ltd", "country": "GB"},
        "pump works": {"name": "Pump Works BV", "country": "NL"},
    },
    "number": "2026-17",
    "issued": "2026-12-01",
    "due": "2026-12-31",
    "currency": "USD",
    "round": True,
}


def _no_null(text: str) -> str:
    if "\0" in text:
        raise ValueError("has a null character in it: leave it out")
    return text


Name = Annotated[str, Field(min_length=1, max_length=LONGEST), AfterValidator(_no_null)]
"""As records have names."""
Document = dict[str, Any]
Amount = Annotated[
    str, Field(min_length=1, max_length=60, description="In the model's currency, as people write it.")
]
Model = Annotated[
    Document,
    Field(description="The cost model, as docs/cost-records.md has it."),
]


class RecordsIn(Schema):
    """Records of what was done, all of them or none."""

    records: list[Document] = Field(
        min_length=1, max_length=MOST_RECORDS, description="As docs/cost-records.md has them."
    )


class RecordsKept(Schema):
    """What became of a batch."""

    kept: int = Field(description="How many were new.")
    known: int = Field(description="How many were there already, the same to the last byte.")


class RecordOut(Schema):
    """A record of yours."""

    id: str
    hash: HashText = Field(description="keccak256 of its canonical form.")
    begins: Moment
    record: Document


class RecordPage(Schema):
    """Some of your records, by when they began."""

    records: list[RecordOut]
    after: str | None = Field(description="Where the next page begins; null at the end.")


class Period(Schema):
    """A period's work: your records that begin in it, of all orders."""

    model: Model
    since: TimeText | None = Field(default=None, description="Only work begun then or later.")
    until: TimeText | None = Field(default=None, description="Only work begun before.")
    without: list[Name] = Field(
        default=[], max_length=1_000, description="Records that were wrong, by their ids."
    )
    spent: Document | None = Field(
        default=None, description="What resources really cost, and pools that orders share."
    )


class RollupIn(Period):
    """What is told of a period."""

    orders: list[Name] = Field(
        default=[], max_length=1_000, description="Only these objects of the model; all where left out."
    )


class WaysIn(Schema):
    """Ways to get a product."""

    alternatives: Document = Field(
        description="`currency` and `alternatives`: name, fixed, unit, least, most."
    )
    quantity: int | None = Field(default=None, ge=1, le=10**12, strict=True)
    swing_bps: int = Field(
        default=1_000, ge=1, le=10_000, strict=True, description="By how much each input is moved."
    )


class SpecificationIn(Schema):
    """An order's private specification, whose field `settlement` holds the rule."""

    spec: Document
    salt: HashText


class SettlementIn(Period):
    """What is payable for an order's work, and to whom."""

    order: Name = Field(description="Which object of the model.")
    milestone: int | None = Field(default=None, ge=1, le=MAX_MILESTONES, strict=True)
    pot: HashText | None = Field(default=None, description="Who pays on the chain: an order, or a pot.")
    escrow: Amount | None = Field(
        default=None, description="Instead, without a chain: the most that is payable."
    )
    rule: str | None = Field(
        default=None,
        max_length=200,
        description="`fixed:9000`, `cost-plus:8%` or `shared:9000,savings=50%,overrun=60%`.",
    )
    specification: SpecificationIn | None = Field(
        default=None, description="Instead: it is held against the terms on the chain."
    )
    payees: dict[str, AddressText] = Field(
        default={}, description="Which party each performer of the records is; not needed for addresses."
    )


class SettledIn(Schema):
    """How an order was settled."""

    order: Name
    customer: Name
    escrow: Amount
    rule: str = Field(max_length=200)
    fee: Amount | None = None
    at: str | None = Field(default=None, max_length=40, examples=["2026-11-30T12:00:00Z"])
    pot: str | None = Field(default=None, max_length=80)


class BooksIn(Period):
    """A period's books."""

    settled: list[SettledIn] = Field(default=[], max_length=1_000)
    party: Name | None = Field(default=None, description="Only this party's own; all together if left out.")


class InvoiceIn(Period):
    """What one payee is paid for an order."""

    settled: list[SettledIn] = Field(min_length=1, max_length=1)
    payee: Name
    parties: dict[str, Document] = Field(description="Who the parties are for the law: name, country, …")
    units: dict[str, str] = Field(default={}, description="Codes of units that have none here.")
    number: str = Field(min_length=1, max_length=100)
    issued: str = Field(max_length=10, examples=["2026-12-01"])
    due: str = Field(max_length=10, examples=["2026-12-31"])
    by: str | None = Field(default=None, pattern="^(activity|milestone)$")
    tax: str = Field(default="O", max_length=200)
    currency: str | None = Field(default=None, max_length=3, description="ISO 4217.")
    round: bool = Field(default=False, strict=True)


class DisclosureIn(Schema):
    """Which of your private lines an auditor is to see."""

    lines: Document = Field(description="Your `private` part of a settlement.")
    numbers: list[int] = Field(min_length=1, max_length=100, description="Which lines, counted from 1.")


class Disclosure(Schema):
    """A proof for each chosen line; of the others they tell nothing."""

    proofs: list[Document]


class ProofIn(Schema):
    """A line that you were shown."""

    proof: Document
    pot: HashText | None = Field(default=None, description="Which pot is to have its hash.")


class ProofOut(Schema):
    """What a proof proves."""

    payee: AddressText
    line_hash: HashText
    number: int
    count: int
    line: Any
    places: list[str] | None = Field(
        description="Where the pot has the hash for this payee, in words; null if none was asked."
    )


class SettlementLine(Schema):
    """A settlement that you keep."""

    id: str = Field(description="The job that reckoned it.", examples=["5d41402abc4b2a76b9719d911017c592"])
    order: str
    milestone: int | None = Field(description="Null for all.")
    pot: HashText | None
    kept: Moment


class SettlementPage(Schema):
    """Some of your settlements, the newest first."""

    settlements: list[SettlementLine]
    after: str | None = Field(description="Where the next page begins; null at the end.")


class KeptSettlement(SettlementLine):
    """A settlement with all that it found."""

    found: Document = Field(description="What the job answered: parts with private lines and salts, acts.")
