"""Parties are told in time, once, where they asked for it, and nowhere that nobody confirmed."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any

import icalendar
import pytest
from httpx import Client

from api.backend import Backend
from api.notices import webhook
from api.notices.calendars import calendar_of
from api.notices.due import Window, windows_told
from api.notices.errors import WebhookRefused
from api.notices.schemas import Preferences, Quiet
from api.notices.settings import NoticeSettings, Smtp, notice_settings_from
from api.notices.telling import ATTEMPTS, Teller
from api.settings import ServiceSettings
from ledger.settings import BadSetting
from ledger.store import open_engine
from ledger.types import Address, Hash32
from tests.api.auth.support import signed_in
from tests.api.notices.sinks import HookSink, MailSink, hook_sink, mail_sink
from tests.api.support import DAY, Market, World, ok, refused, serving


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
    """Private webhooks are allowed, and nothing is looked at or sent but when the tests say so."""
    notices = NoticeSettings(
        Smtp("127.0.0.1", mail.port), "tally@market.example", True, every=1e6, pause=60.0
    )
    return replace(settings, notices=notices, public_url="http://localhost")


@pytest.fixture
def teller(settings: ServiceSettings) -> Generator[Teller]:
    engine = open_engine(settings.ledger.database_where())
    backend = Backend(replace(settings, send=False), engine)
    yield Teller(backend, engine, settings.notices, "http://localhost")
    backend.close()
    engine.dispose()


def send(teller: Teller, now: float | None = None) -> int:
    """Send all that is due; how many attempts that took."""
    count = 0
    while teller.send_one(time.time() if now is None else now):
        count += 1
    return count


def put(client: Client, kind: str, headers: dict[str, str], **body: Any) -> dict[str, Any]:
    return ok(client.put(f"/v1/notices/channels/{kind}", json=body, headers=headers))


def confirm(client: Client, text: str) -> dict[str, Any]:
    token = re.search(r"token=([\w-]+)", text)
    assert token is not None
    return ok(client.post("/v1/notices/confirmations", json={"token": token[1]}))


def caught_up(client: Client, market: Market) -> None:
    ok(client.get(f"/v1/parties/{market.maker.address}/orders?min_block={market.world.head}"))


def test_a_window_is_told_once_on_each_channel(
    indexed: Client, world: World, mail: MailSink, hook: HookSink, teller: Teller
) -> None:
    market = Market(indexed, world)
    headers = signed_in(indexed, market.maker)
    wanted = {"before": [10 * DAY, 3600], "topics": ["windows"]}
    assert not put(indexed, "email", headers, address="foreman@mill.example", **wanted)["confirmed"]
    made = put(indexed, "webhook", headers, address=hook.url, **wanted)
    market.opened()
    caught_up(indexed, market)
    teller.look(time.time())
    assert send(teller) == 2, "before they are confirmed, both get their link alone"
    assert mail.mails[0]["To"] == "foreman@mill.example"
    assert confirm(indexed, mail.mails[0].get_content())["confirmed"]
    assert confirm(indexed, json.loads(hook.got[0][1])["link"])["confirmed"]
    again = re.search(r"token=([\w-]+)", mail.mails[0].get_content())
    assert again is not None
    refused(indexed.post("/v1/notices/confirmations", json={"token": again[1]}), 410, "link-ended")

    with ThreadPoolExecutor(4) as pool:  # several workers look and send at the same time
        list(pool.map(lambda _: teller.look(time.time()), range(4)))
        list(pool.map(lambda _: send(teller), range(4)))
    assert send(teller) == 0
    assert len(mail.mails) == 2 and len(hook.got) == 2
    assert mail.mails[1]["Subject"].startswith("Your turn until ")
    text = mail.mails[1].get_content()
    assert "deliver milestone 1" in text and "milestone 1 is refunded to the customer" in text
    sent, body = hook.got[1]
    told = json.loads(body)
    assert (told["type"], told["can"], told["id"]) == ("window", "deliver milestone 1", sent["Tally-Id"])
    at, _, signed = sent["Tally-Signature"].partition(",v1=")
    mac = hmac.new(made["secret"].encode(), at.removeprefix("t=").encode() + b"." + body, hashlib.sha256)
    assert hmac.compare_digest(signed, mac.hexdigest())
    listed = ok(indexed.get("/v1/notices", headers=headers))
    assert {one["state"] for one in listed["notices"]} == {"sent"} and listed["mail"]
    assert "secret" not in json.dumps(listed["channels"]).replace('"secret": null', "")

    # Ending a channel forgets its address.
    left = ok(indexed.delete("/v1/notices/channels/email", headers=headers))
    assert [one["kind"] for one in left["channels"]] == ["webhook"] and "mill.example" not in json.dumps(left)


def test_what_happens_to_a_party_is_told_in_words(
    indexed: Client, world: World, mail: MailSink, teller: Teller
) -> None:
    market = Market(indexed, world)
    headers = signed_in(indexed, market.customer)
    put(indexed, "email", headers, address="buyer@works.example", topics=["orders"], language="de")
    send(teller)
    assert "Bestätigen" in mail.mails[0]["Subject"]
    confirm(indexed, mail.mails[0].get_content())
    id = market.opened()
    market.do(id, "deliveries", market.maker, {"milestones": [1]})
    caught_up(indexed, market)
    for _ in range(2):
        teller.look(time.time())
    send(teller)
    texts = [one.get_content() for one in mail.mails[1:]]
    assert sum("delivered" in text for text in texts) == 1
    assert all("http://localhost/parties/" in text for text in texts)


def test_what_cannot_be_sent_is_tried_again_with_longer_pauses(
    indexed: Client, world: World, hook: HookSink, teller: Teller
) -> None:
    market = Market(indexed, world)
    headers, hook.status = signed_in(indexed, market.maker), 503
    put(indexed, "webhook", headers, address=hook.url)
    now = time.time()
    waits: list[float] = []
    for _ in range(ATTEMPTS):
        assert send(teller, now) == 1
        assert send(teller, now) == 0
        step = 60.0 * 2 ** len(waits)
        assert len(waits) == ATTEMPTS - 1 or send(teller, now + step - 1) == 0
        now += step
        waits.append(step)
    assert len({sent["Tally-Id"] for sent, _ in hook.got}) == 1, "receivers can tell copies from new ones"
    said = ok(indexed.get("/v1/notices", headers=headers))["notices"][0]
    assert (said["state"], said["attempts"], said["problem"]) == ("failed", ATTEMPTS, "it answered 503")
    assert send(teller, now + 1e7) == 0


def test_a_worker_that_died_while_sending_is_stood_in_for(
    indexed: Client, world: World, mail: MailSink, teller: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    market = Market(indexed, world)
    put(indexed, "email", signed_in(indexed, market.maker), address="foreman@mill.example")
    now = time.time() + 1

    class Died(BaseException):
        pass

    def die(*_: object) -> dict[str, object]:
        raise Died

    with monkeypatch.context() as patch, pytest.raises(Died):
        patch.setattr(teller, "_sent", die)
        teller.send_one(now)
    assert not teller.send_one(now + 119), "nobody else begins while it may be alive"
    assert teller.send_one(now + 121)
    assert len(mail.mails) == 1


def test_a_mail_server_that_refuses_loses_nothing(
    indexed: Client, world: World, mail: MailSink, teller: Teller
) -> None:
    headers, mail.refusing = signed_in(indexed, Market(indexed, world).maker), True
    put(indexed, "email", headers, address="foreman@mill.example")
    now = time.time() + 1
    assert send(teller, now) == 1 and not mail.mails
    mail.refusing = False
    assert send(teller, now + 61) == 1 and len(mail.mails) == 1
    for wrong in ("a@b\r\nBcc: c@d", "nobody", "a b@c.example", "x@y." + "z" * 300):
        body = {"address": wrong}
        refused(indexed.put("/v1/notices/channels/email", json=body, headers=headers), 422, "invalid-request")


def test_a_window_that_no_calendar_has_room_for_hides_no_other() -> None:
    """Contracts count seconds far beyond the year 9999."""
    far, near = (Window(Hash32(bytes(32)), 0, "deliver", "it ends", by) for by in (2**40 - 1, 2_000_000_000))
    party, link = Address("0x" + "1f" * 20), lambda _: "https://market.example"
    made = calendar_of(party, [far, near], Preferences(), 1_900_000_000, link)
    (event,) = icalendar.Calendar.from_ical(made).walk("VEVENT")
    assert event.decoded("dtstart").timestamp() == near.by


def test_a_calendar_has_the_windows_and_an_address_that_can_be_taken_back(
    indexed: Client, world: World
) -> None:
    market = Market(indexed, world)
    headers = signed_in(indexed, market.maker)
    first = put(indexed, "calendar", headers, before=[7200, 86_400])
    id = market.opened()
    path = first["url"].removeprefix("http://localhost")
    got = indexed.get(f"{path}&min_block={world.head}")
    assert got.headers["content-type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(got.text)
    events = list(calendar.walk("VEVENT"))
    order = ok(indexed.get(f"/v1/orders/{id}"))
    ends = sorted(one["by"]["unix"] for one in order["turn"] if one["who"] == "maker" and one["by"])
    assert sorted(int(one.decoded("dtstart").timestamp()) for one in events) == ends and len(ends) == 2
    alarms = sorted(one.decoded("trigger").total_seconds() for one in events[0].walk("VALARM"))
    assert alarms == [-86_400, -7200] and "deliver milestone 1" in str(events[0]["summary"])
    uids = {str(one["uid"]) for one in events}
    assert {
        str(one["uid"]) for one in icalendar.Calendar.from_ical(indexed.get(path).text).walk("VEVENT")
    } == uids

    wrong = f"/v1/parties/{market.customer.address}/calendar.ics?token={first['secret']}"
    refused(indexed.get(wrong), 404, "calendar-unknown")
    second = put(indexed, "calendar", headers)
    refused(indexed.get(path), 404, "calendar-unknown")
    path = second["url"].removeprefix("http://localhost")
    assert indexed.get(path).status_code == 200
    ok(indexed.delete("/v1/notices/channels/calendar", headers=headers))
    refused(indexed.get(path), 404, "calendar-unknown")


def test_webhooks_lead_to_public_addresses_alone(monkeypatch: pytest.MonkeyPatch, hook: HookSink) -> None:
    private = (
        "127.0.0.1 10.0.0.7 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 [::1] [fe80::1] "
        "[fc00::1] [fec0::1] [5f00::1] [::ffff:10.0.0.7] [2002:0a00:0007::1] [::ffff:8.8.8.8]"
    )
    for host in private.split():
        with pytest.raises(WebhookRefused):
            webhook.check_address(f"https://{host}/hook", False)
    for wrong in (
        "http://8.8.8.8/hook",
        "https://8.8.8.8:22/hook",
        "https://me@8.8.8.8/",
        "ftp://8.8.8.8/",
        "https://8.8.8.8:99999/",
        "https:///hook",
        "hook",
        "https://2130706433/",
    ):
        with pytest.raises(WebhookRefused):
            webhook.check_address(wrong, False)
    assert webhook.check_address("https://8.8.8.8/hook", False) == [ip_address("8.8.8.8")]

    def both(*_: object, **__: object) -> list[Any]:
        return [(0, 0, 0, "", ("8.8.8.8", 0)), (0, 0, 0, "", ("10.0.0.7", 0))]

    monkeypatch.setattr(webhook.socket, "getaddrinfo", both)
    with pytest.raises(WebhookRefused, match="no public address"):
        webhook.check_address("https://two-faced.example/", False)


def test_a_webhook_leads_nowhere_else(hook: HookSink) -> None:
    hook.status, hook.leads_to = 302, hook.url
    with pytest.raises(OSError, match="answered 302"):
        webhook.send_webhook(hook.url, "secret", "id", {}, 1, True)
    assert len(hook.got) == 1 and hook.got[0][0]["Host"] == hook.url.split("/")[2]


@pytest.mark.parametrize(
    ("now", "by", "comes"),
    [
        ("12:00", "23:59", "12:00"),
        ("23:00", "", "06:30"),
        ("03:00", "", "06:30"),
        ("03:00", "06:00", "03:00"),  # later would be too late
        ("06:30", "", "06:30"),
    ],
)
def test_nights_are_quiet_unless_it_would_be_too_late(now: str, by: str, comes: str) -> None:
    quiet = Quiet(begins="22:00", ends="06:30", zone="UTC")
    at = datetime.fromisoformat(f"2026-12-01T{now}:00+00:00").timestamp()
    end = datetime.fromisoformat(f"2026-12-01T{by}:00+00:00").timestamp() if by else at + 9 * DAY
    window = Window(Hash32(b"\1" * 32), 0, "deliver milestone 1", "it is refunded", int(end))
    wanted = Preferences(before=[90 * DAY], quiet=quiet)
    (told,) = windows_told([window], wanted, at, lambda _: "")
    assert datetime.fromtimestamp(told.not_before, UTC).strftime("%H:%M") == comes


def test_each_length_of_time_before_the_end_is_told_of_once() -> None:
    window = Window(Hash32(b"\1" * 32), 0, "deliver milestone 1", "it is refunded", 100_000)
    wanted = Preferences(before=[86_400, 3600])
    names = [
        [one.name for one in windows_told([window], wanted, now, lambda _: "")]
        for now in (13_599, 13_600, 96_399, 96_400, 100_000, 100_001)
    ]
    day, hour = names[1], names[3]
    assert names == [[], day, day, hour, hour, []] and len(day) == len(hour) == 1 and day != hour


def test_without_a_mail_server_nobody_waits_for_mail(settings: ServiceSettings, world: World) -> None:
    with serving(replace(settings, notices=NoticeSettings())) as client:
        headers = signed_in(client, Market(client, world).maker)
        body = {"address": "foreman@mill.example"}
        refused(client.put("/v1/notices/channels/email", json=body, headers=headers), 409, "no-mail-here")
        body = {"address": "https://127.0.0.1/hook"}
        refused(
            client.put("/v1/notices/channels/webhook", json=body, headers=headers), 422, "webhook-refused"
        )


def test_settings_of_mail() -> None:
    said = {"TALLY_SMTP": "smtp+starttls://me:p%40ss@mail.example", "TALLY_MAIL_FROM": "t@m.example"}
    settings = notice_settings_from(said)
    assert settings.smtp == Smtp("mail.example", 587, "smtp+starttls", "me", "p@ss")
    assert "p@ss" not in repr(settings)
    for wrong in (
        {"TALLY_SMTP": "mail.example"},
        {"TALLY_SMTP": "smtp://mail.example"},
        {"TALLY_SMTP": "http://mail.example", "TALLY_MAIL_FROM": "t@m.example"},
        {"TALLY_MAIL_FROM": "nobody"},
        {"TALLY_PRIVATE_WEBHOOKS": "yes"},
    ):
        with pytest.raises(BadSetting):
            notice_settings_from(wrong)


def test_the_pages_show_channels_and_confirm_by_a_button(
    indexed: Client, world: World, mail: MailSink, teller: Teller
) -> None:
    market = Market(indexed, world)
    headers = signed_in(indexed, market.maker)
    assert "Sign in to set" in indexed.get("/notices").text
    put(indexed, "email", headers, address="foreman@mill.example")
    assert "not yet: follow the link" in indexed.get("/notices", headers=headers).text
    send(teller)
    link = re.search(r"/notices/confirm\?token=([\w-]+)", mail.mails[0].get_content())
    assert link is not None
    for _ in range(2):  # looking at the page confirms nothing
        assert link[1] in indexed.get(link[0]).text
    done = indexed.post("/notices/confirm", data={"token": link[1]}, headers={"Accept-Language": "de"})
    assert "Von nun an erfahren Sie es unter" in done.text and "foreman@mill.example" in done.text
    assert indexed.post("/notices/confirm", data={"token": link[1]}).status_code == 410
    assert "follow the link" not in indexed.get("/notices", headers=headers).text
