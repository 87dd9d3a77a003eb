from __future__ import annotations

from fastapi import APIRouter

from api.chain import Snapshot
from api.courts.errors import NoDraw
from api.courts.schemas import Court, CourtCost, Courts
from api.dependencies import BackendDep, KeyHeader
from api.documentation import problems
from api.idempotency.route import WritingRoute
from api.relay.answering import RELAYED, AnswerDep
from api.relay.schemas import Transaction
from ledger.court import draw_call, next_draw

router = APIRouter(prefix="/v1/courts", tags=["disputes"])
writing = APIRouter(prefix="/v1/courts", tags=["disputes"], route_class=WritingRoute)


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


@writing.post(
    "/own/draws",
    status_code=202,
    operation_id="drawPanel",
    summary="Draw the panel whose turn it is",
    responses={**problems(NoDraw, key=True, relay=True), **RELAYED},
)
def draw_panel(backend: BackendDep, answer: AnswerDep, idempotency_key: KeyHeader = None) -> Transaction:
    """Anybody draws, in the order of the draws' blocks, with the header of the block that decides. Both sides
    should: a draw that nobody makes in time is a case without a ruling.
    """
    draw = next_draw(backend.system)
    if draw is None or not draw.due:
        raise NoDraw(
            "No case waits for a panel."
            if draw is None
            else f"The next panel is drawn from block {draw.from_block} on, while half of the pool is free."
        )
    context = draw.from_block.to_bytes(8, "big")
    return answer(backend.relay.submit("draw", draw_call(backend.system, draw), context))
