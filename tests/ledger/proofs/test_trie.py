from __future__ import annotations

import pytest
import rlp
from hypothesis import given
from hypothesis import strategies as st
from trie.exceptions import BadTrieProof
from trie.hexary import HexaryTrie

from ledger.chain.rlp import encode_bytes, encode_int, encode_list
from ledger.chain.transactions import keccak256
from ledger.proofs.errors import MalformedRlp, ProofBroken
from ledger.proofs.rlp import Item, decode
from ledger.proofs.trie import (
    EMPTY_ROOT,
    NO_ACCOUNT,
    Account,
    Trie,
    account_at,
    by_hash,
    item_at,
    list_root,
    list_trie,
    value_at,
    word_at,
)
from ledger.types import Hash32, Wei, checksummed

KEYS = st.one_of(
    # Short ones over few nibbles share prefixes, end in branches, and lie inside other nodes.
    st.lists(st.sampled_from([0x00, 0x01, 0x10, 0x11, 0xFF]), max_size=4).map(bytes),
    st.binary(max_size=6),
    st.binary(min_size=32, max_size=32),
)
VALUES = st.one_of(st.binary(min_size=1, max_size=4), st.binary(min_size=1, max_size=80))
ITEMS = st.dictionaries(KEYS, VALUES, max_size=40)


def oracle(items: dict[bytes, bytes]) -> HexaryTrie:
    trie = HexaryTrie({})
    for key, value in items.items():
        trie.set(key, value)
    return trie


# ---------------------------------------------------------------- against another implementation


@given(ITEMS)
def test_roots_are_those_of_another_implementation(items: dict[bytes, bytes]) -> None:
    assert Trie(items).root == oracle(items).root_hash


@given(ITEMS, st.lists(KEYS, max_size=8))
def test_proofs_are_believed_by_another_implementation_and_its_own_by_us(
    items: dict[bytes, bytes], others: list[bytes]
) -> None:
    ours, theirs = Trie(items), oracle(items)
    for key in [*items, *others]:
        expected = items.get(key)
        proof = ours.prove(key)
        told = HexaryTrie.get_from_proof(ours.root, key, [rlp.decode(node) for node in proof])
        assert (told or None) == expected == value_at(ours.root, key, by_hash(proof))
        by_them = by_hash(rlp.encode(node) for node in theirs.get_proof(key))
        assert value_at(ours.root, key, by_them) == expected


@given(ITEMS.filter(bool), st.data())
def test_a_proof_without_one_of_its_nodes_shows_nothing(
    items: dict[bytes, bytes], data: st.DataObject
) -> None:
    trie = Trie(items)
    key = data.draw(st.sampled_from(sorted(items)))
    proof = list(trie.prove(key))
    lost = proof.pop(data.draw(st.integers(0, len(proof) - 1)))
    with pytest.raises(ProofBroken, match=keccak256(lost).hex()):
        value_at(trie.root, key, by_hash(proof))
    with pytest.raises(BadTrieProof):
        HexaryTrie.get_from_proof(trie.root, key, [rlp.decode(node) for node in proof])


@given(ITEMS.filter(bool), st.data())
def test_a_proof_with_a_changed_byte_shows_nothing_else(
    items: dict[bytes, bytes], data: st.DataObject
) -> None:
    trie = Trie(items)
    key = data.draw(st.sampled_from(sorted(items)))
    proof = list(trie.prove(key))
    which = data.draw(st.integers(0, len(proof) - 1))
    place = data.draw(st.integers(0, len(proof[which]) - 1))
    forged = bytearray(proof[which])
    forged[place] ^= data.draw(st.integers(1, 255))
    proof[which] = bytes(forged)
    with pytest.raises(ProofBroken):
        value_at(trie.root, key, by_hash(proof))


# ------------------------------------------------------------------------------ lists


@given(st.lists(st.binary(min_size=1, max_size=60), max_size=300))
def test_lists_lie_under_the_rlp_of_their_indices(values: list[bytes]) -> None:
    trie = list_trie(values)
    assert trie.root == list_root(values)
    assert trie.root == oracle({rlp.encode(i): value for i, value in enumerate(values)}).root_hash
    for index in {0, 1, 127, 128, len(values) - 1} & set(range(len(values))):
        assert item_at(trie.root, index, by_hash(trie.prove(encode_int(index)))) == values[index]
    end = len(values)
    assert item_at(trie.root, end, by_hash(trie.prove(encode_int(end)))) is None


def test_an_empty_trie() -> None:
    assert (
        Trie({}).root == Trie({b"key": b""}).root == list_root(()) == EMPTY_ROOT == HexaryTrie({}).root_hash
    )
    assert Trie({}).prove(b"key") == ()
    assert value_at(EMPTY_ROOT, b"key", {}) is None


# ------------------------------------------------------------------------------ accounts and storage

ADDRESSES = st.binary(min_size=20, max_size=20).map(checksummed)
HASHES = st.binary(min_size=32, max_size=32).map(Hash32)
ACCOUNTS = st.builds(Account, st.integers(0, 2**64), st.integers(0, 2**100).map(Wei), HASHES, HASHES)


@given(st.dictionaries(ADDRESSES, ACCOUNTS, min_size=1), ADDRESSES)
def test_accounts_come_back(accounts: dict[str, Account], other: str) -> None:
    def raw(account: Account) -> bytes:
        return rlp.encode([account.nonce, account.balance, account.storage_root, account.code_hash])

    state = Trie({keccak256(bytes.fromhex(who[2:])): raw(account) for who, account in accounts.items()})
    for who in {*accounts, other}:
        address = checksummed(bytes.fromhex(who[2:]))
        proof = by_hash(state.prove(keccak256(bytes.fromhex(who[2:]))))
        assert account_at(state.root, address, proof) == accounts.get(who, NO_ACCOUNT)


@given(st.dictionaries(st.integers(0, 2**256 - 1), st.integers(1, 2**256 - 1)), st.integers(0, 2**256 - 1))
def test_words_come_back(words: dict[int, int], other: int) -> None:
    storage = Trie({keccak256(slot.to_bytes(32, "big")): rlp.encode(word) for slot, word in words.items()})
    for slot in {*words, other}:
        proof = by_hash(storage.prove(keccak256(slot.to_bytes(32, "big"))))
        assert word_at(storage.root, slot, proof) == words.get(slot, 0)


@pytest.mark.parametrize(
    "value",
    [
        b"\x01",
        encode_list(()),
        encode_list([b"\x01", b"\x01", encode_bytes(b"short"), encode_bytes(bytes(32))]),
    ],
)
def test_what_is_no_account_is_refused(value: bytes) -> None:
    who = checksummed(b"\x11" * 20)
    key = keccak256(b"\x11" * 20)
    state = Trie({key: value})
    with pytest.raises(ProofBroken, match="no account"):
        account_at(state.root, who, by_hash(state.prove(key)))


@pytest.mark.parametrize("value", [encode_list(()), b"\x82\x00\x01", b"\x01\x01"])
def test_what_is_no_word_is_refused(value: bytes) -> None:
    key = keccak256(bytes(32))
    storage = Trie({key: value})
    with pytest.raises(ProofBroken, match="no word"):
        word_at(storage.root, 0, by_hash(storage.prove(key)))


@pytest.mark.parametrize(
    "node",
    [
        b"\xff",  # no RLP
        b"\x01",  # no list
        encode_list([b"\x01"] * 3),  # neither a branch nor a short node
        encode_list([encode_bytes(b"\x40"), b"\x01"]),  # a path of no kind
        encode_list([encode_bytes(b"\x00"), b"\x01"]),  # an extension that leads nowhere
        encode_list([encode_bytes(b"\x0f\x00"), b"\x01"]),  # a nibble where none may be
        encode_list([encode_bytes(b""), b"\x01"]),
        encode_list([encode_bytes(b"\x20"), encode_list(())]),  # a value that is a list
    ],
)
def test_nodes_that_no_trie_has_are_refused(node: bytes) -> None:
    root = keccak256(node)
    with pytest.raises(ProofBroken):
        value_at(root, b"", by_hash([node]))


# ------------------------------------------------------------------------------ reading RLP

TREES = st.recursive(st.binary(max_size=70), lambda items: st.lists(items, max_size=8), max_leaves=30)


def as_lists(item: Item) -> object:
    return item if isinstance(item, bytes) else [as_lists(one) for one in item]


@given(TREES)
def test_what_another_implementation_encodes_is_read(tree: object) -> None:
    assert as_lists(decode(rlp.encode(tree))) == tree


@given(st.binary(max_size=80))
def test_any_bytes_are_read_as_another_implementation_reads_them(raw: bytes) -> None:
    try:
        expected = rlp.decode(raw, strict=True)
    except rlp.DecodingError:
        with pytest.raises(MalformedRlp):
            decode(raw)
    else:
        assert as_lists(decode(raw)) == expected
        assert rlp.encode(expected) == raw
