"""Which work was praised and which complained about, as the node's logs tell it: what flow caps rest on.

A trade is an order whose evidence about its maker entered the score:

- praised, when the customer's rating of the maker entered and was no worse than μ, or when the order was on
  time and the customer's rating did not say otherwise: worth what the maker was paid until then;
- complained about, when the customer's rating was worse than μ, when the maker defaulted, or when it lost a
  dispute: worth the whole price, and once for an order.

Evidence that never entered (of raters whose word weighs nothing, of orders in tokens that are not listed)
makes no trade.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ledger.bindings.credit_registry import AccountMoved, Configured, ObjectiveEvent
from ledger.bindings.order_escrow import MoneyMoved, OrderOpened, OrderPosted, PostAccepted, TermsChanged
from ledger.chain.blocks import Block, Log
from ledger.errors import LedgerError
from ledger.system import System
from ledger.types import Address, BlockNumber, Hash32
from sharing.credit import Cause, Day, Evidence, day_of

_TOPICS = tuple(
    kind.TOPIC0
    for kind in (
        *(AccountMoved, Configured, ObjectiveEvent),
        *(MoneyMoved, OrderOpened, OrderPosted, PostAccepted, TermsChanged),
    )
)
_MOST_VALUE = 2**42
"""More credit units than this count as so many: tokens may have a unit that makes any price of dust."""
_BATCH = 500
"""Headers that are asked for at once."""


class IncompleteLogs(LedgerError):
    """The node's logs tell of what no earlier log told."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The node's logs do not tell {what}: ask another node, one that has all blocks.")


@dataclass(frozen=True, slots=True)
class Trade:
    """An order whose evidence entered."""

    order: Hash32
    """Its id."""
    customer: Address
    """Who paid."""
    maker: Address
    """Who worked."""
    paid: int
    """In credit units, rounded down: what praised work was paid, or the price of work complained about."""
    day: Day
    """When the evidence entered."""
    praised: bool
    """Else it was complained about."""


@dataclass(frozen=True, slots=True)
class History:
    """All trades of a deployment up to a block."""

    block: Block
    """The block, everything in which counts."""
    genesis: tuple[Address, ...]
    """Who has mass of its own."""
    trades: tuple[Trade, ...]
    """Oldest first."""

    @property
    def today(self) -> Day:
        """The day of the block."""
        return day_of(self.block.timestamp)


@dataclass(frozen=True, slots=True)
class _Order:
    customer: Address
    maker: Address
    token: Address
    price: int
    paid: int = 0


def read_history(system: System, number: BlockNumber | None = None) -> History:
    """Read all trades up to a block from the node.

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
        topics=[_TOPICS],
        first=system.deployment.block_number,
        last=block.number,
    )
    reader = _Reader(system)
    for log in logs:
        reader.take(log)
    found = reader.found
    days = _days(system, [log.block_number for log, _ in found])
    trades = tuple(replace(trade, day=days[log.block_number]) for log, trade in found)
    return History(block, reader.genesis, trades)


def _days(system: System, numbers: Sequence[BlockNumber]) -> dict[BlockNumber, Day]:
    wanted, days = sorted(set(numbers)), dict[BlockNumber, Day]()
    for first in range(0, len(wanted), _BATCH):
        for block in system.node.find_blocks(wanted[first : first + _BATCH]):
            if block is None:
                raise IncompleteLogs("the block of one of them")
            days[block.number] = day_of(block.timestamp)
    return days


@dataclass
class _Reader:
    system: System
    genesis: tuple[Address, ...] = ()
    units: dict[Address, int] = field(default_factory=dict[Address, int])
    orders: dict[Hash32, _Order] = field(default_factory=dict[Hash32, _Order])
    complained: set[Hash32] = field(default_factory=set[Hash32])
    praised: dict[Hash32, int] = field(default_factory=dict[Hash32, int])
    """The place of each order's praise among what was found: a complaint of the same evidence undoes it."""
    entries: list[tuple[Log, Trade] | None] = field(default_factory=list[tuple[Log, Trade] | None])

    @property
    def found(self) -> list[tuple[Log, Trade]]:
        return [entry for entry in self.entries if entry is not None]

    def take(self, log: Log) -> None:
        for event in self.system.decoded([log]):
            match event:
                case OrderPosted() | OrderOpened():
                    t = event.terms
                    self.orders[event.id] = _Order(t.customer, t.maker, t.token, t.price)
                case PostAccepted():
                    self.orders[event.id] = replace(self._order(event.id), maker=event.maker)
                case TermsChanged():
                    self.orders[event.id] = replace(self._order(event.id), price=event.terms.price)
                case MoneyMoved():
                    order = self._order(event.id)
                    self.orders[event.id] = replace(order, paid=order.paid + event.to_maker)
                case AccountMoved() | ObjectiveEvent():
                    self._entered(log, event)
                case Configured():
                    self.genesis = tuple(event.genesis)
                    self.units = {listed.token: listed.unit for listed in event.tokens}
                case _:
                    pass

    def _order(self, id: Hash32) -> _Order:
        order = self.orders.get(id)
        if order is None:
            raise IncompleteLogs(f"of the opening of order 0x{id.hex()}")
        return order

    def _entered(self, log: Log, event: AccountMoved | ObjectiveEvent) -> None:
        order, evidence = self._order(event.id), Evidence.unpack(int(event.evidence))
        if event.party != order.maker:
            return
        match evidence.cause:
            case Cause.RATING:
                # The rating itself, not what its rater's habit makes of it.
                good = evidence.value + evidence.bias >= 0
            case Cause.ON_TIME:
                good = True
            case Cause.DEFAULT | Cause.LOST_DISPUTE:
                good = False
            case Cause.UNREVEALED:
                return
        if good:
            self._praise(log, event.id, order)
        else:
            self._complain(log, event.id, order)

    def _praise(self, log: Log, id: Hash32, order: _Order) -> None:
        if id in self.praised or id in self.complained:
            return
        self.praised[id] = len(self.entries)
        self.entries.append((log, self._trade(id, order, order.paid, True)))

    def _complain(self, log: Log, id: Hash32, order: _Order) -> None:
        if id in self.complained:
            return
        self.complained.add(id)
        if id in self.praised:
            self.entries[self.praised.pop(id)] = None
        self.entries.append((log, self._trade(id, order, order.price, False)))

    def _trade(self, id: Hash32, order: _Order, value: int, praised: bool) -> Trade:
        unit = self.units.get(order.token)
        if unit is None:
            raise IncompleteLogs(f"of the unit of token {order.token}")
        return Trade(id, order.customer, order.maker, min(value // unit, _MOST_VALUE), Day(0), praised)
