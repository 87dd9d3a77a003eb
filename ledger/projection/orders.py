"""``OrderEscrow``: where orders stand, what was agreed and what was paid."""

from __future__ import annotations

from ledger.bindings.order_escrow import (
    BondMoved,
    MilestoneMoved,
    MoneyMoved,
    Objected,
    OrderOpened,
    OrderPosted,
    PostAccepted,
    ProposalMoved,
    Ruled,
    SealSet,
    TermsChanged,
)
from ledger.bindings.order_state import OrderState
from ledger.projection.errors import MissingEvents
from ledger.projection.output import Output
from ledger.projection.registry import on
from ledger.signing.messages import OrderTerms
from ledger.store.model.linked_orders import SUB_ORDERS
from ledger.store.model.orders import (
    DROPPED,
    MILESTONES,
    OBJECTIONS,
    ORDER_FUNDINGS,
    ORDER_TERMS,
    ORDERS,
    PAYMENTS,
    PROPOSALS,
    RULINGS,
    SEALS,
    MilestoneRow,
    ObjectionRow,
    OrderFundingRow,
    OrderRow,
    OrderTermsRow,
    PaymentRow,
    ProposalRow,
    RulingRow,
    SealRow,
)
from ledger.types import ZERO_ADDRESS, Address, Hash32, TokenAmount, Wide
from sharing.model.states import Milestone, Phase
from sharing.model.vocabulary import MAX_MILESTONES, SharingKind

_PHASES = tuple(phase.name.lower() for phase in Phase)
_MILESTONES = tuple(state.name.lower() for state in Milestone)
_KINDS = tuple(kind.name.lower() for kind in SharingKind)
_NOTHING = TokenAmount(0)
_STATES = (1 << 64) - 1


def order_of(out: Output, order: Hash32) -> OrderRow:
    """An order that earlier events told of, and the note that the event at hand concerns it and its parties.

    Raises:
        MissingEvents: if none did.
    """
    row = out.current(ORDERS, order)
    if row is None:
        raise MissingEvents(f"order 0x{order.hex()}", out.position)
    _concerns(row, out)
    return row


def concerns(out: Output, order: Hash32) -> None:
    """Note that the event at hand concerns an order and its parties, also if its opening is told later."""
    row = out.current(ORDERS, order)
    if row is None:
        out.about_unopened(order)
    else:
        _concerns(row, out)


def _concerns(row: OrderRow, out: Output) -> None:
    if row.maker == ZERO_ADDRESS:
        out.about_parties(row.order_id, row.customer)
    else:
        out.about_parties(row.order_id, row.customer, row.maker)


def _terms_rows(
    order: Hash32, terms: OrderTerms, state: OrderState, out: Output, *, new: bool = False
) -> None:
    out.put(
        ORDER_TERMS,
        OrderTermsRow(
            order,
            terms.version,
            terms.inputs_due,
            terms.review,
            terms.cure,
            terms.open_by,
            terms.court_by,
            terms.default_maker_bps,
            terms.fee_bps,
            terms.relay_fee,
            terms.clauses,
            terms.spec_hash,
            Wide(terms.salt),
        ),
        new=new,
    )
    for place, (amount, deadline) in enumerate(zip(terms.slices(), terms.deadlines, strict=True)):
        state_name = _MILESTONES[state >> 4 * place & 0xF]
        out.put(MILESTONES, MilestoneRow(order, place, amount, deadline, state_name), new=new)


def _funded(order: Hash32, what: str, party: Address, amount: int, out: Output) -> None:
    """Money came into an order, or left it by an amendment."""
    if amount:
        out.add(ORDER_FUNDINGS, OrderFundingRow(*out.position, what, order, party, TokenAmount(amount)))


def _funded_by_customer(order: Hash32, terms: OrderTerms, out: Output) -> None:
    # A sub-order's link is told just before the sub-order.
    nested = out.changed(SUB_ORDERS, order)
    _funded(order, "milestone" if nested else "price", terms.customer, terms.price, out)
    _funded(order, "relay fee", terms.customer, terms.relay_fee, out)


def _first(order: Hash32, terms: OrderTerms, state: OrderState, out: Output) -> None:
    """An order that was not there before."""
    row = OrderRow(
        order,
        _KINDS[terms.kind],
        terms.customer,
        terms.maker,
        terms.token,
        terms.price,
        terms.bond,
        _PHASES[state >> 64 & 0xF],
        terms.version,
        state.to_bytes(32, "big"),
        order,
        state.fee_burned,
        _NOTHING,
        _NOTHING,
        _NOTHING,
        _NOTHING,
        out.time,
        state.closed_at,
    )
    out.put(ORDERS, row, new=True)
    _terms_rows(order, terms, state, out, new=True)
    out.opened(order, terms.customer, *(() if terms.maker == ZERO_ADDRESS else (terms.maker,)))


def move(row: OrderRow, state: OrderState, out: Output, **further: object) -> OrderRow:
    """The order in a new state, not yet put; its milestones are, where they stand elsewhere now.

    Args:
        row: the order as it stood.
        state: its new state.
        out: takes the milestones.
        further: what else has changed of the row.
    """
    # Four bits for each milestone, the lowest first: what differs has moved.
    changed = (state ^ int.from_bytes(row.state, "big")) & _STATES
    place = 0
    while changed:
        if changed & 0xF:
            milestone = out.current(MILESTONES, row.order_id, place)
            if milestone is None:
                raise MissingEvents(f"milestone {place + 1} of order 0x{row.order_id.hex()}", out.position)
            out.put(MILESTONES, milestone._replace(state=_MILESTONES[state >> 4 * place & 0xF]))
        changed >>= 4
        place += 1
    return row._replace(
        phase=_PHASES[state >> 64 & 0xF],
        version=state.version,
        state=state.to_bytes(32, "big"),
        fee_burned=state.fee_burned,
        closed_at=state.closed_at,
        **further,
    )


@on(OrderPosted)
def order_posted(event: OrderPosted, out: Output) -> None:
    """Funded by its customer, waiting for a maker."""
    _first(event.id, event.terms, event.state, out)
    _funded_by_customer(event.id, event.terms, out)


@on(OrderOpened)
def order_opened(event: OrderOpened, out: Output) -> None:
    """Both parties bound."""
    _first(event.id, event.terms, event.state, out)
    _funded_by_customer(event.id, event.terms, out)
    _funded(event.id, "bond", event.maker, event.terms.bond, out)


@on(PostAccepted)
def post_accepted(event: PostAccepted, out: Output) -> None:
    """A maker took a posted order: its terms are those that were posted, with the maker, as version 1."""
    row = order_of(out, event.id)
    out.about(event.maker)
    terms = out.current(ORDER_TERMS, event.id)
    if terms is None:
        raise MissingEvents(f"the terms of order 0x{event.id.hex()}", out.position)
    out.put(ORDER_TERMS, terms._replace(version=1))
    out.put(ORDERS, move(row, event.state, out, maker=event.maker, terms_hash=event.terms_hash))
    _funded(event.id, "bond", event.maker, row.bond, out)


@on(TermsChanged)
def terms_changed(event: TermsChanged, out: Output) -> None:
    """Both signatures changed the terms."""
    row = order_of(out, event.id)
    price, bond = event.terms.price, event.terms.bond
    moved = move(row, event.state, out, price=price, bond=bond, terms_hash=event.terms_hash)
    _terms_rows(event.id, event.terms, event.state, out)
    for place in range(len(event.terms.cumulative), MAX_MILESTONES):
        gone = out.current(MILESTONES, event.id, place)
        if gone is None:
            break  # they are numbered without gaps
        out.put(MILESTONES, gone._replace(amount=_NOTHING, state=DROPPED))
    out.put(ORDERS, moved)
    _funded(event.id, "price", row.customer, price - row.price, out)
    _funded(event.id, "bond", row.maker, bond - row.bond, out)


@on(MilestoneMoved)
def milestone_moved(event: MilestoneMoved, out: Output) -> None:
    """States moved, no money did."""
    out.put(ORDERS, move(order_of(out, event.id), event.state, out))


@on(MoneyMoved)
def money_moved(event: MoneyMoved, out: Output) -> None:
    """Part of the price left."""
    row, to_maker, to_customer = order_of(out, event.id), event.to_maker, event.to_customer
    paid = {"to_maker": row.to_maker + to_maker, "to_customer": row.to_customer + to_customer}
    out.put(ORDERS, move(row, event.state, out, **paid))
    _paid(event, out, is_bond=False, fee=event.fee)


@on(BondMoved)
def bond_moved(event: BondMoved, out: Output) -> None:
    """The bond left, or part of it."""
    row, to_maker, to_customer = order_of(out, event.id), event.to_maker, event.to_customer
    paid = {
        "bond_to_maker": row.bond_to_maker + to_maker,
        "bond_to_customer": row.bond_to_customer + to_customer,
    }
    out.put(ORDERS, move(row, event.state, out, **paid))
    _paid(event, out, is_bond=True)


def _paid(event: MoneyMoved | BondMoved, out: Output, *, is_bond: bool, fee: TokenAmount = _NOTHING) -> None:
    row = PaymentRow(
        *out.position, event.id, is_bond, event.to_maker, event.to_customer, fee, event.state.linked
    )
    out.add(PAYMENTS, row)


@on(SealSet)
def seal_set(event: SealSet, out: Output) -> None:
    """A rating was sealed."""
    out.put(ORDERS, move(order_of(out, event.id), event.state, out))
    out.put(SEALS, SealRow(event.id, event.rater, event.seal))


@on(Objected)
def objected(event: Objected, out: Output) -> None:
    """A rejection or a contest, with its reason's hash."""
    order_of(out, event.id)
    row = ObjectionRow(*out.position, event.id, event.party, event.milestones, event.reason_hash)
    out.add(OBJECTIONS, row)


@on(Ruled)
def ruled(event: Ruled, out: Output) -> None:
    """A court's ruling was carried out."""
    order_of(out, event.id)
    out.add(RULINGS, RulingRow(*out.position, event.id, event.milestones, event.maker_bps))


@on(ProposalMoved)
def proposal_moved(event: ProposalMoved, out: Output) -> None:
    """An offer to settle."""
    order_of(out, event.id)
    p = event.proposal
    out.put(
        PROPOSALS,
        ProposalRow(event.id, p.until, p.by_customer, p.by_maker, p.last_by_maker, p.milestones, p.maker_bps),
    )
