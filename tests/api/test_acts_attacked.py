"""Acts that nobody signs do not pile up, and one that cannot be read hides no other."""

from __future__ import annotations

from sqlalchemy import update
from sqlmodel import Session, col

from api.acts.tables import ActRow
from api.settings import ServiceSettings
from ledger.store import open_engine, writing
from tests.api.acting import propose, sign
from tests.api.auth.support import signed_in
from tests.api.support import DAY, Market, ok, refused


def test_acts_that_nobody_signs_are_forgotten(market: Market) -> None:
    client, order = market.client, market.opened()
    unsigned = propose(client, "amend", order=order, extend=DAY)["id"]
    signed = sign(client, propose(client, "amend", order=order, extend=2 * DAY), market.maker)["id"]
    market.world.advance(8 * DAY)
    propose(client, "amend", order=order, extend=3 * DAY)
    refused(client.get(f"/v1/acts/{unsigned}"), 404, "act-unknown")
    ok(client.get(f"/v1/acts/{signed}"))


def test_an_act_that_cannot_be_read_hides_no_other(market: Market, settings: ServiceSettings) -> None:
    client, order = market.client, market.opened()
    one = sign(client, propose(client, "amend", order=order, extend=DAY), market.maker)["id"]
    other = sign(client, propose(client, "amend", order=order, extend=2 * DAY), market.maker)["id"]
    engine = open_engine(settings.ledger.database_where())
    with writing(engine) as connection, Session(connection) as session:
        # As an earlier release has kept it, of a kind that is signed no more.
        change = update(ActRow).where(col(ActRow.act_id) == one)
        session.connection().execute(change.values(content={"type": "OldAmendment", "message": {}}))
    engine.dispose()
    headers = signed_in(client, market.customer)
    lines = {line["id"]: line for line in ok(client.get("/v1/acts", headers=headers))["acts"]}
    assert lines[other]["state"] == "open" and lines[one]["state"] == "outdated"
    assert "OldAmendment" in lines[one]["sentence"]
    refused(client.get(f"/v1/acts/{one}"), 409, "act-outdated")
