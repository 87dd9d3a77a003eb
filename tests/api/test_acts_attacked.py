"""Acts that nobody signs do not pile up, one that cannot be read hides no other; wallets sign as keys do."""

from __future__ import annotations

from httpx import Client
from sqlalchemy import update
from sqlmodel import Session, col

from api.acts.tables import ActRow
from api.settings import ServiceSettings
from ledger.store import open_engine, writing
from ledger.types import Address
from tests.api.acting import propose, send, sign, signature
from tests.api.auth.support import signed_in
from tests.api.support import DAY, Market, Person, World, a_wallet_of, ok, refused


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


def test_a_contract_account_signs_as_a_side_until_it_refuses(client: Client, world: World) -> None:
    """ERC-1271, in the order's terms, in the maker's work, and in acts."""

    class Wallet(Person):
        """What its owner signs counts for the account."""

        account = ""

        @property
        def address(self) -> Address:
            return Address(self.account or super().address)

    maker = Wallet()
    maker.account = a_wallet_of(world, maker)
    market = Market(client, world, maker=maker)
    order = market.opened(bond="0", fee_bps=0)
    market.do(order, "deliveries", maker, {"milestones": [1]})
    act = sign(client, propose(client, "amend", order=order, extend=DAY), market.customer, maker)
    assert act["state"] == "complete"
    assert send(client, act)["state"] == "sent"
    thief = signature(propose(client, "amend", order=order, extend=2 * DAY), maker)
    thief["signature"] = market.customer.sign(act)
    other = propose(client, "amend", order=order, extend=2 * DAY)
    refused(client.post(f"/v1/acts/{other['id']}/signatures", json=thief), 422, "wrong-signer")

    # What it has signed counts no more once it says so, and nothing is sent in its name.
    agreed = sign(client, other, market.customer, maker)
    world.node.rpc.request("anvil_setCode", (maker.address, "0x5f5ffd"), object)
    answer = client.post(f"/v1/acts/{agreed['id']}/send")
    refused(answer, 409, "contract-refused")
