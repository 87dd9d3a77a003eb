"""Which community a core manufacturer takes: it talks to several, each knows that the others are there.

It talks to all twice: first to each as if it were alone, then to each with the best price that it has from
another one in hand, as its outside option. By the outside option principle a rival counts only where it
offers more than waiting would bring (Binmore, Shaked and Sutton 1989), so a strong community is not pressed
by weak ones. The second talks never worsen what the first brought. Communities refuse where the price leaves
them less than they have elsewhere, or for a reason of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NewType

from sharing.matching.bargain_errors import BadBargain
from sharing.matching.bargaining import Bargainer, Game, Side, SubgamePerfect, Talks, negotiate
from sharing.matching.wording import Wording, units
from sharing.model.terms import Money

CommunityName = NewType("CommunityName", str)
"""Names a community; on chain it is the address of its account."""


@dataclass(frozen=True, slots=True)
class Suitor:
    """A community that could make it."""

    name: CommunityName
    """Which."""
    worth: Money
    """What its work is worth to the customer: quality, dates and place differ."""
    maker: Bargainer
    """Its costs, its patience, and what it has elsewhere."""
    refusal: str = ""
    """Why it does not talk at all, in its own words; empty where it does."""


@dataclass(frozen=True, slots=True)
class Bid:
    """What came of the talks with one community."""

    name: CommunityName
    """Which."""
    talks: Talks | None
    """The last talks with it; None where it did not talk."""
    gain: int
    """What the customer would have of it; its own outside option where they did not agree."""
    reason: str
    """Why it was taken, or why not."""

    @property
    def price(self) -> Money | None:
        """What both agreed on, if they did."""
        return None if self.talks is None else self.talks.price


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom the customer takes."""

    chosen: CommunityName | None
    """None where nobody is better than the customer's own outside option."""
    bids: tuple[Bid, ...]
    """The best first."""


def choose(
    customer: Bargainer,
    suitors: Sequence[Suitor],
    *,
    first: Side = Side.MAKER,
    gap: int,
    time: int,
    rounds: int,
    told: Wording = units,
) -> Choice:
    """Talk to all, and take the best; of equally good ones the one whose name comes first.

    Args:
        customer: its patience and outside option; what the work is worth to it stands with each suitor.
        suitors: each once.
        first: who makes the first offer.
        gap: seconds between offers.
        time: seconds to the deadline.
        rounds: offers at most.
        told: how amounts are written in reasons.

    Raises:
        BadBargain: if a name stands twice.
    """
    if len({one.name for one in suitors}) < len(suitors):
        raise BadBargain("the list of communities", "ambiguous", "one with each name once")

    def talk(one: Suitor, outside: int) -> Talks:
        own = replace(customer, reservation=one.worth, outside=Money(outside))
        play = SubgamePerfect(told)
        return negotiate(Game(own, one.maker, first, gap, time, rounds), play, play)

    talking = [one for one in suitors if not one.refusal]
    alone = {one.name: talk(one, customer.outside) for one in talking}
    known = {name: _gain(customer, talks) for name, talks in alone.items()}
    best_two = sorted(known.items(), key=lambda pair: -pair[1])[:2]
    held: dict[CommunityName, Talks] = {}
    for one in talking:
        rival = next((gain for name, gain in best_two if name != one.name), customer.outside)
        again = talk(one, rival)
        held[one.name] = alone[one.name] if again.price is None else again
    gains = {name: _gain(customer, talks) for name, talks in held.items()}
    order = sorted(talking, key=lambda one: (held[one.name].price is None, -gains[one.name], one.name))
    return _judged(customer, suitors, order, held, gains, told)


def _judged(
    customer: Bargainer,
    suitors: Sequence[Suitor],
    order: Sequence[Suitor],
    held: dict[CommunityName, Talks],
    gains: dict[CommunityName, int],
    told: Wording,
) -> Choice:
    best = order[0] if order and held[order[0].name].price is not None else None
    bids: list[Bid] = []
    for one in order:
        talks, gain = held[one.name], gains[one.name]
        if talks.price is None:
            reason = talks.moves[-1].decision.reason  # why one of them left
        elif one is best:
            reason = f"the best: a gain of {told(gain)}, against {told(customer.outside)} without any"
        else:
            assert best is not None
            behind = gains[best.name] - gain
            less = f"{told(behind)} less than {best.name}"
            tied = f"as good as {best.name}, which is taken only because its name comes first"
            reason = less if behind else tied
        bids.append(Bid(one.name, talks, gain, reason))
    bids += [
        Bid(one.name, None, customer.outside, f"refused to talk: {one.refusal}")
        for one in suitors
        if one.refusal
    ]
    return Choice(None if best is None else best.name, tuple(bids))


def _gain(customer: Bargainer, talks: Talks) -> int:
    """What the customer has of talks; of those that came to nothing, what it has without any."""
    return customer.outside if talks.price is None else talks.gain(Side.CUSTOMER)
