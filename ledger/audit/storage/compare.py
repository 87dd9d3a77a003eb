"""Storage as logs tell it, compared with storage as a node holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from ledger.audit.storage.cells import Place
from ledger.audit.storage.layout import Slot, Word
from ledger.audit.storage.mirror import Slots, StorageMirror
from ledger.chain.blocks import quantity
from ledger.chain.node import BlockRef, Node, raise_any, storage_request
from ledger.contracts.record import Deployment

_BATCH = 1_000

Progress = Callable[[int, int], None]
"""Called with the slots compared so far and all that there are."""


class Finding(Enum):
    """How a slot differs."""

    MISSING = "missing"
    """Logs tell a value, and the chain holds none."""
    ALTERED = "altered"
    """The chain holds another."""
    UNTOLD = "untold"
    """The chain holds one, and by the logs there is none any more."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One slot that does not hold what the logs tell."""

    contract: str
    """Whose."""
    slot: Slot
    """Which."""
    name: str
    """In the words of the source."""
    expected: Word
    """By the logs."""
    found: Word
    """On the chain."""
    place: Place | None = None
    """The slot's keys, and the parts of its word."""

    @property
    def finding(self) -> Finding:
        """How it differs."""
        if not self.found:
            return Finding.MISSING
        return Finding.ALTERED if self.expected else Finding.UNTOLD

    def parts(self) -> Mapping[str, tuple[int, int]]:
        """Which parts of the word differ, with what logs and chain say of each; under the empty name where
        the word is one value."""
        if self.place is None:
            return {"": (self.expected, self.found)}
        expected, found = self.place.values(self.expected), self.place.values(self.found)
        return {name: (told, found[name]) for name, told in expected.items() if told != found[name]}

    def __str__(self) -> str:
        said = "; ".join(
            f"{part + ': ' if part else ''}{told:#x} by the logs, {held:#x} on the chain"
            for part, (told, held) in self.parts().items()
        )
        return f"{self.name} is {self.finding.value}: {said}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing."""

    at: BlockRef
    """The block whose state was read."""
    matched: Mapping[str, int]
    """By contract, how many slots hold what the logs tell."""
    differences: tuple[Difference, ...]
    """The others."""

    @property
    def compared(self) -> int:
        """How many slots were looked at."""
        return sum(self.matched.values()) + len(self.differences)

    @property
    def sound(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


def compare(
    node: Node,
    deployment: Deployment,
    mirror: StorageMirror,
    at: BlockRef,
    *,
    only: Slots | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Ask the node for every slot that the mirror knows, in the state after one block.

    The mirror must have folded all logs of the deployment up to that block, and none after it.

    Args:
        node: whom to ask.
        deployment: where the contracts stand.
        mirror: what the logs tell.
        at: the block; a hash cannot be moved by a reorg. A name such as ``latest`` is resolved to one at
        once.
        only: these slots instead of all, as ``slots_of_order`` gives them; such as no event told of must be
        zero.
        progress: called after each batch.

    Raises:
        ChainError: if the node does not answer, or does not know the state.
    """
    pinned = _pinned(node, at)
    matched = dict.fromkeys(mirror.words, 0)
    differences: list[Difference] = []
    asked = list(_asked(mirror, only))
    for start in range(0, len(asked), _BATCH):
        batch = asked[start : start + _BATCH]
        requests = [
            storage_request(deployment.contracts[contract].address, slot, pinned)
            for contract, slot, _ in batch
        ]
        for (contract, slot, expected), text in zip(batch, raise_any(node.rpc.batch(requests)), strict=True):
            found = Word(quantity(text))
            if found == expected:
                matched[contract] += 1
            else:
                name, place = mirror.name_of(contract, slot), mirror.place_of(contract, slot)
                differences.append(Difference(contract, slot, name, expected, found, place))
        if progress is not None:
            progress(start + len(batch), len(asked))
    return Comparison(pinned, matched, tuple(differences))


def _pinned(node: Node, at: BlockRef) -> BlockRef:
    # Batches must see one state, and a name may mean another block from one to the next.
    return node.get_block(at).hash if isinstance(at, str) else at


def _asked(mirror: StorageMirror, only: Slots | None) -> Iterator[tuple[str, Slot, Word]]:
    for contract, words in mirror.words.items():
        if only is None:
            yield from ((contract, slot, word) for slot, word in words.items())
        else:
            yield from ((contract, slot, words.get(slot, Word(0))) for slot in only.get(contract, ()))
