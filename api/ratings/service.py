from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session

from api.backend import Backend
from api.chain import check_signature
from api.errors import ContractRefused
from api.orders.drafting import reader
from api.orders.service import Loaded, OrderService
from api.ratings.schemas import (
    Marks,
    Ratings,
    RevealIn,
    RevealsIn,
    SealIn,
    SealToSign,
    SideRating,
    SignedSealIn,
)
from api.values import Moment, ToSign
from ledger.bindings.credit_state import CreditRecord
from ledger.bindings.enums import Scope
from ledger.bindings.order_escrow import WrongPhase
from ledger.bindings.structs import Rating
from ledger.chain.outbox import Intent
from ledger.evidence import apply_time
from ledger.signing import RatingSalt, RatingSeal, digest, sentence, typed_data
from ledger.types import ZERO_HASH, Address, Hash32
from sharing.model import Moment as ModelMoment
from sharing.model import Phase, Side
from sharing.model.standing import SEAL_WINDOW


class RatingService:
    """Ratings of one request."""

    def __init__(self, backend: Backend, reads: Session) -> None:
        self._backend = backend
        self._system = backend.system
        self._orders = OrderService(backend, reads)

    def get(self, id: Hash32) -> Ratings:
        """Both ratings of an order."""
        order = self._orders.load_opened(id)
        token = self._backend.tokens.get(order.terms.token)
        right = order.at.ask(self._system.escrow.rating_right(order.terms))
        record = order.at.ask(self._system.credit.record_of(id))
        closed = right.closed_at
        until = min(closed + SEAL_WINDOW, right.reveal_from - 1) if closed else None
        applying = apply_time(right, record)
        return Ratings(
            id=id,
            customer=self._side(order, Side.CUSTOMER, right.customer_seal, record),
            maker=self._side(order, Side.MAKER, right.maker_seal, record),
            closed_at=Moment.maybe(closed),
            seals_until=Moment.maybe(until),
            reveal_from=Moment.maybe(right.reveal_from),
            reveal_until=Moment.maybe(right.reveal_until),
            apply_from=None if applying is None else Moment.maybe(applying.first),
            apply_until=None if applying is None else Moment.maybe(applying.last),
            applied=record.applied,
            on_time=right.on_time,
            defaulted=right.defaulted,
            fee_burned=token.money(right.fee_burned),
            as_of=order.at.as_of,
        )

    def _side(self, order: Loaded, side: Side, seal: Hash32, record: CreditRecord) -> SideRating:
        rater, ratee = order.terms.customer, order.terms.maker
        if side is Side.MAKER:
            rater, ratee = ratee, rater
        salt = RatingSalt(order.id, rater)
        marks = None
        if record.revealed(side):
            quality, delivery, cost, communication = record.criteria(side)
            marks = Marks(quality=quality, delivery=delivery, cost=cost, communication=communication)
        return SideRating(
            rater=rater,
            ratee=ratee,
            seal=None if seal == ZERO_HASH else seal,
            revealed=marks,
            withdrawn=record.withdrawn(side),
            salt=ToSign(
                signer=rater,
                sentence=sentence(salt),
                primary_type="RatingSalt",
                digest=digest(salt, self._system.domain),
                typed_data=typed_data(salt, self._system.domain),
            ),
        )

    def prepare(self, id: Hash32, wanted: SealIn) -> SealToSign:
        """What a rater signs to set its seal.

        Raises:
            Refused: if the escrow takes no seal now.
        """
        order = self._orders.load_opened(id)
        customer, maker = self._seals(order)
        model = replace(order.model(), customer_seal=customer, maker_seal=maker)
        model.seal(Side(wanted.rater), wanted.seal, ModelMoment(order.at.now))
        message = self._message(order, wanted)
        token = self._backend.tokens.get(order.terms.token)
        return SealToSign(
            signer=message.rater,
            sentence=sentence(message, reader(token, order.terms)),
            primary_type="RatingSeal",
            digest=digest(message, self._system.domain),
            typed_data=typed_data(message, self._system.domain),
            replaces=None if message.previous == ZERO_HASH else message.previous,
            as_of=order.at.as_of,
        )

    def seal(self, id: Hash32, given: SignedSealIn) -> Intent:
        """Relay a signed seal.

        Raises:
            SignatureError: if it is not the rater's.
            Reverted: if the escrow would refuse it.
        """
        order = self._orders.load_opened(id)
        message = self._message(order, given)
        check_signature(
            order.at,
            self._system.parties,
            message,
            self._system.domain,
            given.signature,
            message.rater,
            Scope.RATE,
        )
        call = self._system.escrow.seal_for(order.terms, message.rater, given.seal, given.signature)
        return self._backend.relay.submit("seal", call, party=message.rater)

    def reveal(self, id: Hash32, given: RevealsIn) -> Intent:
        """Relay one reveal, or both at once.

        Raises:
            Reverted: if the registry would refuse it: too early, too late, or not what was sealed.
        """
        order = self._orders.load_opened(id)
        if order.state.phase is not Phase.CLOSED:
            raise ContractRefused.custom(WrongPhase(id, order.state.phase), "CreditRegistry.reveal")
        credit, terms = self._system.credit, order.terms
        if given.customer is not None and given.maker is not None:
            call = credit.reveal_pair(terms, _rating(given.customer), _rating(given.maker))
        elif given.customer is not None:
            call = credit.reveal(terms, terms.customer, _rating(given.customer))
        else:
            assert given.maker is not None
            call = credit.reveal(terms, terms.maker, _rating(given.maker))
        rater = terms.maker if given.customer is None else terms.customer
        return self._backend.relay.submit("reveal", call, party=rater)

    def apply(self, id: Hash32) -> Intent:
        """Relay that no further reveal is to come.

        Raises:
            Reverted: if one still may, or if it is too late: ``Ratings.apply_until`` has passed.
        """
        order = self._orders.load_opened(id)
        return self._backend.relay.submit("apply", self._system.credit.apply_ratings(order.terms))

    def _message(self, order: Loaded, wanted: SealIn) -> RatingSeal:
        customer, maker = self._seals(order)
        rater: Address = order.terms.customer
        previous = customer
        if wanted.rater == Side.MAKER.value:
            rater, previous = order.terms.maker, maker
        return RatingSeal(order.id, rater, previous, wanted.seal)

    def _seals(self, order: Loaded) -> tuple[Hash32, Hash32]:
        both = order.at.ask(self._system.escrow.seals_of(order.id))
        return both.customer_seal, both.maker_seal


def _rating(given: RevealIn) -> Rating:
    return Rating(
        given.quality, given.delivery, given.cost, given.communication, given.comment_hash, given.salt
    )
