"""What can be done with an order. Nothing here commits: the route does, once."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from api.backend import Backend
from api.chain import Snapshot, check_signature
from api.database import UnitOfWork
from api.errors import (
    InvalidRequest,
    OrderAlreadyOpen,
    OrderNotOpen,
    OrderUnknown,
    TermsMismatch,
    TermsUnknown,
)
from api.orders import drafting
from api.orders.links import Links, read_links
from api.orders.plans import DraftIn
from api.orders.published import SpecificationUnknown, check, published_with
from api.orders.repository import OrderRepository, Published
from api.orders.schemas import Draft as DraftOut
from api.orders.schemas import SignatureIn, TermsIn, TermsOut
from api.orders.state import Tag, tag_of
from api.orders.tables import OrderSignatureRow
from ledger.bindings.enums import Scope
from ledger.bindings.order_state import OrderState
from ledger.chain.outbox import Intent
from ledger.model import model_of
from ledger.signing import Clauses, OrderTerms, check_clauses_hash, digest, from_json, permit_bytes, to_json
from ledger.system import UnknownOrder
from ledger.types import ZERO_ADDRESS, Address, Hash32
from sharing.model import OrderModel, Phase, Side


@dataclass(frozen=True, slots=True)
class Loaded:
    """An order with the terms in force, at one block."""

    id: Hash32
    """Its name."""
    terms: OrderTerms
    """In force."""
    state: OrderState
    """What the escrow stores."""
    at: Snapshot
    """Where it was read."""
    clauses: Clauses | None = None
    """What is agreed beside the terms."""
    links: Links | None = None
    """What other orders, use and pots have of its money."""

    @property
    def customer(self) -> Address:
        """Who acts as the customer: of a sub-order whose milestone above has failed, who stands in."""
        return self.terms.customer if self.links is None else self.links.customer

    @property
    def drafted(self) -> bool:
        """Whether the chain has never seen it."""
        return self.state.phase is Phase.NONE

    def model(self) -> OrderModel:
        """The reference model in the order's state. Money that has left is not told by the state."""
        return model_of(self.terms, self.state)


class OrderService:
    """Orders of one request."""

    def __init__(self, backend: Backend, reads: Session, unit: UnitOfWork | None = None) -> None:
        self._backend = backend
        self._system = backend.system
        self._unit = unit
        self._reads = self._rows(reads)

    def _rows(self, session: Session) -> OrderRepository:
        return OrderRepository(session, self._system.chain_id, self._system.escrow.address)

    def _writes(self) -> OrderRepository:
        if self._unit is None:
            raise AssertionError("a reading request was about to write")
        return self._rows(self._unit.session)

    def snapshot(self) -> Snapshot:
        return Snapshot.latest(self._system.node)

    def load(self, id: Hash32) -> Loaded:
        """An order and where it stands.

        Raises:
            OrderUnknown: if neither the chain nor the database has it.
            TermsUnknown: if the chain has it, but nobody has told the terms in force.
        """
        at = self.snapshot()
        state = at.ask(self._system.escrow.state_of(id))
        kept = self._reads.terms(id, state.version)
        if kept is None and state.phase is Phase.NONE:
            raise _unknown(id)
        terms, clauses = kept or self._told_by_chain(id, state)
        links = read_links(at, self._system.escrow, id, terms, state)
        return Loaded(id, terms, state, at, clauses, links)

    def _told_by_chain(self, id: Hash32, state: OrderState) -> tuple[OrderTerms, Clauses | None]:
        """The terms in force of an order made elsewhere, from the escrow's own events."""
        try:
            told = self._system.find_order(id)
        except UnknownOrder:
            told = None
        if told is None or told.terms.version != state.version:
            raise TermsUnknown(
                f"Order 0x{id.hex()} runs under version {state.version} of its terms, and the node does not "
                f"tell "
                f"them: give them with PUT /v1/orders/0x{id.hex()}/terms."
            )
        return told.terms, told.clauses

    def tag(self, order: Loaded) -> Tag:
        """What stands for the order as it was read."""
        return tag_of(self._backend, order.at, order.id, order.state, self._reads)

    def load_opened(self, id: Hash32) -> Loaded:
        """An order that the chain knows.

        Raises:
            OrderNotOpen: if it is a draft.
        """
        order = self.load(id)
        if order.drafted:
            raise OrderNotOpen(
                f"Order 0x{id.hex()} is a draft: POST /v1/orders/0x{id.hex()}/open once both have signed."
            )
        return order

    # ------------------------------------------------------------------ drafts

    def draft(self, plan: DraftIn) -> DraftOut:
        """Make terms from a plan and keep them."""
        at = self.snapshot()
        parent = None if plan.parent is None else self.load_opened(plan.parent.order)
        if parent is not None and plan.parent is not None:
            last = len(parent.terms.cumulative)
            if plan.parent.milestone > last:
                raise InvalidRequest.field(
                    "parent.milestone", f"is {plan.parent.milestone}, and the order above has {last}."
                )
        made = drafting.make(plan, self._backend, at, None if parent is None else parent.terms)
        self._backend.openings.check(made.terms)
        id = digest(made.terms, self._system.domain)
        salt = made.specification_salt
        answer = drafting.describe(self._backend, at, id, made.terms, {}, salt, made.clauses)
        published = None
        if plan.publish and plan.specification is not None and salt is not None:
            check(plan.specification)
            published = Published(plan.specification, salt)
        self._writes().put_terms(id, made.terms, made.clauses, at.now, published)
        return answer

    def sign(self, id: Hash32, given: SignatureIn) -> DraftOut:
        """Check and keep one side's signature.

        Raises:
            OrderAlreadyOpen: if it is no draft any more.
            SignatureError: if it is not that side's.
        """
        order = self.load(id)
        if not order.drafted:
            raise OrderAlreadyOpen(
                f"Order 0x{id.hex()} is open already: it needs no more signatures to open."
            )
        side, terms, at = Side(given.party), order.terms, order.at
        party = terms.customer if side is Side.CUSTOMER else terms.maker
        if party == ZERO_ADDRESS:
            raise InvalidRequest.field(
                "party",
                f"is the maker, whom a post does not name: POST /v1/orders/0x{id.hex()}/takes instead.",
            )
        if given.permit is not None and side is Side.CUSTOMER and drafting.parent_of(order.clauses):
            raise InvalidRequest.field("permit", "is not needed: the milestone of the order above pays.")
        check_signature(
            at, self._system.parties, terms, self._system.domain, given.signature, party, Scope.OPEN
        )
        permit = b""
        if given.permit is not None:
            message, domain = drafting.permit_of(self._backend, at, terms, side, given.permit.deadline)
            check_signature(at, None, message, domain, given.permit.signature, party, 0)
            permit = permit_bytes(message, given.permit.signature)
        signed = drafting.signed_by(self._reads.signatures(id)) | {side: bool(permit)}
        # The chain is asked before anything is written: nobody else's write waits for it.
        told = drafting.describe(self._backend, at, id, terms, signed, clauses=order.clauses)
        if not self._writes().put_signature(id, terms, side, given.signature, permit, at.now):
            raise _unknown(id)  # it was forgotten this moment
        return told

    def kept(self, id: Hash32) -> dict[Side, OrderSignatureRow]:
        """The signatures over a draft, as they were given."""
        return self._reads.signatures(id)

    def signatures(self, id: Hash32) -> dict[Side, bool]:
        """Who has signed the draft, and whether with a permit."""
        return drafting.signed_by(self.kept(id))

    def draft_of(self, order: Loaded) -> DraftOut | None:
        """What is still to be signed of a draft; None for an order."""
        if not order.drafted:
            return None
        signed = self.signatures(order.id)
        return drafting.describe(
            self._backend, order.at, order.id, order.terms, signed, clauses=order.clauses
        )

    # ------------------------------------------------------------------ time

    def poke(self, id: Hash32) -> Intent:
        """Relay what time has made due.

        Raises:
            Reverted: if that is nothing.
        """
        order = self.load_opened(id)
        # Two pokes of one order have the same bytes: the state that they move tells them apart.
        context = int(order.state).to_bytes(32, "big")
        return self._backend.relay.submit("poke", self._system.escrow.poke(order.terms), context)

    # ------------------------------------------------------------------ terms

    def terms(self, id: Hash32) -> TermsOut:
        """The terms in force."""
        order = self.load(id)
        return TermsOut(
            id=id,
            digest=digest(order.terms, self._system.domain),
            terms=to_json(order.terms),
            clauses=None if order.clauses is None else to_json(order.clauses),
            as_of=order.at.as_of,
        )

    def published(self, id: Hash32) -> Published | None:
        """What a post is about, where its customer shows it."""
        return self._reads.specification(id)

    def specification(self, id: Hash32) -> Published:
        """The same.

        Raises:
            SpecificationUnknown: if it shows none here.
        """
        found = self.published(id)
        if found is None:
            raise SpecificationUnknown(f"Order 0x{id.hex()} tells nothing here: ask its customer.")
        return found

    def import_terms(self, id: Hash32, given: TermsIn, party: Address | None) -> TermsOut:
        """Keep the terms of an order made elsewhere, once their hash is checked.

        Args:
            id: the order.
            given: they, and what it is about if everybody is to see that.
            party: who gives them; None for a stranger.

        Raises:
            NotTheCustomer: if somebody else would publish what it is about.
            BadField: if they are no terms, or the clauses are none.
            InvalidRequest: if a specification with them is not theirs, or not for everybody.
            ClausesDiffer: if the terms hold the hash of other clauses.
            TermsMismatch: if they are another order's, or not in force.
        """
        terms = from_json(OrderTerms, given.terms)
        clauses = None if given.clauses is None else from_json(Clauses, given.clauses)
        check_clauses_hash(terms, clauses)
        at = self.snapshot()
        hashed = digest(terms, self._system.domain)
        # Terms that amend must be the ones in force: the chain keeps their hash.
        amending = terms.version > 0 and terms.amends == id
        expected = at.ask(self._system.escrow.terms_hash_of(id)) if amending else id
        if hashed != expected:
            raise TermsMismatch(
                f"The terms hash to 0x{hashed.hex()}, but order 0x{id.hex()} has 0x{expected.hex()}: send "
                f"them "
                "exactly as they were signed.",
                {"expected": "0x" + expected.hex(), "given": "0x" + hashed.hex()},
            )
        published = published_with(given, terms, party)
        self._writes().put_terms(id, terms, clauses, at.now, published)
        if published is not None:
            self._writes().entitle(id, str(published.specification["title"]))
        return TermsOut(id=id, digest=hashed, terms=to_json(terms), clauses=given.clauses, as_of=at.as_of)


def _unknown(id: Hash32) -> OrderUnknown:
    return OrderUnknown(
        f"No order 0x{id.hex()} is known here: check the id, or give its terms with PUT "
        f"/v1/orders/0x{id.hex()}/terms."
    )
