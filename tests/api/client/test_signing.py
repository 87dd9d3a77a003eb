"""A service that lies about what it gives to sign gets no signature, whatever it says of it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Generator, Mapping
from dataclasses import fields, replace
from typing import Any

import httpx
import pytest

from api.client import Client, NotOurs, NotTheSame
from api.client.contracts import Contracts
from api.client.papers import own_key, second_step, signed_agreed, signed_counter, signed_order
from api.client.sessions import check_encrypted, sign_challenge
from api.client.signing import LEFT_TO_THE_SERVICE, MEANING
from ledger.chain.signer import LocalSigner
from ledger.negotiation import NegotiationError
from ledger.signing import (
    Delivery,
    Message,
    OrderTerms,
    Registration,
    Withdraw,
    digest,
    escrow_domain,
    from_json,
    parties_domain,
    to_json,
    typed_data,
)
from ledger.signing.eip712 import ChainId
from ledger.signing.structs import Json
from ledger.signing.typed import read_typed_data
from ledger.types import ZERO_HASH, Hash32, Timestamp, TokenAmount, address
from sharing.model import Role
from tests.api.client.test_story import plan_of
from tests.api.market.support import Trader
from tests.api.support import DAY, Person, World, ok

CHAIN = ChainId(31337)
ESCROW, PARTIES, TOKEN = (address(f"0x{n:040x}") for n in (1, 2, 3))
CONTRACTS = Contracts(CHAIN, {"OrderEscrow": ESCROW, "PartyRegistry": PARTIES}, {"dUSD": TOKEN})
SIGNER = LocalSigner(Person().key, 31337)
ID = Hash32(b"\1" * 32)
ID_TEXT = "0x" + ID.hex()


def given(message: Message, **changes: Any) -> dict[str, Any]:
    """What a service gives to sign."""
    domain = (
        parties_domain(CHAIN, PARTIES) if isinstance(message, Registration) else escrow_domain(CHAIN, ESCROW)
    )
    data: Json = typed_data(message, domain)
    return {"typed_data": data, "digest": "0x" + digest(message, domain).hex(), **changes}


def deliver(id: str, body: Any) -> None: ...


def withdraw(account: str, body: Any) -> None: ...


def register(body: Any) -> None: ...


def signed(prepare: Callable[..., None], arguments: tuple[Any, ...], to_sign: Mapping[str, Any]) -> Any:
    return second_step(prepare, arguments, to_sign, SIGNER, CONTRACTS, None, {})[-1]


def test_every_field_is_checked_or_left_open_on_purpose() -> None:
    assert MEANING.keys() == LEFT_TO_THE_SERVICE.keys()
    example = {
        **{"id": ID_TEXT, "milestones": [1], "party": SIGNER.address, "account": SIGNER.address},
        **{"roles": ["producer"], "token": "dUSD", "units": 3, "maker_bps": 1, "amount": "1"},
        **{"valid_until": 1, "seal": ID_TEXT, "reason_hash": ID_TEXT},
    }
    for kind, meaning in MEANING.items():
        said = set(meaning(example, CONTRACTS))
        names = {field.name for field in fields(kind)}  # pyright: ignore[reportArgumentType]
        assert said | LEFT_TO_THE_SERVICE[kind] == names, kind


def test_work_on_another_order_or_more_of_it() -> None:
    honest, body = Delivery(ID, 0, 0b1, False, ZERO_HASH), {"milestones": [1]}
    assert signed(deliver, (ID_TEXT, body), given(honest))["milestones"] == [1]
    lies: list[tuple[Message, str]] = [
        (replace(honest, id=Hash32(b"\2" * 32)), "Delivery.id"),
        (replace(honest, milestones=0b11), "Delivery.milestones is 3, not 1"),
        (replace(honest, seal=ID), "Delivery.seal"),
    ]
    for lie, said in lies:
        with pytest.raises(NotTheSame, match=said):
            signed(deliver, (ID_TEXT, body), given(lie))
    with pytest.raises(NotTheSame, match="the digest"):
        signed(deliver, (ID_TEXT, body), given(honest, digest=ID_TEXT))
    elsewhere = given(honest)
    elsewhere["typed_data"]["domain"]["verifyingContract"] = TOKEN
    told = read_typed_data(elsewhere["typed_data"])
    elsewhere["digest"] = "0x" + digest(told.message, told.domain).hex()
    with pytest.raises(NotTheSame, match="the domain"):
        signed(deliver, (ID_TEXT, body), elsewhere)


def test_money_to_somebody_else() -> None:
    honest = Withdraw(SIGNER.address, TOKEN, SIGNER.address, TokenAmount(5), 0, Timestamp(99))
    arguments = (SIGNER.address, {"token": "dUSD", "amount": "5", "valid_until": 99})
    signed(withdraw, arguments, given(honest, request={}))
    for change in (
        {"to": Person().address},
        {"amount": TokenAmount(6)},
        {"token": ESCROW},
        {"valid_until": Timestamp(100)},
    ):
        (name,) = change
        with pytest.raises(NotTheSame, match=f"Withdraw.{name}"):
            signed(withdraw, arguments, given(replace(honest, **change)))


def test_a_registration_for_what_was_asked() -> None:
    honest = Registration(SIGNER.address, Role.PRODUCER, ZERO_HASH, "", 0, Timestamp(9))
    body = {"party": SIGNER.address, "roles": ["producer"]}
    signed(register, (body,), given(honest))
    for change in ({"uri": "https://evil.example"}, {"roles": Role.PRODUCER | Role.SHARER}):
        with pytest.raises(NotTheSame, match="Registration"):
            signed(register, (body,), given(replace(honest, **change)))


@pytest.fixture
def caller(client: httpx.Client, world: World) -> Generator[Client]:
    with Client(
        str(client.base_url), contracts=Contracts.of(world.deployment, {"dUSD": world.token})
    ) as caller:
        yield caller


def test_other_terms_or_a_larger_permit(caller: Client, world: World) -> None:
    customer = LocalSigner(Person().key, 31337)
    world.mint(customer.address)
    plan: Any = plan_of(customer.address, Person().address) | {"fee_bps": 100, "bond": "50000000"}
    draft: Any = caller.orders.draft_order(plan)
    signed_order(draft, plan, customer, caller.contracts)
    terms: Any = read_typed_data(draft["typed_data"]).message
    assert isinstance(terms, OrderTerms)
    planned = (
        *({"customer": Person().address}, {"maker": Person().address}, {"bond": "1"}, {"fee_bps": 0}),
        *({"review": 1}, {"default_maker_bps": 1}, {"specification": {"part": "another"}}, {"court": None}),
        *({"milestones": plan["milestones"][:1]}, {"relay_fee": "1"}, {"min_maker_tier": 1}),
        {"milestones": [plan["milestones"][0], {**plan["milestones"][1], "due_in": 1_800_000}]},
        {"milestones": [{**plan["milestones"][0], "amount": "1"}, plan["milestones"][1]]},
        {"inputs_due": 5},
        {"open_by": terms.open_by + 1},
        {"court_by": terms.court_by - 1},
    )
    for change in planned:
        with pytest.raises(NotTheSame):
            signed_order(draft, {**plan, **change}, customer, caller.contracts)
    permit = draft["funding"]["customer"]["permit"]
    for name, value in (("value", "1000000001"), ("spender", world.token), ("owner", world.token)):
        lie: Any = copy.deepcopy(draft)
        data = lie["funding"]["customer"]["permit"]["typed_data"] = copy.deepcopy(permit["typed_data"])
        data["message"][name] = value
        told = read_typed_data(data)
        lie["funding"]["customer"]["permit"]["digest"] = "0x" + digest(told.message, told.domain).hex()
        with pytest.raises(NotTheSame, match=f"the permit's {name}"):
            signed_order(lie, plan, customer, caller.contracts)
    with pytest.raises(ValueError, match="no party of this order"):
        signed_order(draft, plan, SIGNER, caller.contracts)


def test_a_challenge_of_another_site(caller: Client, client: httpx.Client) -> None:
    site = str(client.base_url)
    challenge = caller.sessions.prepare_sign_in({"address": SIGNER.address})
    assert sign_challenge(challenge, SIGNER, None, site)["message"] == challenge["message"]
    for elsewhere, party, part in (
        ("https://market.example", None, "domain"),
        (site.replace("http:", "https:"), None, "URI"),
        (site, Person().address, "party"),
    ):
        with pytest.raises(NotOurs, match=part):
            sign_challenge(challenge, SIGNER, party, elsewhere)
    with pytest.raises(NotOurs, match="account"):
        sign_challenge(challenge, LocalSigner(Person().key), None, site)
    with pytest.raises(NotOurs, match="connection"):
        check_encrypted("http://market.example")


def test_other_terms_in_a_counter_offer_or_another_agreed_order(
    caller: Client, client: httpx.Client, world: World
) -> None:
    buyer, maker = Trader(client, world), Trader(client, world)
    signer = LocalSigner(buyer.person.key, 31337)
    caller.sign_in(signer)
    quoted, other = (maker.quote(buyer, price) for price in (900, 950))
    changes: Any = {"milestones": [{"amount": "800000000", "due_in": 20 * DAY}]}
    asked = caller.negotiation
    to_sign: Any = asked.prepare_counter_offer(quoted["id"], {"changes": changes})
    transcript, contracts = asked.get_transcript(quoted["id"]), caller.contracts

    def counter(given: Any, told: Any = transcript, wanted: Any = changes) -> dict[str, Any]:
        return signed_counter(given, quoted["id"], told, wanted, signer, contracts, own_key)

    def lie(offer: Mapping[str, Any] | None = None, **terms: Any) -> dict[str, Any]:
        """The same with other terms, or another offer of them, told with all hashes that belong to it."""
        told: Any = read_typed_data(to_sign["typed_data"])
        moved = replace(from_json(OrderTerms, to_sign["request"]["terms"]), **terms)
        offered = replace(told.message, terms=digest(moved, contracts.escrow), **(offer or {}))
        return {
            "typed_data": typed_data(offered, told.domain),
            "digest": "0x" + digest(offered, told.domain).hex(),
            "request": {**to_sign["request"], "terms": to_json(moved)},
        }

    assert counter(to_sign) and counter(lie())
    for given, said in (
        (lie(review=4 * DAY), "the terms' review"),
        (lie(maker=Person().address), "the terms' maker"),
        (lie(cumulative=(TokenAmount(900_000_000),)), "the terms' cumulative"),
        (lie(bond=TokenAmount(10**12)), "the terms' bond"),
        (lie({"seq": 2}), "Offer.seq"),
        (lie({"previous": ID}), "Offer.previous"),
    ):
        with pytest.raises(NotTheSame, match=said):
            counter(given)
    with pytest.raises(NotTheSame, match="the change"):
        counter(to_sign, wanted={**changes, "token": TOKEN})
    with pytest.raises(NotTheSame, match="the talks"):
        counter(to_sign, asked.get_transcript(other["id"]))
    # An offer that the other side has never made.
    forged: Any = copy.deepcopy(transcript)
    forged["steps"][0]["signature"] = asked.get_transcript(other["id"])["steps"][0]["signature"]
    with pytest.raises(NegotiationError):
        counter(to_sign, forged)

    with pytest.raises(ValueError, match="not ended in agreement"):
        caller.sign_agreed(quoted["id"], signer)
    draft = maker.accept(buyer.counter(quoted, 800))["draft"]
    transcript = asked.get_transcript(quoted["id"])
    world.mint(buyer.person.address)
    assert signed_agreed(draft, transcript, signer, contracts)["party"] == "customer"
    for change in ({"review": 4 * DAY}, {"maker": Person().address}):
        plan = {**buyer.plan(maker, 800, customer=True), **change}
        with pytest.raises(NotTheSame, match="the order"):
            signed_agreed(ok(client.post("/v1/orders", json=plan), 201), transcript, signer, contracts)
    # Nor by a transcript in which somebody else says that one has agreed.
    forged = copy.deepcopy(transcript)
    forged["steps"][1]["signature"] = forged["steps"][0]["signature"]
    with pytest.raises(NotTheSame, match="one you agreed to"):
        signed_agreed(draft, forged, signer, contracts)
