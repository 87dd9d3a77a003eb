"""Which money a settlement divides: what is in a pot, and what of its order is still in escrow."""

from __future__ import annotations

from dataclasses import dataclass

from cli.cost.lookup import pot_id
from cli.cost.telling import plain
from cli.run import Run
from cli.words import hexed
from ledger.pots import NoPot, find_pot
from ledger.system import KnownOrder, UnknownOrder
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

    def steps(self, payable: Money, currency: Currency) -> list[str]:
        """The commands that bring so much into the pot, and leave the rest with the customer."""
        assert self.pot is not None
        pot, made = hexed(self.pot), list[str]()
        missing = Money(payable - self.held)
        if missing > 0:
            assert self.locked is not None
            if not self.assigned:
                made.append(f"tally order assign {pot}")
            part = plain(currency, self.locked.before_fee(missing))
            chosen = ",".join(map(str, self.locked.milestones))
            made += [
                f"tally order split {pot} -m {chosen} --to-maker {part} --out payable.json",
                "tally order sign payable.json",
                "tally relay payable.json",
            ]
        if missing > 0 or self.uncollected:
            made.append(f"tally cost collect {pot}")
        return made

    def left(self, payable: Money, currency: Currency) -> str:
        """What becomes of what is not payable, in words."""
        rest = currency.text(Money(self.amount - payable))
        if self.pot is None:
            return f"{rest} in escrow"
        missing = Money(payable - self.held)
        if self.locked is None:
            return f"{rest} in the pot, which its owner can take 180 days after money last came in"
        if missing <= 0:
            pot = currency.text(Money(self.held - payable))
            return f"{pot} in the pot, and {currency.text(self.locked.amount)} in escrow"
        back = self.locked.amount - self.locked.before_fee(missing)
        return f"{currency.text(Money(back))} goes back to the customer, by the split of what is in escrow"


def escrow_of(
    run: Run, pot: str | None, amount: str | None, currency: Currency, milestone: int | None
) -> Escrow:
    """The money that can be divided: of a pot on the chain and of its order, or so much as was said.

    Args:
        run: where the chain is.
        pot: an order, a pot, or a file of one; None where ``amount`` says how much there is.
        amount: the most that is payable.
        currency: of the model.
        milestone: only what is in escrow for this one, beside what the pot holds.

    Raises:
        CurrencyMismatch: if the pot's token is not the currency of the model, symbol and decimals.
        NoPot: if there is neither such a pot nor such an order.
    """
    if pot is None:
        assert amount is not None
        return Escrow(None, currency.parse(amount))
    id = pot_id(run, pot)
    try:
        order = run.system.find_order(id)
    except UnknownOrder:
        known = find_pot(run.system, id)
        _check_token(run, known.state.token, currency)
        return Escrow(id, Money(known.state.free))
    _check_token(run, order.terms.token, currency)
    try:
        free = find_pot(run.system, id).state.free
    except NoPot:
        free = 0
    waiting = run.system.node.call(run.system.escrow.pot_of(id))
    locked = _locked(run, order, milestone)
    return Escrow(id, Money(free + waiting.amount), locked, waiting.amount > 0, waiting.assigned)


def _check_token(run: Run, token: Address, currency: Currency) -> None:
    label = run.label(token)
    if currency != (other := Currency(label.symbol, label.decimals)):
        raise CurrencyMismatch(currency, other)


def _locked(run: Run, order: KnownOrder, milestone: int | None) -> Locked | None:
    """What is in escrow for milestones that nobody was paid for."""
    if order.state.phase is not Phase.OPEN:
        return None
    ask, escrow, slices = run.system.node.call, run.system.escrow, order.terms.slices()
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
