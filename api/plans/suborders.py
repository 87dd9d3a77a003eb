"""The orders that a plan wants and that nobody has opened yet, as terms to be signed.

Nothing is made unless all of it fits: the room that orders above have, and the credit of who is to make it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from api.plans.placed import Addresses, Placed, spec_hash
from ledger.backing import Ask
from ledger.signing import NO_CLAUSES, Clauses, MilestonePlan, OrderTerms, order_terms
from ledger.signing.terms import DEFAULT_OPEN_WITHIN, DEFAULT_WINDOW
from ledger.system import KnownOrder, System
from ledger.types import ZERO_HASH, Address, BasisPoints, Timestamp, TokenAmount
from sharing.model.currency import Currency
from sharing.model.states import Milestone, Phase
from sharing.model.terms import BPS, DAY, Money
from sharing.model.vocabulary import SharingKind
from sharing.planning.errors import Unbacked
from sharing.planning.placing import Room, check_currency, check_room, share_placed
from sharing.planning.plan import TOP, Node, NodeId, Plan, PlanKind

_KINDS = {
    PlanKind.ORDER: SharingKind.ORDER,
    PlanKind.CAPABILITY: SharingKind.CAPABILITY,
    PlanKind.RENTAL: SharingKind.RESOURCE,
}


@dataclass(frozen=True, slots=True)
class Beside:
    """What a plan does not say of its orders. Times are seconds."""

    court: Clauses = NO_CLAUSES
    """Who rules, and what that may cost; nothing else of it is taken."""
    review: int = DEFAULT_WINDOW
    """How long a customer may examine a delivery."""
    cure: int = DEFAULT_WINDOW
    """How long a maker may mend a rejected one."""
    open_by: Timestamp | None = None
    """Until when they can be opened; None for a week, or until they are due."""
    fee_bps: BasisPoints = BasisPoints(0)
    """Share that is burned."""
    interval: int = DAY
    """Of rentals: between two claims without a voucher."""
    grace: int = 3 * DAY
    """Of rentals: how long after the term use is still paid."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """The terms of a node's order."""

    node: Node
    """The node."""
    terms: OrderTerms
    """Its terms."""
    clauses: Clauses
    """What is agreed beside them, whose hash they hold."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be signed now, and what is not yet."""

    drafted: tuple[Drafted, ...]
    """Nodes whose parent is open."""
    waiting: tuple[Node, ...]
    """Nodes that are paid from an order which has to be open first."""
    failed: tuple[Node, ...]
    """Nodes whose order came to nothing, and which were not asked for again."""


@dataclass(frozen=True, slots=True)
class Asked:
    """For which nodes orders are wanted."""

    plan: Plan
    """The plan."""
    top: KnownOrder
    """The order that the whole plan is for."""
    there: Mapping[NodeId, Placed]
    """The orders that nodes have."""
    addresses: Addresses
    """Of the plan's parties."""
    again: Collection[NodeId] = ()
    """Nodes to be drafted anew, since their order came to nothing."""
    sponsored: bool = False
    """Whether the customer above signs these orders too."""


def in_money_of(system: System, plan: Plan, top: KnownOrder) -> None:
    """See that a plan is in the money of the order that it is for.

    Raises:
        OtherCurrency: it is not.
    """
    label = system.label(top.terms.token)
    check_currency(plan, Currency(label.symbol, label.decimals))


def deadlines(plan: Plan, other: Mapping[NodeId, Timestamp]) -> dict[NodeId, Timestamp]:
    """Of every node that is placed: by when it must be delivered, by the plan or as ``other`` says."""
    return {node.id: Timestamp(plan.at(node.due)) for node in plan.nodes if node.placed} | dict(other)


def wanted(
    system: System,
    ask: Ask,
    asked: Asked,
    due: Mapping[NodeId, Timestamp],
    beside: Beside,
    now: Timestamp,
) -> Wanted:
    """Terms for every node that is placed with another, and whose parent is open.

    What stands deeper is paid from an order that has to be open first: ask again then.

    Args:
        system: the deployment.
        ask: puts questions to the chain.
        asked: for which nodes.
        due: by when each must be delivered, of ``deadlines``.
        beside: what the plan does not say.
        now: the chain's time.

    Raises:
        NotPlaceable: naming the first that an order above has no room for, or a maker no credit.
        BadTerms: the escrow would refuse the terms.
    """
    plan, there = asked.plan, asked.there
    failed = {id for id, placed in there.items() if placed.failed}
    parents: dict[NodeId, KnownOrder] = {TOP: asked.top}
    for id, placed in there.items():
        if not placed.failed:
            parents[id] = system.find_order(placed.order.order.order_id)
    drafts: list[Drafted] = []
    for parent, above in parents.items():
        below = plan.below(parent)
        nodes = [node for node in below if node.id not in there or node.id in failed & set(asked.again)]
        if not nodes:
            continue
        room = _room(system, ask, above)
        check_room(plan, nodes, room, asked.addresses, now=now, due=due, sponsored=asked.sponsored)
        drafts += [_draft(asked, node, above, due[node.id], beside, now) for node in nodes]
    _check_credit(system, ask, plan, drafts)
    drafted = {each.node.id for each in drafts}
    return Wanted(
        tuple(drafts),
        tuple(node for node in plan.nodes if node.placed and node.id not in drafted | there.keys()),
        tuple(node for node in plan.nodes if node.id in failed - drafted),
    )


def _room(system: System, ask: Ask, above: KnownOrder) -> Room:
    """What an order still allows, as the escrow has it now."""
    escrow, agreed, id = system.escrow, above.terms, above.id
    running = above.state.phase is Phase.OPEN
    left: list[Money] = []
    for index, amount in enumerate(agreed.slices()):
        free = running and above.state.milestone(index) in (Milestone.PENDING, Milestone.REJECTED)
        placed = ask(escrow.allotment_of(id, index)).allotted
        left.append(Money(amount - placed if free else 0))
    nest, link = ask(escrow.nest_of(id)), ask(escrow.link_of(id))
    bps = above.clauses.max_subcontract_bps if above.clauses is not None else 0
    parties: set[str] = {agreed.customer, agreed.maker}
    upper = link
    while upper.parent != ZERO_HASH:
        parties.add(upper.principal)
        upper = ask(escrow.link_of(upper.parent))
    return Room(
        left,
        agreed.deadlines,
        Money(max(0, agreed.price * bps // BPS - nest.unsponsored)),
        nest.children,
        link.depth,
        frozenset(parties),
    )


def _draft(
    asked: Asked, node: Node, above: KnownOrder, deadline: Timestamp, beside: Beside, now: Timestamp
) -> Drafted:
    plan, court = asked.plan, beside.court
    clauses = Clauses(
        parent=above.id,
        parent_milestone=node.milestone,
        max_subcontract_bps=BasisPoints(share_placed(plan, node)),
        arbiter=court.arbiter,
        backup=court.backup,
        court_data=court.court_data,
        max_court_fee=court.max_court_fee,
    )
    if node.kind is PlanKind.RENTAL:
        clauses = replace(
            clauses,
            meter_signer=asked.addresses[node.meter or node.party],
            rate=TokenAmount(node.rate),
            max_units=node.hours,
            claim_units=max(1, node.hours // 10),
            interval=beside.interval,
            grace=beside.grace,
        )
    week = Timestamp(min(now + DEFAULT_OPEN_WITHIN, deadline - 1))
    terms = order_terms(
        now=now,
        kind=_KINDS[node.kind],
        customer=above.terms.maker,
        maker=asked.addresses[node.party],
        token=above.terms.token,
        milestones=[MilestonePlan(TokenAmount(plan.amount(node)), deadline)],
        spec_hash=spec_hash(plan, node),
        bond=TokenAmount(node.bond),
        fee_bps=beside.fee_bps,
        review=beside.review,
        cure=beside.cure,
        open_by=week if beside.open_by is None else beside.open_by,
        court_by=above.terms.court_by,
        clauses=clauses,
    )
    return Drafted(node, terms, clauses)


def _check_credit(system: System, ask: Ask, plan: Plan, drafts: Sequence[Drafted]) -> None:
    """Refuse what the registry would, were all drafts opened now.

    Orders without a fee are outside cyber-credit, and so are tokens that give none.

    Raises:
        Unbacked: naming the first that could not be opened.
    """
    credit, text = system.credit, plan.currency.text
    taken: dict[Address, int] = {}
    for each in drafts:
        node, terms = each.node, each.terms
        unit = ask(credit.unit_of(terms.token)) if terms.fee_bps else 0
        if not unit:
            continue
        price = TokenAmount(terms.price)
        quote = ask(credit.quote(terms.maker, terms.token, price))
        if terms.fee_bps < quote.min_fee_bps:
            raise Unbacked(node.id, node.party, f"a fee of {quote.min_fee_bps / 100:g}%")
        # What the registry holds of an order's exposure is rounded up to whole units of credit.
        exposed = -(-max(0, price - terms.bond) // unit)
        left = max(0, quote.exposure_left - taken.get(terms.maker, 0))
        least = max(quote.min_bond, price - left * unit)
        if terms.bond < least:
            raise Unbacked(node.id, node.party, f"a bond of {text(least)} (the plan has {text(terms.bond)})")
        taken[terms.maker] = taken.get(terms.maker, 0) + exposed
