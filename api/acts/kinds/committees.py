"""What the committee of a community decides, by its quorum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from api.acts.errors import ActIncomplete
from api.acts.kinds.base import DAY, ActIn, Made, Making
from api.acts.kinds.members import COMMUNITY
from api.errors import InvalidRequest
from api.money.schemas import TOKEN, Spender
from api.orders.schemas import Share
from api.values import AddressText, AmountIn, BytesText, HashText, Schema, TimeText
from ledger.acts import CommitteeAct
from ledger.acts.communities import MEMBER, CommitteeMessage
from ledger.bindings.enums import Scope
from ledger.bindings.erc20 import Erc20
from ledger.call import Call
from ledger.communities import KnownCommunity, allocation_of, rows_of
from ledger.papers import Document
from ledger.signing import (
    Admission,
    Allocation,
    CommunityCall,
    CommunityKind,
    Expulsion,
    Membership,
    Task,
)
from ledger.signing.communities import Share as Row
from ledger.spenders import spenders
from ledger.types import ZERO_HASH, Address, Timestamp, TokenAmount

UNTIL = Field(default=None, description="The last second in which it can be sent; a week where left out.")
_NOBODY: Mapping[Address, bytes] = {}


def _decided(
    making: Making,
    known: KnownCommunity,
    message: CommitteeMessage,
    membership: Membership | None = None,
    before: tuple[Row, ...] = (),
    consents: Mapping[Address, bytes] = _NOBODY,
) -> Document:
    act = CommitteeAct(message, known.committee.seats, membership, before, dict(consents))
    return Document.of(act, making.system)


class AdmissionIn(ActIn):
    """A committee admits who has signed its charter."""

    kind: Literal["admission"]
    membership: HashText = Field(description="The id of the `membership` that the new member has signed.")

    def made(self, making: Making) -> Made:
        asked = making.signed(self.membership)
        if asked is None or not isinstance(m := asked.message, Membership):
            raise InvalidRequest.field("membership", "is the id of no membership that is kept here.")
        if MEMBER not in asked.signatures:
            raise ActIncomplete(f"{m.member} has not signed the membership yet.", {"missing": [MEMBER]})
        asked.check(making.system)
        known = making.in_office(m.community)
        message = Admission(m.community, m.member, known.state.term, known.state.nonce)
        consents = {m.member: asked.signatures[MEMBER]}
        return _decided(making, known, message, membership=m, consents=consents)


class NoticeIn(ActIn):
    """A committee gives a member notice, or takes the notice back."""

    kind: Literal["notice"]
    community: AddressText = COMMUNITY
    member: AddressText
    take_back: bool = False

    def made(self, making: Making) -> Made:
        known = making.in_office(self.community)
        if self.member not in known.members:
            raise InvalidRequest.field("member", f"is {self.member}, who is no member of {known.address}.")
        state = known.state
        message = Expulsion(known.address, self.member, not self.take_back, state.term, state.nonce)
        return _decided(making, known, message)


class TaskIn(ActIn):
    """A committee names a vertical community's task, for good: it ends with that order."""

    kind: Literal["task"]
    community: AddressText = COMMUNITY
    order: HashText

    def made(self, making: Making) -> Made:
        known = making.in_office(self.community)
        if known.charter.kind is not CommunityKind.VERTICAL:
            raise InvalidRequest.field("community", "is horizontal, which has no task and no end.")
        if known.task != ZERO_HASH:
            raise InvalidRequest.field("community", f"has the task 0x{known.task.hex()} already, for good.")
        about = making.order(self.order)
        return _decided(making, known, Task(known.address, about.id, known.state.term, known.state.nonce))


class RowIn(Schema):
    """Somebody's part of an order."""

    member: AddressText = Field(description="A member; the community itself is the common purse.")
    bps: Share


class AllocationIn(ActIn):
    """A committee says who does what part of an order. Who has agreed to more must sign as well."""

    kind: Literal["allocation"]
    community: AddressText = COMMUNITY
    order: HashText
    shares: list[RowIn] = Field(min_length=1, max_length=64, description="10,000 together.")

    def made(self, making: Making) -> Made:
        known = making.in_office(self.community)
        about = making.order(self.order)
        wanted = {row.member: int(row.bps) for row in self.shares}
        if len(wanted) < len(self.shares):
            raise InvalidRequest.field("shares", "name somebody twice: give each one row.")
        for who in wanted:
            if who != known.address and who not in known.members:
                raise InvalidRequest.field("shares", f"name {who}, who is no member of {known.address}.")
        held = allocation_of(making.system, known.address, about.id)
        before, state = known.allocations.get(about.id, ()), known.state
        rows = rows_of(wanted)
        message = Allocation(known.address, about.id, held.version + 1, rows, state.term, state.nonce)
        return _decided(making, known, message, before=before)


class _Calling(ActIn):
    community: AddressText = COMMUNITY
    valid_until: TimeText | None = UNTIL

    def _call(self, making: Making, known: KnownCommunity, to: Address, value: int, data: bytes) -> Document:
        state = known.state
        until = Timestamp(making.now + 7 * DAY) if self.valid_until is None else self.valid_until
        message = CommunityCall(known.address, to, value, data, state.term, state.nonce, until)
        return _decided(making, known, message)

    def _typed(self, making: Making, call: Call[None] | Call[bool]) -> Document:
        return self._call(making, making.in_office(self.community), call.to, 0, call.data)


class CallIn(_Calling):
    """A community calls a contract, whatever it says. Read `data` before you sign: nobody can explain it."""

    kind: Literal["call"]
    target: AddressText = Field(description="Which contract.")
    data: BytesText = b""
    value: AmountIn = Field(default=TokenAmount(0), description="Wei of its own that go along.")

    def made(self, making: Making) -> Made:
        return self._call(making, making.in_office(self.community), self.target, self.value, self.data)


class AllowIn(_Calling):
    """A community lets a contract take its money, such as an order's bond."""

    kind: Literal["allow"]
    token: str = TOKEN
    spender: Spender = Spender.ESCROW
    amount: AmountIn

    def made(self, making: Making) -> Made:
        token = making.backend.tokens.named(self.token).address
        return self._typed(making, Erc20(token).approve(spenders(making.system)[self.spender], self.amount))


class PayIn(_Calling):
    """A community pays somebody from its own account."""

    kind: Literal["pay"]
    token: str = TOKEN
    to: AddressText
    amount: AmountIn

    def made(self, making: Making) -> Made:
        token = making.backend.tokens.named(self.token).address
        return self._typed(making, Erc20(token).transfer(self.to, self.amount))


class TakeOutIn(_Calling):
    """A community takes out what the escrow or cost settlement holds ready for it."""

    kind: Literal["take_out"]
    holder: Literal["escrow", "costs"] = "escrow"
    token: str = TOKEN
    amount: AmountIn
    to: AddressText | None = Field(default=None, description="Where to; its own account where left out.")

    def made(self, making: Making) -> Made:
        token = making.backend.tokens.named(self.token).address
        system, where = making.system, self.community if self.to is None else self.to
        contract = system.escrow if self.holder == "escrow" else system.costs
        return self._typed(making, contract.withdraw(self.community, token, where, self.amount))


_DELEGABLE = {"deliver": Scope.DELIVER, "rate": Scope.RATE, "profile": Scope.PROFILE}


class DelegateIn(_Calling):
    """A community lets an account deliver, rate or edit the profile for it."""

    kind: Literal["delegate"]
    delegate: AddressText = Field(description="Who works for it.")
    rights: Annotated[list[Literal["deliver", "rate", "profile"]], Field(min_length=1, max_length=3)]
    until: TimeText | None = Field(default=None, description="The committee's own term where left out.")

    def made(self, making: Making) -> Made:
        known = making.in_office(self.community)
        end = known.state.term_end if self.until is None else self.until
        if end > known.state.term_end:
            raise InvalidRequest.field("until", "is after the committee's term: no delegate outlasts that.")
        scopes = 0
        for right in self.rights:
            scopes |= _DELEGABLE[right]
        return self._typed(
            making, making.system.parties.set_delegate(known.address, self.delegate, scopes, Timestamp(end))
        )
