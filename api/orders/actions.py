"""What parties do to a running order: a message to sign, and the call that carries its signature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from api.backend import Backend
from api.chain import check_signature
from api.orders.drafting import reader
from api.orders.masks import mask_of
from api.orders.schemas import ApprovalIn, ContestIn, DeliveryIn, RejectionIn, WorkToSign
from api.orders.service import Loaded
from ledger.bindings.enums import Scope
from ledger.call import Call
from ledger.chain.outbox import Intent
from ledger.signing import Approval, Contest, Delivery, Message, Rejection, digest, sentence, typed_data
from ledger.types import ZERO_HASH, Address
from sharing.model import Milestone, Moment, OrderModel

Work = DeliveryIn | ApprovalIn | RejectionIn | ContestIn


@dataclass(frozen=True, slots=True)
class Action:
    """One message about one order."""

    name: str
    """Begins the transaction's name."""
    message: Message
    """What is signed."""
    party: Address
    """Who signs."""
    scope: int
    """What another key needs to sign for it."""
    call: Callable[[bytes], Call[None]]
    """The call, from the signature."""
    step: Callable[[OrderModel, Moment], OrderModel]
    """The same in the reference model, which refuses what the contract would refuse."""


def action(backend: Backend, order: Loaded, work: Work) -> Action:
    """The message for some work on an order as it stands.

    Raises:
        InvalidRequest: if the order has no such milestone.
    """
    escrow = backend.system.escrow
    terms, id, version = order.terms, order.id, order.state.version
    mask = mask_of(work.milestones, terms)
    first = order.state.milestone(min(work.milestones) - 1) if work.milestones else Milestone.PENDING
    match work:
        case DeliveryIn():
            cure, seal = first is Milestone.REJECTED, work.seal
            send = escrow.cure_for if cure else escrow.deliver_for
            return Action(
                "cure" if cure else "deliver",
                Delivery(id, version, mask, cure, seal),
                terms.maker,
                Scope.DELIVER | (Scope.RATE if seal != ZERO_HASH else Scope(0)),
                lambda signature: send(terms, mask, seal, signature),
                lambda model, now: (model.cure if cure else model.deliver)(mask, now, seal),
            )
        case ApprovalIn():
            seal = work.seal
            return Action(
                "accept",
                Approval(id, version, mask, seal),
                order.customer,
                Scope.ACCEPT | (Scope.RATE if seal != ZERO_HASH else Scope(0)),
                lambda signature: escrow.accept_for(terms, mask, seal, signature),
                lambda model, now: model.accept(mask, now, seal),
            )
        case RejectionIn():
            reason = work.reason_hash
            return Action(
                "reject",
                Rejection(id, version, mask, first is Milestone.CURED, reason),
                order.customer,
                Scope.ACCEPT,
                lambda signature: escrow.reject_for(terms, mask, reason, signature),
                lambda model, now: model.reject(mask, now),
            )
        case ContestIn():
            reason = work.reason_hash
            return Action(
                "contest",
                Contest(id, version, mask, reason),
                terms.maker,
                Scope.DELIVER,
                lambda signature: escrow.contest_for(terms, mask, reason, signature),
                lambda model, now: model.contest(mask, now),
            )


def to_sign(backend: Backend, order: Loaded, what: Action) -> WorkToSign:
    """What the party signs.

    Raises:
        Refused: if the contract would refuse it now, however it is signed.
    """
    what.step(order.model(), Moment(order.at.now))
    token = backend.tokens.get(order.terms.token)
    domain = backend.system.domain
    return WorkToSign(
        signer=what.party,
        sentence=sentence(what.message, reader(token, order.terms)),
        primary_type=what.message.STRUCT.name,
        digest=digest(what.message, domain),
        typed_data=typed_data(what.message, domain),
        seal_stands=seal_stands(backend, what.message),
        as_of=order.at.as_of,
    )


def relay(backend: Backend, order: Loaded, what: Action, signature: bytes) -> Intent:
    """Check the signature and promise the call.

    Raises:
        SignatureError: if it is not the party's.
        Reverted: if the contract would refuse it.
    """
    system = backend.system
    check_signature(order.at, system.parties, what.message, system.domain, signature, what.party, what.scope)
    return backend.relay.submit(what.name, what.call(signature), party=what.party)


def seal_stands(backend: Backend, message: Message) -> bool | None:
    """Whether the sealed rating that a message carries stands now, or could: none other does."""
    if not isinstance(message, Delivery | Approval) or message.seal == ZERO_HASH:
        return None
    both = backend.system.node.call(backend.system.escrow.seals_of(message.id))
    standing = both.maker_seal if isinstance(message, Delivery) else both.customer_seal
    return standing in (ZERO_HASH, message.seal)
