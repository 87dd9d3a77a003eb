"""The hard filters between an order and makers: what the work needs, the money, and both sides' own rules.

Each filter compares one quantity of a row with a bound. So it can say whether a row passes, by how much it
fails as a share of the bound, and both in a sentence with the numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from sharing.credit.fixed import ONE
from sharing.matching.constants import BPS, MINUTES, PPM
from sharing.matching.market import Bools, Ints, MakerColumns, Market
from sharing.matching.measures import (
    Rows,
    budget_ticks,
    cost_ticks,
    distance_metres,
    free_minutes,
    money,
    ticks_down,
    ticks_up,
    unsecured_ticks,
)
from sharing.matching.rules import (
    LeastCredit,
    LeastOnTime,
    LeastValue,
    MostDistance,
    MostValue,
    NeedsBond,
    NeverCommunities,
    NeverParties,
    OnlyCommunities,
    OnlyParties,
)
from sharing.matching.screen import Filter, Reason
from sharing.matching.vocabulary import Need


def filters(market: Market, need: Need, *, all_tasks: bool = False) -> tuple[Filter, ...]:
    """All filters that can exclude anybody, in the order of ``Reason``.

    Parameters:
        all_tasks: whether rows of other tasks than the order's will be asked about, too.
    """
    return (*_work(market, need, all_tasks), *_customers(market, need), *_makers(market, need))


def _work(market: Market, need: Need, all_tasks: bool) -> Iterable[Filter]:
    """What the work and the money need."""
    rows, budget = market.rows, market.currency.text(need.budget)
    if all_tasks:
        a, b = market.tasks.get(need.task, (0, 0))
        of_task = np.zeros(len(rows.maker), dtype=np.bool_)
        of_task[a:b] = True
        yield _truth(
            Reason.TASK, lambda at: of_task[at], f"do not take {need.task}", f"it does not take {need.task}"
        )
    if need.machines:
        some = _members(market, (market.machines.get(concept) for concept in need.machines))
        names = " or ".join(sorted(need.machines))
        yield _truth(
            Reason.MACHINE, lambda at: some[rows.maker[at]], f"have no {names}", f"it has no {names}"
        )
    yield Filter(
        Reason.TOLERANCE,
        lambda at: rows.tolerance[at],
        need.tolerance_grade,
        False,
        f"do not hold IT {need.tolerance_grade:g}",
        lambda value, bound: f"it holds IT {value:g} at best and IT {bound:g} is needed",
    )
    yield Filter(
        Reason.ROUGHNESS,
        lambda at: rows.roughness[at],
        need.roughness,
        False,
        f"do not make Ra {need.roughness:g} µm",
        lambda value, bound: f"it makes Ra {value:g} µm at best and {bound:g} µm is needed",
    )
    yield Filter(
        Reason.SIZE,
        lambda at: rows.largest[at],
        need.size,
        True,
        "are too small",
        lambda value, bound: f"it takes workpieces up to {value:g} mm and this one has {bound:g} mm",
    )
    yield Filter(
        Reason.BUDGET,
        lambda at: cost_ticks(market, at, need.work),
        budget_ticks(market, need),
        False,
        f"cost more than {budget}",
        lambda value, _: f"it costs {_costs(market, value)} and the budget is {budget}",
    )
    yield Filter(
        Reason.CAPACITY,
        lambda at: free_minutes(market, at, need.begin, need.due),
        need.work,
        True,
        "have too little free time",
        lambda value, bound: (
            f"it has {value / 60:.1f} free hours before the order is due and {bound / 60:.1f} are needed"
        ),
    )
    yield Filter(
        Reason.EXPOSURE,
        lambda at: unsecured_ticks(market, at, cost_ticks(market, at, need.work)),
        lambda at: market.makers.limit[rows.maker[at]],
        False,
        "leave more unsecured than their credit allows",
        lambda value, bound: (
            f"its bond leaves {_costs(market, value)} unsecured and its credit allows {_bears(market, bound)}"
        ),
    )
    own = market.index.get(need.customer.id)
    if own is not None:
        yield _truth(
            Reason.ITSELF, lambda at: rows.maker[at] != own, "are the customer itself", "it is the customer"
        )


def _customers(market: Market, need: Need) -> Iterable[Filter]:
    """The customer's rules."""
    rows, makers, text = market.rows, market.makers, market.currency.text
    for rule in need.rules:
        match rule:
            case LeastValue(amount):
                yield Filter(
                    Reason.CUSTOMER_LEAST_VALUE,
                    lambda at: cost_ticks(market, at, need.work),
                    ticks_up(amount, market.price_unit),
                    True,
                    f"ask less than {text(amount)}",
                    lambda value, _, least=amount: (
                        f"it asks {_costs(market, value)} and the customer pays at least {text(least)}"
                    ),
                )
            case MostValue(amount):
                yield Filter(
                    Reason.CUSTOMER_MOST_VALUE,
                    lambda at: cost_ticks(market, at, need.work),
                    ticks_down(amount, market.price_unit),
                    False,
                    f"ask more than {text(amount)}",
                    lambda value, _, most=amount: (
                        f"it asks {_costs(market, value)} and the customer pays at most {text(most)}"
                    ),
                )
            case LeastCredit(score):
                yield Filter(
                    Reason.CUSTOMER_LEAST_CREDIT,
                    lambda at: makers.credit[rows.maker[at]],
                    score,
                    True,
                    f"have credit below {score / ONE:.3f}",
                    lambda value, bound: (
                        f"its credit is {value / ONE:.3f} and the customer asks for {bound / ONE:.3f}"
                    ),
                    ONE,
                )
            case MostDistance(metres):
                yield Filter(
                    Reason.CUSTOMER_MOST_DISTANCE,
                    lambda at: distance_metres(market, at, need.place),
                    metres,
                    False,
                    f"are farther than {metres / 1000:,.1f} km",
                    lambda value, bound: (
                        f"it is {value / 1000:,.1f} km away and the customer goes to {bound / 1000:,.1f} km"
                    ),
                )
            case LeastOnTime(share):
                yield Filter(
                    Reason.CUSTOMER_LEAST_ON_TIME,
                    lambda at: _on_time(makers, rows.maker[at]),
                    share,
                    True,
                    f"were on time in less than {share / PPM:.0%} of their orders",
                    lambda value, bound: (
                        f"it was on time in {value / PPM:.1%} of orders and {bound / PPM:.1%} is asked for"
                        if value >= 0
                        else f"it has settled no order yet and {bound / PPM:.1%} on time is asked for"
                    ),
                    PPM,
                )
            case NeedsBond(share):
                yield Filter(
                    Reason.CUSTOMER_BOND,
                    lambda at: makers.bond[rows.maker[at]],
                    share,
                    True,
                    f"do not put up a bond of {share / BPS:.0%}",
                    lambda value, bound: (
                        f"it puts up a bond of {value / BPS:.1%} and the customer asks for {bound / BPS:.1%}"
                    ),
                    BPS,
                )
            case OnlyParties(parties) | NeverParties(parties):
                yield _listed(
                    market,
                    (np.array([market.index[p]]) for p in parties if p in market.index),
                    isinstance(rule, OnlyParties),
                    (Reason.CUSTOMER_ONLY_PARTIES, Reason.CUSTOMER_NEVER_PARTIES),
                    "the customer's parties",
                )
            case OnlyCommunities(communities) | NeverCommunities(communities):
                yield _listed(
                    market,
                    (market.communities.get(c) for c in communities),
                    isinstance(rule, OnlyCommunities),
                    (Reason.CUSTOMER_ONLY_COMMUNITIES, Reason.CUSTOMER_NEVER_COMMUNITIES),
                    f"the communities {', '.join(sorted(communities))}",
                )


def _makers(market: Market, need: Need) -> Iterable[Filter]:
    """The makers' rules."""
    rows, rules, customer = market.rows, market.rules, need.customer
    refused, least, most = rules.refused_task, rules.least_value, rules.most_value
    credit, distance, has_only = rules.least_credit, rules.most_distance, rules.has_only_parties
    if refused is not None:
        yield _truth(
            Reason.MAKER_ONLY_TASKS,
            lambda at: ~refused[at],
            f"could take {need.task} but do not",
            f"it takes only other tasks than {need.task} by its own rule",
        )
    if least is not None:
        yield Filter(
            Reason.MAKER_LEAST_VALUE,
            lambda at: cost_ticks(market, at, need.work),
            lambda at: least[rows.maker[at]],
            True,
            "take only larger orders",
            lambda value, bound: (
                f"the order is worth {_costs(market, value)} to it and it takes them from "
                f"{_costs(market, bound)}"
            ),
        )
    if most is not None:
        yield Filter(
            Reason.MAKER_MOST_VALUE,
            lambda at: cost_ticks(market, at, need.work),
            lambda at: most[rows.maker[at]],
            False,
            "take only smaller orders",
            lambda value, bound: (
                f"the order is worth {_costs(market, value)} to it and it takes them up to "
                f"{_bears(market, bound)}"
            ),
        )
    if credit is not None:
        yield Filter(
            Reason.MAKER_LEAST_CREDIT,
            lambda at: np.full(len(rows.maker[at]), customer.credit),
            lambda at: credit[rows.maker[at]],
            True,
            "ask for more credit of the customer",
            lambda value, bound: (
                f"the customer's credit is {value / ONE:.3f} and it asks for {bound / ONE:.3f}"
            ),
            ONE,
        )
    if distance is not None:
        yield Filter(
            Reason.MAKER_MOST_DISTANCE,
            lambda at: distance_metres(market, at, need.place),
            lambda at: distance[rows.maker[at]],
            False,
            "do not deliver so far",
            lambda value, bound: (
                f"it is {value / 1000:,.1f} km away and delivers up to {bound / 1000:,.1f} km"
            ),
        )
    if has_only is not None:
        served = ~has_only | _members(market, [rules.only_parties.get(customer.id)])
        yield _truth(
            Reason.MAKER_ONLY_PARTIES,
            lambda at: served[rows.maker[at]],
            *(
                "serve only customers they name",
                "it serves only customers it names, and this is none of them",
            ),
        )
    if customer.id in rules.never_parties:
        yield _listed(
            market,
            [rules.never_parties[customer.id]],
            False,
            (Reason.MAKER_NEVER_PARTIES, Reason.MAKER_NEVER_PARTIES),
            "those that never serve this customer",
        )
    closed = [m for m, communities in rules.only_communities if not communities & customer.communities]
    if closed:
        yield _listed(
            market,
            [np.array(closed)],
            False,
            (Reason.MAKER_ONLY_COMMUNITIES, Reason.MAKER_ONLY_COMMUNITIES),
            "those that serve only communities to which the customer does not belong",
        )
    avoided = sorted(customer.communities & rules.never_communities.keys())
    if avoided:
        yield _listed(
            market,
            [rules.never_communities[c] for c in avoided],
            False,
            (Reason.MAKER_NEVER_COMMUNITIES, Reason.MAKER_NEVER_COMMUNITIES),
            f"those that never serve the communities {', '.join(avoided)}",
        )


def _truth(reason: Reason, values: Callable[[Rows], Bools], counted: str, sentence: str) -> Filter:
    """A filter without a number."""
    return Filter(reason, values, 1, True, counted, lambda _value, _bound: sentence)


def _listed(
    market: Market, lists: Iterable[Ints | None], wanted: bool, reasons: tuple[Reason, Reason], whom: str
) -> Filter:
    """A filter by membership: ``wanted`` asks for members, else it excludes them."""
    members = _members(market, lists)
    allowed = members if wanted else ~members
    verb = "not among" if wanted else "among"
    return _truth(
        reasons[0] if wanted else reasons[1],
        lambda at: allowed[market.rows.maker[at]],
        f"are {verb} {whom}",
        f"it is {verb} {whom}",
    )


def _members(market: Market, lists: Iterable[Ints | None]) -> Bools:
    """Which makers are in one of the lists."""
    members = np.zeros(market.size, dtype=np.bool_)
    for some in lists:
        if some is not None:
            members[some] = True
    return members


def _on_time(makers: MakerColumns, at: Ints) -> Ints:
    """Shares of orders on time in parts per million; −1 where none is settled."""
    settled = makers.settled[at]
    return np.where(settled > 0, makers.on_time[at] * PPM // np.maximum(settled, 1), -1)


def _costs(market: Market, ticks: float) -> str:
    """What is paid, rounded up as it will be."""
    return market.currency.text(money(market, int(ticks)))


def _bears(market: Market, ticks: float) -> str:
    """A bound, rounded down to what still keeps it."""
    return market.currency.text(int(ticks) * market.price_unit // MINUTES)
