"""Parties in lists, and what they have."""

from __future__ import annotations

from pydantic import Field

from api.credit.schemas import Fixed, fixed
from api.parties.schemas import RoleName
from api.reading.pages import PageOf
from api.values import AddressText, AsOf, HashText, Moment, Money, Schema
from ledger.queries import View, credit_at
from ledger.store.model.credit import RatingRow
from ledger.store.model.parties import PartyRow
from ledger.types import ZERO_HASH, Hash32
from sharing.model import Role


class PartyListed(Schema):
    """A registered party."""

    party: AddressText
    since: Moment
    roles: list[RoleName]
    uri: str = Field(description="Where its profile can be read. Not checked by anybody.")
    new: bool = Field(description="Nothing is known about it yet: that is not a bad score.")
    score: Fixed
    tier: int

    @classmethod
    def of(cls, row: PartyRow, view: View) -> PartyListed:
        """A row of a view in the service's words."""
        credit = credit_at(view, row.party)
        return cls(
            party=row.party,
            since=Moment.of(row.since),
            roles=[RoleName(name) for name in Role(row.roles).names()],
            uri=row.uri,
            new=credit.account.weight == 0,
            score=fixed(credit.score),
            tier=credit.tier,
        )


class PartyPage(PageOf):
    """Some parties."""

    parties: list[PartyListed]


class BalanceOut(Schema):
    """What can be withdrawn from one contract."""

    contract: str = Field(examples=["OrderEscrow"])
    money: Money


class Balances(Schema):
    """What a party can withdraw."""

    party: AddressText
    balances: list[BalanceOut]
    as_of: AsOf


class RatingListed(Schema):
    """What one side of an order said about the other."""

    order: HashText
    rater: AddressText
    ratee: AddressText
    quality: int
    delivery: int
    cost: int
    communication: int
    comment_hash: HashText | None = Field(description="Null for none, and once it was withdrawn.")
    revealed_at: Moment
    withdrawn: bool
    reply_hash: HashText | None


class RatingsListed(PageOf):
    """Some ratings."""

    ratings: list[RatingListed]


def rating_listed(row: RatingRow) -> RatingListed:
    """A row in the service's words."""
    comment: Hash32 | None = None if row.withdrawn or row.comment_hash == ZERO_HASH else row.comment_hash
    return RatingListed(
        order=row.order_id,
        rater=row.rater,
        ratee=row.ratee,
        quality=row.quality,
        delivery=row.delivery,
        cost=row.cost,
        communication=row.communication,
        comment_hash=comment,
        revealed_at=Moment.of(row.revealed_at),
        withdrawn=row.withdrawn,
        reply_hash=row.reply_hash,
    )
