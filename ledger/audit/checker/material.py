"""What a bundle holds, read but not believed; and which events concern its subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ledger.audit.checker.chain import (
    Header,
    Log,
    Place,
    Transaction,
    read_header,
    read_receipt,
    read_transaction,
)
from ledger.audit.checker.encoding import Fault, keccak256, word
from ledger.audit.checker.parts import Part
from ledger.audit.checker.terms import separator
from ledger.audit.checker.trie import Account, Trie
from ledger.audit.checker.words import FORMAT, SPEAKING

# ------------------------------------------------------------------------------------ which events concern it

WATCHED = ("PartyRegistry", "CreditRegistry")
"""Registries whose events about a party belong to the bundle of its order."""


class Subject(NamedTuple):
    """What a bundle is about."""

    kind: str
    """``order`` or ``party``."""
    id: bytes
    """Of the order, 32 bytes; or the party's address."""


class Scope(NamedTuple):
    """What the events that concern a subject speak of."""

    ids: frozenset[bytes]
    """Orders, disputes, cases, distributions, lines; the party's address, of a party's bundle."""
    orders: frozenset[bytes]
    """The orders among them: the subject or a party's, and all sub-orders below."""
    principals: frozenset[bytes]
    """The parties whose whole credit history is shown: the party, or the order's two. As topics."""

    def holds(self, log: Log) -> bool:
        """Whether an event concerns the subject."""
        if not log.contract or not log.topics:
            return False
        if any(topic in self.ids for topic in log.topics[1:]):
            return True
        if log.contract in WATCHED and any(topic in self.principals for topic in log.topics[1:]):
            return True
        return log.event in ("PriorMoved", "Configured")


def scope_of(subject: Subject, logs: Iterable[Log], contracts: Mapping[str, bytes], histories: bool) -> Scope:
    """What belongs to a subject, as far as these events tell."""
    ids, orders, principals = set[bytes](), set[bytes](), set[bytes]()
    party = word(subject.id) if subject.kind == "party" else None
    if party is None:
        ids.add(subject.id)
        orders.add(subject.id)
    else:
        ids.add(party)
        principals.add(party)
    adapter = contracts.get("ArbiterAdapter", bytes(20))
    known = list(logs)
    size = -1
    while size != len(ids):
        size = len(ids)
        for log in known:
            topics, event = log.topics, log.event
            if event in ("OrderPosted", "OrderOpened", "PostAccepted"):
                if party is not None and party in topics[2:]:
                    orders.add(log.topic(1))
                if party is None and log.topic(1) == subject.id:
                    principals.update(topics[2:])
            elif event == "ChildOpened" and log.topic(1) in orders:
                orders.add(log.topic(2))
            elif event == "DisputeRaised" and log.topic(1) in ids:
                key = log.topic(2)
                # Our own court makes a key of its own of it.
                ids.update((key, keccak256(word(adapter) + key)))
            elif event == "PotOpened" and party is not None and log.topic(2) == party:
                ids.add(log.topic(1))
            elif event in ("RootProposed", "AgreementRecorded") and log.topic(1) in ids:
                ids.add(log.topic(2))
        ids.update(orders)
    return Scope(frozenset(ids), frozenset(orders), frozenset(principals if histories else ()))


# ------------------------------------------------------------------------------------ the bundle's material


class Material:
    """What a bundle holds, read but not believed."""

    def __init__(self, bundle: object) -> None:
        whole = Part(bundle, "")
        if whole.at("format").text() != FORMAT:
            raise Fault(f"the format is not {FORMAT!r}: get the checker of its version")
        about = whole.at("subject")
        self.subject = Subject(about.at("kind").text(), b"")
        if self.subject.kind not in ("order", "party"):
            raise Fault("the subject is neither an order nor a party")
        size = 32 if self.subject.kind == "order" else 20
        self.subject = self.subject._replace(id=about.at("id").raw(size))
        self.histories = whole.at("histories").value is True
        """Whether the credit histories of the principals are shown whole."""
        self.chain_id = whole.at("chain").at("id").number()
        self.genesis = whole.at("chain").at("genesis").raw(32)
        self.as_of = (whole.at("asOf").at("number").number(), whole.at("asOf").at("hash").raw(32))
        self.contracts = {
            one.at("name").text(): one.at("address").raw(20) for one in whole.at("contracts").items()
        }
        self.codes = {
            one.at("name").text(): one.at("codeHash").raw(32) for one in whole.at("contracts").items()
        }
        self.names = {address: name for name, address in self.contracts.items() if name in SPEAKING}
        self.headers: dict[int, Header] = {}
        self.named: list[tuple[Part, Header]] = []
        """Each header with what the bundle calls it."""
        for one in whole.at("headers").items():
            try:
                header = read_header(one.at("rlp").raw())
            except Fault as fault:
                raise Fault(f"{one.path} is no header, because {fault}") from fault
            self.headers[header.number] = header
            self.named.append((one, header))
        self.trie = Trie(one.raw() for one in whole.at("nodes").items())
        self.transactions = {
            Place(one.at("block").number(), one.at("index").number()): one.at("hash").raw(32)
            for one in whole.at("transactions").items()
        }
        self.events = [self._event(one) for one in whole.at("events").items()]
        self.logs = sorted((log for log in self.events if log.contract), key=lambda log: log.order)
        self.by_place: dict[Place, list[Log]] = {}
        """The events of each transaction."""
        self._by_event: dict[str, list[Log]] = {}
        for log in self.logs:
            self.by_place.setdefault(log.place, []).append(log)
            self._by_event.setdefault(log.event, []).append(log)
        self.accounts = [one.at("address").raw(20) for one in whole.at("accounts").items()]
        self.scope = scope_of(self.subject, self.logs, self.contracts, self.histories)
        self.whole = whole

    def _event(self, one: Part) -> Log:
        address = one.at("address").raw(20)
        place = Place(one.at("block").number(), one.at("transaction").number())
        topics = tuple(topic.raw(32) for topic in one.at("topics").items())
        contract = self.names.get(address, "")
        if one.at("contract").text() != contract:
            raise Fault(f"{one.path}.contract names another contract than its address is of")
        if not topics or keccak256(one.at("signature").text().encode()) != topics[0]:
            raise Fault(f"{one.path}.signature is not what its first topic is the hash of")
        return Log(place, one.at("log").number(), contract, address, topics, one.at("data").raw())

    def header(self, block: int) -> Header:
        """A block's header."""
        if block not in self.headers:
            raise Fault(f"the header of block {block} is missing")
        return self.headers[block]

    def receipt(self, place: Place) -> tuple[bool, list[Log]]:
        """A receipt that is proven to stand in its block: whether it succeeded, and all its logs."""
        raw = self.trie.item(self.header(place.block).receipts_root, place.transaction)
        if raw is None:
            raise Fault("the block has no such receipt")
        success, logs = read_receipt(raw)
        return success, [
            Log(place, position, self.names.get(address, ""), address, topics, data)
            for position, (address, topics, data) in enumerate(logs)
        ]

    def transaction(self, place: Place) -> Transaction:
        """A transaction that is proven to stand in its block."""
        if place not in self.transactions:
            raise Fault("the bundle does not show it")
        raw = self.trie.item(self.header(place.block).transactions_root, place.transaction)
        if raw is None:
            raise Fault("the block has no such transaction")
        return read_transaction(raw)

    def account(self, address: bytes) -> Account:
        """An account, proven as of the bundle's block."""
        return self.trie.account(self.header(self.as_of[0]).state_root, address)

    def said(self, *events: str) -> Iterator[Log]:
        """The events of these names, in their order."""
        if len(events) == 1:
            return iter(self._by_event.get(events[0], ()))
        found = (log for event in events for log in self._by_event.get(event, ()))
        return iter(sorted(found, key=lambda log: log.order))

    def domain(self, name: str, contract: str) -> bytes:
        """The separator of signatures for a contract."""
        return separator(name, self.chain_id, self.contracts.get(contract, bytes(20)))
