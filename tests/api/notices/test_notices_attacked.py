"""What one party does to its own channels delays nobody else's notices, and leads nowhere inside."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Generator
from dataclasses import replace
from functools import partial
from ipaddress import ip_address
from typing import Any

import pytest
from httpx import Client

from api.backend import Backend
from api.background import beside
from api.database import read_session
from api.notices import service, telling, webhook
from api.notices.errors import WebhookRefused
from api.notices.service import rows_of
from api.notices.settings import NoticeSettings, Smtp
from api.notices.telling import Teller
from api.settings import ServiceSettings
from ledger.store import open_engine
from tests.api.auth.support import signed_in
from tests.api.notices.sinks import HookSink, MailSink, hook_sink, mail_sink
from tests.api.support import Market, Person, World, ok, refused


@pytest.fixture
def mail() -> Generator[MailSink]:
    with mail_sink() as sink:
        yield sink


@pytest.fixture
def hook() -> Generator[HookSink]:
    with hook_sink() as sink:
        yield sink


@pytest.fixture
def settings(settings: ServiceSettings, mail: MailSink) -> ServiceSettings:
    notices = NoticeSettings(Smtp("127.0.0.1", mail.port), "tally@market.example", True, every=1e6)
    return replace(settings, notices=notices, public_url="http://localhost")


@pytest.fixture
def teller(settings: ServiceSettings) -> Generator[Teller]:
    engine = open_engine(settings.ledger.database_where())
    backend = Backend(replace(settings, send=False), engine)
    yield Teller(backend, engine, settings.notices, "http://localhost")
    backend.close()
    engine.dispose()


@contextlib.contextmanager
def dripping() -> Generator[str]:
    """A webhook that answers a byte now and then, and never ends its first line."""
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection, contextlib.suppress(OSError):
                for byte in b"HTTP/1.1 " + b"2" * 1000:
                    connection.sendall(bytes([byte]))
                    if stop.wait(0.05):
                        return

        thread = threading.Thread(target=drip)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        finally:
            stop.set()
            thread.join()


def test_an_address_that_no_client_can_ask_is_refused_before_it_stops_the_sender() -> None:
    for wrong in ("https://8.8.8.8/a\x01b", "https://8.8.8.8/\x7f", "https://8.8.8.8/a b\x00"):
        with pytest.raises(WebhookRefused):
            webhook.check_address(wrong, False)


def test_a_name_server_that_takes_its_time_keeps_nobody_from_writing(
    indexed: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, other = signed_in(indexed, Person()), signed_in(indexed, Person())
    meanwhile: list[int] = []

    def asks(address: str, private: bool) -> list[object]:
        meanwhile.append(indexed.put("/v1/notices/channels/calendar", json={}, headers=other).status_code)
        return []

    monkeypatch.setattr(service, "check_address", asks)
    hook = {"address": "https://slow.example/"}
    ok(indexed.put("/v1/notices/channels/webhook", json=hook, headers=slow))
    assert meanwhile == [200]


def test_a_webhook_that_drips_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "TIMEOUT", 0.3)
    began = time.monotonic()
    with dripping() as url, pytest.raises(OSError, match=r"took more than 0\.3 s"):
        webhook.send_webhook(url, "secret", "id", {}, 1, True)
    assert time.monotonic() - began < 20, "each byte began the wait anew"


def test_a_fault_in_one_partys_notices_stops_nobody_elses(
    indexed: Client, world: World, mail: MailSink, teller: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    market = Market(indexed, world)
    ours, theirs = signed_in(indexed, market.maker), signed_in(indexed, market.customer)
    for headers, who in ((theirs, "thief@mill.example"), (ours, "foreman@mill.example")):
        body = {"address": who, "before": [40 * 86_400], "topics": ["windows"]}
        ok(indexed.put("/v1/notices/channels/email", json=body, headers=headers))
    send = telling.send_mail

    def failing(settings: NoticeSettings, to: str, *more: str) -> None:
        if to.startswith("thief"):
            raise ValueError("what nobody thought of")
        send(settings, to, *more)

    monkeypatch.setattr(telling, "send_mail", failing)
    while teller.send_one(time.time()):
        pass
    assert [one["To"] for one in mail.mails] == ["foreman@mill.example"]
    said = ok(indexed.get("/v1/notices", headers=theirs))["notices"][0]
    assert (said["state"], said["attempts"]) == ("waiting", 1), "it is tried again, like any other"
    assert "nobody thought" not in (said["problem"] or ""), "our own faults are for our own log"

    token = str(mail.mails[0].get_content()).partition("token=")[2].split()[0]
    ok(indexed.post("/v1/notices/confirmations", json={"token": token}))
    monkeypatch.setattr(telling, "send_mail", send)
    while teller.send_one(time.time() + 120):
        pass
    token = str(mail.mails[1].get_content()).partition("token=")[2].split()[0]
    ok(indexed.post("/v1/notices/confirmations", json={"token": token}))
    market.opened()
    ok(indexed.get(f"/v1/parties/{market.maker.address}/orders?min_block={world.head}"))
    windows = telling.windows_of

    def broken(view: object, party: str) -> object:
        if party == market.customer.address:
            raise KeyError("what nobody thought of")
        return windows(view, party)  # type: ignore[arg-type]

    monkeypatch.setattr(telling, "windows_of", broken)
    teller.look(time.time())
    assert teller.send_one(time.time() + 120), "the other party's window is promised"
    assert mail.mails[-1]["To"] == "foreman@mill.example" and "turn" in mail.mails[-1]["Subject"]
    with read_session(teller._engine) as session:
        seen = [
            rows_of(teller._backend, session).channel(who.address, "email")
            for who in (market.customer, market.maker)
        ]
    assert [one is not None and one.seen_block > one.since_block for one in seen] == [False, True]


def test_looking_and_sending_go_on_whatever_broke(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []

    class Broken:
        def look(self, now: float) -> bool:
            looks.append(1)
            raise KeyError("what nobody thought of")

        def send_one(self, now: float) -> bool:
            raise ValueError("nor of this")

    async def work() -> None:
        teller: Any = Broken()
        async with asyncio.timeout(10), beside(partial(telling._tell, teller, 0.0)):
            while len(looks) < 3:  # noqa: ASYNC110 (threads look)
                await asyncio.sleep(0.01)

    asyncio.run(work())


def test_what_waits_for_a_channel_that_fails_waits_with_it(
    indexed: Client, world: World, hook: HookSink, teller: Teller
) -> None:
    """Ten notices for a receiver that is away cost one attempt a minute, and not ten."""
    market = Market(indexed, world)
    headers = signed_in(indexed, market.maker)
    body = {"address": hook.url, "before": [40 * 86_400]}
    ok(indexed.put("/v1/notices/channels/webhook", json=body, headers=headers))
    while teller.send_one(time.time()):
        pass
    link = hook.got[0][1].decode().partition('"token":"')[2].partition('"')[0]
    ok(indexed.post("/v1/notices/confirmations", json={"token": link}))
    market.opened()
    ok(indexed.get(f"/v1/parties/{market.maker.address}/orders?min_block={world.head}"))
    now, hook.status = time.time(), 503
    teller.look(now)
    waiting = [one for one in ok(indexed.get("/v1/notices", headers=headers))["notices"] if not one["ended"]]
    assert len(waiting) > 2
    count = 0
    while teller.send_one(now + 1):
        count += 1
    assert count == 1
    hook.status, count = 204, 0
    while teller.send_one(now + 120):
        count += 1
    assert count == len(waiting)


def test_what_looks_public_and_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for inside in (
        "64:ff9b::a9fe:a9fe",
        "64:ff9b::7f00:1",
        "::127.0.0.1",
        "::10.0.0.7",
        "::",
        "64:ff9b:1::1",
    ):
        with pytest.raises(WebhookRefused):
            webhook.check_address(f"https://[{inside}]/hook", False)
    public = "2606:4700:4700::1111"
    assert webhook.check_address(f"https://[{public}]/", False) == [ip_address(public)]

    # What the operator's own name server knows is nobody's business: not whether, and not where.
    def known(name: str, *_: object, **__: object) -> list[object]:
        if name == "database.internal":
            return [(0, 0, 0, "", ("10.1.2.3", 0))]
        raise OSError

    monkeypatch.setattr(webhook.socket, "getaddrinfo", known)
    said: list[str] = []
    for name in ("database.internal", "nothing.internal"):
        with pytest.raises(WebhookRefused) as refusal:
            webhook.check_address(f"https://{name}/", False)
        said.append(refusal.value.detail.replace(name, "NAME"))
    assert said[0] == said[1] and "10.1" not in said[0]


def test_nobody_is_flooded_with_links_to_confirm(
    indexed: Client, world: World, mail: MailSink, teller: Teller
) -> None:
    body = {"address": "victim@mill.example"}
    one = signed_in(indexed, Person())
    ok(indexed.put("/v1/notices/channels/email", json=body, headers=one))
    teller.send_one(time.time())
    # Asked again by the same party, the link that was sent stays good; what it prefers is changed.
    again = ok(indexed.put("/v1/notices/channels/email", json={**body, "language": "de"}, headers=one))
    assert again["language"] == "de" and not teller.send_one(time.time())
    # Nor by forgetting it, by other parties, or by other spellings of one box.
    ok(indexed.delete("/v1/notices/channels/email", headers=one))
    for headers, address in (
        (one, "victim@mill.example"),
        (signed_in(indexed, Person()), "Victim+2@Mill.example"),
    ):
        said = indexed.put("/v1/notices/channels/email", json={"address": address}, headers=headers)
        assert int(said.headers["Retry-After"]) > 60
        refused(said, 429, "rate-limited")
    assert not teller.send_one(time.time()) and len(mail.mails) == 1
