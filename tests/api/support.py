"""What the service's tests share: a world with a real node and deployment, and people with keys of their "
"own."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
import threading
import time
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any, cast

import uvicorn
from eth_account import Account
from httpx import Client, Response

from api.app import create_app
from api.settings import ServiceSettings
from ledger.bindings.devnet_token import DevnetToken
from ledger.call import Call
from ledger.chain.devnet import Devnet
from ledger.chain.node import Node
from ledger.chain.signer import Signer, devnet_signer
from ledger.chain.transactions import DynamicFeeTransaction
from ledger.contracts.record import Deployment
from ledger.indexer import Indexer, Patience
from ledger.settings import Settings
from ledger.signing import Rating, rating_salt, rating_seal
from ledger.system import connect
from ledger.types import Address, Hash32, TokenAmount, Wei, address, checksummed
from tests.api.job_processes import lasting_processes

DOLLAR = 1_000_000
DAY = 86_400
RELAYER = devnet_signer(0)
BANK = devnet_signer(8)
"""Pays what the tests themselves send."""


@dataclass
class World:
    """A chain with a deployment."""

    devnet: Devnet
    node: Node
    deployment: Deployment
    settings: Settings

    @property
    def token(self) -> Address:
        return self.deployment.stake_token.address

    def send(self, call: Call[Any], signer: Signer = BANK) -> None:
        """Send a transaction and see it mined; the devnet mines at once."""
        transaction = DynamicFeeTransaction(
            self.node.chain_id(),
            self.node.get_transaction_count(signer.address, "pending"),
            Wei(10**9),
            Wei(100 * 10**9),
            3_000_000,
            call.to,
            call.value,
            call.data,
        )
        signed = signer.sign_transaction(transaction)
        self.node.send_raw_transaction(signed.raw)
        until = time.monotonic() + 20
        while (receipt := self.node.get_transaction_receipt(signed.hash)) is None:
            assert time.monotonic() < until, f"{call.name} was not mined"
            time.sleep(0.001)
        assert receipt.success, call.name

    def mint(self, to: Address, amount: int = 100_000 * DOLLAR) -> None:
        self.send(DevnetToken(self.token).mint(to, TokenAmount(amount)))

    @property
    def head(self) -> int:
        """The newest block: what ``?min_block=`` waits for to see all that was done."""
        return self.node.block_number()

    def advance(self, seconds: int) -> None:
        self.devnet.advance(seconds)


def published_key(index: int) -> bytes:
    """A published devnet account's key, found by its address: the signer does not give it away."""
    Account.enable_unaudited_hdwallet_features()
    words = "test test test test test test test test test test test junk"
    account = Account.from_mnemonic(words, account_path=f"m/44'/60'/0'/0/{index}")
    assert address(account.address) == devnet_signer(index).address
    return bytes(account.key)


@dataclass
class Person:
    """Somebody with a key that nobody else has. Signs with eth-account, which knows nothing of our code."""

    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def address(self) -> Address:
        return cast("Address", Account.from_key(self.key).address)

    def sign(self, to_sign: dict[str, Any]) -> str:
        """Sign typed data as a wallet does, after comparing its hash with the one that was shown."""
        signed = Account.sign_typed_data(self.key, full_message=to_sign["typed_data"])
        assert "0x" + bytes(signed.message_hash).hex() == to_sign["digest"]
        return "0x" + bytes(signed.signature).hex()


def a_wallet_of(world: World, owner: Person) -> Address:
    """A contract account (ERC-1271) that takes what its owner signed: ecrecover, compared with the owner."""
    account = checksummed(secrets.token_bytes(20))
    code = (
        "6004355f5260a43560f81c60205260643560405260843560605260205f60805f60015afa505f5173"
        + owner.address[2:]
        + "14631626ba7e60e01b025f5260205ff3"
    )
    world.node.rpc.request("anvil_setCode", (account, "0x" + code), object)
    return account


class _Server(uvicorn.Server):
    """Uvicorn, which looks every 10 ms instead of every 100 whether it is to end."""

    async def main_loop(self) -> None:
        counter = 0
        while not await self.on_tick(counter):
            counter += 1
            await asyncio.sleep(0.01)


@contextlib.contextmanager
def indexing(settings: ServiceSettings) -> Generator[None]:
    """The real indexer on the service's database, in a thread of its own, from its history's start to the end
    of the block. It looks at the head every 20 ms: read what you have written with ``?min_block=``.
    """
    system, stop = connect(settings.ledger), threading.Event()
    indexer = Indexer(system.engine, system.node, system.deployment, patience=Patience(poll=0.02, retry=0.02))
    thread = threading.Thread(target=indexer.run, args=(stop,), name="indexer")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
        indexer.close()
        system.close()


@contextlib.contextmanager
def serving(settings: ServiceSettings, *, indexed: bool = False) -> Generator[Client]:
    """The service behind a real socket, in a thread of its own.

    Args:
        settings: how it runs.
        indexed: whether the indexer runs beside it, from before the first request.
    """
    beside = indexing(settings) if indexed else contextlib.nullcontext()
    with lasting_processes(), beside, _behind_a_socket(settings) as client:
        yield client


@contextlib.contextmanager
def _behind_a_socket(settings: ServiceSettings) -> Generator[Client]:
    app = create_app(settings)
    # Named as TCP, or asyncio leaves Nagle's algorithm on and every answer takes 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    server = _Server(uvicorn.Config(app, log_config=None, lifespan="on", proxy_headers=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="service")
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the service did not start"
            time.sleep(0.002)
        port = listener.getsockname()[1]
        with Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def ok(response: Response, status: int = 200) -> dict[str, Any]:
    """The body of an answer that had to succeed."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/json"
    return response.json()


def refused(response: Response, status: int, slug: str) -> dict[str, Any]:
    """The body of a problem that had to come."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["type"] == f"/v1/problems/{slug}", body
    assert body["status"] == status and body["title"] and body["detail"], body
    return body


@dataclass
class Market:
    """A customer and a maker with money, and the steps of an order through HTTP."""

    client: Client
    world: World
    customer: Person = field(default_factory=Person)
    maker: Person = field(default_factory=Person)

    def __post_init__(self) -> None:
        self.world.mint(self.customer.address)
        self.world.mint(self.maker.address)

    def plan(self, **changes: Any) -> dict[str, Any]:
        return {
            "customer": self.customer.address,
            "maker": self.maker.address,
            "token": "dUSD",
            "milestones": [
                {"amount": str(600 * DOLLAR), "due_in": 10 * DAY},
                {"amount": str(400 * DOLLAR), "due_in": 20 * DAY},
            ],
            "review": 3 * DAY,
            "cure": 2 * DAY,
            **changes,
        }

    def draft(self, **changes: Any) -> dict[str, Any]:
        return ok(self.client.post("/v1/orders", json=self.plan(**changes)), 201)

    def sign(self, draft: dict[str, Any], side: str) -> dict[str, Any]:
        person = self.customer if side == "customer" else self.maker
        body: dict[str, Any] = {"party": side, "signature": person.sign(draft)}
        funding = draft["funding"][side]
        if funding["permit"] is not None:
            body["permit"] = {
                "deadline": funding["permit_deadline"]["unix"],
                "signature": person.sign(funding["permit"]),
            }
        return ok(self.client.post(f"/v1/orders/{draft['id']}/signatures", json=body))

    def opened(self, **changes: Any) -> str:
        draft = self.draft(**changes)
        self.sign(draft, "customer")
        self.sign(draft, "maker")
        ok(self.client.post(f"/v1/orders/{draft['id']}/open?wait=20"), 201)
        return draft["id"]

    def do(self, id: str, what: str, person: Person, body: dict[str, Any]) -> dict[str, Any]:
        """Both steps of some work."""
        path = f"/v1/orders/{id}/{what}"
        to_sign = ok(self.client.post(f"{path}/typed-data", json=body))
        assert to_sign["signer"] == person.address
        signed = {**body, "signature": person.sign(to_sign)}
        return ok(self.client.post(f"{path}?wait=20", json=signed), 201)

    def order(self, id: str) -> dict[str, Any]:
        return ok(self.client.get(f"/v1/orders/{id}"))

    def closed(self, **changes: Any) -> str:
        """An order of one milestone, delivered and accepted."""
        one = {"milestones": [{"amount": str(100 * DOLLAR), "due_in": 10 * DAY}], **changes}
        id = self.opened(**one)
        self.do(id, "deliveries", self.maker, {"milestones": [1]})
        self.do(id, "approvals", self.customer, {"milestones": [1]})
        return id

    def rate(self, id: str, side: str, marks: tuple[int, int, int, int]) -> dict[str, Any]:
        """Seal a rating; the reveal's body."""
        person = self.customer if side == "customer" else self.maker
        ratings = ok(self.client.get(f"/v1/orders/{id}/ratings"))
        salt = rating_salt(bytes.fromhex(person.sign(ratings[side]["salt"])[2:]))
        rating = Rating(*marks)
        seal = rating_seal(Hash32(bytes.fromhex(id[2:])), person.address, rating, salt)
        self.do(id, "seals", person, {"rater": side, "seal": "0x" + seal.hex()})
        names = ("quality", "delivery", "cost", "communication")
        return {**dict(zip(names, marks, strict=True)), "salt": "0x" + salt.hex()}


def ended(client: Client, queued: Response, headers: dict[str, str], seconds: float = 60) -> dict[str, Any]:
    """A job that an answer queued, once it has ended."""
    job = ok(queued, 202)
    assert queued.headers["location"] == f"/v1/jobs/{job['id']}"
    until = time.monotonic() + seconds
    while job["ended"] is None:
        assert time.monotonic() < until, job
        time.sleep(0.05)
        job = ok(client.get(f"/v1/jobs/{job['id']}", headers=headers))
    return job


def done(client: Client, queued: Response, headers: dict[str, str]) -> Any:
    """The result of a job that has to succeed."""
    job = ended(client, queued, headers)
    assert job["state"] == "done", job
    return ok(client.get(job["result"]["path"], headers=headers))


def failed(client: Client, queued: Response, headers: dict[str, str]) -> dict[str, Any]:
    """The problem of a job that has to fail."""
    job = ended(client, queued, headers)
    assert job["state"] == "failed", job
    return job["problem"]
