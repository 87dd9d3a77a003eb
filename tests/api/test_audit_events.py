"""All events in words, page by page, the same by the quick way and by the other."""

from __future__ import annotations

from typing import Any

from httpx import Client
from pytest import MonkeyPatch

from api.audit.quick import Asked, QuickPages, understood
from api.reading.quick import Answer
from api.settings import ServiceSettings
from tests.api.support import Market, World, indexing, ok, refused


def test_pages_of_events(
    on_each_database: tuple[Client, ServiceSettings], world: World, monkeypatch: MonkeyPatch
) -> None:
    """PostgreSQL has the quick way; ``finality=instant`` says nothing new, and takes the other."""
    client, settings = on_each_database
    answered, answer = list[bool](), QuickPages.answer

    async def spy(self: QuickPages, asked: Asked) -> Answer | None:
        found = await answer(self, asked)
        answered.append(found is not None)
        return found

    monkeypatch.setattr(QuickPages, "answer", spy)
    with indexing(settings):
        market = Market(client, world)
        id = market.closed()
        ok(client.get("/v1/audit/events", params={"min_block": world.head}))

    def page(**params: Any) -> dict[str, Any]:
        answered.clear()
        quick = client.get("/v1/audit/events", params=params)
        assert answered == [settings.ledger.database.startswith("postgresql")]
        other = client.get("/v1/audit/events", params=params | {"finality": "instant"})
        assert ok(quick) == ok(other)
        assert quick.headers["etag"] == other.headers["etag"]
        return quick.json()

    everything = page(limit=200, newest_first="false")["events"]
    assert [(event["block"], event["log_index"]) for event in everything] == sorted(
        (event["block"], event["log_index"]) for event in everything
    )
    for newest_first in ("true", "false"):
        found, after = list[dict[str, Any]](), {}
        while len(found) < len(everything):
            more = page(limit=7, newest_first=newest_first, **after)
            found += more["events"]
            if more["after"] is None:
                break
            after = {"after": more["after"]}
        if newest_first == "false":
            assert found[: len(everything)] == everything
        else:
            assert [one["id"] for one in found] == list(dict.fromkeys(one["id"] for one in found))

    opened = page(contract="OrderEscrow", event="OrderOpened")["events"][0]
    assert opened["arguments"]["id"] == id and opened["sentence"].endswith(".")
    assert page(event="NobodyEverSaidThis")["events"] == []
    at = opened["block"]
    assert {event["block"] for event in page(from_block=at, to_block=at)["events"]} == {at}
    assert page(after=opened["id"], newest_first="false")["events"][0]["log_index"] >= 0

    of_order = ok(client.get("/v1/audit/events", params={"order": id}))["events"]
    assert opened in of_order
    of_both = {"order": id, "party": market.maker.address, "event": "OrderOpened"}
    assert ok(client.get("/v1/audit/events", params=of_both))["events"] == [opened]
    known = client.get("/v1/audit/events").headers["etag"]
    again = client.get("/v1/audit/events", headers={"If-None-Match": known})
    assert (again.status_code, again.content) == (304, b"")

    refused(client.get("/v1/audit/events", params={"after": f"{at}-0-{'ab' * 8}"}), 410, "cursor-gone")
    refused(client.get("/v1/audit/events", params={"after": "1'; --"}), 422, "malformed-cursor")
    for wrong in ({"limit": 0}, {"limit": "many"}, {"event": "x' OR 1=1"}, {"from_block": -1}):
        refused(client.get("/v1/audit/events", params=wrong), 422, "invalid-request")
    backwards = {"from_block": 5, "to_block": 4}
    refused(client.get("/v1/audit/events", params=backwards), 422, "invalid-request")


def test_only_what_is_usual_goes_the_quick_way() -> None:
    for query in (b"", b"limit=50", b"contract=OrderEscrow&event=OrderOpened", b"after=5-0-" + b"ab" * 8):
        assert understood(query) is not None, query
    for query in (b"at_block=5", b"party=0x11", b"limit=0", b"limit=1&limit=2", b"event=", b"a%00", b"\xff"):
        assert understood(query) is None, query
