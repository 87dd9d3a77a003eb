"""Blocks and logs from a node, checked against each other before anybody believes them.

A log counts only if its block is among headers that link to the block before. A header's bloom filter says
which contracts may have spoken in it. A block that cannot have logs and came with some is refused. For one
that may have logs and came without, all receipts are read and must give the root in its header: then it has
none, or they are found there. New blocks, and all blocks for who wants it, are proven in that way to begin
with, because a block of which only some logs came looks like any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import msgspec

from ledger.chain.blocks import WireLog
from ledger.chain.errors import ChainError, HeaderMismatch, MalformedResponse, NotFound, RpcError
from ledger.chain.node import Node, raise_any
from ledger.chain.transactions import keccak256
from ledger.chain.wire import Request
from ledger.indexer.errors import ForkMoved, Incomplete
from ledger.projection import Logged
from ledger.proofs.errors import MalformedRlp, RootMismatch, UnknownReceipt
from ledger.proofs.headers import header_of
from ledger.proofs.receipts import proven_logs
from ledger.store.model.chain import BlockRow
from ledger.types import Address, BlockNumber, Hash32, Timestamp

BY_HASH = 4
"""Up to so many blocks at the head are read one by one, by their hashes, which a reorg cannot confuse."""


class _WireHeader(msgspec.Struct, rename="camel", frozen=True):
    number: str
    hash: str
    parent_hash: str
    timestamp: str
    logs_bloom: str


_HEADER: msgspec.json.Decoder[_WireHeader | None] = msgspec.json.Decoder(_WireHeader | None)
_LOGS = msgspec.json.Decoder(list[WireLog])
_FULL = bytes.fromhex


@dataclass(frozen=True, slots=True)
class Header:
    """A block's header, as far as the index needs it."""

    row: BlockRow
    """What is stored of it."""
    bloom: int
    """The filter of the addresses and topics of its logs (Yellow Paper, section 4.4.1)."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """Consecutive blocks and all that our contracts logged in them."""

    blocks: tuple[BlockRow, ...]
    """In their order, each the parent of the next."""
    logs: tuple[Logged, ...]
    """In their order."""
    recovered: int
    """Logs that the first answer had left out and a second one gave."""


class Source:
    """Reads our contracts' history from a node."""

    def __init__(self, node: Node, contracts: Mapping[str, Address], *, proven: bool = False) -> None:
        """Take the node.

        Args:
            node: whom to ask.
            contracts: our contracts' addresses, by their names.
            proven: whether to prove the logs of every block by its receipts, not only of new and doubtful
            ones. It takes half as long again.
        """
        self._node = node
        self._names = {address.lower(): name for name, address in contracts.items()}
        self._addresses = list(self._names)
        self._by_bytes = {bytes.fromhex(address[2:]): name for address, name in self._names.items()}
        self.proven = proven
        """Whether the logs of every block are proven."""
        self._masks = [_bloom_bits(bytes.fromhex(address[2:])) for address in self._addresses]

    def head(self) -> Header:
        """The newest block.

        Raises:
            ChainError: if the node does not tell.
        """
        found = self._node.rpc.ask(_header_request("latest"))
        if found is None:
            raise MalformedResponse(self._node.rpc.endpoints[0], "no newest block")
        return self._header(found)

    def header(self, number: BlockNumber) -> Header | None:
        """The block of a height; None if the chain is shorter."""
        found = self._node.rpc.ask(_header_request(hex(number)))
        if found is None:
            return None
        header = self._header(found)
        if header.row.number != number:
            raise Incomplete(number, f"it is said to be block {header.row.number:,}")
        return header

    def finalized(self) -> BlockNumber:
        """The newest block that the node calls final; 0 where it knows none."""
        try:
            found = self._node.rpc.ask(_header_request("finalized"))
        except RpcError:
            return BlockNumber(0)
        return BlockNumber(0) if found is None else BlockNumber(int(found.number, 16))

    def fetch(self, parent: Hash32, first: BlockNumber, last: BlockNumber) -> Fetched:
        """The blocks of a range with our logs, complete as far as the headers tell.

        Args:
            parent: the block that the first one must have been built on.
            first: the first block's height.
            last: the last one's.

        Raises:
            ForkMoved: if they do not link to the parent, or the chain changed meanwhile.
            Incomplete: if the node's answers contradict each other.
            ChainError: what else the node says, such as that the range is too large for it.
        """
        try:
            return self._fetch(parent, first, last)
        except ValueError as error:
            raise MalformedResponse(self._node.rpc.endpoints[0], str(error)) from error

    def _fetch(self, parent: Hash32, first: BlockNumber, last: BlockNumber) -> Fetched:
        headers = self._headers(parent, first, last)
        asked = [header for header in headers if self._may_speak(header)]
        recovered = 0
        if self.proven or len(headers) <= BY_HASH:
            logs = self._proven_logs(asked)
        else:
            logs = self._logs_between(headers)
            again = self._proven_logs([header for header in asked if header.row.number not in logs])
            recovered = sum(map(len, again.values()))
            logs |= again
        ordered = tuple(log for header in headers for log in logs.get(header.row.number, ()))
        return Fetched(tuple(header.row for header in headers), ordered, recovered)

    def _header(self, wire: _WireHeader) -> Header:
        try:
            row = BlockRow(
                BlockNumber(int(wire.number, 16)),
                Hash32(_FULL(wire.hash[2:])),
                Hash32(_FULL(wire.parent_hash[2:])),
                Timestamp(int(wire.timestamp, 16)),
            )
            return Header(row, int(wire.logs_bloom, 16))
        except ValueError as error:
            raise MalformedResponse(self._node.rpc.endpoints[0], str(error)) from error

    def _headers(self, parent: Hash32, first: BlockNumber, last: BlockNumber) -> list[Header]:
        asked = [_header_request(hex(number)) for number in range(first, last + 1)]
        headers: list[Header] = []
        for number, found in zip(range(first, last + 1), raise_any(self._node.rpc.batch(asked)), strict=True):
            if found is None:
                raise ForkMoved(BlockNumber(number))
            header = self._header(found)
            if header.row.number != number:
                raise Incomplete(BlockNumber(number), f"it is said to be block {header.row.number:,}")
            if header.row.parent_hash != parent:
                raise ForkMoved(BlockNumber(number))
            parent = header.row.hash
            headers.append(header)
        return headers

    def _may_speak(self, header: Header) -> bool:
        bloom = header.bloom
        return any(bloom & mask == mask for mask in self._masks)

    def _logs_between(self, headers: Sequence[Header]) -> dict[BlockNumber, list[Logged]]:
        span = {
            "address": self._addresses,
            "fromBlock": hex(headers[0].row.number),
            "toBlock": hex(headers[-1].row.number),
        }
        found = self._node.rpc.ask(Request("eth_getLogs", (span,), _LOGS))
        return self._sorted(found, {header.row.number: header for header in headers})

    def _logs_of(self, headers: Sequence[Header]) -> dict[BlockNumber, list[Logged]]:
        """The logs of single blocks, by their hashes."""
        asked = [
            Request(
                "eth_getLogs",
                ({"address": self._addresses, "blockHash": "0x" + header.row.hash.hex()},),
                _LOGS,
            )
            for header in headers
        ]
        logs: dict[BlockNumber, list[Logged]] = {}
        for header, answer in zip(headers, self._node.rpc.batch(asked) if asked else (), strict=True):
            if isinstance(answer, RpcError):
                # Nodes have no common word for "no such block": the header tells what it means.
                if (now := self.header(header.row.number)) is None or now.row.hash != header.row.hash:
                    raise ForkMoved(header.row.number)
                raise answer
            if isinstance(answer, ChainError):
                raise answer
            logs |= self._sorted(answer, {header.row.number: header})
        return logs

    def _proven_logs(self, headers: Sequence[Header]) -> dict[BlockNumber, list[Logged]]:
        """The logs of blocks by their receipts; where a receipt is of an unknown kind, as the node tells."""
        logs: dict[BlockNumber, list[Logged]] = {}
        unknown: list[Header] = []
        for header in headers:
            try:
                if found := self._proven_of(header):
                    logs[header.row.number] = found
            except UnknownReceipt:
                if self.proven:
                    raise
                unknown.append(header)
        return logs | self._logs_of(unknown)

    def _proven_of(self, header: Header) -> list[Logged]:
        number, hash = header.row.number, header.row.hash
        try:
            proven = header_of(self._node, number)
            if proven.hash != hash:
                raise ForkMoved(number)
            found = [log for log in proven_logs(self._node, proven) if log.address in self._by_bytes]
            if not found:
                return []
            transactions = self._node.get_block(hash).transactions
        except NotFound as error:
            raise ForkMoved(number) from error
        except (RootMismatch, MalformedRlp, HeaderMismatch) as error:
            self._node.rpc.prefer_next()
            raise Incomplete(number, str(error)) from error
        return [
            Logged(
                number,
                header.row.timestamp,
                log.index,
                self._by_bytes[log.address],
                transactions[log.transaction],
                log.topics,
                log.data,
            )
            for log in found
        ]

    def _sorted(
        self, found: Sequence[WireLog], headers: Mapping[BlockNumber, Header]
    ) -> dict[BlockNumber, list[Logged]]:
        """Logs by block and in order, each in a block that we know."""
        logs: dict[BlockNumber, list[Logged]] = {}
        names, seen = self._names, dict[tuple[str, str], list[Logged]]()
        for wire in found:
            place = (wire.block_number, wire.block_hash)
            within = seen.get(place)
            if within is None:
                header = self._header_of(wire, headers)
                within = seen[place] = logs.setdefault(header.row.number, [])
                number, time = header.row.number, header.row.timestamp
            else:
                number, time = within[0][:2]
            name = names.get(wire.address) or names.get(wire.address.lower())
            if name is None:
                raise Incomplete(number, f"a log of {wire.address}, which was not asked for")
            within.append(
                Logged(
                    number,
                    time,
                    int(wire.log_index, 16),
                    name,
                    Hash32(_FULL(wire.transaction_hash[2:])),
                    tuple([_FULL(topic[2:]) for topic in wire.topics]),
                    _FULL(wire.data[2:]),
                )
            )
        for number, within in logs.items():
            within.sort(key=lambda log: log.log_index)
            if any(a.log_index == b.log_index for a, b in pairwise(within)):
                raise Incomplete(number, "it has two logs in one place")
        return logs

    def _header_of(self, wire: WireLog, headers: Mapping[BlockNumber, Header]) -> Header:
        """The block that a log says it is of."""
        number = BlockNumber(int(wire.block_number, 16))
        header = headers.get(number)
        if header is None:
            raise Incomplete(number, "a log of a block that was not asked for")
        if _FULL(wire.block_hash[2:]) != header.row.hash:
            raise ForkMoved(number)
        if not self._may_speak(header):
            raise Incomplete(number, "it has a log that its bloom filter excludes")
        return header


def _header_request(block: str) -> Request[_WireHeader | None]:
    return Request("eth_getBlockByNumber", (block, False), _HEADER)


def _bloom_bits(item: bytes) -> int:
    """The three bits that an address or a topic sets in a block's bloom filter."""
    digest = keccak256(item)
    bits = 0
    for place in (0, 2, 4):
        bits |= 1 << (int.from_bytes(digest[place : place + 2], "big") & 2047)
    return bits
