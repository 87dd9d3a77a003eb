from __future__ import annotations

import pytest
from coincurve import PublicKey
from eth_account import Account
from eth_account.hdaccount import key_from_seed, seed_from_mnemonic
from hypothesis import given
from hypothesis import strategies as st

from ledger.chain.errors import BadPrivateKey, DevnetKeyRefused, SignerChainMismatch
from ledger.chain.signer import DEVNET_ACCOUNTS, DEVNET_CHAIN_ID, LocalSigner, devnet_signer
from ledger.chain.transactions import (
    AccessEntry,
    DynamicFeeTransaction,
    LegacyTransaction,
    Transaction,
    keccak256,
)
from ledger.types import Address, Hash32, Wei, address, checksummed

ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141

keys = st.integers(1, ORDER - 1).map(lambda n: n.to_bytes(32, "big"))
addresses = st.binary(min_size=20, max_size=20).map(checksummed)
recipients: st.SearchStrategy[Address | None] = st.none() | addresses
amounts = st.integers(0, 2**256 - 1).map(Wei) | st.integers(0, 300).map(Wei)
fees = st.integers(0, 2**64).map(Wei)
counts = st.integers(0, 2**64 - 2) | st.integers(0, 300)
payloads = st.binary(max_size=300)
slots = st.binary(min_size=32, max_size=32).map(Hash32)
accesses = st.lists(
    st.builds(AccessEntry, addresses, st.lists(slots, max_size=3).map(tuple)), max_size=3
).map(tuple)

dynamic = st.builds(
    DynamicFeeTransaction,
    st.integers(1, 2**40),
    counts,
    fees,
    fees,
    counts,
    recipients,
    amounts,
    payloads,
    accesses,
).filter(lambda tx: tx.max_priority_fee <= tx.max_fee)
legacy = st.builds(
    LegacyTransaction, st.integers(1, 2**40), counts, fees, counts, recipients, amounts, payloads
)


def by_eth_account(key: bytes, tx: Transaction) -> tuple[bytes, bytes]:
    fields: dict[str, object] = {
        "chainId": tx.chain_id,
        "nonce": tx.nonce,
        "gas": tx.gas,
        "value": tx.value,
        "data": tx.data,
        "to": tx.to or b"",
    }
    if isinstance(tx, DynamicFeeTransaction):
        fields |= {
            "type": 2,
            "maxFeePerGas": tx.max_fee,
            "maxPriorityFeePerGas": tx.max_priority_fee,
            "accessList": [
                {"address": e.address, "storageKeys": ["0x" + slot.hex() for slot in e.slots]}
                for e in tx.access_list
            ],
        }
    else:
        fields["gasPrice"] = tx.gas_price
    signed = Account.sign_transaction(fields, key)
    return bytes(signed.raw_transaction), bytes(signed.hash)


@given(keys, dynamic | legacy)
def test_signs_byte_for_byte_what_eth_account_signs(key: bytes, tx: Transaction) -> None:
    signed = LocalSigner(key).sign_transaction(tx)
    assert (signed.raw, signed.hash) == by_eth_account(key, tx)
    assert signed.sender == Account.from_key(key).address


@given(keys, st.binary(min_size=32, max_size=32).map(Hash32))
def test_a_digest_signature_recovers_to_the_address_with_low_s(key: bytes, digest: Hash32) -> None:
    signer = LocalSigner(key)
    signature = signer.sign_digest(digest)
    assert len(signature) == 65 and signature[64] in (27, 28)
    assert int.from_bytes(signature[32:64], "big") <= ORDER // 2
    public = PublicKey.from_signature_and_message(
        signature[:64] + bytes((signature[64] - 27,)), digest, hasher=None
    )
    assert checksummed(keccak256(public.format(compressed=False)[1:])[12:]) == signer.address


def test_devnet_accounts_are_those_of_the_published_mnemonic() -> None:
    seed = seed_from_mnemonic("test test test test test test test test test test test junk", "")
    for index in range(DEVNET_ACCOUNTS):
        key = key_from_seed(seed, f"m/44'/60'/0'/0/{index}")
        assert devnet_signer(index).address == Account.from_key(key).address
    assert devnet_signer(0).address == address("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266")
    with pytest.raises(IndexError, match="0 to 9"):
        devnet_signer(10)


@pytest.mark.parametrize("chain_id", [None, 1, 11155111])
def test_published_keys_are_refused_off_the_devnet(chain_id: int | None) -> None:
    key = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"
    with pytest.raises(DevnetKeyRefused, match="published devnet key"):
        LocalSigner(key, chain_id)
    assert LocalSigner(key, DEVNET_CHAIN_ID).address == devnet_signer(0).address


def test_a_devnet_signer_never_signs_for_mainnet() -> None:
    tx = LegacyTransaction(1, 0, Wei(1), 21_000, devnet_signer(1).address)
    with pytest.raises(DevnetKeyRefused) as caught:
        devnet_signer(0).sign_transaction(tx)
    assert caught.value.chain_id == 1


def test_a_bound_signer_keeps_to_its_chain() -> None:
    signer = LocalSigner(b"\x07" * 32, chain_id=10)
    with pytest.raises(SignerChainMismatch, match="bound to chain 10"):
        signer.sign_transaction(LegacyTransaction(1, 0, Wei(1), 21_000, signer.address))


@pytest.mark.parametrize("key", ["", "0x12", "zz" * 32, bytes(32), b"\xff" * 32, b"\x01" * 31])
def test_a_bad_key_is_refused_without_repeating_it(key: bytes | str) -> None:
    with pytest.raises(BadPrivateKey) as caught:
        LocalSigner(key)
    assert "zz" not in str(caught.value)


def test_a_signer_shows_its_address_only() -> None:
    signer = LocalSigner(b"\x07" * 32)
    assert repr(signer) == f"LocalSigner({signer.address})"
