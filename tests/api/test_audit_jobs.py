"""Audits by HTTP: anybody may have them made, and what they say is what the chain says."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from httpx import Client
from sqlalchemy import update

from api.settings import ServiceSettings
from ledger.audit.checker.command import main as check_bundle
from ledger.store import open_engine, writing
from ledger.store.model.orders import MILESTONES
from tests.api.support import Market, World, done, ended, failed, ok, refused


@pytest.fixture
def closed(indexed: Client, world: World) -> tuple[Market, str]:
    """An order that ran its course, in the index."""
    market = Market(indexed, world)
    id = market.closed()
    ok(indexed.get(f"/v1/parties/{market.maker.address}/orders", params={"min_block": world.head}))
    return market, id


def test_the_history_is_compared_with_the_chain(
    closed: tuple[Market, str], settings: ServiceSettings
) -> None:
    market, id = closed
    client = market.client
    part = {"order": id}
    told = done(client, client.post("/v1/audit/verifications", json=part), {})
    assert told["sound"] and told["rows"]["matched"] > 5 and told["storage"]["matched"] > 3
    engine = open_engine(settings.ledger.database_where())
    with writing(engine) as connection:
        connection.execute(update(MILESTONES.table).values(deadline=1))
    engine.dispose()
    told = done(client, client.post("/v1/audit/verifications", json=part), {})
    assert not told["sound"] and told["rows"]["altered"] >= 1 and told["rows"]["differences"]
    storage = done(client, client.post("/v1/audit/verifications", json={**part, "storage_only": True}), {})
    assert storage["sound"] and storage["rows"] is None


def test_files_are_taken_away(closed: tuple[Market, str]) -> None:
    market, id = closed
    client = market.client
    job = ended(
        client, client.post("/v1/audit/exports", json={"tables": ["milestone"], "format": "jsonl"}), {}
    )
    assert job["state"] == "done" and job["owner"] is None, job
    answer = client.get(job["result"]["path"])
    assert answer.headers["content-type"] == "application/zip"
    assert job["result"]["file_name"] in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert sorted(archive.namelist()) == ["manifest.json", "milestone.jsonl"]
        assert id in archive.read("milestone.jsonl").decode()

    job = ended(client, client.post("/v1/audit/journals", json={"party": market.maker.address}), {})
    books = client.get(job["result"]["path"]).text
    assert market.maker.address in books and "FAULT" not in books

    prov = done(client, client.post("/v1/audit/lineages", json={"order": id}), {})
    assert id in json.dumps(prov)
    unknown = {"order": "0x" + "2b" * 32}
    problem = failed(client, client.post("/v1/audit/lineages", json=unknown), {})
    assert problem["type"].endswith("nothing-about")


def test_a_bundle_holds_by_itself(closed: tuple[Market, str], tmp_path: Path) -> None:
    market, id = closed
    client = market.client
    job = ended(client, client.post("/v1/audit/bundles", json={"order": id, "brief": True}), {})
    assert job["state"] == "done", job
    file = tmp_path / job["result"]["file_name"]
    file.write_bytes(client.get(job["result"]["path"]).content)
    assert check_bundle([str(file)]) == 0


def test_what_is_no_audit_is_refused(client: Client) -> None:
    for path, body in (
        ("verifications", {"order": "0x" + "1f" * 32, "party": "0x" + "11" * 20}),
        ("bundles", {}),
        ("exports", {"tables": ["passwords"]}),
        ("journals", {"first": 9, "last": 3}),
    ):
        refused(client.post(f"/v1/audit/{path}", json=body), 422, "invalid-request")
    tables = client.get("/v1/audit/tables").json()
    assert {table["table"] for table in tables} > {"payment", "milestone"}


def test_strangers_have_a_quota(client: Client) -> None:
    answers = [client.post("/v1/audit/verifications", json={}) for _ in range(3)]
    refused(answers[-1], 429, "too-many-jobs")
