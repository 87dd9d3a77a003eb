from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BeforeValidator
from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool

from api.backend import Backend
from api.documentation import problems
from api.errors import InvalidRequest
from api.market.listing import repository
from api.market.listing.repository import MOST_COUNTED, After, Followed, Near, Sort, Wanted
from api.market.listing.schemas import MarketCounts, MarketPage
from api.market.texts import words
from api.orders.schemas import Kind
from api.reading import dependencies
from api.reading.dependencies import MinBlock
from api.reading.errors import RETRY, NotIndexedYet
from api.routing import JsonRoute
from api.values import AddressText, AmountIn, TimeText, rfc3339
from ledger.errors import MalformedAddress
from ledger.store import reading
from ledger.types import Address, address
from sharing.model.currency import decimal_text

router = APIRouter(prefix="/v1/market", tags=["market"], route_class=JsonRoute)

_AROUND = 20_015_000


def _seconds(given: object) -> object:
    """Unix seconds are digits in a query."""
    return int(given) if isinstance(given, str) and given.isdecimal() and len(given) < 20 else given


_Time = Annotated[TimeText, BeforeValidator(_seconds)]


async def _wanted(
    q: Annotated[
        str,
        Query(
            max_length=200,
            description="Words that must all occur in title, description or kind of task, in any order; case "
            "and accents do not matter. The last may be the beginning of a word, from three letters on.",
            examples=["steel sleeve"],
        ),
    ] = "",
    task: Annotated[str | None, Query(max_length=64, description="Kind of task, by its name.")] = None,
    kind: Kind | None = None,
    customer: Annotated[AddressText | None, Query(description="Who asks.")] = None,
    token: Annotated[
        str | None,
        Query(min_length=1, max_length=42, description="Address, or symbol of GET /v1/deployment."),
    ] = None,
    on_chain: Annotated[bool | None, Query(description="Only posted orders, or only requests.")] = None,
    latitude: Annotated[
        float | None, Query(ge=-90, le=90, description="With `longitude` and `within`.")
    ] = None,
    longitude: Annotated[float | None, Query(ge=-180, le=180, description="Degrees of WGS 84.")] = None,
    within: Annotated[
        int | None,
        Query(ge=1, le=_AROUND, description="Metres around the place; what names none is left out."),
    ] = None,
    least_budget: Annotated[
        AmountIn | None, Query(description="Pays up to this at least; needs `token`.")
    ] = None,
    most_budget: Annotated[
        AmountIn | None, Query(description="Pays no more than this; needs `token`.")
    ] = None,
    due_from: Annotated[_Time | None, Query(description="Due then or later.")] = None,
    due_until: Annotated[_Time | None, Query(description="Due by then.")] = None,
    tier: Annotated[
        int | None, Query(ge=0, le=255, description="Your credit tier: what asks for more is left out.")
    ] = None,
    posted_from: Annotated[_Time | None, Query(description="On the market since then or later.")] = None,
) -> Wanted:
    place = (latitude, longitude, within)
    if any(one is None for one in place) and any(one is not None for one in place):
        raise InvalidRequest.field("within", "needs `latitude`, `longitude` and `within` together.", "query")
    if token is None and (least_budget is not None or most_budget is not None):
        raise InvalidRequest.field(
            "token", "must be said: amounts of several tokens do not compare.", "query"
        )
    if q.strip() and not words(q):
        raise InvalidRequest.field("q", "has neither a letter nor a digit: give words.", "query")
    near = None
    if latitude is not None and longitude is not None and within is not None:
        near = Near(latitude, longitude, within)
    return Wanted(
        now=int(time.time()),
        text=q if words(q) else "",
        task=task,
        kind=None if kind is None else kind.value,
        customer=customer,
        token=token,
        on_chain=on_chain,
        near=near,
        least_budget=least_budget,
        most_budget=most_budget,
        due_from=due_from,
        due_until=due_until,
        tier=tier,
        posted_from=posted_from,
    )


def _token(request: Request, given: str) -> Address:
    """By its address without asking the chain: whoever searches need not wait for the node."""
    if not given.startswith("0x"):
        backend: Backend = request.app.state.backend
        return backend.tokens.named(given).address
    try:
        return address(given)
    except MalformedAddress as error:
        raise InvalidRequest.field("token", str(error), "query") from error


async def _listed_to(request: Request, min_block: MinBlock = None) -> None:
    """Wait until the list has followed the chain to a block.

    Raises:
        NotIndexedYet: if it has not in ``WAIT`` seconds.
    """
    if min_block is None:
        return
    engine: Engine = request.app.state.engine
    until = time.monotonic() + dependencies.WAIT
    while (has := await run_in_threadpool(_number, engine)) is None or has < min_block:
        if time.monotonic() >= until:
            raise NotIndexedYet(
                f"The market lists posted orders as of block {has or 0:,}, not yet {min_block:,}: ask again "
                f"in {RETRY['Retry-After']} s.",
                {"indexed": has},
                RETRY,
            )
        await asyncio.sleep(0.05)


def _number(engine: Engine) -> int | None:
    with reading(engine) as connection:
        at = repository.followed(connection)
    return None if at is None else at.number


WantedDep = Annotated[Wanted, Depends(_wanted)]


@router.get(
    "",
    operation_id="searchMarket",
    summary="What the market asks for",
    response_model=MarketPage,
    dependencies=[Depends(_listed_to)],
    responses=problems(NotIndexedYet),
)
def search(
    request: Request,
    wanted: WantedDep,
    sort: Annotated[
        Sort, Query(description="newest: what came last first. due: soonest first. budget: needs `token`.")
    ] = Sort.NEWEST,
    after: Annotated[str | None, Query(max_length=80, description="The `after` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="How many at most.")] = 20,
) -> Response:
    """Published requests and posted orders in one list. Requests to named parties are not in it:
    GET /v1/market/requests lists those."""
    if sort is Sort.BUDGET and wanted.token is None:
        raise InvalidRequest.field("token", "must be said to sort by budget: tokens do not compare.", "query")
    place = None if after is None else After.parse(sort, after)
    engine: Engine = request.app.state.engine
    with reading(engine) as connection:
        at = repository.followed(connection)
        rows = repository.page(connection, _meant(request, wanted, at), sort, place, limit)
    more = len(rows) > limit
    last = rows[limit - 1] if more else None
    key = {Sort.NEWEST: "posted_at", Sort.DUE: "due", Sort.BUDGET: "budget"}[sort]
    body = {
        "entries": [plain_entry(row) for row in rows[:limit]],
        "after": None if last is None else f"{sort}-{getattr(last, key)}-{last.entry}",
        "as_of": _as_of(at),
    }
    return Response(msgspec.json.encode(body), media_type="application/json")


@router.get(
    "/counts",
    operation_id="countMarket",
    summary="How many there are, and of what",
    response_model=MarketCounts,
    responses=problems(),
)
def count(request: Request, wanted: WantedDep) -> Response:
    """Of what the same filters find. Counting ends at 1,000."""
    engine: Engine = request.app.state.engine
    with reading(engine) as connection:
        at = repository.followed(connection)
        total, by = repository.counts(connection, _meant(request, wanted, at))
    told = {
        f"{name}s": [{"value": value, "count": number} for value, number in has] for name, has in by.items()
    }
    body = {
        "total": min(total, MOST_COUNTED),
        "more": total > MOST_COUNTED,
        **told,
        "as_of": _as_of(at),
    }
    return Response(msgspec.json.encode(body), media_type="application/json")


def _meant(request: Request, wanted: Wanted, at: Followed | None) -> Wanted:
    """With the token by its address, and what is open by our clock and by the chain's, which on a devnet can
    be ahead."""
    now = wanted.now if at is None else max(wanted.now, at.time)
    token = None if wanted.token is None else _token(request, wanted.token)
    return replace(wanted, now=now, token=token)


# Plain objects, not models: this is asked hundreds of times a second.


def plain_entry(row: Any) -> dict[str, Any]:
    """An entry of the list as `Entry` describes it."""
    return {
        "id": row.id,
        "on_chain": row.on_chain,
        "kind": row.kind,
        "title": row.title,
        "customer": row.customer,
        "task": row.task,
        "quantity": row.quantity,
        "budget_least": _money(row, row.budget_least),
        "budget": _money(row, row.budget),
        "due": None if row.due is None else _moment(row.due),
        "place": None
        if row.latitude is None
        else {"name": row.place, "latitude": row.latitude, "longitude": row.longitude},
        "min_tier": row.min_tier,
        "posted_at": _moment(row.posted_at),
        "closes_at": _moment(row.closes_at),
    }


def _money(row: Any, amount: int | None) -> dict[str, Any] | None:
    if amount is None:
        return None
    decimals = row.decimals or 0
    symbol = row.symbol or "units"
    return {
        "amount": str(amount),
        "token": row.token,
        "decimals": decimals,
        "text": f"{decimal_text(amount, decimals)} {symbol}",
    }


def _moment(at: int) -> dict[str, Any]:
    return {"time": rfc3339(at), "unix": at}


def _as_of(at: Followed | None) -> dict[str, Any] | None:
    if at is None:
        return None
    return {
        "number": at.number,
        "hash": "0x" + at.hash.hex(),
        "time": rfc3339(at.time),
        "finality": "instant",
    }
