from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import msgspec
import pytest
import rlp
from hypothesis import given
from hypothesis import strategies as st

from ledger.call import Call
from ledger.chain.devnet import Devnet
from ledger.chain.errors import HeaderMismatch, NotFound
from ledger.chain.headers import WireHeader, raw_header
from ledger.chain.node import Node
from ledger.chain.transactions import keccak256
from ledger.types import BlockNumber, checksummed
from tests.ledger.chain.test_rpc import Answer, server

REAL: Mapping[str, Mapping[str, str]] = json.loads((Path(__file__).parent / "real_headers.json").read_text())
"""Blocks of public chains, as nodes tell them."""
FIRST = 15
"""Fields that every header has; later forks appended the others."""
NUMBERS = {"difficulty", "number", "gasLimit", "gasUsed", "timestamp"} | {
    "baseFeePerGas",
    "blobGasUsed",
    "excessBlobGas",
    "slotNumber",
}
NAMES = [field.encode_name for field in msgspec.structs.fields(WireHeader)][1:]


def decoded(raw: bytes) -> list[bytes]:
    """By another implementation, and strictly."""
    return cast("list[bytes]", rlp.decode(raw, strict=True))


@pytest.mark.parametrize("name", REAL)
def test_real_headers_hash_to_their_blocks(name: str) -> None:
    fields = REAL[name]
    raw = msgspec.convert(fields, WireHeader).encode()
    assert "0x" + keccak256(raw).hex() == fields["hash"]
    assert "0x" + decoded(raw)[13].hex() == fields["mixHash"]


def text_of(name: str) -> st.SearchStrategy[str]:
    if name in NUMBERS:
        return st.integers(0, 2**64 - 1).map(hex)
    sizes = {"miner": 20, "nonce": 8, "logsBloom": 256}
    least, most = (0, 32) if name == "extraData" else (sizes.get(name, 32),) * 2
    return st.binary(min_size=least, max_size=most).map(lambda raw: "0x" + raw.hex())


@given(st.fixed_dictionaries({name: text_of(name) for name in NAMES}), st.integers(FIRST, len(NAMES)))
def test_every_field_comes_back_in_its_place(fields: dict[str, str], count: int) -> None:
    shown = {name: fields[name] for name in NAMES[:count]}
    items = decoded(msgspec.convert({"hash": "0x", **shown}, WireHeader).encode())
    assert len(items) == count
    for item, (name, text) in zip(items, shown.items(), strict=True):
        if name in NUMBERS:
            assert int.from_bytes(item, "big") == int(text, 16) and item[:1] != b"\0"
        else:
            assert "0x" + item.hex() == text


def test_headers_of_a_node(node: Node, shared_devnet: Devnet) -> None:
    shared_devnet.advance(7)
    head = node.block_number()
    for number in {0, 1, head - 1, head} - {-1}:
        raw = raw_header(node, BlockNumber(number))
        assert keccak256(raw) == node.get_block(BlockNumber(number)).hash
        assert int.from_bytes(decoded(raw)[8], "big") == number
    with pytest.raises(NotFound, match=f"block {head + 1000}"):
        raw_header(node, BlockNumber(head + 1000))


def test_a_contract_finds_the_same_hash(node: Node, shared_devnet: Devnet) -> None:
    shared_devnet.advance(7)
    number = BlockNumber(node.block_number())
    shared_devnet.advance(7)
    where = checksummed(b"\x47" * 20)
    # The hash of the block that it is called with.
    node.rpc.request("anvil_setCode", (where, "0x5f35405f5260205ff3"))
    told = node.call(Call(where, number.to_bytes(32, "big"), bytes, name="Blocks.hash"))
    assert told == keccak256(raw_header(node, number))


def telling(fields: Mapping[str, str], raw: bytes | None) -> Answer:
    """A node that knows one block, and maybe its bytes."""

    def answer(body: bytes) -> tuple[int, bytes]:
        asked = json.loads(body)
        reply: dict[str, object] = {"jsonrpc": "2.0", "id": asked["id"], "result": fields}
        if asked["method"] == "debug_getRawHeader":
            reply["result"] = None if raw is None else "0x" + raw.hex()
        if asked["method"] == "eth_chainId":
            reply["result"] = "0x1"
        if reply["result"] is None:
            reply["error"] = {"code": -32601, "message": "the method does not exist"}
        return 200, json.dumps(reply).encode()

    return answer


def test_fields_that_we_do_not_know() -> None:
    fields = REAL["Sepolia 7839744 (Prague)"]
    raw = msgspec.convert(fields, WireHeader).encode()
    # A fork that appends something: the bytes themselves are asked for, and believed only if they hash.
    longer = rlp.encode([*decoded(raw), b"of the future"])
    future = {**fields, "hash": "0x" + keccak256(longer).hex(), "ofTheFuture": "0x00"}
    number = BlockNumber(int(fields["number"], 16))
    with server(telling(future, longer)) as url:
        assert raw_header(Node(url), number) == longer
    for known in (raw, None):
        with server(telling(future, known)) as url, pytest.raises(HeaderMismatch, match="block 7839744"):
            raw_header(Node(url), number)
