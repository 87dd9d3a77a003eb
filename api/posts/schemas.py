from __future__ import annotations

from pydantic import Field

from api.orders.schemas import Funding, PermitIn
from api.values import AddressText, AsOf, HashText, Schema, SignatureText, ToSign


class OpenIn(Schema):
    """What an opening may carry beside the two sides' own signatures."""

    sponsor: SignatureText | None = Field(
        default=None,
        description="Of a sub-order: the signature of the customer above over the same typed data. With it "
        "the sub-order is paid as it performs, without it within the limits of `max_subcontract_bps` and its "
        "maker's bond.",
    )


class TakeIn(Schema):
    """Who takes a post."""

    maker: AddressText = Field(description="The party that will make it.")


class SignedTakeIn(TakeIn):
    signature: SignatureText
    permit: PermitIn | None = None


class TakeToSign(ToSign):
    """What a maker signs to take a post: the terms with itself in them."""

    version: int = Field(description="Of the terms once taken.", examples=[1])
    funding: Funding
    as_of: AsOf


class FromIn(Schema):
    """Whose wallet sends it."""

    sender: AddressText | None = Field(
        default=None, description="A key that may act for the party; its own first address where left out."
    )


class CancelSignatureIn(FromIn):
    """Whose signature becomes worthless, and on what."""

    party: AddressText = Field(description="Who signed, or might have.")
    digest: HashText | None = Field(
        default=None,
        description="The digest that was signed, of any message about orders; the order's own terms where "
        "left out.",
    )
