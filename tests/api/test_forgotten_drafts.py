"""Drafts that nobody signed are forgotten; what somebody signed, or the chain has opened, is not."""

from __future__ import annotations

from dataclasses import replace

from httpx import Client
from sqlalchemy import Engine, delete, update
from sqlmodel import Session, col, select

from api.backend import Backend
from api.orders.forgetting import UNSIGNED_KEPT, forget_drafts
from api.orders.repository import OrderRepository
from api.orders.tables import OrderSignatureRow, OrderTermsRow
from api.settings import ServiceSettings
from ledger.store import open_engine, reading, writing
from ledger.types import Hash32, Timestamp
from sharing.model import Side
from tests.api.support import Market, World, ok, refused

TERMS = col(OrderTermsRow.order_id)
SINCE = col(OrderTermsRow.unsigned_since)


def since(engine: Engine) -> dict[str, int | None]:
    with reading(engine) as connection:
        return {id: time for id, time in connection.execute(select(TERMS, SINCE))}  # noqa: C416


def test_drafts_that_nobody_signed_are_forgotten(
    on_each_database: tuple[Client, ServiceSettings], world: World
) -> None:
    client, settings = on_each_database
    market = Market(client, world)
    elsewhere = market.opened()
    fresh, old, waiting = (market.draft()["id"] for _ in range(3))
    signed = market.draft()
    market.sign(signed, "maker")
    engine = open_engine(settings.ledger.database_where())
    backend = Backend(replace(settings, send=False), engine)
    try:
        assert since(engine)[signed["id"]] is None and since(engine)[elsewhere] is None
        long_ago = world.node.get_block("latest").timestamp - UNSIGNED_KEPT - 60
        with writing(engine) as connection:
            # As if its signatures had gone another way; and as if somebody signed while drafts are forgotten.
            connection.execute(delete(OrderSignatureRow).where(col(OrderSignatureRow.order_id) == elsewhere))
            before = TERMS.in_((old, waiting, elsewhere, signed["id"]))
            connection.execute(update(OrderTermsRow).where(before).values(unsigned_since=long_ago))
        ok(client.put(f"/v1/orders/{waiting}/terms", json=_terms(client, waiting)))
        assert forget_drafts(backend, engine) == 2 and forget_drafts(backend, engine) == 0
        refused(client.get(f"/v1/orders/{old}"), 404, "order-unknown")
        assert since(engine).keys() >= {fresh, waiting, elsewhere, signed["id"]}
        assert since(engine)[elsewhere] is None, "the chain has it: it is not looked at again"
        market.sign(signed, "customer")
        assert ok(client.post(f"/v1/orders/{signed['id']}/open?wait=20"), 201)["state"] == "mined"
        with writing(engine) as connection, Session(connection) as session:
            orders = OrderRepository(session, backend.system.chain_id, backend.system.escrow.address)
            gone = Hash32(bytes.fromhex(old[2:]))
            kept = orders.terms(Hash32(bytes.fromhex(fresh[2:])), 0)
            assert kept is not None
            assert not orders.put_signature(gone, kept[0], Side.MAKER, b"", b"", Timestamp(1)), (
                "no terms, no signature"
            )
    finally:
        backend.close()
        engine.dispose()


def _terms(client: Client, id: str) -> dict[str, object]:
    """The terms of a draft as one gives them again, which keeps it."""
    told = ok(client.get(f"/v1/orders/{id}/terms"))
    return {"terms": told["terms"], "clauses": told["clauses"]}
