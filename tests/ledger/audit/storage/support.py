"""A deployment's storage twice: as its logs tell it, and as anvil holds it."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable

import msgspec

from ledger.audit.storage import Slot, StorageMirror, Word
from ledger.bindings.base import Event
from ledger.bindings.registry import decode_log
from ledger.chain.blocks import Log
from ledger.chain.node import Node
from ledger.chain.wire import Request
from ledger.contracts.record import Deployment

_ANY: msgspec.json.Decoder[object] = msgspec.json.Decoder(object)


def ask(node: Node, method: str, *params: object) -> object:
    return node.rpc.ask(Request(method, params, _ANY))


def logs_of(node: Node, deployment: Deployment) -> list[Log]:
    """All that the mirrored contracts said up to now."""
    wanted = [deployment.contracts[name].address for name in StorageMirror().words]
    return node.get_logs(addresses=wanted, first=deployment.block_number)


def fold(
    mirror: StorageMirror, deployment: Deployment, logs: Iterable[Log]
) -> Counter[tuple[str, type[Event]]]:
    """Fold logs, and count which events there were."""
    names = deployment.names()
    seen: Counter[tuple[str, type[Event]]] = Counter()
    for log in logs:
        name = names[log.address]
        event = decode_log(name, log.topics, log.data)
        assert event is not None, f"a log of {name} that its ABI does not know"
        mirror.fold(name, event)
        seen[name, type(event)] += 1
    return seen


def chain_storage(node: Node, deployment: Deployment) -> dict[str, dict[Slot, Word]]:
    """Everything but zeros that the chain holds in the mirrored contracts."""
    dumped = ask(node, "anvil_dumpState")
    assert isinstance(dumped, str)
    accounts = json.loads(gzip.decompress(bytes.fromhex(dumped[2:])))["accounts"]
    by_address = {address.lower(): account["storage"] for address, account in accounts.items()}
    return {
        name: {
            Slot(int(slot, 16)): Word(int(word, 16))
            for slot, word in by_address[deployment.contracts[name].address.lower()].items()
            if int(word, 16)
        }
        for name in StorageMirror().words
    }


def told_storage(mirror: StorageMirror) -> dict[str, dict[Slot, Word]]:
    """The same by the logs."""
    return {
        name: {slot: word for slot, word in words.items() if word} for name, words in mirror.words.items()
    }
