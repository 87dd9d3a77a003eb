"""OrderEscrow's slots from its events: its own and those of the modules that run on its storage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, cast

from ledger.audit.storage.cells import Role
from ledger.audit.storage.fold import ContractMirror, Money, add
from ledger.audit.storage.layout import Value
from ledger.bindings.order_escrow import (
    AllotmentMoved,
    BalanceMoved,
    BondMoved,
    ChildOpened,
    ClausesAgreed,
    Configured,
    EIP712DomainChanged,
    FirstKeyRevoked,
    LinkMoved,
    MeterMoved,
    MilestoneMoved,
    MoneyMoved,
    NestMoved,
    NonceUsed,
    Objected,
    OrderOpened,
    OrderPosted,
    PostAccepted,
    PotMoved,
    ProposalMoved,
    Ruled,
    SealSet,
    SignatureCancelled,
    TermsChanged,
    Withdrawn,
)
from ledger.bindings.order_state import OrderState
from ledger.signing.messages import OrderTerms
from ledger.types import Address, Hash32, TokenAmount
from sharing.model.states import Milestone, Phase

_NOTHING_LOCKED = (Phase.NONE, Phase.CLOSED, Phase.CANCELLED)
_SETTLED = (Milestone.PAID, Milestone.REFUNDED, Milestone.RULED)


@dataclass(slots=True)
class _Terms:
    """Of an order's terms in force, what storage does not hold and must be known."""

    customer: Address
    maker: Address
    token: Address
    cumulative: tuple[TokenAmount, ...]
    bond: TokenAmount


@dataclass(frozen=True, slots=True)
class OrderMoney:
    """What is in the escrow of one order, in its token's smallest unit."""

    price: int
    """Locked to be paid: of milestones that are not settled, what did not go to sub-orders or was paid for
    use."""
    bond: int
    """Locked against default."""
    withheld: int
    """Pay that waits until the order above is settled."""
    pot: int
    """Pay that waits to be collected into cost settlement."""
    burned: int
    """Fees that stay here for good."""

    @property
    def held(self) -> int:
        """All of it."""
        return self.price + self.bond + self.withheld + self.pot + self.burned


class OrderEscrowMirror(ContractMirror):
    """Orders, what links them, balances, and the signatures that no longer count."""

    CONTRACT: ClassVar[str] = "OrderEscrow"

    def __init__(self) -> None:
        """Begin before the contract's creation."""
        super().__init__()
        # Names longer than 31 bytes would stand here; ours are shorter and part of the code.
        self._cells("_nameFallback")
        self._cells("_versionFallback")
        self._cancelled = self._cells("_cancelled", Role.OWNER, Role.DETAIL)
        self._nonces = self._cells("_nonces", Role.OWNER)
        self._first_key_revoked = self._cells("_firstKeyRevoked", Role.OWNER)
        self._balances = self._cells("_balances", Role.OWNER, Role.DETAIL)
        self._orders = self._cells("_orders", Role.OWNER)
        self._links = self._cells("_links", Role.OWNER)
        self._allotments = self._cells("_allotments", Role.OWNER, Role.DETAIL)
        self._nests = self._cells("_nests", Role.OWNER)
        self._pots = self._cells("_pots", Role.OWNER)
        self._meters = self._cells("_meters", Role.OWNER)
        self._proposals = self._cells("_proposals", Role.OWNER)
        self._terms: dict[Hash32, _Terms] = {}
        self._listen()

        order = self._orders.variable
        self._state = order.member("state")
        self._terms_hash = order.member("termsHash")
        self._customer_seal = order.member("customerSeal")
        self._maker_seal = order.member("makerSeal")
        self._withheld = self._links.variable.member("withheld")
        self._allotted = self._allotments.variable.member("allotted")
        self._pot = self._pots.variable.member("amount")

    def _listen(self) -> None:
        self._on(OrderPosted, self._new)
        self._on(OrderOpened, self._new)
        self._on(PostAccepted, self._accepted)
        self._on(TermsChanged, self._changed)
        self._on(MilestoneMoved, lambda e: self._move(e.id, e.state))
        self._on(MoneyMoved, lambda e: self._move(e.id, e.state))
        self._on(BondMoved, lambda e: self._move(e.id, e.state))
        self._on(ChildOpened, lambda e: self._move(e.parent, e.parent_state))
        self._on(SealSet, self._sealed)
        self._on(BalanceMoved, lambda e: self._balances.set(e.balance, e.party, e.token))
        self._on(SignatureCancelled, lambda e: self._cancelled.set(True, e.party, e.digest))
        self._on(NonceUsed, lambda e: self._nonces.set(e.nonce, e.party))
        self._on(FirstKeyRevoked, lambda e: self._first_key_revoked.set(True, e.party))
        self._on(LinkMoved, lambda e: self._links.put(e.link, e.id))
        self._on(AllotmentMoved, lambda e: self._allotments.put(e.allotment, e.id, e.milestone))
        self._on(NestMoved, lambda e: self._nests.put(e.nest, e.id))
        self._on(PotMoved, lambda e: self._pots.put(e.pot, e.id))
        self._on(MeterMoved, lambda e: self._meters.put(e.meter, e.id))
        self._on(ProposalMoved, lambda e: self._proposals.put(e.proposal, e.id))
        self._silent(Configured, Objected, ClausesAgreed, Ruled, Withdrawn, EIP712DomainChanged)

    # ------------------------------------------------------------------ orders

    def _new(self, event: OrderPosted | OrderOpened) -> None:
        self._orders.clear(event.id)
        self._move(event.id, event.state)
        self._keep(event.id, event.terms)

    def _accepted(self, event: PostAccepted) -> None:
        self._move(event.id, event.state)
        self._orders.put_member(self._terms_hash, event.terms_hash, event.id)
        self._terms[event.id].maker = event.maker

    def _changed(self, event: TermsChanged) -> None:
        self._move(event.id, event.state)
        self._orders.put_member(self._terms_hash, event.terms_hash, event.id)
        self._keep(event.id, event.terms)

    def _sealed(self, event: SealSet) -> None:
        by_customer = event.rater == self._terms[event.id].customer
        seal = self._customer_seal if by_customer else self._maker_seal
        self._orders.put_member(seal, event.seal, event.id)
        self._move(event.id, event.state)

    def _move(self, id: Hash32, state: OrderState) -> None:
        self._orders.put_member(self._state, state, id)

    def _keep(self, id: Hash32, terms: OrderTerms) -> None:
        self._terms[id] = _Terms(terms.customer, terms.maker, terms.token, terms.cumulative, terms.bond)

    # ------------------------------------------------------------------ money

    def token_of(self, order: Hash32) -> Address:
        """What an order is in.

        Raises:
            KeyError: if no event told of it.
        """
        return self._terms[order].token

    def sides_of(self, order: Hash32) -> tuple[Address, Address]:
        """An order's customer and maker, who is zero while a posted order waits for one.

        Raises:
            KeyError: if no event told of it.
        """
        terms = self._terms[order]
        return terms.customer, terms.maker

    def balance(self, party: Value, token: Value) -> TokenAmount:
        """A party's pull credit in a token."""
        return TokenAmount(self._balances.get(party, token))

    def owed(self) -> Money:
        """What must be here of each token: locked, withheld and credited money, what is in pots, and what was
        burned by staying here."""
        money: Money = {}
        for keys, _ in self._balances.spots():
            add(money, cast("Address", keys[1]), self._balances.get(*keys))
        for id, terms in self._terms.items():
            add(money, terms.token, self.money_of(id).held)
        return money

    def money_of(self, order: Hash32) -> OrderMoney:
        """What is here of an order.

        Raises:
            KeyError: if no event told of it.
        """
        terms = self._terms[order]
        state = OrderState(self._orders.get_member(self._state, order))
        # Of most orders nothing is here but their own money.
        pot = withheld = 0
        if state.linked:
            pot = self._pots.get_member(self._pot, order)
            withheld = self._links.get_member(self._withheld, order)
        if state.phase in _NOTHING_LOCKED:
            return OrderMoney(0, 0, withheld, pot, state.fee_burned)
        price = before = 0
        for index, upto in enumerate(terms.cumulative):
            if state.milestone(index) not in _SETTLED:
                price += upto - before
                if state.linked:
                    price -= self._allotments.get_member(self._allotted, order, index)
            before = upto
        # A posted order has no maker yet to lock a bond.
        bond = 0 if state.phase is Phase.POSTED else terms.bond
        return OrderMoney(price, bond, withheld, pot, state.fee_burned)
