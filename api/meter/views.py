from __future__ import annotations

from api.backend import Backend
from api.meter.acts import clauses_of
from api.meter.schemas import MeterOut, OpenClaim
from api.orders.service import Loaded
from api.orders.waiting import turns
from api.values import Moment as When
from ledger.model import metered_due
from ledger.types import ZERO_HASH
from sharing.model import Moment


def describe(backend: Backend, order: Loaded) -> MeterOut:
    """Where metered use stands."""
    clauses, terms, at = clauses_of(order), order.terms, order.at
    token = backend.tokens.get(terms.token)
    meter = None if order.links is None else order.links.meter
    paid = at.ask(backend.system.escrow.allotment_of(order.id, 0)).allotted
    claim = None
    if meter is not None and meter.claimed:
        claim = OpenClaim(
            units=meter.claimed,
            amount=token.money(meter.claimed * clauses.rate),
            made=When.of(meter.claimed_at),
            contested=meter.contested,
            pays_from=When.of(metered_due(terms, meter)),
        )
    end = terms.deadlines[0] + clauses.grace
    return MeterOut(
        id=order.id,
        status="over" if meter is None else "metered",
        meter_id=None if clauses.meter_id == ZERO_HASH else clauses.meter_id,
        signer=clauses.meter_signer,
        rate=token.money(clauses.rate),
        max_units=clauses.max_units,
        paid=token.money(paid),
        units_paid=paid // clauses.rate,
        remainder=token.money(0 if meter is None else terms.price - paid),
        claim=claim,
        claim_units=clauses.claim_units,
        next_claim=None if meter is None or claim else When.of(meter.last_at + clauses.interval),
        term=When.of(terms.deadlines[0]),
        counts_until=When.of(end),
        turn=[] if meter is None else turns(order.model(), Moment(at.now), meter),
        as_of=at.as_of,
    )
