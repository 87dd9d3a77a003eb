"""Sealed ratings: what is put on chain first, and the salt that only its rater can make again."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.bindings.words import address_word, bytes_word, pack, uint_word
from ledger.chain.signer import Signer
from ledger.chain.transactions import keccak256
from ledger.signing.eip712 import Domain, sign
from ledger.signing.errors import BadField
from ledger.signing.messages import RatingSalt
from ledger.types import ZERO_HASH, Address, Hash32

MAX_MARK = 100
"""Marks run from 0 to this."""


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
