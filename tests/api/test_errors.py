"""Every kind of problem, from a real cause wherever there is one."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from httpx import Client

from api.answering import problem_of
from api.credit.service import CreditService
from api.errors import (
    ContractRefused,
    ContractsMissing,
    Internal,
    InvalidTerms,
    NodeFault,
    Problem,
    TransactionNotSent,
    Unavailable,
    WrongChain,
    every_problem,
    plain,
)
from api.settings import ServiceSettings
from ledger.bindings.enums import Scope
from ledger.bindings.errors import MalformedData
from ledger.bindings.order_escrow import TooLate
from ledger.call import Call
from ledger.chain import errors as chain
from ledger.chain.devnet import temporary_devnet
from ledger.chain.reverts import reverted
from ledger.chain.signer import LocalSigner, devnet_signer
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.errors import LedgerError
from ledger.settings import Settings
from ledger.signing.errors import BadTerms
from ledger.system import System, UnknownOrder
from ledger.types import Hash32, Timestamp, Wei
from sharing.model import Milestone
from sharing.model.errors import WrongMilestone
from tests.api.support import DAY, RELAYER, Market, Person, World, ok, refused, serving

UNKNOWN = "0x" + "ab" * 32
JSON = {"Content-Type": "application/json"}
BROWSER = {"Accept": "text/html"}


# --- the tree ---------------------------------------------------------------------------------------


def test_every_kind_is_told(client: Client) -> None:
    kinds = list(every_problem())
    assert len({kind.slug for kind in kinds}) == len(kinds)
    told = client.get("/v1/problems").json()
    assert [one["type"] for one in told] == ["/v1/problems/" + kind.slug for kind in kinds]
    for one in told:
        assert ok(client.get(one["type"])) == one
        assert one["remedy"].endswith(".") and one["example"]["type"] == one["type"]
    refused(client.get("/v1/problems/oops"), 404, "problem-unknown")


def leaves(kind: type[Exception]) -> Iterator[type[Exception]]:
    yield kind
    for sub in kind.__subclasses__():
        yield from leaves(sub)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (chain.WrongChain(31337, 1), WrongChain),
        (chain.RpcError(-32000, "unknown block"), NodeFault),
        (MalformedData("chainId", "no bytes"), ContractsMissing),
        (chain.MalformedResponse("http://10.0.0.1", "HTML"), NodeFault),
        (chain.IntentFailed("open-1", "the fee is too low"), TransactionNotSent),
        (chain.SignerChainMismatch(RELAYER.address, 1, 2), Unavailable),
        (BadTerms("bond", "is more than the price."), InvalidTerms),
        (
            reverted(b"\x08\xc3\x79\xa0" + bytes(31) + b" " + bytes(31) + b"\x02no" + bytes(30)),
            ContractRefused,
        ),
        (chain.PortTaken(1), Internal),
    ],
)
def test_the_ledgers_errors_have_their_problems(error: LedgerError, kind: type[Problem]) -> None:
    problem = problem_of(error)
    assert type(problem) is kind
    # Where the node lives is nobody's affair.
    assert "10.0.0.1" not in str(problem.body())


def test_reverts_are_decoded() -> None:
    error = TooLate(Hash32(b"\x01" * 32), 1_790_000_000, 1_790_000_060)
    problem = ContractRefused.custom(error, "OrderEscrow.acceptFor")
    assert problem.detail == str(error)
    assert problem.members == {
        "error": "OrderEscrow_TooLate",
        "arguments": {"id": "0x" + "01" * 32, "due": "1790000000", "now_time": "1790000060"},
        "call": "OrderEscrow.acceptFor",
        "transaction_hash": None,
    }
    unknown = ContractRefused.of(reverted(b"\xde\xad\xbe\xef", "X.y", Hash32(bytes(32))))
    assert unknown.members["data"] == "0xdeadbeef" and unknown.members["error"] is None
    assert unknown.members["transaction_hash"] == "0x" + "00" * 32
    model = problem_of(WrongMilestone(0, "PAID"))
    assert isinstance(model, ContractRefused) and model.members["error"] == "OrderEscrow_WrongMilestone"


def test_arguments_are_plain_json() -> None:
    given = {"a": Milestone.PAID, "b": True, "c": b"\x01", "d": (1 << 200, None), "e": "text"}
    assert plain(given) == {"a": "PAID", "b": True, "c": "0x01", "d": [str(1 << 200), None], "e": "text"}


# --- the request ------------------------------------------------------------------------------------


def test_what_is_not_there(client: Client) -> None:
    refused(client.get("/v1/ordres"), 404, "not-found")
    refused(client.get(f"/v1/orders/{UNKNOWN}"), 404, "order-unknown")
    refused(client.get(f"/v1/orders/{UNKNOWN}/terms"), 404, "order-unknown")
    refused(client.post(f"/v1/orders/{UNKNOWN}/poke"), 404, "order-unknown")
    refused(client.get("/v1/transactions/open-1"), 404, "transaction-unknown")
    answer = client.delete("/v1/health")
    refused(answer, 405, "method-not-allowed")
    assert answer.headers["Allow"] == "GET"
    assert client.delete("/v1/orders").headers["Allow"] == "GET, POST"


def test_bodies_that_cannot_be_read(client: Client) -> None:
    said = refused(client.post("/v1/orders", content=b'{"maker": ', headers=JSON), 400, "malformed-json")
    assert "character" in said["detail"]
    refused(client.post("/v1/orders", content=b'"\xff"', headers=JSON), 400, "malformed-json")
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    refused(client.post("/v1/orders", content=b"a=1", headers=form), 415, "unsupported-media-type")
    refused(client.post("/v1/orders", content=b"{}"), 415, "unsupported-media-type")
    large = b'{"x": "' + b"a" * 200_000 + b'"}'
    refused(client.post("/v1/orders", content=large, headers=JSON), 413, "body-too-large")

    def slowly() -> Iterator[bytes]:
        for start in range(0, len(large), 50_000):
            yield large[start : start + 50_000]

    refused(client.post("/v1/orders", content=slowly(), headers=JSON), 413, "body-too-large")
    refused(client.post("/v1/orders", headers=JSON), 422, "invalid-request")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"customer": "0x12"}, "customer"),
        ({"maker": "0x70997970c51812dc3A010C7d01b50e0d17dc79C8"}, "maker"),
        ({"milestones": []}, "milestones"),
        ({"milestones": [{"amount": "1", "due_in": 1, "deadline": 3}]}, "milestones.0"),
        ({"milestones": [{"amount": "1.5", "due_in": 1}]}, "milestones.0.amount"),
        ({"milestones": [{"amount": 5, "due_in": 1}]}, "milestones.0.amount"),
        ({"milestones": [{"amount": str(1 << 128), "due_in": 1}]}, "milestones.0.amount"),
        ({"milestones": [{"amount": "5", "deadline": "tomorrow"}]}, "milestones.0.deadline"),
        ({"milestones": [{"amount": "5", "deadline": "2026-12-01T12:00:00"}]}, "milestones.0.deadline"),
        ({"review": "3 days"}, "review"),
        ({"fee_bps": 1001}, "fee_bps"),
        ({"kind": "rental"}, "kind"),
        ({"bonds": "1"}, "bonds"),
        ({"token": "EUR"}, "token"),
        ({"token": "0x12"}, "token"),
        ({"token": "0x000000000000000000000000000000000000dEaD"}, "token"),
        ({"specification": {"n": 1 << 60}}, "specification"),
        ({"specification": {}, "specification_hash": "0x" + "00" * 32}, ""),
    ],
)
def test_each_wrong_field_is_named(market: Market, change: dict[str, Any], field: str) -> None:
    said = refused(market.client.post("/v1/orders", json=market.plan(**change)), 422, "invalid-request")
    assert [error["field"] for error in said["errors"]] == [field]
    assert said["errors"][0]["in"] == "body" and said["errors"][0]["problem"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"review": 60}, "review"),
        ({"open_by": 1}, "open_by"),
        ({"bond": str(1 << 100)}, "bond"),
        ({"milestones": [{"amount": "0", "due_in": DAY}], "bond": "0", "fee_bps": 0}, "milestones"),
        ({"milestones": [{"amount": "5", "due_in": 2000 * DAY}]}, "milestones.0.deadline"),
    ],
)
def test_terms_that_the_escrow_would_refuse(market: Market, change: dict[str, Any], field: str) -> None:
    said = refused(market.client.post("/v1/orders", json=market.plan(**change)), 422, "invalid-terms")
    assert said["errors"][0]["field"] == field


def test_terms_with_oneself_and_in_a_foreign_token(market: Market, world: World) -> None:
    plan = market.plan(maker=market.customer.address)
    said = refused(market.client.post("/v1/orders", json=plan), 422, "invalid-terms")
    assert "nobody can order from itself" in said["detail"]
    native = world.deployment.wrapped_native.address
    foreign = refused(market.client.post("/v1/orders", json=market.plan(token=native)), 422, "invalid-terms")
    assert "gives no credit" in foreign["detail"]
    free = market.draft(token=native, bond="0", fee_bps=0)
    assert free["price"]["text"].endswith("WETH") and free["funding"]["customer"]["permit"] is None


# --- signatures -------------------------------------------------------------------------------------


def test_signatures_that_prove_nothing(market: Market) -> None:
    draft = market.draft()
    path = f"/v1/orders/{draft['id']}/signatures"
    other = Person()
    wrong = {"party": "customer", "signature": other.sign(draft)}
    said = refused(market.client.post(path, json=wrong), 422, "wrong-signer")
    assert (said["expected"], said["recovered"]) == (market.customer.address, other.address)
    zero = {"party": "customer", "signature": "0x" + "11" * 64 + "00"}
    refused(market.client.post(path, json=zero), 422, "invalid-signature")
    short = {"party": "customer", "signature": "0x1234"}
    refused(market.client.post(path, json=short), 422, "invalid-request")
    permit = draft["funding"]["customer"]
    good = market.customer.sign(draft)
    bad = {
        "deadline": permit["permit_deadline"]["unix"] + 1,
        "signature": market.customer.sign(permit["permit"]),
    }
    body = {"party": "customer", "signature": good, "permit": bad}
    refused(market.client.post(path, json=body), 422, "wrong-signer")

    said = refused(market.client.post(f"/v1/orders/{draft['id']}/open"), 409, "signature-missing")
    assert said["missing"] == ["customer", "maker"]
    market.sign(draft, "customer")
    said = refused(market.client.post(f"/v1/orders/{draft['id']}/open"), 409, "signature-missing")
    assert said["missing"] == ["maker"] and "The maker has not signed" in said["detail"]


def test_a_delegate_signs_within_its_scope(market: Market, world: World) -> None:
    id, foreman = market.opened(), Person()
    path = f"/v1/orders/{id}/deliveries"
    to_sign = ok(market.client.post(f"{path}/typed-data", json={"milestones": [1]}))
    signed = {"milestones": [1], "signature": foreman.sign(to_sign)}
    refused(market.client.post(f"{path}?wait=20", json=signed), 422, "wrong-signer")
    world.send(Call.raw(market.maker.address, b"", Wei(10**18), "gas"))
    parties = world.deployment.parties
    until = Timestamp(world.node.get_block("latest").timestamp + DAY)
    grant = parties.set_delegate(market.maker.address, foreman.address, Scope.DELIVER, until)
    world.send(grant, LocalSigner(market.maker.key))
    ok(market.client.post(f"{path}?wait=20", json=signed), 201)


# --- the order's state ------------------------------------------------------------------------------


def test_steps_at_the_wrong_time(market: Market) -> None:
    client, draft = market.client, market.draft()
    path = f"/v1/orders/{draft['id']}"
    work = {"milestones": [1]}
    refused(client.post(f"{path}/deliveries/typed-data", json=work), 409, "order-not-open")
    refused(client.post(f"{path}/poke"), 409, "order-not-open")
    refused(client.get(f"{path}/ratings"), 409, "order-not-open")
    market.sign(draft, "customer")
    market.sign(draft, "maker")
    ok(client.post(f"{path}/open?wait=20"), 201)
    refused(client.post(f"{path}/open"), 409, "order-already-open")
    again = {"party": "customer", "signature": market.customer.sign(draft)}
    refused(client.post(f"{path}/signatures", json=again), 409, "order-already-open")

    said = refused(client.post(f"{path}/approvals/typed-data", json=work), 409, "contract-refused")
    assert said["error"] == "OrderEscrow_WrongMilestone"
    reveal = {"customer": {"quality": 1, "delivery": 1, "cost": 1, "communication": 1, "salt": UNKNOWN}}
    said = refused(client.post(f"{path}/reveals", json=reveal), 409, "contract-refused")
    assert said["error"] == "OrderEscrow_WrongPhase"
    refused(client.post(f"{path}/reveals", json={}), 422, "invalid-request")
    entry = {"party": market.customer.address, "roles": ["consumer"]}
    to_sign = ok(client.post("/v1/parties/registration", json=entry))
    signed = {**to_sign["request"], "signature": market.customer.sign(to_sign)}
    ok(client.post("/v1/parties?wait=20", json=signed), 201)
    said = refused(client.post("/v1/parties/registration", json=entry), 409, "contract-refused")
    assert said["error"] == "PartyRegistry_AlreadyRegistered"


def test_an_expired_registration(client: Client) -> None:
    person = Person()
    wanted = {"party": person.address, "roles": ["consumer"], "valid_until": "2020-01-01T00:00:00Z"}
    to_sign = ok(client.post("/v1/parties/registration", json=wanted))
    signed = {**to_sign["request"], "signature": person.sign(to_sign)}
    said = refused(client.post("/v1/parties", json=signed), 409, "contract-refused")
    assert said["error"] == "PartyRegistry_Expired"


def test_money_that_is_not_there(client: Client, world: World) -> None:
    poor = Person()
    market = Market(client, world)
    market.customer = poor
    draft = market.draft()
    market.sign(draft, "customer")
    market.sign(draft, "maker")
    said = refused(client.post(f"/v1/orders/{draft['id']}/open"), 409, "contract-refused")
    assert said["error"] == "ERC20InsufficientBalance"


def test_terms_that_the_node_does_not_tell(
    market: Market, settings: ServiceSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A node that pruned its events cannot say the terms of an order made elsewhere."""
    id = market.opened()
    terms = ok(market.client.get(f"/v1/orders/{id}/terms"))["terms"]

    def silent(system: System, id: Hash32) -> None:
        raise UnknownOrder(id, system.escrow.address)

    monkeypatch.setattr(System, "find_order", silent)
    other = replace(settings, ledger=replace(settings.ledger, database=str(tmp_path / "other.sqlite")))
    with serving(other) as elsewhere:
        refused(elsewhere.get(f"/v1/orders/{id}"), 409, "terms-unknown")
        ok(elsewhere.put(f"/v1/orders/{id}/terms", json={"terms": terms}))
        assert ok(elsewhere.get(f"/v1/orders/{id}"))["status"] == "open"


# --- our side ---------------------------------------------------------------------------------------


def test_a_relayer_without_money(world: World, settings: ServiceSettings) -> None:
    poor = replace(settings, relayer=LocalSigner(os.urandom(32)))
    with serving(poor) as client:
        person = Person()
        to_sign = ok(
            client.post("/v1/parties/registration", json={"party": person.address, "roles": ["consumer"]})
        )
        signed = {**to_sign["request"], "signature": person.sign(to_sign)}
        refused(client.post("/v1/parties", json=signed), 503, "relayer-unfunded")


def test_a_node_that_goes_and_comes_back(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing answers for the chain while it is away; what was there goes on when it is back."""
    with temporary_devnet() as devnet:
        node = devnet.node()
        deployment = deploy(node, devnet_signer(9), DeploymentPlan(), tmp_path)
        ledger = Settings(tmp_path, rpc=(devnet.url,), database=str(tmp_path / "api.sqlite"), timeout=2)
        world = World(devnet, node, deployment, ledger)
        with serving(ServiceSettings(ledger, RELAYER), indexed=True) as client:
            market = Market(client, world)
            draft = market.draft()
            ok(client.get(f"/v1/parties/{market.maker.address}/orders", params={"min_block": world.head}))
            ready = ok(client.get("/v1/ready"))
            assert ready["ready"] and ready["chain_id"] == 31337
            devnet.stop()
            caplog.clear()
            answer = client.get("/v1/ready")
            said = refused(answer, 503, "node-unreachable")
            assert answer.headers["Retry-After"] and "127.0.0.1" not in said["detail"]
            refused(client.get(f"/v1/orders/{draft['id']}"), 503, "node-unreachable")
            refused(client.post("/v1/orders", json=market.plan()), 503, "node-unreachable")
            assert ok(client.get("/v1/health"))["status"] == "ok"
            # What is indexed goes on being told, and says how old it is.
            assert ok(client.get("/v1/orders"))["as_of"]["number"]
            page, none = client.get("/", headers=BROWSER), client.get("/developers", headers=BROWSER)
            assert page.status_code == 200 and "node does not answer now" in page.text
            assert none.status_code == 503 and "node does not answer" in none.text
            said = [record for record in caplog.records if record.name == "tallystick.api"]
            assert said and not any(record.exc_info for record in said)
            assert all("\n" not in record.getMessage() for record in said)
            assert client.head("/v1/ready").status_code == 503
            devnet.start()
            assert ok(client.get("/v1/ready"))["ready"]
            for path in ("/v1/ready", "/v1/health"):
                assert (client.head(path).status_code, client.head(path).content) == (200, b"")
            assert market.order(draft["id"])["status"] == "draft"
        with serving(ServiceSettings(ledger, RELAYER)) as client:
            # As where a devnet was killed before it had written its state: another chain of the same name.
            node.rpc.request("anvil_reset", (), object)
            for path in (f"/v1/orders/{draft['id']}", f"/v1/parties/{market.maker.address}"):
                refused(client.get(path), 503, "contracts-missing")
        node.close()


def test_no_deployment(world: World, tmp_path: Path) -> None:
    empty = Settings(tmp_path / "empty", rpc=world.settings.rpc, database=str(tmp_path / "api.sqlite"))
    with serving(ServiceSettings(empty, RELAYER)) as client:
        said = refused(client.get("/v1/ready"), 503, "unavailable")
        assert str(tmp_path) not in str(said)


def test_what_nobody_expected(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The answer tells nothing of the inside; the log has the traceback."""

    def broken(*_: object) -> None:
        raise RuntimeError("the password is hunter2")

    monkeypatch.setattr(CreditService, "explain", broken)
    with caplog.at_level(logging.ERROR):
        said = refused(client.get(f"/v1/credit/{RELAYER.address}"), 500, "internal")
        assert "hunter2" not in str(said)
        until = time.monotonic() + 10
        while "hunter2" not in caplog.text:  # the server logs after it has answered
            assert time.monotonic() < until
            time.sleep(0.005)


def test_nothing_signed_is_logged(market: Market, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        draft = market.draft()
        path, signature = f"/v1/orders/{draft['id']}/signatures", market.customer.sign(draft)
        ok(market.client.post(path, json={"party": "customer", "signature": signature}))
        wrong = {"party": "maker", "signature": signature}
        refused(market.client.post(path, json=wrong), 422, "wrong-signer")
    told = [record for record in caplog.records if record.name.startswith(("tallystick", "uvicorn"))]
    assert signature[2:40] not in "\n".join(record.getMessage() for record in told)


def test_origins_are_named(settings: ServiceSettings) -> None:
    origin = "https://shop.example"
    with serving(replace(settings, origins=(origin,))) as client:
        allowed = client.get("/v1/health", headers={"Origin": origin})
        assert allowed.headers["access-control-allow-origin"] == origin
        assert "access-control-allow-credentials" not in allowed.headers
        other = client.get("/v1/health", headers={"Origin": "https://other.example"})
        assert "access-control-allow-origin" not in other.headers
