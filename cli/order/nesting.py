"""``tally order child``: a sub-order, paid from one milestone of an order that runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.options import OrderArgument
from cli.order import app
from cli.order.courts import ArbiterOption, BackupOption, CourtDataOption, CourtFeeOption, court_of
from cli.order.draft import drafted, plan_of
from cli.order.lookup import known_order
from cli.output import Told
from cli.run import Run
from cli.words import amount, mask, moment, seconds, share
from ledger.papers import Document
from ledger.signing import order_terms
from ledger.signing.terms import DEFAULT_WINDOW
from ledger.types import ZERO_HASH, Timestamp
from sharing.model.vocabulary import milestone_indices


@command(app, "child")
def child(
    run: Run,
    order: OrderArgument,
    on: Annotated[str, typer.Option(help="The milestone of it that pays, counted from 1.", metavar="NUMBER")],
    maker: Annotated[str, typer.Option(help="Who makes: a name, dev:N or an address.", metavar="PARTY")],
    milestone: Annotated[
        list[str],
        typer.Option(help="What is due when, repeatable: 400@+10d or 400@2026-12-01.", metavar="AMOUNT@TIME"),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="The order file to write.")] = Path("child.json"),
    bond: Annotated[str, typer.Option(help="What its maker locks.")] = "0",
    fee: Annotated[str, typer.Option(help="Share that is burned.")] = "0%",
    review: Annotated[
        str, typer.Option(help="How long its customer may examine a delivery.")
    ] = f"{DEFAULT_WINDOW}s",
    cure: Annotated[
        str, typer.Option(help="How long its maker may mend a rejected one.")
    ] = f"{DEFAULT_WINDOW}s",
    open_by: Annotated[str, typer.Option(help="Until when it can be opened.")] = "+7d",
    subcontract: Annotated[
        str,
        typer.Option(help="Share of it that its maker may place further without its customer's signature."),
    ] = "0%",
    arbiter: ArbiterOption = None,
    backup: BackupOption = None,
    court_data: CourtDataOption = None,
    max_court_fee: CourtFeeOption = None,
) -> Told:
    """Write the file of a sub-order. The maker of the order above is its customer. Signs nothing.

    Both sign the file (`tally order sign`); if the customer above signs too, it pays as it performs. Then
    `tally order open` opens it with the milestone's money.
    """
    above = known_order(run, order)
    terms = above.terms
    label = run.label(terms.token)
    court = court_of(run, arbiter, backup, court_data, max_court_fee, terms.token)
    clauses = replace(
        court,
        parent=above.id,
        parent_milestone=milestone_indices(mask(on, len(terms.cumulative)))[0],
        max_subcontract_bps=share(subcontract),
    )
    nested = order_terms(
        now=run.now,
        customer=terms.maker,
        maker=run.party(maker),
        token=terms.token,
        milestones=[plan_of(run, text, terms.token) for text in milestone],
        spec_hash=ZERO_HASH,
        bond=amount(bond, label),
        fee_bps=share(fee),
        review=seconds(review),
        cure=seconds(cure),
        open_by=Timestamp(moment(open_by, run.now)),
        court_by=terms.court_by,
        clauses=clauses,
    )
    return drafted(run, Document(nested, run.system.domain, clauses=clauses), out)
