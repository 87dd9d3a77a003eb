from __future__ import annotations

import pytest
from eth_abi.abi import decode, encode
from eth_account import Account
from eth_utils.crypto import keccak
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.chain.signer import LocalSigner
from ledger.signing import (
    ChainId,
    Domain,
    MilestonePlan,
    Permit,
    Rating,
    RatingSalt,
    customer_permit,
    find_vote,
    make_rating_salt,
    make_vote_salt,
    maker_permit,
    order_terms,
    permit_bytes,
    rating_salt,
    rating_seal,
    sign,
    token_domain,
    typed_data,
    vote_commitment,
)
from ledger.signing.errors import BadField, MalformedSignature
from ledger.signing.seals import MAX_VOTE
from ledger.types import ZERO_HASH, Address, BasisPoints, Hash32, Timestamp, TokenAmount, address
from tests.ledger.signing.strategies import addresses, domains, hashes, signers

TOKEN = address("0x5FbDB2315678afecb367f032d93F642f64180aa3")
marks = st.integers(0, 100)
ratings = st.builds(Rating, marks, marks, marks, marks, hashes)


@given(id=hashes, rater=addresses, rating=ratings, salt=hashes)
def test_seal_is_the_contracts_hash(id: Hash32, rater: Address, rating: Rating, salt: Hash32) -> None:
    words = [id, bytes(12) + bytes.fromhex(rater[2:])]
    words += [
        mark.to_bytes(32, "big")
        for mark in (rating.quality, rating.delivery, rating.cost, rating.communication)
    ]
    assert rating_seal(id, rater, rating, salt) == keccak(b"".join([*words, rating.comment_hash, salt]))


@given(id=hashes, rating=ratings, other=ratings, domain=domains, signer=signers)
def test_salt_can_be_made_again_and_binds_the_rating(
    id: Hash32, rating: Rating, other: Rating, domain: Domain, signer: LocalSigner
) -> None:
    salt = make_rating_salt(id, signer.address, domain, signer)
    assert salt == make_rating_salt(id, signer.address, domain, signer)
    if rating != other:
        assert rating_seal(id, signer.address, rating, salt) != rating_seal(id, signer.address, other, salt)


def test_salt_is_the_same_from_another_wallet() -> None:
    """eth-account follows RFC 6979 too: a rater that changes its software still finds its salt."""
    signer = LocalSigner(b"\x07" * 32)
    domain = token_domain("Tallystick", "1", ChainId(1), TOKEN)
    message = RatingSalt(Hash32(b"\1" * 32), signer.address)
    signed = Account.sign_typed_data(b"\x07" * 32, full_message=typed_data(message, domain))
    assert rating_salt(bytes(signed.signature)) == make_rating_salt(
        message.id, signer.address, domain, signer
    )


@settings(max_examples=10)
@given(key=hashes, round=st.integers(0, 2), domain=domains, signer=signers, vote=st.integers(0, MAX_VOTE))
def test_a_vote_is_found_with_the_key_alone(
    key: Hash32, round: int, domain: Domain, signer: LocalSigner, vote: int
) -> None:
    salt = make_vote_salt(key, domain, signer)
    assert salt == make_vote_salt(key, domain, signer)
    sealed = vote_commitment(domain, key, round, signer.address, BasisPoints(vote), salt)
    assert find_vote(domain, key, round, signer.address, sealed[:29], salt) == vote
    other = Hash32(bytes(31) + b"\1")
    assert find_vote(domain, key, round, signer.address, sealed[:29], other) is None


@pytest.mark.parametrize("mark", [-1, 101, True, 1.5, "7", None])
def test_marks_run_from_0_to_100(mark: int) -> None:
    with pytest.raises(BadField, match="whole number from 0 to 100"):
        Rating(100, 0, mark, 50)


def test_comment_hash_has_32_bytes() -> None:
    with pytest.raises(BadField, match="comment_hash must be 32 bytes"):
        Rating(1, 2, 3, 4, Hash32(b"x"))


def test_permits_carry_price_and_relay_fee_or_bond() -> None:
    signer = LocalSigner(b"\x07" * 32)
    terms = order_terms(
        now=Timestamp(0),
        customer=signer.address,
        maker=TOKEN,
        token=TOKEN,
        milestones=[MilestonePlan(TokenAmount(100), Timestamp(10))],
        spec_hash=ZERO_HASH,
        bond=TokenAmount(30),
        relay_fee=TokenAmount(7),
    )
    permit = customer_permit(terms, TOKEN, 4, Timestamp(99))
    assert permit == Permit(signer.address, TOKEN, TokenAmount(107), 4, Timestamp(99))
    assert maker_permit(terms, TOKEN, 0, Timestamp(1)).value == 30
    signature = sign(permit, token_domain("dUSD", "1", ChainId(1), TOKEN), signer)
    deadline, v, r, s = decode(("uint256", "uint8", "bytes32", "bytes32"), permit_bytes(permit, signature))
    assert (deadline, r + s + bytes((v,))) == (99, signature)
    assert permit_bytes(permit, signature) == encode(
        ("uint256", "uint8", "bytes32", "bytes32"), (deadline, v, r, s)
    )
    with pytest.raises(MalformedSignature, match="2 bytes"):
        permit_bytes(permit, b"xx")
