"""The description is complete, and what it shows as an example works."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from httpx import Client
from jsonschema_rs import Draft202012Validator, Registry

from api.errors import MEDIA_TYPE, every_problem
from api.orders.schemas import CUSTOMER, MAKER
from api.settings import ServiceSettings
from ledger.signing import OrderTerms, Rating, digest, escrow_domain, from_json, rating_seal
from ledger.signing.eip712 import ChainId
from ledger.types import Hash32
from tests.api.market import examples as examples_of_the_market
from tests.api.operations import ELSEWHERE, NO_JSON, OPERATIONS
from tests.api.support import DAY, RELAYER, Market, Person, World, ok, published_key, refused, serving

_ASKS = ("/typed-data", "/transaction", "/registration", "/challenge", "/sign-in", "/advice", "/candidates")
"""Ends of the paths that answer what a wallet signs or sends, or a reckoning, and change nothing; a sign-in's
answer is kept nowhere."""

Operation = dict[str, Any]


@pytest.fixture(scope="module")
def description(world: World, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Making it takes the service two seconds."""
    database = str(tmp_path_factory.mktemp("described") / "api.sqlite")
    with serving(ServiceSettings(replace(world.settings, database=database), RELAYER)) as client:
        return ok(client.get("/openapi.json"))


def operations(description: dict[str, Any]) -> Iterator[tuple[str, str, Operation]]:
    for path, item in description["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def test_operations_have_stable_names(description: dict[str, Any]) -> None:
    named = [operation["operationId"] for _, _, operation in operations(description)]
    assert sorted(named) == sorted(OPERATIONS)
    for path, _, operation in operations(description):
        assert operation["summary"] and operation["tags"], path
        assert path.startswith("/v1/")


def test_every_group_of_operations_is_described_once_and_none_is_empty(description: dict[str, Any]) -> None:
    used = {tag for _, _, operation in operations(description) for tag in operation["tags"]}
    told = [tag["name"] for tag in description["tags"]]
    assert sorted(told) == sorted(used) and all(tag["description"] for tag in description["tags"])


def validators(description: dict[str, Any]) -> Callable[[dict[str, Any]], Draft202012Validator]:
    """Validators by their schema: each is made once, and only of what it refers to."""
    registry, made = Registry([("urn:description", description)]), dict[str, Draft202012Validator]()

    def validator(schema: dict[str, Any]) -> Draft202012Validator:
        text = json.dumps(schema).replace('"#/components/', '"urn:description#/components/')
        if text not in made:
            made[text] = Draft202012Validator(json.loads(text), registry=registry)
        return made[text]

    return validator


def test_examples_fit_their_schemas(description: dict[str, Any]) -> None:
    validator = validators(description)
    slugs = {kind.slug: kind for kind in every_problem()}
    seen: set[str] = set()
    for path, method, operation in operations(description):
        no_json = operation["operationId"] in NO_JSON
        if method in ("post", "put") and "requestBody" in operation and not no_json:
            content = operation["requestBody"]["content"]["application/json"]
            assert content["examples"], path
            for example in content["examples"].values():
                validator(content["schema"]).validate(example["value"])
        for status, response in operation["responses"].items():
            if status == "204":
                assert "content" not in response, path
                continue
            if int(status) < 400 and no_json:
                continue
            if int(status) < 400:
                assert set(response["content"]) & {"application/json", "text/event-stream"}, (path, status)
                continue
            assert list(response["content"]) == [MEDIA_TYPE], (path, status)
            content = response["content"][MEDIA_TYPE]
            for slug, example in content["examples"].items():
                validator(content["schema"]).validate(example["value"])
                assert example["value"]["status"] == int(status) == slugs[slug].status
                seen.add(slug)
    # What belongs to no operation: paths and methods that are not there, and what only a job's problem says.
    assert set(slugs) - seen == {"not-found", "method-not-allowed", "job-too-big", "chain-moved"}


def test_it_holds_no_bytes(description: dict[str, Any]) -> None:
    """Defaults of 32 bytes were described as 32 control characters."""
    assert json.dumps(description).count("\\u0000") == 0
    seal = description["components"]["schemas"]["DeliveryIn"]["properties"]["seal"]
    assert seal["default"] == "0x" + "00" * 32


def test_writing_operations_take_a_key(description: dict[str, Any]) -> None:
    for path, method, operation in operations(description):
        named = operation["operationId"] in NO_JSON
        writes = method in ("post", "put") and not path.endswith(_ASKS) and not named
        headers = [p["name"] for p in operation.get("parameters", ()) if p["in"] == "header"]
        assert ("Idempotency-Key" in headers) is writes, path
        changes = path.startswith(
            ("/v1/orders/{id}", "/v1/market/requests/{id}", "/v1/parties/{address}/profile")
        )
        assert ("If-Match" in headers) is (writes and changes), path


class Examples:
    """The request bodies of the description, each to be used once at least."""

    def __init__(self, description: dict[str, Any]) -> None:
        self._found: dict[tuple[str, str], Any] = {}
        for _, _, operation in operations(description):
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            for name, example in body.get("examples", {}).items():
                self._found[operation["operationId"], name] = example["value"]
        self.left = set(self._found)

    def take(self, operation: str, name: str = "example") -> Any:
        self.left.discard((operation, name))
        return self._found[operation, name]


def test_the_examples_work(client: Client, world: World, description: dict[str, Any]) -> None:
    """Every request body of the description, word for word, on a devnet whose accounts it names.

    Signatures and what they are over are filled in, because no example can hold them."""
    examples = Examples(description)
    market = Market(client, world, Person(published_key(1)), Person(published_key(2)))
    assert (market.customer.address, market.maker.address) == (CUSTOMER, MAKER)

    # The signed message is of a site of its own: what else sign-ins are tested for stands in tests/api/auth.
    refused(client.post("/v1/sign-in", json=examples.take("signIn")), 422, "sign-in-elsewhere")
    asked = ok(client.post("/v1/sign-in/challenge", json=examples.take("prepareSignIn")))
    assert asked["party"] == CUSTOMER

    wanted = examples.take("prepareRegistration", "customer")
    to_sign = ok(client.post("/v1/parties/registration", json=wanted))
    entry = {**examples.take("registerParty", "customer"), "valid_until": to_sign["request"]["valid_until"]}
    ok(client.post("/v1/parties?wait=20", json={**entry, "signature": market.customer.sign(to_sign)}), 201)

    allowed = examples.take("prepareAllowance", "orders")
    ok(client.post(f"/v1/parties/{CUSTOMER}/allowances/transaction", json=allowed))

    for name in ("everything", "post", "metered"):
        ok(client.post("/v1/orders", json=examples.take("draftOrder", name)), 201)
    draft = ok(client.post("/v1/orders", json=examples.take("draftOrder", "two-milestones")), 201)
    path = f"/v1/orders/{draft['id']}"
    plain = examples.take("signOrder", "customer")
    ok(client.post(f"{path}/signatures", json={**plain, "signature": market.customer.sign(draft)}))
    market.sign(draft, "customer")
    permit = {
        "deadline": draft["funding"]["maker"]["permit_deadline"]["time"],
        "signature": market.maker.sign(draft["funding"]["maker"]["permit"]),
    }
    maker = examples.take("signOrder", "with-permit")
    maker = {**maker, "signature": market.maker.sign(draft), "permit": permit}
    ok(client.post(f"{path}/signatures", json=maker))
    ok(client.post(f"{path}/open?wait=20"), 201)

    def step(id: str, path: str, prepare: str, send: str, person: Person) -> None:
        at = f"/v1/orders/{id}/{path}"
        to_sign = ok(client.post(f"{at}/typed-data", json=examples.take(prepare)))
        body = {**examples.take(send), "signature": person.sign(to_sign)}
        ok(client.post(f"{at}?wait=20", json=body), 201)

    id = draft["id"]
    step(id, "deliveries", "prepareDelivery", "deliver", market.maker)
    step(id, "rejections", "prepareRejection", "reject", market.customer)
    step(id, "contests", "prepareContest", "contest", market.maker)
    step(id, "approvals", "prepareApproval", "approve", market.customer)

    at = f"/v1/orders/{id}/seals"
    to_sign = ok(client.post(f"{at}/typed-data", json=examples.take("prepareSeal", "customer")))
    body = {**examples.take("sealRating", "customer"), "signature": market.customer.sign(to_sign)}
    ok(client.post(f"{at}?wait=20", json=body), 201)

    for name in ("one", "both"):
        id = market.closed()
        reveal = examples.take("revealRatings", name)
        for side, marks in reveal.items():
            person = market.customer if side == "customer" else market.maker
            rating = Rating(*(marks[mark] for mark in ("quality", "delivery", "cost", "communication")))
            salt = Hash32(bytes.fromhex(marks["salt"][2:]))
            seal = rating_seal(Hash32(bytes.fromhex(id[2:])), person.address, rating, salt)
            market.do(id, "seals", person, {"rater": side, "seal": "0x" + seal.hex()})
        world.advance(15 * DAY if name == "one" else 3700)
        ok(client.post(f"/v1/orders/{id}/reveals?wait=20", json=reveal), 201)

    told = examples.take("importTerms", "version-0")
    domain = escrow_domain(ChainId(31337), world.deployment.escrow.address)
    id = "0x" + digest(from_json(OrderTerms, told["terms"]), domain).hex()
    assert ok(client.put(f"/v1/orders/{id}/terms", json=told))["digest"] == id
    refused(client.put(f"/v1/orders/{draft['id']}/terms", json=told), 422, "terms-mismatch")

    examples_of_the_market.work(market, examples.take)
    assert {name for name in examples.left if name[0] not in ELSEWHERE} == set()
    assert {name for name in examples.left if name[0] not in ELSEWHERE} == set()
