"""Erasure leaves nothing behind that it said was gone, and takes nothing that is another's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from api.backups.catalogue import of_kind
from api.files.store import FileStore
from api.privacy.catalogue import CONCERNS, PASSING, Fate, Whose, tables
from api.privacy.erasing import Eraser
from api.privacy.orders import Orders
from api.settings import ServiceSettings
from api.values import AsOf
from ledger.store import open_engine, reading
from ledger.store.tables import Keeping
from ledger.types import Timestamp
from tests.api.acting import propose, sign
from tests.api.auth.support import signed_in
from tests.api.market.support import Trader
from tests.api.support import DAY, Market, World, ended, ok, refused, serving


def test_every_passing_table_says_what_erasure_does() -> None:
    stays = {
        *("api_relay_day", "api_relay_charge"),  # what the relayer has paid, counted for some days
        *("api_market_entry", "api_market_followed"),  # made anew of what is on the market
    }
    assert {table.name for table in of_kind(Keeping.PASSING)} == {*PASSING, "api_idempotency_key", *stays}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_is_left_and_nothing_of_others_is_taken(
    kind: str, settings: ServiceSettings, world: World, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    if kind == "postgresql":
        url = request.getfixturevalue("make_postgres")()
        settings = replace(settings, ledger=replace(settings.ledger, database=url))
    with serving(settings, indexed=True) as client:
        market = Market(client, world)
        me, other = Trader(client, world, market.customer), Trader(client, world, market.maker)
        third = Trader(client, world)
        elsewhere = signed_in(client, me.person)

        # Talks of my own that ended, some that I only read along in, and some that became an order that runs.
        over = other.quote(me, 700)
        me.end(over)
        read_along = third.quote(other, 800)
        other.put(f"/v1/negotiations/{read_along['id']}/advisors", {"parties": [me.address]})
        quoted = other.quote(me, 900)
        # Who advises the other side is no affair of mine: neither told to me nor erased with me.
        other.put(f"/v1/negotiations/{quoted['id']}/advisors", {"parties": [third.address]})
        agreed = me.accept(quoted)
        for side in ("customer", "maker"):
            market.sign(agreed["draft"], side)
        ok(client.post(f"/v1/orders/{agreed['order_id']}/open?wait=20"), 201)

        # Acts: one that I alone have signed, and one that the other side has signed as well.
        mine = propose(client, "amend", order=agreed["order_id"], extend=DAY)
        sign(client, mine, me.person)
        shared = propose(client, "amend", order=agreed["order_id"], extend=2 * DAY)
        sign(client, shared, me.person, other.person)

        # A job with its result, and an answer that is kept for a key.
        secret = {"title": "A valve of a secret kind"}
        kept = {"Idempotency-Key": f"erased-{kind}", **me.headers}
        asked: dict[str, Any] = {"title": secret["title"], "publish": False, "due": "2100-12-01T12:00:00Z"}
        ok(client.post("/v1/market/requests", json=asked, headers=kept), 201)
        job = ended(client, client.post("/v1/privacy/export", headers=me.headers), me.headers)
        at = job["result"]["path"]
        assert client.get(at, headers=me.headers).status_code == 200
        theirs = ended(client, client.post("/v1/privacy/export", headers=other.headers), other.headers)

        ok(client.get(f"/v1/parties/{me.address}/orders?min_block={world.head}"))
        body = {"party": me.address}
        kept_too = {"Idempotency-Key": f"erasure-{kind}", **me.headers}
        path = f"/v1/privacy/erasure?min_block={world.head}"
        told = ok(client.post(path, json=body, headers=kept_too))
        assert told["erased"]["api_job"] == 1 and told["erased"]["api_session"] == 2
        assert told["erased"]["api_act"] == 1 and told["erased"]["api_act_part"] == 3

        for headers in (me.headers, elsewhere):
            refused(client.get("/v1/session", headers=headers), 401, "session-ended")
        me = Trader(client, world, market.customer)
        refused(client.get(at, headers=me.headers), 404, "job-unknown")

        # The other side has what is its own: its job, its signature, the talks of its running order.
        assert client.get(theirs["result"]["path"], headers=other.headers).status_code == 200
        refused(client.get(f"/v1/acts/{mine['id']}"), 404, "act-unknown")
        left = {part["side"]: part["signed"] for part in ok(client.get(f"/v1/acts/{shared['id']}"))["parts"]}
        assert left == {"customer": False, "maker": True}
        assert other.get(f"/v1/negotiations/{agreed['id']}")["state"] == "agreed"
        assert other.get(f"/v1/negotiations/{read_along['id']}")["advisors"] == []
        refused(
            client.get(f"/v1/negotiations/{over['id']}", headers=other.headers), 404, "negotiation-unknown"
        )
        (waits,) = told["refused"]
        assert waits["order"] == agreed["order_id"]

        pinned = {
            "api_order_terms",
            "api_order_signature",
            "api_negotiation",
            "api_negotiation_step",
            "api_act",
        }
        whose = Whose(me.address, (agreed["order_id"],), (agreed["order_id"],))
        engine = open_engine(settings.ledger.database_where())
        many = tuple(f"0x{number:064x}" for number in range(70_000))
        orders = Orders(Whose(me.address, many, many), dict.fromkeys(many, Timestamp(1)))
        try:
            with reading(engine) as connection:
                # More orders than a statement has parameters; what is done here is undone.
                eraser = Eraser(Session(connection), FileStore(tmp_path), orders, many)
                assert eraser.erase(AsOf.model_validate(told["as_of"]))[0].party == me.address
            with reading(engine) as connection:
                for name, concern in CONCERNS.items():
                    table = tables()[name]
                    rows = connection.execute(select(table).where(concern.found(table, whose))).all()
                    if concern.fate is Fate.ERASED and name not in pinned:
                        assert name == "api_act_part" or not rows, name
                jobs = connection.execute(select(tables()["api_job"].c.owner)).scalars()
                assert me.address not in set(jobs)
                rows = connection.execute(select(tables()["api_idempotency_key"].c.body)).scalars()
                assert not any(secret["title"].encode() in bytes(one or b"") for one in rows)
        finally:
            engine.dispose()

        again = client.post("/v1/market/requests", json=asked, headers={**kept, **me.headers})
        assert again.status_code == 201 and "Idempotent-Replayed" not in again.headers
