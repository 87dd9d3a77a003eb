"""``tally dispute raise``, ``answer``, ``ask-backup``, ``conclude``, ``appeal`` and the rest."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command import command
from cli.dispute import app
from cli.dispute.lookup import (
    COIN,
    AboutOption,
    CourtDataOption,
    court_clauses,
    court_data,
    known_dispute,
)
from cli.dispute.offers import contested, disputed, side_of, what_of
from cli.errors import Failure, Refused, Usage
from cli.options import OrderArgument, YesOption
from cli.order.lookup import known_order, short_id
from cli.output import Told, fields
from cli.run import Run, Sent
from cli.sign import confirm
from cli.token import check_covered
from cli.words import amount, hexed, mask, money, time_at
from ledger.bindings.arbiter_adapter import DepositTakenBack
from ledger.bindings.enums import Outcome, Stage
from ledger.bindings.erc20 import Erc20
from ledger.chain.signer import Signer
from ledger.disputes import KnownDispute, find_disputes, has_backup, next_step
from ledger.signing.words import percent
from ledger.system import KnownOrder
from ledger.types import Address, TokenAmount, Wei

SideOption = Annotated[
    str | None, typer.Option("--side", help="maker or customer, where the key at hand is neither.")
]


@command(app, "raise", sends=True)
def raise_(
    run: Run,
    order: OrderArgument,
    milestones: Annotated[
        str | None,
        typer.Option("--milestones", "-m", help="Which; all that are contested if left out.", metavar="LIST"),
    ] = None,
    data: CourtDataOption = None,
    yes: YesOption = False,
) -> Told:
    """Take what is contested to the court of the order, with a deposit. The other side must answer, or loses.

    Only after an offer of yours was countered or has lapsed (`tally dispute propose`).
    """
    known = known_order(run, order)
    clauses = court_clauses(known)
    if not disputed(run, known):
        raise Failure(f"Nothing is contested in order {short_id(known)}: there is nothing to take to court.")
    chosen = mask(milestones, len(known.terms.cumulative)) if milestones is not None else contested(known)
    handed = court_data(clauses, data)
    signer, by_maker = side_of(run, known)
    if not run.system.node.call(run.system.escrow.court_open_for(known.id, by_maker)).open:
        raise Refused(
            "The court opens to whoever has offered to settle, once that was countered or has lapsed: see "
            "`tally dispute propose` and `tally dispute show`."
        )
    native, deposit = _native(run, clauses.arbiter), clauses.max_court_fee
    confirm(run, f"Deposit {_fee(run, known, deposit, native)} and go to court?", yes)
    _allow(run, known, deposit, native, signer)
    call = run.system.arbiters.raise_(
        known.terms, clauses, chosen, by_maker, handed, value=Wei(deposit if native else 0)
    )
    return _moved(run, known, run.send(call, signer), f"took {what_of(chosen)} to court")


@command(app, "answer", sends=True)
def answer(
    run: Run,
    order: OrderArgument,
    about: AboutOption = None,
    data: CourtDataOption = None,
    yes: YesOption = False,
) -> Told:
    """Pay the deposit of the side that was taken to court, which then asks the court. Any key may pay it."""
    known = known_order(run, order)
    clauses, dispute = court_clauses(known), known_dispute(run, known, about)
    _require(dispute, Stage.RAISED)
    due = dispute.state.since + known.terms.review
    if run.now > due:
        raise Refused(
            f"The answer was due {time_at(due, run.now)}: `tally dispute conclude` ends the dispute."
        )
    handed = court_data(clauses, data)
    native, deposit = dispute.state.native, dispute.state.deposit
    confirm(run, f"Deposit {_fee(run, known, deposit, native)}?", yes)
    signer = run.signer()
    _allow(run, known, deposit, native, signer)
    call = run.system.arbiters.answer(
        known.terms, clauses, dispute.place, handed, value=Wei(deposit if native else 0)
    )
    return _moved(run, known, run.send(call, signer), "answered")


@command(app, "ask-backup", sends=True)
def ask_backup(
    run: Run,
    order: OrderArgument,
    about: AboutOption = None,
    data: CourtDataOption = None,
    pay: Annotated[
        str | None,
        typer.Option(
            help="Native coin sent along where the deposits do not pay the backup.", metavar="AMOUNT"
        ),
    ] = None,
) -> Told:
    """Ask the backup, once the first court failed, ended without a ruling, or is silent at half time."""
    known = known_order(run, order)
    clauses, dispute = court_clauses(known), known_dispute(run, known, about)
    if not has_backup(known.clauses, dispute.state):
        raise Failure("The order names no backup that could still be asked.")
    handed, signer = court_data(clauses, data), run.signer()
    value = Wei(0) if pay is None else Wei(amount(pay, COIN))
    if not _native(run, clauses.backup):
        _allow(run, known, _own_fee(run, known), False, signer)
    call = run.system.arbiters.ask_backup(known.terms, clauses, dispute.place, handed, value=value)
    return _moved(run, known, run.send(call, signer), "asked the backup")


@command(app, "conclude", sends=True)
def conclude(run: Run, order: OrderArgument, about: AboutOption = None) -> Told:
    """Carry out what is due: a ruling, a win over a silent side, the end of a dispute. Any key may do it."""
    known = known_order(run, order)
    dispute = known_dispute(run, known, about)
    sent = run.send(run.system.arbiters.conclude(known.terms, dispute.place), run.signer())
    return _moved(run, known, sent, "carried out what was due")


@command(app, "take-back", sends=True)
def take_back(
    run: Run,
    order: OrderArgument,
    about: AboutOption = None,
    side: SideOption = None,
    to: Annotated[str | None, typer.Option(help="Where to; the key's own account if left out.")] = None,
) -> Told:
    """Take back what is left of a deposit, once the dispute is over. By whoever paid it."""
    known = known_order(run, order)
    dispute = known_dispute(run, known, about, over=True)
    maker = _maker_side(run, known, side)
    signer = run.signer()
    target = run.party(to) if to is not None else signer.address
    sent = run.send(run.system.arbiters.take_back(known.terms, dispute.place, maker, target), signer)
    back = next(event.amount for event in sent.events if isinstance(event, DepositTakenBack))
    left = _fee(run, known, back, dispute.state.native)
    return _moved(run, known, sent, f"took {left} of the deposit back to {run.names.label(target)}")


@command(app, "take-back-fee", sends=True)
def take_back_fee(
    run: Run,
    order: OrderArgument,
    about: AboutOption = None,
    to: Annotated[str | None, typer.Option(help="Where to; the key's own account if left out.")] = None,
) -> Told:
    """Take back what our own court returned of a fee that you paid for it as the backup."""
    known = known_order(run, order)
    dispute = known_dispute(run, known, about, over=True)
    signer = run.signer()
    target = run.party(to) if to is not None else signer.address
    sent = run.send(run.system.arbiters.take_back_fee(known.terms, dispute.place, target), signer)
    return _moved(run, known, sent, f"took the fee back to {run.names.label(target)}")


@command(app, "appeal", sends=True)
def appeal(
    run: Run,
    order: OrderArgument,
    about: AboutOption = None,
    side: SideOption = None,
    data: CourtDataOption = None,
    pay: Annotated[
        str | None, typer.Option(help="Native coin for another court than ours.", metavar="AMOUNT")
    ] = None,
    yes: YesOption = False,
) -> Told:
    """Pay for another, larger panel against a ruling. Its bond goes to the other side if nothing changes."""
    known = known_order(run, order)
    clauses, dispute = court_clauses(known), known_dispute(run, known, about)
    _require(dispute, Stage.ASKED)
    if dispute.own is None or not dispute.state.own:
        return _appeal_elsewhere(run, known, dispute, court_data(clauses, data), pay)
    if pay is not None:
        raise Usage("Our own court's appeal is paid in the order's token: leave --pay out.")
    maker = _maker_side(run, known, side)
    court = run.system.court
    if dispute.own.outcome is not Outcome.PENDING:
        raise Refused("The ruling is final: `tally dispute conclude` carries it out.")
    cost = run.system.node.call(court.appeal_cost(dispute.own.key, maker))
    label = run.label(known.terms.token)
    whole = TokenAmount(cost.fee + cost.bond)
    confirm(run, f"Pay {money(cost.fee, label)} and put {money(cost.bond, label)} at stake?", yes)
    signer = run.signer()
    _allow(run, known, whole, False, signer, court.address)
    sent = run.send(court.appeal(dispute.own.key, maker, dispute.own.conflicts), signer)
    return _moved(run, known, sent, f"appealed for the {'maker' if maker else 'customer'}")


def _appeal_elsewhere(
    run: Run, known: KnownOrder, dispute: KnownDispute, handed: bytes, pay: str | None
) -> Told:
    if dispute.asked is None:
        raise Failure("No court was asked in this dispute.")
    if pay is None:
        raise Usage("Another court is paid in native coin: say with --pay how much its appeal costs.")
    court, number = dispute.asked
    call = run.system.arbiters.appeal(court, number, handed, value=Wei(amount(pay, COIN)))
    return _moved(run, known, run.send(call, run.signer()), "handed the appeal on")


@command(app, "evidence", sends=True)
def evidence(
    run: Run,
    order: OrderArgument,
    uri: Annotated[str, typer.Argument(help="Where it can be read, for instance ipfs://….", metavar="URI")],
    about: AboutOption = None,
) -> Told:
    """Submit evidence of your side, where courts look for it. Its address is public: encrypt what is not."""
    known = known_order(run, order)
    clauses, dispute = court_clauses(known), known_dispute(run, known, about)
    signer, by_maker = side_of(run, known)
    call = run.system.arbiters.submit_evidence(known.terms, clauses, dispute.place, by_maker, uri)
    return _moved(run, known, run.send(call, signer), "submitted evidence")


# ------------------------------------------------------------------------------------ helpers


def _native(run: Run, court: Address) -> bool:
    """Other courts than our own take native coin."""
    return court != run.system.court.address


def _own_fee(run: Run, known: KnownOrder) -> TokenAmount:
    return TokenAmount(run.system.node.call(run.system.court.cost_of(known.terms.token)))


def _fee(run: Run, known: KnownOrder, value: int, native: bool) -> str:
    return money(value, COIN if native else run.label(known.terms.token))


def _allow(
    run: Run, known: KnownOrder, value: TokenAmount, native: bool, signer: Signer, who: Address | None = None
) -> None:
    """The allowance that a deposit in tokens is taken by; exactly that much, where there is too little."""
    if native or value == 0 or run.promised(signer):
        return
    spender = run.system.arbiters.address if who is None else who
    token, label = Erc20(known.terms.token), run.label(known.terms.token)
    held = run.system.node.call(token.balance_of(signer.address))
    check_covered(held, value, label, f"{run.names.label(signer.address)} holds")
    if run.system.node.call(token.allowance(signer.address, spender)) < value:
        run.send(token.approve(spender, value), signer, f"{run.idempotency_key}:approve")


def _maker_side(run: Run, known: KnownOrder, side: str | None) -> bool:
    if side is None:
        return side_of(run, known)[1]
    if side not in ("maker", "customer"):
        raise Usage(f"{side!r} is no side: give maker or customer.")
    return side == "maker"


def _require(dispute: KnownDispute, stage: Stage) -> None:
    if dispute.state.stage is not stage:
        raise Refused(
            f"The dispute about the {dispute.named} is {dispute.state.stage.name.lower()}, not "
            f"{stage.name.lower()}: see `tally dispute show`."
        )


def _moved(run: Run, known: KnownOrder, sent: Sent, what: str) -> Told:
    after = run.system.find_order(known.id)
    held = find_disputes(run.system, known.id)
    rows = [("order", short_id(known)), ("done", what)]
    for one in held:
        rows.append((f"the {one.named}", _stands(run, after, one)))
    states = after.state.milestones(len(after.terms.cumulative))
    rows.append(("milestones", ", ".join(f"{i + 1} {state.name.lower()}" for i, state in enumerate(states))))
    rows.append(sent.row())
    data = {
        "id": hexed(known.id),
        "phase": after.state.phase.name,
        "milestones": [state.name for state in states],
        "disputes": [dispute_data(run, after, one) for one in held],
        **sent.data(),
    }
    return Told(data, fields(rows))


def _stands(run: Run, order: KnownOrder, one: KnownDispute) -> str:
    stage = one.state.stage
    told = stage.name.lower()
    if stage is Stage.CLOSED and one.state.maker_bps <= 10_000 and not one.state.freed:
        told = f"ruled, {percent(one.state.maker_bps)} to the maker"
    return f"{told}; {next_step(order, one, run.now)}" if one.open else told


def dispute_rows(run: Run, order: KnownOrder) -> list[tuple[str, str]]:
    """What is at court in an order."""
    rows: list[tuple[str, str]] = []
    for one in find_disputes(run.system, order.id):
        rows.append((f"at court: {one.named}", _stands(run, order, one)))
        rows.append(("deposits", f"{_fee(run, order, one.state.deposit, one.state.native)} of each side"))
        if one.state.stage is Stage.RAISED:
            rows.append(("answer due", time_at(one.state.since + order.terms.review, run.now)))
    return rows


def dispute_data(run: Run, order: KnownOrder, one: KnownDispute) -> dict[str, object]:
    """A dispute at court for programs."""
    state = one.state
    own = one.own
    return {
        "about": one.named,
        "place": one.place,
        "key": hexed(one.key),
        "stage": state.stage.name,
        "byMaker": state.by_maker,
        "native": state.native,
        "deposit": str(state.deposit),
        "makerBps": state.maker_bps if state.stage in (Stage.RULED, Stage.CLOSED) else None,
        "answerDue": state.since + order.terms.review if state.stage is Stage.RAISED else None,
        "court": None
        if own is None
        else {
            "case": hexed(own.key),
            "stage": own.case.stage.name,
            "round": own.case.round,
            "outcome": own.outcome.name,
            "makerBps": own.maker_bps if own.outcome is Outcome.RULED else None,
        },
        "next": next_step(order, one, run.now),
    }
