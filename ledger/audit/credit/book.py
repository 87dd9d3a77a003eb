"""What logs have told of credit, and of the orders that it comes from, up to a place in the chain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ledger.bindings.base import Event
from ledger.bindings.credit_registry import (
    AccountMoved,
    Configured,
    DisputeRuled,
    ExposureMoved,
    ObjectiveEvent,
    PairMoved,
    PriorMoved,
    RatingRevealed,
    RatingsApplied,
    RatingWithdrawn,
    RootMoved,
)
from ledger.bindings.credit_state import CreditRecord
from ledger.bindings.order_escrow import (
    BondMoved,
    ChildOpened,
    MilestoneMoved,
    MoneyMoved,
    OrderOpened,
    OrderPosted,
    PostAccepted,
    SealSet,
    TermsChanged,
)
from ledger.bindings.order_state import OrderState
from ledger.credit import reference_settings
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, Hash32
from sharing.credit import Account, Pair, Prior, Rater, Settings
from sharing.model.states import Milestone

_NOTHING_SAID = CreditRecord(0)

TOLD_BY: tuple[type[Event], ...] = (
    *(Configured, AccountMoved, ObjectiveEvent, ExposureMoved, RootMoved, PairMoved, PriorMoved),
    *(RatingRevealed, RatingWithdrawn, RatingsApplied, DisputeRuled),
    *(OrderPosted, OrderOpened, PostAccepted, TermsChanged, MilestoneMoved, MoneyMoved, BondMoved, SealSet),
    ChildOpened,
)
"""The events that say anything of it."""


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """Of an order what credit asks for."""

    customer: Address
    """Who pays."""
    maker: Address
    """Who makes."""
    token: Address
    """The ERC-20."""
    price: int
    """What all milestones together pay."""
    bond: int
    """What the maker has put up."""
    fee_bps: int
    """Share of every payout that is burned."""
    milestones: int
    """How many there are."""
    state: OrderState
    """The escrow's word."""
    seals: tuple[Hash32, Hash32] = (ZERO_HASH, ZERO_HASH)
    """The customer's sealed rating and the maker's."""
    record: CreditRecord = _NOTHING_SAID
    """The registry's word: what was revealed, whether it was applied."""

    @property
    def on_time(self) -> bool:
        """Whether all milestones were delivered in time and paid."""
        return all(self.state >> 4 * place & 0xF == Milestone.PAID for place in range(self.milestones))


class CreditBook:
    """The words of credit as the events go by."""

    def __init__(self) -> None:
        """Begin before the first event."""
        self.settings: Settings | None = None
        """The constants, once they were told."""
        self.units: dict[Address, int] = {}
        """Smallest units of each listed token in one credit unit."""
        self.stake_unit = 0
        """The same of the stake token."""
        self.accounts: dict[Address, Account] = {}
        """By party."""
        self.raters: dict[Address, Rater] = {}
        """By party."""
        self.pairs: dict[tuple[Address, Address], Pair] = {}
        """By the smaller and the larger address."""
        self.prior: Prior | None = None
        """What all ratings average to."""
        self.orders: dict[Hash32, OrderFacts] = {}
        """By id."""

    def account(self, party: Address) -> Account:
        """A party's account; a newcomer's where none was told."""
        return self.accounts.get(party) or Account()

    def rater(self, party: Address) -> Rater:
        """A party as a rater."""
        return self.raters.get(party) or Rater()

    def follow(self, event: Event) -> None:
        """Take in what an event says."""
        match event:
            case AccountMoved() | ObjectiveEvent():
                self.accounts[event.party] = Account.unpack(event.account)
                if event.source != ZERO_ADDRESS:
                    self.raters[event.source] = Rater.unpack(event.rater)
            case ExposureMoved():
                self.accounts[event.maker] = Account.unpack(event.account)
            case RootMoved():
                self.accounts[event.party] = Account.unpack(event.account)
            case PairMoved():
                self.pairs[event.low, event.high] = Pair.unpack(event.state)
            case PriorMoved():
                self.prior = Prior.unpack(event.state)
            case RatingRevealed() | RatingWithdrawn() | RatingsApplied() | DisputeRuled():
                self._order(event.id, record=event.record)
            case Configured():
                self.settings = reference_settings(event.settings)
                self.units = {listed.token: listed.unit for listed in event.tokens}
                self.stake_unit = self.units.get(event.stake_token, 0)
                self.prior = self.prior or Prior.first(self.settings)
            case _:
                self._follow_order(event)

    def _follow_order(self, event: Event) -> None:
        match event:
            case OrderPosted() | OrderOpened():
                t = event.terms
                count = len(t.deadlines)
                self.orders[event.id] = OrderFacts(
                    t.customer, t.maker, t.token, t.price, t.bond, t.fee_bps, count, event.state
                )
            case PostAccepted():
                self._order(event.id, maker=event.maker, state=event.state)
            case TermsChanged():
                t = event.terms
                count = len(t.deadlines)
                self._order(
                    event.id,
                    price=t.price,
                    bond=t.bond,
                    fee_bps=t.fee_bps,
                    milestones=count,
                    state=event.state,
                )
            case MilestoneMoved() | MoneyMoved() | BondMoved():
                self._order(event.id, state=event.state)
            case ChildOpened():
                self._order(event.parent, state=event.parent_state)
            case SealSet():
                facts = self.orders.get(event.id)
                if facts is not None:
                    first, second = facts.seals
                    by_maker = event.rater == facts.maker
                    seals = (first, event.seal) if by_maker else (event.seal, second)
                    self.orders[event.id] = replace(facts, state=event.state, seals=seals)
            case _:
                pass

    def _order(self, id: Hash32, **told: Any) -> None:
        facts = self.orders.get(id)
        if facts is not None:
            self.orders[id] = replace(facts, **told)
