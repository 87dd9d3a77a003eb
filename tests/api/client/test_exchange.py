"""What happens to requests on their way: broken connections, busy services, known states, ends of life."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import aclosing, closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from api.client import (
    ApiDeprecation,
    AsyncClient,
    Client,
    NotTheService,
    ProblemError,
    ServiceUnreachable,
    etag_of,
)
from api.client.events import EventReader
from api.client.generator import describe, differences
from api.client.problems import BlockOutside, InvalidRequest, OrderUnknown
from tests.api.client.test_story import plan_of
from tests.api.support import Person, World


class Way(BaseHTTPRequestHandler):
    """The way to a service, on which things happen."""

    service: httpx.Client
    happens: list[str]
    """What happens to the next answers: ``lost`` after the service has done its work, ``busy`` instead."""
    headers_added: dict[str, str]
    seen: list[tuple[str, str, dict[str, str], int]]

    def _pass(self) -> None:
        length = int(self.headers.get("content-length", 0))
        what = self.happens.pop(0) if self.happens else ""
        if what == "busy":
            self._answer(503, {"content-type": "application/problem+json", "retry-after": "0"}, b"{}")
            return
        headers = {k.lower(): v for k, v in self.headers.items() if k.lower() != "host"}
        answer = self.service.request(
            self.command, self.path, headers=headers, content=self.rfile.read(length)
        )
        self.seen.append((self.command, self.path, headers, answer.status_code))
        if what == "lost":
            self.close_connection = True
            return
        kept = ("content-type", "etag", "idempotent-replayed")
        self._answer(
            answer.status_code,
            {k: answer.headers[k] for k in kept if k in answer.headers} | self.headers_added,
            answer.content,
        )

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {**headers, "content-length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_DELETE = _pass

    def log_message(self, format: str, *args: Any) -> None: ...


@contextmanager
def way(service: httpx.Client, *happens: str, **headers: str) -> Generator[tuple[Client, type[Way]]]:
    """A client, and what happens on its way to a service."""
    kind = type("ThisWay", (Way,), {"service": service, "happens": [*happens], "seen": []})
    kind.headers_added = headers
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        with Client(f"http://127.0.0.1:{server.server_port}") as client:
            yield client, kind
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_lost_answer_is_asked_for_again_and_nothing_is_done_twice(client: httpx.Client) -> None:
    plan = plan_of(Person().address, Person().address)
    plan |= {"bond": "0", "fee_bps": 0, "court": None}
    with way(client, "lost", "busy") as (caller, happened):
        draft = caller.orders.draft_order(plan)
        assert draft.replayed  # pyright: ignore[reportAttributeAccessIssue]
        first, second = happened.seen
        assert first[2]["idempotency-key"] == second[2]["idempotency-key"]
        assert happened.seen[0][2]["user-agent"].startswith("tallystick-python/")
        # What cannot be repeated is not: the caller has to look.
        happened.happens[:] = ["lost"]
        with pytest.raises(ServiceUnreachable, match="does not answer"):
            caller.sessions.sign_in({"message": "x", "signature": "0x00"})
        happened.happens[:] = ["lost"] * 9
        with pytest.raises(ServiceUnreachable, match="repeat it with idempotency_key='mine'"):
            caller.orders.draft_order(plan, idempotency_key="mine")


def test_problems_are_exceptions_of_their_own(client: httpx.Client) -> None:
    with Client(str(client.base_url)) as caller:
        with pytest.raises(OrderUnknown) as unknown:
            caller.orders.get_order("0x" + "1f" * 32)
        problem = unknown.value
        assert (problem.status, problem.slug) == (404, "order-unknown")
        assert str(problem) == problem.detail and "PUT" in problem.detail
        with pytest.raises(InvalidRequest) as invalid:
            caller.orders.get_order("nonsense")
        assert invalid.value.members["errors"][0]["field"] == "id"
    later = ProblemError.of({"type": "/v1/problems/of-a-later-release", "detail": "No."}, 409)
    assert type(later) is ProblemError and str(later) == "No."
    with Client(f"{client.base_url}/elsewhere") as lost, pytest.raises(ProblemError):
        lost.service.get_health()


def test_a_state_is_told_once(indexed: httpx.Client, world: World) -> None:
    party = Person().address
    with way(indexed) as (caller, happened):
        caller.saw(world.head)
        pages = [caller.parties.list_party_orders(party) for _ in range(2)]
        assert pages[0] == pages[1] and etag_of(pages[0]) == etag_of(pages[1]) is not None
        assert [status for *_, status in happened.seen] == [200, 304]
        assert f"min_block={world.head}" in happened.seen[0][1]
        # A chain that began anew has no such block: the client says so once, and forgets it.
        caller.saw(world.head + 10_000)
        with pytest.raises(BlockOutside):
            caller.parties.list_party_orders(party)
        assert caller.parties.list_party_orders(party)["orders"] == []


def test_an_operation_that_will_go_says_so(client: httpx.Client) -> None:
    gone = {"Deprecation": "@1796083200", "Sunset": "Tue, 01 Jun 2027 00:00:00 GMT"}
    with way(client, **gone) as (caller, _), pytest.warns(ApiDeprecation, match="will go on 2027-06-01"):
        caller.service.get_health()


def test_what_is_no_service(client: httpx.Client) -> None:
    with way(client, **{"content-type": "text/html"}) as (caller, happened):
        happened.do_GET = lambda self: self._answer(200, {"content-type": "text/html"}, b"<html>")
        with pytest.raises(NotTheService, match="text/html"):
            caller.service.get_health()


def test_a_stream_is_taken_up_where_it_broke(client: httpx.Client) -> None:
    """Also where a proxy says for a while that the service is away: what was told is not told again."""
    asked: list[tuple[str, str | None]] = []

    def told(self: Way) -> None:
        asked.append((self.path, self.headers.get("Last-Event-ID")))
        if len(asked) == 2:
            self._answer(503, {"content-type": "text/html"}, b"away")
            return
        body = f"retry: 1\nid: e{len(asked)}\nevent: happened\ndata: {{}}\n\n".encode()
        self._answer(200, {"content-type": "text/event-stream"}, body)

    def heard_all(events: list[Any]) -> None:
        assert [event.id for event in events] == ["e1", "e3"]
        assert [last for _, last in asked] == [None, "e1", "e1"]
        assert all("finality=finalized" in path for path, _ in asked)
        asked.clear()

    with way(client) as (caller, happened):
        happened.do_GET = told
        with closing(caller.audit.stream_events(finality="finalized")) as stream:
            heard_all([next(stream), next(stream)])

        async def awaited(url: str) -> list[Any]:
            async with (
                AsyncClient(url) as other,
                aclosing(other.audit.stream_events(finality="finalized")) as stream,
            ):
                return [await anext(stream), await anext(stream)]

        heard_all(asyncio.run(awaited(caller._exchange.service)))


def test_events_from_lines() -> None:
    reader = EventReader()
    told = 'retry: 250\nid: 7\n\n: still here\nevent: happened\ndata: {"a":\ndata: 1}\nid: 8\n\n'
    (event,) = [event for line in told.splitlines() if (event := reader.read(line)) is not None]
    assert (event.id, event.name, event.data) == ("8", "happened", {"a": 1})
    assert (reader.last, reader.retry) == ("8", 0.25)
    reader.read("id: 9")
    reader.read("data: cut off")
    reader.begin()
    assert reader.read("") is None and reader.last == "8", "the event that was cut off is told again"


def test_the_client_is_what_the_service_describes() -> None:
    assert list(differences(describe())) == []


def test_to_call_a_service_is_not_to_be_one() -> None:
    heavy = "{'fastapi', 'sqlalchemy', 'pydantic', 'ledger', 'starlette'}"
    program = f"import sys, api.client; sys.exit(', '.join({heavy} & set(sys.modules)) or 0)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
