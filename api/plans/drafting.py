"""Order drafts of a kept plan. Nothing here commits: the route does, once."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session

from api.backend import Backend
from api.chain import Snapshot
from api.database import UnitOfWork
from api.errors import InvalidRequest, InvalidTerms
from api.orders import drafting
from api.orders.clauses import court_clauses
from api.orders.repository import OrderRepository
from api.plans.errors import PlanDoesNotFit
from api.plans.placed import Addresses, Placed, opened
from api.plans.repository import PlanRepository
from api.plans.schemas import DraftsIn, NodeDraft, PlanDrafts, WaitingNode
from api.plans.suborders import Asked, Beside, Drafted, Wanted, deadlines, in_money_of, wanted
from api.plans.tables import PlanDraftRow
from ledger.errors import MalformedAddress
from ledger.queries import View
from ledger.signing import Clauses, OrderTerms, digest
from ledger.signing.errors import BadTerms
from ledger.system import KnownOrder, UnknownOrder
from ledger.types import Address, Hash32, Timestamp, address
from sharing.model.states import Phase
from sharing.planning.errors import NotPlaceable
from sharing.planning.plan import NodeId, Plan
from sharing.planning.sourcing.case import PartyId


def addresses_of(plan: Plan) -> Addresses:
    """Where the parties of a plan are.

    Raises:
        InvalidRequest: if one is called otherwise than by its address.
    """
    found: dict[PartyId, Address] = {}
    for node in plan.nodes:
        for party in (node.party, node.meter) if node.placed else ():
            if party in found or not party:
                continue
            try:
                found[party] = address(party)
            except MalformedAddress as error:
                raise InvalidRequest.field(
                    "plan",
                    f"places node {node.id[:60]} with {party[:60]!r}, which is no address: PUT a version "
                    "that calls parties by their addresses.",
                    "path",
                ) from error
    return found


class PlanDrafter:
    """Drafts of one party's plan, within a unit of work."""

    def __init__(self, owner: Address, id: str, backend: Backend, reads: Session, unit: UnitOfWork) -> None:
        self._id, self._backend = id, backend
        system = backend.system
        self._escrow = (int(system.chain_id), str(system.escrow.address))
        self._plans = PlanRepository(reads, owner)
        self._owner, self._unit = owner, unit
        self._orders = OrderRepository(reads, system.chain_id, system.escrow.address)

    def draft(self, plan: Plan, view: View, given: DraftsIn) -> PlanDrafts:
        """What is to be signed now for a plan.

        Raises:
            PlanDoesNotFit: if it has no room for what the plan wants.
            InvalidRequest: if the order above is not on the chain, or a node or a party cannot be meant so.
        """
        system, addresses = self._backend.system, addresses_of(plan)
        at = Snapshot.latest(system.node)
        try:
            top = system.find_order(given.order)
        except UnknownOrder as error:
            raise InvalidRequest.field("order", "is none that the escrow knows: check its id.") from error
        there = opened(view, plan, top.id, addresses)
        due = deadlines(plan, _dates(plan, given))
        asked = Asked(plan, top, there, addresses, _again(there, given), given.sponsored)
        try:
            in_money_of(system, plan, top)
            made = wanted(system, at.ask, asked, due, self._beside(given, top, at), at.now)
        except NotPlaceable as error:
            raise PlanDoesNotFit(str(error)) from error
        except BadTerms as error:
            raise InvalidTerms(str(error)) from error
        for each in made.drafted:
            self._backend.openings.check(each.terms)
        return self._told(plan, made, at, given)

    def _beside(self, given: DraftsIn, top: KnownOrder, at: Snapshot) -> Beside:
        court = given.court and court_clauses(given.court, self._backend, at, top.terms.token)
        return Beside(
            court or Clauses(),
            given.review,
            given.cure,
            given.open_by,
            given.fee_bps,
            given.interval,
            given.grace,
        )

    def _told(self, plan: Plan, made: Wanted, at: Snapshot, given: DraftsIn) -> PlanDrafts:
        known = self._known(at)
        drafts: list[NodeDraft] = []
        for each in made.drafted:
            order = self._same(known.get(each.terms.spec_hash, []), each, at.now, given.open_by is not None)
            new = order is None
            id, terms = order or (digest(each.terms, self._backend.system.domain), each.terms)
            signed = {} if new else drafting.signed_by(self._orders.signatures(id))
            described = drafting.describe(self._backend, at, id, terms, signed, clauses=each.clauses)
            drafts.append(
                NodeDraft(
                    node=each.node.id,
                    new=new,
                    draft=described,
                    specification=plan.spec(each.node),
                    specification_salt=Hash32(plan.salt_of(each.node)),
                )
            )
        # What has to be asked of the chain is: from here on nobody else writes.
        for each, told in zip(made.drafted, drafts, strict=True):
            if told.new:
                self._keep(each, told.draft.id, at.now)
        return PlanDrafts(
            plan=Hash32(plan.hash),
            drafts=drafts,
            waiting=[WaitingNode(node=node.id, parent=node.parent) for node in made.waiting],
            failed=[node.id for node in made.failed],
            as_of=at.as_of,
        )

    def _known(self, at: Snapshot) -> dict[Hash32, list[tuple[Hash32, OrderTerms]]]:
        """What was drafted before and is a draft still, by its specification's hash."""
        kept: list[tuple[Hash32, OrderTerms]] = []
        for row in self._plans.drafts(self._id, *self._escrow):
            id = Hash32(bytes.fromhex(row.order_id[2:]))
            held = self._orders.terms(id, 0)
            if held is not None and held[0].open_by > at.now:
                kept.append((id, held[0]))
        escrow = self._backend.system.escrow
        states = at.ask_all([escrow.state_of(id) for id, _ in kept])
        found: dict[Hash32, list[tuple[Hash32, OrderTerms]]] = {}
        for (id, terms), state in zip(kept, states, strict=True):
            if state.phase is Phase.NONE:
                found.setdefault(terms.spec_hash, []).append((id, terms))
        return found

    def _same(
        self, known: list[tuple[Hash32, OrderTerms]], wanted: Drafted, now: Timestamp, dated: bool
    ) -> tuple[Hash32, OrderTerms] | None:
        """An earlier draft of just these terms, that can be opened yet."""
        for id, terms in known:
            # The salt is random, and where nobody named it, the last moment follows from when it was drafted.
            until = wanted.terms.open_by if dated else terms.open_by
            if terms.open_by > now and terms == replace(wanted.terms, salt=terms.salt, open_by=until):
                return id, terms
        return None

    def _keep(self, each: Drafted, id: Hash32, now: Timestamp) -> None:
        system, session = self._backend.system, self._unit.session
        orders = OrderRepository(session, system.chain_id, system.escrow.address)
        orders.put_terms(id, each.terms, each.clauses, now)
        chain_id, escrow = self._escrow
        PlanRepository(session, self._owner).add(
            PlanDraftRow(
                chain_id=chain_id,
                escrow=escrow,
                order_id="0x" + id.hex(),
                plan_id=self._id,
                spec_hash="0x" + each.terms.spec_hash.hex(),
            )
        )


def _dates(plan: Plan, given: DraftsIn) -> dict[NodeId, Timestamp]:
    placed = {node.id for node in plan.nodes if node.placed}
    for node in given.due:
        if node not in placed:
            raise InvalidRequest.field(
                "due", f"names {node[:60]!r}, which is no node of the plan that is placed."
            )
    return {NodeId(node): time for node, time in given.due.items()}


def _again(there: dict[NodeId, Placed], given: DraftsIn) -> list[NodeId]:
    for node in given.again:
        if not any(placed.failed and node == id for id, placed in there.items()):
            raise InvalidRequest.field(
                "again", f"names {node[:60]!r}: only a node whose order came to nothing is drafted again."
            )
    return [NodeId(node) for node in given.again]
