"""The quick way answers what the operation does, and leaves to it what is rare or wrong."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from httpx import Client
from pytest import MonkeyPatch
from starlette.datastructures import State
from starlette.types import Scope

from api.market.listing import quick as market_quick
from api.market.listing.quick import QuickMarket
from api.orders.quick import QuickOrders
from api.reading.quick import Answer, Statements, Together
from api.settings import ServiceSettings
from ledger.store import open_engine
from tests.api.market.support import AACHEN, Trader
from tests.api.support import DAY, DOLLAR, Market, World, indexing, ok, serving


class Spy:
    """Whether the quick way answered what was asked since one looked last."""

    def __init__(self, monkeypatch: MonkeyPatch, way: type[QuickOrders] | type[QuickMarket]) -> None:
        self.answered: list[bool] = []
        answer: Callable[[Any, Scope], Any] = way.quick

        async def spied(this: Any, scope: Scope) -> Answer | None:
            found = await answer(this, scope)
            self.answered.append(found is not None)
            return found

        monkeypatch.setattr(way, "quick", spied)

    def both(
        self, client: Client, path: str, params: dict[str, Any], other: dict[str, Any]
    ) -> dict[str, Any]:
        """An answer of the quick way, which is the operation's."""
        self.answered.clear()
        quick = client.get(path, params=params)
        assert self.answered == [True]
        slow = client.get(path, params=params | other)
        assert self.answered == [True, False]
        assert ok(quick) == ok(slow) and quick.headers.get("etag") == slow.headers.get("etag")
        return quick.json()


@pytest.fixture
def on_postgres(settings: ServiceSettings, make_postgres: Callable[..., str]) -> ServiceSettings:
    return replace(settings, ledger=replace(settings.ledger, database=make_postgres()))


def test_orders(on_postgres: ServiceSettings, world: World, monkeypatch: MonkeyPatch) -> None:
    """The index's tag is the node's as well, or writers would be told of changes that there were none of."""
    spy = Spy(monkeypatch, QuickOrders)
    with serving(on_postgres) as client:
        market = Market(client, world)
        with indexing(on_postgres):
            paid, running = market.closed(), market.opened()
            body = {"milestones": [1], "reason_hash": "0x" + "5a" * 32}
            market.do(running, "deliveries", market.maker, {"milestones": [1]})
            market.do(running, "rejections", market.customer, body)
            market.do(running, "contests", market.maker, body)
            ok(client.get(f"/v1/orders/{paid}", params={"min_block": world.head}))
            seen: dict[str, Any] = {}
            for id, status in ((paid, "closed"), (running, "open")):
                said = spy.both(client, f"/v1/orders/{id}", {}, {"finality": "instant"})
                assert said["status"] == status
                seen[id] = client.get(f"/v1/orders/{id}").headers["etag"]
        # A block that the index does not have: the node is asked.
        world.mint(market.maker.address)
        spy.answered.clear()
        for id, tag in seen.items():
            answer = client.get(f"/v1/orders/{id}")
            while spy.answered.pop():  # until the newest block is asked for anew
                time.sleep(0.05)
                answer = client.get(f"/v1/orders/{id}")
            assert answer.headers["etag"] == tag
        assert client.get("/v1/orders/0x" + "00" * 32).status_code == 404


def test_the_market(on_postgres: ServiceSettings, world: World, monkeypatch: MonkeyPatch) -> None:
    spy = Spy(monkeypatch, QuickMarket)
    with serving(on_postgres, indexed=True) as client:
        trader = Trader(client, world)
        for number in range(5):
            trader.ask(title=f"Sleeve {number}", budget=str((900 + number) * DOLLAR), place=AACHEN)
        trader.ask(title="Blades", token=None, budget=None)

        def found(**params: Any) -> list[str | None]:
            # No such page, and nothing known by it: the operation does not look at what it does not know.
            said = spy.both(client, "/v1/market", params, {"unknown": 1})
            return [entry["title"] for entry in said["entries"]]

        until = time.monotonic() + 60
        while (at := ok(client.get("/v1/market"))["as_of"]) is None or at["number"] < world.head:
            assert time.monotonic() < until, at
            time.sleep(0.05)
        assert found()[0] == "Blades" and len(found(limit=3)) == 3
        assert found(q="sleeve 3") == ["Sleeve 3"] and found(q="slee", limit=1) == ["Sleeve 4"]
        money = {"token": world.token, "sort": "budget"}
        assert found(**money)[0] == "Sleeve 4"
        assert found(**money, most_budget=str(901 * DOLLAR)) == ["Sleeve 1", "Sleeve 0"]
        assert len(found(latitude=50.7, longitude=6.0, within=50_000)) == 5
        assert len(found(customer=trader.address, kind="order", tier=0, on_chain="false")) == 6
        page = ok(client.get("/v1/market", params={**money, "limit": 2}))
        assert found(**money, limit=2, after=page["after"]) == ["Sleeve 2", "Sleeve 1"]
        spy.answered.clear()
        for wrong in ("limit=0", "limit=1&limit=2", "sort=price", "within=5", "after=newest", "tier=-1"):
            assert client.get(f"/v1/market?{wrong}").status_code in (200, 422)
        assert not any(spy.answered)


def test_only_what_is_usual_goes_the_quick_way() -> None:
    def understood(query: str) -> bool:
        return asyncio.run(market_quick.understood(query.encode())) is not None

    assert all(map(understood, ("", "q=steel+sleeve", "limit=100&sort=due", f"due_from={DAY}")))
    for rare in (
        *("q=", "q=!!", "limit=101", "limit=x", "min_block=3", "sort=budget", "kind=thing"),
        *(
            "due_from=2026-01-01T00:00:00Z",
            "least_budget=5",
            "token=dUSD",
            "latitude=nan&longitude=1&within=1",
        ),
        *("q=a&q=b", "within=10", "after=due-1-1", "%"),
    ):
        assert not understood(rare), rare


def test_who_asks_the_same_at_once_gets_one_answer_begun_after_that() -> None:
    async def ask() -> tuple[list[int], list[int]]:
        begun, gate = 0, asyncio.Event()

        async def make(what: str) -> int:
            nonlocal begun
            begun += 1
            mine = begun
            await gate.wait()
            if what == "wrong":
                raise ValueError
            return mine

        async def turns() -> None:
            for _ in range(5):
                await asyncio.sleep(0)

        together = Together(make)
        first = asyncio.create_task(together.answer("page"))
        await turns()
        gone, *late = (asyncio.create_task(together.answer("page")) for _ in range(4))
        await turns()
        gone.cancel()  # who goes away takes nobody's answer along
        gate.set()
        at_once = [await first, *await asyncio.gather(*late)]
        for _ in range(2):
            with pytest.raises(ValueError):
                await together.answer("wrong")
        return at_once, [await together.answer("page"), await together.answer("page")]

    assert asyncio.run(ask()) == ([1, 2, 2, 2], [5, 6])


def test_a_statement_at_work_is_waited_for_at_the_end(on_postgres: ServiceSettings) -> None:
    """Its connection would come back after all were closed, and be found unclosed by whoever runs next."""

    async def work() -> tuple[list[Any] | None, list[Any] | None]:
        engine = open_engine(on_postgres.ledger.database_where())
        statements = Statements(State({"engine": engine}))
        at_work = asyncio.create_task(statements.rows("SELECT 7 FROM pg_sleep(0.2)", ()))
        await asyncio.sleep(0)
        assert statements.busy == 1
        await statements.close()
        engine.dispose()
        assert not statements.busy
        return await at_work, await statements.rows("SELECT 7", ())

    found, after = asyncio.run(work())
    assert found is not None and [tuple(row) for row in found] == [(7,)]
    assert after is None, "once closed, the operation answers"
    gc.collect()
