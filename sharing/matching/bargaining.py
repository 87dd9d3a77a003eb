"""Alternating offers between a core manufacturer and a community's committee, over whole units of a token.

The customer buys something worth ``customer.reservation`` to it; the maker's costs are
``maker.reservation``. They offer prices in turn, one every ``gap`` seconds, until one is accepted, one side
leaves for its outside option, or the deadline passes, when both take theirs. A gain one gap later is worth
``discount`` of itself. Rounding: a proposer offers the other side the least whole unit that is worth at
least as much as refusing, so the other never loses by rounding and the proposer never more than one unit.

The subgame-perfect strategy is exact: gains are whole units, discounts are fractions. With it agreement comes
in the first round or never. Sources: Ståhl (1972), Rubinstein (1982), Binmore, Shaked and Sutton (1989).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Protocol

from sharing.matching.bargain_errors import BadBargain
from sharing.matching.rubinstein import Rate, discount_of
from sharing.matching.wording import Wording, units
from sharing.model.terms import NO_MONEY, Money

MAX_ROUNDS = 100_000
"""Backward induction keeps a row for each."""
_FINEST = 10**12
"""Denominator of discounts made from rates: finer than anybody knows its impatience."""


class Side(StrEnum):
    """Who."""

    CUSTOMER = "customer"
    """Pays: the core manufacturer."""
    MAKER = "maker"
    """Makes: the community, for which its committee speaks."""

    @property
    def other(self) -> Side:
        """Whom it talks to."""
        return Side.MAKER if self is Side.CUSTOMER else Side.CUSTOMER


@dataclass(frozen=True, slots=True)
class Bargainer:
    """One side's position."""

    reservation: Money
    """For the customer what the work is worth to it, for the maker what it costs."""
    discount: Fraction
    """What a gain one gap later is worth now: above 0, at most 1."""
    outside: Money = NO_MONEY
    """The gain it has elsewhere if it leaves; 0 or more."""

    def __post_init__(self) -> None:
        if not 0 < self.discount <= 1:
            raise BadBargain("discount", self.discount, "above 0 and at most 1")
        if self.reservation < 0:
            raise BadBargain("reservation", self.reservation, "0 or more")
        if self.outside < 0:
            raise BadBargain("outside", self.outside, "0 or more: whoever does nothing gains nothing")


@dataclass(frozen=True, slots=True)
class Game:
    """One negotiation about a price."""

    customer: Bargainer
    """Who pays."""
    maker: Bargainer
    """Who makes."""
    first: Side
    """Who makes the first offer."""
    gap: int
    """Seconds between two offers."""
    time: int
    """Seconds from the first offer to the deadline."""
    most_rounds: int = MAX_ROUNDS
    """Offers at most, whatever the time."""

    def __post_init__(self) -> None:
        if self.gap < 1:
            raise BadBargain("gap", self.gap, "1 second or more")
        if self.time < 0:
            raise BadBargain("time", self.time, "0 seconds or more")
        if not 1 <= self.most_rounds <= MAX_ROUNDS:
            raise BadBargain("most_rounds", self.most_rounds, f"from 1 to {MAX_ROUNDS}")
        fitting = self.time // self.gap + 1
        if self.most_rounds == MAX_ROUNDS < fitting:
            # Who makes the last offer decides the game: to count fewer would answer another question.
            raise BadBargain("the number of offers before the deadline", fitting, f"at most {MAX_ROUNDS}")

    @property
    def rounds(self) -> int:
        """How many offers fit before the deadline."""
        return min(self.most_rounds, self.time // self.gap + 1)

    @property
    def surplus(self) -> int:
        """What both gain together at any price."""
        return self.customer.reservation - self.maker.reservation

    def of(self, side: Side) -> Bargainer:
        """A side's position."""
        return self.customer if side is Side.CUSTOMER else self.maker

    def proposer(self, round: int) -> Side:
        """Who offers in a round, counted from 0."""
        return self.first if round % 2 == 0 else self.first.other

    def gain(self, side: Side, price: int) -> int:
        """What a side gains at a price."""
        if side is Side.CUSTOMER:
            return self.customer.reservation - price
        return price - self.maker.reservation

    def price(self, side: Side, gain: int) -> Money:
        """The price at which a side gains so much."""
        if side is Side.CUSTOMER:
            return Money(self.customer.reservation - gain)
        return Money(self.maker.reservation + gain)


def discount_between(rate: Rate, gap: float) -> Fraction:
    """The discount of a gap between offers, from a rate of impatience, as games count with it.

    It is ``discount_of`` as the nearest fraction whose denominator is at most 10¹², and at least one of that,
    so that it is above 0; what follows from it is exact.

    Raises:
        BadBargain: as ``discount_of``.
    """
    return max(Fraction(1, _FINEST), Fraction(discount_of(rate, gap)).limit_denominator(_FINEST))


@dataclass(frozen=True, slots=True)
class Node:
    """What subgame-perfect play does in one round."""

    round: int
    """From 0."""
    proposer: Side
    """Who offers."""
    price: Money | None
    """Its offer, which the other accepts; None where it leaves, because no price is good for both."""
    refusing: Fraction
    """What refusing is worth to the other, then: the better of leaving and of waiting for the next round."""
    leaves: bool
    """Whether the other leaves if it is offered less, rather than wait."""
    values: tuple[int, int]
    """What reaching this round is worth then, to customer and maker."""

    def value(self, side: Side) -> int:
        """What reaching this round is worth to a side."""
        return self.values[0] if side is Side.CUSTOMER else self.values[1]


def solve(game: Game) -> tuple[Node, ...]:
    """Subgame-perfect play in every round, by backward induction from the deadline.

    A round that agrees is worth whole units to both, and one that does not is worth both outside options,
    so no rounding error passes from round to round.
    """
    nodes: list[Node] = []
    following: Node | None = None
    for index in range(game.rounds - 1, -1, -1):
        proposer = game.proposer(index)
        node = _node(game, index, proposer, following)
        nodes.append(node)
        following = node
    return tuple(reversed(nodes))


def _node(game: Game, index: int, proposer: Side, following: Node | None) -> Node:
    other = game.of(proposer.other)
    refusing, leaves = Fraction(other.outside), True
    if following is not None:
        waiting = other.discount * following.value(proposer.other)
        if waiting > refusing:
            refusing, leaves = waiting, False
    given = ceil(refusing)
    kept = game.surplus - given
    outside = game.of(proposer).outside
    if kept < outside:
        values = (game.customer.outside, game.maker.outside)
        return Node(index, proposer, None, refusing, leaves, values)
    values = (kept, given) if proposer is Side.CUSTOMER else (given, kept)
    return Node(index, proposer, game.price(proposer, kept), refusing, leaves, values)


# ---------------------------------------------------------------- strategies


class Act(StrEnum):
    """What a side can do."""

    OFFER = "offer"
    ACCEPT = "accept"
    REFUSE = "refuse"
    """And make the next offer."""
    LEAVE = "leave"
    """For its outside option."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a strategy does, and why."""

    act: Act
    """What."""
    price: Money | None
    """Offered or answered; None where it leaves before it offers."""
    least: Fraction
    """The least gain it goes on for: its continuation value, or what it still aspires to."""
    reason: str
    """In words."""


class Strategy(Protocol):
    """How a side plays."""

    def offer(self, game: Game, side: Side, round: int) -> Decision:
        """Its offer in a round that is its own."""
        ...

    def answer(self, game: Game, side: Side, round: int, price: Money) -> Decision:
        """Its answer to the other's offer."""
        ...


class SubgamePerfect:
    """Offers what the other just accepts, accepts what is worth at least as much as refusing.

    One of them may play both sides of a game, which is then solved once.

    Args:
        told: how amounts are written in reasons.
    """

    __slots__ = ("_game", "_nodes", "_told")

    def __init__(self, told: Wording = units) -> None:
        self._told = told
        self._game: Game | None = None
        self._nodes: tuple[Node, ...] = ()

    def _node(self, game: Game, round: int) -> Node:
        if self._game != game:
            self._game, self._nodes = game, solve(game)
        return self._nodes[round]

    def offer(self, game: Game, side: Side, round: int) -> Decision:
        """The least that the other takes, or leaving where that is too much."""
        node, outside = self._node(game, round), game.of(side).outside
        if node.price is None:
            return Decision(
                Act.LEAVE,
                None,
                Fraction(outside),
                f"no price leaves the {side.other} its {self._told(ceil(node.refusing))} "
                f"and the {side} its {self._told(outside)}",
            )
        way = "leaving" if node.leaves else "waiting"
        reason = (
            f"the {side.other} gains {self._told(game.gain(side.other, node.price))}, no less than by {way} "
            f"({self._told(node.refusing)})"
        )
        return Decision(Act.OFFER, node.price, Fraction(outside), reason)

    def answer(self, game: Game, side: Side, round: int, price: Money) -> Decision:
        """Accepts what is worth at least as much as refusing."""
        node, gain = self._node(game, round), game.gain(side, price)
        way = "leaving" if node.leaves else "waiting for the next offer"
        gained, refusing = self._told(gain), self._told(node.refusing)
        if gain >= node.refusing:
            reason = f"a gain of {gained} is no less than by {way} ({refusing})"
            return Decision(Act.ACCEPT, price, node.refusing, reason)
        reason = f"a gain of {gained} is less than by {way} ({refusing})"
        return Decision(Act.LEAVE if node.leaves else Act.REFUSE, price, node.refusing, reason)


@dataclass(frozen=True, slots=True)
class TimeDependent:
    """Concedes with time alone, from an opening price to the limit that its outside option sets.

    Faratin, Sierra and Jennings (1998), polynomial: of the way to the limit, at the part ``τ`` of the rounds,
    it has gone ``start + (1 - start)·τ^(1/exponent)``. Rounds in its own favour.
    """

    opening: Money
    """The price it begins at."""
    exponent: float
    """Below 1 it holds firm until late (boulware), above 1 it gives in early (conceder), 1 is a line."""
    start: float = 0.0
    """The part of the way that its first offer has gone already."""

    def __post_init__(self) -> None:
        if not self.exponent > 0:
            raise BadBargain("exponent", self.exponent, "above 0")
        if not 0 <= self.start <= 1:
            raise BadBargain("start", self.start, "from 0 to 1")

    def price(self, game: Game, side: Side, round: int) -> Money:
        """What it asks for in a round."""
        limit = game.price(side, game.of(side).outside)
        # An opening beyond its own limit would give away what it has elsewhere.
        opening = min(self.opening, limit) if side is Side.CUSTOMER else max(self.opening, limit)
        last = game.rounds - 1
        passed = 1.0 if last == 0 else min(1.0, round / last)
        way = Fraction(min(1.0, self.start + (1 - self.start) * passed ** (1 / self.exponent)))
        exact = opening + way * (limit - opening)
        return Money(exact.__floor__() if side is Side.CUSTOMER else ceil(exact))

    def offer(self, game: Game, side: Side, round: int) -> Decision:
        """What it asks for by now."""
        price = self.price(game, side, round)
        if price < 0:
            return Decision(Act.LEAVE, None, Fraction(game.of(side).outside), "no price covers its limit")
        gain = game.gain(side, price)
        reason = f"by round {round + 1} of {game.rounds} it asks for a gain of {gain}"
        return Decision(Act.OFFER, price, Fraction(gain), reason)

    def answer(self, game: Game, side: Side, round: int, price: Money) -> Decision:
        """Accepts what is no less than its own next offer would bring."""
        gain, outside = game.gain(side, price), game.of(side).outside
        last = round + 1 >= game.rounds
        least = outside if last else max(outside, game.gain(side, self.price(game, side, round + 1)))
        what = "it has elsewhere" if last else "its own next offer asks for"
        if gain >= least:
            reason = f"a gain of {gain} is no less than the {least} that {what}"
            return Decision(Act.ACCEPT, price, Fraction(least), reason)
        reason = f"a gain of {gain} is less than the {least} that {what}"
        return Decision(Act.LEAVE if last else Act.REFUSE, price, Fraction(least), reason)


# ---------------------------------------------------------------- talks


@dataclass(frozen=True, slots=True)
class Move:
    """One line of a transcript."""

    round: int
    """From 0."""
    at: int
    """Seconds after the first offer."""
    side: Side
    """Who."""
    decision: Decision
    """What, and why."""


@dataclass(frozen=True, slots=True)
class Talks:
    """A whole negotiation."""

    game: Game
    """The rules and positions."""
    moves: tuple[Move, ...]
    """In their order."""
    price: Money | None
    """What was agreed; None where it came to nothing."""

    @property
    def ended_at(self) -> int:
        """Seconds after the first offer."""
        return self.moves[-1].at

    def gain(self, side: Side) -> int:
        """What a side has in the end, not discounted: of the price, or elsewhere."""
        return self.game.of(side).outside if self.price is None else self.game.gain(side, self.price)


def negotiate(game: Game, customer: Strategy, maker: Strategy) -> Talks:
    """Let two strategies talk until they agree, one leaves, or the deadline passes."""
    play = {Side.CUSTOMER: customer, Side.MAKER: maker}
    moves: list[Move] = []
    for index in range(game.rounds):
        proposer, at = game.proposer(index), index * game.gap
        offered = play[proposer].offer(game, proposer, index)
        moves.append(Move(index, at, proposer, offered))
        if offered.act is Act.LEAVE or offered.price is None:
            break
        answered = play[proposer.other].answer(game, proposer.other, index, offered.price)
        moves.append(Move(index, at, proposer.other, answered))
        if answered.act is Act.ACCEPT:
            return Talks(game, tuple(moves), offered.price)
        if answered.act is Act.LEAVE:
            break
    return Talks(game, tuple(moves), None)
