from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from api.values import AddressText, HashText, Schema

_ORDER = "0x" + "1f" * 32
_PARTY = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
VERIFY = {"party": _PARTY}
VERIFY_ALL: dict[str, str] = {}
BUNDLE = {"order": _ORDER, "brief": True}
EXPORT = {"tables": ["milestone", "payment"], "format": "csv"}
JOURNAL = {"party": _PARTY}
LINEAGE = {"order": _ORDER, "format": "provjson"}

Block = Annotated[int, Field(ge=0, le=2**53 - 1, strict=True)]


class _Blocks(Schema):
    first: Block | None = Field(default=None, description="The first block; the first there is otherwise.")
    last: Block | None = Field(default=None, description="The last block; the newest indexed otherwise.")

    @model_validator(mode="after")
    def _in_order(self) -> _Blocks:
        if self.first is not None and self.last is not None and self.last < self.first:
            raise ValueError("`last` comes before `first`: give the lower block first")
        return self


class _About(_Blocks):
    order: HashText | None = Field(default=None, description="Only what concerns this order.")
    party: AddressText | None = Field(default=None, description="Only what concerns this party.")

    @model_validator(mode="after")
    def _one(self) -> _About:
        if self.order is not None and self.party is not None:
            raise ValueError("give `order` or `party`, not both")
        return self


class VerificationIn(_About):
    """What to compare with the chain; everything where nothing is named."""

    storage_only: bool = Field(
        default=False, strict=True, description="Leave the database out: the contracts' storage alone."
    )


class BundleIn(Schema):
    """What to prove down to block headers."""

    order: HashText | None = None
    party: AddressText | None = None
    at: Block | None = Field(default=None, description="As of which block; the last otherwise.")
    brief: bool = Field(
        default=False, strict=True, description="Of credit only what the orders did, no histories."
    )

    @model_validator(mode="after")
    def _one(self) -> BundleIn:
        if (self.order is None) == (self.party is None):
            raise ValueError("give `order` or `party`, one of them")
        return self


class ExportFormat(StrEnum):
    """What files."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


class ExportIn(_Blocks):
    """Which tables to write."""

    tables: list[Annotated[str, Field(max_length=60)]] | None = Field(
        default=None, min_length=1, max_length=100, description="See GET /v1/audit/tables; all otherwise."
    )
    format: ExportFormat = ExportFormat.CSV


class JournalIn(_About):
    """Whose money; all of it where nothing is named."""


class LineageFormat(StrEnum):
    """How W3C PROV is written."""

    PROV_JSON = "provjson"
    PROV_N = "provn"


class LineageIn(Schema):
    """Whose provenance."""

    order: HashText
    format: LineageFormat = LineageFormat.PROV_JSON
    last: Block | None = Field(default=None, description="As of which block; the newest indexed otherwise.")


class ExportedTable(Schema):
    """A table that can be exported."""

    table: str
    versions: bool = Field(description="Whether rows are versions with their blocks, or facts.")
    columns: list[str]
    sentence: str = Field(description="What a row is.")
