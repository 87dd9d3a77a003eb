"""Which events a bundle needs: those that concern its subject, and those from which credit follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ledger.audit import checker
from ledger.audit.errors import NothingToBundle
from ledger.audit.logs import find_logs, last_log
from ledger.bindings.credit_registry import PriorMoved
from ledger.chain.blocks import Log
from ledger.chain.node import Node
from ledger.contracts.record import Deployment
from ledger.types import Address, BlockNumber, Hash32

_MANY = 100
"""Topics in one request."""
_MOVING_ACCOUNTS = ("AccountMoved", "ObjectiveEvent", "ExposureMoved", "RootMoved")
_MOVING_RATERS = ("AccountMoved", "ObjectiveEvent")

Where = tuple[BlockNumber, int]
"""A block, and a log's index in it."""


class Evidence:
    """The logs of a bundle, gathered from a node."""

    def __init__(
        self,
        node: Node,
        deployment: Deployment,
        subject: checker.Subject,
        last: BlockNumber,
        histories: bool,
    ) -> None:
        """Nothing is asked before ``gather``.

        Args:
            node: whom to ask.
            deployment: whose events count.
            subject: what the bundle is about.
            last: the block as of which it speaks.
            histories: whether the whole credit histories of its parties belong to it.
        """
        self._node = node
        self._first, self._last = deployment.block_number, last
        self._subject, self._histories = subject, histories
        self.contracts = {name: bytes.fromhex(one.address[2:]) for name, one in deployment.contracts.items()}
        """All contracts of the deployment."""
        self._where = {name: one.address for name, one in deployment.contracts.items()}
        self._names = {address: name for name, address in self.contracts.items() if name in checker.SPEAKING}
        self._held: dict[Where, checker.Log] = {}
        self._hashes: dict[BlockNumber, Hash32] = {}
        self._places: dict[BlockNumber, set[int]] = {}
        self._credit_of: dict[bytes, list[checker.Log]] = {}
        self._hashes_of_credit: dict[BlockNumber, Hash32] = {}

    @property
    def scope(self) -> checker.Scope:
        """What the events gathered so far show to belong to the subject."""
        return checker.scope_of(self._subject, self._held.values(), self.contracts, self._histories)

    def gather(self) -> None:
        """Ask for everything.

        Raises:
            NothingToBundle: if no order is told, or nothing of the party.
            ChainError: what the node says.
        """
        asked: set[bytes] = set()
        watched: set[bytes] = set()
        while True:
            scope = self.scope
            new, seen = scope.ids - asked, scope.principals - watched - asked
            if not new and not seen:
                break
            self._ask_about(sorted(new), checker.SPEAKING)
            self._ask_about(sorted(seen), checker.WATCHED)
            asked |= new
            watched |= seen
        if not self._held or (self._subject.kind == "order" and not self._parties()):
            raise NothingToBundle(f"{self._subject.kind} 0x{self._subject.id.hex()}")
        self._ask_for_settings()
        self._ask_for_credit()

    def blocks(self) -> dict[BlockNumber, Hash32]:
        """The blocks that hold the logs, with the hashes by which the node named them."""
        return dict(sorted(self._hashes.items()))

    def places(self, block: BlockNumber) -> set[int]:
        """The indices of the logs in a block."""
        return self._places[block]

    # ------------------------------------------------------------------------------------ asking

    def _find(self, contracts: Sequence[Address], topics: Sequence[Sequence[bytes] | None]) -> list[Log]:
        kinds = [None if row is None else [Hash32(topic) for topic in row] for row in topics]
        return find_logs(self._node, contracts, kinds, self._first, self._last)

    def _ask_about(self, topics: Sequence[bytes], contracts: Iterable[str]) -> None:
        where = [self._where[name] for name in contracts if name in self._where]
        for start in range(0, len(topics), _MANY):
            some = topics[start : start + _MANY]
            for place in (1, 2, 3):
                for log in self._find(where, [*[None] * place, some]):
                    self._take(log)

    def _ask_for_settings(self) -> None:
        kinds = [topic for (_, topic), name in checker.EVENTS.items() if name == "Configured"]
        for log in self._find([self._where[name] for name in self._names.values()], [kinds]):
            self._take(log)

    def _ask_for_credit(self) -> None:
        """What stood in every word that an order's evidence was computed from."""
        registry, scope, parties = self._where["CreditRegistry"], self.scope, self._parties()
        priors: set[Where] = {(BlockNumber(self._last + 1), 0)} if scope.principals else set()
        for where, log in sorted(self._held.items()):
            if log.event not in _MOVING_RATERS or log.contract != "CreditRegistry":
                continue
            sides = parties.get(log.topics[3])
            if sides is None:
                continue
            priors.add(where)
            for side in sides:
                if checker.word(side) not in scope.principals:
                    self._take_words_before(side, sides, where)
        for where in sorted(priors):
            before = (min(where[0], self._last), where[1] if where[0] <= self._last else 1 << 62)
            found = last_log(self._node, registry, PriorMoved.TOPIC0, self._first, before)
            if found is not None:
                self._take(found)

    def _take_words_before(self, side: bytes, sides: tuple[bytes, bytes], where: Where) -> None:
        if side not in self._credit_of:
            topic = checker.word(side)
            logs = [
                log
                for place in (1, 2, 3)
                for log in self._find([self._where["CreditRegistry"]], [*[None] * place, [topic]])
            ]
            self._credit_of[side] = sorted((self._read(log) for log in logs), key=lambda log: log.order)
            self._hashes_of_credit.update({log.block_number: log.block_hash for log in logs})
        last: dict[str, checker.Log] = {}
        for log in self._credit_of[side]:
            if (log.place.block, log.position) >= where:
                break
            if log.event in _MOVING_ACCOUNTS and log.party(1) == side:
                last["account"] = log
            if log.event in _MOVING_RATERS and log.party(2) == side:
                last["rater"] = log
            if log.event == "PairMoved" and {log.party(1), log.party(2)} == set(sides):
                last["pair"] = log
        for log in last.values():
            self._keep(log, self._hashes_of_credit[BlockNumber(log.place.block)])

    # ------------------------------------------------------------------------------------ holding

    def _parties(self) -> dict[bytes, tuple[bytes, bytes]]:
        """Customer and maker of the bundle's orders, as far as both are known."""
        customers: dict[bytes, bytes] = {}
        found: dict[bytes, tuple[bytes, bytes]] = {}
        orders = self.scope.orders
        for _, log in sorted(self._held.items()):
            if log.contract != "OrderEscrow" or len(log.topics) < 3 or log.topics[1] not in orders:
                continue
            match log.event:
                case "OrderPosted":
                    customers[log.topics[1]] = log.party(2)
                    found.setdefault(log.topics[1], (log.party(2), bytes(20)))
                case "PostAccepted":
                    found[log.topics[1]] = (customers[log.topics[1]], log.party(2))
                case "OrderOpened":
                    found[log.topics[1]] = (log.party(2), log.party(3))
                case _:
                    pass
        return found

    def _take(self, log: Log) -> None:
        self._keep(self._read(log), log.block_hash)

    def _read(self, log: Log) -> checker.Log:
        address = bytes.fromhex(log.address[2:])
        # Where its transaction stands is not known yet, but its index orders it as well.
        place = checker.Place(log.block_number, 0)
        return checker.Log(place, log.index, self._names.get(address, ""), address, log.topics, log.data)

    def _keep(self, log: checker.Log, block: Hash32) -> None:
        number = BlockNumber(log.place.block)
        self._held[number, log.position] = log
        self._hashes[number] = block
        self._places.setdefault(number, set()).add(log.position)
