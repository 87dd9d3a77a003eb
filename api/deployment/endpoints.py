from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

from fastapi import APIRouter, Path, Request

from api.audit.schemas import index_state
from api.audit.standing import failures
from api.backend import Backend
from api.chain import Snapshot
from api.dependencies import BackendDep
from api.deployment.schemas import (
    Deployment,
    Domain,
    Health,
    KnownToken,
    Openings,
    ProblemKind,
    Ready,
    Relayer,
)
from api.documentation import problems
from api.errors import TYPES_AT, NotReady, Problem, ProblemUnknown, every_problem
from ledger.signing import Domain as SigningDomain

router = APIRouter(prefix="/v1", tags=["service"])
_HEALTH = Health(status="ok", version=version("tallystick"))


@router.head("/health", include_in_schema=False)
@router.get(
    "/health",
    operation_id="getHealth",
    summary="Whether the process answers",
    responses=problems(chain=False),
)
async def get_health() -> Health:
    return _HEALTH


@router.head("/ready", include_in_schema=False)
@router.get(
    "/ready",
    operation_id="getReady",
    summary="Whether the service can do its work",
    responses=problems(NotReady),
)
def get_ready(request: Request, backend: BackendDep) -> Ready:
    """200 once the node answers, is on the right chain and holds the deployment's code, and the index follows
    it; else the problem, with 503. A stale index, an open fork and a failed verification are such.
    """
    system = backend.check()
    at = Snapshot.latest(system.node)
    standing = request.app.state.watch.look(request.app.state.engine, system)
    wrong = list(failures(standing, system))
    if wrong:
        raise NotReady(" ".join(wrong), {"failures": wrong}, {"Retry-After": "2"})
    relayer = backend.relay.relayer
    balance = system.node.get_balance(relayer, at.block.hash)
    return Ready(
        ready=True,
        chain_id=system.chain_id,
        relayer=Relayer(address=relayer, balance=balance),
        index=index_state(standing),
        as_of=at.as_of,
    )


@router.get("/deployment", operation_id="getDeployment", summary="What stands where", responses=problems())
def get_deployment(backend: BackendDep) -> Deployment:
    """Contracts, domains of signatures and tokens, so that anybody can make the typed data without this
    service.
    """
    system = backend.system
    at = Snapshot.latest(system.node)
    units = {entry.token: entry.unit for entry in system.deployment.plan.listed}
    return Deployment(
        chain_id=system.chain_id,
        genesis_hash=system.deployment.genesis_hash,
        block_number=system.deployment.block_number,
        contracts={name: contract.address for name, contract in system.deployment.contracts.items()},
        orders_domain=_domain(system.domain),
        parties_domain=_domain(system.parties_domain),
        tokens=[
            KnownToken(**token.model_dump(), credit_unit=units.get(token.address))
            for token in backend.tokens.known()
        ],
        relayer=backend.relay.relayer,
        openings=_openings(backend),
        as_of=at.as_of,
    )


def _openings(backend: Backend) -> Openings:
    gate = backend.openings
    return Openings(
        open=not gate.said.stopped,
        reason=gate.said.stopped or None,
        link=gate.said.link or None,
        caps=gate.caps(),
        capped_tokens_only=gate.others_refused,
        screened=bool(gate.said.refused),
    )


def _domain(domain: SigningDomain) -> Domain:
    return Domain(
        name=domain.name,
        version=domain.version,
        chain_id=domain.chain_id,
        verifying_contract=domain.verifying_contract,
    )


@router.get(
    "/problems", operation_id="listProblems", summary="Every kind of problem", responses=problems(chain=False)
)
def list_problems() -> list[ProblemKind]:
    """The `type` of a problem leads to its entry."""
    return [_kind(kind) for kind in every_problem()]


@router.get(
    "/problems/{name}",
    operation_id="getProblem",
    summary="One kind of problem, and what to do",
    responses=problems(ProblemUnknown, chain=False),
)
def get_problem(
    name: Annotated[str, Path(max_length=60, examples=["contract-refused"])],
) -> ProblemKind:
    for kind in every_problem():
        if kind.slug == name:
            return _kind(kind)
    raise ProblemUnknown(f"No problem is named {name!r}: GET /v1/problems lists every one.")


def _kind(kind: type[Problem]) -> ProblemKind:
    return ProblemKind(
        type=TYPES_AT + kind.slug,
        title=kind.title,
        status=kind.status,
        remedy=kind.remedy,
        example=kind.example_body(),
    )
