"""``StakedArbitrators``: cases, panels, votes, appeals, arbitrators."""

from __future__ import annotations

from ledger.audit.narrative.scene import Scene
from ledger.audit.narrative.telling import Money, Telling, follows, tells
from ledger.audit.narrative.words import capital, counted
from ledger.bindings.enums import CaseStage, Duty
from ledger.bindings.staked_arbitrators import (
    AppealMoved,
    ArbitratorMoved,
    CaseMoved,
    CaseOpened,
    FreeMoved,
    PoolMoved,
    QueueMoved,
    SeatMoved,
    SlashedMoved,
    VoteRevealed,
)
from ledger.signing.words import percent, short
from ledger.store.model.courts import (
    APPEAL_PAYMENTS,
    APPEALS,
    ARBITRATOR_STAKES,
    ARBITRATORS,
    CASE_FEES,
    COURT_CASES,
    FINES_BURNED,
    PANEL_SEATS,
)
from ledger.store.model.settings import CONTRACT_SETTINGS
from ledger.types import ZERO_ADDRESS, Address, Hash32, TokenAmount, address

_STAKE = {
    "staked": "staked {} to judge",
    "withdrawn": "took back {} of its stake",
    "fined": "was fined {} of its stake for its silence on a panel",
    "rewarded": "got {} of the fines of those who were silent",
}


def _case(key: Hash32, scene: Scene) -> str:
    row = scene.now(COURT_CASES, key)
    if row is None or row.order_id is None:
        return f"the case {short(key)}"
    return f"the case about {scene.say.order(row.order_id)}"


def _money(amount: int, token: Address | None, scene: Scene) -> str:
    return f"{amount:,} smallest units" if token is None else scene.say.money(amount, token)


@tells(CaseOpened)
def case_opened(event: CaseOpened, scene: Scene) -> Telling:
    """Brought and paid for."""
    fee = scene.fact(CASE_FEES)
    paid, money = "", ()
    if fee is not None:
        paid = f", with a fee of {scene.say.money(fee.amount, fee.token)}"
        money = (Money(fee.amount, fee.token, fee.payer),)
    text = f"Our own court got {_case(event.key, scene)} from {scene.say.party(event.arbitrable)}{paid}."
    return Telling(text, money, event.arbitrable)


@tells(CaseMoved)
def case_moved(event: CaseMoved, scene: Scene) -> Telling:
    """Drawn, void, appealed, given back; or only votes were counted."""
    before, state, what = scene.before(COURT_CASES, event.key), event.state, _case(event.key, scene)
    stage = CaseStage(state.stage)
    if before is not None and state.refunded and not before.refunded:
        return Telling(f"What nobody earned of the fee went back, in {what}.")
    if before is not None and state.round > before.round:
        return Telling(f"{capital(what)} went into its appeal number {state.round}.")
    if before is None or before.stage != stage.name.lower():
        match stage:
            case CaseStage.VOTING:
                return Telling(f"A panel was drawn for {what}.")
            case CaseStage.VOID:
                return Telling(f"No panel could be drawn for {what}: it is void.")
            case CaseStage.STANDING:
                return Telling(
                    f"No panel could be drawn for the appeal in {what}: the ruling before it stands, "
                    f"{percent(state.standing)} to the maker."
                )
            case _:
                return Telling(f"{capital(what)} waits for its panel to be drawn.")
    return follows(f"{capital(what)} went on.")


@tells(SeatMoved)
def seat_moved(event: SeatMoved, scene: Scene) -> Telling:
    """Drawn, sealed, revealed, released."""
    seat, what = event.seat, _case(event.key, scene)
    before, who = scene.before(PANEL_SEATS, event.key, event.arbitrator), scene.say.party(event.arbitrator)
    match Duty(seat.duty):
        case Duty.DRAWN:
            return Telling(f"{who} was drawn onto the panel of {what}.")
        case Duty.SEALED:
            again = " again" if before is not None and before.duty == "sealed" else ""
            return Telling(f"{who} sealed its vote{again} in {what}.", actor=event.arbitrator)
        case Duty.REVEALED:
            return follows(f"{who} has revealed its vote in {what}.")
        case Duty.RELEASED:
            return Telling(f"{who} was released from its seat in {what}.")
        case _:
            return follows(f"{who} has no seat in {what}.")


@tells(VoteRevealed)
def vote_revealed(event: VoteRevealed, scene: Scene) -> Telling:
    """Known."""
    who, what = scene.say.party(event.arbitrator), _case(event.key, scene)
    text = f"{who} voted for {percent(event.maker_bps)} to the maker, in {what}."
    return Telling(text, actor=event.arbitrator)


@tells(AppealMoved)
def appeal_moved(event: AppealMoved, scene: Scene) -> Telling:
    """Paid or settled."""
    a, what = event.state, _case(event.key, scene)
    before, paid = scene.before(APPEALS, event.key, event.round), scene.fact(APPEAL_PAYMENTS)
    payer, side = scene.say.party(a.payer), "maker" if a.for_maker else "customer"
    if a.settled and before is not None and not before.settled:
        return Telling(f"What appeal {event.round} in {what} left was paid out.")
    money: tuple[Money, ...] = ()
    cost = ""
    if paid is not None:
        fee, bond = scene.say.money(paid.fee, paid.token), scene.say.money(paid.bond, paid.token)
        cost, money = (
            f", for {fee} and {bond} at stake",
            (Money(_both(paid.fee, paid.bond), paid.token, a.payer),),
        )
    text = f"{payer} appealed for the {side} against {percent(a.against)} to the maker, in {what}{cost}."
    return Telling(text, money, a.payer)


def _both(fee: TokenAmount, bond: TokenAmount) -> TokenAmount:
    return TokenAmount(fee + bond)


# ------------------------------------------------------------------------------------ arbitrators


def _stake_token(scene: Scene) -> Address | None:
    row = scene.now(CONTRACT_SETTINGS, "StakedArbitrators", "stake_token")
    return None if row is None else address(row.value.strip('"'))


@tells(ArbitratorMoved)
def arbitrator_moved(event: ArbitratorMoved, scene: Scene) -> Telling:
    """Its stake, its lock, its place."""
    who, state = scene.say.party(event.arbitrator), event.state
    before, fact, token = (
        scene.before(ARBITRATORS, event.arbitrator),
        scene.fact(ARBITRATOR_STAKES),
        _stake_token(scene),
    )
    if fact is not None:
        amount = _money(abs(fact.change), token, scene)
        said = _STAKE[fact.why].format(amount)
        about = "" if fact.key is None else f", in {_case(fact.key, scene)}"
        change = TokenAmount(abs(fact.change))
        money = Money(change, token, event.arbitrator) if fact.why in ("staked", "fined") else None
        money = money or Money(change, token, payee=event.arbitrator)
        own = event.arbitrator if fact.why in ("staked", "withdrawn") else None
        return Telling(f"{who} {said}{about}.", (money,) if token else (), own)
    if before is not None and bool(before.place) != bool(state.place):
        verb = "entered" if state.place else "left"
        return Telling(f"{who} {verb} the pool that panels are drawn from.")
    return follows(f"{_money(state.locked, token, scene)} of the stake of {who} are locked by seats.")


@tells(SlashedMoved)
def slashed_moved(event: SlashedMoved, scene: Scene) -> Telling:
    """To nobody."""
    fact, token = scene.fact(FINES_BURNED), _stake_token(scene)
    amount = _money(event.burned if fact is None else fact.amount, token, scene)
    return Telling(f"{amount} of fines stay in the court for good: nobody on the panel did its duty.")


@tells(FreeMoved)
def free_moved(event: FreeMoved, scene: Scene) -> Telling:
    """A count."""
    return follows(f"{event.free:,} of the court's pool can be drawn.")


@tells(PoolMoved)
def pool_moved(event: PoolMoved, scene: Scene) -> Telling:
    """A place."""
    if event.arbitrator == ZERO_ADDRESS:
        return follows(f"The court's pool has {event.length:,} places.")
    who = scene.say.party(event.arbitrator)
    return follows(f"{who} has place {event.index + 1:,} in the court's pool, which has {event.length:,}.")


@tells(QueueMoved)
def queue_moved(event: QueueMoved, scene: Scene) -> Telling:
    """A count."""
    waiting = counted(max(0, event.tail - event.head), "case")
    return follows(f"{waiting} at our own court wait for a panel.")
