"""From what work did cost to what is paid for it, by the rule that the terms agree.

Three rules are known to construction and supply contracts alike:

- *fixed price*: the price, whatever it did cost;
- *cost plus*: the cost, and a fee for it: a share of the cost, or a fixed fee;
- *shared savings* (target cost): below the target the maker gets a share of what was saved beside its cost;
  above it the maker bears a share of the overrun itself.

The last two may have a cap. What is payable is rounded down, in favour of who pays, and never exceeds the
escrow: where a rule yields more than that, and no cap of its own holds it back, ``ExceedsEscrow`` says by how
much. It is divided among those who did the work in proportion of their costs, by the largest remainder, so
that nothing is lost. Nobody gets less because its own cost was higher; in an overrun, where more cost is paid
in part only, rounding can move one smallest unit against it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sharing.costing.errors import BadTerms, ExceedsEscrow, NothingToDivide
from sharing.costing.vocabulary import Owner
from sharing.model.currency import UNITS, Currency, decimal_text
from sharing.model.terms import BPS, NO_MONEY, Money
from sharing.rounding import by_largest_remainder


@dataclass(frozen=True, slots=True)
class FixedPrice:
    """The price, whatever it did cost.

    Raises:
        BadTerms: if it is negative.
    """

    price: Money
    """What is paid."""

    def __post_init__(self) -> None:
        _not_below_zero("a fixed price", price=self.price)

    @property
    def of_parts(self) -> bool:
        """Whether it yields the same for all work and for its parts together."""
        return False


@dataclass(frozen=True, slots=True)
class CostPlus:
    """The cost, and a fee for it.

    Raises:
        BadTerms: if a number is negative.
    """

    fee_bps: int = 0
    """A share of the cost, in basis points."""
    fee: Money = NO_MONEY
    """A fixed fee beside that."""
    cap: Money | None = None
    """The most that is paid; the escrow, if left out."""

    def __post_init__(self) -> None:
        _not_below_zero("cost plus", fee_bps=self.fee_bps, fee=self.fee, cap=self.cap or 0)

    @property
    def of_parts(self) -> bool:
        """Whether it yields the same for all work and for its parts together, but for rounding."""
        return not self.fee and self.cap is None


@dataclass(frozen=True, slots=True)
class SharedSavings:
    """A target; what is saved and what overruns are shared.

    Raises:
        BadTerms: if a number is negative, or a share is above the whole.
    """

    target: Money
    """The cost that both expect, the maker's profit included."""
    savings_bps: int
    """The maker's share of what is saved, in basis points; the rest is the customer's."""
    overrun_bps: int
    """The maker's share of an overrun, in basis points; the rest is the customer's to pay."""
    cap: Money | None = None
    """The most that is paid; the escrow, if left out."""

    def __post_init__(self) -> None:
        rule = "shared savings"
        _not_below_zero(
            rule,
            target=self.target,
            savings_bps=self.savings_bps,
            overrun_bps=self.overrun_bps,
            cap=self.cap or 0,
        )
        for name, share in (("savings_bps", self.savings_bps), ("overrun_bps", self.overrun_bps)):
            if share > BPS:
                raise BadTerms(rule, f"have {name} {share}: give at most {BPS}, which is all of it")

    @property
    def of_parts(self) -> bool:
        """Whether it yields the same for all work and for its parts together."""
        return False


Rule: TypeAlias = FixedPrice | CostPlus | SharedSavings
"""What the terms agree."""


@dataclass(frozen=True, slots=True)
class Payable:
    """What is paid for work."""

    amount: Money
    """In all."""
    cost: Money
    """What the work did cost."""
    uncapped: Money
    """What the rule yields without its cap."""
    currency: Currency
    """Of all amounts."""
    reason: str
    """How the rule came to it, in words."""

    @property
    def result(self) -> Money:
        """What the makers have beyond their cost; below 0 it is their loss."""
        return Money(self.amount - self.cost)

    @property
    def sentence(self) -> str:
        """What it means."""
        told = self.currency.text
        capped = f", capped at {told(self.amount)}" if self.amount < self.uncapped else ""
        gain = "profit" if self.result >= 0 else "loss"
        return (
            f"{self.reason}{capped}; the work did cost {told(self.cost)}, so the makers have a {gain} of "
            f"{told(abs(self.result))}"
        )


@dataclass(frozen=True, slots=True)
class Payout:
    """What one payee gets: a row of what `tally cost split` and `tally cost root` read."""

    payee: Owner
    """Who: an address, or a name that the command knows."""
    amount: Money
    """In smallest units, above 0."""
    line_hash: bytes | None = None
    """Salted hash or tree root of the payee's private cost lines, 32 bytes."""

    def row(self, currency: Currency) -> dict[str, str]:
        """As a row of CSV or JSON."""
        amount = decimal_text(self.amount, currency.decimals).replace(",", "")
        row = {"payee": str(self.payee), "amount": amount}
        return row if self.line_hash is None else {**row, "lineHash": "0x" + self.line_hash.hex()}


def payable(rule: Rule, cost: Money, escrow: Money, currency: Currency = UNITS) -> Payable:
    """What is paid for work.

    Args:
        rule: what the terms agree.
        cost: of all the work, 0 or more.
        escrow: what is locked for it.
        currency: of all amounts.

    Raises:
        ExceedsEscrow: if more is payable than is locked; says by how much.
        BadTerms: if the cost is negative.
    """
    _not_below_zero("what the work", cost=cost)
    uncapped, cap, reason = _by_rule(rule, cost, currency)
    amount = uncapped if cap is None else min(uncapped, cap)
    if amount > escrow:
        raise ExceedsEscrow(amount, escrow, currency)
    return Payable(Money(amount), cost, Money(uncapped), currency, reason)


def divide(
    found: Payable, costs: Mapping[Owner, Money], line_hashes: Mapping[Owner, bytes] | None = None
) -> tuple[Payout, ...]:
    """Divide what is payable among those who did the work, in proportion of their costs.

    Args:
        found: what is payable.
        costs: of each, 0 or more; they make up the cost that ``found`` was found from.
        line_hashes: of those who have private lines.

    Returns:
        Who gets something, in the order of ``costs``.

    Raises:
        NothingToDivide: if something is payable and nobody has a cost.
        BadTerms: if a cost is negative, or they add up to another cost; if a line hash is nobody's here, or
            has not 32 bytes.
    """
    for name, cost in costs.items():
        _not_below_zero(f"what {name}'s work", cost=cost)
    hashes = line_hashes or {}
    for name, line_hash in hashes.items():
        if name not in costs:
            problem = f"have one of {name}, who has no cost: give the names of those who have"
            raise BadTerms("the line hashes", problem)
        if len(line_hash) != 32:
            raise BadTerms(f"the line hash of {name}", f"has {len(line_hash)} bytes: give 32")
    total = sum(costs.values())
    told = found.currency.text
    if total != found.cost:
        raise BadTerms("the costs", f"add up to {told(total)}, and {told(found.cost)} was settled for")
    if not found.amount:
        return ()
    if not total:
        raise NothingToDivide(told(found.amount))
    return tuple(
        Payout(name, Money(amount), hashes.get(name))
        for name, amount in by_largest_remainder(found.amount, costs).items()
        if amount
    )


def rows(payouts: Sequence[Payout], currency: Currency) -> list[dict[str, str]]:
    """All payouts as rows with payee, amount and, where there is one, lineHash."""
    return [one.row(currency) for one in payouts]


def _by_rule(rule: Rule, cost: int, currency: Currency) -> tuple[int, Money | None, str]:
    """What a rule yields, its cap, and why."""
    told = currency.text
    if isinstance(rule, FixedPrice):
        return rule.price, None, f"a fixed price of {told(rule.price)}"
    if isinstance(rule, CostPlus):
        fee = cost * rule.fee_bps // BPS + rule.fee
        return cost + fee, rule.cap, f"cost and a fee of {told(fee)} are {told(cost + fee)}"
    if cost <= rule.target:
        saved = rule.target - cost
        share = saved * rule.savings_bps // BPS
        reason = (
            f"{told(saved)} below the target of {told(rule.target)}, of which the makers keep {told(share)}"
        )
        return cost + share, rule.cap, f"{reason}: {told(cost + share)}"
    over = cost - rule.target
    share = over * (BPS - rule.overrun_bps) // BPS
    amount = rule.target + share
    reason = f"{told(over)} above the target of {told(rule.target)}, of which {told(share)} are paid"
    return amount, rule.cap, f"{reason}: {told(amount)}"


def _not_below_zero(rule: str, **given: int) -> None:
    for name, value in given.items():
        if value < 0:
            raise BadTerms(rule, f"has {name} {value}: give 0 or more")
