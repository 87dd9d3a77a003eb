"""What stands before every endpoint: rates, headers, logs, metrics, traces."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_network
from typing import Any

import httpx
import pytest
from httpx import Client
from starlette.routing import Match, Route

from api.app import create_app
from api.credit.service import CreditService
from api.front.addresses import client_address
from api.front.errors import RateLimited
from api.front.places import Places, site_of
from api.front.rates import BURST, Rates
from api.front.routes import Ahead
from api.front.traces import TracingMissing
from api.parts import ROUTERS
from api.settings import ServiceSettings
from api.web.parts import PAGES
from tests.api.auth.support import signed_in
from tests.api.support import RELAYER, Market, Person, ok, refused, serving

PROXIES = (ip_network("10.0.0.0/8"),)


# --- routes -----------------------------------------------------------------------------------------


def test_the_table_of_routes_finds_what_trying_all_in_turn_finds(settings: ServiceSettings) -> None:
    ahead, *others = create_app(settings).router.routes
    assert isinstance(ahead, Ahead)
    paths = {
        route.path for router in (*ROUTERS, *PAGES) for route in router.routes if isinstance(route, Route)
    }
    found = 0
    for path in paths | {"/", "/v1", "/v1/nothing", "/nothing"}:
        for method in ("GET", "POST"):
            scope = {"type": "http", "method": method, "path": re.sub(r"\{.*?\}", "7", path), "headers": []}
            full = [route for route in others if route.matches(dict(scope))[0] is Match.FULL]
            match, more = ahead.matches(dict(scope))
            assert (match is Match.FULL) == bool(full), path
            if full:
                found += 1
                assert list(more.values()) == full[:1], path
    assert found > 200


# --- rates ------------------------------------------------------------------------------------------


def test_a_bucket_holds_a_burst_and_fills_at_its_rate() -> None:
    now = 0.0
    rates = Rates(2, 1, lambda: now)
    for left in reversed(range(2 * BURST)):
        assert rates.take("GET", "a", "address")["RateLimit"] == f'"reads";r={left}'
    with pytest.raises(RateLimited) as limited:
        rates.take("GET", "a", "address")
    assert limited.value.headers["Retry-After"] == "1" and limited.value.members == {"retry_after": 1}
    rates.take("GET", "b", "address")  # another's is its own
    rates.take("POST", "a", "address")  # and so are writes
    now = 0.5
    rates.take("GET", "a", "address")
    with pytest.raises(RateLimited):
        rates.take("GET", "a", "address")
    assert Rates(0, 0).take("GET", "a", "address") == {}


@pytest.mark.parametrize(
    ("here", "said", "found"),
    [
        ("198.51.100.7", "", "198.51.100.7"),
        ("198.51.100.7", "203.0.113.1", "198.51.100.7"),  # not by a proxy of ours: anybody can write that
        ("10.0.0.1", "203.0.113.1", "203.0.113.1"),
        ("10.0.0.1", "6.6.6.6, 203.0.113.1", "203.0.113.1"),
        ("10.0.0.1", "203.0.113.1, 10.0.0.2", "203.0.113.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "junk\r", "junk"),
        ("2001:db8::1", "", "2001:db8::/64"),
        ("2001:db8::2", "", "2001:db8::/64"),
        ("::ffff:198.51.100.7", "", "198.51.100.7"),
    ],
)
def test_whose_address_counts(here: str, said: str, found: str) -> None:
    headers = [(b"x-forwarded-for", said.encode())] if said else []
    assert client_address({"client": (here, 1), "headers": headers}, PROXIES) == found


def test_however_many_connections_one_site_holds_others_find_places() -> None:
    """Two addresses took all of them, for an hour."""

    def crowd(places: Places, *addresses: str) -> int:
        """How many of as many as they like to open."""
        sites = [site_of({"client": (one, 1), "headers": []}, ()) for one in addresses]
        return sum(places.take(site) for _ in range(2000) for site in sites)

    assert crowd(Places(2000), "203.0.113.5") == 1000
    places = Places(2000)
    assert crowd(places, *(f"203.0.113.{n}" for n in range(9))) == 1800
    assert crowd(places, "198.51.100.7") == 100, "half of what is left"
    places = Places(2000)
    assert crowd(places, *(f"2001:db8:1:{n:x}::1" for n in range(40))) == 1000, "of one network's customer"
    places.leave("2001:db8:1::/48")
    assert (places.taken, crowd(places, "2001:db8:1:77::1")) == (999, 1)


def test_who_asks_too_often_is_told_when_to_come_again(settings: ServiceSettings) -> None:
    with serving(replace(settings, reads=1)) as client:
        answers = [client.get("/v1/problems") for _ in range(BURST + 5)]
        assert answers[0].headers["RateLimit-Policy"] == f'"reads";q={BURST};w={BURST}'
        limited = answers[-1]
        refused(limited, 429, "rate-limited")
        assert int(limited.headers["Retry-After"]) >= 1
        assert limited.headers["x-content-type-options"] == "nosniff" and limited.headers["x-request-id"]
        ok(client.get("/v1/health"))  # whoever watches the service is never refused
        # Nobody gets another address by writing one.
        refused(client.get("/v1/problems", headers={"X-Forwarded-For": "203.0.113.9"}), 429, "rate-limited")


def test_a_party_has_one_rate_wherever_it_asks_from(settings: ServiceSettings) -> None:
    proxied = replace(settings, reads=1, writes=50, proxies=(ip_network("127.0.0.1"),))
    with serving(proxied) as client:
        held = signed_in(client, Person())
        told = [
            client.get("/v1/session", headers={**held, "X-Forwarded-For": f"203.0.113.{number}"}).status_code
            for number in range(BURST + 5)
        ]
        assert told[:BURST] == [200] * BURST and told[-1] == 429


# --- headers ----------------------------------------------------------------------------------------


def test_headers_of_every_answer(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(CreditService, "explain", broken)
    for path, status in (("/v1/health", 200), ("/nowhere", 404), (f"/v1/credit/{RELAYER.address}", 500)):
        answer = client.get(path)
        assert answer.status_code == status
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert len(answer.headers["x-request-id"]) == 32


def test_what_takes_one_value_is_given_one(client: Client) -> None:
    """FastAPI would count the last, and what stands before it the first."""
    for path in ("/v1/orders?limit=1&limit=2", "/v1/parties?at_block=0&limit=1&at_block=1"):
        (error,) = refused(client.get(path), 422, "invalid-request")["errors"]
        assert error["in"] == "query" and "more than once" in error["problem"]
    several = client.get("/v1/orders?kind=work&kind=resource&limit=1")
    assert several.status_code == 200 or several.json()["type"] == "/v1/problems/nothing-indexed-yet"


def test_what_is_one_partys_affair_is_in_no_cache(client: Client) -> None:
    anybodys = client.get("/v1/relay").headers
    assert "cache-control" not in anybodys and anybodys["vary"] == "Authorization, Cookie"
    private = client.get("/v1/relay", headers=signed_in(client, Person()))
    assert private.headers["cache-control"] == "private, no-cache"
    assert private.headers["vary"] == "Authorization, Cookie"


# --- logs -------------------------------------------------------------------------------------------


def test_a_request_is_logged_without_what_is_private(
    market: Market, caplog: pytest.LogCaptureFixture
) -> None:
    client, draft = market.client, market.draft()
    held = signed_in(client, market.customer)
    path = f"/v1/orders/{draft['id']}/signatures"
    caplog.clear()
    with caplog.at_level(logging.DEBUG):
        signature = market.customer.sign(draft)
        body = {"party": "customer", "signature": signature}
        ok(client.post(path + "?secret=1", json=body, headers={**held, "X-Request-ID": "mine"}))
        ok(client.get("/v1/session", headers=held))
        refused(client.get("/nowhere/at-all"), 404, "not-found")
    # A line is written once the answer has gone: the sign-in's may come late.
    told = [record.__dict__ for record in caplog.records if record.name == "tallystick.access"][-3:]
    assert [(one["method"], one["route"], one["status"], one["party"]) for one in told] == [
        ("POST", "/v1/orders/{id}/signatures", 200, None),
        ("GET", "/v1/session", 200, market.customer.address),
        ("GET", "(none)", 404, None),
    ]
    assert all(one["duration_ms"] > 0 for one in told)
    everything = "\n".join(
        json.dumps(record.__dict__, default=str)
        for record in caplog.records
        if record.name.startswith(("tallystick", "uvicorn.error"))
    )
    for private in (
        signature[2:40],
        held["Authorization"].removeprefix("Bearer "),
        "secret",
        draft["id"][2:],
    ):
        assert private not in everything


@pytest.mark.parametrize("kind", ["json", "text"])
def test_a_line_of_the_log(kind: str) -> None:
    script = (
        "import logging, logging.config, sys\n"
        "from api.front.logs import log_config\n"
        "from api.front.requests import current\n"
        f"logging.config.dictConfig(log_config({kind!r}))\n"
        "current.set('one')\n"
        "log = logging.getLogger('tallystick.access')\n"
        "log.info('%s %s', 'GET', '/v1/x', extra={'status': 200, 'party': None})\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    (line,) = done.stderr.splitlines()
    if kind == "json":
        told = json.loads(line)
        assert told.pop("timestamp")
        assert told == {
            "level": "INFO",
            "logger": "tallystick.access",
            "message": "GET /v1/x",
            "request": "one",
            "status": 200,
            "party": None,
        }
    else:
        assert re.fullmatch(r"[-\d]+ [:,\d]+ INFO tallystick.access GET /v1/x \[one\]", line)


# --- metrics and traces -----------------------------------------------------------------------------


def test_metrics_on_the_services_own_port(
    settings: ServiceSettings, caplog: pytest.LogCaptureFixture
) -> None:
    with serving(settings) as client:
        refused(client.get("/metrics"), 404, "not-found")
    with serving(replace(settings, metrics="/metrics")) as client:
        person = Person()
        held = signed_in(client, person)
        ok(client.get("/v1/session", headers=held))
        client.get(f"/v1/parties/{person.address}")
        text = client.get("/metrics").text
        assert 'tally_http_requests_total{method="GET",route="/v1/session",status="200"} 1.0' in text
        assert 'tally_http_request_seconds_count{method="GET",route="/v1/parties/{address}"} 1.0' in text
        assert re.search(r"^tally_relayer_balance_ether [0-9.e+]+$", text, re.MULTILINE)
        assert 'tally_outbox_transactions{state="queued"} 0.0' in text
        assert person.address not in text


def test_metrics_on_a_port_of_their_own(settings: ServiceSettings, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO), serving(replace(settings, metrics="127.0.0.1:0")) as client:
        ok(client.get("/v1/health"))
        refused(client.get("/metrics"), 404, "not-found")
        (where,) = re.findall(r"metrics at (\S+)", caplog.text)
        assert 'route="/v1/health",status="200"} 1.0' in httpx.get(where, trust_env=False).text


@contextmanager
def collector() -> Generator[tuple[str, list[bytes]]]:
    """Takes traces, as an OTLP collector does."""
    taken: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/traces", taken
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_traces_go_to_a_collector(settings: ServiceSettings) -> None:
    with collector() as (where, taken):
        with serving(replace(settings, traces=where)) as client:
            held = signed_in(client, Person())
            ok(client.get("/v1/session", headers=held))
        sent = b"".join(taken)
    assert b"/v1/session" in sent and b"tallystick" in sent
    assert held["Authorization"].removeprefix("Bearer ").encode() not in sent


def test_traces_need_their_extra(settings: ServiceSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.instrumentation.fastapi", None)
    with pytest.raises(TracingMissing, match=r"get tallystick\[telemetry\], or unset it\.$"):
        create_app(replace(settings, traces="http://127.0.0.1:1"))
