"""From a plan to what is agreed beside the terms: a parent, a court, a meter, conditions of a post."""

from __future__ import annotations

from dataclasses import replace

from api.backend import Backend
from api.chain import Snapshot
from api.errors import InvalidRequest
from api.orders.plans import OWN, CourtIn, DraftIn
from ledger.errors import MalformedAddress
from ledger.signing import NO_CLAUSES, Clauses
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, TokenAmount, address


def clauses_of(plan: DraftIn, backend: Backend, at: Snapshot, token: Address) -> Clauses | None:
    """The clauses of a plan; None where it needs none.

    Raises:
        InvalidRequest: if its court cannot be meant so.
    """
    court = NO_CLAUSES if plan.court is None else court_clauses(plan.court, backend, at, token)
    meter, parent = plan.meter, plan.parent
    made = replace(
        court,
        parent=ZERO_HASH if parent is None else parent.order,
        parent_milestone=0 if parent is None else parent.milestone - 1,
        max_subcontract_bps=plan.max_subcontract_bps,
        min_maker_tier=plan.min_maker_tier,
    )
    if meter is not None:
        made = replace(
            made,
            meter_id=meter.id or ZERO_HASH,
            meter_signer=meter.signer,
            rate=meter.rate,
            max_units=meter.max_units,
            claim_units=meter.claim_units or max(1, meter.max_units // 10),
            interval=meter.interval,
            grace=meter.grace,
        )
    return None if made == NO_CLAUSES else made


def court_clauses(said: CourtIn, backend: Backend, at: Snapshot, token: Address) -> Clauses:
    """What clauses say of courts, and nothing else.

    Raises:
        InvalidRequest: if the court cannot be meant so.
    """
    system = backend.system
    first = _address(said.arbiter, backend, "court.arbiter")
    second = ZERO_ADDRESS if said.backup is None else _address(said.backup, backend, "court.backup")
    most = said.max_fee
    if first == system.court.address:
        price = at.ask(system.court.cost_of(token))
        if price == 0:
            raise InvalidRequest.field(
                "court.arbiter", f"takes no {backend.tokens.get(token).symbol} ({token}): name another court."
            )
        most = TokenAmount(price) if most is None else most
        if most < price:
            raise InvalidRequest.field(
                "court.max_fee", f"is less than the court asks, {price}: leave it out to deposit its price."
            )
    elif most is None:
        raise InvalidRequest.field(
            "court.max_fee", "is missing: say in wei what a court that is not this deployment's may cost."
        )
    return Clauses(arbiter=first, backup=second, court_data=said.data_hash or ZERO_HASH, max_court_fee=most)


def _address(text: str, backend: Backend, field: str) -> Address:
    if text == OWN:
        return backend.system.court.address
    try:
        return address(text)
    except MalformedAddress as error:
        raise InvalidRequest.field(field, f"is neither `own` nor an address: {error}") from error
