"""Which orders a part's order is paid from, as truths of the program: what passes through an order to its
sub-orders counts as its maker's exposure too, since the chain knows the whole price of each order.

The truths say what ``making`` does: an order hangs on the lowest order above all that take its part, but not
below an order of its own maker, nor deeper than orders can.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sharing.planning.sourcing.case import DEEPEST, PartyId
from sharing.planning.sourcing.graph import Part
from sharing.planning.sourcing.ways import Mode, Source


@dataclass(frozen=True, slots=True)
class Order:
    """One way to have a part by a maker's order."""

    party: PartyId
    """Whose."""
    price: int
    """Its own."""
    uses: bool
    """Whether it takes the part's components."""
    taken: Any
    """The truth that it is chosen."""


def _order_of(mode: Mode, taken: Any) -> Order | None:
    """The order that a mode is; None where it is none."""
    step = mode.steps[0][0]
    return Order(step.party, step.price, mode.uses, taken) if step.source is Source.QUOTE else None


class Hanging:
    """The truths of one model."""

    def __init__(
        self,
        model: Any,
        parts: Sequence[Part],
        ways: Iterable[tuple[int, Mode, Any]],
        uses: Mapping[int, Mapping[PartyId, Any]],
    ) -> None:
        """Make them.

        Args:
            model: CP-SAT's.
            parts: all, users before what they take.
            ways: every way, by the number of its part, with the truth that it is chosen.
            uses: of each part, by site: whether it takes components there.
        """
        self.model, self.uses = model, uses
        self.orders = {part.number: list[Order]() for part in parts}
        for number, mode, taken in ways:
            if order := _order_of(mode, taken):
                self.orders[number].append(order)
        self.under: dict[int, dict[int, Any]] = {}
        """Of each part: by parts above it, whether its order would hang on that one's."""
        self._same: dict[tuple[int, int], Any] = {}
        self._shallow: dict[int, Any] = {}
        for part in parts:
            self.under[part.number] = (
                {} if part.demands or not self.orders[part.number] else self._above(part)
            )

    def through(self, party: PartyId, unit: int) -> list[Any]:
        """All that passes through the orders of a party, in units of money; never told too low."""
        found: list[Any] = []
        for number, above in self.under.items():
            for user, under in above.items():
                for holds in (each for each in self.orders[user] if each.party == party and each.uses):
                    for each in self.orders[number]:
                        passes = self.model.new_bool_var("")
                        self.model.add_bool_or([passes, ~under, ~holds.taken, ~each.taken])
                        found.append(each.price // unit * passes)
        return found

    def _above(self, part: Part) -> dict[int, Any]:
        above: dict[int, None] = {}
        for user in part.users:
            if any(each.uses for each in self.orders[user]):
                above |= dict.fromkeys([user, *self.under[user]])
        return {user: self._hangs(part, user) for user in above}

    def _hangs(self, part: Part, above: int) -> Any:
        """Whether all that take the part hang on an order above, and it can hang there itself."""
        needed: list[Any] = [self._is_shallow(above), ~self._is_same(part.number, above)]
        needed += [
            ~self._all([self.under[above][further], self._is_same(part.number, further)])
            for further in self.under[above]
        ]
        for user in part.users:
            ordered = self._any([each.taken for each in self.orders[user] if each.uses])
            if user != above:
                ordered = self._all([ordered, self.under[user].get(above, self._never())])
            takes = self._any(list(self.uses[user].values()))
            needed.append(self._any_of([~takes, ordered]))
        needed.append(self._any_of([each for user in part.users for each in self.uses[user].values()]))
        return self._all(needed)

    def _is_shallow(self, number: int) -> Any:
        """Whether orders can hang on this one."""
        if number not in self._shallow:
            above = list(self.under[number].values())
            made = self.model.new_bool_var("")
            self.model.add(sum(above) <= DEEPEST - 2).only_enforce_if(made)
            self.model.add(sum(above) >= DEEPEST - 1).only_enforce_if(~made)
            self._shallow[number] = made
        return self._shallow[number]

    def _is_same(self, one: int, other: int) -> Any:
        """Whether two parts are ordered from one maker."""
        if (one, other) not in self._same:
            pairs = [
                self._all([mine.taken, its.taken])
                for mine in self.orders[one]
                for its in self.orders[other]
                if mine.party == its.party
            ]
            self._same[one, other] = self._any_of(pairs)
        return self._same[one, other]

    def _never(self) -> Any:
        return self.model.new_constant(0)

    def _any(self, literals: list[Any]) -> Any:
        return literals[0] if len(literals) == 1 else self._any_of(literals)

    def _any_of(self, literals: list[Any]) -> Any:
        return ~self._all([~each for each in literals])

    def _all(self, literals: list[Any]) -> Any:
        made = self.model.new_bool_var("")
        self.model.add_bool_and(literals).only_enforce_if(made)
        self.model.add_bool_or([made, *(~each for each in literals)])
        return made
