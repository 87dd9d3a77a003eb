"""A party gets all that is kept of it, and has it destroyed; what the chain holds is verified as before."""

from __future__ import annotations

import io
import json
import secrets
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from httpx import Client

from api.backups.catalogue import of_kind
from api.files.settings import FileSettings
from api.privacy.catalogue import CONCERNS
from api.settings import ServiceSettings
from ledger.audit.verify import verify
from ledger.store import open_engine
from ledger.store.tables import Keeping
from tests.api.auth.support import signed_in
from tests.api.files.test_files import Reader
from tests.api.support import DAY, Market, World, ended, ok, refused, serving
from tests.api.test_posts import posted, send_unsigned

ONE = [{"amount": "100000000", "due_in": 10 * DAY}]


def test_every_precious_table_says_how_a_partys_rows_are_found() -> None:
    assert {table.name for table in of_kind(Keeping.PRECIOUS)} == set(CONCERNS)


def close(market: Market, id: str) -> None:
    market.do(id, "deliveries", market.maker, {"milestones": [1]})
    market.do(id, "approvals", market.customer, {"milestones": [1]})


def exported(client: Client, headers: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    job = ended(client, client.post("/v1/privacy/export", headers=headers), headers)
    assert job["state"] == "done", job
    got = client.get(job["result"]["path"], headers=headers)
    with zipfile.ZipFile(io.BytesIO(got.content)) as archive:
        assert archive.testzip() is None
        return {
            name.removesuffix(".jsonl"): [json.loads(line) for line in archive.read(name).splitlines()]
            for name in archive.namelist()
            if name.endswith(".jsonl")
        }


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_all_is_told_and_then_erased(
    kind: str, settings: ServiceSettings, world: World, request: pytest.FixtureRequest, tmp_path: Any
) -> None:

    files = FileSettings(folder=tmp_path / "files")
    ledger = settings.ledger
    if kind == "postgresql":
        ledger = replace(ledger, database=request.getfixturevalue("make_postgres")())
    settings = replace(settings, files=files, ledger=ledger)
    with serving(settings, indexed=True) as client:
        market, before = Market(client, world), world.head
        customer, maker = Reader(client, world, market.customer), Reader(client, world, market.maker)
        ended_order, running, draft = market.opened(milestones=ONE), market.opened(), market.draft()["id"]
        secret = f"the secret of {secrets.token_hex(8)}".encode()
        gone, _, _ = customer.put(ended_order, secret)
        stays, _, _ = customer.put(running, secret)
        other, _, _ = maker.put(ended_order, b"the other side's")
        close(market, ended_order)
        shown = posted(market, specification={"title": "Forty sleeves"}, publish=True)
        back = ok(client.post(f"/v1/orders/{shown}/post-cancellations/transaction", json={}))
        send_unsigned(world, market.customer, back)
        ok(client.put("/v1/notices/channels/calendar", json={}, headers=customer.headers))
        ok(client.get(f"/v1/parties/{market.customer.address}/orders?min_block={world.head}"))

        told = exported(client, customer.headers)
        assert {row["file_id"] for row in told["tables/api_file"]} == {gone, stays}
        assert {row["order_id"] for row in told["tables/api_order_terms"]} == {
            ended_order,
            running,
            draft,
            shown,
        }
        assert [row["kind"] for row in told["tables/api_notice_channel"]] == ["calendar"]
        assert any("deliver" in line["text"] for line in told["history"])
        readers = {row["reader"] for row in told["tables/api_file_key"]}
        assert readers == {market.customer.address}, "nothing of anybody else"

        at = "/v1/privacy/erasure"
        refused(
            client.post(at, json={"party": market.maker.address}, headers=customer.headers),
            422,
            "invalid-request",
        )
        # What runs now counts, not what ran before there were any orders.
        body = {"party": market.customer.address}
        done = ok(client.post(f"{at}?at_block={before}", json=body, headers=customer.headers))
        assert done["files"] == 1 and done["erased"]["api_order_terms"] == 1
        assert done["erased"]["api_job_result"] >= 1 and done["erased"]["api_session"] == 1
        (waits,) = done["refused"]
        order = ok(client.get(f"/v1/orders/{running}"))
        assert waits["order"] == running
        assert waits["possible_from"]["unix"] > max(turn["by"]["unix"] for turn in order["turn"])
        assert {"the chain", "backups"} <= {one["what"] for one in done["kept"]}

        refused(client.get(f"/v1/files/{gone}", headers=maker.headers), 404, "file-unknown")
        assert not any(path.name == gone[2:] for path in files.folder.rglob("*"))  # type: ignore[union-attr]
        assert maker.read(stays)[1] == secret, "what a running order needs is there"
        assert maker.read(other)[1] == b"the other side's", "what others put here is theirs"
        refused(client.get(f"/v1/orders/{draft}"), 404, "order-unknown")
        refused(client.get(f"/v1/orders/{shown}/specification"), 404, "specification-unknown")
        assert ok(client.get(f"/v1/orders/{ended_order}"))["status"] == "closed"
        refused(client.get("/v1/jobs", headers=customer.headers), 401, "session-ended")
        again = signed_in(client, market.customer)
        assert ok(client.get("/v1/jobs", headers=again))["jobs"] == [], "the export is gone as well"
        left = exported(client, again)
        assert {row["file_id"] for row in left["tables/api_file"]} == {stays}
        assert not left["tables/api_notice_channel"] and left["history"] == told["history"]

    engine = open_engine(settings.ledger.database_where())
    try:
        assert verify(world.node, world.deployment, engine).sound, "the audit finds nothing missing"
    finally:
        engine.dispose()
