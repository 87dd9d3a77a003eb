"""``ArbiterAdapter``: disputes, deposits, the courts that were asked, evidence."""

from __future__ import annotations

from ledger.audit.narrative.scene import Scene
from ledger.audit.narrative.telling import Money, Telling, follows, tells
from ledger.audit.narrative.words import capital, link, member
from ledger.bindings.arbiter_adapter import (
    BackingMoved,
    CourtAsked,
    CourtFailed,
    DepositTakenBack,
    Dispute,
    DisputeMoved,
    DisputeRaised,
    Evidence,
    MetaEvidence,
    PayerSet,
    Ruling,
)
from ledger.bindings.dispute_state import BOND_PLACE, REFUSED, DisputeState
from ledger.bindings.enums import Stage
from ledger.signing.words import listing, milestones, percent, short
from ledger.store.model.disputes import (
    BACKING_PAYMENTS,
    COURT_FEES,
    COURT_NUMBERS,
    DISPUTE_DEPOSITS,
    DISPUTES,
    DisputeDepositRow,
)
from ledger.types import Address, Hash32

_RULINGS = {1: "for the customer", 2: "for the maker"}


def _about(mask: int) -> str:
    parts = [milestones(mask & (1 << BOND_PLACE) - 1)] if mask & (1 << BOND_PLACE) - 1 else []
    parts += ["the bond"] if mask >> BOND_PLACE & 1 else []
    return listing(parts) if parts else "a claim of use"


def _of(key: Hash32, scene: Scene) -> str:
    """A dispute by its order."""
    row = scene.now(DISPUTES, key)
    if row is None:
        return f"the dispute {short(key)}"
    return f"the dispute about {_about(row.milestones)} of {scene.say.order(row.order_id)}"


def _deposits(scene: Scene) -> tuple[str, tuple[Money, ...]]:
    found = scene.facts(DISPUTE_DEPOSITS)
    paid = [_paid(row, scene) for row in found]
    return listing(paid) if paid else "", tuple(Money(row.amount, row.token, row.payer) for row in found)


def _paid(row: DisputeDepositRow, scene: Scene) -> str:
    return f"{scene.say.party(row.payer)} paid a deposit of {scene.say.money(row.amount, row.token)}"


@tells(DisputeRaised)
def dispute_raised(event: DisputeRaised, scene: Scene) -> Telling:
    """Taken to court."""
    row, state = scene.order(event.id), event.state
    side = scene.maker(event.id) if state.by_maker else scene.customer(event.id)
    said, money = _deposits(scene)
    text = f"{capital(side)} took {_about(state.milestones)} of {scene.say.order(event.id)} to court"
    actor = None if row is None else row.maker if state.by_maker else row.customer
    return Telling(f"{text}; {said}." if said else f"{text}.", money, actor)


@tells(DisputeMoved)
def dispute_moved(event: DisputeMoved, scene: Scene) -> Telling:
    """Answered, asked, ruled, stalled, closed."""
    before, state, what = scene.before(DISPUTES, event.key), event.state, _of(event.key, scene)
    said, money = _deposits(scene)
    parts = [said] if said else []
    fee = scene.fact(COURT_FEES)
    if fee is not None:
        parts.append(f"a court took {scene.say.money(fee.amount, None)}")
        money += (Money(fee.amount, None),)
    stage = member(Stage, state & 0xF)
    if before is None or stage is None or before.stage != stage.name.lower():
        parts.append(_stage_words(stage, state))
    if not parts:
        return follows(f"A note was made about {what}.")
    return Telling(f"In {what}: {'; '.join(parts)}.", money)


def _stage_words(stage: Stage | None, state: DisputeState) -> str:
    match stage:
        case Stage.RAISED:
            return "one side has paid, and the other is to answer"
        case Stage.STALLED:
            return "both have paid, and no court is at work on it"
        case Stage.ASKED:
            return f"the {'backup' if state.second else 'court'} was asked"
        case Stage.RULED:
            return f"there is a ruling: {_share(state.maker_bps)}"
        case Stage.CLOSED:
            return "it is over"
        case _:
            return "it moved"


def _share(bps: int) -> str:
    return (
        "the court refused, and the agreed default follows"
        if bps == REFUSED
        else f"{percent(bps)} to the maker"
    )


@tells(PayerSet)
def payer_set(event: PayerSet, scene: Scene) -> Telling:
    """The payment itself is told beside."""
    side = "maker" if event.maker else "customer"
    text = f"{scene.say.party(event.payer)} pays the {side}'s deposit in {_of(event.key, scene)}."
    return Telling(text, actor=event.payer, minor=True)


@tells(DepositTakenBack)
def deposit_taken_back(event: DepositTakenBack, scene: Scene) -> Telling:
    """What was left."""
    row, say = scene.now(DISPUTES, event.key), scene.say
    token = None if row is None else row.token
    amount = say.money(event.amount, token) if row else f"{event.amount:,} smallest units"
    where = "" if event.to == event.owner else f", to {say.party(event.to)}"
    text = f"{say.party(event.owner)} took back {amount} of its deposit in {_of(event.key, scene)}{where}."
    money = (Money(event.amount, token, payee=event.to),) if row else ()
    return Telling(text, money, event.owner)


@tells(BackingMoved)
def backing_moved(event: BackingMoved, scene: Scene) -> Telling:
    """Paid for the backup, or given back."""
    fact, say, what = scene.fact(BACKING_PAYMENTS), scene.say, _of(event.key, scene)
    who = say.party(event.payer)
    if fact is None:
        return follows(f"{who} has money to take back in {what}.")
    amount = scene.money(abs(fact.change), fact.order_id)
    row = scene.order(fact.order_id)
    if fact.change > 0:
        money = (Money(fact.change, row.token, event.payer),) if row else ()
        return Telling(f"{who} paid {amount} to our own court as a backup, in {what}.", money, event.payer)
    return Telling(f"{who} took back {amount} that it had paid to our own court, in {what}.", (), event.payer)


# ------------------------------------------------------------------------------------ courts


@tells(CourtAsked)
def court_asked(event: CourtAsked, scene: Scene) -> Telling:
    """Taken."""
    court = scene.say.party(event.court)
    return Telling(f"The court {court} took {_of(event.key, scene)}, as its number {event.dispute_id:,}.")


@tells(Dispute)
def dispute_numbered(event: Dispute, scene: Scene) -> Telling:
    """The same in ERC-1497's words."""
    court, key = scene.say.party(event.arbitrator), _key(event.evidence_group_id)
    return follows(f"Evidence for {_of(key, scene)} goes to the court {court}.")


def _key(group: int) -> Hash32:
    return Hash32(group.to_bytes(32, "big"))


@tells(CourtFailed)
def court_failed(event: CourtFailed, scene: Scene) -> Telling:
    """Not taken."""
    return Telling(
        f"The court {scene.say.party(event.court)} could not be asked about {_of(event.key, scene)}."
    )


@tells(Ruling)
def ruling_told(event: Ruling, scene: Scene) -> Telling:
    """Another court's."""
    known = scene.now(COURT_NUMBERS, event.arbitrator, _key(event.dispute_id))
    what = f"its dispute {event.dispute_id:,}" if known is None else _of(known.key, scene)
    said = _RULINGS.get(event.ruling, "refusing to decide")
    return Telling(
        f"The court {scene.say.party(event.arbitrator)} ruled on {what}: {said}.", actor=_who(event)
    )


def _who(event: Ruling) -> Address:
    return event.arbitrator


@tells(Evidence)
def evidence_submitted(event: Evidence, scene: Scene) -> Telling:
    """Shown to a court."""
    key = _key(event.evidence_group_id)
    text = f"{scene.say.party(event.party)} submitted evidence in {_of(key, scene)}: {link(event.evidence)}."
    return Telling(text, actor=event.party)


@tells(MetaEvidence)
def meta_evidence_told(event: MetaEvidence, scene: Scene) -> Telling:
    """For courts' pages."""
    return Telling(f"What all disputes are about can be read at {link(event.evidence)}.")
