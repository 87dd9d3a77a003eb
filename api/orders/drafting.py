"""From a plan to terms, and from terms to what both sides see before they sign."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from api.backend import Backend
from api.chain import Snapshot
from api.errors import InvalidRequest, InvalidTerms
from api.orders.clauses import clauses_of
from api.orders.plans import DraftIn
from api.orders.repository import OrderSignatureRow
from api.orders.schemas import BySide, Funding, Kind, ParentOut, Signed, SignedBySide
from api.orders.schemas import Draft as DraftOut
from api.values import Moment, Token, ToSign
from ledger.backing import NoCredit, backing
from ledger.bindings.erc20 import Erc20
from ledger.bindings.errors import BindingError
from ledger.chain.errors import Reverted
from ledger.signing import (
    Clauses,
    Domain,
    Json,
    MilestonePlan,
    OrderTerms,
    Permit,
    Reader,
    TokenLabel,
    customer_permit,
    digest,
    fresh_salt,
    maker_permit,
    order_terms,
    salted_spec_hash,
    sentence,
    typed_data,
)
from ledger.signing.errors import BadTerms
from ledger.signing.terms import DEFAULT_COURT, DEFAULT_WINDOW
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, BasisPoints, Hash32, Timestamp, TokenAmount
from sharing.model import SharingKind, Side

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DEADLINE = re.compile(r"deadline of milestone (\d+)")
_KINDS = {kind: SharingKind[kind.name] for kind in Kind}


@dataclass(frozen=True, slots=True)
class Made:
    """Terms from a plan."""

    terms: OrderTerms
    """The terms."""
    clauses: Clauses | None
    """What is agreed beside them."""
    specification_salt: Hash32 | None
    """The salt of the specification's hash, where it was made here."""


def make(plan: DraftIn, backend: Backend, at: Snapshot, parent: OrderTerms | None = None) -> Made:
    """Terms of a plan, checked by every rule of the escrow that needs no chain, with the least bond and fee
    that the maker's credit asks where the plan leaves them out.

    Args:
        parent: the terms of the order whose milestone pays it, if one does.

    Raises:
        InvalidTerms: naming the first rule that is broken.
    """
    token = backend.tokens.named(plan.token)
    salt = None
    spec_hash = plan.specification_hash or ZERO_HASH
    if plan.specification is not None:
        salt = fresh_salt()
        spec_hash = salted_spec_hash(cast("Json", plan.specification), salt)
    price = TokenAmount(sum(milestone.amount for milestone in plan.milestones))
    bond, fee = _least(plan, backend, at, token, price)
    clauses = clauses_of(plan, backend, at, token.address)
    try:
        if parent is not None:
            _check_child(plan, token, parent)
        terms = _terms(plan, at, token, spec_hash, bond, fee, clauses, parent)
    except BadTerms as error:
        field = _field(error.field)
        raise InvalidTerms(
            str(error), {"errors": [{"field": field, "in": "body", "problem": error.problem}]}
        ) from error
    return Made(terms, clauses, salt)


def _check_child(plan: DraftIn, token: Token, parent: OrderTerms) -> None:
    """What a sub-order has of the order above. The rest is the escrow's to judge when it opens."""
    if plan.customer != parent.maker:
        raise BadTerms("customer", f"is not {parent.maker}, the maker of the order above, who places it.")
    if token.address != parent.token:
        raise BadTerms("token", f"is not that of the order above, {parent.token}, whose money pays it.")


def _court_by(plan: DraftIn, at: Snapshot, parent: OrderTerms | None) -> Timestamp | None:
    """When the agreed division applies, where the plan or its nature says so."""
    if plan.court_by is not None or parent is not None:
        return plan.court_by if parent is None or plan.court_by is not None else parent.court_by
    if plan.meter is None:
        return None
    ends = _deadlines(plan, at)[-1]
    return Timestamp(ends + max(plan.meter.grace, DEFAULT_WINDOW) + 2 * plan.review + DEFAULT_COURT)


def _deadlines(plan: DraftIn, at: Snapshot) -> list[Timestamp]:
    return [
        m.deadline if m.deadline is not None else Timestamp(at.now + (m.due_in or 0)) for m in plan.milestones
    ]


_FIELDS = {
    "cumulative": "milestones",
    "arbiter": "court.arbiter",
    "backup": "court.backup",
    "meterSigner": "meter.signer",
    "rate": "meter.rate",
    "maxUnits": "meter.max_units",
    "claimUnits": "meter.claim_units",
    "interval": "meter.interval",
    "grace": "meter.grace",
}


def _field(name: str) -> str:
    """The plan's field behind the terms' one."""
    if name in _FIELDS:
        return _FIELDS[name]
    if match := _DEADLINE.fullmatch(name):
        return f"milestones.{int(match[1]) - 1}.deadline"
    return _CAMEL.sub("_", name).lower()


def _terms(
    plan: DraftIn,
    at: Snapshot,
    token: Token,
    spec_hash: Hash32,
    bond: TokenAmount,
    fee: BasisPoints,
    clauses: Clauses | None,
    parent: OrderTerms | None,
) -> OrderTerms:
    return order_terms(
        now=at.now,
        customer=plan.customer,
        maker=plan.maker or ZERO_ADDRESS,
        token=token.address,
        kind=_KINDS[plan.kind],
        milestones=[
            MilestonePlan(m.amount, deadline)
            for m, deadline in zip(plan.milestones, _deadlines(plan, at), strict=True)
        ],
        spec_hash=spec_hash,
        bond=bond,
        fee_bps=fee,
        review=plan.review,
        cure=plan.cure,
        open_by=plan.open_by,
        court_by=_court_by(plan, at, parent),
        inputs_due=plan.inputs_due or Timestamp(0),
        default_maker_bps=plan.default_maker_bps,
        relay_fee=plan.relay_fee,
        clauses=clauses,
    )


def _least(
    plan: DraftIn, backend: Backend, at: Snapshot, token: Token, price: TokenAmount
) -> tuple[TokenAmount, BasisPoints]:
    try:
        credit = backend.system.credit
        maker = plan.maker or ZERO_ADDRESS
        return backing(at.ask, credit, maker, token.address, price, plan.bond, plan.fee_bps)
    except NoCredit as error:
        raise InvalidTerms(
            f"{token.symbol} ({token.address}) gives no credit: say `bond` and `fee_bps` yourself (a fee of "
            "0 keeps the order outside cyber-credit).",
            {
                "errors": [
                    {"field": "token", "in": "body", "problem": "gives no credit: say `bond` and `fee_bps`."}
                ]
            },
        ) from error


def describe(
    backend: Backend,
    at: Snapshot,
    id: Hash32,
    terms: OrderTerms,
    signed: Mapping[Side, bool],
    specification_salt: Hash32 | None = None,
    clauses: Clauses | None = None,
) -> DraftOut:
    """A draft as both sides see it."""
    token = backend.tokens.labelled(terms.token)
    domain = backend.system.domain
    parent = parent_of(clauses)
    return DraftOut(
        id=id,
        sentence=sentence(terms, replace(reader(token), clauses=clauses)),
        digest=digest(terms, domain),
        typed_data=typed_data(terms, domain, clauses),
        parent=parent,
        price=token.money(terms.price),
        bond=token.money(terms.bond),
        open_by=Moment.of(terms.open_by),
        funding=BySide(
            customer=funding(backend, at, terms, Side.CUSTOMER, nested=parent is not None),
            maker=None if terms.maker == ZERO_ADDRESS else funding(backend, at, terms, Side.MAKER),
        ),
        signed=SignedBySide(
            customer=_signed(backend, at, id, terms.customer, signed.get(Side.CUSTOMER)),
            maker=_signed(backend, at, id, terms.maker, signed.get(Side.MAKER)),
        ),
        specification_salt=specification_salt,
        as_of=at.as_of,
    )


def _signed(backend: Backend, at: Snapshot, id: Hash32, party: Address, permit: bool | None) -> Signed:
    cancelled = party != ZERO_ADDRESS and at.ask(backend.system.escrow.is_cancelled(party, id))
    return Signed(terms=permit is not None, permit=bool(permit), cancelled=cancelled)


def parent_of(clauses: Clauses | None) -> ParentOut | None:
    """The milestone that pays, of a sub-order."""
    if clauses is None or clauses.parent == ZERO_HASH:
        return None
    return ParentOut(order=clauses.parent, milestone=clauses.parent_milestone + 1)


def signed_by(rows: Mapping[Side, OrderSignatureRow]) -> dict[Side, bool]:
    """Who has signed, and whether with a permit."""
    return {side: bool(row.permit) for side, row in rows.items()}


def reader(token: Token, terms: OrderTerms | None = None) -> Reader:
    """What the sentences before a signature know."""
    return Reader(tokens={token.address: TokenLabel(token.symbol, token.decimals)}, terms=terms)


def permit_of(
    backend: Backend, at: Snapshot, terms: OrderTerms, side: Side, deadline: Timestamp
) -> tuple[Permit, Domain]:
    """The permit that a side signs now, and the domain it signs it in.

    Raises:
        InvalidRequest: if the token has no permits.
    """
    try:
        return _permit(backend, at, terms, side, deadline)
    except (Reverted, BindingError) as error:
        raise InvalidRequest.field(
            "permit", "cannot be used: the token has no ERC-2612 permits; approve the escrow instead."
        ) from error


def _permit(
    backend: Backend, at: Snapshot, terms: OrderTerms, side: Side, deadline: Timestamp
) -> tuple[Permit, Domain]:
    token = Erc20(terms.token)
    domain = backend.system.permit_domain(terms.token)
    escrow = backend.system.escrow.address
    if side is Side.CUSTOMER:
        permit = customer_permit(terms, escrow, at.ask(token.nonces(terms.customer)), deadline)
    else:
        permit = maker_permit(terms, escrow, at.ask(token.nonces(terms.maker)), deadline)
    return permit, domain


def funding(
    backend: Backend, at: Snapshot, terms: OrderTerms, side: Side, *, nested: bool = False
) -> Funding:
    """What a side brings, and the permit by which the escrow takes it.

    Args:
        nested: whether a milestone of the order above pays in the customer's place.
    """
    token = backend.tokens.labelled(terms.token)
    party: Address = terms.customer if side is Side.CUSTOMER else terms.maker
    needed = terms.price + terms.relay_fee if side is Side.CUSTOMER else terms.bond
    if nested and side is Side.CUSTOMER:
        needed = TokenAmount(0)
    contract = Erc20(terms.token)
    balance = at.ask(contract.balance_of(party))
    allowance = at.ask(contract.allowance(party, backend.system.escrow.address))
    to_sign = None
    if needed:
        try:
            permit, domain = _permit(backend, at, terms, side, terms.open_by)
        except (Reverted, BindingError):
            pass  # a token without permits: the side approves the escrow instead
        else:
            to_sign = ToSign(
                signer=party,
                sentence=sentence(permit, reader(token, terms)),
                primary_type="Permit",
                digest=digest(permit, domain),
                typed_data=typed_data(permit, domain),
            )
    return Funding(
        needed=token.money(needed),
        balance=token.money(balance),
        allowance=token.money(allowance),
        permit=to_sign,
        permit_deadline=None if to_sign is None else Moment.of(terms.open_by),
    )
