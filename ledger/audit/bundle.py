"""An offline proof bundle of an order or a party, made from a node alone.

``ledger/audit/check_bundle.py`` checks it without a network and without this package. What is here only
fetches and writes down; what follows from it is told by the checker's own functions, and a bundle is given
away only after the checker has found nothing wrong with it.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import cast

import msgspec

from ledger.audit import checker
from ledger.audit.errors import BundleUnsound, ChainMoved
from ledger.audit.evidence import Evidence
from ledger.bindings.registry import EVENTS_BY_CONTRACT
from ledger.chain.blocks import data, hexed
from ledger.chain.errors import RpcError
from ledger.chain.node import Node, raise_any
from ledger.chain.rlp import encode_int
from ledger.chain.wire import Request
from ledger.contracts.record import Deployment
from ledger.proofs.headers import Header, header_of, headers_of
from ledger.proofs.receipts import receipts_of
from ledger.proofs.transactions import transactions_of
from ledger.proofs.trie import item_at
from ledger.signing.canonical import canonical_json
from ledger.signing.structs import Json
from ledger.types import Address, BlockNumber, Hash32, checksummed

LINKED = 256
"""Headers are shown without a gap over so many blocks before the last, so that one hash stands for all."""
_SLOTS = 100
"""Words in one request for proofs."""
_AGREEING = ("OrderPosted", "OrderOpened", "PostAccepted", "TermsChanged")
"""Events whose transactions hold the signatures of terms."""

Progress = Callable[[int, int], None]
"""Is told how many blocks of how many have been read."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that its checker found sound."""

    content: bytes
    """The file: canonical JSON (RFC 8785), the same for the same chain and block."""
    as_of: BlockNumber
    """The block as of which it speaks."""
    block_hash: Hash32
    """That block's hash: what an auditor compares first."""
    events: int
    """How many events it proves."""
    transactions: int
    """How many transactions it shows whole."""
    words: int
    """How many words of storage it proves."""
    lines: tuple[checker.Line, ...]
    """What the checker said of it."""

    def compressed(self) -> bytes:
        """The same as gzip, which the checker reads as well."""
        return gzip.compress(self.content, mtime=0)


class _WireSlot(msgspec.Struct, frozen=True):
    proof: tuple[str, ...]


class _WireProof(msgspec.Struct, rename="camel", frozen=True):
    account_proof: tuple[str, ...]
    storage_proof: tuple[_WireSlot, ...] = ()


_PROOF = msgspec.json.Decoder(_WireProof)


def make_bundle(
    node: Node,
    deployment: Deployment,
    subject: Hash32 | Address,
    *,
    at: BlockNumber | None = None,
    histories: bool = True,
    progress: Progress | None = None,
) -> Bundle:
    """Fetch, prove and write down all that concerns an order or a party.

    Args:
        node: whom to ask; it is not believed.
        deployment: the contracts.
        subject: an order's id, or a party's address.
        at: the block as of which the bundle speaks; the last where left out. Proofs of storage as of older
            ones need a node that keeps old states.
        histories: whether every step of its parties' credit belongs to it, and not only those of its orders.
        progress: is told how far it is.

    Raises:
        NothingToBundle: if nothing on the chain concerns the subject.
        ChainMoved: if the chain was reorganised meanwhile.
        RootMismatch, UnknownReceipt: if the node tells what no header binds.
        BundleUnsound: if the checker finds fault with what was fetched.
        ChainError: what the node says.
    """
    return _Maker(node, deployment, subject, at, histories).make(progress or _silent)


def _silent(_done: int, _all: int) -> None:
    pass


class _Maker:
    """One bundle in the making."""

    def __init__(
        self,
        node: Node,
        deployment: Deployment,
        subject: Hash32 | Address,
        at: BlockNumber | None,
        histories: bool,
    ) -> None:
        self._node, self._deployment, self._histories = node, deployment, histories
        self._as_of = header_of(node, node.block_number() if at is None else at)
        if isinstance(subject, bytes):
            self._subject = checker.Subject("order", subject)
        else:
            self._subject = checker.Subject("party", bytes.fromhex(subject[2:]))
        self._headers: dict[BlockNumber, Header] = {self._as_of.number: self._as_of}
        self._nodes: set[bytes] = set()
        self._events: list[Json] = []
        self._transactions: dict[checker.Place, Hash32] = {}

    def make(self, progress: Progress) -> Bundle:
        """Everything, in its order."""
        evidence = Evidence(self._node, self._deployment, self._subject, self._as_of.number, self._histories)
        evidence.gather()
        self._scope = evidence.scope
        blocks = evidence.blocks()
        self._fetch_headers([BlockNumber(0), *blocks])
        for done, (number, hash) in enumerate(blocks.items()):
            progress(done, len(blocks))
            if self._headers[number].hash != hash:
                raise ChainMoved(number)
            self._read_block(self._headers[number], evidence)
        progress(len(blocks), len(blocks))
        self._link(blocks)
        try:
            return self._finish(evidence)
        except checker.Fault as fault:
            raise BundleUnsound([str(fault)]) from fault

    # ------------------------------------------------------------------------------------ blocks

    def _fetch_headers(self, numbers: Iterable[BlockNumber]) -> None:
        missing = sorted(set(numbers) - set(self._headers))
        self._headers.update(headers_of(self._node, missing))

    def _read_block(self, header: Header, evidence: Evidence) -> None:
        """The receipts of a block that hold its events, and its transactions that hold signatures."""
        receipts, wanted, scope = (
            receipts_of(self._node, header),
            evidence.places(header.number),
            self._scope,
        )
        names = {bytes.fromhex(one.address[2:]): name for name, one in self._deployment.contracts.items()}
        signed: list[checker.Place] = []
        index = seen = 0
        while (raw := item_at(receipts.root, index, receipts.nodes)) is not None:
            place = checker.Place(header.number, index)
            logs = checker.read_receipt(raw)[1]
            if any(seen + position in wanted for position in range(len(logs))):
                self._nodes.update(receipts.prove(encode_int(index)))
                for position, (address, topics, said) in enumerate(logs):
                    name = names.get(address, "")
                    log = checker.Log(place, position, name, address, topics, said)
                    if seen + position in wanted or (name in checker.SPEAKING and scope.holds(log)):
                        self._events.append(_event(log))
                        if log.event in _AGREEING and log.topics[1] in scope.orders:
                            signed.append(place)
            seen += len(logs)
            index += 1
        if signed:
            transactions = transactions_of(self._node, header)
            for place in signed:
                key = encode_int(place.transaction)
                raw = item_at(transactions.root, place.transaction, transactions.nodes)
                assert raw is not None
                self._nodes.update(transactions.prove(key))
                self._transactions[place] = Hash32(checker.keccak256(raw))

    def _link(self, blocks: Iterable[BlockNumber]) -> None:
        last = self._as_of.number
        near = [number for number in blocks if number >= last - LINKED]
        self._fetch_headers(map(BlockNumber, range(min(near, default=last), last)))

    # ------------------------------------------------------------------------------------ the file

    def _finish(self, evidence: Evidence) -> Bundle:
        bundle = self._draft({name: bytes(32) for name in evidence.contracts}, [])
        material = checker.Material(bundle)
        orders = checker.follow_orders(material)
        codes, accounts, proven = self._prove_state(material, orders)
        bundle = self._draft(codes, accounts)
        if proven:
            bundle["state"] = [cast("Json", slot.json()) for slot in checker.slots_of(material, orders)]
        bundle |= cast("dict[str, Json]", checker.statements(checker.Material(bundle)))
        if header_of(self._node, self._as_of.number).hash != self._as_of.hash:
            raise ChainMoved(self._as_of.number)
        judged = checker.Checker(bundle)
        if judged.failed:
            raise BundleUnsound(tuple(line.text for line in judged.lines if line.mark == checker.FAIL))
        return Bundle(
            canonical_json(bundle),
            self._as_of.number,
            self._as_of.hash,
            len(self._events),
            len(self._transactions),
            len(cast("list[Json]", bundle["state"])),
            tuple(judged.lines),
        )

    def _draft(self, codes: Mapping[str, bytes], accounts: Iterable[bytes]) -> dict[str, Json]:
        """What is fetched, without what follows from it."""
        contracts = sorted(self._deployment.contracts.items())
        return {
            "format": checker.FORMAT,
            "subject": {"kind": self._subject.kind, "id": hexed(self._subject.id)},
            "histories": self._histories,
            "chain": {
                "id": self._deployment.chain_id,
                "genesis": hexed(self._deployment.genesis_hash),
            },
            "asOf": {"number": self._as_of.number, "hash": hexed(self._as_of.hash)},
            "contracts": [
                {"name": name, "address": one.address, "codeHash": hexed(codes[name])}
                for name, one in contracts
            ],
            "accounts": [{"address": checksummed(address)} for address in accounts],
            "headers": [
                {"number": number, "hash": hexed(header.hash), "rlp": hexed(header.raw)}
                for number, header in sorted(self._headers.items())
            ],
            "nodes": [cast("Json", node) for node in sorted(map(hexed, self._nodes))],
            "transactions": [
                {"block": place.block, "index": place.transaction, "hash": hexed(hash)}
                for place, hash in sorted(self._transactions.items())
            ],
            "events": list(self._events),
            "state": [],
            "orders": [],
            "signatures": [],
            "costs": [],
            "credit": [],
        }

    # ------------------------------------------------------------------------------------ the state

    def _prove_state(
        self, material: checker.Material, orders: Mapping[bytes, checker.Order]
    ) -> tuple[dict[str, bytes], list[bytes], bool]:
        """Proofs of the contracts, the parties and the words; none where the node gives none.

        Returns:
            The contracts' code hashes, the accounts that are proven, and whether any are.
        """
        words: dict[str, list[int]] = {name: [] for name in material.contracts}
        for slot in checker.slots_of(material, orders):
            words[slot.contract].append(slot.slot)
        accounts = checker.accounts_of(material, orders)
        asked = [self._proof_request(account, []) for account in accounts]
        for name, slots in words.items():
            for start in range(0, len(slots), _SLOTS):
                asked.append(self._proof_request(material.contracts[name], slots[start : start + _SLOTS]))
        try:
            proofs = raise_any(self._node.rpc.batch(asked))
        except RpcError:
            told = {
                name: checker.keccak256(self._node.get_code(checksummed(address)))
                for name, address in material.contracts.items()
            }
            return told, [], False
        for proof in proofs:
            self._nodes.update(map(data, proof.account_proof))
            for slot in proof.storage_proof:
                self._nodes.update(map(data, slot.proof))
        trie = checker.Trie(self._nodes)
        root = self._as_of.state_root
        codes = {name: trie.account(root, address).code_hash for name, address in material.contracts.items()}
        return codes, accounts, True

    def _proof_request(self, address: bytes, slots: Iterable[int]) -> Request[_WireProof]:
        keys = [hexed(slot.to_bytes(32, "big")) for slot in slots]
        return Request("eth_getProof", (checksummed(address), keys, hex(self._as_of.number)), _PROOF)


def _event(log: checker.Log) -> Json:
    return {
        "block": log.place.block,
        "transaction": log.place.transaction,
        "log": log.position,
        "contract": log.contract,
        "signature": EVENTS_BY_CONTRACT[log.contract][Hash32(log.topics[0])].SIGNATURE,
        "address": checksummed(log.address),
        "topics": [hexed(topic) for topic in log.topics],
        "data": hexed(log.data),
    }
