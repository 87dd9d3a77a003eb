"""``CreditFlow``: roots of flow caps, challenges, and what parties have proven."""

from __future__ import annotations

from ledger.audit.narrative.scene import Scene
from ledger.audit.narrative.telling import Money, Telling, follows, tells
from ledger.audit.narrative.words import link
from ledger.bindings.credit_flow import (
    Dispute,
    Evidence,
    FlowAsked,
    FlowChallenged,
    FlowClosed,
    FlowFinal,
    FlowProposed,
    FlowProven,
    FlowRuled,
    MetaEvidence,
    Ruling,
    SlashedMoved,
)
from ledger.bindings.enums import FlowStage
from ledger.signing.words import short
from ledger.types import TokenAmount

_RULED = {
    1: "the publisher is right, and it can be challenged again",
    2: "the challenger is right",
    3: "neither is right",
}


@tells(FlowProposed)
def proposed(event: FlowProposed, scene: Scene) -> Telling:
    """Published under a bond."""
    who, claim = scene.say.party(event.publisher), event.claim
    text = (
        f"{who} published root {event.id:,} of flow caps, {short(claim.root)}, of block "
        f"{claim.block_number:,}: {claim.count:,} parties, {claim.total:,} credit units together."
    )
    return Telling(text, actor=event.publisher)


@tells(FlowChallenged)
def challenged(event: FlowChallenged, scene: Scene) -> Telling:
    """Denied under an equal bond."""
    who, counter = scene.say.party(event.challenger), event.counter
    fee = f", and paid the court {scene.say.money(event.fee, None)}" if event.fee else ""
    text = (
        f"{who} challenged root {event.id:,} of flow caps: {short(counter.root)} is right, with "
        f"{counter.total:,} credit units together{fee}."
    )
    money = (Money(TokenAmount(event.fee), None, event.challenger),) if event.fee else ()
    return Telling(text, money, event.challenger)


@tells(FlowAsked)
def asked(event: FlowAsked, scene: Scene) -> Telling:
    """Before the court."""
    return Telling(f"The court was asked about root {event.id:,} of flow caps.")


@tells(FlowRuled)
def ruled(event: FlowRuled, scene: Scene) -> Telling:
    """Decided."""
    how = _RULED.get(event.ruling, "it refused to rule, and the root is not used")
    return Telling(f"The court ruled on root {event.id:,} of flow caps: {how}.")


@tells(FlowFinal)
def final(event: FlowFinal, scene: Scene) -> Telling:
    """In use."""
    return Telling(f"Root {event.id:,} of flow caps is in use from now on.")


@tells(FlowClosed)
def closed(event: FlowClosed, scene: Scene) -> Telling:
    """Over without being used."""
    lapsed = event.track.stage == FlowStage.LAPSED
    why = "it was of no use any more" if lapsed else "no court ruled in time"
    return Telling(f"Root {event.id:,} of flow caps is not used: {why}, and all bonds went back.")


@tells(FlowProven)
def proven(event: FlowProven, scene: Scene) -> Telling:
    """A party's own cap."""
    who, cap = scene.say.party(event.party), event.proven
    return Telling(f"A flow cap of {cap.cap:,} credit units was proven for {who}, by root {cap.id:,}.")


@tells(SlashedMoved)
def burned(event: SlashedMoved, scene: Scene) -> Telling:
    """Nobody's any more."""
    return follows(f"{event.burned:,} smallest units of lost bonds are nobody's now.")


@tells(Dispute, Ruling)
def by_standard(event: Dispute | Ruling, scene: Scene) -> Telling:
    """What ERC-792 and ERC-1497 want said beside."""
    return follows(f"Dispute {event.dispute_id:,} of another court is about a root of flow caps.")


@tells(MetaEvidence)
def meta_evidence(event: MetaEvidence, scene: Scene) -> Telling:
    """What courts are asked."""
    return follows(f"What courts are asked about roots of flow caps stands at {link(event.evidence)}.")


@tells(Evidence)
def evidence(event: Evidence, scene: Scene) -> Telling:
    """Told to the court."""
    who = scene.say.party(event.party)
    text = (
        f"{who} told the court about root {event.evidence_group_id:,} of flow caps: {link(event.evidence)}."
    )
    return Telling(text, actor=event.party)
