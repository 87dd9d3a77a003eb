"""A pot as the chain has it: what it holds, which roots were proposed, which agreements recorded, and what is
due next. Roots and leaves are in cost settlement's own events, so that nobody depends on a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.bindings.cost_settlement import (
    AgreementRecorded,
    CostSplitDone,
    LeavesPublished,
    RootProposed,
)
from ledger.bindings.enums import LineState
from ledger.bindings.structs import CostLeaf, CostPot, Line
from ledger.cost_tree import cost_leaf, cost_leaves
from ledger.errors import LedgerError
from ledger.signing.costs import CostAgreement, CostRoot, CostShare
from ledger.system import System
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, Hash32, Timestamp, TokenAmount

NOTICE = 3 * 86_400
"""Seconds after money came in before anything that all payees signed is carried out: ``CostStore.NOTICE``."""
CHALLENGE_WINDOW = 3 * 86_400
"""Seconds that leaves are published before their root can become final."""
GRACE = 3 * 86_400
"""Seconds after that in which only the owner can make it so."""
UNCLAIMED = 180 * 86_400
"""Seconds after which nobody claims a share any more."""
LEAVES_PER_WORD = 80
"""Whose claims one word of the contract holds."""
_FINAL_AT = 80
_SWEPT = 1 << 120


class NoPot(LedgerError):
    """Cost settlement has no such pot."""

    def __init__(self, id: Hash32, costs: Address) -> None:
        self.id = id
        super().__init__(
            f"Cost settlement {costs} has no pot 0x{id.hex()}: open the order's with `tally cost open`, or "
            "pay into one with `tally cost deposit`."
        )


@dataclass(frozen=True, slots=True)
class KnownRoot:
    """A root that was proposed."""

    id: Hash32
    """The distribution: the root's struct hash."""
    root: CostRoot
    """What was proposed."""
    leaves: tuple[CostShare, ...] | None
    """As they were published; None while they were not."""
    words: tuple[int, ...]
    """Its claims: ``CostSettlement.claimsOf``."""

    @property
    def final_at(self) -> Timestamp:
        """Since when it is final, or 0."""
        return Timestamp(self.words[0] >> _FINAL_AT & (1 << 40) - 1)

    @property
    def swept(self) -> bool:
        """Whether what nobody claimed went back to the pot."""
        return bool(self.words[0] & _SWEPT)

    @property
    def paid(self) -> TokenAmount:
        """What was claimed of it."""
        return TokenAmount(sum(word >> 128 for word in self.words))

    def claimed(self, index: int) -> bool:
        """Whether a leaf was."""
        place, bit = divmod(index, LEAVES_PER_WORD)
        return bool(self.words[place] >> bit & 1)

    def leaf(self, index: int) -> CostLeaf:
        """A published leaf with its proof."""
        assert self.leaves is not None
        return cost_leaf(self.leaves, index)

    def unclaimed(self, payee: Address) -> tuple[int, ...]:
        """The leaves of a payee that it can still claim, by their number."""
        if self.leaves is None or not self.final_at or self.swept:
            return ()
        return tuple(
            index for index, leaf in enumerate(self.leaves) if leaf.payee == payee and not self.claimed(index)
        )


@dataclass(frozen=True, slots=True)
class KnownLine:
    """An agreement that was recorded."""

    id: Hash32
    """``CostSettlement.lineId``."""
    agreement: CostAgreement
    """What was signed."""
    line: Line
    """Where it stands."""

    @property
    def open(self) -> bool:
        """Whether anything is owed on it."""
        return self.line.state is not LineState.SETTLED


@dataclass(frozen=True, slots=True)
class KnownSplit:
    """A division that all payees signed, paid at once."""

    round: int
    """The number of this division of the pot."""
    shares: tuple[CostShare, ...]
    """Who got what."""


@dataclass(frozen=True, slots=True)
class KnownPot:
    """A pot and its history."""

    id: Hash32
    """An order's id, or a deposit's."""
    state: CostPot
    """Where it stands."""
    roots: tuple[KnownRoot, ...]
    """In the order of their rounds."""
    lines: tuple[KnownLine, ...]
    """In the order of recording."""
    splits: tuple[KnownSplit, ...] = ()
    """In the order of their rounds."""

    @property
    def pending(self) -> KnownRoot | None:
        """The root that waits to become final."""
        if self.state.pending == ZERO_HASH:
            return None
        return next((root for root in self.roots if root.id == self.state.pending), None)

    @property
    def waiting(self) -> int:
        """How many lines wait for money."""
        return self.state.tail - self.state.head

    def signed_from(self) -> Timestamp:
        """From when on splits and signed roots are carried out, and no root is final before."""
        state = self.state
        return Timestamp((state.listed_from or state.moved_at + NOTICE) + 1)

    def final_from(self) -> Timestamp | None:
        """From when on the owner can make the published root final; None if none is published."""
        at = self.state.published_at
        return max(Timestamp(at + CHALLENGE_WINDOW + 1), self.signed_from()) if at else None

    def payable_from(self, known: KnownLine) -> Timestamp:
        """When a recorded line is first payable: a published root that may answer it comes before it."""
        line, at = known.line, self.state.published_at
        if line.state is not LineState.OPEN or at == 0 or at > line.from_:
            return Timestamp(line.from_ + 1)
        finishes = max(at + CHALLENGE_WINDOW, self.signed_from() - 1)
        until = min(finishes, line.from_ + CHALLENGE_WINDOW) + GRACE
        return Timestamp(max(line.from_, until) + 1)

    def answers(self, known: KnownRoot) -> tuple[CostLeaf, ...]:
        """The leaves that honour recorded lines: what becoming final, or answering later, has to show."""
        wanted = {(one.agreement.payee, one.agreement.line_hash): one for one in self.lines if one.open}
        if not wanted or not known.leaves:
            return ()
        found: list[CostLeaf] = []
        for leaf in cost_leaves(known.leaves):
            line = wanted.get((leaf.share.payee, leaf.share.line_hash))
            if line is not None and leaf.share.amount >= line.line.amount:
                del wanted[leaf.share.payee, leaf.share.line_hash]
                found.append(leaf)
        return tuple(found)

    def late_answers(self, known: KnownRoot) -> tuple[CostLeaf, ...]:
        """The leaves of a final root that still answer lines: of a swept one those that were claimed."""
        if not known.final_at:
            return ()
        return tuple(leaf for leaf in self.answers(known) if not known.swept or known.claimed(leaf.index))

    def dishonoured(self, shares: Sequence[CostShare]) -> tuple[KnownLine, ...]:
        """The open lines that shares do not honour."""
        held: dict[tuple[Address, Hash32], int] = {}
        for share in shares:
            place = (share.payee, share.line_hash)
            held[place] = max(held.get(place, 0), share.amount)
        return tuple(
            line
            for line in self.lines
            if line.open and held.get((line.agreement.payee, line.agreement.line_hash), -1) < line.line.amount
        )

    def settled(self, shares: Sequence[CostShare]) -> tuple[CostShare, ...]:
        """The shares of recorded agreements that are settled: a root with them pays a second time."""
        over = {(line.agreement.payee, line.agreement.line_hash) for line in self.lines if not line.open}
        return tuple(share for share in shares if (share.payee, share.line_hash) in over)

    def available(self, shares: Sequence[CostShare]) -> TokenAmount:
        """What these shares can be paid from: free money, and what is set aside for lines they honour."""
        against = {line.id for line in self.dishonoured(shares)}
        freed = sum(line.line.funded for line in self.lines if line.open and line.id not in against)
        return TokenAmount(self.state.free + freed)


def find_pot(system: System, id: Hash32) -> KnownPot:
    """A pot by its id.

    Raises:
        NoPot: if it was never opened.
    """
    ask, costs = system.node.call, system.costs
    state = ask(costs.pot_of(id))
    if state.owner == ZERO_ADDRESS:
        raise NoPot(id, costs.address)
    roots: dict[Hash32, CostRoot] = {}
    leaves: dict[Hash32, tuple[CostShare, ...]] = {}
    lines: dict[Hash32, CostAgreement] = {}
    splits: list[KnownSplit] = []
    topics = (RootProposed.TOPIC0, LeavesPublished.TOPIC0, AgreementRecorded.TOPIC0, CostSplitDone.TOPIC0)
    for event in system.said(costs.address, [topics, (id,)]):
        match event:
            case RootProposed(distribution=distribution, root=root):
                roots[distribution] = root
            case LeavesPublished(distribution=distribution, shares=shares):
                leaves[distribution] = tuple(shares)
            case AgreementRecorded(line=line, agreement=agreement):
                lines[line] = agreement
            case CostSplitDone(round=round, shares=shares):
                splits.append(KnownSplit(round, tuple(shares)))
            case _:
                pass
    known = tuple(
        KnownRoot(one, root, leaves.get(one), _words(system, one, root.count)) for one, root in roots.items()
    )
    recorded = tuple(
        KnownLine(line, told, ask(costs.line_of(id, told.payee, told.line_hash)))
        for line, told in lines.items()
    )
    return KnownPot(id, state, known, recorded, tuple(splits))


def _words(system: System, distribution: Hash32, count: int) -> tuple[int, ...]:
    places = range((count - 1) // LEAVES_PER_WORD + 1)
    return tuple(system.node.call(system.costs.claims_of(distribution, place)) for place in places)
