"""One side of a quarrel cannot take the other's evidence from the court, nor its own once it is contested."""

from __future__ import annotations

import asyncio
import hashlib
import threading
from collections.abc import AsyncIterable, AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from httpx import Client, Response

from api.files import endpoints, service
from api.files.errors import FileUnknown, UploadRunning
from api.files.settings import FileSettings
from api.files.store import FileStore
from api.settings import ServiceSettings
from ledger.types import Hash32
from tests.api.files.test_files import Reader, h
from tests.api.support import Market, Person, World, ok, refused
from tests.api.test_races import at_once


@pytest.fixture
def settings(settings: ServiceSettings, tmp_path: Any) -> ServiceSettings:
    return replace(settings, files=FileSettings(folder=tmp_path / "files", per_party=500_000))


def test_nobody_spoils_anothers_key_to_a_file(
    client: Client, market: Market, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer, maker = Reader(client, world, market.customer), Reader(client, world, market.maker)
    judge, advisor = Reader(client, world, Person()), Reader(client, world, Person())
    id, _, key = maker.put(market.draft()["id"], b"what the maker delivered")
    order = ok(client.get(f"/v1/files/{id}", headers=maker.headers))["order"]

    def let_in(by: Reader, whom: Reader, with_key: bytes) -> Any:
        published = ok(client.get(f"/v1/parties/{whom.person.address}/encryption-key"))
        keys = by.keys(order, h(id), with_key, [{"reader": whom.person.address, "key": published}])
        return client.post(f"/v1/files/{id}/readers", json={"keys": keys}, headers=by.headers)

    ok(let_in(maker, judge, key))
    for victim in (judge, maker):
        said = refused(let_in(customer, victim, b"\0" * 32), 409, "key-given")
        assert victim.person.address in said["detail"]
    assert judge.read(id)[1] == maker.read(id)[1] == b"what the maker delivered"
    # Whom nobody has let in yet, either side may; and what it gave, it may give anew.
    ok(let_in(customer, advisor, b"\0" * 32))
    ok(let_in(customer, advisor, key))
    assert advisor.read(id)[1] == b"what the maker delivered"
    ok(let_in(maker, customer, key))  # who uploaded it can always put it right

    # An address that reads slowly, and many at a time, would hold all files that a process can open.
    monkeypatch.setattr(endpoints.Places, "has_room", lambda *_: False)
    said = refused(client.get(f"/v1/files/{id}/content", headers=maker.headers), 503, "unavailable")
    assert "Too many files are read from your address" in said["detail"]


def test_one_side_cannot_use_up_the_others_room_for_evidence(
    client: Client, market: Market, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_PER_ORDER", 2)
    customer, maker = Reader(client, world, market.customer), Reader(client, world, market.maker)
    order = market.draft()["id"]
    first, _, _ = maker.put(order, b"the first evidence")
    for number in range(2):
        customer.put(order, b"junk %d" % number)
    body = {"order": order, "id": "0x" + "77" * 32, "size": 9, "content_hash": "0x" + "77" * 32}
    readers = ok(client.get(f"/v1/orders/{order}/files", headers=customer.headers))["readers"]
    body["keys"] = customer.keys(order, h(str(body["id"])), b"k" * 32, readers)
    refused(client.post("/v1/files", json=body, headers=customer.headers), 422, "files-full")
    second, _, _ = maker.put(order, b"the second evidence")
    listed = ok(client.get(f"/v1/orders/{order}/files", headers=maker.headers))["files"]
    assert {first, second} < {one["id"] for one in listed} and len(listed) == 4


def test_what_is_contested_stays_until_it_is_decided(client: Client, market: Market, world: World) -> None:
    customer, _ = Reader(client, world, market.customer), Reader(client, world, market.maker)
    order = market.opened(bond="0", fee_bps=0)
    drawing, _, _ = customer.put(order, b"what was ordered")
    other, _, _ = customer.put(order, b"a slip")
    ok(client.delete(f"/v1/files/{other}", headers=customer.headers))
    market.do(order, "deliveries", market.maker, {"milestones": [1]})
    reason = {"milestones": [1], "reason_hash": "0x" + "77" * 32}
    market.do(order, "rejections", market.customer, reason)
    market.do(order, "contests", market.maker, reason)
    refused(client.delete(f"/v1/files/{drawing}", headers=customer.headers), 409, "file-needed")
    assert customer.read(drawing)[1] == b"what was ordered"
    market.do(order, "settlement-offers", market.customer, {"side": "customer", "maker_bps": 4000})
    market.do(order, "settlement-agreements", market.maker, {"side": "maker"})
    ok(client.delete(f"/v1/files/{drawing}", headers=customer.headers))


def test_what_is_deleted_while_it_comes_leaves_no_bytes(
    client: Client,
    market: Market,
    world: World,
    settings: ServiceSettings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    customer = Reader(client, world, market.customer)
    order = market.draft()["id"]
    readers = ok(client.get(f"/v1/orders/{order}/files", headers=customer.headers))["readers"]
    sealed, stored, key = customer.seal(b"a secret")
    id = "0x" + sealed.address.hex()
    body = {"order": order, "id": id, "size": sealed.size, "content_hash": id}
    body["keys"] = customer.keys(order, sealed.address, key, [one for one in readers if one["key"]])
    ok(client.post("/v1/files", json=body, headers=customer.headers), 201)
    begun, go_on = threading.Event(), threading.Event()

    class Slow(FileStore):
        async def write(self, id: Hash32, size: int, stream: AsyncIterable[bytes]) -> None:
            begun.set()
            while not go_on.is_set():
                await endpoints.run_in_threadpool(go_on.wait, 0.05)
            await super().write(id, size, stream)

    monkeypatch.setattr(endpoints, "FileStore", Slow)
    answers: list[Any] = []
    at = f"/v1/files/{id}"
    thread = threading.Thread(
        target=lambda: answers.append(client.put(f"{at}/content", content=stored, headers=customer.headers))
    )
    thread.start()
    assert begun.wait(20)
    ok(client.delete(at, headers=customer.headers))
    go_on.set()
    thread.join()
    refused(answers[0], 404, "file-unknown")
    folder = settings.files.where(settings.ledger)
    assert not [path for path in folder.rglob("*") if path.is_file()], "bytes that no row knows stay for ever"


def test_room_is_taken_once_by_whoever_comes_at_the_same_moment(
    on_each_database: tuple[Client, ServiceSettings], world: World
) -> None:
    """Two that each find room left would both take it, and two of one id would break on each other."""
    client, _ = on_each_database
    market = Market(client, world)
    customer, maker = Reader(client, world, market.customer), Reader(client, world, market.maker)
    order = market.draft()["id"]
    readers = ok(client.get(f"/v1/orders/{order}/files", headers=customer.headers))["readers"]

    def declare(who: Reader, id: str) -> Response:
        keys = who.keys(order, h(id), b"k" * 32, readers)
        body = {"order": order, "id": id, "size": 90_000, "content_hash": id, "keys": keys}
        return client.post("/v1/files", json=body, headers=who.headers)

    same = at_once(lambda who: declare(who, "0x" + "77" * 32), [customer, maker] * 3)
    assert sorted(one.status_code for one in same) == [201] * 3 + [409] * 3, [one.text for one in same]
    assert {one.json()["type"] for one in same if one.status_code == 409} == {"/v1/problems/file-taken"}
    others = at_once(lambda place: declare(maker, f"0x{place:064x}"), range(8))
    assert {one.status_code for one in others} == {201, 422}
    listed = ok(client.get(f"/v1/orders/{order}/files", headers=maker.headers))["files"]
    assert sum(one["size"] for one in listed if one["uploader"] == maker.person.address) <= 500_000


def test_a_file_comes_once_at_a_time_and_not_at_all_once_it_is_dropped(tmp_path: Path) -> None:
    """What is sent many times at a time, or goes on coming, would take room that nobody counts."""
    store, content = FileStore(tmp_path), b"x" * 100
    id = Hash32(hashlib.sha256(content).digest())

    def present() -> list[Path]:
        return [path for path in tmp_path.rglob("*") if path.is_file()]

    async def work() -> None:
        came, go_on = asyncio.Event(), asyncio.Event()

        async def slowly() -> AsyncIterator[bytes]:
            came.set()
            yield content[:50]
            await go_on.wait()
            yield content[50:]

        async def begun() -> asyncio.Task[None]:
            came.clear()
            go_on.clear()
            task = asyncio.create_task(store.write(id, 100, slowly()))
            await came.wait()
            return task

        first = await begun()
        with pytest.raises(UploadRunning):
            await store.write(id, 100, slowly())
        go_on.set()
        await first
        assert present() == [store.path(id)] and store.path(id).read_bytes() == content
        second = await begun()
        store.drop(id)
        assert present() == []
        go_on.set()
        with pytest.raises(FileUnknown):
            await second
        assert present() == []

        async def dropped_at_its_end() -> AsyncIterator[bytes]:
            yield content
            store.drop(id)

        with pytest.raises(FileUnknown):
            await store.write(id, 100, dropped_at_its_end())
        assert present() == []
        third = await begun()  # its client goes
        third.cancel()
        with pytest.raises(asyncio.CancelledError):
            await third
        assert present() == []

    asyncio.run(work())
