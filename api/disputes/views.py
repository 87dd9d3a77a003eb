"""What is contested, whose turn it is, by when, what silence does, and what it costs."""

from __future__ import annotations

import json
from typing import Any, Literal, cast
from urllib.parse import unquote

from api.backend import Backend
from api.disputes.court import ERC1497, coin
from api.disputes.offers import contested_milestones
from api.disputes.schemas import (
    CaseOut,
    Cost,
    CourtTerms,
    Dispute,
    Disputes,
    Evidence,
    Offer,
    StageName,
    Step,
)
from api.orders.schemas import SideName
from api.orders.service import Loaded
from api.values import Moment
from ledger.bindings.arbiter_adapter import Evidence as Submitted
from ledger.bindings.dispute_state import REFUSED, DisputeState
from ledger.bindings.enums import Outcome, Stage
from ledger.bindings.structs import Proposal
from ledger.court import KnownCase, Phase, find_case
from ledger.disputes import KnownDispute, find_disputes, has_backup
from ledger.signing.words import percent
from ledger.types import ZERO_ADDRESS, ZERO_HASH
from sharing.model import Phase as OrderPhase
from sharing.model import milestone_indices
from sharing.model.disputes import MAX_OFFERS
from sharing.model.terms import BPS

_SIDES: tuple[SideName, ...] = ("customer", "maker")


class DisputeView:
    """One order's disputes, at the block that it was loaded at."""

    def __init__(self, backend: Backend, order: Loaded) -> None:
        self._system = backend.system
        self._order = order
        self._token = backend.tokens.get(order.terms.token)
        self._now = order.at.now
        self._default = (
            f"{percent(order.terms.default_maker_bps)} of it goes to the maker, the rest to the customer"
        )

    def describe(self) -> Disputes:
        order, terms = self._order, self._order.terms
        last = order.at.ask(self._system.escrow.proposal_of(order.id))
        meter = None if order.links is None else order.links.meter
        court, mask = self._court(), contested_milestones(order)
        bond = order.state.phase is OrderPhase.BOND_CONTESTED
        claim = meter is not None and meter.contested
        return Disputes(
            id=order.id,
            contested=_numbers(mask),
            bond_contested=bond,
            claim_contested=claim,
            court_by=Moment.of(terms.court_by),
            default_maker_bps=terms.default_maker_bps,
            offers_left={"customer": MAX_OFFERS - last.by_customer, "maker": MAX_OFFERS - last.by_maker},
            offer=self._offer(last),
            court=court,
            disputes=[self._dispute(one) for one in find_disputes(self._system, order.id)],
            next=self._before(last, court) if mask or bond or claim else [],
            as_of=order.at.as_of,
        )

    # ------------------------------------------------------------------ before a court

    def _offer(self, last: Proposal) -> Offer | None:
        if last.by_customer + last.by_maker == 0:
            return None
        return Offer(
            by="maker" if last.last_by_maker else "customer",
            maker_bps=last.maker_bps,
            milestones=_numbers(last.milestones),
            until=Moment.maybe(last.until),
            stands=last.until >= self._now,
        )

    def _court(self) -> CourtTerms | None:
        clauses, order = self._order.clauses, self._order
        if clauses is None or clauses.arbiter == ZERO_ADDRESS:
            return None
        own, escrow = clauses.arbiter == self._system.court.address, self._system.escrow
        return CourtTerms(
            arbiter=clauses.arbiter,
            own=own,
            backup=None if clauses.backup == ZERO_ADDRESS else clauses.backup,
            deposit=self._cost(clauses.max_court_fee, native=not own),
            data_hash=None if clauses.court_data == ZERO_HASH else clauses.court_data,
            open_to=[
                side for side in _SIDES if order.at.ask(escrow.court_open_for(order.id, side == "maker")).open
            ],
        )

    def _before(self, last: Proposal, court: CourtTerms | None) -> list[Step]:
        """Offers, and the way to court."""
        by = self._order.terms.court_by
        if self._now > by:
            can = "poke the order, which carries out the signed default"
            return [self._step("anyone", can, None, f"it stays locked until then: {self._default}")]
        steps: list[Step] = []
        if last.until >= self._now:
            other = "customer" if last.last_by_maker else "maker"
            can = f"take the offer of {percent(last.maker_bps)} to the maker, or make another"
            silence = "the offer lapses" + (", and the court is open to who made it" if court else "")
            steps.append(self._step(other, can, last.until, silence))
        for side, made in (("customer", last.by_customer), ("maker", last.by_maker)):
            if made < MAX_OFFERS and last.until < self._now:
                can = f"offer to settle ({MAX_OFFERS - made} left)"
                steps.append(self._step(side, can, by, f"from then on {self._default}"))
            if court is not None and side in court.open_to:
                can = "go to court, with a deposit"
                steps.append(self._step(side, can, by, f"from then on {self._default}", court.deposit))
        return steps

    # ------------------------------------------------------------------ at court

    def _dispute(self, one: KnownDispute) -> Dispute:
        state, case = one.state, None if one.own is None else find_case(self._system, one.own.key)
        ruled = state.stage in (Stage.RULED, Stage.CLOSED) and not state.freed and state.maker_bps != REFUSED
        return Dispute(
            place=one.place,
            about=one.named,
            stage=StageName(state.stage.name.lower()),
            raised_by="maker" if state.by_maker else "customer",
            deposit=self._cost(state.deposit, native=state.native),
            answered=state.answered,
            maker_bps=state.maker_bps if ruled else None,
            second_court=state.second,
            case=None if case is None else self._case(case),
            evidence=self._evidence(one),
            next=self._at_court(one, case),
        )

    def _case(self, case: KnownCase) -> CaseOut:
        phase = case.phase(self._now)
        return CaseOut(
            key=case.key,
            phase=phase.value,
            round=case.state.round,
            panel=list(case.panel),
            votes=case.reveals,
            ruling_bps=case.ruling,
            outcome=cast("Literal['pending', 'ruled', 'void']", case.outcome.name.lower()),
            due=Moment.maybe(case.due(phase)),
        )

    def _evidence(self, one: KnownDispute) -> list[Evidence]:
        topics = Submitted.filter(evidence_group_id=int.from_bytes(one.key, "big"))
        told = self._system.said_as(Submitted, self._system.arbiters.address, topics)
        return [read_evidence(event) for event in told]

    def _at_court(self, one: KnownDispute, case: KnownCase | None) -> list[Step]:
        state, terms = one.state, self._order.terms
        deposit = self._cost(state.deposit, native=state.native)
        other = "customer" if state.by_maker else "maker"
        conclude = "conclude the dispute: POST …/conclude"
        match state.stage:
            case Stage.RAISED:
                due = state.since + terms.review
                if self._now > due:
                    return [self._step("anyone", conclude, None, f"nothing until then; the {other} has lost")]
                return [self._step(other, "answer with its deposit", due, f"the {other} loses", deposit)]
            case Stage.STALLED:
                steps = [self._step("nobody", "no court works on it", terms.court_by, self._default)]
                if has_backup(self._order.clauses, state):
                    steps.insert(0, self._step("anyone", "ask the backup", terms.court_by, self._default))
                return steps + self._returns(state)
            case Stage.RULED:
                return [self._step("anyone", conclude, terms.court_by, "the ruling comes too late")]
            case Stage.ASKED if case is not None and state.own:
                return self._own(case, conclude)
            case Stage.ASKED:
                half = state.since + (terms.court_by - state.since) // 2
                steps = [self._step("arbitrators", "rule", terms.court_by, self._default)]
                if has_backup(self._order.clauses, state) and self._now >= half:
                    steps.append(self._step("anyone", "ask the backup", terms.court_by, self._default))
                return steps
            case Stage.CLOSED:
                return [*self._returns(state), *self._bonds(case)]
            case Stage.NONE:
                return []

    def _returns(self, state: DisputeState) -> list[Step]:
        """What is left of deposits, once they are free."""
        if not state.deposit or not (state.freed or state.stage is Stage.CLOSED):
            return []
        return [
            self._step(side, "take back what is left of its deposit", None, "it waits")
            for side in _SIDES
            if (side == "maker") is state.by_maker or state.answered
            if not state.taken_back(side == "maker")
        ]

    def _bonds(self, case: KnownCase | None) -> list[Step]:
        """What appeals have left at our court, once the case is over."""
        if case is None or case.outcome is Outcome.PENDING:
            return []
        rounds = range(1, case.state.round + 1)
        ask = self._order.at.ask_all
        left = ask([self._system.court.appeal_of(case.key, number) for number in rounds])
        return [
            self._step("anyone", f"settle appeal {number}, which pays out its bond", None, "it waits")
            for number, one in zip(rounds, left, strict=True)
            if one.payer != ZERO_ADDRESS and not one.settled
        ]

    def _own(self, case: KnownCase, conclude: str) -> list[Step]:
        phase = case.phase(self._now)
        due = case.due(phase)
        match phase:
            case Phase.DRAW:
                return [self._step("anyone", "draw the panel", due, "the case is void")]
            case Phase.SEAL:
                return [self._step("arbitrators", "seal their votes", due, "who is silent is fined")]
            case Phase.REVEAL:
                return [self._step("arbitrators", "reveal their votes", due, "who is silent is fined")]
            case Phase.APPEAL:
                best = {"customer": 0, "maker": BPS}
                return [self._appeal(case, side, due) for side in _SIDES if case.ruling != best[side]]
            case Phase.OVER if case.outcome is Outcome.PENDING:
                return [self._step("anyone", "draw, which ends the case", None, self._default)]
            case Phase.OVER:
                by = self._order.terms.court_by
                return [self._step("anyone", conclude, by, "the ruling comes too late")]

    def _appeal(self, case: KnownCase, side: SideName, due: int | None) -> Step:
        cost = self._order.at.ask(self._system.court.appeal_cost(case.key, side == "maker"))
        whole = self._cost(cost.fee + cost.bond, native=False)
        return self._step(side, "appeal to a larger panel", due, "the ruling stands", whole)

    # ------------------------------------------------------------------ words

    def _cost(self, amount: int, *, native: bool) -> Cost:
        if native:
            return Cost(amount=amount, token=None, text=coin(amount))
        return Cost(amount=amount, token=self._token.address, text=self._token.money(amount).text)

    def _step(self, who: str, can: str, by: int | None, silence: str, cost: Cost | None = None) -> Step:
        until = None if by is None else Moment.of(by)
        return Step.model_validate({"who": who, "can": can, "by": until, "silence": silence, "cost": cost})


def read_evidence(event: Submitted) -> Evidence:
    """What a side submitted, as ERC-1497's file says where it is one of ours."""
    uri, hashed, name = event.evidence, None, ""
    if uri.startswith(ERC1497):
        try:
            file = cast("dict[str, Any]", json.loads(unquote(uri.removeprefix(ERC1497))))
            told = str(file["fileURI"]), bytes.fromhex(str(file["fileHash"])[2:]), str(file["name"])
        except (ValueError, KeyError, TypeError):
            pass  # somebody else's: shown as it is
        else:
            if len(told[1]) == 32:
                uri, hashed, name = told
    return Evidence.model_validate(
        {"party": event.party, "uri": uri[:2000], "hash": hashed, "name": name[:200]}
    )


def _numbers(mask: int) -> list[int]:
    return [index + 1 for index in milestone_indices(mask)]
