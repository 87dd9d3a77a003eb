from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from api.backend import Backend
from api.chain import Snapshot
from api.court.errors import CaseUnknown, NothingToDraw
from api.court.schemas import (
    AppealIn,
    ArbitratorOut,
    CaseOut,
    Cases,
    CourtCost,
    CourtOut,
    CourtStepIn,
    DrawIn,
    EnterIn,
    ExpelIn,
    OwnCourtStepIn,
    QuitIn,
    ReleaseIn,
    RevealIn,
    SealIn,
    SeatOut,
    SettleAppealIn,
    StakeSeatIn,
    WithdrawStakeIn,
)
from api.errors import InvalidRequest
from api.relay.unsigned import UnsignedTransaction, unsigned
from api.values import AsOf, Moment
from ledger.bindings.enums import Duty
from ledger.bindings.structs import Arbitrator
from ledger.call import Call
from ledger.chain.outbox import Intent
from ledger.court import (
    KnownCase,
    NoCase,
    Phase,
    all_cases,
    cases_of,
    draw_call,
    find_case,
    find_pool,
    next_draw,
    order_of,
    rules_of,
)
from ledger.queries import View
from ledger.queries.cases import case_at, cases_at
from ledger.store.model.courts import ARBITRATORS, COURT_CASES, ArbitratorRow
from ledger.types import Address, Hash32, Timestamp, TokenAmount


class CourtService:
    """Our court in one request."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._system = backend.system

    # ------------------------------------------------------------------ reading

    def cases(
        self, view: View | None, arbitrator: Address | None, over: bool, after: Hash32 | None, limit: int
    ) -> Cases:
        """A page of cases, the oldest first; of one arbitrator those in which it holds a seat."""
        found, now, as_of = self._found(view, arbitrator, after)
        mine = arbitrator is not None
        wanted = (case for case in found if over or mine or case.phase(now) is not Phase.OVER)
        page = list(islice(wanted, limit + 1))
        return Cases(
            cases=[self._case(view, case, now, arbitrator) for case in page[:limit]],
            after=page[limit - 1].key if len(page) > limit else None,
            as_of=as_of,
        )

    def _found(
        self, view: View | None, arbitrator: Address | None, after: Hash32 | None
    ) -> tuple[Iterable[KnownCase], Timestamp, AsOf]:
        """By the index, or by the node where there is no view; from behind a case on."""
        system = self._system
        if view is not None:
            if after is not None and case_at(view, rules_of(system), after) is None:
                raise _no_place()
            rows = cases_at(view, rules_of(system), arbitrator, after)
            return (one.case for one in rows), view.as_of.time, AsOf.indexed(view.as_of)
        at = Snapshot.latest(system.node)
        found = all_cases(system) if arbitrator is None else cases_of(system, arbitrator)
        if after is not None:
            keys = [case.key for case in found]
            if after not in keys:
                raise _no_place()
            found = found[keys.index(after) + 1 :]
        return found, at.now, at.as_of

    def case(self, view: View | None, key: Hash32) -> CaseOut:
        """One case.

        Raises:
            CaseUnknown: if it was never opened, or not by then.
        """
        if view is None:
            return self._case(None, self._find(key), Snapshot.latest(self._system.node).now, None)
        found = case_at(view, rules_of(self._system), key)
        if found is None:
            raise _unknown(key)
        return self._case(view, found.case, view.as_of.time, None)

    def _find(self, key: Hash32) -> KnownCase:
        try:
            return find_case(self._system, key)
        except NoCase as error:
            raise _unknown(key) from error

    def _order(self, view: View | None, case: KnownCase) -> Hash32 | None:
        if view is None:
            return order_of(self._system, case)
        row = view.row(COURT_CASES, case.key)
        return None if row is None else row.order_id

    def _case(
        self, view: View | None, case: KnownCase, now: Timestamp, arbitrator: Address | None
    ) -> CaseOut:
        phase = case.phase(now)
        return CaseOut(
            case=case.key,
            order=self._order(view, case),
            round=case.state.round,
            waits_for=phase.value,
            by=Moment.maybe(case.due(phase)),
            size=case.size,
            revealed=case.reveals,
            seats=[
                SeatOut(arbitrator=who, round=seat.round, duty=seat.duty.name.lower())
                for who, seat in case.seats.items()
            ],
            conflicts=list(case.conflicts),
            outcome=case.outcome.name.lower(),
            maker_bps=case.ruling,
            duty=None if arbitrator is None else _duty(case, arbitrator, phase),
        )

    def court(self) -> CourtOut:
        """What it costs, the pool, and the next draw."""
        at, system = Snapshot.latest(self._system.node), self._system
        pool, rules, draw = find_pool(system), rules_of(system), next_draw(system)
        token, plan = self._backend.tokens.get(system.token.address), system.deployment.plan
        court = plan.court
        return CourtOut(
            name="own",
            address=system.court.address,
            adapter=system.arbiters.address,
            margin=plan.margin,
            seats=court.panel,
            max_appeals=court.max_appeals,
            seconds_round=court.draw_window + court.commit_window + court.reveal_window + court.appeal_window,
            costs=[
                CourtCost(token=each, fee=each.money(fee), seat_fee=each.money(fee // court.panel))
                for each in self._backend.tokens.known()
                if (fee := at.ask(system.court.cost_of(each.address)))
            ],
            ready=pool.free >= court.panel and 2 * pool.free >= len(pool.members),
            members=[self._arbitrator(at, who) for who in pool.members],
            free=pool.free,
            seat_stake=token.money(rules.seat_stake),
            next_case=None if draw is None else draw.case.key,
            draw_from_block=None if draw is None else draw.from_block,
            draw_due=draw is not None and draw.due,
            as_of=at.as_of,
        )

    def arbitrator(self, view: View | None, who: Address) -> ArbitratorOut:
        """How somebody stands who judges, or could."""
        if view is None:
            return self._arbitrator(Snapshot.latest(self._system.node), who)
        row = view.row(ARBITRATORS, who)
        return self._told(who, row or ArbitratorRow(who, TokenAmount(0), TokenAmount(0), 0, Timestamp(0)))

    def _arbitrator(self, at: Snapshot, who: Address) -> ArbitratorOut:
        return self._told(who, at.ask(self._system.court.arbitrator_of(who)))

    def _told(self, who: Address, held: Arbitrator | ArbitratorRow) -> ArbitratorOut:
        rules = rules_of(self._system)
        token = self._backend.tokens.get(self._system.token.address)
        waits = held.since > 0 and held.place == 0
        return ArbitratorOut(
            arbitrator=who,
            stake=token.money(held.stake),
            locked=token.money(held.locked),
            in_pool=held.place > 0,
            enters_from=Moment.of(held.since + rules.warm_up) if waits else None,
        )

    # ------------------------------------------------------------------ doing

    def step(self, wanted: CourtStepIn) -> Intent:
        """Relay what anybody may do.

        Raises:
            NothingToDraw: if no panel's turn has come.
            Reverted: if the court would refuse it.
        """
        court, context = self._system.court, b""
        match wanted:
            case DrawIn():
                draw = next_draw(self._system)
                if draw is None or not draw.due:
                    raise NothingToDraw(
                        "No case waits for a panel."
                        if draw is None
                        else f"The next panel is drawn from block {draw.from_block} on, while half of the "
                        "pool is free."
                    )
                call, context = draw_call(self._system, draw), repr(draw.case.state).encode()
            case EnterIn(arbitrator=who):
                call, context = court.enter(who), self._standing(who)
            case ExpelIn(arbitrator=who):
                call, context = court.expel(who), self._standing(who)
            case RevealIn():
                call = court.reveal(wanted.case, wanted.arbitrator, wanted.maker_bps, wanted.salt)
            case ReleaseIn():
                call = court.release(wanted.case, wanted.arbitrator)
            case SettleAppealIn():
                call = court.settle_appeal(wanted.case, wanted.round)
        return self._backend.relay.submit(wanted.do.replace("_", "-"), call, context)

    def _standing(self, who: Address) -> bytes:
        """Tells one entry into the pool from the next."""
        return repr(self._system.node.call(self._system.court.arbitrator_of(who))).encode()

    def own(self, who: Address, wanted: OwnCourtStepIn) -> UnsignedTransaction:
        """The transaction that only the account itself can send."""
        at, court = Snapshot.latest(self._system.node), self._system.court
        token = self._backend.tokens.get(self._system.token.address)
        call: Call[None]
        match wanted:
            case StakeSeatIn():
                call = court.stake(wanted.amount)
                words = f"{who} stakes {token.money(wanted.amount).text} in order to judge; silence is fined."
            case QuitIn():
                call = court.quit()
                words = f"{who} leaves the pool that panels are drawn from."
            case WithdrawStakeIn():
                to = who if wanted.to is None else wanted.to
                call = court.withdraw_stake(who, to, wanted.amount)
                words = f"{who} takes {token.money(wanted.amount).text} of its stake as a judge to {to}."
            case SealIn():
                call = court.commit(wanted.case, wanted.commitment)
                words = (
                    f"{who} seals its vote in the case 0x{wanted.case.hex()}. It has to be revealed, or its "
                    "stake is fined."
                )
            case AppealIn():
                case = self._find(wanted.case)
                cost = at.ask(court.appeal_cost(case.key, wanted.for_maker))
                paid = self._backend.tokens.get(case.state.token)
                call = court.appeal(case.key, wanted.for_maker, case.conflicts)
                words = (
                    f"{who} appeals for the {'maker' if wanted.for_maker else 'customer'}: it pays "
                    f"{paid.money(cost.fee).text} and puts {paid.money(cost.bond).text} at stake, which "
                    "goes to the other side if the ruling does not move."
                )
        return unsigned(self._backend, at, who, call, words)


def _no_place() -> InvalidRequest:
    return InvalidRequest.field("after", "is no case of this list: begin anew.", "query")


def _unknown(key: Hash32) -> CaseUnknown:
    return CaseUnknown(f"There is no case 0x{key.hex()}: GET /v1/court/cases lists them.")


def _duty(case: KnownCase, who: Address, phase: Phase) -> str | None:
    """What an arbitrator has to do in a case now."""
    seat = case.seats.get(who)
    if seat is None or seat.duty is Duty.RELEASED:
        return None
    if phase is Phase.OVER:
        return "release"
    if seat.round != case.state.round:
        return None
    if phase is Phase.SEAL and seat.duty is Duty.DRAWN:
        return "seal"
    return "reveal" if phase is Phase.REVEAL and seat.duty is Duty.SEALED else None
