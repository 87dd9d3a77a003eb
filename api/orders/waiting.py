"""Whose turn it is, by when, and what silence does: read off the reference model, for people."""

from __future__ import annotations

from collections.abc import Iterator

from api.orders.schemas import Turn
from api.values import Moment as When
from ledger.bindings.structs import Meter
from ledger.signing.words import percent
from sharing.model import Milestone, Moment, OrderModel, Phase


def turns(order: OrderModel, now: Moment, meter: Meter | None = None) -> list[Turn]:
    """Everybody who can move the order, soonest first."""
    found = list(_turns(order, now) if meter is None else _metered(order, meter, now))
    return sorted(found, key=lambda turn: 0 if turn.by is None else turn.by.unix)


def unsigned(missing: list[str], until: int, now: Moment, *, post: bool = False) -> list[Turn]:
    """The turns of a draft that can be opened, or posted, until a time."""
    if now > until:
        silence = "it stays a draft: make a new one, these terms can no longer be opened"
        return [_turn("customer" if post else "both", "agree on new terms", [], None, silence)]
    if not missing:
        can = "post the order: POST …/post" if post else "open the order: POST …/open"
        return [_turn("anyone", can, [], until, "it stays a draft, no money moves")]
    who = "both" if len(missing) == 2 else missing[0]
    return [_turn(who, "sign the terms", [], until, "it stays a draft, no money moves")]


def _turns(order: OrderModel, now: Moment) -> Iterator[Turn]:
    terms = order.terms
    match order.phase:
        case Phase.POSTED:
            until = terms.takeable_until
            if now <= until:
                yield _turn("anyone", "take the order as its maker", [], until, "no maker comes")
            who = "customer" if now <= until else "anyone"
            yield _turn(who, "take the order back", [], None, "its money stays locked")
        case Phase.OPEN:
            for index, state in enumerate(order.milestones):
                if not state.settled:
                    yield _milestone(order, index, state, now)
        case Phase.BOND_WAIT:
            last = order.cure_from + terms.review
            silence = "the forfeited part of the bond goes to the customer"
            if now <= last:
                yield _turn("maker", "contest the forfeit of its bond: inputs were missed", [], last, silence)
            else:
                yield _overdue([], silence)
        case Phase.BOND_CONTESTED:
            share = f"{percent(terms.default_maker_bps)} of the forfeit is given back to the maker"
            if now <= terms.court_by:
                yield _turn("both", "close the order by both signatures", [], terms.court_by, share)
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
            yield _turn("maker", "redeem a voucher, or claim use", [1], end, silence)
        else:
            yield _overdue([1], silence)
        return
    last = terms.court_by if meter.contested else meter.claimed_at + terms.review
    if meter.contested:
        share = percent(terms.default_maker_bps)
        who, can = "both", "settle the claim by both signatures"
        silence = f"{share} of the claim goes to the maker, the rest stays for further use"
    else:
        who, can, silence = "customer", "contest the claim", "the claim is paid to the maker"
    yield _turn(who, can, [1], last, silence) if now <= last else _overdue([1], silence)


def _milestone(order: OrderModel, index: int, state: Milestone, now: Moment) -> Turn:
    number = index + 1
    name = f"milestone {number}"
    last = order.last_second(index)
    share = percent(order.terms.default_maker_bps)
    who, can, silence = {
        Milestone.PENDING: ("maker", f"deliver {name}", f"{name} is refunded to the customer"),
        Milestone.DELIVERED: ("customer", f"accept or reject {name}", f"{name} is paid to the maker"),
        Milestone.REJECTED: ("maker", f"cure or contest {name}", f"{name} is refunded to the customer"),
        Milestone.CURED: ("customer", f"accept or reject {name}", f"{name} is paid to the maker"),
        Milestone.CONTESTED: (
            "both",
            f"settle {name} by both signatures",
            f"{share} of {name} goes to the maker, the rest to the customer",
        ),
    }[state]
    if state is Milestone.PENDING and order.terms.bond:
        silence += ", and the same share of the bond with it"
    return _turn(who, can, [number], last, silence) if now <= last else _overdue([number], silence)


def _overdue(numbers: list[int], silence: str) -> Turn:
    return _turn(
        "anyone", f"poke the order, after which {silence}", numbers, None, "the money stays locked until then"
    )


def _turn(who: str, can: str, numbers: list[int], by: int | None, silence: str) -> Turn:
    limit = None if by is None else When.of(by)
    return Turn.model_validate(
        {"who": who, "can": can, "milestones": numbers, "by": limit, "silence": silence}
    )
