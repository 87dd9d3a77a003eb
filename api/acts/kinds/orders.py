"""What both sides of an order decide together, offers to settle, and sub-orders."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pydantic import Field

from api.acts.kinds.base import ActIn, Made, Making, mask_of
from api.errors import InvalidRequest, InvalidTerms, OrderAlreadyOpen, OrderNotOpen
from api.orders.actions import Work, action
from api.orders.plans import MilestoneIn
from api.orders.schemas import ApprovalIn, ContestIn, DeliveryIn, RejectionIn, Share, SomeMilestones
from api.values import AddressText, AmountIn, HashText, Seconds, TimeText
from ledger.papers import Document
from ledger.signing import (
    Clauses,
    Close,
    MilestonePlan,
    OrderTerms,
    Split,
    next_version,
    order_terms,
)
from ledger.signing.terms import DEFAULT_WINDOW
from ledger.types import ZERO_ADDRESS, ZERO_HASH, BasisPoints, Timestamp, TokenAmount
from sharing.model import Moment

ORDER = Field(description="The order's id.")


def _plans(milestones: list[MilestoneIn], now: Timestamp) -> list[MilestonePlan]:
    return [
        MilestonePlan(
            one.amount, one.deadline if one.deadline is not None else Timestamp(now + (one.due_in or 0))
        )
        for one in milestones
    ]


class OpeningIn(ActIn):
    """A draft that its sides sign here and open: where one of them is a community, whose committee's members
    sign one after another. One without a maker is posted, for makers to take. Money is taken by allowance.
    """

    kind: Literal["opening"]
    order: HashText = Field(description="The draft's id.")

    def made(self, making: Making) -> Made:
        draft = making.loaded(self.order)
        if not draft.drafted:
            raise OrderAlreadyOpen(
                f"Order 0x{self.order.hex()} is open already: it needs no more signatures."
            )
        return Document(draft.terms, making.system.domain, clauses=draft.clauses)


class WorkIn(ActIn):
    """One step of an order by a side that is a community: its committee's members sign one after another.
    Everybody else signs the same at the order itself.
    """

    kind: Literal["work"]
    order: HashText = ORDER
    do: Literal["deliver", "approve", "reject", "contest"]
    milestones: SomeMilestones
    reason_hash: HashText | None = Field(
        default=None, description="Of a rejection or a contest: hash of the reasons."
    )

    def made(self, making: Making) -> Made:
        order = making.loaded(self.order)
        if order.drafted:
            raise OrderNotOpen(f"Order 0x{order.id.hex()} is a draft: propose its `opening` first.")
        work = self._work()
        what = action(making.backend, order, work)
        what.step(order.model(), Moment(making.now))  # refused now rather than when all have signed
        stand_in = None if order.customer == order.terms.customer else order.customer
        return Document(what.message, making.system.domain, order.terms, stand_in=stand_in)

    def _work(self) -> Work:
        if self.do == "deliver":
            return DeliveryIn(milestones=self.milestones)
        if self.do == "approve":
            return ApprovalIn(milestones=self.milestones)
        if self.reason_hash is None:
            raise InvalidRequest.field("reason_hash", f"is needed to {self.do}: the hash of the reasons.")
        refused = RejectionIn if self.do == "reject" else ContestIn
        return refused(milestones=self.milestones, reason_hash=self.reason_hash)


class AmendIn(ActIn):
    """New terms of a running order: what is left out stays. More price or bond is taken by allowance."""

    kind: Literal["amend"]
    order: HashText = ORDER
    milestones: list[MilestoneIn] | None = Field(
        default=None,
        min_length=1,
        max_length=16,
        description="All of them anew, settled ones as they were. A later end moves `court_by` along.",
    )
    extend: Seconds | None = Field(
        default=None, description="Moves every deadline still ahead, and `court_by`, by so many seconds."
    )
    bond: AmountIn | None = Field(default=None, description="A new bond.")
    court_by: TimeText | None = Field(default=None, description="A new time for contests.")

    def made(self, making: Making) -> Made:
        known = making.order(self.order)
        terms = self._changed(known.terms, making.now)
        if terms == known.terms:
            raise InvalidRequest.field(
                "milestones", "changes nothing: give `milestones`, `extend`, `bond` or `court_by`."
            )
        after = next_version(known.terms, terms, making.system.domain)
        return replace(making.of_order(after, known), clauses=known.clauses)

    def _changed(self, terms: OrderTerms, now: Timestamp) -> OrderTerms:
        if self.milestones is not None:
            plans = _plans(self.milestones, now)
            total, cumulative = 0, list[TokenAmount]()
            for plan in plans:
                cumulative.append(TokenAmount(total := total + plan.amount))
            later = max(0, plans[-1].deadline - terms.deadlines[-1])
            terms = replace(
                terms,
                cumulative=tuple(cumulative),
                deadlines=tuple(plan.deadline for plan in plans),
                court_by=Timestamp(terms.court_by + later),
            )
        if (by := self.extend) is not None:
            terms = replace(
                terms,
                deadlines=tuple(Timestamp(due + by) if due > now else due for due in terms.deadlines),
                court_by=Timestamp(terms.court_by + by),
            )
        if self.bond is not None:
            terms = replace(terms, bond=self.bond)
        return terms if self.court_by is None else replace(terms, court_by=self.court_by)


class SplitIn(ActIn):
    """Both sides divide unsettled milestones, for good."""

    kind: Literal["split"]
    order: HashText = ORDER
    milestones: SomeMilestones
    to_maker: AmountIn = Field(description="The maker's part, before the fee; the rest is the customer's.")

    def made(self, making: Making) -> Made:
        known = making.order(self.order)
        chosen = mask_of(self.milestones, len(known.terms.cumulative))
        return making.of_order(Split(known.id, known.state.version, chosen, self.to_maker), known)


class CloseIn(ActIn):
    """Both sides end the order, and divide all that is locked."""

    kind: Literal["close"]
    order: HashText = ORDER
    to_maker: AmountIn = Field(description="The maker's part of what is unsettled, before the fee.")
    bond_to_customer: AmountIn = Field(
        default=TokenAmount(0), description="The customer's part of the maker's bond."
    )

    def made(self, making: Making) -> Made:
        known = making.order(self.order)
        message = Close(known.id, known.state.version, self.to_maker, self.bond_to_customer)
        return making.of_order(message, known)


class ChildIn(ActIn):
    """A sub-order, paid by one milestone of the order above, whose maker is its customer.

    If the customer above signs as well (`sponsor`), it pays as it performs.
    """

    kind: Literal["child"]
    order: HashText = Field(description="The order above.")
    milestone: int = Field(ge=1, le=16, strict=True, description="Which of its milestones pays, from 1.")
    maker: AddressText = Field(description="Who makes the sub-order.")
    milestones: list[MilestoneIn] = Field(min_length=1, max_length=16)
    bond: AmountIn = Field(default=TokenAmount(0), description="What its maker locks, by allowance.")
    fee_bps: Share = BasisPoints(0)
    review: Seconds = DEFAULT_WINDOW
    cure: Seconds = DEFAULT_WINDOW
    open_by: TimeText | None = Field(default=None, description="A week from now where left out.")
    max_subcontract_bps: Share = Field(
        default=BasisPoints(0), description="What its maker may place further without its customer's word."
    )
    arbiter: AddressText = Field(default=ZERO_ADDRESS, description="A court; zero for none.")
    backup: AddressText = Field(default=ZERO_ADDRESS, description="The court after that; zero for none.")
    court_data: HashText = Field(default=ZERO_HASH, description="Hash of what the court is handed.")
    max_court_fee: AmountIn = TokenAmount(0)

    def made(self, making: Making) -> Made:
        above = making.order(self.order)
        if self.milestone > len(above.terms.cumulative):
            raise InvalidRequest.field("milestone", "is none of the order above: count them from 1.")
        clauses = Clauses(
            parent=above.id,
            parent_milestone=self.milestone - 1,
            max_subcontract_bps=self.max_subcontract_bps,
            arbiter=self.arbiter,
            backup=self.backup,
            court_data=self.court_data,
            max_court_fee=self.max_court_fee,
        )
        plans = _plans(self.milestones, making.now)
        if plans[-1].deadline > above.terms.court_by:
            raise InvalidTerms("The sub-order ends after its parent's `court_by`: give earlier deadlines.")
        terms = order_terms(
            now=making.now,
            customer=above.terms.maker,
            maker=self.maker,
            token=above.terms.token,
            milestones=plans,
            spec_hash=ZERO_HASH,
            bond=self.bond,
            fee_bps=self.fee_bps,
            review=self.review,
            cure=self.cure,
            open_by=self.open_by,
            court_by=above.terms.court_by,
            clauses=clauses,
        )
        return Document(terms, making.system.domain, clauses=clauses)
