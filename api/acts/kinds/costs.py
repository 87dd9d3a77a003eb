"""What is signed to divide a pot."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.acts.kinds.base import DAY, ActIn, Made, Making
from api.errors import InvalidRequest
from api.orders.schemas import Share
from api.values import AddressText, AmountIn, HashText, Schema, Seconds, TimeText
from ledger.acts import AgreementAct, ClaimAct, LineSettlementAct, RootAct, SplitAct
from ledger.acts.costs import MAX_SPLIT
from ledger.cost_tree import MAX_LEAVES, cost_root
from ledger.papers import Document
from ledger.signing import CostAgreement, CostLineSettlement, CostShare, CostSplit
from ledger.types import ZERO_ADDRESS, ZERO_HASH, BasisPoints, Hash32

POT = Field(description="The pot: an order's id, or a deposit's.")


class ShareIn(Schema):
    """What somebody gets of a pot."""

    payee: AddressText
    amount: AmountIn
    line_hash: HashText = Field(default=ZERO_HASH, description="Of the agreement that it settles, if any.")


def shares_of(rows: list[ShareIn]) -> tuple[CostShare, ...]:
    """Shares that a root or split can hold.

    Raises:
        InvalidRequest: if one pays nothing, or two settle the same agreement.
    """
    seen: dict[tuple[str, Hash32], int] = {}
    for number, row in enumerate(rows):
        if row.amount == 0:
            raise InvalidRequest.field(f"shares.{number}.amount", "is 0: leave the share out.")
        place = (row.payee, row.line_hash)
        if row.line_hash != ZERO_HASH and place in seen:
            raise InvalidRequest.field(
                f"shares.{number}.line_hash", f"is that of share {seen[place]} as well: put them into one."
            )
        seen[place] = number
    return tuple(CostShare(row.payee, row.amount, row.line_hash) for row in rows)


class AgreementIn(ActIn):
    """What somebody is owed from a pot before it is divided. Sent, it comes before all that is divided later,
    and challenges a pending root that does not honour it.
    """

    kind: Literal["cost_agreement"]
    pot: HashText = POT
    payee: AddressText = Field(description="Who works for it.")
    amount: AmountIn = Field(description="The least that it gets.")
    line_hash: HashText = Field(description="Salted hash of the cost lines, which stay private.")
    due: TimeText | None = Field(default=None, description="Not payable before; now where left out.")
    arbiter: AddressText = Field(default=ZERO_ADDRESS, description="Who rules if the owner disputes it.")
    court: Seconds = Field(default=14 * DAY, description="How long a dispute lasts at most.")
    default_bps: Share = Field(
        default=BasisPoints(5000), description="The payee's part of a dispute that nobody decides."
    )

    def made(self, making: Making) -> Made:
        known = making.pot(self.pot)
        message = CostAgreement(
            known.id,
            self.payee,
            self.amount,
            self.line_hash,
            making.now if self.due is None else self.due,
            self.arbiter,
            self.court,
            self.default_bps,
        )
        return Document.of(AgreementAct(message, known.state.owner, known.state.token), making.system)


class SharesIn(ActIn):
    """A pot's money divided at once, by the owner's and every payee's signature."""

    kind: Literal["cost_split"]
    pot: HashText = POT
    shares: list[ShareIn] = Field(min_length=1, max_length=MAX_SPLIT)

    def made(self, making: Making) -> Made:
        known = making.pot(self.pot)
        message = CostSplit(known.id, known.state.round + 1, shares_of(self.shares))
        return Document.of(SplitAct(message, known.state.owner, known.state.token), making.system)


class RootIn(ActIn):
    """A pot divided by a root: the owner's signature proposes it; all payees' make it final at once.

    Sent again and again, it does what is next: propose, then acknowledge, or publish the shares.
    """

    kind: Literal["cost_root"]
    pot: HashText = POT
    shares: list[ShareIn] = Field(min_length=1, max_length=MAX_LEAVES)

    def made(self, making: Making) -> Made:
        known = making.pot(self.pot)
        shares = shares_of(self.shares)
        root = cost_root(known.id, known.state.token, known.state.round + 1, shares)
        return Document.of(RootAct(root, known.state.owner, shares), making.system)


class LineSettlementIn(ActIn):
    """Owner and payee agree what is owed on a recorded line, disputed or not."""

    kind: Literal["line_settlement"]
    pot: HashText = POT
    payee: AddressText
    line_hash: HashText
    amount: AmountIn = Field(description="What is owed in the end, at most what the line owes.")

    def made(self, making: Making) -> Made:
        known = making.pot(self.pot)
        place = (self.payee, self.line_hash)
        line = next(
            (one for one in known.lines if (one.agreement.payee, one.agreement.line_hash) == place), None
        )
        if line is None:
            raise InvalidRequest.field("line_hash", "is of no line that was recorded for this payee.")
        if self.amount > line.line.amount:
            raise InvalidRequest.field("amount", f"is more than the {line.line.amount} that the line owes.")
        state, told = known.state, line.agreement
        message = CostLineSettlement(line.id, self.amount)
        act = LineSettlementAct(message, state.owner, state.token, known.id, told.payee, told.line_hash)
        return Document.of(act, making.system)


class ClaimIn(ActIn):
    """A payee takes its share of a final root. The proof is made here, from the published shares."""

    kind: Literal["cost_claim"]
    pot: HashText = POT
    payee: AddressText
    share: int | None = Field(
        default=None, ge=1, le=MAX_LEAVES, strict=True, description="Its number, from 1; else the first left."
    )
    to: AddressText | None = Field(default=None, description="Where to; the payee where left out.")

    def made(self, making: Making) -> Made:
        known = making.pot(self.pot)
        for root in known.roots:
            for index in root.unclaimed(self.payee):
                if self.share in (None, index + 1):
                    to = self.payee if self.to is None else self.to
                    return Document.of(ClaimAct.of(root.root, root.leaf(index), to), making.system)
        which = "no share" if self.share is None else f"no share {self.share}"
        raise InvalidRequest.field(
            "payee",
            f"is {self.payee}, who has {which} in a final root of this pot that is published and unclaimed.",
        )
