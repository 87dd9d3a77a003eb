"""``tally order meter``: metered use of a machine, plant or workers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.errors import Usage
from cli.options import OrderArgument, RelayOption
from cli.order import app as order_app
from cli.order.courts import ArbiterOption, BackupOption, CourtDataOption, CourtFeeOption, court_of
from cli.order.draft import drafted
from cli.order.lookup import customer_of, known_order, signed_document
from cli.order.work import ReasonOption, outcome
from cli.output import Told
from cli.papers import acting_for, written
from cli.run import Run
from cli.token import TokenOption, token_of
from cli.words import amount, moment, quoted, seconds, share, whole_number
from ledger.bindings.enums import Scope
from ledger.chain.transactions import keccak256
from ledger.papers import Document
from ledger.signing import Clauses, MilestonePlan, UseClaim, UseContest, Voucher, order_terms, sign
from ledger.signing.terms import DEFAULT_COURT, DEFAULT_WINDOW
from ledger.system import KnownOrder
from ledger.types import ZERO_HASH, Timestamp, TokenAmount
from sharing.model.vocabulary import SharingKind

app = typer.Typer(help="Metered use: draft it, sign vouchers, claim and contest use.", no_args_is_help=True)
order_app.add_typer(app, name="meter")

UnitsArgument = Annotated[str, typer.Argument(help="How many units.", metavar="UNITS")]


@command(app, "draft")
def draft(
    run: Run,
    customer: Annotated[str, typer.Option(help="Who uses and pays.", metavar="PARTY")],
    maker: Annotated[str, typer.Option(help="Who owns the resource.", metavar="PARTY")],
    meter: Annotated[str, typer.Option(help="The key that signs the meter's vouchers.", metavar="PARTY")],
    rate: Annotated[str, typer.Option(help="What one unit costs.", metavar="AMOUNT")],
    units: Annotated[str, typer.Option(help="Most units: their price is locked.", metavar="UNITS")],
    until: Annotated[str, typer.Option(help="When the term ends: +30d or 2026-12-01.", metavar="TIME")],
    claim_units: Annotated[
        str | None, typer.Option(help="Most units of one claim without a voucher; a tenth where left out.")
    ] = None,
    interval: Annotated[str, typer.Option(help="Between two claims without a voucher.")] = "1d",
    grace: Annotated[str, typer.Option(help="How long after the term use is still paid.")] = "3d",
    review: Annotated[
        str, typer.Option(help="How long the customer may examine a claim.")
    ] = f"{DEFAULT_WINDOW}s",
    bond: Annotated[str, typer.Option(help="What the owner locks.")] = "0",
    fee: Annotated[str, typer.Option(help="Share that is burned.")] = "0%",
    open_by: Annotated[str, typer.Option(help="Until when the order can be opened.")] = "+7d",
    token: TokenOption = None,
    arbiter: ArbiterOption = None,
    backup: BackupOption = None,
    court_data: CourtDataOption = None,
    max_court_fee: CourtFeeOption = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="The order file to write.")] = Path("meter.json"),
) -> Told:
    """Write the order file of metered use. Both sign it (`tally order sign`); `tally order open` opens it."""
    pays = token_of(run, token)
    label = run.label(pays)
    most, price = _units(units), amount(rate, label)
    ends, window, after = moment(until, run.now), seconds(review), seconds(grace)
    court = court_of(run, arbiter, backup, court_data, max_court_fee, pays)
    clauses = replace(
        court,
        meter_signer=run.party(meter),
        rate=price,
        max_units=most,
        claim_units=max(1, most // 10) if claim_units is None else _units(claim_units),
        interval=seconds(interval),
        grace=after,
    )
    terms = order_terms(
        now=run.now,
        kind=SharingKind.RESOURCE,
        customer=run.party(customer),
        maker=run.party(maker),
        token=pays,
        milestones=[MilestonePlan(TokenAmount(price * most), ends)],
        spec_hash=ZERO_HASH,
        bond=amount(bond, label),
        fee_bps=share(fee),
        review=window,
        open_by=moment(open_by, run.now),
        court_by=Timestamp(ends + max(after, DEFAULT_WINDOW) + 2 * window + DEFAULT_COURT),
        clauses=clauses,
    )
    return drafted(run, Document(terms, run.system.domain, clauses=clauses), out)


@command(app, "voucher", signs=True)
def voucher(
    run: Run,
    order: OrderArgument,
    units: UnitsArgument,
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write.")] = Path("voucher.json"),
) -> Told:
    """Sign with the meter's key how many units were used since the order opened. `tally relay` pays them."""
    known = known_order(run, order)
    clauses = _clauses(known)
    message = Voucher(known.id, _units(units))
    signer = run.signer(clauses.meter_signer)
    if signer.address != clauses.meter_signer:
        raise Usage(
            f"This meter's vouchers are signed by {run.names.label(clauses.meter_signer)}: give its --key."
        )
    document = Document(message, run.system.domain, known.terms, clauses=clauses)
    return written(run, document.signed("meter", sign(message, run.system.domain, signer)), out)


@command(app, "claim", sends=True)
def claim(run: Run, order: OrderArgument, units: UnitsArgument, for_relay: RelayOption = None) -> Told:
    """Claim use beyond what was paid, as the owner, where the meter has no voucher to show."""
    known = known_order(run, order)
    clauses, count = _clauses(known), _units(units)
    signer = acting_for(run, known.terms.maker, Scope.DELIVER, relayed=for_relay is not None)
    escrow = run.system.escrow
    if for_relay is not None:
        last = run.system.node.call(escrow.meter_of(known.id)).last_at
        message = UseClaim(known.id, known.state.version, count, last)
        document = signed_document(run, message, known.terms, "maker", signer, clauses)
        return written(run, document, for_relay)
    sent = run.send(escrow.claim(known.terms, clauses, count, b""), signer)
    return outcome(run, known, sent, f"claimed {count:,} units")


@command(app, "contest", sends=True)
def contest(run: Run, order: OrderArgument, reason: ReasonOption, for_relay: RelayOption = None) -> Told:
    """Contest the open claim as the customer, within the review window."""
    known = known_order(run, order)
    escrow = run.system.escrow
    made = run.system.node.call(escrow.meter_of(known.id)).claimed_at
    hashed = keccak256(reason.encode())
    signer = acting_for(run, customer_of(run, known), Scope.ACCEPT, relayed=for_relay is not None)
    if for_relay is not None:
        message = UseContest(known.id, known.state.version, made, hashed)
        return written(run, signed_document(run, message, known.terms, "customer", signer), for_relay)
    sent = run.send(escrow.contest_claim(known.terms, made, hashed, b""), signer)
    return outcome(run, known, sent, "contested the claim")


def _clauses(order: KnownOrder) -> Clauses:
    if order.clauses is None or order.terms.kind is not SharingKind.RESOURCE:
        raise Usage(f"Order 0x{order.id.hex()} has no meter: `tally order meter draft` writes one that has.")
    return order.clauses


def _units(text: str) -> int:
    count = whole_number(text.replace(",", ""))
    if count is None:
        raise Usage(f"{quoted(text)} is no number of units: write it like 1200.")
    return count
