"""Which money a settlement divides: what is in a pot, and what of its order is still in escrow."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.pots import NoPot, find_pot
from ledger.system import KnownOrder, System, UnknownOrder
from ledger.types import Address, Hash32
from sharing.model.currency import Currency, CurrencyMismatch
from sharing.model.states import Phase
from sharing.model.terms import BPS, Money


@dataclass(frozen=True, slots=True)
class Locked:
    """Milestones of an order that are not settled: what is saved of them can go back to the customer."""

    milestones: tuple[int, ...]
    """Which, counted from 1."""
    amount: Money
    """What they hold, less what was placed in sub-orders."""
    fee_bps: int
    """What is burned of the maker's part, in basis points."""

    @property
    def most(self) -> Money:
        """What comes to the pot where the maker gets all of it."""
        return Money(self.amount - self.amount * self.fee_bps // BPS)

    def before_fee(self, wanted: Money) -> Money:
        """The smallest part of the maker's of which so much is left when the fee is burned.

        Args:
            wanted: from 1 to ``most``.
        """
        # What is left of g is ⌈g·(BPS − fee)/BPS⌉, as the fee is rounded down.
        return Money((wanted - 1) * BPS // (BPS - self.fee_bps) + 1)


@dataclass(frozen=True, slots=True)
class Escrow:
    """Which money can be divided."""

    pot: Hash32 | None
    """The pot that holds it; None where a command was only told how much there is."""
    held: Money
    """What is there to divide now."""
    locked: Locked | None = None
    """What can come to the pot; None if nothing can."""
    uncollected: bool = False
    """Whether a part of ``held`` waits to be brought into the pot."""
    assigned: bool = True
    """Whether the maker's pay goes to the pot."""

    @property
    def amount(self) -> Money:
        """The most that is payable."""
        return Money(self.held + (self.locked.most if self.locked else 0))

    def missing(self, payable: Money) -> Money:
        """What of it has to come out of escrow first."""
        return Money(max(0, payable - self.held))

    def left(self, payable: Money, currency: Currency) -> str:
        """What becomes of what is not payable, in words."""
        rest = currency.text(Money(self.amount - payable))
        if self.pot is None:
            return f"{rest} in escrow"
        missing = self.missing(payable)
        if self.locked is None:
            return f"{rest} in the pot, which its owner can take 180 days after money last came in"
        if not missing:
            pot = currency.text(Money(self.held - payable))
            return f"{pot} in the pot, and {currency.text(self.locked.amount)} in escrow"
        back = self.locked.amount - self.locked.before_fee(missing)
        return f"{currency.text(Money(back))} goes back to the customer, by the split of what is in escrow"


def escrow_of(system: System, id: Hash32, currency: Currency, milestone: int | None) -> Escrow:
    """The money that can be divided: of a pot on the chain and of its order.

    Args:
        system: the deployment.
        id: an order's, or a pot's.
        currency: of the model.
        milestone: only what is in escrow for this one, beside what the pot holds.

    Raises:
        CurrencyMismatch: if the pot's token is not the currency of the model, symbol and decimals.
        NoPot: if there is neither such a pot nor such an order.
    """
    try:
        order = system.find_order(id)
    except UnknownOrder:
        known = find_pot(system, id)
        _check_token(system, known.state.token, currency)
        return Escrow(id, Money(known.state.free))
    _check_token(system, order.terms.token, currency)
    try:
        free = find_pot(system, id).state.free
    except NoPot:
        free = 0
    waiting = system.node.call(system.escrow.pot_of(id))
    locked = _locked(system, order, milestone)
    return Escrow(id, Money(free + waiting.amount), locked, waiting.amount > 0, waiting.assigned)


def _check_token(system: System, token: Address, currency: Currency) -> None:
    label = system.label(token)
    if currency != (other := Currency(label.symbol, label.decimals)):
        raise CurrencyMismatch(currency, other)


def _locked(system: System, order: KnownOrder, milestone: int | None) -> Locked | None:
    """What is in escrow for milestones that nobody was paid for."""
    if order.state.phase is not Phase.OPEN:
        return None
    ask, escrow, slices = system.node.call, system.escrow, order.terms.slices()
    chosen = [
        index
        for index, each in enumerate(order.state.milestones(len(slices)))
        if not each.settled and milestone in (None, index + 1)
    ]
    placed = sum(ask(escrow.allotment_of(order.id, index)).allotted for index in chosen)
    amount = sum(slices[index] for index in chosen) - placed
    fee = order.terms.fee_bps
    if amount <= 0 or fee >= BPS:
        return None
    return Locked(tuple(index + 1 for index in chosen), Money(amount), fee)
