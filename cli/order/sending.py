"""From a signed file to a transaction."""

from __future__ import annotations

from cli.errors import Refused, SignerNeeded
from cli.order.funding import check_funds
from cli.papers import lacking_seats, must_sign
from cli.run import Run, Sent
from ledger.acts import CommitteeAct
from ledger.acts.communities import committee_of
from ledger.chain.signer import Signer
from ledger.papers import Document, call_of, cancelled, scope_of
from ledger.signing import OrderTerms, order_id, recover
from ledger.signing.errors import SignatureError, WrongSigner
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address
from sharing.model.states import Phase


def may_sign(run: Run, document: Document, party: Address, account: Address) -> bool:
    """Whether another account may sign this for a party: nobody agrees to anything for a new key."""
    scope, system = scope_of(document), run.system
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
    if gone := cancelled(run.system, document):
        who = " and ".join(f"{run.names.label(document.sides()[side])} (the {side})" for side in gone)
        raise Refused(
            f"{who} has cancelled its signature on this for good, so nobody can open or send it: if both "
            "still want it, draft it anew and sign that."
        )


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


def send_document(run: Run, document: Document, signer: Signer) -> Sent:
    """Check a file against the deployment and its signatures, then send it."""
    document = document.checked(run.system)
    check_signatures(run, document)
    message, posted, clauses = document.message, document.terms, document.clauses
    opens = posted is None or posted.maker == ZERO_ADDRESS
    if isinstance(message, OrderTerms) and opens and not run.promised(signer):
        nested = clauses is not None and clauses.parent != ZERO_HASH
        check_funds(run, message, document.permits, posted=posted is not None, nested=nested)
    return run.send(call_of(run.system, document), signer)
