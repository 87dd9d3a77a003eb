"""Flow caps of a deployment: computed from the node's logs, as a root, and compared with what is published.

All that is needed is on the chain, so whoever asks a node of its own needs to believe nobody: ``compute``
gives the caps of a block with their tree, and ``compare`` says where a published root differs from it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property

import numpy as np

from ledger.bindings.credit_flow import FlowChallenged, FlowProposed
from ledger.bindings.structs import FlowClaim, FlowLeaf, FlowTrack
from ledger.errors import LedgerError
from ledger.flow_trades import History, read_history
from ledger.system import System
from ledger.types import Address, BlockNumber, Hash32, TokenAmount
from sharing.credit.flow import DEFAULT_FLOW, FlowSettings, Trades, caps
from sharing.model.canonical import canonical_json, keccak256
from sharing.model.merkle_sum import Node, Share, levels, proof_in

MAX_LEAVES = 2**32 - 1
"""What ``CreditFlow`` takes."""
_NO_LINE = bytes(32)


class NoParties(LedgerError):
    """Nobody has traded, and there is no genesis party: there is nothing to publish."""

    def __init__(self) -> None:
        super().__init__("There is no genesis party and no trade in this deployment: no trust can flow yet.")


class NotInTheTree(LedgerError):
    """A party that has no leaf."""

    def __init__(self, party: Address) -> None:
        self.party = party
        super().__init__(f"{party} is no genesis party and has no trade: it has no flow cap to prove.")


class NoSuchRoot(LedgerError):
    """A number of a root that was never proposed."""

    def __init__(self, id: int) -> None:
        super().__init__(f"There is no root {id:,} of flow caps: `tally credit flow show` lists them.")


@dataclass(frozen=True)
class Computed:
    """The flow caps of one block."""

    history: History
    """What they were computed from."""
    parties: tuple[Address, ...]
    """All that have a leaf, by address: the genesis parties, and the sides of all trades."""
    caps: tuple[int, ...]
    """By the party's place, in credit units; 0 is proven like any other, so that nobody keeps an old one."""
    settings: FlowSettings
    """The constants."""

    @cached_property
    def claim(self) -> FlowClaim:
        """What a publisher says of it."""
        top, block = self._levels[-1][0], self.history.block
        return FlowClaim(
            block.number, block.hash, Hash32(top.hash), TokenAmount(top.sum), len(self.parties), self.inputs
        )

    @cached_property
    def inputs(self) -> Hash32:
        """Digest of what the caps were computed from: two that differ saw another chain or other rules."""
        told = {
            "genesis": list(self.history.genesis),
            "settings": {name: str(value) for name, value in asdict(self.settings).items()},
            "today": self.history.today,
            "trades": [
                [
                    "0x" + trade.order.hex(),
                    trade.customer,
                    trade.maker,
                    str(trade.paid),
                    trade.day,
                    trade.praised,
                ]
                for trade in self.history.trades
            ],
        }
        return Hash32(keccak256(canonical_json(told)))

    def cap(self, party: Address) -> int:
        """A party's cap; 0 for one that has no leaf."""
        place = self._places.get(party)
        return 0 if place is None else self.caps[place]

    def leaf(self, party: Address) -> FlowLeaf:
        """A party's leaf with its proof.

        Raises:
            NotInTheTree: if it has none.
        """
        place = self._places.get(party)
        if place is None:
            raise NotInTheTree(party)
        return FlowLeaf(place, party, self.caps[place], proof_in(self._levels, place))

    @cached_property
    def _places(self) -> dict[Address, int]:
        return {party: place for place, party in enumerate(self.parties)}

    @cached_property
    def _levels(self) -> list[list[Node]]:
        shares = [
            Share(bytes.fromhex(party[2:]), cap, _NO_LINE)
            for party, cap in zip(self.parties, self.caps, strict=True)
        ]
        return levels(shares, MAX_LEAVES)


def compute(
    system: System, number: BlockNumber | None = None, settings: FlowSettings = DEFAULT_FLOW
) -> Computed:
    """The flow caps after a block, from the node's logs.

    Args:
        system: where to ask.
        number: the block; the newest where left out.
        settings: the constants.

    Raises:
        NoParties: if there is nobody.
        NotFound, IncompleteLogs, ChainError: as ``read_history``.
    """
    return computed(read_history(system, number), settings)


def computed(history: History, settings: FlowSettings = DEFAULT_FLOW) -> Computed:
    """The same of trades that are known.

    Raises:
        NoParties: if there is nobody.
    """
    sides = {side for trade in history.trades for side in (trade.customer, trade.maker)}
    parties = tuple(sorted({*history.genesis, *sides}, key=lambda party: int(party, 16)))
    if not parties:
        raise NoParties
    places = {party: place for place, party in enumerate(parties)}
    trades = history.trades
    arrays = Trades(
        *(
            np.array(column, dtype=np.int64)
            for column in (
                [places[trade.customer] for trade in trades],
                [places[trade.maker] for trade in trades],
                [trade.paid for trade in trades],
                [trade.day for trade in trades],
                [int(trade.praised) for trade in trades],
            )
        )
    )
    genesis = [places[party] for party in history.genesis]
    found = caps(len(parties), arrays, genesis, history.today, settings)
    return Computed(history, parties, tuple(found.tolist()), settings)


# ------------------------------------------------------------------------------------ what is published


@dataclass(frozen=True, slots=True)
class Published:
    """A root as it was proposed, and where it stands."""

    id: int
    """Its number."""
    publisher: Address
    """Whose bond stands behind it."""
    claim: FlowClaim
    """What is claimed."""
    track: FlowTrack
    """Where it stands."""
    counters: tuple[FlowClaim, ...]
    """What challengers said instead, oldest first."""


def published(system: System) -> tuple[Published, ...]:
    """All roots that were ever proposed, oldest first."""
    proposed = system.said_as(FlowProposed, system.flow.address, [[FlowProposed.TOPIC0]])
    challenged = system.said_as(FlowChallenged, system.flow.address, [[FlowChallenged.TOPIC0]])
    return tuple(
        Published(
            event.id,
            event.publisher,
            event.claim,
            system.node.call(system.flow.track_of(event.id)),
            tuple(other.counter for other in challenged if other.id == event.id),
        )
        for event in proposed
    )


def find_published(system: System, id: int) -> Published:
    """One of them.

    Raises:
        NoSuchRoot: if there is none of that number.
    """
    for root in published(system):
        if root.id == id:
            return root
    raise NoSuchRoot(id)


def differences(claim: FlowClaim, right: Computed) -> tuple[str, ...]:
    """Where a claim differs from what its block gives; empty if it is right.

    The digest of the inputs is no part of what is right: it tells whether others saw the same trades.
    """
    mine = right.claim
    told: list[str] = []
    if claim.block_hash != mine.block_hash:
        told.append(f"its block {claim.block_number:,} is another one than the node's")
    if claim.root != mine.root:
        told.append(f"its root is 0x{claim.root.hex()}, and 0x{mine.root.hex()} is right")
    if claim.total != mine.total:
        told.append(f"its total is {claim.total:,} credit units, and {mine.total:,} are right")
    if claim.count != mine.count:
        told.append(f"it counts {claim.count:,} parties, and there are {mine.count:,}")
    if told and claim.inputs != mine.inputs:
        told.append("it was computed from other trades or with other constants")
    return tuple(told)
