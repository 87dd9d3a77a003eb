"""A settlement: what is payable for an order's work, and each payee's part with its private lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.costing.escrowed import Escrow
from api.costing.private_lines import PayeeLines
from api.costing.work import Work
from ledger.errors import InputError
from ledger.signing.canonical import fresh_salt
from ledger.types import Address
from sharing.costing.disclosure import PrivateLine
from sharing.costing.joint import shared_by
from sharing.costing.settlement import Payable, Payout, Rule, divide, payable
from sharing.costing.statement import Line, statement, total
from sharing.costing.vocabulary import ObjectId, Owner
from sharing.model.terms import Money


class NothingToSettle(InputError):
    """There is no work, or nothing is payable for it."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one payee did, and gets."""

    payout: Payout
    """Its share, by the name that the records have."""
    cost: Money
    """Of its work."""
    private: PayeeLines
    """What stands behind the share's hash."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Who gets what."""

    order: ObjectId
    """For which object of the model."""
    milestone: int | None
    """For which of its milestones; None for all."""
    escrow: Escrow
    """From which money."""
    rule: Rule
    """By which rule."""
    found: Payable
    """What is payable in all."""
    parts: tuple[Part, ...]
    """Of each who gets something."""


def done_for(work: Work, order: ObjectId, milestone: int | None) -> Mapping[Owner, tuple[Line, ...]]:
    """The lines of cost of each who did work.

    Raises:
        NothingToSettle: if nobody did any.
    """
    done = statement(work.found, order, milestone, work.spent.overheads)
    if not done:
        which = "" if milestone is None else f", milestone {milestone}"
        raise NothingToSettle(f"There is no record of work for {order}{which}: keep records of it first.")
    return done


def settle(
    work: Work,
    order: ObjectId,
    milestone: int | None,
    escrow: Escrow,
    rule: Rule,
    done: Mapping[Owner, tuple[Line, ...]],
    who: Mapping[Owner, Address],
) -> Settled:
    """Find what is payable and divide it among all who did the work; salts are new each time.

    Args:
        work: the period's.
        order: for which object of the model.
        milestone: for which of its milestones; None for all.
        escrow: from which money.
        rule: by which rule.
        done: what ``done_for`` tells.
        who: which party each performer is; several names of one are paid as one, under the first.

    Raises:
        NothingToSettle: if nothing is payable.
        ExceedsEscrow: if more is payable than there is.
        NothingToDivide: if something is payable, and no work has a cost.
    """
    parties: dict[Owner, Address] = {}
    first: dict[Address, Owner] = {}
    lines: dict[Owner, tuple[Line, ...]] = {}
    for name, some in done.items():
        known = first.setdefault(who[name], name)
        parties[known] = who[name]
        lines[known] = lines.get(known, ()) + some
    costs = {name: total(some) for name, some in lines.items()}
    found = payable(rule, Money(sum(costs.values())), escrow.amount, work.model.currency)
    private = {name: PayeeLines(parties[name], escrow.pot, _salted(some)) for name, some in lines.items()}
    payouts = divide(found, costs, {name: one.line_hash for name, one in private.items()})
    if not payouts:
        raise NothingToSettle(f"Nothing is payable: {found.sentence}.")
    parts = tuple(Part(one, costs[one.payee], private[one.payee]) for one in payouts)
    return Settled(order, milestone, escrow, rule, found, parts)


def left_out(work: Work, order: ObjectId) -> str:
    """What a settlement of one milestone leaves out, in words; empty if nothing."""
    records = sum(one.order == order and one.milestone is None for one in work.records)
    shared = shared_by(order, work.spent.overheads)
    cost = work.model.currency.text(sum(one.cost for one in shared))
    told = (
        f"{records:,} records of {order} that name no milestone" if records else "",
        f"{cost} of shared pools, which are of no milestone" if shared else "",
    )
    return ", and ".join(filter(None, told))


def _salted(lines: Sequence[Line]) -> tuple[PrivateLine, ...]:
    return tuple(PrivateLine(fresh_salt(), one.document()) for one in lines)
