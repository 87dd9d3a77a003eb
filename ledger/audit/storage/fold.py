"""What all contracts' mirrors have in common: events in, words out, and whose slot is which."""

from __future__ import annotations

from abc import ABC
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar, TypeVar, cast

from ledger.audit.storage.cells import Cells, Extent, Keys, Lists, Part, Place, Role, Words
from ledger.audit.storage.errors import MissingLog, UnknownEvent
from ledger.audit.storage.layout import Slot, Value, layout_of
from ledger.bindings.base import Event
from ledger.types import Address, TokenAmount

E = TypeVar("E", bound=Event)

Money = dict[Address, TokenAmount]
"""Amounts by token; the native coin under the zero address."""


class ContractMirror(ABC):
    """One contract's storage as its own events tell it.

    A subclass names the state variables (``cells``, ``lists``) and what each event writes (``on``). The rule
    that it relies on is the contracts': an event carries the after-value of every slot that its function
    wrote.
    """

    CONTRACT: ClassVar[str]
    """The contract's name."""

    def __init__(self) -> None:
        """Begin before the contract's creation."""
        self.words: Words = {}
        """Every slot that was ever written, those that hold zero again among them."""
        self._layout = layout_of(self.CONTRACT)
        self._variables: list[Cells] = []
        self._handlers: dict[type[Event], Callable[[Event], None]] = {}
        self._kin: dict[Value, dict[Value, None]] = {}
        self._also: dict[Value, list[tuple[Cells, Keys]]] = {}
        self._extents: list[Extent] = []
        self._owned: dict[Value, list[tuple[Cells, Keys]]] = {}
        self._indexed = (-1, -1)

    # ------------------------------------------------------------------ what subclasses declare

    def _cells(self, name: str, *roles: Role) -> Cells:
        """A state variable of the layout."""
        cells = Cells(self.words, self._layout.variable(name), roles)
        self._variables.append(cells)
        return cells

    def _lists(self, name: str, *roles: Role) -> Lists:
        """A state variable that is an array."""
        lists = Lists(self.words, self._layout.variable(name), roles)
        self._variables.append(lists)
        return lists

    def _on(self, kind: type[E], handler: Callable[[E], None]) -> None:
        """What an event writes."""
        self._handlers[kind] = cast("Callable[[Event], None]", handler)

    def _silent(self, *kinds: type[Event]) -> None:
        """Events that tell of no slot, or of slots that another event beside them tells."""
        for kind in kinds:
            self._handlers[kind] = _nothing

    def _belongs(self, key: Value, to: Value) -> None:
        """What is kept under ``key`` belongs to the owner ``to`` as well."""
        self._kin.setdefault(to, {})[key] = None

    def _kept_for(self, owner: Value, cells: Cells, *keys: Value) -> None:
        """A slot whose keys do not say that it is this owner's."""
        self._also.setdefault(owner, []).append((cells, keys))

    # ------------------------------------------------------------------ folding

    @property
    def events(self) -> Iterable[type[Event]]:
        """Every event of which it is known what it writes."""
        return self._handlers.keys()

    @property
    def variables(self) -> Iterable[str]:
        """Every state variable that is covered."""
        return [cells.variable.name for cells in self._variables]

    def fold(self, event: Event) -> None:
        """Take in the next event, in the order of the logs.

        Raises:
            UnknownEvent: if it is none of this contract.
            MissingLog: if it speaks of what no earlier event told.
            DoesNotFit: if it tells what storage cannot hold.
        """
        handler = self._handlers.get(type(event))
        if handler is None:
            raise UnknownEvent(self.CONTRACT, type(event).__name__)
        try:
            handler(event)
        except KeyError as error:
            raise MissingLog(self.CONTRACT, type(event).__name__) from error

    def owed(self) -> Money:
        """What the contract must hold of each token, by what its events told."""
        return {}

    # ------------------------------------------------------------------ for people

    def place_of(self, slot: Slot) -> Place | None:
        """What a slot is; None if no event told of anything near it."""
        shared = [cells.variable for cells in self._variables if cells.variable.shares(slot)]
        if len(shared) > 1:
            parts = (Part(variable.name, variable.members[0]) for variable in shared)
            return Place(self.CONTRACT, "", (), tuple(parts))
        self._index()
        after = bisect_right(self._extents, slot, key=_first)
        extent = self._extents[after - 1] if after else None
        if extent is None or slot - extent.first >= extent.count:
            return None
        return extent.place(slot - extent.first)

    def kin(self, owner: Value) -> Iterable[Value]:
        """The keys under which more of an owner's slots stand, here or in other contracts."""
        return self._kin.get(owner, {})

    def slots_of(self, owners: Iterable[Value]) -> Iterator[Slot]:
        """The slots that belong to one of these."""
        self._index()
        for owner in owners:
            for cells, keys in (*self._owned.get(owner, ()), *self._also.get(owner, ())):
                yield from cells.slots(keys)

    def _index(self) -> None:
        """Bring the tables for people up to date: folding keeps none, because it is to be fast."""
        state = (sum(cells.known for cells in self._variables), len(self.words))
        if state == self._indexed:
            return
        self._indexed = state
        extents = (extent for cells in self._variables for extent in cells.extents())
        self._extents = sorted(extents, key=_first)
        self._owned = {}
        for cells in self._variables:
            for keys, _ in cells.spots():
                for owner in cells.owners(keys):
                    self._owned.setdefault(owner, []).append((cells, keys))


def add(money: Money, token: Address, amount: int) -> None:
    """Count an amount in."""
    money[token] = TokenAmount(money.get(token, 0) + amount)


def _nothing(_event: Event) -> None:
    return


def _first(extent: Extent) -> Slot:
    return extent.first
