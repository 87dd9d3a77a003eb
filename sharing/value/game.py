"""Games of n players: what every coalition could have by itself (von Neumann and Morgenstern 1944).

A game's characteristic function v gives a worth to each coalition, 0 to the empty one. Here are the game of a
pool, as arrays; one from a table of all coalitions; and one from any function.

Coalitions are numbers whose bit i says whether player i is in it, where all are visited, and rows of truth
values elsewhere.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

from sharing.capability.enterprise import EnterpriseId
from sharing.value.errors import BadGame, RangeUnknown, TooManyPlayers
from sharing.value.production import Pool

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]

MOST_EXACT = 25
"""Of more players, not every coalition is looked at."""
_TINY = 1e-300
"""Divides what is 0 of 0."""


@dataclass(frozen=True, slots=True)
class Ranges:
    """Between what a player can add to a coalition that it joins."""

    low: Floats
    """The least, of each player."""
    high: Floats
    """The most."""


class Game(ABC):
    """What every coalition of some players could have by itself."""

    def __init__(self, players: Sequence[EnterpriseId]) -> None:
        """Name the players.

        Raises:
            BadGame: there is none, or one twice.
        """
        self.players = tuple(players)
        if not self.players or len(set(self.players)) < len(self.players):
            raise BadGame("give players, each of them once")

    @property
    def size(self) -> int:
        """How many players there are."""
        return len(self.players)

    @abstractmethod
    def worths(self, members: Truths) -> Floats:
        """What some coalitions could have: rows × players."""

    def block(self, start: int, bits: int) -> Floats:
        """What the 2^bits coalitions from a number on could have; ``start`` is a multiple of as many."""
        numbers = np.arange(start, start + (1 << bits))[:, None]
        return self.worths((numbers >> np.arange(self.size) & 1).astype(np.bool_))

    def along(self, orders: Ints) -> Floats:
        """What the first 1, 2, … n players of each order could have: orders × n."""
        count, size = orders.shape
        members = np.zeros((count, size, size), dtype=np.bool_)
        for place in range(size):
            members[np.arange(count), place:, orders[:, place]] = True
        return self.worths(members.reshape(-1, size)).reshape(count, size)

    def ranges(self) -> Ranges:
        """Between what any player adds.

        Raises:
            RangeUnknown: nobody knows.
        """
        raise RangeUnknown

    @property
    def whole(self) -> float:
        """What all could have together."""
        return float(self.worths(np.ones((1, self.size), dtype=np.bool_))[0])


class PoolGame(Game):
    """The game of a pool: a coalition makes ``K·Π (Σ f)^e`` of its own factors.

    Superadditive, since sharing never loses (``sharing.value.surplus``). Kept in parts of what there is of
    each factor, so that no sum is above 1.
    """

    def __init__(self, pool: Pool) -> None:
        """Take the pool's parties as players."""
        super().__init__(pool.names)
        self.pool = pool
        """Whose."""
        self.parts: Floats = np.array(
            [
                [float(one / total) for one, total in zip(each, pool.totals, strict=True)]
                for each in pool.vectors
            ]
        )
        """Players × factors: of all there is."""
        self.elasticities: tuple[float, ...] = tuple(map(float, pool.technology.elasticities))
        """Of the factors."""
        self._whole = pool.together
        self._sums: tuple[int, list[Floats]] = (-1, [])

    @property
    def whole(self) -> float:
        """What all make together."""
        return self._whole

    def worths(self, members: Truths) -> Floats:
        """What some coalitions make: rows × players."""
        sums = members.astype(np.float64) @ self.parts
        return self.made(list(sums.T))

    def block(self, start: int, bits: int) -> Floats:
        """What the 2^bits coalitions from a number on make.

        Their sums of factors are those of the lowest players, made by doubling and kept, and one number more.
        """
        if self._sums[0] != bits:
            self._sums = (bits, [doubled(each[:bits]) for each in self.parts.T])
        above = [place for place in range(bits, self.size) if start >> place & 1]
        more = self.parts[above].sum(axis=0)
        return self.made([each + one for each, one in zip(self._sums[1], more, strict=True)])

    def along(self, orders: Ints) -> Floats:
        """What the first 1, 2, … n players of each order make: orders × n."""
        return self.made([np.cumsum(each[orders], axis=1) for each in self.parts.T])

    def ranges(self) -> Ranges:
        """Between what any player adds, without looking at every coalition.

        The least is what it makes alone, as the game is superadditive. What it adds, ``v(x+f) − v(x)``, first
        falls and then rises in each factor of what the others bring: its derivative by x_f has the sign of
        ``v(x+f)/(x_f+f) − v(x)/x_f``, and the quotient of both grows with x_f. So over all that the others
        could bring it is largest at a corner, where they bring all or nothing of each factor.
        """
        others = 1 - self.parts
        corners: list[Floats] = []
        for corner in range(1 << self.parts.shape[1]):
            taken = np.array([corner >> place & 1 for place in range(self.parts.shape[1])], dtype=np.float64)
            before = self.made(list((others * taken).T))
            corners.append(self.made(list((others * taken + self.parts).T)) - before)
        return Ranges(corners[0], np.max(corners, axis=0))

    def made(self, sums: list[Floats]) -> Floats:
        """What parts of the factors make: ``Q·Π sum^e`` as ``Q·last·Π (sum/last)^e``, which saves a power."""
        *others, last = sums
        divisor = np.maximum(last, _TINY)
        powers = [
            (each / divisor) ** power for each, power in zip(others, self.elasticities[:-1], strict=True)
        ]
        return prod(powers, start=last * self._whole)


class TableGame(Game):
    """A game by the worth of every coalition."""

    def __init__(self, players: Sequence[EnterpriseId], table: Sequence[float] | Floats) -> None:
        """Take a table of 2^n worths, the coalition of players i, j, … at ``2^i + 2^j + …``.

        Raises:
            TooManyPlayers: above ``MOST_EXACT``.
            BadGame: it has another length, no 0 for nobody, or what is no number.
        """
        super().__init__(players)
        if self.size > MOST_EXACT:
            raise TooManyPlayers(self.size, MOST_EXACT)
        self.table: Floats = np.asarray(table, dtype=np.float64)
        """Of all coalitions."""
        if self.table.shape != (1 << self.size,):
            raise BadGame(f"{self.size} players have {1 << self.size:,} coalitions, give as many worths")
        if self.table[0] != 0 or not np.isfinite(self.table).all():
            raise BadGame("nobody has 0, and every other worth is a finite number")

    def worths(self, members: Truths) -> Floats:
        """What some coalitions could have: rows × players."""
        return self.table[members.astype(np.int64) @ (1 << np.arange(self.size))]

    def block(self, start: int, bits: int) -> Floats:
        """What the 2^bits coalitions from a number on could have."""
        return self.table[start : start + (1 << bits)]

    def ranges(self) -> Ranges:
        """Between what any player adds, over all coalitions."""
        added = [
            (halves[:, 1] - halves[:, 0])
            for halves in (self.table.reshape(-1, 2, 1 << place) for place in range(self.size))
        ]
        return Ranges(np.array([each.min() for each in added]), np.array([each.max() for each in added]))


class FunctionGame(Game):
    """A game by any function of a set of players; slow where every coalition is asked for."""

    def __init__(
        self,
        players: Sequence[EnterpriseId],
        worth: Callable[[frozenset[EnterpriseId]], float],
        ranges: Ranges | None = None,
    ) -> None:
        """Take a function, which is never asked for the empty set.

        Args:
            players: who.
            worth: what a set of them could have by itself.
            ranges: between what they add; without, samples promise nothing.
        """
        super().__init__(players)
        self._worth = worth
        self._ranges = ranges

    def worths(self, members: Truths) -> Floats:
        """What some coalitions could have: rows × players."""
        sets = (frozenset(self.players[each] for each in np.flatnonzero(row)) for row in members)
        return np.array([self._worth(one) if one else 0.0 for one in sets], dtype=np.float64)

    def ranges(self) -> Ranges:
        """Between what any player adds, as it was given.

        Raises:
            RangeUnknown: it was not.
        """
        return super().ranges() if self._ranges is None else self._ranges


def doubled(parts: Floats) -> Floats:
    """The sums of all 2^n sets of some numbers: each number doubles what there is."""
    sums = np.zeros(1 << len(parts))
    for place, part in enumerate(parts):
        np.add(sums[: 1 << place], part, out=sums[1 << place : 2 << place])
    return sums


def members_of(number: int, size: int) -> tuple[int, ...]:
    """The players in the coalition of a number."""
    return tuple(place for place in range(size) if number >> place & 1)
