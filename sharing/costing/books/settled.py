"""What the books have to know of an order's settlement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sharing.costing.actual import Actual
from sharing.costing.errors import BadBooks
from sharing.costing.joint import Overhead, Shared, owed, shared_by
from sharing.costing.settlement import FixedPrice, Payable, Payout, Rule, divide, payable
from sharing.costing.vocabulary import ObjectId, Owner
from sharing.model.terms import NO_MONEY, Moment, Money


@dataclass(frozen=True, slots=True)
class Settled:
    """An order that was delivered and settled out of its customer's escrow.

    Raises:
        BadBooks: if payouts are not what is payable, the escrow does not hold it, or nobody's escrow it is.
    """

    order: ObjectId
    """Which."""
    customer: Owner
    """Whose escrow pays it."""
    escrow: Money
    """What was locked for it."""
    payable: Payable
    """What is paid, and why."""
    payouts: tuple[Payout, ...]
    """To whom: all that is payable."""
    fee: Money = NO_MONEY
    """What the escrow keeps beside that: the customer's cost, nobody's income."""
    at: Moment | None = None
    """When; as soon as the order's last work was done, if left out."""
    pot: str = ""
    """The pot that pays, as its id is written; empty where there is none."""
    fixed: bool = False
    """Whether a price was fixed, so that an invoice does not tell what it did cost."""
    shared: tuple[Shared, ...] = ()
    """The order's parts of shared pools, which it was settled for beside the work."""

    def __post_init__(self) -> None:
        where, told = f"the settlement of {self.order}", self.payable.currency.text
        if not self.customer.strip():
            raise BadBooks(where, "has no customer: name whose escrow pays it")
        paid = sum(one.amount for one in self.payouts)
        if paid != self.payable.amount:
            raise BadBooks(where, f"pays out {told(paid)}, and {told(self.payable.amount)} is payable")
        if self.fee < 0 or any(one.amount < 0 for one in self.payouts):
            raise BadBooks(where, "has an amount below 0: give 0 or more")
        if self.refund < 0:
            taken = told(self.payable.amount + self.fee)
            raise BadBooks(where, f"takes {taken} of an escrow of {told(self.escrow)}: give what was locked")

    @property
    def refund(self) -> Money:
        """What of the escrow is the customer's again."""
        return Money(self.escrow - self.payable.amount - self.fee)


def settle(
    found: Actual,
    order: ObjectId,
    customer: Owner,
    rule: Rule,
    escrow: Money,
    fee: Money = NO_MONEY,
    at: Moment | None = None,
    pot: str = "",
    overheads: Sequence[Overhead] = (),
) -> Settled:
    """Settle an order by its rule: what is payable goes to who did the work or paid a pool that the order
    shares, in proportion of its cost.

    Args:
        found: what was done, and what it cost.
        order: which.
        customer: whose escrow pays it.
        rule: what the terms agree.
        escrow: what was locked for it, the fee within it.
        fee: what the escrow keeps.
        at: when; as soon as the order's last work was done, if left out.
        pot: the pot that pays.
        overheads: pools that the order may share, each once.

    Raises:
        BadBooks: if the fee is more than the escrow.
        BadModel: if an overhead stands twice.
        ExceedsEscrow: if more is payable than is locked.
        NothingToDivide: if something is payable, and no work has a cost.
    """
    if not 0 <= fee <= escrow:
        told = found.currency.text
        raise BadBooks(f"the settlement of {order}", f"has a fee of {told(fee)} of {told(escrow)} in escrow")
    costs = owed(found, order, overheads)
    due = payable(rule, Money(sum(costs.values())), Money(escrow - fee), found.currency)
    fixed, shared = isinstance(rule, FixedPrice), shared_by(order, overheads)
    return Settled(order, customer, escrow, due, divide(due, costs), fee, at, pot, fixed, shared)
