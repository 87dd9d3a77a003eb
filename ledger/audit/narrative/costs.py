"""``CostSettlement``: pots, agreements, splits, roots, claims."""

from __future__ import annotations

from ledger.audit.narrative.scene import Scene
from ledger.audit.narrative.telling import Money, Telling, follows, tells
from ledger.audit.narrative.words import capital, counted
from ledger.bindings.cost_settlement import (
    AgreementRecorded,
    AgreementsCalled,
    CostClaimed,
    CostSplitDone,
    FreeMoved,
    Guarded,
    LeavesPublished,
    LineMoved,
    LineQueued,
    PotFunded,
    PotOpened,
    RootFinal,
    RootProposed,
    Swept,
)
from ledger.bindings.enums import LineState
from ledger.signing.words import listing, short, when
from ledger.store.model.costs import COST_CLAIMS, COST_LINES, COST_POTS, COST_ROOTS, CostPotRow
from ledger.types import Address, Hash32

_MANY = 4
"""Shares that one sentence names; of more it says how many there are."""


def _row(pot: Hash32, scene: Scene) -> CostPotRow | None:
    return scene.now(COST_POTS, pot)


def _pot(pot: Hash32, scene: Scene) -> str:
    row = _row(pot, scene)
    if row is not None and row.order_id is not None:
        return f"the pot of {scene.say.order(row.order_id)}"
    return f"the pot {short(pot)}"


def _owner(pot: Hash32, scene: Scene) -> Address | None:
    row = _row(pot, scene)
    return None if row is None else row.owner


def _owner_name(pot: Hash32, scene: Scene) -> str:
    owner = _owner(pot, scene)
    return "its owner" if owner is None else scene.say.party(owner)


def _sum(amount: int, pot: Hash32, scene: Scene) -> str:
    row = _row(pot, scene)
    return f"{amount:,} smallest units" if row is None else scene.say.money(amount, row.token)


def _root_pot(distribution: Hash32, scene: Scene) -> Hash32 | None:
    root = scene.now(COST_ROOTS, distribution)
    return None if root is None else root.pot


# ------------------------------------------------------------------------------------ pots


@tells(PotOpened)
def pot_opened(event: PotOpened, scene: Scene) -> Telling:
    """Money is told beside."""
    who = scene.say.party(event.owner)
    text = f"{capital(_pot(event.pot, scene))} was opened; {who} divides it."
    return Telling(text, actor=event.owner, minor=True)


@tells(PotFunded)
def pot_funded(event: PotFunded, scene: Scene) -> Telling:
    """Money came in."""
    row = _row(event.pot, scene)
    payer = row.owner if row is not None and row.order_id is None else None
    money = (Money(event.amount, row.token, payer),) if row is not None else ()
    text = f"{_sum(event.amount, event.pot, scene)} came into {_pot(event.pot, scene)}."
    return Telling(text, money, payer)


@tells(AgreementsCalled)
def agreements_called(event: AgreementsCalled, scene: Scene) -> Telling:
    """Notice."""
    owner = _owner(event.pot, scene)
    text = (
        f"{capital(_owner_name(event.pot, scene))} called on all who hold agreements with "
        f"{_pot(event.pot, scene)} to record them; it can be divided from {when(event.listed_from)} on."
    )
    return Telling(text, actor=owner)


@tells(FreeMoved)
def free_moved(event: FreeMoved, scene: Scene) -> Telling:
    """A rest."""
    return follows(
        f"{_sum(event.free, event.pot, scene)} of {_pot(event.pot, scene)} are free to be divided."
    )


# ------------------------------------------------------------------------------------ lines


@tells(AgreementRecorded)
def agreement_recorded(event: AgreementRecorded, scene: Scene) -> Telling:
    """Owed from now on."""
    a = event.agreement
    text = (
        f"{scene.say.party(a.payee)} is to get at least {_sum(a.amount, event.pot, scene)} from "
        f"{_pot(event.pot, scene)}, not before {when(a.due)}: its agreement was recorded."
    )
    return Telling(text)


@tells(LineMoved)
def line_moved(event: LineMoved, scene: Scene) -> Telling:
    """Disputed, decided, paid; else it follows from something."""
    value, before, row = event.value, scene.before(COST_LINES, event.line), scene.now(COST_LINES, event.line)
    if row is None:
        return follows(f"The cost line {short(event.line)} moved.")
    what = f"what {scene.say.party(row.payee)} is owed by {_pot(row.pot, scene)}"
    was = LineState.NONE.name.lower() if before is None else before.state
    state = LineState(value.state)
    owed = _sum(value.amount, row.pot, scene)
    if was != state.name.lower():
        match state:
            case LineState.DISPUTED:
                text = f"{capital(_owner_name(row.pot, scene))} disputed {what}, {owed}."
                return Telling(text, actor=_owner(row.pot, scene))
            case LineState.DUE:
                return Telling(f"It was decided {what}: {owed}.")
            case LineState.SETTLED:
                return Telling(f"Nothing more is left of {what}.", minor=was == "none")
            case _:
                return follows(f"{capital(what)} was written down: {owed}.")
    funded = _sum(value.funded, row.pot, scene)
    return follows(f"Of {what}, {owed}, {funded} are set aside.")


@tells(LineQueued)
def line_queued(event: LineQueued, scene: Scene) -> Telling:
    """Waits."""
    return follows(f"A line waits at place {event.place + 1:,} for money in {_pot(event.pot, scene)}.")


# ------------------------------------------------------------------------------------ splits and roots


@tells(CostSplitDone)
def split_done(event: CostSplitDone, scene: Scene) -> Telling:
    """Divided at once."""
    row, money = _row(event.pot, scene), tuple[Money, ...]()
    if row is not None:
        money = tuple(Money(share.amount, row.token, payee=share.payee) for share in event.shares)
    shares = [
        f"{_sum(share.amount, event.pot, scene)} to {scene.say.party(share.payee)}"
        for share in event.shares[:_MANY]
    ]
    more = len(event.shares) - len(shares)
    said = listing([*shares, counted(more, "more share")] if more else shares) if shares else "nothing"
    text = f"{capital(_pot(event.pot, scene))} was split, as all who share in it signed: {said}."
    return Telling(text, money)


@tells(RootProposed)
def root_proposed(event: RootProposed, scene: Scene) -> Telling:
    """Waits for its leaves."""
    r = event.root
    text = (
        f"{capital(_owner_name(event.pot, scene))} proposed to divide {_sum(r.total, event.pot, scene)} of "
        f"{_pot(event.pot, scene)} into {counted(r.count, 'share')}, by the root {short(r.root)}."
    )
    return Telling(text, actor=_owner(event.pot, scene))


@tells(LeavesPublished)
def leaves_published(event: LeavesPublished, scene: Scene) -> Telling:
    """Public."""
    return Telling(
        f"The {counted(len(event.shares), 'share')} of the root for {_pot(event.pot, scene)} became public."
    )


@tells(RootFinal)
def root_final(event: RootFinal, scene: Scene) -> Telling:
    """To be claimed."""
    return Telling(f"The division of {_pot(event.pot, scene)} is final: shares can be claimed.")


@tells(CostClaimed)
def cost_claimed(event: CostClaimed, scene: Scene) -> Telling:
    """Paid."""
    fact, who = scene.fact(COST_CLAIMS), scene.say.party(event.payee)
    if fact is None:
        return Telling(f"A share of {who} in the distribution {short(event.distribution)} was paid.")
    row = _row(fact.pot, scene)
    text = f"{who} got its share of {_pot(fact.pot, scene)}, {_sum(fact.amount, fact.pot, scene)}."
    return Telling(text, (Money(fact.amount, row.token, payee=event.payee),) if row else ())


@tells(Guarded)
def guarded(event: Guarded, scene: Scene) -> Telling:
    """Because a first key was revoked."""
    pot = _root_pot(event.distribution, scene)
    what = f"the distribution {short(event.distribution)}" if pot is None else _pot(pot, scene)
    who = scene.say.party(event.payee)
    return Telling(f"Who claims from {what} is looked up from now on, because {who} revoked its first key.")


@tells(Swept)
def swept(event: Swept, scene: Scene) -> Telling:
    """Unclaimed."""
    pot = _pot(event.pot, scene)
    return Telling(f"{_sum(event.amount, event.pot, scene)} that nobody claimed went back to {pot}.")
