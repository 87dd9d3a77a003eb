"""Sealed ratings and votes: what is put on chain first, and the salt that only its maker can make again."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.bindings.words import address_word, bytes_word, pack, uint_word
from ledger.chain.signer import Signer
from ledger.chain.transactions import keccak256
from ledger.signing.court import VoteSalt
from ledger.signing.eip712 import Domain, sign
from ledger.signing.errors import BadField
from ledger.signing.messages import RatingSalt
from ledger.types import ZERO_HASH, Address, BasisPoints, Hash32

MAX_MARK = 100
"""Marks run from 0 to this."""
MAX_VOTE = 10_000
"""Votes are basis points to the maker, from 0 to this."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What one party says of the other after an order."""

    quality: int
    """Of the goods, or of the specification and inputs: 0 to 100."""
    delivery: int
    """Deliveries, or answers, in time: 0 to 100."""
    cost: int
    """Price and extras as agreed, or fair dealing with money: 0 to 100."""
    communication: int
    """0 to 100."""
    comment_hash: Hash32 = ZERO_HASH
    """Salted hash of the comment, or zero without one."""

    def __post_init__(self) -> None:
        for field in ("quality", "delivery", "cost", "communication"):
            mark: object = getattr(self, field)
            if not isinstance(mark, int) or isinstance(mark, bool) or not 0 <= mark <= MAX_MARK:
                raise BadField("Rating", field, f"is {mark!r}: give a whole number from 0 to {MAX_MARK}.")
        if len(self.comment_hash) != 32:
            raise BadField("Rating", "comment_hash", "must be 32 bytes.")


def rating_salt(signature: bytes) -> Hash32:
    """The salt from the rater's signature over ``RatingSalt``. Keep the signature secret until the reveal."""
    return keccak256(signature)


def make_rating_salt(id: Hash32, rater: Address, domain: Domain, signer: Signer) -> Hash32:
    """The salt of the signer's rating: always the same one for an order, since signatures follow RFC 6979.

    Raises:
        SignerChainMismatch: if the signer is bound to another chain.
    """
    return rating_salt(sign(RatingSalt(id, rater), domain, signer))


def rating_seal(id: Hash32, rater: Address, rating: Rating, salt: Hash32) -> Hash32:
    """keccak256(abi.encode(id, rater, quality, delivery, cost, communication, commentHash, salt))."""
    return keccak256(
        pack(
            bytes_word(id, 32, "id"),
            address_word(rater, "rater"),
            uint_word(rating.quality, 8, "quality"),
            uint_word(rating.delivery, 8, "delivery"),
            uint_word(rating.cost, 8, "cost"),
            uint_word(rating.communication, 8, "communication"),
            bytes_word(rating.comment_hash, 32, "comment_hash"),
            bytes_word(salt, 32, "salt"),
        )
    )


# ---------------------------------------------------------------- votes at our own court


def make_vote_salt(key: Hash32, domain: Domain, signer: Signer) -> Hash32:
    """The salt of the signer's vote in a case: always the same one, since signatures follow RFC 6979.

    Args:
        key: the case.
        domain: the court's.
        signer: the arbitrator's own key.

    Raises:
        SignerChainMismatch: if the signer is bound to another chain.
    """
    return keccak256(sign(VoteSalt(key, signer.address), domain, signer))


def vote_commitment(
    domain: Domain, key: Hash32, round: int, arbitrator: Address, maker_bps: BasisPoints, salt: Hash32
) -> Hash32:
    """What an arbitrator seals: ``StakedArbitrators.commitmentOf``, which should not be asked of a node,
    because whoever answers would know the vote."""
    words = _before_vote(domain, key, round, arbitrator)
    return keccak256(pack(words, uint_word(maker_bps, 16, "maker_bps"), bytes_word(salt, 32, "salt")))


def find_vote(
    domain: Domain, key: Hash32, round: int, arbitrator: Address, commitment: bytes, salt: Hash32
) -> BasisPoints | None:
    """The vote behind what the court holds of a commitment: the first of all shares that fits the salt.

    There are 10,001 shares, so whoever has the salt needs no note of what it voted, and with another's
    salt none fits.
    """
    before, after = _before_vote(domain, key, round, arbitrator), bytes_word(salt, 32, "salt")
    for share in range(MAX_VOTE + 1):
        if keccak256(before + share.to_bytes(32, "big") + after).startswith(commitment):
            return BasisPoints(share)
    return None


def _before_vote(domain: Domain, key: Hash32, round: int, arbitrator: Address) -> bytes:
    return pack(
        uint_word(domain.chain_id, 256, "chain_id"),
        address_word(domain.verifying_contract, "court"),
        bytes_word(key, 32, "key"),
        uint_word(round, 256, "round"),
        address_word(arbitrator, "arbitrator"),
    )
