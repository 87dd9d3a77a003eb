"""What a maker and its machines sign for production traces."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from ledger.acts.base import Act, AnyCall, Beside, Signatures
from ledger.acts.errors import Outdated
from ledger.bindings.enums import Scope
from ledger.signing.eip712 import Domain
from ledger.signing.messages import OrderTerms
from ledger.signing.structs import Json, to_json
from ledger.signing.traces import Anchor, Grant, TraceKey
from ledger.system import System
from ledger.types import Address

MAKER = "maker"


@dataclass(frozen=True, slots=True)
class _OfMaker(Act):
    """Signed by an order's maker, or by who delivers for it."""

    SCOPE: ClassVar[int] = Scope.DELIVER

    def domain(self, system: System) -> Domain:
        return system.traces_domain

    @abstractmethod
    def _maker(self) -> Address:
        """Whose order it is."""

    def sides(self) -> Mapping[str, Address]:
        return {MAKER: self._maker()}

    def beside(self) -> dict[str, Json]:
        return {"maker": self._maker()}


@dataclass(frozen=True, slots=True)
class TraceKeyAct(_OfMaker):
    """The maker names its machine's key."""

    message: TraceKey
    maker: Address
    """The order's."""

    def _maker(self) -> Address:
        return self.maker

    def check(self, system: System) -> None:
        nonce = system.node.call(system.traces.trace_key_nonce_of(self.message.id))
        if nonce != self.message.nonce:
            raise Outdated("Another trace key was named since: make the file again.")

    def call(self, system: System, signatures: Signatures) -> AnyCall:
        m = self.message
        return system.traces.set_trace_key(m.id, m.key, m.until, signatures.get(MAKER, b""))


@dataclass(frozen=True, slots=True)
class AnchorAct(_OfMaker):
    """Telemetry's root. The machine's key may sign in the maker's place."""

    message: Anchor
    maker: Address
    """The order's maker, or the trace key that signs for it."""

    def _maker(self) -> Address:
        return self.maker

    def check(self, system: System) -> None:
        count = system.node.call(system.traces.trace_of(self.message.id)).count
        if count != self.message.seq:
            raise Outdated(f"{count} roots are anchored by now, so this is not the next: make it again.")

    def call(self, system: System, signatures: Signatures) -> AnyCall:
        m = self.message
        return system.traces.anchor(m.id, m.seq, m.root, m.from_, m.to, signatures.get(MAKER, b""))


@dataclass(frozen=True, slots=True)
class GrantAct(_OfMaker):
    """The maker opens a resource to a party, or closes it again."""

    message: Grant
    terms: OrderTerms
    """In force."""

    def _maker(self) -> Address:
        return self.terms.maker

    def beside(self) -> dict[str, Json]:
        return {"terms": to_json(self.terms)}

    def check(self, system: System) -> None:
        m = self.message
        entry = system.node.call(system.traces.grant_of(m.id, m.party, m.resource))
        if entry.nonce != m.nonce:
            raise Outdated("This grant was set or revoked since: make the file again.")

    def call(self, system: System, signatures: Signatures) -> AnyCall:
        m, signature = self.message, signatures.get(MAKER, b"")
        return system.traces.grant(
            self.terms, m.party, m.resource, m.rights, m.from_, m.until, m.nonce, signature
        )


def trace_key_act(message: TraceKey, beside: Beside) -> TraceKeyAct:
    """From a file."""
    beside.only("maker")
    return TraceKeyAct(message, beside.address("maker"))


def anchor_act(message: Anchor, beside: Beside) -> AnchorAct:
    """From a file."""
    beside.only("maker")
    return AnchorAct(message, beside.address("maker"))


def grant_act(message: Grant, beside: Beside) -> GrantAct:
    """From a file."""
    beside.only("terms")
    return GrantAct(message, beside.message(OrderTerms, "terms"))
