"""Both directions against eth-keyfile, and what no keyfile holds."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from eth_keyfile.keyfile import create_keyfile_json, decode_keyfile_json
from hypothesis import given
from hypothesis import strategies as st

from ledger.chain.signer import LocalSigner
from ledger.signing.keyfile import MacMismatch, decrypt, encrypt

secrets = st.integers(1, 2**255).map(lambda number: number.to_bytes(32, "big"))
passwords = st.binary(min_size=1, max_size=40)
SECRET = b"\x42" * 32
ACCOUNT = LocalSigner(SECRET).address


@given(secret=secrets, password=passwords)
def test_eth_keyfile_reads_ours(secret: bytes, password: bytes) -> None:
    content: Any = encrypt(secret, LocalSigner(secret).address, password, 2)
    assert decode_keyfile_json(json.loads(json.dumps(content)), password) == secret
    assert decrypt(content, password) == secret


@given(
    secret=secrets, password=passwords, kdf=st.sampled_from(["scrypt", "pbkdf2"]), n=st.sampled_from([2, 8])
)
def test_ours_reads_eth_keyfiles(secret: bytes, password: bytes, kdf: Any, n: int) -> None:
    content = create_keyfile_json(secret, password, kdf=kdf, iterations=n)
    assert decrypt(content, password) == secret
    with pytest.raises(MacMismatch):
        decrypt(content, password + b"x")


def test_the_standards_own_examples() -> None:
    """From the Web3 Secret Storage definition: PBKDF2, and scrypt with other parameters than ours."""
    secret = bytes.fromhex("7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d")
    crypto: dict[str, object] = {
        "cipher": "aes-128-ctr",
        "cipherparams": {"iv": "83dbcc02d8ccb40e466191a123791e0e"},
        "ciphertext": "d172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c",
        "kdf": "scrypt",
        "kdfparams": {
            "dklen": 32,
            "n": 262144,
            "r": 1,
            "p": 8,
            "salt": "ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19",
        },
        "mac": "2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097",
    }
    # Old wallets write the name with a capital.
    assert decrypt({"Crypto": crypto, "version": 3}, b"testpassword") == secret
    crypto |= {
        "cipherparams": {"iv": "6087dab2f9fdbbfaddc31a909735c1e6"},
        "ciphertext": "5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46",
        "kdf": "pbkdf2",
        "kdfparams": {
            "c": 262144,
            "dklen": 32,
            "prf": "hmac-sha256",
            "salt": "ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd",
        },
        "mac": "517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2",
    }
    assert decrypt({"crypto": crypto, "version": 3}, b"testpassword") == secret


def _holders(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [content["crypto"], content["crypto"]["cipherparams"], content["crypto"]["kdfparams"]]


@given(
    place=st.integers(0, 2),
    index=st.integers(0, 9),
    value=st.none() | st.booleans() | st.integers(-2, 2) | st.text(max_size=4) | st.just({}) | st.just([]),
)
def test_a_changed_part_gives_no_other_key(place: int, index: int, value: object) -> None:
    """Whatever stands in the place of a part: it is refused as malformed, or does not open."""
    content: Any = copy.deepcopy(WHOLE)
    holder = _holders(content)[place]
    name = sorted(holder)[index % len(holder)]
    if name == "iv" or holder[name] == value:
        return  # the check value does not cover the counter: the account does, in the keystore
    holder[name] = value
    with pytest.raises((ValueError, KeyError, TypeError)):
        decrypt(content, b"pw")


WHOLE = encrypt(SECRET, ACCOUNT, b"pw", 2)
