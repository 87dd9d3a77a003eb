"""Sealed-bid reverse auctions: makers bid to make one order, the cheapest wins (Vickrey 1961).

A bidder may carry a *handicap*: money that the customer adds to its bid to compare it, for what the bid
does not say: a distant place, thin credit. The least price + handicap wins. In the second-price form the
winner is paid the most that it could have asked and still won, ``min(second price + handicap, reserve) −
own handicap``, so that bidding one's true cost is a dominant strategy. That holds as long as handicaps and
reserve are fixed before bids are known and do not depend on them: ``handicap_of`` therefore leaves the
price's term out of the score.

Sealing: a bidder first publishes ``seal(...)``, a SHA-256 over auction, bidder, price and a secret salt, and
opens it when bidding is over. SHA-256 is for bids off chain; a contract would check keccak-256.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NewType

from sharing.capability.enterprise import EnterpriseId
from sharing.matching.constants import PPM, SALT_BYTES
from sharing.matching.errors import BadAuction
from sharing.matching.score import Score
from sharing.model.terms import Money

AuctionId = NewType("AuctionId", str)
"""Names an auction; part of every seal, so that no seal serves twice."""
Seal = NewType("Seal", bytes)
"""32 bytes that bind a bidder to a bid it has not shown."""


class Pays(Enum):
    """What the winner is paid."""

    FIRST_PRICE = "first-price"
    """Its own bid. Bidders gain by asking more than their cost."""
    SECOND_PRICE = "second-price"
    """The most it could have asked and still won. Asking the true cost is a dominant strategy."""


@dataclass(frozen=True, slots=True)
class Bid:
    """An offer to make the order.

    Raises:
        BadAuction: if the price is below 0.
    """

    bidder: EnterpriseId
    """Who."""
    price: Money
    """For how much, in the token's smallest unit."""
    handicap: Money = Money(0)  # noqa: RUF009 a NewType
    """Added to compare; may be below 0, as a preference."""

    def __post_init__(self) -> None:
        if self.price < 0:
            raise BadAuction(f"{self.bidder} bids {self.price}: a price is 0 or more")

    @property
    def compared(self) -> int:
        """Price and handicap."""
        return self.price + self.handicap


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who makes the order, and for how much."""

    winner: Bid | None
    """Whose bid won; none if no bid keeps the reserve."""
    payment: Money | None
    """What the winner is paid; never below its bid."""
    second: Bid | None
    """The best bid that lost, if it kept the reserve."""
    ranked: tuple[Bid, ...]
    """All bids, best first: by price + handicap, then the smaller handicap, then the bidder's id."""
    sentence: str
    """The result for people."""


def reverse_auction(bids: Iterable[Bid], *, reserve: Money, pays: Pays = Pays.SECOND_PRICE) -> Outcome:
    """Settle an auction.

    Parameters:
        reserve: the most that price + handicap may be; fixed before bids are known.

    Raises:
        BadAuction: if a bidder bids twice.
    """
    ranked = tuple(sorted(bids, key=lambda bid: (bid.compared, bid.handicap, bid.bidder)))
    if len({bid.bidder for bid in ranked}) < len(ranked):
        raise BadAuction("a bidder bids twice: count its last bid alone")
    valid = [bid for bid in ranked if bid.compared <= reserve]
    if not valid:
        return Outcome(
            None, None, None, ranked, f"none of {len(ranked)} bids keeps the reserve of {reserve:,}"
        )
    winner, second = valid[0], valid[1] if len(valid) > 1 else None
    if pays is Pays.FIRST_PRICE:
        payment = winner.price
        why = "its bid"
    else:
        limit = reserve if second is None else second.compared
        payment = Money(limit - winner.handicap)
        why = "the reserve" if second is None else f"what it could have asked beside {second.bidder}"
    return Outcome(
        winner,
        payment,
        second,
        ranked,
        f"{winner.bidder} makes it for {payment:,} ({why}); it bid {winner.price:,} with a handicap of "
        f"{winner.handicap:,}, as the best of {len(ranked)}",
    )


def handicap_of(score: Score, worth: Money) -> Money:
    """A handicap from a score without its price: what full marks in the other terms are short of, in money.

    Parameters:
        worth: what the customer would pay more for full marks than for none.
    """
    others = [term for term in score.terms if term.name != "price"]
    weight = sum(term.weight for term in others)
    if weight == 0:
        return Money(0)
    short = sum((PPM - term.value) * term.weight for term in others)
    return Money(worth * short // (PPM * weight))


def seal(auction: AuctionId, bidder: EnterpriseId, price: Money, salt: bytes) -> Seal:
    """What a bidder publishes before it shows its price.

    Parameters:
        salt: 32 secret random bytes; without them prices could be guessed from the seal.

    Raises:
        BadAuction: if the salt is not 32 bytes, or the price does not fit 256 bits.
    """
    if len(salt) != SALT_BYTES:
        raise BadAuction(f"the salt has {len(salt)} bytes: give {SALT_BYTES} random ones")
    if not 0 <= price < 1 << 256:
        raise BadAuction(f"the price {price} does not fit 256 bits")
    hashed = hashlib.sha256(b"tallystick/sealed-bid/1")
    for part in (auction.encode(), bidder.encode(), price.to_bytes(32, "big"), salt):
        hashed.update(len(part).to_bytes(8, "big") + part)
    return Seal(hashed.digest())


@dataclass(frozen=True, slots=True)
class Opening:
    """A bid shown when bidding is over."""

    bid: Bid
    """Which; the handicap is the customer's and not sealed."""
    salt: bytes
    """Of the seal."""


def opened(
    auction: AuctionId, seals: Mapping[EnterpriseId, Seal], openings: Sequence[Opening]
) -> tuple[tuple[Bid, ...], tuple[str, ...]]:
    """The bids whose seals fit, and a sentence for each that does not count.

    Parameters:
        seals: as published while bidding was open, by bidder.
    """
    bids: dict[EnterpriseId, Bid] = {}
    refused: list[str] = []
    for opening in openings:
        bidder = opening.bid.bidder
        if bidder not in seals:
            refused.append(f"{bidder} published no seal")
        elif bidder in bids:
            refused.append(f"{bidder} opens its seal twice: the first counts")
        elif (
            len(opening.salt) != SALT_BYTES
            or opening.bid.price >= 2**256
            or seal(auction, bidder, opening.bid.price, opening.salt) != seals[bidder]
        ):
            refused.append(f"the seal of {bidder} does not fit a price of {opening.bid.price:,}")
        else:
            bids[bidder] = opening.bid
    refused += [f"{bidder} did not open its seal" for bidder in sorted(seals.keys() - bids.keys())]
    return tuple(bids.values()), tuple(refused)
