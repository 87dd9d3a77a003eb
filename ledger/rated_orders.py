"""Settled orders with what both sides said and what entered their credit, event by event.

An order counts from the first rating that was revealed, or the first evidence of a rating or of an on-time
finish that entered. An on-time finish that the customer did not rate is its full praise: it accepted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ledger.bindings.base import Event
from ledger.bindings.credit_registry import AccountMoved, Configured, ObjectiveEvent, RatingRevealed
from ledger.bindings.order_escrow import MoneyMoved, OrderOpened, OrderPosted, PostAccepted
from ledger.chain.blocks import Block
from ledger.flow_trades import IncompleteLogs
from ledger.system import System
from ledger.types import Address, BlockNumber, Hash32, Timestamp
from sharing.credit import ONE, Cause, Evidence, Fixed, Rating
from sharing.model.states import Side

KINDS: tuple[type[Event], ...] = (
    *(AccountMoved, Configured, ObjectiveEvent, RatingRevealed),
    *(MoneyMoved, OrderOpened, OrderPosted, PostAccepted),
)
"""The events that it is read from."""
_BATCH = 500


@dataclass(frozen=True, slots=True)
class RatedOrder:
    """A settled order, and what was said of it."""

    order: Hash32
    """Its id."""
    customer: Address
    """Who paid."""
    maker: Address
    """Who worked."""
    paid: int
    """What the maker was paid, in credit units, rounded down."""
    fee: int
    """What was burned, in credit units, rounded down."""
    by_customer: Fixed | None
    """The customer's word about the maker, −1 to 1; None if it said nothing."""
    by_maker: Fixed | None
    """The maker's about the customer."""
    to_maker: int
    """What of it entered the maker's S, in fixed point."""
    to_customer: int
    """What of it entered the customer's S."""
    block: BlockNumber
    """Where the last of it was said."""
    transaction: Hash32
    """The transaction in which it was."""
    time: Timestamp
    """When that was."""


@dataclass(frozen=True, slots=True)
class RatedHistory:
    """All rated orders of a deployment up to a block."""

    genesis: tuple[Address, ...]
    """Who is trusted from the start."""
    mu: Fixed
    """What is expected of strangers: a word at it or above is praise."""
    orders: tuple[RatedOrder, ...]
    """By the block in which they were first spoken of."""


@dataclass(slots=True)
class _Order:
    customer: Address
    maker: Address
    token: Address
    paid: int = 0
    fee: int = 0
    by_customer: Fixed | None = None
    by_maker: Fixed | None = None
    on_time: bool = False
    to_maker: int = 0
    to_customer: int = 0
    block: BlockNumber | None = None
    transaction: Hash32 | None = None


@dataclass
class RatedReader:
    """Takes events in the chain's order and knows the orders that were rated."""

    genesis: tuple[Address, ...] = ()
    _units: dict[Address, int] = field(default_factory=dict[Address, int])
    _orders: dict[Hash32, _Order] = field(default_factory=dict[Hash32, _Order])
    _rated: dict[Hash32, None] = field(default_factory=dict[Hash32, None])

    def take(self, event: Event, block: BlockNumber, transaction: Hash32) -> None:
        """Learn from an event; those of other kinds than ``KINDS`` tell nothing.

        Raises:
            IncompleteLogs: if it is about an order whose opening was not told.
        """
        match event:
            case OrderPosted() | OrderOpened():
                t = event.terms
                self._orders[event.id] = _Order(t.customer, t.maker, t.token)
            case PostAccepted():
                self._order(event.id).maker = event.maker
            case MoneyMoved():
                order = self._order(event.id)
                order.paid += event.to_maker
                order.fee += event.fee
            case RatingRevealed():
                order = self._said(event.id, block, transaction)
                if event.rater == order.customer:
                    order.by_customer = Rating(*event.record.criteria(Side.CUSTOMER)).value
                else:
                    order.by_maker = Rating(*event.record.criteria(Side.MAKER)).value
            case AccountMoved() | ObjectiveEvent():
                self._entered(event, block, transaction)
            case Configured():
                self.genesis = tuple(event.genesis)
                self._units = {listed.token: listed.unit for listed in event.tokens}
            case _:
                pass

    def blocks(self) -> list[BlockNumber]:
        """In which blocks anything was said, ascending."""
        said = (self._orders[id].block for id in self._rated)
        return sorted({block for block in said if block is not None})

    def history(self, times: Mapping[BlockNumber, Timestamp], mu: Fixed) -> RatedHistory:
        """What is known now; orders in tokens that give no credit are left out."""
        found: list[RatedOrder] = []
        for id in self._rated:
            one = self._orders[id]
            unit = self._units.get(one.token)
            if unit is None or one.block is None or one.transaction is None:
                continue
            by_customer = Fixed(ONE) if one.by_customer is None and one.on_time else one.by_customer
            found.append(
                RatedOrder(
                    id,
                    one.customer,
                    one.maker,
                    one.paid // unit,
                    one.fee // unit,
                    by_customer,
                    one.by_maker,
                    one.to_maker,
                    one.to_customer,
                    one.block,
                    one.transaction,
                    times[one.block],
                )
            )
        return RatedHistory(self.genesis, mu, tuple(found))

    def _order(self, id: Hash32) -> _Order:
        order = self._orders.get(id)
        if order is None:
            raise IncompleteLogs(f"of the opening of order 0x{id.hex()}")
        return order

    def _said(self, id: Hash32, block: BlockNumber, transaction: Hash32) -> _Order:
        order = self._order(id)
        self._rated[id] = None
        order.block, order.transaction = block, transaction
        return order

    def _entered(self, event: AccountMoved | ObjectiveEvent, block: BlockNumber, transaction: Hash32) -> None:
        evidence = Evidence.unpack(int(event.evidence))
        if evidence.cause not in (Cause.RATING, Cause.ON_TIME):
            return
        order = self._said(event.id, block, transaction)
        gained = evidence.value * evidence.weight // ONE
        if event.party == order.maker:
            order.to_maker += gained
            order.on_time |= evidence.cause is Cause.ON_TIME
        else:
            order.to_customer += gained


def read_rated(system: System, number: BlockNumber | None = None) -> tuple[Block, RatedHistory]:
    """Read all rated orders up to a block from the node.

    Args:
        system: where to ask.
        number: the last block that counts; the newest where left out.

    Raises:
        NotFound: if the node does not know the block.
        IncompleteLogs: if logs are missing.
        ChainError: if the node does not answer.
    """
    node = system.node
    block = node.get_block("latest" if number is None else number)
    logs = node.get_logs(
        addresses=[system.escrow.address, system.credit.address],
        topics=[tuple(kind.TOPIC0 for kind in KINDS)],
        first=system.deployment.block_number,
        last=block.number,
    )
    reader = RatedReader()
    for log in logs:
        for event in system.decoded([log]):
            reader.take(event, log.block_number, log.transaction_hash)
    mu = Fixed(node.call(system.credit.prior_mean(), block=block.number))
    return block, reader.history(_times(system, reader.blocks()), mu)


def _times(system: System, numbers: Sequence[BlockNumber]) -> dict[BlockNumber, Timestamp]:
    times: dict[BlockNumber, Timestamp] = {}
    for first in range(0, len(numbers), _BATCH):
        for block in system.node.find_blocks(numbers[first : first + _BATCH]):
            if block is None:
                raise IncompleteLogs("the block of one of them")
            times[block.number] = block.timestamp
    return times
