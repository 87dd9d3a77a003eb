"""``tally dispute show``: what is contested, which offer stands, and what is at court."""

from __future__ import annotations

from cli.command import command
from cli.dispute import app
from cli.dispute.court import dispute_data, dispute_rows
from cli.dispute.offers import contested, disputed, offer_of, what_of
from cli.options import OrderArgument
from cli.order.lookup import known_order, short_id
from cli.output import Told, fields
from cli.run import Run
from cli.words import hexed, time_at
from ledger.disputes import find_disputes
from ledger.signing.words import percent
from ledger.types import ZERO_ADDRESS


@command(app, "show")
def show(run: Run, order: OrderArgument) -> Told:
    """What is contested in an order, the offer that stands, and what is at court."""
    known = known_order(run, order)
    offer = offer_of(run, known)
    stands = offer.until >= run.now
    rows = [
        ("order", short_id(known)),
        ("contested", what_of(contested(known)) if disputed(run, known) else "nothing"),
        ("divided by default", time_at(known.terms.court_by, run.now)),
        ("offers", f"{offer.by_customer} by the customer, {offer.by_maker} by the maker"),
    ]
    if offer.by_customer + offer.by_maker:
        who = "maker" if offer.last_by_maker else "customer"
        rows.append(
            ("last", f"by the {who}: {percent(offer.maker_bps)} of {what_of(offer.milestones)} to the maker")
        )
        rows.append(("it stands", f"until {time_at(offer.until, run.now)}" if stands else "no more"))
    if known.clauses is not None and known.clauses.arbiter != ZERO_ADDRESS:
        rows.append(("court", run.names.label(known.clauses.arbiter)))
    rows += dispute_rows(run, known)
    data = {
        "id": hexed(known.id),
        "milestones": contested(known),
        "courtBy": known.terms.court_by,
        "offer": {
            "until": offer.until,
            "byCustomer": offer.by_customer,
            "byMaker": offer.by_maker,
            "lastByMaker": offer.last_by_maker,
            "milestones": offer.milestones,
            "makerBps": offer.maker_bps,
        },
        "disputes": [dispute_data(run, known, one) for one in find_disputes(run.system, known.id)],
    }
    return Told(data, fields(rows))
