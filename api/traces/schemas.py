from __future__ import annotations

from pydantic import Field

from api.values import AddressText, AsOf, HashText, Moment, Schema


class TelemetryRoot(Schema):
    """A root of readings, which stay with the maker."""

    number: int = Field(description="Counted from 1.")
    root: HashText
    first: Moment
    last: Moment


class GrantOut(Schema):
    """What a party may do to a resource."""

    party: AddressText
    resource: HashText
    rights: list[str] = Field(description="view, command; none once it is revoked.")
    first: Moment
    last: Moment
    live: bool = Field(description="Whether it is in force now.")
    reason: str | None = Field(description="Why not, if not.")


class TraceOut(Schema):
    """What an order's machines said, and who may look or steer."""

    order: HashText
    begun: bool = Field(description="Whether its maker is noted, so that roots can be anchored.")
    in_production: bool
    key: AddressText | None = Field(description="The machine's key, which anchors and does nothing else.")
    key_until: Moment | None
    roots: list[TelemetryRoot]
    grants: list[GrantOut]
    as_of: AsOf


class RevocationIn(Schema):
    """A grant is taken back at once."""

    sender: AddressText = Field(description="The maker's wallet, or the party's own.")
    party: AddressText = Field(description="Whose grant.")
    resource: HashText
