from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Body, Response

from api import errors
from api.auth.dependencies import MaybeCallerDep
from api.dependencies import BackendDep, KeyHeader, OrderId, ReadsDep, UnitDep
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.openings.errors import REFUSALS as STOPPED
from api.orders import views
from api.orders.plans import DraftIn
from api.orders.published import NotTheCustomer, SpecificationOut, SpecificationUnknown
from api.orders.schemas import CUSTOMER, MAKER, Draft, Order, SignatureIn, TermsIn, TermsOut
from api.orders.service import OrderService
from api.orders.state import EXPECTING, STATE_CHANGED, tag_indexed
from api.reading.errors import READING
from api.reading.fresh import FreshViewDep
from api.relay.answering import RELAYED, AnswerDep
from api.relay.schemas import Transaction
from api.routing import JsonRoute
from ledger.signing import Json, salted_spec_hash

asking = APIRouter(prefix="/v1/orders", tags=["orders"], route_class=JsonRoute)
drafting = APIRouter(prefix="/v1/orders", tags=["orders"], route_class=WritingRoute)
writing = APIRouter(
    prefix="/v1/orders",
    tags=["orders"],
    route_class=WritingRoute,
    dependencies=EXPECTING,
    responses=STATE_CHANGED,
)

_SIGNATURE = "0x" + "5a" * 64 + "1b"

METER = "0x90F79bf6EB2c4f870365E785982E1f101E93b906"
DRAFT_EXAMPLES = examples(
    (
        "two-milestones",
        "Two milestones, everything else by default",
        {
            "customer": CUSTOMER,
            "maker": MAKER,
            "token": "dUSD",
            "milestones": [
                {"amount": "600000000", "due_in": 864_000},
                {"amount": "400000000", "due_in": 1_728_000},
            ],
        },
    ),
    (
        "everything",
        "With a specification, windows and a bond of one's own",
        {
            "kind": "capability",
            "customer": CUSTOMER,
            "maker": MAKER,
            "token": "dUSD",
            "milestones": [{"amount": "250000000", "due_in": 5_184_000}],
            "bond": "250000000",
            "fee_bps": 100,
            "review": 259_200,
            "cure": 172_800,
            "default_maker_bps": 5000,
            "relay_fee": "0",
            "specification": {"part": "disk sleeve", "drawing": "DS-17 rev. C", "quantity": 40},
            "court": {"arbiter": "own"},
            "max_subcontract_bps": 2000,
        },
    ),
    (
        "post",
        "For any maker of some credit",
        {
            "customer": CUSTOMER,
            "token": "dUSD",
            "milestones": [{"amount": "250000000", "due_in": 5_184_000}],
            "bond": "0",
            "fee_bps": 0,
            "specification": {"title": "40 disk sleeves", "description": "42CrMo4, to drawing DS-17"},
            "publish": True,
        },
    ),
    (
        "metered",
        "A machine, 500 hours at most",
        {
            "kind": "resource",
            "customer": CUSTOMER,
            "maker": MAKER,
            "token": "dUSD",
            "milestones": [{"amount": "25000000000", "due_in": 2_592_000}],
            "meter": {"signer": METER, "rate": "50000000", "max_units": 500},
            "bond": "0",
            "fee_bps": 0,
        },
    ),
)
SIGNATURE_EXAMPLES = examples(
    ("customer", "The customer's signature", {"party": "customer", "signature": _SIGNATURE}),
    (
        "with-permit",
        "With a permit, so that no approval is needed",
        {
            "party": "maker",
            "signature": _SIGNATURE,
            "permit": {"deadline": "2026-12-01T12:00:00Z", "signature": _SIGNATURE},
        },
    ),
)
TERMS_EXAMPLES = examples(
    (
        "version-0",
        "Terms as they were first signed",
        {
            "terms": {
                "kind": 0,
                "customer": CUSTOMER,
                "maker": MAKER,
                "token": "0x5FbDB2315678afecb367f032d93F642f64180aa3",
                "cumulative": ["600000000", "1000000000"],
                "deadlines": [2_900_000_000, 3_000_000_000],
                "inputsDue": 0,
                "bond": "1000000000",
                "review": 432_000,
                "cure": 432_000,
                "openBy": 2_800_000_000,
                "courtBy": 3_010_000_000,
                "defaultMakerBps": 5000,
                "feeBps": 100,
                "relayFee": "0",
                "clauses": "0x" + "00" * 32,
                "version": 0,
                "amends": "0x" + "00" * 32,
                "specHash": "0x" + "00" * 32,
                "salt": "1",
            }
        },
    )
)


# --- drafts ---------------------------------------------------------------------------------------


@drafting.post(
    "",
    status_code=201,
    operation_id="draftOrder",
    summary="Draft an order",
    responses=problems(
        errors.InvalidTerms,
        errors.OrderUnknown,
        errors.OrderNotOpen,
        errors.TermsUnknown,
        errors.ContractRefused,
        *STOPPED,
        body=True,
        key=True,
    ),
)
def draft_order(
    plan: Annotated[DraftIn, Body(openapi_examples=DRAFT_EXAMPLES)],
    backend: BackendDep,
    reads: ReadsDep,
    unit: UnitDep,
    response: Response,
    idempotency_key: KeyHeader = None,
) -> Draft:
    """Turns a plan into terms, checks them by the escrow's rules, and answers what both sides sign.

    Nothing is on the chain yet, and no money moves before both have signed and the order is opened. What
    nobody signs for seven days is forgotten.
    """
    draft = OrderService(backend, reads, unit).draft(plan)
    response.headers["Location"] = f"/v1/orders/0x{draft.id.hex()}"
    return draft


@writing.post(
    "/{id}/signatures",
    operation_id="signOrder",
    summary="Give one side's signature over a draft",
    responses=problems(
        errors.OrderUnknown,
        errors.OrderAlreadyOpen,
        errors.InvalidSignature,
        errors.WrongSigner,
        body=True,
        key=True,
    ),
)
def sign_order(
    id: OrderId,
    given: Annotated[SignatureIn, Body(openapi_examples=SIGNATURE_EXAMPLES)],
    backend: BackendDep,
    reads: ReadsDep,
    unit: UnitDep,
    idempotency_key: KeyHeader = None,
) -> Draft:
    """The signature is checked at once; a later one of the same side takes its place. With a permit in the
    token's own domain the escrow needs no approval.
    """
    return OrderService(backend, reads, unit).sign(id, given)


# --- reading --------------------------------------------------------------------------------------


@asking.get(
    "/{id}",
    operation_id="getOrder",
    summary="Where an order stands",
    responses=problems(errors.OrderUnknown, errors.TermsUnknown, *READING),
)
def get_order(
    id: OrderId, backend: BackendDep, reads: ReadsDep, view: FreshViewDep, response: Response
) -> Order:
    """Phase, milestones, money locked, whose turn it is, by when, and what silence does, all at one block: by
    the index where it has the newest block, or has the one that is asked for, and else by the node.

    The answer's `ETag` stands for the order as you see it: send it as `If-Match` with what you do next.
    """
    if view is not None:
        found = views.find_indexed(view, id)
        if found is not None:
            response.headers["ETag"] = str(tag_indexed(view, found.row))
            return views.describe(found, backend.tokens.get(found.terms.token), None)
        if view.past is not None:
            raise errors.OrderUnknown(
                f"Order 0x{id.hex()} was not on the chain at block {view.as_of.number:,}: ask about a later."
            )
    service = OrderService(backend, reads)
    order = service.load(id)
    response.headers["ETag"] = str(service.tag(order))
    return views.describe(order, backend.tokens.get(order.terms.token), service.draft_of(order))


@asking.get(
    "/{id}/terms",
    operation_id="getTerms",
    summary="The terms in force, as they are signed",
    responses=problems(errors.OrderUnknown, errors.TermsUnknown),
)
def get_terms(id: OrderId, backend: BackendDep, reads: ReadsDep) -> TermsOut:
    """The chain keeps their hash only: whoever acts on the order supplies them again."""
    return OrderService(backend, reads).terms(id)


@asking.get(
    "/{id}/specification",
    operation_id="getSpecification",
    summary="What a posted order is about",
    responses=problems(SpecificationUnknown),
)
def get_specification(id: OrderId, backend: BackendDep, reads: ReadsDep) -> SpecificationOut:
    """In its customer's words, where it shows them to everybody; with the salt that proves them against the
    terms.
    """
    found = OrderService(backend, reads).specification(id)
    return SpecificationOut(
        specification=found.specification,
        specification_salt=found.salt,
        specification_hash=salted_spec_hash(cast("Json", found.specification), found.salt),
    )


@writing.put(
    "/{id}/terms",
    operation_id="importTerms",
    summary="Give the terms of an order made elsewhere",
    responses=problems(errors.InvalidTerms, errors.TermsMismatch, NotTheCustomer, body=True, key=True),
)
def import_terms(
    id: OrderId,
    given: Annotated[TermsIn, Body(openapi_examples=TERMS_EXAMPLES)],
    caller: MaybeCallerDep,
    backend: BackendDep,
    reads: ReadsDep,
    unit: UnitDep,
    idempotency_key: KeyHeader = None,
) -> TermsOut:
    """Terms of version 0 must hash to the order's id, later ones to the hash that the chain keeps. With the
    terms of a post can come what it is about, to be shown to everybody: from its customer, signed in. Makers
    to whom it was shown in private cannot publish it here.
    """
    party = None if caller is None else caller.party
    return OrderService(backend, reads, unit).import_terms(id, given, party)


# --- time -----------------------------------------------------------------------------------------


@writing.post(
    "/{id}/poke",
    status_code=202,
    operation_id="pokeOrder",
    summary="Carry out what time has made due",
    responses={
        **problems(errors.OrderUnknown, errors.OrderNotOpen, errors.TermsUnknown, key=True, relay=True),
        **RELAYED,
    },
)
def poke(
    id: OrderId,
    backend: BackendDep,
    reads: ReadsDep,
    answer: AnswerDep,
    idempotency_key: KeyHeader = None,
) -> Transaction:
    """Anyone may ask for it, from `next_due` on: silence then pays, refunds or divides as the terms say."""
    return answer(OrderService(backend, reads).poke(id), reads)
