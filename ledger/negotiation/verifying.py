"""Whether a transcript is sound: signed, chained, in turn and in time, about its own terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ledger.negotiation.errors import (
    BrokenChain,
    Forged,
    Forked,
    NotItsTerms,
    OutOfTurn,
    TooLate,
    Truncated,
)
from ledger.negotiation.transcript import Negotiation, Step
from ledger.signing.eip712 import digest
from ledger.signing.errors import SigningError
from ledger.signing.messages import check_clauses_hash
from ledger.signing.offers import Offer, OfferAct
from ledger.signing.words import when
from ledger.types import ZERO_HASH, Address, Hash32, Timestamp

SignatureCheck = Callable[[Address, Hash32, bytes], bool]
"""Whether a signature over a digest is a party's: its own, a delegate's, or its contract's by ERC-1271."""


def verify(
    talks: Negotiation,
    signed: SignatureCheck,
    *,
    now: Timestamp | None = None,
    seen: Sequence[Hash32] = (),
) -> None:
    """Check a whole transcript.

    Args:
        talks: the transcript.
        signed: who judges signatures.
        now: the chain's time, after which no step can have been made; left out, none is from the future.
        seen: digests of steps seen before, from the first on; the transcript must go on from them.

    Raises:
        NegotiationError: naming the first step that is wrong, and how.
    """
    _check_seen(talks, seen)
    previous: Step | None = None
    offered: Step | None = None
    hashed = ZERO_HASH
    for index, step in enumerate(talks.steps):
        number, offer = index + 1, step.offer
        _check_place(talks, offer, number, hashed)
        _check_turn(talks, offer, number, previous)
        _check_time(offer, number, previous, now)
        _check_terms(talks, step, number, offered)
        hashed = digest(offer, talks.domain)
        gathering = step.term > 0 and not step.signature and number == len(talks.steps)
        if not gathering and not (step.signature and signed(offer.party, hashed, step.signature)):
            raise Forged(
                f"is not signed by {offer.party}, who should have said it: do not rely on it.", number
            )
        previous, offered = step, step if step.terms is not None else offered


def _check_seen(talks: Negotiation, seen: Sequence[Hash32]) -> None:
    digests = talks.digests
    for index, (ours, theirs) in enumerate(zip(seen, digests, strict=False)):
        if ours != theirs:
            raise Forked(
                f"is not the one that was here before (0x{ours.hex()}): somebody signed two or changed one, "
                "or both sides spoke at once.",
                index + 1,
            )
    if len(digests) < len(seen):
        raise Truncated(
            f"The transcript ends at step {len(digests)}, and {len(seen)} were seen: ask for the whole."
        )


def _check_place(talks: Negotiation, offer: Offer, number: int, before: Hash32) -> None:
    if offer.negotiation != talks.id:
        raise BrokenChain("belongs to other talks, or the parties, chain or salt were changed.", number)
    if offer.seq != number - 1:
        raise BrokenChain(f"was made as step {offer.seq + 1}: steps were left out or put elsewhere.", number)
    if offer.previous != before:
        raise BrokenChain(
            "does not follow the step before it: that one was changed, or this answers another.", number
        )


def _check_turn(talks: Negotiation, offer: Offer, number: int, previous: Step | None) -> None:
    if offer.party not in (talks.customer, talks.maker):
        raise OutOfTurn(f"is by {offer.party}, who is no party of these talks.", number)
    if previous is None:
        if offer.act is not OfferAct.OFFER:
            raise OutOfTurn("answers an offer that nobody made.", number)
        return
    if previous.terms is None:
        raise OutOfTurn("was made after the talks had ended.", number)
    own = offer.party == previous.offer.party
    if own != (offer.act is OfferAct.WITHDRAW):
        said = "withdraws the other side's offer" if not own else "answers its own author's offer"
        raise OutOfTurn(f"{said}: sides take turns.", number)


def _check_time(offer: Offer, number: int, previous: Step | None, now: Timestamp | None) -> None:
    if offer.valid_until < offer.made_at:
        raise TooLate("had run out before it was made.", number)
    if now is not None and offer.made_at > now:
        raise TooLate(f"says that it was made at {when(offer.made_at)}, which has not come.", number)
    if previous is None:
        return
    if offer.made_at < previous.offer.made_at:
        raise TooLate("says that it was made before the step it follows.", number)
    if offer.made_at > previous.offer.valid_until:
        raise TooLate(
            f"was made at {when(offer.made_at)}, and what it answers had expired at "
            f"{when(previous.offer.valid_until)}.",
            number,
        )


def _check_terms(talks: Negotiation, step: Step, number: int, offered: Step | None) -> None:
    offer, terms = step.offer, step.terms
    if (terms is not None) != (offer.act is OfferAct.OFFER):
        raise NotItsTerms("offers without terms, or brings terms to an answer that takes none.", number)
    if terms is None:
        if offered is None or offer.terms != offered.offer.terms:
            raise NotItsTerms("is about other terms than those offered before it.", number)
        return
    if digest(terms, talks.terms_domain) != offer.terms:
        raise NotItsTerms("offers other terms than those beside it: they were changed.", number)
    if (terms.customer, terms.maker) != (talks.customer, talks.maker):
        raise NotItsTerms("offers terms between others than the two who talk.", number)
    if not 1 <= len(terms.cumulative) == len(terms.deadlines):
        raise NotItsTerms("offers terms whose milestones and deadlines are not as many, or none.", number)
    if terms.version != 0 or terms.amends != ZERO_HASH:
        raise NotItsTerms("offers a change of an order that exists: `tally order amend` is for that.", number)
    try:
        check_clauses_hash(terms, step.clauses)
    except SigningError as error:
        raise NotItsTerms(f"offers terms without their clauses: {error}", number) from error
