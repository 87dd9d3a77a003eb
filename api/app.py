"""The application: everything put together, and every error in one form."""

from __future__ import annotations

import asyncio
import gc
import logging
import logging.config
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError, OperationalError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, compile_path

from api import documentation
from api.answering import problem_of
from api.audit.quick import QuickPages
from api.audit.rendering import Rendered
from api.audit.standing import Watch
from api.backend import Backend
from api.background import beside
from api.database import prepare
from api.errors import (
    MEDIA_TYPE,
    Internal,
    InvalidRequest,
    MalformedJson,
    MethodNotAllowed,
    Problem,
    RouteUnknown,
    Unavailable,
    WrittenAtOnce,
)
from api.front.headers import SecurityHeaders, add_headers
from api.front.logs import log_config
from api.front.metrics import PATH as METRICS_PATH
from api.front.metrics import Metrics, offer_metrics
from api.front.queries import asked_once
from api.front.rates import RateLimit, Rates
from api.front.requests import REQUEST_ID, RequestLog
from api.front.routes import Ahead
from api.front.traces import trace
from api.idempotency import Keys
from api.limits import BodyLimit, too_large, too_slow
from api.market.listing.quick import QuickMarket
from api.orders import quick as orders
from api.parts import DOCUMENTS, ROUTERS, RUNNING, UPLOADS
from api.reading.fresh import Heads
from api.reading.quick import QuickWays, Statements
from api.reading.unchanged import Unchanged
from api.settings import ServiceSettings, service_settings_from
from api.web.negotiation import problem_page, wants_page
from api.web.parts import PAGES
from ledger.chain.process import end_with_parent
from ledger.errors import LedgerError
from ledger.queries.rated import RatedFollower
from ledger.store import StoreError, migrate, open_engine
from ledger.text import visible
from sharing.model.errors import ModelError

log = logging.getLogger("tallystick.api")
FORGET_EVERY = 3600.0
"""Seconds between two looks for idempotency keys that are too old."""

DESCRIPTION = """
A credit and contract ledger for factories that share production orders, machines and skills.

**This service holds none of your keys.** What moves money is signed by the parties: ask for the typed data,
read its sentence, sign it with your own key (`tally sign`, or any wallet), and send the signature back. The
service then relays the transaction and pays for its gas.

**Amounts** are decimal strings of the token's smallest unit, with token and decimals beside them. **Times**
are RFC 3339 in UTC with the Unix second beside them. What is said about the chain was read at the block
named in **`as_of`**. **Errors** are RFC 9457 problems whose `type` leads to what to do. Send an
**`Idempotency-Key`** with whatever you may have to send again.
"""

TAGS = (
    {"name": "service", "description": "Whether it is up, and what it works on."},
    {"name": "sessions", "description": "Sign in with a key, for what is a party's own affair."},
    {"name": "parties", "description": "Who stands behind a key."},
    {"name": "money", "description": "What a party holds, what is held for it, and what it stakes."},
    {"name": "market", "description": "What is asked for, who could make it, and why."},
    {"name": "negotiation", "description": "Signed offers to and fro, until both agree on the same terms."},
    {"name": "orders", "description": "From a plan over two signatures to an order on the chain."},
    {"name": "work", "description": "Deliver, accept, reject, contest: what to sign, then the signature."},
    {"name": "acts", "description": "What several sign, kept until it is complete, then sent."},
    {"name": "communities", "description": "Who belongs to them, who decides, what is due."},
    {"name": "pots", "description": "An order's pay, divided among those who did the work."},
    {"name": "traces", "description": "Telemetry's roots, and who may look at or steer machines."},
    {"name": "court", "description": "Our own court, for those who judge."},
    {"name": "metered use", "description": "Vouchers of a meter, claims without one, and what is left."},
    {"name": "disputes", "description": "Offers first, then a court: whose turn, by when, at what price."},
    {"name": "ratings", "description": "Sealed first, revealed later."},
    {"name": "credit", "description": "The record that stands in for the trusted third party."},
    {
        "name": "devnet",
        "description": "What only a development chain has: coins, and a clock to move.",
    },
    {"name": "audit", "description": "All that happened, in words, and how far it can be relied upon."},
    {"name": "transactions", "description": "What was relayed, and where it stands."},
    {
        "name": "files",
        "description": "Encrypted before they come here: only their readers can read them.",
    },
    {"name": "notices", "description": "Your windows by e-mail, webhook and calendar."},
    {"name": "privacy", "description": "All that is kept of you, told and erased."},
    {"name": "jobs", "description": "Long work: how far it is, its result, and its end."},
    {"name": "matching", "description": "Makers for orders, with reasons."},
    {"name": "network", "description": "Who is like whom, and who works with whom."},
    {"name": "plans", "description": "What is made of what, by whom, and when."},
    {"name": "costs", "description": "What work cost, and what each is owed."},
    {"name": "value", "description": "What sharing brings, and how it is divided."},
)


def create_app(settings: ServiceSettings) -> FastAPI:
    """The service for some settings. The node need not be there yet: /v1/ready says when it is."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        engine = await run_in_threadpool(open_database, settings)
        app.state.settings = settings
        app.state.engine = engine
        app.state.keys = Keys(engine)
        app.state.watch = Watch()
        app.state.heads = Heads()
        app.state.backend = backend = Backend(settings, engine)
        app.state.rendered = Rendered(backend)
        app.state.rated = RatedFollower()
        try:
            # What a dead process had promised goes on at once, not with the first request.
            await run_in_threadpool(lambda: backend.system)
        except LedgerError as error:
            log.warning("not ready: %s", visible(str(error)))
        try:
            async with AsyncExitStack() as parts:
                await parts.enter_async_context(beside(partial(_forget_old, app.state.keys)))
                for running in RUNNING:
                    await parts.enter_async_context(running(app))
                yield
        finally:
            await app.state.statements.close()
            await run_in_threadpool(backend.close)
            engine.dispose()

    app = FastAPI(
        title="Tallystick",
        summary="Orders, credit and ratings between strangers",
        description=DESCRIPTION,
        version=version("tallystick"),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        # What is traced and measured is said by our own settings (api.front).
        telemetry={"tracing": False, "metrics": False, "logs": False},
        dependencies=[Depends(asked_once)],
    )
    app.state.settings = settings
    app.state.metrics = metrics = Metrics()
    app.state.rates = rates = Rates(settings.reads, settings.writes)
    # The last one added is the first that a request meets.
    app.state.statements = statements = Statements(app.state)
    app.add_middleware(
        QuickWays,
        exact={
            QuickPages.template.path: QuickPages(app.state, statements),
            QuickMarket.template.path: QuickMarket(statements),
        },
        one_of={orders.PREFIX: orders.QuickOrders(app.state, statements)},
    )
    app.add_middleware(BodyLimit, limit_of=partial(_longest, settings))
    app.add_middleware(RateLimit, rates=rates, proxies=settings.proxies)
    if settings.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.origins),
            allow_methods=["GET", "POST", "PUT", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match"],
            expose_headers=[
                "ETag",
                "Idempotent-Replayed",
                "Location",
                "RateLimit",
                "RateLimit-Policy",
                "Retry-After",
                "X-Request-ID",
            ],
            allow_credentials=False,
        )
    app.add_middleware(SecurityHeaders, encrypted=settings.public_url.startswith("https:"))
    app.add_middleware(RequestLog, observe=metrics.observe)
    if settings.metrics == METRICS_PATH:
        offer_metrics(app, metrics)
    if settings.traces:
        trace(app, settings.traces)
    included: list[tuple[APIRouter, BaseRoute]] = []
    for router in (*ROUTERS, *PAGES):
        app.include_router(router)
        included.append((router, app.router.routes[-1]))
    app.router.routes.insert(0, Ahead(included))
    documentation.describe(app, TAGS)
    _answer_problems(app)
    return app


def _longest(settings: ServiceSettings, path: str) -> int:
    """Bytes that a body sent there may have."""
    if UPLOADS.fullmatch(path):
        return settings.files.largest
    return settings.max_document if path.startswith(DOCUMENTS) else settings.max_body


async def _forget_old(keys: Keys) -> None:
    """Drop idempotency keys that are too old to be asked again, now and from time to time."""
    while True:
        try:
            await run_in_threadpool(keys.forget_old)
        except (OperationalError, StoreError):
            log.warning("old idempotency keys are kept for now: the database is busy or away")
        await asyncio.sleep(FORGET_EVERY)


def open_database(settings: ServiceSettings) -> Engine:
    """The service's database with the tables of this release, its own and the ledger's.

    Raises:
        StoreError: if it cannot be used.
    """
    engine = open_engine(settings.ledger.database_where())
    try:
        migrate(engine)
        prepare(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def from_environment() -> FastAPI:
    """The service as ``TALLY_*`` variables say: ``uvicorn --factory api.app:from_environment``.

    Raises:
        SystemExit: with a sentence, if the database cannot be used.
    """
    settings = service_settings_from()
    logging.config.dictConfig(log_config(settings.log))
    end_with_parent()
    try:
        open_database(settings).dispose()
    except StoreError as error:
        raise SystemExit(str(error)) from error
    app = create_app(settings)
    stay()
    return app


def stay() -> None:
    """What is in memory now is there for good: Python does not look through it any more for what could go.

    That takes a fifth of a second, in which nobody is answered, each time that much else has come and gone.
    """
    gc.collect()
    gc.freeze()


def _allowed(app: FastAPI, request: Request) -> str:
    """Every method of a path of the API: the router knows those of its first operation alone."""
    found: set[str] = set()
    for template, operations in app.openapi()["paths"].items():
        if compile_path(template)[0].match(request.url.path):
            found |= {method.upper() for method in operations}
    return ", ".join(sorted(found))


def _answer_problems(app: FastAPI) -> None:
    async def answer(request: Request, problem: Problem) -> Response:
        if wants_page(request):
            return await problem_page(request, problem)
        return JSONResponse(
            problem.body(quote(request.url.path)),
            problem.status,
            dict(problem.headers),
            media_type=MEDIA_TYPE,
        )

    async def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)
        return await answer(request, error)

    async def ledgers(request: Request, error: Exception) -> Response:
        assert isinstance(error, LedgerError | ModelError)
        problem = problem_of(error)
        if problem.status >= 500:
            # A node that is away is no fault of ours: one line, and not one more for every caller's frame.
            trace = error if problem.status == 500 else None
            log.warning(
                "%s %s: %s", request.method, quote(request.url.path), visible(str(error)), exc_info=trace
            )
        return await answer(request, problem)

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return await answer(request, _invalid(error))

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        problem: Problem
        match error.status_code:
            case 404:
                problem = RouteUnknown(
                    f"There is nothing at {request.url.path[:200]}: /openapi.json lists every path."
                )
            case 405:
                known = await run_in_threadpool(_allowed, app, request)
                allowed = known or (error.headers or {}).get("Allow", "")
                problem = MethodNotAllowed(
                    f"{request.method} is not done here: use {allowed}.", headers={"Allow": allowed}
                )
            case 408:
                problem = too_slow()
            case 413:
                problem = too_large(int(error.detail))
            case 400:
                problem = MalformedJson("The body is not JSON in UTF-8: send one JSON object.")
            case _:
                problem = Internal()
        return await answer(request, problem)

    async def busy(request: Request, error: Exception) -> Response:
        log.warning("%s %s: the database is busy or away", request.method, request.url.path)
        return await answer(
            request,
            Unavailable(
                "The database is busy or away: send the request again.", headers={"Retry-After": "2"}
            ),
        )

    async def at_once(request: Request, error: Exception) -> Response:
        # Said in the log as well: what is no race but ours to mend shows itself by coming again.
        log.warning(
            "%s %s: %s", request.method, quote(request.url.path), visible(str(error).partition("\n")[0])
        )
        return await answer(request, WrittenAtOnce(headers={"Retry-After": "1"}))

    async def unexpected(request: Request, error: Exception) -> Response:
        # Starlette logs it with its traceback, without the body, and answers outside of all that we add.
        response = await answer(request, Internal())
        add_headers(response.headers, request.scope)
        response.headers[REQUEST_ID] = request.state.request_id
        return response

    async def unchanged(request: Request, error: Exception) -> Response:
        assert isinstance(error, Unchanged)
        return Response(status_code=304, headers={"ETag": error.tag})

    app.add_exception_handler(Problem, ours)
    app.add_exception_handler(Unchanged, unchanged)
    app.add_exception_handler(LedgerError, ledgers)
    app.add_exception_handler(ModelError, ledgers)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(OperationalError, busy)
    app.add_exception_handler(IntegrityError, at_once)
    app.add_exception_handler(StoreError, busy)
    app.add_exception_handler(Exception, unexpected)


def _invalid(error: RequestValidationError) -> Problem:
    said: list[dict[str, Any]] = []
    for one in error.errors():
        place, *path = [str(part) for part in one["loc"]]
        if one["type"] == "json_invalid":
            why = one.get("ctx", {}).get("error", "no JSON")
            return MalformedJson(
                f"The body is not JSON ({why}, at character {path[0]}): send one JSON object."
            )
        said.append({"field": ".".join(path), "in": place, "problem": _problem(one)})
    first = said[0]
    name = f"`{first['field']}`" if first["field"] else f"The {first['in']}"
    more = f" (and {len(said) - 1} more)" if len(said) > 1 else ""
    return InvalidRequest(f"{name}: {first['problem']}{more}.", {"errors": said})


def _problem(one: dict[str, Any]) -> str:
    """Pydantic's words without its prefix."""
    return str(one["msg"]).removeprefix("Value error, ").rstrip(".")
