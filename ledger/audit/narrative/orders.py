"""``OrderEscrow``: posted, opened, delivered, paid, contested, settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ledger.audit.narrative.scene import Scene
from ledger.audit.narrative.telling import Money, Telling, follows, tells
from ledger.audit.narrative.words import capital, member
from ledger.bindings.order_escrow import (
    BondMoved,
    MilestoneMoved,
    MoneyMoved,
    Objected,
    OrderOpened,
    OrderPosted,
    PostAccepted,
    ProposalMoved,
    Ruled,
    SealSet,
    TermsChanged,
)
from ledger.bindings.order_state import OrderState
from ledger.signing.messages import OrderTerms
from ledger.signing.words import listing, milestones, percent, short, when
from ledger.store.model.orders import MILESTONES, ORDER_TERMS, ORDERS, RULINGS, SEALS
from ledger.types import ZERO_HASH, Address, Hash32, TokenAmount
from sharing.model.states import Milestone, Phase
from sharing.model.vocabulary import MAX_MILESTONES, SharingKind, milestone_indices

_KINDS = {
    SharingKind.ORDER: "an order",
    SharingKind.RESOURCE: "the metered use of a resource",
    SharingKind.CAPABILITY: "a process as a service",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What a new state word says that the one before did not."""

    moved: dict[tuple[Milestone, Milestone], int]
    """Milestones as a mask, by where they stood and where they stand."""
    phase: tuple[Phase | None, Phase | None]
    """Where the order as a whole stood and stands; None for what no contract says."""
    reviewed_from: int
    """When the last delivery before had come."""

    def into(self, *states: Milestone) -> int:
        """The milestones that came into one of these states."""
        return self.where(lambda _, after: after in states)

    def where(self, wanted: Callable[[Milestone, Milestone], bool]) -> int:
        """The milestones whose move satisfies a condition on both its ends."""
        mask = 0
        for (before, after), which in self.moved.items():
            mask |= which if wanted(before, after) else 0
        return mask

    def became(self, phase: Phase) -> bool:
        """Whether the order came into a phase."""
        return self.phase[1] is phase and self.phase[0] is not phase


def change_of(id: Hash32, state: OrderState, scene: Scene) -> Change:
    """What changed with a state word. Without the one before, as far as that can be said."""
    known = scene.order_before(id)
    before = OrderState(int.from_bytes(known.state, "big")) if known else OrderState(0)
    moved: dict[tuple[Milestone, Milestone], int] = {}
    for place in range(MAX_MILESTONES):
        pair = (_milestone(before, place), _milestone(state, place))
        if pair[0] is not pair[1] and pair[0] is not None and pair[1] is not None:
            moved[pair[0], pair[1]] = moved.get((pair[0], pair[1]), 0) | 1 << place
    return Change(moved, (_phase(before), _phase(state)), before.review_from)


def _milestone(state: OrderState, place: int) -> Milestone | None:
    return member(Milestone, state >> 4 * place & 0xF)


def _phase(state: OrderState) -> Phase | None:
    return member(Phase, state >> 64 & 0xF)


# ------------------------------------------------------------------------------------ beginning


def _terms(t: OrderTerms, say_money: str) -> str:
    parts = [f"{say_money} for {_KINDS[t.kind]}"]
    count = len(t.deadlines)
    if count:
        parts.append(f"in {count} milestones" if count > 1 else "in one milestone")
        parts.append(
            f"due {when(max(t.deadlines))}" if count == 1 else f"the last due {when(max(t.deadlines))}"
        )
    return ", ".join(parts)


@tells(OrderPosted)
def order_posted(event: OrderPosted, scene: Scene) -> Telling:
    """Waits for a maker."""
    t, say = event.terms, scene.say
    what = _terms(t, say.money(t.price, t.token))
    text = f"{capital(scene.customer(event.id))} posted {say.order(event.id)} and locked its price: {what}."
    return Telling(text, (_locked(t.price, t.token, event.customer),), event.customer)


def _locked(amount: int, token: Address, payer: Address) -> Money:
    return Money(TokenAmount(amount), token, payer)


@tells(OrderOpened)
def order_opened(event: OrderOpened, scene: Scene) -> Telling:
    """Both bound."""
    t, say, id = event.terms, scene.say, event.id
    what = _terms(t, say.money(t.price, t.token))
    bond = f"; the maker locked a bond of {say.money(t.bond, t.token)}" if t.bond else ""
    fee = f"; {percent(t.fee_bps)} of each payment is burned as fee" if t.fee_bps else ""
    text = (
        f"{capital(scene.customer(id))} and the maker {say.party(event.maker)} opened {say.order(id)}: "
        f"{what}{bond}{fee}."
    )
    money = [_locked(t.price, t.token, event.customer)]
    money += [_locked(t.bond, t.token, event.maker)] if t.bond else []
    money += [_locked(t.relay_fee, t.token, event.customer)] if t.relay_fee else []
    return Telling(text, tuple(money))


@tells(PostAccepted)
def post_accepted(event: PostAccepted, scene: Scene) -> Telling:
    """Taken."""
    row, say = scene.order(event.id), scene.say
    bond, money = "", ()
    if row is not None and row.bond:
        bond = f" and locked a bond of {say.money(row.bond, row.token)}"
        money = (_locked(row.bond, row.token, event.maker),)
    text = f"{say.party(event.maker)} took {_posted(event.id, scene)} as its maker{bond}."
    return Telling(text, money, event.maker)


def _posted(id: Hash32, scene: Scene) -> str:
    name = scene.say.order(id)
    return "the posted order" if name == "the order" else f"the posted {name}"


@tells(TermsChanged)
def terms_changed(event: TermsChanged, scene: Scene) -> Telling:
    """Amended."""
    before, t, say = scene.before(ORDERS, event.id), event.terms, scene.say
    said: list[str] = []
    money: list[Money] = []
    if before is not None:
        for name, was, now, payer in (
            ("price", before.price, t.price, before.customer),
            ("bond", before.bond, t.bond, before.maker),
        ):
            if was != now:
                said.append(f"the {name} from {say.money(was, t.token)} to {say.money(now, t.token)}")
                more = TokenAmount(abs(now - was))
                money.append(Money(more, t.token, payer) if now > was else Money(more, t.token, payee=payer))
    what = f", {listing(said)}" if said else ""
    last = f"; the last milestone is due {when(max(t.deadlines))}" if t.deadlines else ""
    text = f"Both parties changed the terms of {say.order(event.id)} (version {t.version}){what}{last}."
    return Telling(text, tuple(money))


# ------------------------------------------------------------------------------------ work


@tells(MilestoneMoved)
def milestone_moved(event: MilestoneMoved, scene: Scene) -> Telling:
    """Delivered, rejected, contested; or only a flag moved."""
    id, change = event.id, change_of(event.id, event.state, scene)
    customer, maker = scene.customer(id), scene.maker(id)
    said: list[str] = []
    actors: set[Address] = set()
    row = scene.order(id)
    for (before, after), mask in change.moved.items():
        what = milestones(mask)
        match before, after:
            case _, Milestone.DELIVERED:
                said.append(f"{maker} delivered {what}")
                actors |= {row.maker} if row else set()
            case _, Milestone.CURED:
                said.append(f"{maker} delivered {what} again, after the rejection")
                actors |= {row.maker} if row else set()
            case _, Milestone.REJECTED:
                said.append(f"{customer} rejected {what}")
                actors |= {row.customer} if row else set()
            case Milestone.CURED, Milestone.CONTESTED:
                said.append(f"{customer} rejected the second delivery of {what}, which is contested now")
                actors |= {row.customer} if row else set()
            case _, Milestone.CONTESTED:
                said.append(f"{maker} contested the rejection of {what}")
                actors |= {row.maker} if row else set()
            case _:
                said.append(f"{what} went from {_name(before)} to {_name(after)}")
    if change.became(Phase.BOND_WAIT):
        said.append(f"all is settled, and the bond waits in case {maker} contests missing inputs")
    elif change.became(Phase.BOND_CONTESTED):
        said.append(f"{maker} contested the loss of the bond, because inputs were missing")
    elif change.became(Phase.CLOSED):
        said.append("nothing is locked any more: it is closed")
    elif change.became(Phase.CANCELLED):
        said.append(f"{customer} took the post back")
    if not said:
        if event.state.guarded:
            return follows(
                f"{capital(scene.say.order(id))} looks up from now on who acts for its parties, "
                "because one revoked its first key."
            )
        return follows(f"A note was made in {scene.say.order(id)}; nothing moved.")
    text = f"{capital('; '.join(said))}{scene.say.within(id)}."
    return Telling(text, actor=actors.pop() if len(actors) == 1 else None)


def _name(state: Milestone) -> str:
    return state.name.lower()


@tells(MoneyMoved)
def money_moved(event: MoneyMoved, scene: Scene) -> Telling:
    """Paid, refunded, divided."""
    id, change = event.id, change_of(event.id, event.state, scene)
    said, actor = _why_money_moved(id, change, scene)
    row, money = scene.order(id), list[Money]()
    parts: list[str] = []
    for amount, whom, payee in (
        (event.to_maker, "to the maker's side", row and row.maker),
        (event.to_customer, "to the customer's side", row and row.customer),
    ):
        if amount:
            parts.append(f"{scene.money(amount, id)} {whom}")
            money += [Money(amount, row.token, payee=payee)] if row else []
    if event.fee:
        parts.append(f"{scene.money(event.fee, id)} burned as fee")
        money += [Money(event.fee, row.token)] if row else []
    what = listing(parts) if parts else "no money"
    closed = " It is closed now." if change.became(Phase.CLOSED) else ""
    text = f"{capital(said)}{scene.say.within(id)}: {what}.{closed}"
    return Telling(text, tuple(money), actor)


def _why_money_moved(id: Hash32, change: Change, scene: Scene) -> tuple[str, Address | None]:
    """What moved it, and who, as far as the state words tell."""
    row, customer, maker = scene.order(id), scene.customer(id), scene.maker(id)
    if change.became(Phase.CANCELLED):
        return f"{customer} took the post back", row.customer if row else None
    said: list[str] = []
    actor: Address | None = None
    paid = change.into(Milestone.PAID)
    if paid:
        terms = scene.now(ORDER_TERMS, id)
        ends = change.reviewed_from + terms.review if terms else 0
        if scene.time < ends:
            said.append(f"{customer} accepted {milestones(paid)}")
            actor = row.customer if row else None
        else:
            said.append(f"{milestones(paid)} counted as accepted, after the time for review")
    silent = change.where(lambda before, after: after is Milestone.REFUNDED and before is Milestone.REJECTED)
    if silent:
        said.append(f"{maker} did not mend {milestones(silent)}, which went back to {customer}")
    other = change.into(Milestone.REFUNDED) & ~silent
    if other and _overdue(id, other, scene):
        said.append(f"{maker} did not deliver {milestones(other)} in time, which went back to {customer}")
    elif other:
        said.append(f"{maker} gave back {milestones(other)}")
        actor = row.maker if row else None
    ruled = change.into(Milestone.RULED)
    if ruled:
        said.append(f"{milestones(ruled)} {_was(ruled)} divided, {_decided(id, scene)}")
    if not said:
        metered = row is not None and row.kind == SharingKind.RESOURCE.name.lower()
        said.append("metered use was paid" if metered else "what had been held back was paid")
    return "; ".join(said), actor


def _was(mask: int) -> str:
    return "were" if mask & mask - 1 else "was"


def _overdue(id: Hash32, mask: int, scene: Scene) -> bool:
    rows = [scene.now(MILESTONES, id, place) for place in milestone_indices(mask)]
    return any(row is None or row.deadline < scene.time for row in rows)


def _decided(id: Hash32, scene: Scene) -> str:
    ruling, terms = scene.lately(RULINGS), scene.now(ORDER_TERMS, id)
    if ruling is not None and ruling.order_id == id:
        return "as a court ruled"
    if terms is not None and scene.time < terms.court_by:
        return "as both parties agreed"
    return "as both parties agreed or by the agreed default"


@tells(BondMoved)
def bond_moved(event: BondMoved, scene: Scene) -> Telling:
    """Returned or forfeited."""
    id, row = event.id, scene.order(event.id)
    parts: list[str] = []
    money: list[Money] = []
    if event.to_maker:
        parts.append(f"{scene.money(event.to_maker, id)} back to {scene.maker(id)}")
        money += [Money(event.to_maker, row.token, payee=row.maker)] if row else []
    if event.to_customer:
        parts.append(f"{scene.money(event.to_customer, id)} forfeited to {scene.customer(id)}")
        money += [Money(event.to_customer, row.token, payee=row.customer)] if row else []
    closed = " It is closed now." if change_of(id, event.state, scene).became(Phase.CLOSED) else ""
    what = listing(parts) if parts else "nothing was in it"
    return Telling(f"The bond of {scene.say.order(id)} was released: {what}.{closed}", tuple(money))


# ------------------------------------------------------------------------------------ disagreement


@tells(Objected)
def objected(event: Objected, scene: Scene) -> Telling:
    """Its sentence adds the reason to that of the move."""
    about = milestones(event.milestones) if event.milestones else "the loss of the bond"
    who = capital(scene.side(event.id, event.party))
    reason = "" if event.reason_hash == ZERO_HASH else f"reason {short(event.reason_hash)}"
    text = f"{who} objected to {about} in {scene.say.order(event.id)}{reason and f', with the {reason}'}."
    return Telling(text, actor=event.party, minor=True, aside=reason)


@tells(Ruled)
def ruled(event: Ruled, scene: Scene) -> Telling:
    """Carried out."""
    about = milestones(event.milestones) if event.milestones else "the contested bond"
    return Telling(
        f"A court ruled on {about} of {scene.say.order(event.id)}: {percent(event.maker_bps)} to "
        f"{scene.maker(event.id)}, the rest to {scene.customer(event.id)}."
    )


@tells(ProposalMoved)
def proposal_moved(event: ProposalMoved, scene: Scene) -> Telling:
    """Offered or gone."""
    p, row = event.proposal, scene.order(event.id)
    if not p.milestones and not p.until:
        return follows(f"No offer to settle stands any more in {scene.say.order(event.id)}.")
    by = scene.maker(event.id) if p.last_by_maker else scene.customer(event.id)
    actor = None if row is None else row.maker if p.last_by_maker else row.customer
    about = milestones(p.milestones) if p.milestones else "the bond"
    text = (
        f"{capital(by)} offered to settle {about} of {scene.say.order(event.id)} with "
        f"{percent(p.maker_bps)} to the maker; the offer stands until {when(p.until)}."
    )
    return Telling(text, actor=actor)


@tells(SealSet)
def seal_set(event: SealSet, scene: Scene) -> Telling:
    """Sealed, replaced or taken back."""
    before = scene.before(SEALS, event.id, event.rater)
    verb = "sealed its rating"
    if event.seal == ZERO_HASH:
        verb = "took back its sealed rating"
    elif before is not None and before.seal != ZERO_HASH:
        verb = "replaced its sealed rating"
    who = capital(scene.side(event.id, event.rater))
    return Telling(f"{who} {verb} for {scene.say.order(event.id)}.", actor=event.rater)
