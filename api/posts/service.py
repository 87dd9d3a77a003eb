from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session

from api.backend import Backend
from api.chain import check_signature
from api.errors import OrderAlreadyOpen, SignatureMissing
from api.orders import drafting
from api.orders.service import Loaded, OrderService
from api.posts.errors import IsAPost, NotAPost, PostTaken
from api.posts.schemas import CancelSignatureIn, FromIn, SignedTakeIn, TakeIn, TakeToSign
from api.relay.unsigned import UnsignedTransaction, unsigned
from ledger.bindings.enums import Scope
from ledger.call import Call
from ledger.chain.outbox import Intent
from ledger.signing import (
    NO_CLAUSES,
    digest,
    permit_bytes,
    sentence,
    taken,
    typed_data,
)
from ledger.signing.words import short
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, Hash32
from sharing.model import Phase, Side


class OpeningService:
    """How one request brings an order onto the chain."""

    def __init__(self, backend: Backend, reads: Session) -> None:
        self._backend = backend
        self._system = backend.system
        self._orders = OrderService(backend, reads)

    # ------------------------------------------------------------------ drafts

    def open(self, id: Hash32, sponsor: bytes | None = None) -> Intent:
        """Relay the opening of an order that both have signed.

        Args:
            sponsor: the signature of the customer above, of a sub-order that it answers for.

        Raises:
            IsAPost: if it names no maker.
            SignatureMissing: if a side has not signed.
            SignatureError: if the sponsor's is somebody else's.
            Reverted: if the escrow would refuse it.
        """
        order = self._draft(id)
        if order.terms.maker == ZERO_ADDRESS:
            raise IsAPost(
                f"Order 0x{id.hex()} names no maker: POST /v1/orders/0x{id.hex()}/post funds it and waits "
                "for one."
            )
        customer, maker = self._signed(order, Side.CUSTOMER), self._signed(order, Side.MAKER)
        self._backend.openings.check(order.terms)
        if order.clauses is not None and order.clauses.parent != ZERO_HASH:
            given = (customer[0], maker[0], sponsor or b"", maker[1])
            return self._backend.relay.submit(
                "open", self._child(order, order.clauses.parent, *given), party=order.terms.customer
            )
        escrow, given = self._system.escrow, (customer[0], maker[0], customer[1], maker[1])
        if order.clauses is None:
            call = escrow.open(order.terms, *given)
        else:
            call = escrow.open_with(order.terms, order.clauses, *given)
        return self._backend.relay.submit("open", call, party=order.terms.customer)

    def _child(
        self, order: Loaded, above: Hash32, customer: bytes, maker: bytes, sponsor: bytes, permit: bytes
    ) -> Call[Hash32]:
        parent, system = self._orders.load_opened(above), self._system
        if sponsor:
            who = parent.customer
            check_signature(order.at, system.parties, order.terms, system.domain, sponsor, who, Scope.SETTLE)
        return system.escrow.open_child(
            parent.terms,
            parent.clauses or NO_CLAUSES,
            order.terms,
            order.clauses or NO_CLAUSES,
            customer,
            maker,
            sponsor,
            permit,
        )

    def post(self, id: Hash32) -> Intent:
        """Relay the posting of an order that its customer has signed.

        Raises:
            NotAPost: if it names its maker.
            SignatureMissing: if the customer has not signed.
            Reverted: if the escrow would refuse it.
        """
        order = self._draft(id)
        if order.terms.maker != ZERO_ADDRESS:
            raise NotAPost(
                f"Order 0x{id.hex()} names its maker: POST /v1/orders/0x{id.hex()}/open opens it once both "
                "have signed."
            )
        signature, permit = self._signed(order, Side.CUSTOMER)
        self._backend.openings.check(order.terms)
        escrow = self._system.escrow
        if order.clauses is None:
            call = escrow.post_for(order.terms, signature, permit)
        else:
            call = escrow.post_with(order.terms, order.clauses, signature, permit)
        return self._backend.relay.submit("post", call, party=order.terms.customer)

    def _draft(self, id: Hash32) -> Loaded:
        order = self._orders.load(id)
        if not order.drafted:
            raise OrderAlreadyOpen(
                f"Order 0x{id.hex()} is on the chain already: GET /v1/orders/0x{id.hex()} shows whose turn "
                "it is."
            )
        return order

    def _signed(self, order: Loaded, side: Side) -> tuple[bytes, bytes]:
        """A side's signature and permit."""
        rows = self._orders.kept(order.id)
        wanted = [side] if order.terms.maker == ZERO_ADDRESS else list(Side)
        missing = [each.value for each in wanted if each not in rows]
        if missing:
            who = " and the ".join(missing)
            raise SignatureMissing(
                f"The {who} {'have' if len(missing) > 1 else 'has'} not signed: POST to "
                f"/v1/orders/0x{order.id.hex()}/signatures first.",
                {"missing": missing},
            )
        return rows[side].signature, rows[side].permit

    # ------------------------------------------------------------------ posts

    def prepare_take(self, id: Hash32, wanted: TakeIn) -> TakeToSign:
        """What a maker signs to take a post.

        Raises:
            PostTaken: if another maker was first.
            NotAPost: if it was never one, or is over.
        """
        order = self._posted(id)
        terms = taken(order.terms, wanted.maker, self._system.domain)
        self._backend.openings.check(terms)
        token, domain = self._backend.tokens.get(terms.token), self._system.domain
        reader = replace(drafting.reader(token), clauses=order.clauses)
        return TakeToSign(
            signer=wanted.maker,
            sentence=sentence(terms, reader),
            primary_type="OrderTerms",
            digest=digest(terms, domain),
            typed_data=typed_data(terms, domain, order.clauses),
            version=terms.version,
            funding=drafting.funding(self._backend, order.at, terms, Side.MAKER),
            as_of=order.at.as_of,
        )

    def take(self, id: Hash32, given: SignedTakeIn) -> Intent:
        """Relay a maker's acceptance of a post. Of two that come at once, one is refused by the escrow.

        Raises:
            PostTaken: if another maker was first.
            SignatureError: if it is not the maker's.
            Reverted: if the escrow would refuse it.
        """
        order = self._posted(id)
        terms = taken(order.terms, given.maker, self._system.domain)
        self._backend.openings.check(terms)
        system, permit = self._system, b""
        check_signature(
            order.at, system.parties, terms, system.domain, given.signature, given.maker, Scope.OPEN
        )
        if given.permit is not None:
            wanted, domain = drafting.permit_of(
                self._backend, order.at, terms, Side.MAKER, given.permit.deadline
            )
            check_signature(order.at, None, wanted, domain, given.permit.signature, given.maker, 0)
            permit = permit_bytes(wanted, given.permit.signature)
        if order.clauses is None:
            call = system.escrow.take_post(terms, given.signature, permit)
        else:
            call = system.escrow.take_post_with(terms, order.clauses, given.signature, permit)
        return self._backend.relay.submit("take", call, party=given.maker)

    def _posted(self, id: Hash32) -> Loaded:
        order = self._orders.load_opened(id)
        if order.state.phase is Phase.POSTED:
            return order
        if order.terms.version > 0 and order.state.phase is not Phase.CANCELLED:
            raise PostTaken(
                f"{order.terms.maker} has taken order 0x{id.hex()} already: look for another post.",
                {"maker": order.terms.maker},
            )
        raise NotAPost(f"Order 0x{id.hex()} is {order.state.phase.name.lower()}: no maker can take it.")

    def prepare_cancel(self, id: Hash32, wanted: FromIn) -> UnsignedTransaction:
        """The transaction by which a customer takes its post back.

        Raises:
            NotAPost: if it is none.
            Reverted: if the sender may not, or a maker has taken it.
        """
        order = self._posted(id)
        sender = wanted.sender or order.terms.customer
        back = self._backend.tokens.get(order.terms.token).money(order.terms.price)
        words = f"Takes post {short(id)} back: {back.text} go back to {order.terms.customer}, no maker comes."
        return unsigned(self._backend, order.at, sender, self._system.escrow.cancel_post(order.terms), words)

    def cancel(self, id: Hash32) -> Intent:
        """Relay the end of a post that nobody can take any more.

        Raises:
            NotAPost: if it is none.
            Reverted: if it can still be taken: its customer alone may take it back then.
        """
        return self._backend.relay.submit("cancel", self._system.escrow.cancel_post(self._posted(id).terms))

    # ------------------------------------------------------------------ regret

    def prepare_cancel_signature(self, id: Hash32, wanted: CancelSignatureIn) -> UnsignedTransaction:
        """The transaction that makes a signature worthless for good.

        Raises:
            OrderAlreadyOpen: if it is over the order's terms, and those were used.
            Reverted: if the sender may not settle for the party.
        """
        order, escrow = self._orders.load(id), self._system.escrow
        over = digest(order.terms, self._system.domain) if wanted.digest is None else wanted.digest
        if wanted.digest is None and not order.drafted:
            raise OrderAlreadyOpen(
                f"The signatures over order 0x{id.hex()} were used already: closing it by both signatures "
                "ends it."
            )
        words = (
            f"Makes every signature of {wanted.party} over 0x{over.hex()} worthless, for good. What has used "
            "one before this is mined stands."
        )
        sender: Address = wanted.sender or wanted.party
        return unsigned(self._backend, order.at, sender, escrow.cancel_signature(wanted.party, over), words)
