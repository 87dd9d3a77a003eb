"""The slots of one state variable, as an event's values are written into them and as people read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from operator import attrgetter

from ledger.audit.storage.layout import (
    WORD_BITS,
    Member,
    Slot,
    Value,
    Variable,
    Word,
    items_slot,
    mapping_slot,
    number_of,
    pack,
    plus,
)
from ledger.bindings.abi import snake
from ledger.bindings.base import shown_id

Keys = tuple[Value, ...]
Words = dict[Slot, Word]


class Role(Enum):
    """What a mapping's key says about whose slot it is."""

    OWNER = "owner"
    """The slot belongs to the order, party, dispute or line of that name."""
    DETAIL = "detail"
    """It tells the owner's slots apart, as a token or a number does."""


@dataclass(frozen=True, slots=True)
class Part:
    """A named part of one word."""

    name: str
    """A struct's member; a variable, where several share the slot."""
    member: Member
    """Which bits."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a slot is, in the words of the source."""

    contract: str
    """Whose."""
    path: str
    """The variable with its keys, hashes shortened, such as ``_orders[0x12345678…]``; empty where several
    share the slot."""
    keys: Keys
    """The keys whole."""
    parts: tuple[Part, ...] = ()
    """What the word holds; empty where it is one value."""

    def __str__(self) -> str:
        names = [part.name for part in self.parts]
        ending = "" if not names else names[0] if len(names) == 1 else "{" + ", ".join(names) + "}"
        return ".".join(text for text in (self.contract, self.path, ending) if text)

    def values(self, word: Word) -> dict[str, int]:
        """What each part holds in such a word; under the empty name where it is one value."""
        if not self.parts:
            return {"": word}
        return {part.name: part.member.read(word) for part in self.parts}


@dataclass(frozen=True, slots=True)
class Extent:
    """A run of slots that belong together."""

    first: Slot
    """Where it begins."""
    count: int
    """How many slots it has."""
    place: Callable[[int], Place]
    """What the slot so many after the first is."""


class Cells:
    """One state variable's slots among a contract's words."""

    def __init__(self, words: Words, variable: Variable, roles: Sequence[Role]) -> None:
        """Take the words to write into, and what each key of the mappings is."""
        if len(roles) != len(variable.keys):
            raise ValueError(
                f"{variable.name} has {len(variable.keys)} keys, and {len(roles)} roles are given."
            )
        self.variable = variable
        """What the layout says of it."""
        self._words = words
        self._roles = tuple(roles)
        self._depth = len(roles)
        # Also where each mapping in a mapping begins: two hashes are four times as dear as all else here.
        self._slots: dict[Keys, Slot] = {(): variable.slot}
        members = variable.members
        self._whole = len(members) == 1 and members[0].bits == WORD_BITS
        names = [snake(member.name) for member in members]
        self._fields = attrgetter(*names) if len(names) > 1 else None

    # ------------------------------------------------------------------ where

    def at(self, *keys: Value) -> Slot:
        """The first slot of what belongs to these keys; of fewer keys than the mappings have, where the inner
        mapping stands."""
        slot = self._slots.get(keys)
        if slot is None:
            slot = self._slots[keys] = mapping_slot(keys[-1], self.at(*keys[:-1]))
        return slot

    @property
    def known(self) -> int:
        """How many places are known; it only grows."""
        return len(self._slots)

    def spots(self) -> Iterator[tuple[Keys, Slot]]:
        """Every place with its first slot."""
        return ((keys, slot) for keys, slot in self._slots.items() if len(keys) == self._depth)

    def owners(self, keys: Keys) -> Iterator[Value]:
        """Those of the keys that say whose the slot is."""
        return (key for key, role in zip(keys, self._roles, strict=True) if role is Role.OWNER)

    def slots(self, keys: Keys) -> Iterator[Slot]:
        """All slots of what belongs to these keys."""
        first = self.at(*keys)
        return (plus(first, word) for word in range(self.variable.words))

    def extents(self) -> Iterator[Extent]:
        """Every run of slots that is known."""
        return (Extent(slot, self.variable.words, partial(self._place, keys)) for keys, slot in self.spots())

    # ------------------------------------------------------------------ what

    def set(self, value: Value, *keys: Value) -> None:
        """Write a variable that is one value.

        Raises:
            DoesNotFit: if it is wider than its place.
        """
        slot = self.at(*keys)
        if self._whole:
            self._words[slot] = Word(number_of(value))
        else:
            self._words[slot] = self.variable.members[0].write(self._words.get(slot, Word(0)), value)

    def get(self, *keys: Value) -> int:
        """Read a variable that is one value; 0 if no event told of it."""
        return self.get_member(self.variable.members[0], *keys)

    def put(self, struct: object, *keys: Value) -> None:
        """Write all of a struct: an object with the members' names in Python's way.

        Raises:
            DoesNotFit: if a member is wider than its place.
        """
        if self._fields is None:
            raise TypeError(f"{self.variable.name} is no struct.")
        self.put_all(self._fields(struct), *keys)

    def put_all(self, values: Sequence[Value], *keys: Value) -> None:
        """Write all of a struct: its members' values in their order.

        Raises:
            DoesNotFit: if one is wider than its place.
        """
        first = self.at(*keys)
        for offset, word in enumerate(pack(self.variable.members, values, self.variable.words)):
            self._words[plus(first, offset)] = word

    def clear(self, *keys: Value) -> None:
        """Write that all of a struct is zero: what logs say of a new one, of which they tell a part."""
        for slot in self.slots(keys):
            self._words[slot] = Word(0)

    def put_member(self, member: Member, value: Value, *keys: Value) -> None:
        """Write one member of a struct.

        Raises:
            DoesNotFit: if it is wider than its place.
        """
        slot = plus(self.at(*keys), member.word)
        self._words[slot] = member.write(self._words.get(slot, Word(0)), value)

    def get_member(self, member: Member, *keys: Value) -> int:
        """Read one member of a struct; 0 if no event told of it."""
        first = self._slots.get(keys)
        return 0 if first is None else member.read(self._words.get(plus(first, member.word), Word(0)))

    # ------------------------------------------------------------------ for people

    def path(self, keys: Keys) -> str:
        """The variable with its keys."""
        return self.variable.name + "".join(f"[{_shown(key)}]" for key in keys)

    def _place(self, keys: Keys, offset: int) -> Place:
        parts = [Part(member.name, member) for member in self.variable.members if member.word == offset]
        named = () if len(parts) == 1 and not parts[0].name else tuple(parts)
        return Place(self.variable.contract, self.path(keys), keys, named)


class Lists(Cells):
    """A variable that is a dynamic array of words, in mappings or in none."""

    def __init__(self, words: Words, variable: Variable, roles: Sequence[Role]) -> None:
        """As for other variables."""
        super().__init__(words, variable, roles)
        self._items: dict[Keys, Slot] = {}

    def item(self, index: int, *keys: Value) -> Slot:
        """The slot of an item."""
        first = self._items.get(keys)
        if first is None:
            first = self._items[keys] = items_slot(self.at(*keys))
        return plus(first, index)

    def length(self, *keys: Value) -> int:
        """How many items there are."""
        return self._words.get(self.at(*keys), Word(0))

    def resize(self, length: int, *keys: Value) -> None:
        """Write the length; items beyond it are deleted, as Solidity does."""
        for index in range(length, self.length(*keys)):
            self._words[self.item(index, *keys)] = Word(0)
        self._words[self.at(*keys)] = Word(length)

    def set_item(self, value: Value, index: int, *keys: Value) -> None:
        """Write one item, which need not be within the length yet."""
        self._words[self.item(index, *keys)] = Word(number_of(value))

    def slots(self, keys: Keys) -> Iterator[Slot]:
        """The length's slot and those of the items."""
        yield self.at(*keys)
        yield from (self.item(index, *keys) for index in range(self.length(*keys)))

    def extents(self) -> Iterator[Extent]:
        """The lengths' slots, and the items that were ever written."""
        for keys, slot in self.spots():
            yield Extent(slot, 1, partial(self._place_of, keys, ".length"))
        for keys, first in self._items.items():
            count = 0
            while plus(first, count) in self._words:
                count += 1
            yield Extent(first, count, partial(self._place_of_item, keys))

    def _place_of_item(self, keys: Keys, index: int) -> Place:
        return self._place_of(keys, f"[{index}]")

    def _place_of(self, keys: Keys, ending: str, _offset: int = 0) -> Place:
        return Place(self.variable.contract, self.path(keys) + ending, keys)


def _shown(key: Value) -> str:
    return shown_id(key) if isinstance(key, bytes) else str(int(key)) if isinstance(key, int) else key
