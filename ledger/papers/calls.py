"""From what was signed to the transaction that carries it."""

from __future__ import annotations

from ledger.acts.base import AnyCall
from ledger.bindings.enums import Scope
from ledger.call import Call
from ledger.papers.document import Document
from ledger.papers.errors import BadPaper
from ledger.signing import NO_CLAUSES, Message, OrderTerms
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
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, Hash32

SCOPES: dict[type[Message], Scope] = {
    OrderTerms: Scope.OPEN,
    Delivery: Scope.DELIVER,
    Contest: Scope.DELIVER,
    Approval: Scope.ACCEPT,
    Rejection: Scope.ACCEPT,
    Split: Scope.SETTLE,
    Close: Scope.SETTLE,
    RatingSeal: Scope.RATE,
    Withdraw: Scope.WITHDRAW,
    Registration: Scope.PROFILE,
    Refund: Scope.SETTLE,
    Assignment: Scope.SETTLE,
    SettlementOffer: Scope.SETTLE,
    UseClaim: Scope.DELIVER,
    UseContest: Scope.ACCEPT,
}


def scope_of(document: Document) -> int | None:
    """What a key must be allowed in order to sign this for its party; None where only the key itself can:
    nobody agrees to anything for a new key.
    """
    return SCOPES.get(type(document.message)) if document.act is None else document.act.SCOPE


def cancelled(system: System, document: Document) -> list[str]:
    """The sides that have made their signature on this worthless in the escrow."""
    if document.domain != system.domain:
        return []
    ask, escrow = system.node.call, system.escrow
    return [
        side for side, party in document.sides().items() if ask(escrow.is_cancelled(party, document.hash))
    ]


def call_of(system: System, document: Document, sender: Address | None = None) -> AnyCall:
    """The transaction that a fully signed file stands for.

    Args:
        system: the deployment.
        document: with its signatures.
        sender: whose own account sends it, which stands for its side's signature.
    """
    if document.act is not None:
        return document.act.call(system, document.signatures)
    escrow, parties = system.escrow, system.parties
    signed = document.signatures
    customer, maker, party = signed.get("customer", b""), signed.get("maker", b""), signed.get("party", b"")
    bonds = document.permits.get("maker", b"")
    message, terms = document.message, document.terms
    if isinstance(message, OrderTerms):
        if terms is None:
            return _opening(system, document)
        if terms.maker == ZERO_ADDRESS:
            if document.clauses is None:
                return escrow.take_post(message, maker, bonds)
            return escrow.take_post_with(message, document.clauses, maker, bonds)
        return escrow.amend(terms, message, customer, maker)
    if isinstance(message, KeyConsent):
        raise BadPaper(
            f"A consent is not sent alone: `tally party add-key {message.key} --consent FILE` sends it."
        )
    if isinstance(message, Withdraw):
        of_costs = document.domain == system.costs_domain
        return (system.costs if of_costs else escrow).withdraw_for(
            message.party, message.token, message.to, message.amount, message.valid_until, party
        )
    if isinstance(message, Registration):
        return parties.register_for(
            message.party, message.roles, message.profile_digest, message.uri, message.valid_until, party
        )
    if terms is None:
        raise BadPaper("The file lacks the order's terms: make it again.")
    match message:
        case Delivery():
            deliver = escrow.cure_for if message.cure else escrow.deliver_for
            return deliver(terms, message.milestones, message.seal, maker)
        case Approval():
            return escrow.accept_for(terms, message.milestones, message.seal, customer)
        case Rejection():
            return escrow.reject_for(terms, message.milestones, message.reason_hash, customer)
        case Contest():
            return escrow.contest_for(terms, message.milestones, message.reason_hash, maker)
        case Split():
            return escrow.split(terms, message.milestones, message.maker_amount, customer, maker)
        case Close():
            return escrow.close(terms, message.maker_amount, message.bond_to_customer, customer, maker)
        case Refund():
            return escrow.refund(terms, message.milestones, maker)
        case Assignment():
            return escrow.assign(terms, maker)
        case Voucher() if document.clauses is not None:
            return escrow.redeem(terms, document.clauses, message.units, signed.get("meter", b""))
        case UseClaim() if document.clauses is not None:
            return escrow.claim(terms, document.clauses, message.units, maker)
        case UseContest():
            return escrow.contest_claim(terms, message.claimed_at, message.reason_hash, customer)
        case SettlementOffer():
            sides = document.sides()
            side = next((side for side, party in sides.items() if party == sender), next(iter(sides)))
            step = escrow.agree if message.accept else escrow.propose
            return step(terms, side == "maker", message.milestones, message.maker_bps, signed.get(side, b""))
        case RatingSeal():
            return escrow.seal_for(terms, message.rater, message.seal, party)
        case _:
            raise BadPaper(f"{type(message).__name__} is not sent with a file.")


def _opening(system: System, document: Document) -> Call[Hash32]:
    """How an order's first terms begin it: posted where they name no maker, or paid by a milestone above."""
    escrow = system.escrow
    terms, clauses, signed, permits = (
        document.message,
        document.clauses,
        document.signatures,
        document.permits,
    )
    assert isinstance(terms, OrderTerms)
    customer, maker = signed.get("customer", b""), signed.get("maker", b"")
    pays, bonds = permits.get("customer", b""), permits.get("maker", b"")
    if clauses is not None and clauses.parent != ZERO_HASH:
        above = system.find_order(clauses.parent)
        sponsor = signed.get("sponsor", b"")
        return escrow.open_child(
            above.terms, above.clauses or NO_CLAUSES, terms, clauses, customer, maker, sponsor, bonds
        )
    if terms.maker == ZERO_ADDRESS:
        if clauses is None:
            return escrow.post_for(terms, customer, pays)
        return escrow.post_with(terms, clauses, customer, pays)
    if clauses is None:
        return escrow.open(terms, customer, maker, pays, bonds)
    return escrow.open_with(terms, clauses, customer, maker, pays, bonds)
