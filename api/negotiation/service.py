"""What a side can say. Every step is verified with all steps before it. Nothing here commits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from api.auth.caller import Caller
from api.backend import Backend
from api.chain import Snapshot
from api.database import UnitOfWork
from api.errors import InvalidRequest
from api.market.errors import NotYours
from api.market.requests.schemas import RequestState
from api.market.requests.service import RequestService
from api.market.requests.tables import RequestRow
from api.negotiation import offering, views
from api.negotiation.conditions import check_conditions
from api.negotiation.errors import NegotiationUnknown, NotYourTurn, TalksMovedOn, problem_of
from api.negotiation.offering import Offered
from api.negotiation.repository import NegotiationRepository
from api.negotiation.schemas import (
    Agreed,
    AnswerRequest,
    AnswerToSign,
    CounterIn,
    CounterRequest,
    CounterToSign,
    OpeningIn,
    OpeningRequest,
    OpeningToSign,
    SignedAnswerIn,
    SignedCounterIn,
    SignedOpeningIn,
    Talks,
    TalksPage,
)
from api.negotiation.tables import NegotiationRow
from api.orders import drafting
from api.orders.repository import OrderRepository
from api.places import Place
from ledger.bindings.enums import Scope
from ledger.judging import is_signed_by
from ledger.negotiation import Negotiation, NegotiationError, Step, verify
from ledger.signing import OfferAct, digest, fresh_salt, recover, sentence, to_json, typed_data
from ledger.signing.errors import WrongSigner
from ledger.types import Address, Hash32, Timestamp

VALID = 2 * 86_400
"""Seconds for an answer, where nobody says."""
MOST_STEPS = 100
"""Of one negotiation: each new step verifies all."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Talks that the caller may see."""

    row: NegotiationRow
    """Where they stand."""
    talks: Negotiation
    """All steps."""
    advises: str | None
    """Which side the caller advises; None where it is one."""


class NegotiationService:
    """Talks of one request."""

    def __init__(
        self, backend: Backend, caller: Caller, reads: Session, unit: UnitOfWork | None = None
    ) -> None:
        self._backend = backend
        self._system = backend.system
        self._caller = caller
        self._session = reads
        self._reads = self._rows(reads)
        self._unit = unit
        self.requests = RequestService(backend, reads, unit)

    def _rows(self, session: Session) -> NegotiationRepository:
        return NegotiationRepository(session, self._system.chain_id, self._system.escrow.address)

    def _writes(self) -> tuple[NegotiationRepository, Session]:
        if self._unit is None:
            raise AssertionError("a reading request was about to write")
        return self._rows(self._unit.session), self._unit.session

    def snapshot(self) -> Snapshot:
        """The chain as of now."""
        return Snapshot.latest(self._system.node)

    # ---------------------------------------------------------------- reading

    def load(self, id: Hash32) -> Loaded:
        """Talks of the caller, or that it may read along.

        Raises:
            NegotiationUnknown: if there are none: also where they are others'.
        """
        row = self._reads.get(id)
        party = self._caller.party
        advises = None
        if row is not None and party not in (row.customer, row.maker):
            advises = self._reads.advised_by(id, party)
            row = row if advises is not None else None
        if row is None:
            raise NegotiationUnknown(f"No talks 0x{id.hex()} are yours: check the id.")
        return Loaded(row, self._reads.read(row), advises)

    def own(self, id: Hash32) -> Loaded:
        """Talks in which the caller is a side.

        Raises:
            NegotiationUnknown: if there are none.
            NotYours: if it only reads along.
        """
        loaded = self.load(id)
        if loaded.advises is not None:
            raise NotYours("You read along in these talks; only their two parties say anything in them.")
        return loaded

    def get(self, id: Hash32) -> Talks:
        """With every step."""
        return self._describe(self.load(id), self.snapshot())

    def page(self, request_id: str | None, after: tuple[int, str] | None, limit: int) -> TalksPage:
        """The caller's."""
        rows = self._reads.of_party(self._caller.party, request_id, after, limit)
        at = self.snapshot()
        last = rows[limit - 1] if len(rows) > limit else None
        return TalksPage(
            negotiations=[views.short(row, at.now) for row in rows[:limit]],
            after=None if last is None else str(Place(last.changed_at, last.id)),
            as_of=at.as_of,
        )

    def _describe(self, loaded: Loaded, at: Snapshot, reads: NegotiationRepository | None = None) -> Talks:
        side = loaded.advises or views.side_of(loaded.talks, self._caller.party)
        advisors = (reads or self._reads).advisors(loaded.talks.id, side)
        return views.full(self._backend, at, loaded.row, loaded.talks, advisors)

    def advise(self, id: Hash32, parties: list[Address]) -> Talks:
        """Say who may read along for the caller's side."""
        loaded = self.own(id)
        if {loaded.talks.customer, loaded.talks.maker} & set(parties):
            raise InvalidRequest.field("parties", "has one of the two who talk: name others.")
        at = self.snapshot()
        writes, _ = self._writes()
        writes.put_advisors(id, views.side_of(loaded.talks, self._caller.party), parties)
        return self._describe(loaded, at, writes)

    # ---------------------------------------------------------------- the first offer

    def prepare_opening(self, given: OpeningIn) -> OpeningToSign:
        """What the caller signs to begin."""
        at = self.snapshot()
        orders = OrderRepository(self._session, self._system.chain_id, self._system.escrow.address)
        offered = offering.first(self._backend, at, orders, given)
        request = OpeningRequest(
            request_id=given.request_id,
            terms=to_json(offered.terms),
            clauses=None if offered.clauses is None else to_json(offered.clauses),
            salt=fresh_salt(),
            made_at=at.now,
            valid_until=_until(given.valid_until, offered, at),
        )
        talks, _ = self._opening(request, offered, at)
        return OpeningToSign(
            **self._to_sign(talks, offered, at),
            negotiation=talks.id,
            specification_salt=offered.specification_salt,
            request=request,
        )

    def open(self, given: SignedOpeningIn) -> Talks:
        """Begin talks.

        Raises:
            TalksMovedOn: if these have begun.
        """
        at = self.snapshot()
        offered = offering.in_full(self._backend, at, given.terms, given.clauses)
        talks, request = self._opening(given, offered, at)
        signed = self._signed(talks, given.signature, at)
        writes, _ = self._writes()
        if not writes.begin(signed, None if request is None else request.id, at.now):
            raise TalksMovedOn("These talks have begun already: GET them.", {"head": "0x" + talks.head.hex()})
        row = writes.get(talks.id)
        assert row is not None
        return self._describe(Loaded(row, signed, None), at, writes)

    def _opening(
        self, given: OpeningRequest, offered: Offered, at: Snapshot
    ) -> tuple[Negotiation, RequestRow | None]:
        """The talks with their first step, unsigned, and the request that they answer.

        Raises:
            NotYours: if the caller is neither side.
            RequestUnknown, RequestNotOpen, ConditionUnmet: if the request does not take it.
        """
        terms, domain, party = offered.terms, self._system.domain, self._caller.party
        if party not in (terms.customer, terms.maker):
            raise NotYours("The terms are between two others: offer your own.")
        request = None
        if given.request_id is not None:
            request = self.requests.find(given.request_id, self._caller)
            check_conditions(self._backend, at, request, terms, self.requests.now())
        talks = Negotiation(
            domain.chain_id, domain.verifying_contract, terms.customer, terms.maker, given.salt
        )
        return self._next(talks, OfferAct.OFFER, offered, given.made_at, given.valid_until, at), request

    # ---------------------------------------------------------------- further steps

    def prepare_counter(self, id: Hash32, given: CounterIn) -> CounterToSign:
        """What the caller signs to answer with other terms."""
        at, loaded = self.snapshot(), self.own(id)
        self._check_open(loaded, at, answers=True)
        if given.changes is not None:
            offered = offering.changed(self._backend, at, _standing(loaded.talks), given.changes)
        else:
            offered = offering.in_full(self._backend, at, given.terms or {}, given.clauses)
        until = _until(given.valid_until, offered, at)
        talks = self._next(loaded.talks, OfferAct.OFFER, offered, at.now, until, at)
        request = CounterRequest(
            previous=loaded.talks.head,
            terms=to_json(offered.terms),
            clauses=None if offered.clauses is None else to_json(offered.clauses),
            made_at=at.now,
            valid_until=until,
        )
        return CounterToSign(**self._to_sign(talks, offered, at), request=request)

    def counter(self, id: Hash32, given: SignedCounterIn) -> Talks:
        """Answer with other terms."""
        at, loaded = self.snapshot(), self.own(id)
        self._check_head(loaded, given.previous)
        self._check_open(loaded, at, answers=True)
        offered = offering.in_full(self._backend, at, given.terms, given.clauses)
        talks = self._next(loaded.talks, OfferAct.OFFER, offered, given.made_at, given.valid_until, at)
        return self._kept(loaded, talks, given.signature, at)

    def prepare_answer(self, id: Hash32, *, accept: bool) -> AnswerToSign:
        """What the caller signs to accept, or to end the talks otherwise."""
        at, loaded = self.snapshot(), self.own(id)
        act = self._act(loaded, at, accept=accept)
        talks = self._answer(loaded, act, at.now, at)
        return AnswerToSign(
            **self._to_sign(talks, _standing(loaded.talks), at),
            act=views.act_of(talks.steps[-1]),  # pyright: ignore[reportArgumentType]
            request=AnswerRequest(previous=loaded.talks.head, made_at=at.now),
        )

    def accept(self, id: Hash32, given: SignedAnswerIn) -> Agreed:
        """End the talks in agreement: the terms become a draft, which both then sign.

        Raises:
            RequestNotOpen: if the request was awarded to another meanwhile.
        """
        at, loaded = self.snapshot(), self.own(id)
        self._check_head(loaded, given.previous)
        act = self._act(loaded, at, accept=True)
        standing = _standing(loaded.talks)
        offering.checked(self._backend, at, standing)
        talks = self._answer(loaded, act, given.made_at, at)
        order = talks.steps[-1].offer.terms
        place = (self._system.chain_id, self._system.escrow.address)
        signed = drafting.signed_by(OrderRepository(self._session, *place).signatures(order))
        draft = drafting.describe(self._backend, at, order, standing.terms, signed, clauses=standing.clauses)
        answer = self._kept(loaded, talks, given.signature, at)
        _, session = self._writes()
        OrderRepository(session, *place).put_terms(order, standing.terms, standing.clauses, at.now)
        if loaded.row.request_id is not None:
            self._award(loaded, order)
        return Agreed(**answer.model_dump(), draft=draft)

    def _award(self, loaded: Loaded, order: Hash32) -> None:
        assert loaded.row.request_id is not None
        customer = Address(loaded.row.customer)
        request = self.requests.find(loaded.row.request_id, replace(self._caller, party=customer))
        # Its customer may have taken it off the market, and still agree with whom it talks.
        if request.state not in (RequestState.CLOSED, RequestState.WITHDRAWN):
            self.requests.award(request, Address(loaded.row.maker), order)

    def end(self, id: Hash32, given: SignedAnswerIn) -> Talks:
        """Refuse the other side's offer, or take back one's own while it is unanswered."""
        at, loaded = self.snapshot(), self.own(id)
        self._check_head(loaded, given.previous)
        talks = self._answer(loaded, self._act(loaded, at, accept=False), given.made_at, at)
        return self._kept(loaded, talks, given.signature, at)

    def _act(self, loaded: Loaded, at: Snapshot, *, accept: bool) -> OfferAct:
        if accept:
            self._check_open(loaded, at, answers=True)
            return OfferAct.ACCEPT
        self._check_open(loaded, at, answers=False)
        mine = loaded.talks.steps[-1].offer.party == self._caller.party
        return OfferAct.WITHDRAW if mine else OfferAct.REFUSE

    def _answer(self, loaded: Loaded, act: OfferAct, made_at: Timestamp, at: Snapshot) -> Negotiation:
        until = _standing(loaded.talks).terms.open_by if act is OfferAct.ACCEPT else made_at
        return self._next(loaded.talks, act, None, made_at, until, at)

    # ---------------------------------------------------------------- one step

    def _check_head(self, loaded: Loaded, previous: Hash32) -> None:
        if loaded.talks.head != previous:
            raise moved_on(loaded.talks.head)

    def _check_open(self, loaded: Loaded, at: Snapshot, *, answers: bool) -> None:
        """See that something can be said, and by the caller.

        Raises:
            NotYourTurn: if the talks are over, or the other side is to answer.
        """
        state = views.state_of(loaded.row, at.now)
        if loaded.talks.ended is not None:
            raise NotYourTurn(f"These talks are over ({state}): begin new ones.")
        if answers and loaded.talks.turn != self._caller.party:
            other = views.side_of(loaded.talks, loaded.talks.other(self._caller.party))
            raise NotYourTurn(f"The {other} is to answer your offer: wait, or take it back.")
        if len(loaded.talks.steps) >= MOST_STEPS and answers:
            raise NotYourTurn(f"These talks have {MOST_STEPS} steps: begin new ones with the last terms.")

    def _next(
        self,
        talks: Negotiation,
        act: OfferAct,
        offered: Offered | None,
        made_at: Timestamp,
        until: Timestamp,
        at: Snapshot,
    ) -> Negotiation:
        """One step further, unsigned, if it may be said.

        Raises:
            Problem: if not: see ``problem_of``.
        """
        terms = None if offered is None else offered.terms
        about = talks.steps[-1].offer.terms if terms is None else digest(terms, talks.terms_domain)
        offer = talks.next(self._caller.party, act, about, made_at, until)
        step = Step(offer, terms, None if offered is None else offered.clauses)
        further = talks.with_step(step)
        if until < at.now and act is OfferAct.OFFER:
            raise InvalidRequest.field("valid_until", "is past: leave time for an answer.")
        # As if a committee were still signing it: everything is judged but the signature.
        self._verify(further.replaced(replace(step, term=1)), lambda *_: True, at, talks.digests)
        return further

    def _signed(self, talks: Negotiation, signature: bytes, at: Snapshot) -> Negotiation:
        """With the last step signed, and every signature judged as the chain judges it now.

        Raises:
            WrongSigner, InvalidSignature: if the new one is not the caller's party's.
            Problem: if an earlier one counts no more.
        """
        step = replace(talks.steps[-1], signature=signature)
        signed = talks.replaced(step)
        hashed, party = signed.head, step.offer.party
        if not self._is_signed(party, hashed, signature):
            raise WrongSigner(party, recover(hashed, signature))
        self._verify(signed, self._is_signed, at, talks.digests[:-1])
        return signed

    def _is_signed(self, party: Address, hashed: Hash32, signature: bytes) -> bool:
        return is_signed_by(self._system, party, Scope.OPEN, hashed, signature)

    def _verify(
        self,
        talks: Negotiation,
        signed: Callable[[Address, Hash32, bytes], bool],
        at: Snapshot,
        seen: tuple[Hash32, ...],
    ) -> None:
        try:
            verify(talks, signed, now=at.now, seen=seen)
        except NegotiationError as error:
            raise problem_of(error) from error

    def _kept(self, loaded: Loaded, talks: Negotiation, signature: bytes, at: Snapshot) -> Talks:
        """Verify, and keep the step if nobody was first."""
        signed = self._signed(talks, signature, at)
        writes, session = self._writes()
        if not writes.go_on(signed, loaded.talks.head, at.now):
            raise moved_on(None)
        row = writes.get(signed.id)
        assert row is not None
        session.refresh(row)
        return self._describe(Loaded(row, signed, None), at, writes)

    def _to_sign(self, talks: Negotiation, offered: Offered, at: Snapshot) -> dict[str, Any]:
        offer, domain = talks.steps[-1].offer, talks.domain
        token = self._backend.tokens.get(offered.terms.token)
        reader = replace(drafting.reader(token, offered.terms), clauses=offered.clauses)
        return {
            "signer": offer.party,
            "sentence": sentence(offer, reader),
            "primary_type": offer.STRUCT.name,
            "digest": digest(offer, domain),
            "typed_data": typed_data(offer, domain),
            "order_id": offer.terms,
            "terms_sentence": sentence(offered.terms, reader),
            "terms_typed_data": typed_data(offered.terms, talks.terms_domain, offered.clauses),
            "price": token.money(offered.terms.price),
            "as_of": at.as_of,
        }


def moved_on(head: Hash32 | None) -> TalksMovedOn:
    """What is said where another step was first."""
    return TalksMovedOn("", {} if head is None else {"head": "0x" + head.hex()})


def _standing(talks: Negotiation) -> Offered:
    step = talks.standing
    assert step is not None and step.terms is not None  # the first step is an offer
    return Offered(step.terms, step.clauses)


def _until(given: Timestamp | None, offered: Offered, at: Snapshot) -> Timestamp:
    """Until when an offer stands: never longer than the terms can be opened."""
    return Timestamp(min(offered.terms.open_by, given if given is not None else at.now + VALID))
