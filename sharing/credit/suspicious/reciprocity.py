"""Pairs whose credit is each other's praise, more often than chance would have them meet."""

from __future__ import annotations

import numpy as np

from sharing.credit.suspicious.chance import log_tail, significant
from sharing.credit.suspicious.findings import Figure, Finding, Kind, days_long, percent
from sharing.credit.suspicious.orders import Integers, RatedOrders, Reals, Words
from sharing.credit.suspicious.settings import Thresholds

INNOCENT = (
    "Two firms that work for each other, such as a foundry and its machine shop, look just so: ask for "
    "drawings, deliveries and bank records of some of these orders, and whether either had offers of others."
)


def reciprocal_pairs(orders: RatedOrders, thresholds: Thresholds) -> list[Finding]:
    """Pairs that praise each other above chance, and whose credit depends on it; the least likely first.

    Tested are all pairs that there are, by the orders whose work was praised that go each way at least: a
    customer who comes back is no such pair, however often. Shares are of all credit, from either role.
    """
    words, work = orders.praise, orders.work_praised
    edges, n, m = work.edges, work.parties, max(1, len(work))
    back = _places(edges.giver * n + edges.taker, edges.taker * n + edges.giver)
    both = (edges.giver < edges.taker) & (back >= 0)
    there = np.flatnonzero(both)
    if not len(there):
        return []
    here = back[there]
    low, high = edges.giver[there], edges.taker[there]
    count = np.minimum(edges.count[there], edges.count[here])
    given, taken = work.given.astype(np.float64), work.taken.astype(np.float64)
    one_way, other_way = given[low] * taken[high] / m, given[high] * taken[low] / m
    chance = log_tail(count, one_way) + log_tail(count, other_way)
    share_low, share_high = _share(words, high, low), _share(words, low, high)
    kept = (
        significant(chance, n * (n - 1) / 2, thresholds.chance)
        & (count >= thresholds.mutual_orders)
        & (np.minimum(share_low, share_high) >= thresholds.mutual_share)
    )
    found = np.flatnonzero(kept)
    return [
        _finding(
            orders,
            (int(low[i]), int(high[i])),
            int(count[i]),
            float(max(one_way[i], other_way[i])),
            (float(share_low[i]), float(share_high[i])),
            float(chance[i]),
        )
        for i in found[np.lexsort((high[found], low[found], chance[found]))]
    ]


def _places(keys: Integers, wanted: Integers) -> Integers:
    """Where keys stand among ascending ones; −1 for those that are not there."""
    if not len(keys):
        return np.zeros(0, np.int64)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, place, -1)


def _share(words: Words, giver: Integers, taker: Integers) -> Reals:
    """The share of takers' credit that comes from givers, pair by pair."""
    edges, n = words.edges, words.parties
    place = _places(edges.giver * n + edges.taker, giver * n + taker)
    worth = np.where(place < 0, 0.0, edges.worth[place])
    return worth / np.maximum(words.received[taker], 1e-300)


def _finding(
    orders: RatedOrders,
    pair: tuple[int, int],
    count: int,
    expected: float,
    shares: tuple[float, float],
    chance: float,
) -> Finding:
    low = pair[0]
    between = orders.among(np.array(pair))
    by_low = orders.customer[between] == low
    paid_low, paid_high = int(orders.paid[between[by_low]].sum()), int(orders.paid[between[~by_low]].sum())
    days = _days_to_return(orders.day[between[by_low]], orders.day[between[~by_low]])
    figures = [
        Figure("mutual_praise", count, "praised orders each way, at least"),
        Figure("expected", expected, "that chance would give one way, at most"),
        Figure("share_of_first", shares[0], "of the first one's credit comes from the other"),
        Figure("share_of_second", shares[1], "of the other's credit comes from the first"),
        Figure("paid_by_first", paid_low, "paid by the first to the other, in credit units"),
        Figure("paid_by_second", paid_high, "paid back the other way, in credit units"),
        Figure("fees", int(orders.fee[between].sum()), "burned in fees, in credit units"),
    ]
    turned = ""
    if days is not None:
        figures.append(Figure("days_to_return", days, "days, in the middle, to an order the other way"))
        turned = f" An order is followed by one the other way after {days_long(round(days))} in the middle."
    why = (
        f"Each praised the other's work at least {count} times, where chance would give {expected:.4f}, and "
        f"{percent(shares[0])} and {percent(shares[1])} of their credit comes from each other.{turned}"
    )
    places = tuple(map(int, between))
    return Finding(Kind.RECIPROCITY, pair, (), places, tuple(figures), chance, why, INNOCENT)


def _days_to_return(one: Integers, other: Integers) -> float | None:
    """The median days from an order to the next one with the roles turned; None if they never turn."""
    gaps: list[Integers] = []
    for first, second in ((one, other), (other, one)):
        later = np.sort(second)
        place = np.searchsorted(later, first)
        some = place < len(later)
        gaps.append(later[place[some]] - first[some])
    together = np.concatenate(gaps)
    return float(np.median(together)) if len(together) else None
