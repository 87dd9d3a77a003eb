"""``CreditRegistry``: ratings, the evidence they are, exposure, stake."""

from __future__ import annotations

from ledger.audit.narrative.scene import Scene
from ledger.audit.narrative.telling import Money, Telling, follows, tells
from ledger.audit.narrative.words import capital, counted, credit, member
from ledger.bindings.credit_registry import (
    AccountMoved,
    DisputeRuled,
    ExposureMoved,
    ObjectiveEvent,
    PairMoved,
    PriorMoved,
    RatingReplied,
    RatingRevealed,
    RatingsApplied,
    RatingWithdrawn,
    RootMoved,
    StakeMoved,
)
from ledger.bindings.credit_state import CreditEvidence
from ledger.projection.credit import BURNED
from ledger.signing.words import percent, short
from ledger.store.model.credit import CREDIT_ACCOUNTS, SLASHES, STAKE_CHANGES
from ledger.store.model.settings import CONTRACT_SETTINGS
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, TokenAmount, address
from sharing.credit import Cause
from sharing.model.states import Side

_CAUSES = {
    Cause.RATING: "a rating",
    Cause.ON_TIME: "that all was delivered in time",
    Cause.DEFAULT: "a default",
    Cause.UNREVEALED: "a sealed rating that was never revealed",
    Cause.LOST_DISPUTE: "a lost dispute",
}
_CRITERIA = {
    Side.MAKER: ("specification and inputs", "answers in time", "fair with money", "communication"),
    Side.CUSTOMER: ("quality", "delivery", "cost", "communication"),
}
"""What the four marks are of, by the side that gives them."""


def _cause(evidence: CreditEvidence) -> str:
    cause = member(Cause, evidence >> 240 & 0xFF)
    return "something" if cause is None else _CAUSES[cause]


@tells(AccountMoved, ObjectiveEvent)
def account_moved(event: AccountMoved | ObjectiveEvent, scene: Scene) -> Telling:
    """Evidence entered."""
    e, say = event.evidence, scene.say
    before = scene.before(CREDIT_ACCOUNTS, event.party)
    who = scene.side(event.id, event.party)
    by = f" by {scene.side(event.id, event.source)}" if isinstance(event, AccountMoved) else ""
    first = "" if before is not None and before.weight else ", the first"
    return Telling(
        f"The credit of {who} took in {_cause(e)}{by} for {say.order(event.id)}{first}: evidence "
        f"{credit(e.evidence)} with the weight {credit(e.weight).lstrip('+')}.",
        actor=None if event.source == ZERO_ADDRESS else event.source,
    )


@tells(ExposureMoved)
def exposure_moved(event: ExposureMoved, scene: Scene) -> Telling:
    """Follows from an order."""
    a, who = event.account, scene.say.party(event.maker)
    orders = counted(a.open_orders, "order")
    return follows(
        f"{who} has {orders} open as a maker, with {a.exposure:,} credit units of unsecured exposure."
    )


@tells(RootMoved)
def root_moved(event: RootMoved, scene: Scene) -> Telling:
    """Rooted or no longer."""
    a, before = event.account, scene.before(CREDIT_ACCOUNTS, event.party)
    who = scene.say.party(event.party)
    if before is not None and a.falls != before.falls:
        return Telling(f"{who} lost those who vouched for it.")
    ways = [
        way
        for way, holds in (
            ("the genesis list", a.rooted_by_genesis),
            ("its stake", a.rooted_by_stake),
            ("the evidence of three rooted parties", a.rooted_by_evidence),
        )
        if holds
    ]
    if not ways:
        return Telling(f"The word of {who} weighs nothing any more: it is not rooted.")
    return Telling(f"The word of {who} weighs: it is rooted by {' and '.join(ways)}.")


@tells(PairMoved)
def pair_moved(event: PairMoved, scene: Scene) -> Telling:
    """Follows from evidence."""
    pair = f"{scene.say.party(event.low)} and {scene.say.party(event.high)}"
    return follows(f"What {pair} have passed on to each other moved.")


@tells(PriorMoved)
def prior_moved(event: PriorMoved, scene: Scene) -> Telling:
    """Follows from evidence."""
    s = event.state
    mu = f" to {credit(s.sum * 10**9 // s.weight)}" if s.weight else ""
    return follows(f"What is expected of a stranger moved{mu}.")


# ------------------------------------------------------------------------------------ ratings


@tells(RatingRevealed)
def rating_revealed(event: RatingRevealed, scene: Scene) -> Telling:
    """Known from now on."""
    row = scene.order(event.id)
    side = Side.MAKER if row is not None and event.rater == row.maker else Side.CUSTOMER
    marks = event.record.criteria(side)
    said = ", ".join(f"{name} {mark}" for name, mark in zip(_CRITERIA[side], marks, strict=True))
    comment = "" if event.comment_hash == ZERO_HASH else f"; comment {short(event.comment_hash)}"
    who, whom = capital(scene.side(event.id, event.rater)), scene.side(event.id, event.ratee)
    text = f"{who} rated {whom} for {scene.say.order(event.id)}: {said} of 100{comment}."
    return Telling(text, actor=event.rater)


@tells(RatingReplied)
def rating_replied(event: RatingReplied, scene: Scene) -> Telling:
    """Answered."""
    who = capital(scene.side(event.id, event.ratee))
    text = f"{who} replied to its rating for {scene.say.order(event.id)} ({short(event.text_hash)})."
    return Telling(text, actor=event.ratee)


@tells(RatingWithdrawn)
def rating_withdrawn(event: RatingWithdrawn, scene: Scene) -> Telling:
    """Hidden."""
    who = capital(scene.side(event.id, event.rater))
    text = f"{who} took back the words of its rating for {scene.say.order(event.id)}; what it weighed stays."
    return Telling(text, actor=event.rater)


@tells(RatingsApplied)
def ratings_applied(event: RatingsApplied, scene: Scene) -> Telling:
    """No more to come."""
    return Telling(f"The time for ratings of {scene.say.order(event.id)} was over: what there was counted.")


@tells(DisputeRuled)
def dispute_ruled(event: DisputeRuled, scene: Scene) -> Telling:
    """Learned."""
    return Telling(
        f"Credit noted that a court ruled on {scene.money(event.amount, event.id)} of "
        f"{scene.say.order(event.id)}: {percent(event.maker_bps)} to {scene.maker(event.id)}."
    )


# ------------------------------------------------------------------------------------ stake


def _stake_token(scene: Scene) -> Address | None:
    row = scene.now(CONTRACT_SETTINGS, "CreditRegistry", "stake_token")
    return None if row is None else address(row.value.strip('"'))


@tells(StakeMoved)
def stake_moved(event: StakeMoved, scene: Scene) -> Telling:
    """Came, left or was burned."""
    token, say, who = _stake_token(scene), scene.say, scene.say.party(event.party)

    def money(amount: int) -> str:
        return f"{amount:,} smallest units" if token is None else say.money(amount, token)

    change, slash = scene.fact(STAKE_CHANGES), scene.fact(SLASHES)
    if slash is not None:
        about = "" if slash.order_id is None else f", because of {say.order(slash.order_id)}"
        text = f"{money(slash.amount)} of the stake of {say.party(slash.party)} were burned{about}."
        return Telling(text, (Money(slash.amount, token, slash.party),) if token else ())
    if change is None or event.party == BURNED:
        return follows(f"The stake of {who} is {money(event.stake)}.")
    amount = TokenAmount(abs(change.change))
    if change.change > 0:
        text = f"{money(amount)} were staked for {who}; {money(event.stake)} in all."
        return Telling(text, (Money(amount, token, event.party),) if token else ())
    text = f"{money(amount)} left the stake of {who}; {money(event.stake)} are there."
    # After an order's events it was taken: then the event after it says so.
    if scene.of_order:
        return follows(text)
    return Telling(text, (Money(amount, token, payee=event.party),) if token else ())
