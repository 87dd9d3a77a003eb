from __future__ import annotations

from fastapi import APIRouter

from api.chain import Snapshot
from api.courts.schemas import Court, CourtCost, Courts
from api.dependencies import BackendDep
from api.documentation import problems

router = APIRouter(prefix="/v1/courts", tags=["disputes"])


@router.get("", operation_id="listCourts", summary="Courts, and what they cost", responses=problems())
def list_courts(backend: BackendDep) -> Courts:
    """Our own court's constants and prices. What another ERC-792 court costs is told by itself."""
    system = backend.system
    at, rules, court = Snapshot.latest(system.node), system.deployment.plan.court, system.court
    costs: list[CourtCost] = []
    for token in backend.tokens.known():
        fee = at.ask(court.cost_of(token.address))
        if fee:
            each = token.money(fee // rules.panel)
            costs.append(CourtCost(token=token, fee=token.money(fee), seat_fee=each))
    size, free = at.ask(court.pool_size()), at.ask(court.free_count())
    own = Court(
        name="own",
        address=court.address,
        seats=rules.panel,
        max_appeals=rules.max_appeals,
        pool=size,
        ready=free >= rules.panel and 2 * free >= size,
        seconds_round=rules.draw_window + rules.commit_window + rules.reveal_window + rules.appeal_window,
        costs=costs,
    )
    return Courts(
        courts=[own],
        adapter=system.arbiters.address,
        margin=system.deployment.plan.margin,
        as_of=at.as_of,
    )
