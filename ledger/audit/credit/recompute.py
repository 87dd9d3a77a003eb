"""Every piece of credit once more, from logs alone, by the reference of the formula in ``sharing.credit``.

What the logs told before a piece entered goes in; what the reference makes of it must be, bit for bit, what
the log of the piece says. So each piece rests on nothing but earlier logs, and errors do not carry on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ledger.audit.credit.book import OrderFacts
from ledger.audit.credit.found import CreditMismatch, Entry, Recomputation, TimedEvent, events_of
from ledger.bindings.credit_registry import (
    AccountMoved,
    DisputeRuled,
    ExposureMoved,
    ObjectiveEvent,
    PairMoved,
    PriorMoved,
    RatingRevealed,
    RatingsApplied,
    RootMoved,
)
from ledger.queries import View
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, Hash32, Timestamp
from sharing.credit import (
    APPLY_WINDOW,
    Account,
    Applied,
    Cause,
    Evidence,
    Pair,
    Piece,
    Prior,
    Rater,
    Rating,
    Slots,
    Weight,
    Word,
    apply_fault,
    apply_late,
    apply_order,
    day_of,
    default_weight,
    loss,
    rating_weight,
)
from sharing.model.standing import FINALITY_MARGIN, REVEAL_WINDOW, SEAL_WINDOW
from sharing.model.states import Side


def recompute(view: View, progress: Callable[[int], None] = lambda events: None) -> Recomputation:
    """Recompute all credit that the logs of a read model tell of, up to the view's block.

    Args:
        view: only its raw events are read, not the tables that were made of them.
        progress: told how many events were read.
    """
    return Recomputer().run(events_of(view, progress))


@dataclass
class _Due:
    """What must be told after an event, for the reference says so."""

    pieces: list[Piece[Address]]
    pair: tuple[Address, Address, Pair] | None = None
    prior: Prior | None = None
    falls: dict[Address, Account] = field(default_factory=dict[Address, Account])


class Recomputer:
    """Goes through the events and compares each piece of evidence with what it must be."""

    def __init__(self) -> None:
        """Begin before the first event."""
        self.done = Recomputation()
        """What came of it so far."""
        self._due: _Due | None = None
        self._last: TimedEvent | None = None

    def run(self, events: Iterable[TimedEvent]) -> Recomputation:
        """All of it."""
        for one in events:
            self.take(one)
        self._settle()
        return self.done

    def take(self, one: TimedEvent) -> None:
        """The next event."""
        self.done.events += 1
        if not isinstance(one.event, _CONSEQUENCES):
            self._settle()
        self._last = one
        try:
            self._compare(one)
        except (ValueError, ArithmeticError) as error:
            # Time that runs backwards, for instance: the contract could not have come to that either.
            self._due = None
            self._say(f"the reference finds no answer to what the logs tell ({error})")

    def _compare(self, one: TimedEvent) -> None:
        event, book = one.event, self.done.book
        match event:
            case AccountMoved() | ObjectiveEvent():
                self._piece(one, event)
            case PairMoved():
                self._pair(event)
            case PriorMoved():
                self._prior(event)
            case RootMoved() | ExposureMoved():
                self._beside(event)
            case _:
                pass
        before = book.orders.get(event.id) if isinstance(event, _CAUSING) else None
        book.follow(event)
        if isinstance(event, RatingRevealed | RatingsApplied):
            if before is not None and event.record.applied and not before.record.applied:
                self._due = self._of_order(book.orders[event.id], one.time)
        elif isinstance(event, DisputeRuled) and before is not None:
            self._due = self._of_ruling(event, before, one.time)

    # ------------------------------------------------------------------------------ what must be told

    def _of_order(self, order: OrderFacts, now: Timestamp) -> _Due | None:
        book, settings, prior = self.done.book, self.done.book.settings, self.done.book.prior
        unit = book.units.get(order.token, 0)
        if settings is None or prior is None or not unit:
            return None
        customer, maker = order.customer, order.maker
        low, high = _sorted(customer, maker)
        slots = Slots(
            book.account(customer),
            book.account(maker),
            book.rater(customer),
            book.rater(maker),
            book.pairs.get((low, high), Pair()),
            prior,
        )
        weight = rating_weight(order.state.fee_burned, unit, settings)
        words = [_word(order, side) for side in Side]
        until = _apply_until(order)
        if now > until:
            applied = apply_late(
                slots, (customer, maker), day_of(now), day_of(until), weight, words[0], words[1], settings
            )
        else:
            applied = apply_order(
                slots,
                (customer, maker),
                day_of(now),
                weight,
                words[0],
                words[1],
                settings,
                on_time=order.on_time,
                customer_is_low=customer == low,
            )
        return _due(applied, slots, (customer, maker), (low, high))

    def _of_ruling(self, event: DisputeRuled, order: OrderFacts, now: Timestamp) -> _Due | None:
        book, settings = self.done.book, self.done.book.settings
        unit = book.units.get(order.token, 0)
        if settings is None or not unit:
            return None
        lost = loss(event.amount, order.fee_bps, event.maker_bps, unit, book.stake_unit, settings)
        if lost is None:
            return None
        return self._fault(
            order.maker if lost.by_maker else order.customer, Cause.LOST_DISPUTE, lost.weight, now
        )

    def _fault(self, party: Address, cause: Cause, weight: Weight, now: Timestamp) -> _Due | None:
        book, settings, prior = self.done.book, self.done.book.settings, self.done.book.prior
        if settings is None or prior is None:
            return None
        entered = apply_fault(party, book.account(party), cause, prior, day_of(now), weight, settings)
        if entered is None:
            return None
        fell = {party: entered.account} if entered.account != entered.piece.account else {}
        return _Due([entered.piece], falls=fell)

    # ------------------------------------------------------------------------------ what is told

    def _piece(self, one: TimedEvent, event: AccountMoved | ObjectiveEvent) -> None:
        source = None if event.source == ZERO_ADDRESS else event.source
        told = Piece(
            event.party,
            source,
            Evidence.unpack(event.evidence),
            Account.unpack(event.account),
            Rater.unpack(event.rater),
        )
        entry = Entry(told, event.id, one.position, one.transaction, one.time)
        self.done.entries.setdefault(event.party, []).append(entry)
        self.done.pieces += 1
        if told.evidence.cause is Cause.DEFAULT and self._due is None:
            self._due = self._of_default(event.id, event.party, one.time)
        if self._due is None or not self._due.pieces:
            self._say(f"evidence about {event.party} entered, and the reference knows of none")
            return
        for name, ours, theirs in _unlike(self._due.pieces.pop(0), told):
            self._say(f"{name} of {event.party} is {theirs} in the log and {ours} by the reference")

    def _of_default(self, id: Hash32, party: Address, now: Timestamp) -> _Due | None:
        book, settings, order = self.done.book, self.done.book.settings, self.done.book.orders.get(id)
        if order is None or settings is None or party != order.maker or order.token not in book.units:
            return None
        unit = book.units[order.token]
        weight = default_weight(order.price, order.bond, order.fee_bps, unit, settings)
        return self._fault(party, Cause.DEFAULT, weight, now)

    def _pair(self, event: PairMoved) -> None:
        due, told = self._due, (event.low, event.high, Pair.unpack(event.state))
        if due is None or due.pair != told:
            ours = "nothing" if due is None or due.pair is None else str(due.pair[2])
            pair = f"the pair of {event.low} and {event.high}"
            self._say(f"{pair} is {told[2]} in the log and {ours} by the reference")
        if due is not None:
            due.pair = None

    def _prior(self, event: PriorMoved) -> None:
        due, told = self._due, Prior.unpack(event.state)
        first = self.done.book.settings is None or told == self.done.book.prior
        if (due is None or due.prior != told) and not first:
            ours = "unmoved" if due is None or due.prior is None else str(due.prior)
            self._say(f"what is expected of strangers is {told} in the log and {ours} by the reference")
        if due is not None:
            due.prior = None

    def _beside(self, event: RootMoved | ExposureMoved) -> None:
        """What is no evidence moves no score."""
        party = event.party if isinstance(event, RootMoved) else event.maker
        before, told = self.done.book.account(party), Account.unpack(event.account)
        if (before.sum, before.weight, before.day) != (told.sum, told.weight, told.day):
            self._say(f"the score of {party} moved without evidence")
        if isinstance(event, RootMoved) and self._due is not None:
            due = self._due.falls.pop(party, None)
            if due is not None and due != told:
                self._say(f"the account of {party} is {told} in the log and {due} by the reference")

    def _settle(self) -> None:
        """Nothing more of a cause can come: was all told?"""
        due, self._due = self._due, None
        if due is None:
            return
        for piece in due.pieces:
            self._say(
                f"{piece.evidence.cause.name.lower()} about {piece.party} should have entered, and did not"
            )
        if due.pair is not None:
            self._say(f"the pair of {due.pair[0]} and {due.pair[1]} should have moved, and did not")
        if due.prior is not None:
            self._say("what is expected of strangers should have moved, and did not")
        for party in due.falls:
            self._say(f"{party} should have lost those who vouched for it, and did not")

    def _say(self, what: str) -> None:
        assert self._last is not None
        self.done.mismatches.append(CreditMismatch(self._last.position, self._last.transaction, what))


_CONSEQUENCES = (AccountMoved, ObjectiveEvent, PairMoved, PriorMoved, RootMoved)
_CAUSING = (RatingRevealed, RatingsApplied, DisputeRuled)


def _sorted(one: Address, other: Address) -> tuple[Address, Address]:
    return (one, other) if int(one, 16) < int(other, 16) else (other, one)


def _word(order: OrderFacts, side: Side) -> Word:
    record, place = order.record, 0 if side is Side.CUSTOMER else 1
    if record.revealed(side):
        return Word(Rating(*record.criteria(side)))
    return Word(unrevealed=order.seals[place] != ZERO_HASH)


def _apply_until(order: OrderFacts) -> int:
    """The last second in which all of an order's evidence can be applied."""
    closed = order.state.review_from + SEAL_WINDOW
    begins = order.state.cure_from if ZERO_HASH not in order.seals else closed
    return begins + FINALITY_MARGIN + REVEAL_WINDOW + APPLY_WINDOW


def _due(
    applied: Applied[Address],
    before: Slots,
    parties: tuple[Address, Address],
    pair: tuple[Address, Address],
) -> _Due:
    after = applied.slots
    last = {piece.party: piece.account for piece in applied.pieces}
    ends = zip(parties, (after.customer, after.maker), strict=True)
    return _Due(
        list(applied.pieces),
        None if after.pair == before.pair else (*pair, after.pair),
        None if after.prior == before.prior else after.prior,
        {party: account for party, account in ends if party in last and account != last[party]},
    )


def _unlike(ours: Piece[Address], told: Piece[Address]) -> Iterator[tuple[str, object, object]]:
    """What differs between two pieces, by name."""
    if (ours.party, ours.source) != (told.party, told.source):
        yield "whose word it is about whom", (ours.source, ours.party), (told.source, told.party)
    for name in Evidence.__dataclass_fields__:
        if getattr(ours.evidence, name) != getattr(told.evidence, name):
            yield f"the evidence's {name}", getattr(ours.evidence, name), getattr(told.evidence, name)
    for name in Account.__dataclass_fields__:
        if getattr(ours.account, name) != getattr(told.account, name):
            yield f"the account's {name} after it", getattr(ours.account, name), getattr(told.account, name)
    if ours.rater != told.rater:
        yield "the rater's word after it", ours.rater, told.rater
