from __future__ import annotations

from api.backend import Backend
from api.dependencies import BackendDep, KeyHeader, OrderId, ReadsDep
from api.documentation import problems
from api.giving.schemas import AssignmentIn, RefundIn
from api.orders.drafting import reader
from api.orders.masks import mask_of
from api.orders.service import Loaded, OrderService
from api.orders.steps import KNOWN, Steps, Words
from api.relay.answering import RELAYED, AnswerDep
from api.relay.schemas import Transaction
from api.relay.signed import SignedAct
from ledger.bindings.enums import Scope
from ledger.signing import Assignment, Refund

steps = Steps("work")


def refund(backend: Backend, order: Loaded, wanted: RefundIn) -> SignedAct:
    """The maker gives milestones back."""
    escrow, mask = backend.system.escrow, mask_of(wanted.milestones, order.terms)
    return SignedAct(
        "refund",
        Refund(order.id, order.state.version, mask),
        backend.system.domain,
        order.terms.maker,
        Scope.SETTLE,
        lambda signature: escrow.refund(order.terms, mask, signature),
        escrow.refund(order.terms, mask, b""),
        reader(backend.tokens.get(order.terms.token), order.terms),
    )


def assign(backend: Backend, order: Loaded, wanted: AssignmentIn) -> SignedAct:
    """The maker's further pay goes to those who share it."""
    escrow = backend.system.escrow
    return SignedAct(
        "assign",
        Assignment(order.id, order.state.version),
        backend.system.domain,
        order.terms.maker,
        Scope.SETTLE,
        lambda signature: escrow.assign(order.terms, signature),
        escrow.assign(order.terms, b""),
        reader(backend.tokens.get(order.terms.token), order.terms),
    )


steps.add(
    "refunds",
    RefundIn,
    refund,
    Words(
        "prepareRefund",
        "refund",
        "What the maker signs to give milestones back",
        "Give milestones back, by the maker's signature",
        "What was not delivered counts as the maker's default, as if time had run out. A metered order ends.",
        ("Give milestone 1 back", {"milestones": [1]}),
    ),
)
steps.add(
    "assignments",
    AssignmentIn,
    assign,
    Words(
        "prepareAssignment",
        "assign",
        "What the maker signs to share its pay",
        "Direct all further pay into the pot, by the maker's signature",
        "For those who share the work: the cost settlement pays them from there. It cannot be undone.",
        ("Share it", {}),
    ),
)


@steps.writing.post(
    "/{id}/releases",
    status_code=202,
    operation_id="releaseWithheld",
    summary="Pay what a sub-order has withheld",
    responses={**problems(*KNOWN, key=True, relay=True), **RELAYED},
)
def release(
    id: OrderId, backend: BackendDep, reads: ReadsDep, answer: AnswerDep, idempotency_key: KeyHeader = None
) -> Transaction:
    """Anyone may ask for it once the milestones above it are settled: its maker gets the share that the maker
    above got.
    """
    order = OrderService(backend, reads).load_opened(id)
    context = int(order.state).to_bytes(32, "big")
    return answer(backend.relay.submit("release", backend.system.escrow.release(order.terms), context), reads)
