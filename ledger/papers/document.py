"""What travels between those who sign: a message, the signatures it has so far, permits, committees' parts.

The command line keeps it as a file, the service as rows. Here is what both know of it: who has to sign, what
is still missing, whether it fits the chain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ledger.acts import Act
from ledger.acts.communities import Committee, CommitteeAct, committee_of
from ledger.chain.errors import WrongChain
from ledger.judging import genuine, is_signed_by_member
from ledger.papers.errors import BadPaper, Unfit
from ledger.signing import (
    Clauses,
    Domain,
    Message,
    OrderTerms,
    committee_signatures,
    digest,
    order_id,
    to_json,
    typed_data,
)
from ledger.signing.messages import (
    Approval,
    Close,
    Contest,
    Delivery,
    KeyConsent,
    RatingSeal,
    Registration,
    Rejection,
    Split,
    Withdraw,
)
from ledger.signing.metering import UseClaim, UseContest, Voucher
from ledger.signing.settling import Assignment, Refund, SettlementOffer
from ledger.system import System
from ledger.types import ZERO_ADDRESS, Address, Hash32

FORMAT = "tallystick/1"


def _nothing() -> Mapping[str, bytes]:
    return {}


def _nobody() -> Mapping[str, Gathered]:
    return {}


@dataclass(frozen=True)
class Gathered:
    """What a committee has signed so far; with its quorum, that is the community's signature."""

    term: int
    """The committee's number."""
    signatures: Mapping[Address, bytes]
    """By member."""


@dataclass(frozen=True)
class Document:
    """One file."""

    message: Message
    """What is signed."""
    domain: Domain
    """Where it counts."""
    terms: OrderTerms | None = None
    """The terms in force of the order that the message is about; None for an order's own first terms."""
    signatures: Mapping[str, bytes] = field(default_factory=_nothing)
    """By side: customer, maker, party, or key."""
    permits: Mapping[str, bytes] = field(default_factory=_nothing)
    """By side: what lets the escrow take its money (``abi.encode(deadline, v, r, s)``)."""
    clauses: Clauses | None = None
    """What is agreed beside the terms, which hold its hash."""
    act: Act | None = None
    """Of messages beside orders: all else that their transaction needs."""
    committees: Mapping[str, Gathered] = field(default_factory=_nobody)
    """By side that is a community: the signatures of its committee."""
    stand_in: Address | None = None
    """Who acts as the customer of a sub-order whose milestone above has failed."""

    @staticmethod
    def of(act: Act, system: System) -> Document:
        """An act's file, still without signatures."""
        return Document(act.message, act.domain(system), act=act)

    @property
    def hash(self) -> Hash32:
        """The digest that is signed; of an order's first terms, the order's id."""
        return digest(self.message, self.domain)

    def sides(self) -> dict[str, Address]:
        """Who has to sign, by side."""
        if self.act is not None:
            return dict(self.act.sides())
        match self.message:
            case OrderTerms(customer=customer, maker=maker):
                if maker == ZERO_ADDRESS:
                    return {"customer": customer}
                if self.terms is not None and self.terms.maker == ZERO_ADDRESS:
                    return {"maker": maker}
                return {"customer": customer if self.terms is None else self._customer(), "maker": maker}
            case Delivery() | Contest() | Refund() | Assignment() | UseClaim():
                return {"maker": self._order().maker}
            case Approval() | Rejection() | UseContest():
                return {"customer": self._customer()}
            case Split() | Close():
                return {"customer": self._customer(), "maker": self._order().maker}
            case SettlementOffer():
                return self._offering()
            case Voucher() if self.clauses is not None:
                return {"meter": self.clauses.meter_signer}
            case RatingSeal(rater=party) | Withdraw(party=party) | Registration(party=party):
                return {"party": party}
            case KeyConsent(key=key):
                return {"key": key}
            case _:
                raise BadPaper(f"{type(self.message).__name__} is not sent with a file.")

    def missing(self) -> list[str]:
        """The sides that have not signed and have to."""
        if self.act is not None:
            return self.act.missing(self.signatures)
        return [side for side in self.sides() if side not in self.signatures]

    def signed(self, side: str, signature: bytes, permit: bytes = b"") -> Document:
        """With one more signature."""
        permits = {**self.permits, side: permit} if permit else self.permits
        return replace(self, signatures={**self.signatures, side: signature}, permits=permits)

    def gathered(self, side: str, committee: Committee, signed: Mapping[Address, bytes]) -> Document:
        """With what a committee has signed by now; with enough of it the community has signed.

        Args:
            side: the community.
            committee: the one in office.
            signed: by member; all of them genuine.
        """
        committees = {**self.committees, side: Gathered(committee.term, dict(signed))}
        signatures = {name: one for name, one in self.signatures.items() if name != side}
        if committee.seats.binds(signed):
            signatures[side] = committee_signatures(signed)
        return replace(self, committees=committees, signatures=signatures)

    def genuine(self, side: str, system: System, committee: Committee) -> dict[Address, bytes]:
        """What members of the committee in office have signed: a file can say of anybody that he signed."""
        held = self.committees.get(side)
        return {} if held is None else genuine(system, committee, self.hash, held.term, held.signatures)

    def _customer(self) -> Address:
        return self._order().customer if self.stand_in is None else self.stand_in

    def _offering(self) -> dict[str, Address]:
        """An offer says for neither side who makes it: whose signature stands in the file does."""
        both = {"customer": self._customer(), "maker": self._order().maker}
        held = {**self.signatures, **self.committees}
        return {side: party for side, party in both.items() if side in held} or both

    def _order(self) -> OrderTerms:
        if self.terms is None:
            raise BadPaper("The file lacks the order's terms: make it again.")
        return self.terms

    def check(self, system: System) -> None:
        """Compare with the deployment at hand.

        Raises:
            WrongChain: if it is signed for another chain.
            Unfit: if it is signed for another contract.
            BadAct: if the file says of the chain what is not so.
            Outdated: if nobody takes it any more.
        """
        ours = self._ours(system)
        if self.domain.chain_id != ours.chain_id:
            raise WrongChain(self.domain.chain_id, ours.chain_id, system.node.rpc.endpoints[0])
        if self.domain != ours:
            raise Unfit(
                f"The file is for the contract {self.domain.verifying_contract}, and this deployment's is "
                f"{ours.verifying_contract}: use the deployment that it was made for."
            )

        if self.act is not None:
            self.act.check(system)
        if self.stand_in is not None:
            terms = self._order()
            acts = system.node.call(
                system.escrow.acting_customer_of(order_id(terms, system.domain), terms.customer)
            )
            if acts != self.stand_in:
                raise Unfit(
                    f"The file lets {self.stand_in} act as the order's customer, and {acts} does: make it "
                    "again."
                )

    def checked(self, system: System) -> Document:
        """The file as it fits the deployment at hand: what it says that a committee signed, and is not so, is
        left out.

        Raises:
            WrongChain, Unfit, BadAct, Outdated: as ``check``.
        """
        self.check(system)
        ask, registry = system.node.call, system.communities
        if isinstance(self.act, CommitteeAct):
            kept = {
                side: one
                for side, one in self.signatures.items()
                if side in self.act.seats.weights
                and is_signed_by_member(system, Address(side), self.hash, one)
            }
            return replace(self, signatures=kept)
        found = self
        for side, party in self.sides().items():
            if side not in self.signatures and side not in self.committees:
                continue
            if not ask(registry.is_community(party)):
                committees = {name: one for name, one in found.committees.items() if name != side}
                found = replace(found, committees=committees)
                continue
            committee = committee_of(system, party)
            signed = self.genuine(side, system, committee)
            whole = self.signatures.get(side)
            if (
                committee.seats.binds(signed)
                or whole is None
                or not ask(registry.is_signed(party, self.hash, whole))
            ):
                found = found.gathered(side, committee, signed)
        return found

    def _ours(self, system: System) -> Domain:
        if self.act is not None:
            return self.act.domain(system)
        if isinstance(self.message, Registration | KeyConsent):
            return system.parties_domain
        if isinstance(self.message, Withdraw) and self.domain.name == system.costs_domain.name:
            return system.costs_domain
        return system.domain

    def data(self) -> dict[str, object]:
        """The file's content."""
        content: dict[str, object] = {
            "format": FORMAT,
            "hash": "0x" + self.hash.hex(),
            "typedData": typed_data(self.message, self.domain, self.clauses),
        }
        if self.terms is not None:
            content["terms"] = to_json(self.terms)
        if self.clauses is not None and not isinstance(self.message, OrderTerms):
            content["clauses"] = to_json(self.clauses)
        if self.stand_in is not None:
            content["standIn"] = self.stand_in
        if self.act is not None:
            content["beside"] = self.act.beside()
        if self.committees:
            content["committees"] = {
                side: {"term": held.term, "signatures": _hexed(held.signatures)}
                for side, held in self.committees.items()
            }
        content["signatures"] = _hexed(self.signatures)
        content["permits"] = _hexed(self.permits)
        return content


def _hexed(signatures: Mapping[str, bytes] | Mapping[Address, bytes]) -> dict[str, str]:
    return {who: "0x" + raw.hex() for who, raw in signatures.items()}
