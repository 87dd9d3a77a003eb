"""What a maker signs for its machines, and for who may look at or steer them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from api.acts.kinds.base import ActIn, Made, Making
from api.acts.kinds.orders import ORDER
from api.errors import InvalidRequest
from api.values import AddressText, HashText, TimeText, rfc3339
from ledger.acts import AnchorAct, GrantAct, TraceKeyAct
from ledger.bindings.enums import Right
from ledger.chain.transactions import keccak256
from ledger.papers import Document
from ledger.signing import Anchor, Grant, TraceKey
from ledger.system import KnownOrder
from ledger.traces import KnownTrace, find_trace
from ledger.types import ZERO_ADDRESS, Hash32, Timestamp


def _begun(making: Making, known: KnownOrder) -> KnownTrace:
    trace = find_trace(making.system, known.id)
    if not trace.begun:
        raise InvalidRequest.field(
            "order",
            f"is 0x{known.id.hex()}, whose trace has not begun: POST /v1/orders/{{id}}/trace/begin.",
        )
    return trace


class TraceKeyIn(ActIn):
    """The maker names the key in a machine that anchors telemetry. It can do nothing else."""

    kind: Literal["trace_key"]
    order: HashText = ORDER
    key: AddressText | None = Field(default=None, description="The machine's key; none takes it away.")
    until: TimeText | None = Field(default=None, description="The last deadline where left out.")

    def made(self, making: Making) -> Made:
        known = making.order(self.order)
        trace = _begun(making, known)
        nonce = making.at.ask(making.system.traces.trace_key_nonce_of(known.id))
        end = known.terms.deadlines[-1] if self.until is None else self.until
        message = TraceKey(
            known.id, self.key or ZERO_ADDRESS, end if self.key is not None else Timestamp(0), nonce
        )
        return Document.of(TraceKeyAct(message, trace.trace.maker), making.system)


class AnchorIn(ActIn):
    """The root of readings is anchored: only the root becomes public. The maker signs, or its trace key."""

    kind: Literal["anchor"]
    order: HashText = ORDER
    root: HashText = Field(description="Of the salted readings, which the maker keeps.")
    first: TimeText = Field(description="The first second that it covers.")
    last: TimeText = Field(description="The last one.")
    by_machine: bool = Field(default=False, description="The trace key signs, not the maker.")

    def made(self, making: Making) -> Made:
        known = making.order(self.order)
        trace = _begun(making, known)
        if self.first > self.last:
            raise InvalidRequest.field("first", "is after `last`.")
        if trace.trace.count and self.first <= trace.trace.to:
            raise InvalidRequest.field(
                "first", f"is anchored already, as all is until {rfc3339(trace.trace.to)}: begin after that."
            )
        if self.last > making.now:
            raise InvalidRequest.field("last", "lies in the future: anchor it then.")
        signs = trace.trace.maker
        if self.by_machine:
            signs = trace.key.key
            if signs == ZERO_ADDRESS or making.now > trace.key.until:
                raise InvalidRequest.field("by_machine", "needs a trace key in force, and there is none.")
        message = Anchor(known.id, trace.trace.count, self.root, self.first, self.last)
        return Document.of(AnchorAct(message, signs), making.system)


class GrantIn(ActIn):
    """The maker lets a party view a resource, or command it as well, while the order is in production."""

    kind: Literal["grant"]
    order: HashText = ORDER
    party: AddressText = Field(description="Who may.")
    resource: HashText | None = Field(default=None, description="The hash that stands for the machine.")
    resource_name: str | None = Field(
        default=None, min_length=1, max_length=200, description="Or its name, of which keccak256 is taken."
    )
    right: Literal["view", "command"] = "view"
    first: TimeText | None = Field(default=None, description="The first second; now where left out.")
    last: TimeText | None = Field(default=None, description="The last deadline where left out.")

    @model_validator(mode="after")
    def _one_name(self) -> GrantIn:
        if (self.resource is None) == (self.resource_name is None):
            raise ValueError("needs either `resource` or `resource_name`")
        return self

    def made(self, making: Making) -> Made:
        known = making.order(self.order)
        name = self.resource_name or ""
        what: Hash32 = keccak256(name.encode()) if self.resource is None else self.resource
        begins = making.now if self.first is None else self.first
        ends = known.terms.deadlines[-1] if self.last is None else self.last
        if ends < begins:
            raise InvalidRequest.field("last", "is before `first`.")
        if ends > known.terms.court_by:
            raise InvalidRequest.field("last", "is after the order's `court_by`, which no grant outlasts.")
        rights = Right.VIEW | Right.COMMAND if self.right == "command" else Right.VIEW
        nonce = making.at.ask(making.system.traces.grant_of(known.id, self.party, what)).nonce
        message = Grant(known.id, known.state.version, self.party, what, int(rights), begins, ends, nonce)
        return Document.of(GrantAct(message, known.terms), making.system)
