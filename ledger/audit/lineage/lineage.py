"""The provenance of an order, read from the history that is indexed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Engine

from ledger.audit.lineage.document import Document, Kind, Relation
from ledger.audit.lineage.reading import Reading
from ledger.audit.snapshot import snapshot
from ledger.bindings import (
    arbiter_adapter,
    cost_settlement,
    credit_registry,
    order_escrow,
    production_trace,
)
from ledger.bindings.base import Event
from ledger.bindings.order_state import OrderState
from ledger.bindings.registry import decode_log
from ledger.contracts.record import Deployment
from ledger.indexer.saving import as_logged
from ledger.projection import MissingEvents
from ledger.signing.messages import OrderTerms
from ledger.store.model.linked_orders import SUB_ORDERS
from ledger.store.model.orders import ORDERS, OrderRow
from ledger.store.model.parties import DELEGATES, PARTY_KEYS
from ledger.store.rows import Position
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, BlockNumber, Hash32, Timestamp
from sharing.model.states import Milestone

R = TypeVar("R", bound="tuple[Any, ...]")

_DELIVERED = (Milestone.DELIVERED, Milestone.CURED)


def lineage(
    engine: Engine, deployment: Deployment, order: Hash32, last: BlockNumber | None = None
) -> Document:
    """The provenance of an order, of the orders that it is a part of, and of its sub-orders.

    Args:
        engine: the read model.
        deployment: whose it is.
        order: which order.
        last: as of which block; the newest that is indexed where left out.

    Raises:
        NothingIndexed, OtherHistory, NotIndexedYet: if the read model is not what is asked for.
        NoSuchOrder: if no event tells of the order.
        MissingEvents: if the read model lacks events, such as that of its opening.
        StoreError: if the database cannot be read.
    """
    with snapshot(engine, deployment, last) as state:
        escrow = deployment.contracts["OrderEscrow"].address
        document = Document(f"urn:tallystick:{deployment.chain_id}:{escrow}:")
        reading = Reading(state.connection, state.number)
        telling = _Telling(reading, document)
        # Above before below, so that what is derived finds what it is derived from.
        for one in (*reading.above(order), *reading.below(order)):
            telling.tell(one)
        telling.tell_agents()
        return document


@dataclass(slots=True)
class _At:
    """Where an event stands."""

    activity: str
    """Its transaction."""
    block: BlockNumber
    index: int
    time: Timestamp

    @property
    def place(self) -> str:
        return f"{self.block}-{self.index}"


class _Telling:
    """Turns events into provenance, order by order."""

    def __init__(self, reading: Reading, document: Document) -> None:
        self._read = reading
        self._document = document
        self._terms: dict[Hash32, str] = {}
        self._row: OrderRow | None = None
        self._state = OrderState(0)
        self._tellers: dict[type[Event], Callable[[Any, _At], None]] = {
            order_escrow.OrderPosted: self._opened,
            order_escrow.OrderOpened: self._opened,
            order_escrow.PostAccepted: self._accepted,
            order_escrow.TermsChanged: self._changed,
            order_escrow.MilestoneMoved: lambda event, at: self._moved(event.state, at),
            order_escrow.SealSet: lambda event, at: self._moved(event.state, at),
            order_escrow.MoneyMoved: self._paid,
            order_escrow.Objected: self._objected,
            order_escrow.Ruled: self._ruled,
            arbiter_adapter.DisputeRaised: self._disputed,
            arbiter_adapter.Evidence: self._evidence,
            production_trace.TraceAnchored: self._anchored,
            cost_settlement.AgreementRecorded: self._agreed,
            cost_settlement.CostSplitDone: self._split,
            cost_settlement.RootProposed: self._root,
            credit_registry.RatingRevealed: self._rated,
        }

    # ------------------------------------------------------------------ telling

    def tell(self, order: Hash32) -> None:
        """All that happened to an order."""
        self._row, self._state = self._read.find(ORDERS, order), OrderState(0)
        for row, time in self._read.events(order):
            log = as_logged(row, time)
            event = decode_log(log.contract, log.topics, log.data)
            teller = None if event is None else self._tellers.get(type(event))
            if teller is None or getattr(event, "id", order) != order:
                continue
            hash = f"0x{row.transaction_hash.hex()}"
            activity = self._document.add(
                *(f"tx-{hash}", Kind.ACTIVITY, "Transaction", time), hash=hash, block=row.block_number
            )
            try:
                teller(event, _At(activity, row.block_number, row.log_index, time))
            except KeyError as error:
                place = Position(row.block_number, row.log_index)
                raise MissingEvents(f"order 0x{order.hex()}", place) from error
        if order not in self._terms:
            raise MissingEvents(f"order 0x{order.hex()}", Position(self._read.until, 0))

    def tell_agents(self) -> None:
        """The keys and delegates that could act for the parties."""
        parties = [name for name, node in self._document.nodes.items() if node.kind is Kind.AGENT]
        for name in parties:
            party = Address(name.removeprefix("party-"))
            for key in self._read.rows(PARTY_KEYS, PARTY_KEYS.table.c.party == party):
                if key.key != party:
                    self._acts_for(
                        *(key.key, "Key", party),
                        from_at=key.valid_from or None,
                        revoked_at=key.revoked_at or None,
                    )
            for delegate in self._read.rows(DELEGATES, DELEGATES.table.c.party == party):
                if delegate.scopes:
                    self._acts_for(
                        *(delegate.delegate, "Delegate", party),
                        scopes=delegate.scopes,
                        until_at=delegate.until,
                    )

    def _acts_for(self, who: Address, type: str, party: Address, **attributes: int | None) -> None:
        # What it may do is between these two: who acts for several parties is an agent for each.
        name = self._document.add(
            f"{type.lower()}-{who}-for-{party}", Kind.AGENT, type, address=who, **attributes
        )
        self._document.relate(Relation.FOR, name, f"party-{party}")

    def _entity(
        self,
        name: str,
        type: str,
        at: _At,
        by: tuple[Address, ...],
        sources: tuple[str, ...] = (),
        **attributes: str | int | bool | None,
    ) -> str:
        """Something that an event tells of, made by its transaction out of what that used."""
        document = self._document
        document.add(name, Kind.ENTITY, type, **attributes)
        document.relate(Relation.GENERATED, name, at.activity)
        for source in sources:
            document.relate(Relation.USED, at.activity, source)
            document.relate(Relation.DERIVED, name, source)
        for party in by:
            if party != ZERO_ADDRESS:
                agent = document.add(f"party-{party}", Kind.AGENT, "Party", address=party)
                document.relate(Relation.ATTRIBUTED, name, agent)
                document.relate(Relation.ASSOCIATED, at.activity, agent)
        return name

    # ------------------------------------------------------------------ terms

    def _opened(self, event: order_escrow.OrderPosted | order_escrow.OrderOpened, at: _At) -> None:
        link = self._read.find(SUB_ORDERS, event.id)
        above = () if link is None else (self._terms[link.parent],)
        self._new_terms(event.id, event.terms, event.id, at, (event.terms.customer, event.terms.maker), above)
        self._state = event.state

    def _accepted(self, event: order_escrow.PostAccepted, at: _At) -> None:
        before = self._terms[event.id]
        self._terms[event.id] = self._entity(
            *(f"terms-0x{event.id.hex()}-v1", "Terms", at, (event.maker,), (before,)),
            order=f"0x{event.id.hex()}",
            version=1,
            hash=f"0x{event.terms_hash.hex()}",
        )
        self._state = event.state

    def _changed(self, event: order_escrow.TermsChanged, at: _At) -> None:
        before = (self._terms[event.id],)
        sides = (event.terms.customer, event.terms.maker)
        self._new_terms(event.id, event.terms, event.terms_hash, at, sides, before)
        self._moved(event.state, at)

    def _new_terms(
        self,
        order: Hash32,
        terms: OrderTerms,
        hash: Hash32,
        at: _At,
        by: tuple[Address, ...],
        sources: tuple[str, ...],
    ) -> None:
        self._terms[order] = self._entity(
            *(f"terms-0x{order.hex()}-v{terms.version}", "Terms", at, by, sources),
            order=f"0x{order.hex()}",
            version=terms.version,
            hash=f"0x{hash.hex()}",
            token=terms.token,
            price=terms.price,
            bond=terms.bond,
            milestones=len(terms.cumulative),
            specification_hash=f"0x{terms.spec_hash.hex()}",
        )

    # ------------------------------------------------------------------ production

    def _moved(self, state: OrderState, at: _At) -> None:
        before, self._state = self._state, state
        order = self._order
        for index in range(16):
            now = state.milestone(index)
            if now is not before.milestone(index) and now in _DELIVERED:
                self._entity(
                    f"delivery-0x{order.order_id.hex()}-{index + 1}-{at.place}",
                    *("Delivery", at, (order.maker,), (self._terms[order.order_id],)),
                    milestone=index + 1,
                    cure=now is Milestone.CURED,
                )

    def _anchored(self, event: production_trace.TraceAnchored, at: _At) -> None:
        self._entity(
            f"trace-0x{event.id.hex()}-{event.seq}",
            *("TelemetryRoot", at, (self._order.maker,), (self._terms[event.id],)),
            root=f"0x{event.root.hex()}",
            covers_from_at=event.from_,
        )

    def _paid(self, event: order_escrow.MoneyMoved, at: _At) -> None:
        order = self._order
        self._entity(
            f"payment-0x{event.id.hex()}-{at.place}",
            *("Payment", at, (), (self._terms[event.id],)),
            token=order.token,
            to_maker=event.to_maker,
            to_customer=event.to_customer,
            fee=event.fee,
        )
        self._moved(event.state, at)

    # ------------------------------------------------------------------ disagreement

    def _objected(self, event: order_escrow.Objected, at: _At) -> None:
        self._entity(
            f"objection-0x{event.id.hex()}-{at.place}",
            *("Objection", at, (event.party,), (self._terms[event.id],)),
            milestones=_places(event.milestones),
            reason_hash=_shown(event.reason_hash),
        )

    def _disputed(self, event: arbiter_adapter.DisputeRaised, at: _At) -> None:
        order = self._order
        by = order.maker if event.state.by_maker else order.customer
        self._entity(
            f"dispute-0x{event.key.hex()}",
            *("Dispute", at, (by,), (self._terms[event.id],)),
            milestones=_places(event.state.milestones),
        )

    def _evidence(self, event: arbiter_adapter.Evidence, at: _At) -> None:
        key = Hash32(event.evidence_group_id.to_bytes(32, "big"))
        dispute = f"dispute-0x{key.hex()}"
        self._entity(
            f"evidence-0x{key.hex()}-{at.place}",
            *("Evidence", at, (event.party,), (dispute,)),
            uri=event.evidence,
        )

    def _ruled(self, event: order_escrow.Ruled, at: _At) -> None:
        order = f"0x{event.id.hex()}"
        self._entity(
            f"ruling-{order}-{at.place}",
            *("Ruling", at, (), (self._terms[event.id],)),
            milestones=_places(event.milestones),
            maker_bps=event.maker_bps,
        )

    # ------------------------------------------------------------------ costs

    def _agreed(self, event: cost_settlement.AgreementRecorded, at: _At) -> None:
        agreement = event.agreement
        self._entity(
            f"agreement-0x{event.line.hex()}",
            *("CostAgreement", at, (self._order.maker, agreement.payee), (self._terms[event.pot],)),
            amount=agreement.amount,
            line_hash=_shown(agreement.line_hash),
        )

    def _split(self, event: cost_settlement.CostSplitDone, at: _At) -> None:
        self._entity(
            f"split-0x{event.pot.hex()}-{event.round}",
            *("CostSplit", at, (self._order.maker,), (self._terms[event.pot],)),
            round=event.round,
            payees=len(event.shares),
            total=sum(share.amount for share in event.shares),
        )

    def _root(self, event: cost_settlement.RootProposed, at: _At) -> None:
        root = event.root
        self._entity(
            f"root-0x{event.distribution.hex()}",
            *("CostRoot", at, (self._order.maker,), (self._terms[event.pot],)),
            round=root.round,
            root=f"0x{root.root.hex()}",
            total=root.total,
            leaves=root.count,
        )

    # ------------------------------------------------------------------ ratings

    def _rated(self, event: credit_registry.RatingRevealed, at: _At) -> None:
        self._entity(
            f"rating-0x{event.id.hex()}-by-{event.rater}",
            *("Rating", at, (event.rater,), (self._terms[event.id],)),
            ratee=event.ratee,
            comment_hash=_shown(event.comment_hash),
        )

    # ------------------------------------------------------------------ reading

    @property
    def _order(self) -> OrderRow:
        assert self._row is not None
        return self._row


def _places(mask: int) -> str:
    """Milestones of a mask from 1 on; the bond for none, and for the bit behind them."""
    named = [str(place + 1) for place in range(16) if mask >> place & 1]
    return ", ".join(named) or "bond"


def _shown(hash: Hash32) -> str | None:
    return None if hash == ZERO_HASH else f"0x{hash.hex()}"
