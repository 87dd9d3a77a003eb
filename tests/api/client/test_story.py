"""An order from its plan over a quarrel to the ratings, by the client alone: what is signed is checked by the
client itself, and only what a wallet has to send goes to the node."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import aclosing
from typing import Any

import httpx
import pytest

from api.client import AsyncClient, Client, etag_of
from api.client.contracts import Contracts
from api.client.problems import ContractRefused, StateChanged
from ledger.chain.signer import LocalSigner
from ledger.signing import Rating, make_rating_salt, rating_seal
from ledger.types import Hash32, hash32
from tests.api.support import DAY, DOLLAR, Person, World
from tests.api.test_disputes import SALT, commit, judges
from tests.api.test_posts import send_unsigned

assert judges  # a fixture

MARKS = {"quality": 80, "delivery": 90, "cost": 70, "communication": 60}
REASON = "0x" + "77" * 32


class Side:
    """Somebody with a key, money, and a client."""

    def __init__(self, world: World, service: str) -> None:
        person = Person()
        self.person, self.signer = person, LocalSigner(person.key, 31337)
        world.mint(person.address)
        self.world = world
        self.client = Client(service, contracts=Contracts.of(world.deployment, {"dUSD": world.token}))

    def wallet(self, unsigned: Any) -> None:
        """What only the party's own account can send."""
        self.client.saw(send_unsigned(self.world, self.person, unsigned))

    def to_court(self, unsigned: Any, deposit: int) -> None:
        """The same for what the court takes a deposit for."""
        body: Any = {"token": "dUSD", "spender": "arbiters", "amount": str(deposit)}
        self.wallet(self.client.money.prepare_allowance(self.person.address, body))
        self.wallet(unsigned())

    def seal(self, id: str, side: Any) -> dict[str, Any]:
        """Rate, sealed; what reveals it."""
        order, me = hash32(id), self.signer
        salt = make_rating_salt(order, me.address, self.client.contracts.escrow, me)
        seal = rating_seal(order, me.address, Rating(80, 90, 70, 60), salt)
        ratings = self.client.ratings
        self.client.sign(
            ratings.prepare_seal, ratings.seal_rating, me, id, {"rater": side, "seal": "0x" + seal.hex()}
        )
        return {**MARKS, "salt": "0x" + salt.hex()}


@pytest.fixture
def sides(indexed: httpx.Client, world: World) -> Generator[tuple[Side, Side]]:
    """A customer and a maker."""
    customer, maker = (Side(world, str(indexed.base_url)) for _ in range(2))
    with customer.client, maker.client:
        yield customer, maker


def plan_of(customer: str, maker: str) -> Any:
    return {
        "customer": customer,
        "maker": maker,
        "token": "dUSD",
        "milestones": [
            {"amount": str(600 * DOLLAR), "due_in": 10 * DAY},
            {"amount": str(400 * DOLLAR), "due_in": 20 * DAY},
        ],
        "review": 3 * DAY,
        "cure": 2 * DAY,
        "court": {"arbiter": "own"},
        "specification": {"part": "disk sleeve", "tolerance": "0.02 mm"},
    }


def test_an_order_with_a_quarrel(sides: tuple[Side, Side], world: World, judges: list[LocalSigner]) -> None:
    customer, maker = sides
    buyer, seller = customer.client, maker.client
    plan = plan_of(customer.person.address, maker.person.address)
    draft = buyer.orders.draft_order(plan)
    for side in sides:
        side.client.sign_order(draft, plan, side.signer)
    id = draft["id"]
    assert buyer.orders.open_order(id)["state"] == "mined"

    # Delivered, refused, contested; offers in vain.
    work = seller.work
    seller.sign(work.prepare_delivery, work.deliver, maker.signer, id, {"milestones": [1]})
    before = etag_of(buyer.orders.get_order(id))
    reason = {"milestones": [1], "reason_hash": REASON}
    buyer.sign(buyer.work.prepare_rejection, buyer.work.reject, customer.signer, id, reason)
    with pytest.raises(StateChanged):
        seller.sign(work.prepare_contest, work.contest, maker.signer, id, reason, if_match=before)
    seller.sign(work.prepare_contest, work.contest, maker.signer, id, reason)
    for side, name, share in ((customer, "customer", 1000), (maker, "maker", 9000)):
        settle = side.client.disputes
        offer = {"side": name, "maker_bps": share}
        side.client.sign(settle.prepare_settlement_offer, settle.offer_settlement, side.signer, id, offer)

    # To court, whose judges vote by themselves.
    told = buyer.disputes.get_disputes(id)
    court = told["court"]
    assert court is not None and court["open_to"] == ["customer"]
    deposit = int(court["deposit"]["amount"])
    customer.to_court(lambda: buyer.disputes.prepare_dispute(id, {"side": "customer"}), deposit)
    with pytest.raises(ContractRefused) as refused:
        buyer.disputes.conclude_dispute(id, 0)
    assert refused.value.members["error"].startswith("ArbiterAdapter_")
    maker.to_court(lambda: seller.disputes.prepare_dispute_answer(id, 0, {}), deposit)
    world.node.rpc.request("anvil_mine", (hex(97),))
    buyer.court.step_court({"do": "draw"})
    (dispute,) = buyer.disputes.get_disputes(id)["disputes"]
    case = dispute["case"]
    assert case is not None and sorted(case["panel"]) == sorted(judge.address for judge in judges)
    votes = commit(world, Hash32(bytes.fromhex(case["key"][2:])), judges, (2000, 6000, 7000))
    world.advance(2 * DAY + 60)
    for judge, vote in votes.items():
        key = Hash32(bytes.fromhex(case["key"][2:]))
        world.send(world.deployment.court.reveal(key, judge.address, vote, SALT), judge)
    world.advance(2 * DAY + 120)
    buyer.disputes.conclude_dispute(id, 0)
    for side, name in ((customer, "customer"), (maker, "maker")):
        back: Any = {"side": name}
        side.wallet(side.client.disputes.prepare_deposit_return(id, 0, back))

    # The ruled part is paid out, the rest delivered and accepted.
    money = seller.money
    to = Person().address
    me = maker.person.address
    seller.sign(money.prepare_withdrawal, money.withdraw, maker.signer, me, {"token": "dUSD", "to": to})
    assert buyer.money.get_money(to, token="dUSD")["tokens"][0]["balance"]["text"] == "356.40 dUSD"
    seller.sign(work.prepare_delivery, work.deliver, maker.signer, id, {"milestones": [2]})
    buyer.sign(buyer.work.prepare_approval, buyer.work.approve, customer.signer, id, {"milestones": [2]})
    order = buyer.orders.get_order(id)
    assert (order["status"], [one["state"] for one in order["milestones"]]) == ("closed", ["ruled", "paid"])
    # Read from the index, which is waited for.
    listed = list(buyer.parties.every_party_orders(customer.person.address, limit=1))
    assert [(one["id"], one["status"]) for one in listed] == [(id, "closed")]

    # Both say what they think of each other, sealed first.
    reveals: Any = {"customer": customer.seal(id, "customer"), "maker": maker.seal(id, "maker")}
    world.advance(3700)
    buyer.ratings.reveal_ratings(id, reveals)
    ratings = buyer.ratings.get_ratings(id)
    assert ratings["customer"]["revealed"] == ratings["maker"]["revealed"]
    assert ratings["ruled"] is not None and ratings["ruled"]["maker_bps"] == 6000


async def test_the_same_beginning_awaited(indexed: httpx.Client, world: World) -> None:
    service = str(indexed.base_url)
    customer, maker = Person(), Person()
    signers = [LocalSigner(person.key, 31337) for person in (customer, maker)]
    for signer in signers:
        world.mint(signer.address)
    plan = plan_of(customer.address, maker.address)
    async with AsyncClient(service) as client:
        draft = await client.orders.draft_order(plan)
        for signer in signers:
            await client.sign_order(draft, plan, signer)
        opened = await client.orders.open_order(draft["id"])
        assert opened["state"] == "mined"
        work = client.work
        await client.sign(work.prepare_delivery, work.deliver, signers[1], draft["id"], {"milestones": [1]})
        order = await client.orders.get_order(draft["id"])
        assert [one["state"] for one in order["milestones"]] == ["delivered", "pending"]
        listed = [one async for one in client.parties.every_party_orders(maker.address)]
        assert [one["id"] for one in listed] == [draft["id"]]
        # The stream tells what is done from now on.
        async with aclosing(client.audit.stream_events(order=draft["id"])) as stream:
            first = asyncio.ensure_future(anext(stream))
            await asyncio.sleep(0.3)
            accept = {"milestones": [1]}
            await client.sign(work.prepare_approval, work.approve, signers[0], draft["id"], accept)
            event = await asyncio.wait_for(first, 20)
        assert event.name == "happened" and event.id and draft["id"] in str(event.data)
        signed_in = await client.sign_in(signers[0])
        assert (await client.sessions.get_session())["party"] == customer.address
        assert signed_in["token"] == client.token
        await client.sign_out()
        assert client.token is None
