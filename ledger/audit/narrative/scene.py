"""What an event is told with: how things stood before it, what it made of them, and what words to use."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from ledger.audit.narrative.words import Words
from ledger.projection.output import Key, Output, Reader, Row
from ledger.store.model.orders import ORDERS, OrderRow
from ledger.store.rows import Facts, Versioned
from ledger.types import ZERO_ADDRESS, Address, BlockNumber, Hash32, Timestamp

R = TypeVar("R", bound="tuple[Any, ...]")


class Replay(Output):
    """The fold's output, which remembers what the event at hand changed."""

    __slots__ = ("_added", "_before", "_carried", "_riding")

    def __init__(self, read: Reader) -> None:
        super().__init__(read)
        self._before: dict[tuple[Versioned[Any], Key], Row | None] = {}
        self._added: dict[Facts[Any], list[Row]] = {}
        self._carried: dict[Hash32, OrderRow] = {}
        self._riding = False

    def at(self, block: BlockNumber, time: Timestamp, log_index: int, riding: bool = False) -> None:
        """Say where the next event stands.

        Args:
            block: its block.
            time: the block's time.
            log_index: its place there.
            riding: whether an order's state, as the event tells it, has moved for a reason that the event
                after it tells: a seal that rides on a delivery or an approval.
        """
        super().at(block, time, log_index)
        for (table, _), row in self._before.items():
            if table is ORDERS and row is not None:
                before = cast(OrderRow, row)
                if self._riding:
                    self._carried.setdefault(before.order_id, before)
                else:
                    self._carried.pop(before.order_id, None)
        self._riding = riding
        self._before.clear()
        self._added.clear()

    def put(self, table: Versioned[R], row: R, *, new: bool = False) -> None:
        """A row as it holds from here on."""
        key = row[: table.keys]
        self._before.setdefault((table, key), self.current(table, *key))
        super().put(table, row, new=new)

    def add(self, table: Facts[R], row: R) -> None:
        """Something that happened."""
        self._added.setdefault(table, []).append(row)
        super().add(table, row)

    def before(self, table: Versioned[R], *key: object) -> R | None:
        """The row as it stood before the event at hand."""
        place = (table, key)
        if place in self._before:
            return cast("R | None", self._before[place])
        return self.current(table, *key)

    def facts(self, table: Facts[R]) -> tuple[R, ...]:
        """What the event at hand says has happened."""
        return tuple(cast("list[R]", self._added.get(table, ())))

    def order_before(self, id: Hash32) -> OrderRow | None:
        """An order as it stood before the event at hand and those that rode on it."""
        return self._carried.get(id) or self.before(ORDERS, id)


class Scene:
    """What tellers ask. Everything may be unknown: then they say less."""

    __slots__ = ("_replay", "say")

    def __init__(self, replay: Replay, say: Words) -> None:
        """Look at a replay.

        Args:
            replay: has just folded the event.
            say: how to name things.
        """
        self._replay = replay
        self.say = say
        """How to name things."""

    @property
    def time(self) -> Timestamp:
        """When it happened."""
        return self._replay.time

    def before(self, table: Versioned[R], *key: object) -> R | None:
        """The row as it stood before the event."""
        return self._replay.before(table, *key)

    def now(self, table: Versioned[R], *key: object) -> R | None:
        """The row as the event leaves it."""
        return self._replay.current(table, *key)

    def fact(self, table: Facts[R]) -> R | None:
        """What the event says has happened."""
        found = self._replay.facts(table)
        return found[0] if found else None

    def facts(self, table: Facts[R]) -> tuple[R, ...]:
        """The same, where it may be several things."""
        return self._replay.facts(table)

    def lately(self, table: Facts[R]) -> R | None:
        """What happened last of a kind, if it was in this block."""
        return self._replay.last(table)

    @property
    def of_order(self) -> bool:
        """Whether the events before this one in its block were about an order."""
        return self._replay.cause is not None and self._replay.cause.order is not None

    # --- orders, which most events are about --------------------------------------------------------

    def order(self, id: Hash32) -> OrderRow | None:
        """An order as the event leaves it."""
        return self.now(ORDERS, id)

    def order_before(self, id: Hash32) -> OrderRow | None:
        """The same before it, and before a seal that rode on it."""
        return self._replay.order_before(id)

    def customer(self, id: Hash32) -> str:
        """An order's customer."""
        row = self.order(id)
        return "the customer" if row is None else f"the customer {self.say.party(row.customer)}"

    def maker(self, id: Hash32) -> str:
        """An order's maker."""
        row = self.order(id)
        if row is None or row.maker == ZERO_ADDRESS:
            return "the maker"
        return f"the maker {self.say.party(row.maker)}"

    def side(self, id: Hash32, party: Address) -> str:
        """A party, by its side in an order if it has one."""
        row = self.order(id)
        if row is not None and party == row.customer:
            return self.customer(id)
        if row is not None and party == row.maker:
            return self.maker(id)
        return self.say.party(party)

    def money(self, amount: int, id: Hash32) -> str:
        """Money of an order."""
        row = self.order(id)
        if row is None:
            return f"{amount:,} smallest units of its token"
        return self.say.money(amount, row.token)
