"""Whose turn it is, by when, and what silence does: read off the reference model, for people."""

from __future__ import annotations

from collections.abc import Iterator

from api.orders.schemas import Turn
from api.values import Moment as When
from ledger.bindings.structs import Meter
from ledger.signing.words import percent
from sharing.model import Milestone, Moment, OrderModel, Phase

_LOCKED = "the money stays locked until somebody does"


def turns(order: OrderModel, now: Moment, meter: Meter | None = None) -> list[Turn]:
    """Everybody who can move the order: what is due now first, then what time runs out for soonest."""
    found = list(_turns(order, now) if meter is None else _metered(order, meter, now))
    return sorted(found, key=lambda turn: 0 if turn.by is None else turn.by.unix)


def unsigned(missing: list[str], until: int, now: Moment, *, post: bool = False) -> list[Turn]:
    """The turns of a draft that can be opened, or posted, until a time."""
    if now > until:
        silence = "it stays a draft: make a new one, these terms can no longer be opened"
        return [_turn("customer" if post else "both", "agree on new terms", [], None, silence)]
    if not missing:
        can = "post the order, which locks its money" if post else "open the order, which locks the money"
        return [_turn("anyone", can, [], until, "it stays a draft, no money moves")]
    who = "both" if len(missing) == 2 else missing[0]
    return [_turn(who, "sign the terms", [], until, "it stays a draft, no money moves")]


def _turns(order: OrderModel, now: Moment) -> Iterator[Turn]:
    terms = order.terms
    match order.phase:
        case Phase.POSTED:
            until = terms.takeable_until
            if now <= until:
                bond = " and locking the bond" if terms.bond else ""
                can = f"take the order as its maker, by signing the same terms{bond}"
                lapse = "nobody makes it, and from then on anybody can send the customer its money back"
                yield _turn("anyone", can, [], until, lapse)
                waits = "its money stays locked and waits for a maker"
                yield _turn("customer", "take the order back while no maker has come", [], until, waits)
            else:
                yield _turn(
                    "anyone", "take the order back for the customer: no maker came", [], None, _LOCKED
                )
        case Phase.OPEN:
            for index, state in enumerate(order.milestones):
                if not state.settled:
                    yield _milestone(order, index, state, now)
        case Phase.BOND_WAIT:
            last = order.cure_from + terms.review
            silence = "the forfeited part of the bond goes to the customer"
            if now <= last:
                yield _turn(
                    "maker",
                    "contest the loss of its bond: the customer's inputs came late",
                    [],
                    last,
                    silence,
                )
            else:
                yield _overdue([], silence)
        case Phase.BOND_CONTESTED:
            share = f"{percent(terms.default_maker_bps)} of the forfeited part goes back to the maker"
            share += ", the rest to the customer"
            if now <= terms.court_by:
                can = "agree how the bond is divided, by both signatures"
                yield _turn("both", can, [], terms.court_by, share)
            else:
                yield _overdue([], share)
        case _:
            return


def _metered(order: OrderModel, meter: Meter, now: Moment) -> Iterator[Turn]:
    terms = order.terms
    end = terms.deadlines[0] + meter.grace
    if meter.claimed == 0:
        silence = "what was not used goes back to the customer"
        if now <= end:
            yield _turn("maker", "hand in the last voucher, or claim use without one", [1], end, silence)
        else:
            yield _overdue([1], silence)
        return
    last = terms.court_by if meter.contested else meter.claimed_at + terms.review
    if meter.contested:
        share = percent(terms.default_maker_bps)
        who, can = "both", "agree how the claim is divided, by both signatures"
        silence = f"{share} of the claim goes to the maker, the rest stays for further use"
    else:
        who, can, silence = (
            "customer",
            "contest the maker's claim of use",
            "the claim is paid to the maker",
        )
    yield _turn(who, can, [1], last, silence) if now <= last else _overdue([1], silence)


def _milestone(order: OrderModel, index: int, state: Milestone, now: Moment) -> Turn:
    number = index + 1
    name = f"milestone {number}"
    last = order.last_second(index)
    share = percent(order.terms.default_maker_bps)
    who, can, silence = {
        Milestone.PENDING: ("maker", f"deliver {name}", f"{name} is refunded to the customer"),
        Milestone.DELIVERED: ("customer", f"accept or reject {name}", f"{name} is paid to the maker"),
        Milestone.REJECTED: (
            "maker",
            f"deliver {name} again, or contest the rejection",
            f"{name} is refunded to the customer",
        ),
        Milestone.CURED: ("customer", f"accept or reject {name}", f"{name} is paid to the maker"),
        Milestone.CONTESTED: (
            "both",
            f"agree how {name} is divided, by both signatures",
            f"{share} of {name} goes to the maker, the rest to the customer",
        ),
    }[state]
    if state is Milestone.PENDING and order.terms.bond:
        silence += ", and the same share of the bond with it"
    return _turn(who, can, [number], last, silence) if now <= last else _overdue([number], silence)


def _overdue(numbers: list[int], silence: str) -> Turn:
    return _turn("anyone", f"carry out what is due: {silence}", numbers, None, _LOCKED)


def _turn(who: str, can: str, numbers: list[int], by: int | None, silence: str) -> Turn:
    limit = None if by is None else When.of(by)
    return Turn.model_validate(
        {"who": who, "can": can, "milestones": numbers, "by": limit, "silence": silence}
    )
