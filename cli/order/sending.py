"""From a signed file to a transaction."""

from __future__ import annotations

from cli.documents import Document
from cli.errors import Refused, SignerNeeded, Usage
from cli.order.funding import check_funds
from cli.papers import lacking_seats, must_sign
from cli.run import Run, Sent
from ledger.acts import CommitteeAct
from ledger.acts.base import AnyCall
from ledger.acts.communities import committee_of
from ledger.bindings.enums import Scope
from ledger.call import Call
from ledger.chain.signer import Signer
from ledger.signing import NO_CLAUSES, OrderTerms, order_id, recover
from ledger.signing.errors import SignatureError, WrongSigner
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
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, Hash32
from sharing.model.states import Phase

_SCOPES = {
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


def may_sign(run: Run, document: Document, party: Address, account: Address) -> bool:
    """Whether another account may sign this for a party: nobody agrees to anything for a new key."""
    act = document.act
    scope = _SCOPES.get(type(document.message)) if act is None else act.SCOPE
    system = run.system
    return scope is not None and system.node.call(system.parties.is_authorised(party, account, scope))


def check_signatures(run: Run, document: Document) -> None:
    """Refuse what the contract would refuse, before anything is paid for.

    Raises:
        Refused: if a side has cancelled its signature.
        SignerNeeded: if a side has not signed yet.
        WrongSigner: if a signature is somebody else's.
    """
    check_not_cancelled(run, document)
    if document.missing():
        raise SignerNeeded(f"This file lacks {lacking(run, document)}: `tally order sign` adds one.")
    for side, party in document.sides().items():
        if side in document.signatures:
            _check(run, document, party, document.signatures[side])


def check_not_cancelled(run: Run, document: Document) -> None:
    """Refuse what a side has signed and taken back: it can sign the same no more.

    Raises:
        Refused: naming the side.
    """
    if gone := cancelled(run, document):
        who = " and ".join(f"{run.names.label(document.sides()[side])} (the {side})" for side in gone)
        raise Refused(
            f"{who} has cancelled its signature on this for good, so nobody can open or send it: if both "
            "still want it, draft it anew and sign that."
        )


def cancelled(run: Run, document: Document) -> list[str]:
    """The sides that have made their signature on this worthless in the escrow."""
    if document.domain != run.system.domain:
        return []
    ask, escrow = run.system.node.call, run.system.escrow
    return [
        side for side, party in document.sides().items() if ask(escrow.is_cancelled(party, document.hash))
    ]


def is_used(run: Run, terms: OrderTerms) -> bool:
    """Whether an order stands on the chain with these terms or later ones."""
    state = run.system.node.call(run.system.escrow.state_of(order_id(terms, run.system.domain)))
    return state.phase is not Phase.NONE and state.version >= terms.version


def lacking(run: Run, document: Document) -> str:
    """Whose signatures a file still needs, in words."""
    if isinstance(document.act, CommitteeAct):
        return lacking_seats(run, document.act.seats, document.signatures)
    sides = document.sides()

    def named(side: str) -> str:
        name = run.names.label(sides[side]) if side == sides[side] else f"the {side}"
        held = document.committees.get(side)
        if held is None:
            return name
        committee = committee_of(run.system, sides[side])
        signed = document.genuine(side, run.system, committee)
        return f"{name}, which needs {lacking_seats(run, committee.seats, signed)}"

    return f"the signature of {' and '.join(map(named, document.missing()))}"


def _check(run: Run, document: Document, party: Address, signature: bytes) -> None:
    system = run.system
    if system.node.call(system.communities.is_community(party)):
        if not system.node.call(system.communities.is_signed(party, document.hash, signature)):
            committee = committee_of(system, party)
            raise SignerNeeded(
                f"The community {run.names.label(party)} has not signed this as of now: "
                f"{must_sign(committee.seats)}, while committee {committee.term} is in office."
            )
        return
    try:
        signer = recover(document.hash, signature)
    except SignatureError:
        if system.node.get_code(party):  # a contract account judges for itself (ERC-1271)
            return
        raise
    if signer == party or system.node.get_code(party):
        return
    if not may_sign(run, document, party, signer):
        raise WrongSigner(party, signer)


def call_of(run: Run, document: Document) -> AnyCall:
    """The transaction that a fully signed file stands for."""
    if document.act is not None:
        return document.act.call(run.system, document.signatures)
    escrow, parties = run.system.escrow, run.system.parties
    signed = document.signatures
    customer, maker, party = signed.get("customer", b""), signed.get("maker", b""), signed.get("party", b"")
    bonds = document.permits.get("maker", b"")
    message, terms = document.message, document.terms
    if isinstance(message, OrderTerms):
        if terms is None:
            return _opening(run, document)
        if terms.maker == ZERO_ADDRESS:
            if document.clauses is None:
                return escrow.take_post(message, maker, bonds)
            return escrow.take_post_with(message, document.clauses, maker, bonds)
        return escrow.amend(terms, message, customer, maker)
    if isinstance(message, KeyConsent):
        raise Usage(
            f"A consent is not sent alone: `tally party add-key {message.key} --consent FILE` sends it."
        )
    if isinstance(message, Withdraw):
        of_costs = document.domain == run.system.costs_domain
        return (run.system.costs if of_costs else escrow).withdraw_for(
            message.party, message.token, message.to, message.amount, message.valid_until, party
        )
    if isinstance(message, Registration):
        return parties.register_for(
            message.party, message.roles, message.profile_digest, message.uri, message.valid_until, party
        )
    if terms is None:
        raise Usage("The file lacks the order's terms: make it again.")
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
            side = next(iter(document.sides()))
            step = escrow.agree if message.accept else escrow.propose
            return step(terms, side == "maker", message.milestones, message.maker_bps, signed.get(side, b""))
        case RatingSeal():
            return escrow.seal_for(terms, message.rater, message.seal, party)
        case _:
            raise Usage(f"{type(message).__name__} is not sent with a file.")


def _opening(run: Run, document: Document) -> Call[Hash32]:
    """How an order's first terms begin it: posted where they name no maker, or paid by a milestone above."""
    escrow = run.system.escrow
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
        above = run.system.find_order(clauses.parent)
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


def send_document(run: Run, document: Document, signer: Signer) -> Sent:
    """Check a file against the deployment and its signatures, then send it."""
    document = document.checked(run.system)
    check_signatures(run, document)
    message, posted, clauses = document.message, document.terms, document.clauses
    opens = posted is None or posted.maker == ZERO_ADDRESS
    if isinstance(message, OrderTerms) and opens and not run.promised(signer):
        nested = clauses is not None and clauses.parent != ZERO_HASH
        check_funds(run, message, document.permits, posted=posted is not None, nested=nested)
    return run.send(call_of(run, document), signer)
