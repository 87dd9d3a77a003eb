from __future__ import annotations

import json
from dataclasses import replace

import pytest
from coincurve import PrivateKey
from eth_account import Account
from eth_account.messages import _hash_eip191_message, encode_typed_data
from hypothesis import given
from hypothesis import strategies as st

from ledger.chain.errors import SignerChainMismatch
from ledger.chain.signer import LocalSigner
from ledger.signing import (
    MESSAGES,
    NO_CLAUSES,
    ChainId,
    Clauses,
    Domain,
    Message,
    MilestonePlan,
    OrderTerms,
    Withdraw,
    clauses_hash,
    digest,
    domain_separator,
    escrow_domain,
    order_terms,
    parties_domain,
    recover,
    sign,
    to_json,
    typed_data,
    verify,
)
from ledger.signing.eip712 import CURVE_ORDER
from ledger.signing.errors import (
    BadField,
    ClausesDiffer,
    HighS,
    MalformedSignature,
    UnrecoverableSignature,
    WrongSigner,
)
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Hash32, Timestamp, TokenAmount, address
from tests.ledger.signing.strategies import clauses_of, domains, hashes, messages, messages_of, signers

ESCROW = address("0x5FbDB2315678afecb367f032d93F642f64180aa3")
DOMAIN = escrow_domain(ChainId(31337), ESCROW)
SIGNER = LocalSigner(b"\x07" * 32)
TERMS = order_terms(
    now=Timestamp(1_795_219_200),
    customer=SIGNER.address,
    token=ESCROW,
    milestones=[MilestonePlan(TokenAmount(9), Timestamp(1_795_999_200))],
    spec_hash=ZERO_HASH,
)
MESSAGE = Withdraw(SIGNER.address, ESCROW, ESCROW, TokenAmount(5), 0, Timestamp(9))


def oracle(data: object) -> bytes:
    """eth-account's digest of what a wallet is sent, after a trip through JSON text."""
    full = json.loads(json.dumps(data))
    return bytes(_hash_eip191_message(encode_typed_data(full_message=full)))


@pytest.mark.parametrize("kind", MESSAGES, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_every_message_hashes_as_in_eth_account(kind: type[Message], data: st.DataObject) -> None:
    message = data.draw(messages_of(kind))
    domain = data.draw(domains)
    assert digest(message, domain) == oracle(typed_data(message, domain, clauses_of(message)))


@given(message=messages, domain=domains, signer=signers)
def test_signatures_recover(message: Message, domain: Domain, signer: LocalSigner) -> None:
    signature = sign(message, domain, signer)
    verify(message, domain, signature, signer.address)
    data = typed_data(message, domain, clauses_of(message))
    signed = Account.sign_message(encode_typed_data(full_message=data), signer._key.secret)
    assert bytes(signed.signature) == signature


@given(message=messages, domain=domains, bit=st.integers(0, 64 * 8 - 1))
def test_tampered_signature_is_never_the_signers(message: Message, domain: Domain, bit: int) -> None:
    signature = bytearray(sign(message, domain, SIGNER))
    signature[bit // 8] ^= 1 << bit % 8
    with pytest.raises((WrongSigner, HighS, MalformedSignature, UnrecoverableSignature)):
        verify(message, domain, bytes(signature), SIGNER.address)


@given(message=messages, domain=domains, other=domains)
def test_signature_counts_on_one_chain_and_contract(message: Message, domain: Domain, other: Domain) -> None:
    signature = sign(message, domain, SIGNER)
    for elsewhere in (other, replace(domain, chain_id=ChainId(domain.chain_id ^ 1))):
        if elsewhere != domain:
            with pytest.raises(WrongSigner):
                verify(message, elsewhere, signature, SIGNER.address)


@given(message=messages, another=messages)
def test_signature_counts_for_one_message(message: Message, another: Message) -> None:
    if message != another:
        with pytest.raises(WrongSigner):
            verify(another, DOMAIN, sign(message, DOMAIN, SIGNER), SIGNER.address)


@given(digest=hashes)
def test_malleable_twin_is_refused(digest: bytes) -> None:
    signature = SIGNER.sign_digest(Hash32(digest))
    high = CURVE_ORDER - int.from_bytes(signature[32:64], "big")
    twin = signature[:32] + high.to_bytes(32, "big") + bytes((55 - signature[64],))
    with pytest.raises(HighS, match="low-s"):
        recover(Hash32(digest), twin)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda s: s[:64], "64 bytes"),
        (lambda s: s + b"\0", "66 bytes"),
        (lambda s: s[:64] + b"\0", "its v is 0"),
        (lambda s: s[:64] + b"\x1d", "its v is 29"),
        (lambda s: bytes(32) + s[32:], "r or s is 0"),
        (lambda s: s[:32] + bytes(32) + s[64:], "r or s is 0"),
        (lambda s: CURVE_ORDER.to_bytes(32, "big") + s[32:], "not below the curve's order"),
        (lambda s: b"", "0 bytes"),
    ],
)
def test_malformed_signatures_are_refused(change: object, says: str) -> None:
    signature = sign(MESSAGE, DOMAIN, SIGNER)
    with pytest.raises(MalformedSignature, match=says):
        recover(digest(MESSAGE, DOMAIN), change(signature))  # type: ignore[operator]


def test_r_that_is_no_point_is_refused() -> None:
    # 5 is the x coordinate of no point: 5³ + 7 is no square modulo the field's prime.
    with pytest.raises(UnrecoverableSignature):
        recover(Hash32(b"\1" * 32), (5).to_bytes(32, "big") + b"\1".rjust(32, b"\0") + b"\x1b")


def test_wrong_signer_names_both_accounts() -> None:
    stranger = LocalSigner(PrivateKey().secret)
    with pytest.raises(WrongSigner) as caught:
        verify(MESSAGE, DOMAIN, sign(MESSAGE, DOMAIN, stranger), SIGNER.address)
    assert caught.value.recovered == stranger.address
    assert SIGNER.address in str(caught.value)


def test_signer_bound_to_another_chain_signs_nothing() -> None:
    with pytest.raises(SignerChainMismatch):
        sign(MESSAGE, DOMAIN, LocalSigner(b"\x07" * 32, chain_id=1))


def test_domains_are_the_contracts_own() -> None:
    assert (DOMAIN.name, DOMAIN.version) == ("Tallystick", "1")
    assert parties_domain(ChainId(1), ESCROW).name == "Tallystick Parties"
    assert domain_separator(DOMAIN) != domain_separator(parties_domain(ChainId(31337), ESCROW))


def test_domain_without_a_contract_is_refused() -> None:
    with pytest.raises(BadField, match="verifyingContract"):
        typed_data(MESSAGE, replace(DOMAIN, verifying_contract="0x12"))  # type: ignore[arg-type]


@given(terms=messages_of(OrderTerms), domain=domains)
def test_wallets_are_shown_the_clauses_themselves(terms: OrderTerms, domain: Domain) -> None:
    clauses = clauses_of(terms)
    data = typed_data(terms, domain, clauses)
    assert data["message"]["clauses"] == ([] if clauses is None else [to_json(clauses)])  # type: ignore[call-overload, index]
    assert {"name": "clauses", "type": "Clauses[]"} in data["types"]["OrderTerms"]  # type: ignore[call-overload, index, operator]


def test_terms_are_not_shown_without_their_clauses_or_with_others() -> None:
    post = replace(TERMS, maker=ZERO_ADDRESS)
    agreed = Clauses(min_maker_tier=2)
    hashed = replace(post, clauses=clauses_hash(agreed))
    assert digest(hashed, DOMAIN) != digest(post, DOMAIN)
    for terms, clauses, says in (
        (post, agreed, "have no clauses"),
        (hashed, None, "give them with the terms"),
        (hashed, NO_CLAUSES, "exactly as they were agreed"),
    ):
        with pytest.raises(ClausesDiffer, match=says):
            typed_data(terms, DOMAIN, clauses)


def test_typed_data_is_what_viem_and_metamask_hash() -> None:
    """Fixed digest: viem 2 (`hashTypedData`) and MetaMask's eth-sig-util (V4) gave it for this very JSON."""
    data = typed_data(MESSAGE, DOMAIN)
    assert data["message"] == {
        "party": SIGNER.address,
        "token": ESCROW,
        "to": ESCROW,
        "amount": "5",
        "nonce": "0",
        "validUntil": 9,
    }
    assert digest(MESSAGE, DOMAIN).hex() == "5df8194934e65ca163bbc5bb5eae4c283af6af6808af923dff39a6a1f40f1ce9"
