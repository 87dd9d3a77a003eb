"""A quarrel that is appealed: who pays for the second panel, what comes back, and who reads the files."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import Any

import pytest
from httpx import Client

from api.files.settings import FileSettings
from api.settings import ServiceSettings
from ledger.bindings.erc20 import Erc20
from ledger.call import Call
from ledger.chain.signer import LocalSigner
from ledger.signing import vote_commitment
from ledger.signing.eip712 import ChainId, court_domain
from ledger.types import Address, BasisPoints, Hash32, TokenAmount, Wei
from tests.api.conftest import a_world
from tests.api.files.test_files import Reader
from tests.api.support import DAY, DOLLAR, Market, Person, World, ok, refused
from tests.api.test_disputes import contested, disputes, send

SALT = Hash32(b"\6" * 32)
STAKE = TokenAmount(1000 * DOLLAR)


@pytest.fixture
def settings(settings: ServiceSettings, tmp_path: Any) -> ServiceSettings:
    return replace(settings, files=FileSettings(folder=tmp_path / "files"))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Generator[World]:
    """A court of its own: the others of a session's court would sit here too, and these there."""
    with a_world(tmp_path_factory.mktemp("court")) as world:
        yield world


@pytest.fixture
def judges(world: World) -> dict[Address, Person]:
    """Ten people who are arbitrators."""
    court, people = world.deployment.court, [Person() for _ in range(10)]
    for judge in people:
        key = LocalSigner(judge.key)
        world.send(Call.raw(judge.address, b"", Wei(10**18), "gas"))
        world.mint(judge.address, STAKE)
        world.send(Erc20(world.token).approve(court.address, STAKE), key)
        world.send(court.stake(STAKE), key)
    world.advance(DAY + 60)
    for judge in people:
        world.send(court.enter(judge.address), LocalSigner(judge.key))
    return {judge.address: judge for judge in people}


def case_of(market: Market, id: str) -> dict[str, Any]:
    return disputes(market, id)["disputes"][0]["case"]


def drawn(market: Market, id: str, judges: dict[Address, Person]) -> list[Person]:
    """A panel of the next round."""
    market.world.node.rpc.request("anvil_mine", (hex(97),))
    ok(market.client.post("/v1/courts/own/draws?wait=20"), 201)
    return [judges[who] for who in case_of(market, id)["panel"]]


def judged(market: Market, id: str, round: int, panel: list[Person], share: int) -> None:
    """What a panel votes, until its ruling stands."""
    world, court = market.world, market.world.deployment.court
    key = Hash32(bytes.fromhex(case_of(market, id)["key"][2:]))
    vote, domain = BasisPoints(share), court_domain(ChainId(31337), court.address)
    for judge in panel:
        sealed = vote_commitment(domain, key, round, judge.address, vote, SALT)
        world.send(court.commit(key, sealed), LocalSigner(judge.key))
    world.advance(2 * DAY + 60)
    for judge in panel:
        world.send(court.reveal(key, judge.address, vote, SALT), LocalSigner(judge.key))
    world.advance(DAY + 60)


def test_an_appeal_that_is_paid_for_and_won(
    client: Client, market: Market, judges: dict[Address, Person]
) -> None:
    world, id = market.world, contested(market)
    customer, maker = Reader(client, world, market.customer), Reader(client, world, market.maker)
    at = f"/v1/orders/{id}"
    drawing, _, key = customer.put(id, b"what was ordered")
    market.do(id, "settlement-offers", market.maker, {"side": "maker", "maker_bps": 9000})
    world.advance(3 * DAY + 60)
    for person in (market.maker, market.customer):
        for spender in ("arbiters", "court"):  # deposits go by the one, appeals to the other
            body = {"token": "dUSD", "spender": spender, "amount": str(2000 * DOLLAR)}
            send(market, person, f"/v1/parties/{person.address}/allowances", body)
    send(market, market.maker, f"{at}/disputes", {"side": "maker"})
    send(market, market.customer, f"{at}/disputes/0/answers", {})

    # The first panel reads what a party seals for it; others of the court do not.
    first = drawn(market, id, judges)
    judge, outsider = Reader(client, world, first[0]), Reader(client, world, Person())
    listed = ok(client.get(f"{at}/files", headers=judge.headers))
    assert [one["id"] for one in listed["files"]] == [drawing]
    (published,) = [one for one in listed["readers"] if one["reader"] == judge.person.address]
    assert published["role"] == "arbitrator"
    keys = customer.keys(id, Hash32(bytes.fromhex(drawing[2:])), key, [published])
    ok(client.post(f"/v1/files/{drawing}/readers", json={"keys": keys}, headers=customer.headers))
    assert judge.read(drawing)[1] == b"what was ordered"
    refused(client.get(f"{at}/files", headers=outsider.headers), 403, "no-reader")
    evidence, _, _ = maker.put(id, b"what was delivered")
    assert judge.read(evidence)[1] == b"what was delivered", "what comes later is sealed for it as well"
    refused(client.delete(f"/v1/files/{drawing}", headers=customer.headers), 409, "file-needed")

    # It rules wholly for the maker, who can ask for nothing better; the customer pays for a larger panel.
    judged(market, id, 0, first, 10_000)
    told = disputes(market, id)["disputes"][0]
    assert (told["case"]["phase"], told["case"]["ruling_bps"]) == ("appeal", 10_000)
    prices = {step["who"]: int(step["cost"]["amount"]) for step in told["next"] if step["cost"]}
    token = Erc20(world.token)
    assert prices.keys() == {"customer"}
    before = world.node.call(token.balance_of(market.customer.address))
    send(market, market.customer, f"{at}/disputes/0/appeals", {"side": "customer"})
    assert before - world.node.call(token.balance_of(market.customer.address)) == prices["customer"]
    again = client.post(f"{at}/disputes/0/appeals/transaction", json={"side": "maker"})
    refused(again, 409, "contract-refused")
    second = drawn(market, id, judges)
    assert len(second) == 7 and not {one.address for one in first} & {one.address for one in second}
    refused(client.get(f"{at}/files", headers=Reader(client, world, Person()).headers), 403, "no-reader")
    assert ok(client.get(f"{at}/files", headers=Reader(client, world, second[0]).headers))["files"]

    # The second panel rules for the customer, and that is carried out.
    judged(market, id, 1, second, 1000)
    world.advance(2 * DAY + 60)
    ok(client.post(f"{at}/disputes/0/conclude?wait=20"), 201)
    (dispute,) = disputes(market, id)["disputes"]
    assert (dispute["stage"], dispute["maker_bps"]) == ("closed", 1000)
    people = {"customer": market.customer, "maker": market.maker}
    what = [(step["who"], step["can"]) for step in dispute["next"]]
    assert [who for who, _ in what] == ["customer", "maker", "anyone"] and "appeal 1" in what[2][1]
    for side, part in (("customer", 27), ("maker", 3)):  # of the deposits, as the ruling divides
        before = world.node.call(token.balance_of(people[side].address))
        send(market, people[side], f"{at}/disputes/0/returns", {"side": side})
        assert world.node.call(token.balance_of(people[side].address)) - before == part * DOLLAR
    settle = {"do": "settle_appeal", "case": dispute["case"]["key"], "round": 1}
    ok(client.post("/v1/court/steps?wait=20", json=settle), 201)
    assert disputes(market, id)["disputes"][0]["next"] == []
    ready = ok(client.get(f"/v1/balances/{market.customer.address}"))["ready"]
    assert {one["holder"]: int(one["amount"]["amount"]) for one in ready}["court"] == prices["customer"] // 2
    ok(client.delete(f"/v1/files/{drawing}", headers=customer.headers))
