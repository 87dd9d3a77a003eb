"""Encrypted files: who lets whom in, what is kept, and when it goes. The service sees no name and no byte."""

from __future__ import annotations

import io
import secrets
import time
from dataclasses import dataclass, replace
from typing import Any

import pytest
from httpx import Client
from sqlalchemy import delete
from sqlmodel import Session, col

from api.backend import Backend
from api.files.keeping import look
from api.files.keys import rows_of
from api.files.settings import FileSettings
from api.files.store import FileStore
from api.orders.tables import OrderTermsRow
from api.settings import ServiceSettings
from ledger.chain.signer import LocalSigner
from ledger.envelopes import (
    CannotOpen,
    Label,
    Sealed,
    SealedKey,
    fresh_file_key,
    open_file,
    open_key,
    public_key,
    seal_file,
    seal_key,
    secret_key,
)
from ledger.signing import recover
from ledger.store import open_engine, writing
from ledger.system import connect
from ledger.types import Hash32
from tests.api.auth.support import signed_in
from tests.api.support import DAY, Market, Person, World, ok, refused


def h(text: str) -> Hash32:
    return Hash32(bytes.fromhex(text[2:]))


@dataclass
class Reader:
    """Somebody with a published key, who reads and writes files as `tally file` does."""

    client: Client
    world: World
    person: Person

    def __post_init__(self) -> None:
        self.headers = signed_in(self.client, self.person)
        system = connect(self.world.settings)
        self.secret = secret_key(self.person.address, 0, system.parties_domain, LocalSigner(self.person.key))
        system.close()
        at = f"/v1/parties/{self.person.address}/encryption-key"
        body = {"key": "0x" + public_key(self.secret).hex(), "number": 0}
        to_sign = ok(self.client.post(f"{at}/typed-data", json=body))
        ok(self.client.put(at, json={**body, "signature": self.person.sign(to_sign)}))

    def seal(self, content: bytes) -> tuple[Sealed, bytes, bytes]:
        key, stored = fresh_file_key(), io.BytesIO()
        label = Label("Zeichnung 7.pdf", "application/pdf", Hash32(secrets.token_bytes(32)))
        return seal_file(io.BytesIO(content), stored, label, key), stored.getvalue(), key

    def keys(self, order: str, file: Hash32, key: bytes, readers: list[Any]) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = []
        for one in readers:
            box = seal_key(key, h(one["key"]["key"]), h(order), file)
            made.append(
                {
                    "reader": one["reader"],
                    "number": one["key"]["number"],
                    "encapsulated": "0x" + box.encapsulated.hex(),
                    "ciphertext": "0x" + box.ciphertext.hex(),
                }
            )
        return made

    def put(self, order: str, content: bytes) -> tuple[str, bytes, bytes]:
        """Encrypt and upload for all readers that the order has; the file's id, its bytes and its key."""
        readers = ok(self.client.get(f"/v1/orders/{order}/files", headers=self.headers))["readers"]
        sealed, stored, key = self.seal(content)
        body = {
            "order": order,
            "id": "0x" + sealed.address.hex(),
            "size": sealed.size,
            "purpose": "drawing",
            "content_hash": "0x" + sealed.content_hash.hex(),
            "keys": self.keys(order, sealed.address, key, [one for one in readers if one["key"]]),
        }
        ok(self.client.post("/v1/files", json=body, headers=self.headers), 201)
        at = f"/v1/files/{body['id']}/content"
        assert ok(self.client.put(at, content=stored, headers=self.headers))["stored"]
        return body["id"], stored, key

    def read(self, id: str) -> tuple[Label, bytes]:
        said = ok(self.client.get(f"/v1/files/{id}", headers=self.headers))
        box = next(one for one in said["keys"] if one["reader"] == self.person.address)
        sealed = SealedKey(bytes.fromhex(box["encapsulated"][2:]), bytes.fromhex(box["ciphertext"][2:]))
        key = open_key(sealed, self.secret, h(said["order"]), h(id))
        answer = self.client.get(f"/v1/files/{id}/content", headers=self.headers)
        assert answer.headers["content-type"] == "application/octet-stream"
        back = io.BytesIO()
        opened = open_file(io.BytesIO(answer.content), back, key, h(id))
        assert "0x" + opened.content_hash.hex() == said["content_hash"]
        return opened.label, back.getvalue()


@pytest.fixture
def settings(settings: ServiceSettings, tmp_path: Any) -> ServiceSettings:
    return replace(
        settings,
        files=FileSettings(folder=tmp_path / "files", largest=300_000, per_party=500_000, in_all=700_000),
    )


def test_the_parties_and_whom_they_let_in_read_a_file(
    client: Client, market: Market, world: World, settings: ServiceSettings
) -> None:
    customer, maker = Reader(client, world, market.customer), Reader(client, world, market.maker)
    advisor, stranger = Reader(client, world, Person()), Reader(client, world, Person())
    order = market.draft()["id"]
    content = secrets.token_bytes(150_000)
    id, stored, key = customer.put(order, content)
    label, back = maker.read(id)
    assert (label.name, back) == ("Zeichnung 7.pdf", content)
    # What the service holds is not readable to it: neither on its disk nor in its database.
    assert FileStore(settings.files.where(settings.ledger)).path(h(id)).read_bytes() == stored
    assert content[:32] not in stored

    for other in (advisor, stranger):
        refused(client.get(f"/v1/orders/{order}/files", headers=other.headers), 403, "no-reader")
        for path in ("", "/content"):
            refused(client.get(f"/v1/files/{id}{path}", headers=other.headers), 404, "file-unknown")
    let = ok(client.get(f"/v1/parties/{advisor.person.address}/encryption-key"))
    keys = maker.keys(order, h(id), key, [{"reader": advisor.person.address, "key": let}])
    for other in (advisor, stranger):
        said = client.post(f"/v1/files/{id}/readers", json={"keys": keys}, headers=other.headers)
        refused(said, 404, "file-unknown")
    ok(client.post(f"/v1/files/{id}/readers", json={"keys": keys}, headers=maker.headers))
    assert advisor.read(id)[1] == content
    listed = ok(client.get(f"/v1/orders/{order}/files", headers=advisor.headers))["files"]
    assert [one["id"] for one in listed] == [id]
    # A reader lets nobody else in, and deletes nothing.
    refused(
        client.post(f"/v1/files/{id}/readers", json={"keys": keys}, headers=advisor.headers), 403, "no-reader"
    )
    refused(client.delete(f"/v1/files/{id}", headers=maker.headers), 404, "file-unknown")
    ok(client.delete(f"/v1/files/{id}", headers=customer.headers))
    refused(client.get(f"/v1/files/{id}/content", headers=maker.headers), 404, "file-unknown")
    assert not FileStore(settings.files.where(settings.ledger)).path(h(id)).exists()


def test_a_key_is_published_by_its_party_alone(client: Client, world: World) -> None:
    one, other = Reader(client, world, Person()), Person()
    at = f"/v1/parties/{one.person.address}/encryption-key"
    published = ok(client.get(at))
    assert published["key"] == "0x" + public_key(one.secret).hex()
    second = {"key": "0x" + public_key(secrets.token_bytes(32)).hex(), "number": 1}
    to_sign = ok(client.post(f"{at}/typed-data", json=second))
    assert "Files for" in to_sign["sentence"] and second["key"] in to_sign["sentence"]
    # Readers check it themselves, so that no service can put another key in its place.
    signature = bytes.fromhex(one.person.sign(to_sign)[2:])
    assert recover(h(to_sign["digest"]), signature) == one.person.address
    refused(client.put(at, json={**second, "signature": other.sign(to_sign)}), 422, "wrong-signer")
    ok(client.put(at, json={**second, "signature": "0x" + signature.hex()}))
    ok(client.put(at, json={**second, "signature": "0x" + signature.hex()}))
    first = {"key": published["key"], "number": 0}
    refused(client.post(f"{at}/typed-data", json=first), 409, "older-encryption-key")
    refused(client.put(at, json={**first, "signature": published["signature"]}), 409, "older-encryption-key")
    low = {"key": "0x" + "00" * 32, "number": 2}
    refused(client.post(f"{at}/typed-data", json=low), 422, "invalid-request")
    unknown = f"/v1/parties/{other.address}/encryption-key"
    refused(client.get(unknown), 404, "encryption-key-unknown")


def test_only_what_was_declared_is_kept(
    client: Client, market: Market, world: World, settings: ServiceSettings
) -> None:
    customer, maker = Reader(client, world, market.customer), Reader(client, world, market.maker)
    order = market.draft()["id"]
    id, stored, _ = customer.put(order, b"x" * 1000)
    at = f"/v1/files/{id}/content"
    for wrong in (stored[:-1], stored + b"\0", b"\0" * len(stored)):
        refused(client.put(at, content=wrong, headers=customer.headers), 422, "content-differs")
    assert customer.read(id)[1] == b"x" * 1000
    refused(client.put(at, content=stored, headers=maker.headers), 404, "file-unknown")
    refused(client.put(at, content=b"\0" * 300_001, headers=customer.headers), 413, "body-too-large")
    folder = settings.files.where(settings.ledger)
    assert [path.name for path in folder.glob("*/*")] == [id[2:]], "no part is left"

    body = {"order": order, "id": id, "size": len(stored) + 1, "content_hash": id}
    readers = ok(client.get(f"/v1/orders/{order}/files", headers=customer.headers))["readers"]
    body["keys"] = customer.keys(order, h(id), b"k" * 32, readers)
    refused(client.post("/v1/files", json=body, headers=customer.headers), 409, "file-taken")
    refused(client.post("/v1/files", json=body, headers=signed_in(client, Person())), 403, "no-reader")
    fresh = {**body, "id": "0x" + "77" * 32}
    large = {**fresh, "size": 300_001}
    refused(client.post("/v1/files", json=large, headers=customer.headers), 413, "file-too-large")
    stale = [{**one, "number": 1} for one in body["keys"]]
    refused(
        client.post("/v1/files", json={**fresh, "keys": stale}, headers=customer.headers),
        409,
        "older-encryption-key",
    )
    nobody = [{**body["keys"][0], "reader": Person().address}]
    refused(
        client.post("/v1/files", json={**fresh, "keys": nobody}, headers=customer.headers),
        404,
        "encryption-key-unknown",
    )
    ok(client.post("/v1/files", json={**fresh, "size": 299_000}, headers=customer.headers), 201)
    refused(client.get(f"/v1/files/{fresh['id']}/content", headers=maker.headers), 409, "content-missing")
    full = {**fresh, "id": "0x" + "78" * 32, "size": 250_000}
    refused(client.post("/v1/files", json=full, headers=customer.headers), 422, "files-full")
    rest = {**full, "size": 299_000}
    ok(client.post("/v1/files", json=rest, headers=maker.headers), 201)
    over = {**rest, "id": "0x" + "79" * 32, "size": 150_000}
    refused(client.post("/v1/files", json=over, headers=maker.headers), 507, "storage-full")


def test_files_go_a_while_after_their_order_has_closed(
    client: Client, market: Market, world: World, settings: ServiceSettings
) -> None:
    customer, _ = Reader(client, world, market.customer), Reader(client, world, market.maker)
    order = market.opened(milestones=[{"amount": "1000000", "due_in": 10 * DAY}])
    id, _, _ = customer.put(order, b"to be kept for a while")
    engine, limits = open_engine(settings.ledger.database_where()), settings.files
    backend, store = (
        Backend(replace(settings, send=False), engine),
        FileStore(limits.where(settings.ledger)),
    )
    try:
        far = time.time() + 10_000 * DAY
        assert look(backend, engine, limits, store, far) == 0
        with Session(engine) as session:
            row = rows_of(backend, session).file(h(id))
            assert row is not None and row.expires_at is None, "an order that runs keeps its files"
        market.do(order, "deliveries", market.maker, {"milestones": [1]})
        market.do(order, "approvals", market.customer, {"milestones": [1]})
        closed = world.node.get_block("latest").timestamp
        assert look(backend, engine, limits, store, closed) == 0
        said = ok(client.get(f"/v1/files/{id}", headers=customer.headers))
        assert said["kept_until"]["unix"] == closed + limits.kept
        assert look(backend, engine, limits, store, closed + limits.kept - 1) == 0
        assert customer.read(id)[1] == b"to be kept for a while"
        assert look(backend, engine, limits, store, closed + limits.kept + 1) == 1
        assert not store.path(h(id)).exists()
        refused(client.get(f"/v1/files/{id}", headers=customer.headers), 404, "file-unknown")
    finally:
        backend.close()
        engine.dispose()


def test_files_of_a_draft_that_is_gone_can_be_deleted_and_go(
    client: Client, market: Market, world: World, settings: ServiceSettings
) -> None:
    customer, _ = Reader(client, world, market.customer), Reader(client, world, market.maker)
    drafted, opened = market.draft()["id"], market.opened()
    one, _, _ = customer.put(drafted, b"one")
    two, _, _ = customer.put(drafted, b"two")
    kept, _, _ = customer.put(opened, b"three")
    engine, limits = open_engine(settings.ledger.database_where()), settings.files
    backend = Backend(replace(settings, send=False), engine)
    try:
        with writing(engine) as connection:
            connection.execute(delete(OrderTermsRow).where(col(OrderTermsRow.order_id) == drafted))
        ok(client.delete(f"/v1/files/{one}", headers=customer.headers))
        store, now = FileStore(limits.where(settings.ledger)), time.time()
        assert look(backend, engine, limits, store, now) == 0
        assert look(backend, engine, limits, store, now + limits.kept + DAY) == 1
        assert not store.path(h(two)).exists() and customer.read(kept)[1] == b"three"
    finally:
        backend.close()
        engine.dispose()


def test_a_key_for_one_file_opens_no_other(client: Client, market: Market, world: World) -> None:
    """A service that hands out another file's key, or another order's, is found out."""
    customer, maker = Reader(client, world, market.customer), Reader(client, world, market.maker)
    order = market.draft()["id"]
    first, _, _ = customer.put(order, b"one")
    second, _, _ = customer.put(order, b"two")
    said = ok(client.get(f"/v1/files/{first}", headers=maker.headers))
    box = next(one for one in said["keys"] if one["reader"] == maker.person.address)
    sealed = SealedKey(bytes.fromhex(box["encapsulated"][2:]), bytes.fromhex(box["ciphertext"][2:]))
    with pytest.raises(CannotOpen):
        open_key(sealed, maker.secret, h(order), h(second))


def test_it_is_so_on_each_kind_of_database(
    on_each_database: tuple[Client, ServiceSettings], world: World
) -> None:
    client, _ = on_each_database
    market = Market(client, world)
    customer, maker = Reader(client, world, market.customer), Reader(client, world, market.maker)
    id, _, _ = customer.put(market.draft()["id"], b"the same")
    assert maker.read(id)[1] == b"the same"
    ok(client.delete(f"/v1/files/{id}", headers=customer.headers))
