"""A quarrel through HTTP: offers, the real court, its ruling, what comes back, and the ratings."""

from __future__ import annotations

from typing import Any

import pytest
from httpx import Client

from ledger.bindings.erc20 import Erc20
from ledger.call import Call
from ledger.chain.signer import LocalSigner
from ledger.signing import vote_commitment
from ledger.signing.eip712 import ChainId, court_domain
from ledger.types import Address, BasisPoints, Hash32, TokenAmount, Wei
from tests.api.files.test_files import Reader, h
from tests.api.support import DAY, DOLLAR, Market, Person, World, ok, refused
from tests.api.test_posts import sent

DEPOSIT = 30 * DOLLAR
SALT = Hash32(b"\5" * 32)
_SEATED: dict[int, list[LocalSigner]] = {}
_PERSONS: dict[Address, Person] = {}
"""The judges, with their keys."""


@pytest.fixture
def judges(world: World) -> list[LocalSigner]:
    """Three arbitrators in the pool of the session's court."""
    if id(world) not in _SEATED:
        persons = [Person() for _ in range(3)]
        court, people = world.deployment.court, [LocalSigner(person.key) for person in persons]
        _PERSONS.update({person.address: person for person in persons})
        for judge in people:
            world.send(Call.raw(judge.address, b"", Wei(10**18), "gas"))
            world.mint(judge.address, 1000 * DOLLAR)
            world.send(Erc20(world.token).approve(court.address, TokenAmount(1000 * DOLLAR)), judge)
            world.send(court.stake(TokenAmount(1000 * DOLLAR)), judge)
        world.advance(DAY + 60)
        for judge in people:
            world.send(court.enter(judge.address), judge)
        _SEATED[id(world)] = people
    return _SEATED[id(world)]


def _commitment(world: World, key: Hash32, judge: LocalSigner, vote: BasisPoints) -> Hash32:
    domain = court_domain(ChainId(31337), world.deployment.court.address)
    return vote_commitment(domain, key, 0, judge.address, vote, SALT)


def commit(
    world: World, key: Hash32, judges: list[LocalSigner], shares: tuple[int, ...]
) -> dict[LocalSigner, BasisPoints]:
    """What each judge votes, sealed. Until its case is over none judges another: others sit next time."""
    _SEATED.pop(id(world))
    votes = dict(zip(judges, map(BasisPoints, shares), strict=True))
    for judge, vote in votes.items():
        world.send(world.deployment.court.commit(key, _commitment(world, key, judge, vote)), judge)
    return votes


def contested(market: Market, **changes: Any) -> str:
    """An order whose first milestone is contested."""
    id = market.opened(**{"court": {"arbiter": "own"}, **changes})
    market.do(id, "deliveries", market.maker, {"milestones": [1]})
    reason = {"milestones": [1], "reason_hash": "0x" + "77" * 32}
    market.do(id, "rejections", market.customer, reason)
    market.do(id, "contests", market.maker, reason)
    return id


def disputes(market: Market, id: str) -> dict[str, Any]:
    return ok(market.client.get(f"/v1/orders/{id}/disputes"))


def send(market: Market, person: Person, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """What only a party's own account sends."""
    unsigned = ok(market.client.post(f"{path}/transaction", json=body))
    sent(market, person, unsigned)
    return unsigned


def allow(market: Market, person: Person, spender: str = "arbiters") -> None:
    body = {"token": "dUSD", "spender": spender, "amount": str(DEPOSIT)}
    send(market, person, f"/v1/parties/{person.address}/allowances", body)


def steps(told: dict[str, Any]) -> list[tuple[str, str]]:
    return [(step["who"], step["can"].partition(":")[0]) for step in told["next"]]


def test_a_quarrel_from_the_contest_to_the_ratings(
    indexed: Client, world: World, judges: list[LocalSigner]
) -> None:
    client, market = indexed, Market(indexed, world)
    id = contested(market)
    at = f"/v1/orders/{id}"
    customer = Reader(client, world, market.customer)
    file, _, key = customer.put(id, b"the photograph of the crack")
    told = disputes(market, id)
    assert told["contested"] == [1] and told["court"]["own"] and told["court"]["open_to"] == []
    assert told["court"]["deposit"]["text"] == "30.00 dUSD"
    assert steps(told) == [("customer", "offer to settle (3 left)"), ("maker", "offer to settle (3 left)")]
    raise_ = {"side": "customer"}
    refused(client.post(f"{at}/disputes/transaction", json=raise_), 409, "court-shut")

    # Both offer in vain.
    market.do(id, "settlement-offers", market.customer, {"side": "customer", "maker_bps": 1000})
    told = disputes(market, id)
    assert (told["offer"]["by"], told["offer"]["maker_bps"], told["offer"]["stands"]) == (
        "customer",
        1000,
        True,
    )
    assert steps(told)[0][0] == "maker" and told["offers_left"] == {"customer": 2, "maker": 3}
    own = client.post(f"{at}/settlement-agreements/typed-data", json={"side": "customer"})
    refused(own, 409, "no-offer")
    market.do(id, "settlement-offers", market.maker, {"side": "maker", "maker_bps": 9000})
    told = disputes(market, id)
    assert told["court"]["open_to"] == ["customer"]
    (court,) = [step for step in told["next"] if step["cost"] is not None]
    assert (court["who"], court["cost"]["text"]) == ("customer", "30.00 dUSD")

    # To court, with a deposit of each.
    poor = client.post(f"{at}/disputes/transaction", json=raise_)
    refused(poor, 409, "contract-refused")
    allow(market, market.customer)
    assert "milestone 1" in send(market, market.customer, f"{at}/disputes", raise_)["sentence"]
    (dispute,) = disputes(market, id)["disputes"]
    assert (dispute["place"], dispute["about"], dispute["stage"]) == (0, "milestone 1", "raised")
    assert (dispute["next"][0]["who"], dispute["next"][0]["silence"]) == ("maker", "the maker loses")
    refused(client.post(f"{at}/disputes/7/answers/transaction", json={}), 404, "dispute-unknown")
    appeal = client.post(f"{at}/disputes/0/appeals/transaction", json={"side": "maker"})
    assert refused(appeal, 409, "wrong-stage")["stage"] == "raised"
    refused(client.post(f"{at}/disputes/0/conclude"), 409, "contract-refused")
    allow(market, market.maker)
    send(market, market.maker, f"{at}/disputes/0/answers", {})
    sketch = {"side": "maker", "uri": "ipfs://bafy/sketch", "hash": "0x" + "66" * 32, "name": "sketch"}
    send(market, market.maker, f"{at}/disputes/0/evidence", sketch)
    send(
        market, market.customer, f"{at}/disputes/0/evidence", {"side": "customer", "uri": "ipfs://bafy/photo"}
    )
    (dispute,) = disputes(market, id)["disputes"]
    assert [(one["uri"], one["hash"], one["name"]) for one in dispute["evidence"]] == [
        ("ipfs://bafy/sketch", "0x" + "66" * 32, "sketch"),
        ("ipfs://bafy/photo", None, ""),
    ]
    assert (dispute["stage"], dispute["case"]["phase"]) == ("asked", "draw")

    # The panel.
    refused(client.post("/v1/court/steps", json={"do": "draw"}), 409, "nothing-to-draw")
    world.node.rpc.request("anvil_mine", (hex(97),))
    ok(client.post("/v1/court/steps?wait=20", json={"do": "draw"}), 201)
    (dispute,) = disputes(market, id)["disputes"]
    assert sorted(dispute["case"]["panel"]) == sorted(judge.address for judge in judges)
    case_key = Hash32(bytes.fromhex(dispute["case"]["key"][2:]))
    drawn = world.head
    # Whoever sits on it is shown the order's files, and reads what a side lets it read.
    judge, other = Reader(client, world, _PERSONS[judges[0].address]), Reader(client, world, Person())
    for reader, status in ((judge, 200), (other, 403)):
        assert client.get(f"{at}/files", headers=reader.headers).status_code == status
    (kept,) = ok(client.get(f"{at}/files", headers=judge.headers))["files"]
    assert kept["id"] == file
    readers = ok(client.get(f"{at}/files", headers=customer.headers))["readers"]
    (seat,) = [one for one in readers if one["reader"] == judge.person.address]
    assert (seat["role"], sum(one["role"] == "arbitrator" for one in readers)) == ("arbitrator", 3)
    let_in = {"keys": customer.keys(id, h(file), key, [seat])}
    ok(client.post(f"/v1/files/{file}/readers", json=let_in, headers=customer.headers))
    assert judge.read(file)[1] == b"the photograph of the crack"
    refused(client.get(f"/v1/files/{file}/content", headers=other.headers), 404, "file-unknown")
    votes = commit(world, case_key, judges, (2000, 6000, 7000))
    world.advance(2 * DAY + 60)
    for who, vote in votes.items():
        world.send(world.deployment.court.reveal(case_key, who.address, vote, SALT), who)
    # By the index, now and as of the draw.
    case = f"/v1/court/cases/0x{case_key.hex()}"
    told = ok(client.get(case, params={"min_block": world.head}))
    assert (told["order"], told["revealed"], told["maker_bps"]) == (id, 3, 6000)
    then = ok(client.get(case, params={"at_block": drawn}))
    assert (then["waits_for"], then["revealed"], len(then["seats"])) == ("seal", 0, 3)
    asked = {"arbitrator": judges[0].address, "at_block": drawn}
    (duty,) = ok(client.get("/v1/court/cases", params=asked))["cases"]
    assert (duty["case"], duty["duty"]) == (told["case"], "seal")
    seated = f"/v1/court/arbitrators/{judges[0].address}"
    assert ok(client.get(seated, params={"at_block": drawn}))["locked"]["amount"] != "0"
    assert ok(client.get(seated, params={"at_block": world.deployment.block_number}))["in_pool"] is False
    refused(client.get(case, params={"at_block": world.deployment.block_number}), 404, "case-unknown")
    world.advance(DAY + 60)
    (dispute,) = disputes(market, id)["disputes"]
    assert (dispute["case"]["phase"], dispute["case"]["ruling_bps"]) == ("appeal", 6000)
    prices = {step["who"]: int(step["cost"]["amount"]) for step in dispute["next"]}
    assert prices["customer"] > prices["maker"] >= 2 * DEPOSIT, "an appeal costs the loser more"
    world.advance(DAY + 60)
    ok(client.post(f"{at}/disputes/0/conclude?wait=20"), 201)
    told = disputes(market, id)
    (dispute,) = told["disputes"]
    assert (dispute["stage"], dispute["maker_bps"]) == ("closed", 6000) and told["contested"] == []
    assert told["next"] == [] and [step["who"] for step in dispute["next"]] == ["customer", "maker"]
    for side, person in (("customer", market.customer), ("maker", market.maker)):
        send(market, person, f"{at}/disputes/0/returns", {"side": side})
    assert disputes(market, id)["disputes"][0]["next"] == []

    # The rest of the order, its money, and what both say.
    ready = ok(client.get(f"/v1/balances/{market.maker.address}"))["ready"]
    assert [(one["holder"], one["amount"]["text"]) for one in ready] == [("escrow", "356.40 dUSD")]
    to = Person().address
    path = f"/v1/balances/{market.maker.address}/withdrawals"
    to_sign = ok(client.post(f"{path}/typed-data", json={"token": "dUSD", "to": to}))
    signed = {**to_sign["request"], "signature": market.maker.sign(to_sign)}
    ok(client.post(f"{path}?wait=20", json=signed), 201)
    assert world.node.call(Erc20(world.token).balance_of(to)) == 356_400_000
    refused(client.post(path, json=signed), 422, "wrong-signer")
    nothing = client.post(f"{path}/typed-data", json={"token": "dUSD"})
    assert "holds nothing" in refused(nothing, 422, "invalid-request")["detail"]

    market.do(id, "deliveries", market.maker, {"milestones": [2]})
    market.do(id, "approvals", market.customer, {"milestones": [2]})
    assert market.order(id)["status"] == "closed"
    reveal = {side: market.rate(id, side, (80, 90, 70, 60)) for side in ("customer", "maker")}
    world.advance(3700)
    ok(client.post(f"{at}/reveals?wait=20", json=reveal), 201)
    ratings = ok(client.get(f"{at}/ratings"))
    assert ratings["customer"]["revealed"] == ratings["maker"]["revealed"]
    assert ratings["ruled"]["maker_bps"] == 6000


def test_an_offer_is_taken(market: Market) -> None:
    """The other side takes it as it stands; what was seen before it moved is refused in words."""
    id = contested(market)
    seen = market.client.get(f"/v1/orders/{id}").headers["etag"]
    market.do(id, "settlement-offers", market.customer, {"side": "customer", "maker_bps": 4000})
    path = f"/v1/orders/{id}/settlement-agreements"
    to_sign = ok(market.client.post(f"{path}/typed-data", json={"side": "maker"}))
    assert "This is final" in to_sign["sentence"] and "40 %" in to_sign["sentence"]
    body = {"side": "maker", "signature": market.maker.sign(to_sign)}
    stale = market.client.post(path, json=body, headers={"If-Match": seen})
    assert refused(stale, 412, "state-changed")["moved"] == ["offers: changed"]
    now = market.client.get(f"/v1/orders/{id}").headers["etag"]
    ok(market.client.post(f"{path}?wait=20", json=body, headers={"If-Match": now}), 201)
    assert market.order(id)["milestones"][0]["state"] == "ruled"
    nothing = {"side": "maker", "maker_bps": 1}
    answer = market.client.post(f"/v1/orders/{id}/settlement-offers/typed-data", json=nothing)
    refused(answer, 409, "nothing-contested")


def test_silence_loses(market: Market, judges: list[LocalSigner]) -> None:
    """Who does not answer within the review window has lost; anybody carries it out."""
    id = contested(market)
    at = f"/v1/orders/{id}"
    market.do(id, "settlement-offers", market.maker, {"side": "maker", "maker_bps": 9000})
    market.world.advance(3 * DAY + 60)
    allow(market, market.maker)
    send(market, market.maker, f"{at}/disputes", {"side": "maker"})
    market.world.advance(3 * DAY + 60)
    (dispute,) = disputes(market, id)["disputes"]
    assert [step["who"] for step in dispute["next"]] == ["anyone"]
    ok(market.client.post(f"{at}/disputes/0/conclude?wait=20"), 201)
    assert market.order(id)["milestones"][0]["state"] in ("paid", "ruled")
    back = ok(market.client.post(f"{at}/disputes/0/returns/transaction", json={"side": "maker"}))
    assert market.maker.address in back["sentence"]


def test_orders_without_a_court(market: Market) -> None:
    id = market.opened(bond="0", fee_bps=0)
    told = disputes(market, id)
    assert (told["court"], told["disputes"], told["next"], told["offer"]) == (None, [], [], None)
    answer = market.client.post(f"/v1/orders/{id}/disputes/transaction", json={"side": "maker"})
    refused(answer, 409, "no-court")


def test_our_court_says_its_price(market: Market) -> None:
    own = ok(market.client.get("/v1/court"))
    assert own["seats"] == 3 and [cost["fee"]["text"] for cost in own["costs"]] == ["30.00 dUSD"]
    draft = market.draft(court={"arbiter": "own"}, bond="0", fee_bps=0)
    assert draft["typed_data"]["message"]["clauses"][0]["maxCourtFee"] == str(DEPOSIT)
    for court, field in (
        ({"arbiter": "own", "max_fee": "1"}, "court.max_fee"),
        ({"arbiter": "0x" + "11" * 20}, "court.max_fee"),
        ({"arbiter": "theirs"}, "court.arbiter"),
    ):
        answer = market.client.post("/v1/orders", json=market.plan(court=court, bond="0", fee_bps=0))
        assert refused(answer, 422, "invalid-request")["errors"][0]["field"] == field
    own_case = market.plan(court={"arbiter": market.maker.address, "max_fee": "5"}, bond="0", fee_bps=0)
    problem = refused(market.client.post("/v1/orders", json=own_case), 422, "invalid-terms")
    assert problem["errors"][0]["field"] == "court.arbiter"


def test_other_courts_take_native_coin(market: Market) -> None:
    """A deposit for another court than ours goes along in wei; where that court is none (any more), the
    backup is asked."""
    wei = 5 * 10**16
    id = contested(market, court={"arbiter": Person().address, "max_fee": str(wei), "backup": "own"})
    told = disputes(market, id)
    assert (told["court"]["own"], told["court"]["deposit"]["token"]) == (False, None)
    assert told["court"]["deposit"]["text"] == "0.05 ETH"
    market.do(id, "settlement-offers", market.maker, {"side": "maker", "maker_bps": 9000})
    market.world.advance(3 * DAY + 60)
    at = f"/v1/orders/{id}/disputes"
    body = {"side": "maker", "court_data": "0x1234"}
    wrong = market.client.post(f"{at}/transaction", json=body)
    assert refused(wrong, 422, "invalid-request")["errors"][0]["field"] == "court_data"
    poor = market.client.post(f"{at}/transaction", json={"side": "maker"})
    assert poor.status_code == 409, "its wallet has no coins yet"
    market.world.send(Call.raw(market.maker.address, b"", Wei(10**18), "gas"))
    unsigned = send(market, market.maker, at, {"side": "maker"})
    assert int(unsigned["value"]) == wei and "0.05 ETH" in unsigned["sentence"]
    (dispute,) = disputes(market, id)["disputes"]
    assert dispute["deposit"]["token"] is None and dispute["case"] is None

    early = market.client.post(f"{at}/0/backup/transaction", json={})
    refused(early, 409, "contract-refused")
    market.world.send(Call.raw(market.customer.address, b"", Wei(10**18), "gas"))
    send(market, market.customer, f"{at}/0/answers", {})
    (dispute,) = disputes(market, id)["disputes"]
    assert (dispute["stage"], dispute["case"]) == ("stalled", None)
    assert any("backup" in step["can"] for step in dispute["next"]), dispute["next"]
    poor = market.client.post(f"{at}/0/backup/transaction", json={})
    assert refused(poor, 409, "contract-refused")["error"] == "ERC20InsufficientAllowance"
    allow(market, market.customer)
    assert "Asks the backup court" in send(market, market.customer, f"{at}/0/backup", {})["sentence"]
    (dispute,) = disputes(market, id)["disputes"]
    assert (dispute["stage"], dispute["second_court"]) == ("asked", True)
    assert dispute["case"]["phase"] == "draw"
    again = market.client.post(f"{at}/0/backup/transaction", json={})
    refused(again, 409, "contract-refused")
