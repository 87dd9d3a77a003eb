"""Sign-in with Ethereum: who is let in, and each way of not being let in."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from httpx import Client, Response
from sqlalchemy import update
from sqlmodel import col, select

from api.auth import caller
from api.auth.forgetting import forget_now
from api.auth.siwe import SignInMessage, parse_sign_in
from api.auth.tables import ChallengeRow, SessionRow
from api.database import read_session
from api.settings import ServiceSettings
from ledger.bindings.enums import Scope
from ledger.call import Call
from ledger.chain.signer import LocalSigner
from ledger.store import open_engine, writing
from ledger.types import ZERO_HASH, Timestamp, Wei
from tests.api.auth.support import bearer, challenge, sign_in, signed, signed_in
from tests.api.support import BANK, DAY, Person, World, a_wallet_of, ok, refused, serving


def test_a_session_from_its_challenge_to_its_end(client: Client) -> None:
    person = Person()
    refused(client.get("/v1/session"), 401, "not-signed-in")
    session = sign_in(client, person)
    who = ok(client.get("/v1/session", headers=bearer(session)))
    assert (who["party"], who["key"], who["id"]) == (person.address, person.address, session["id"])
    assert who["csrf_token"] is None and "token" not in who
    assert client.delete("/v1/session", headers=bearer(session)).status_code == 204
    refused(client.get("/v1/session", headers=bearer(session)), 401, "session-ended")


def test_a_challenge_works_once(client: Client) -> None:
    person = Person()
    message = challenge(client, person)["message"]
    body = {"message": message, "signature": signed(person, message)}
    ok(client.post("/v1/sign-in", json=body), 201)
    refused(client.post("/v1/sign-in", json=body), 422, "sign-in-replayed")


# --- each way of not being let in -------------------------------------------------------------------


def attempt(client: Client, person: Person, message: str) -> Response:
    return client.post("/v1/sign-in", json={"message": message, "signature": signed(person, message)})


@pytest.mark.parametrize(
    ("change", "slug"),
    [
        (lambda m: replace(m, domain="evil.example"), "sign-in-elsewhere"),
        (lambda m: replace(m, scheme="https"), "sign-in-elsewhere"),
        (lambda m: replace(m, uri=m.uri + "/other"), "sign-in-other-uri"),
        (lambda m: replace(m, chain_id=1), "sign-in-other-chain"),
        (lambda m: replace(m, nonce="0" * 32), "sign-in-nonce"),
        (lambda m: replace(m, expiration_time="2020-01-01T00:00:00Z"), "sign-in-expired"),
        (lambda m: replace(m, not_before="2999-01-01T00:00:00Z"), "sign-in-too-early"),
        (lambda m: replace(m, issued_at="2999-01-01T00:00:00Z"), "sign-in-too-early"),
        (lambda m: replace(m, resources=("tallystick:party:0x12",)), "sign-in-malformed"),
        (lambda m: replace(m, resources=m.resources * 2), "sign-in-malformed"),
        (lambda m: replace(m, resources=(f"tallystick:party:{BANK.address}",)), "not-of-party"),
        (lambda m: replace(m, statement="Give me everything"), None),
        (lambda m: replace(m, resources=None, scheme="http"), None),
    ],
)
def test_a_message_that_says_something_else(
    client: Client, change: Callable[[SignInMessage], SignInMessage], slug: str | None
) -> None:
    """Signed by the right key all the same."""
    person = Person()
    message = change(parse_sign_in(challenge(client, person)["message"])).text()
    answer = attempt(client, person, message)
    if slug is None:
        ok(answer, 201)
    else:
        refused(answer, 403 if slug == "not-of-party" else 422, slug)


def test_a_challenge_is_for_one_account(client: Client) -> None:
    person, thief = Person(), Person()
    message = challenge(client, person)["message"]
    refused(attempt(client, thief, message), 422, "sign-in-signature")
    stolen = replace(parse_sign_in(message), address=thief.address, resources=None).text()
    refused(attempt(client, thief, stolen), 422, "sign-in-nonce")
    short = {"message": message, "signature": "0x12"}
    refused(client.post("/v1/sign-in", json=short), 422, "sign-in-signature")
    refused(client.post("/v1/sign-in", json={**short, "message": "let me in"}), 422, "sign-in-malformed")
    refused(
        client.post("/v1/sign-in/challenge", json={"address": person.address, "chain_id": 1}),
        422,
        "sign-in-other-chain",
    )
    ok(attempt(client, person, message), 201)  # failed attempts of others use nothing up


def test_a_challenge_that_waited_too_long(client: Client, settings: ServiceSettings) -> None:
    person = Person()
    message = replace(parse_sign_in(challenge(client, person)["message"]), expiration_time=None).text()
    engine = open_engine(settings.ledger.database)
    with writing(engine) as connection:
        connection.execute(update(ChallengeRow).values(expires_at=time.time() - 1))
    refused(attempt(client, person, message), 422, "sign-in-expired")
    forget_now(engine, 3600)
    refused(attempt(client, person, message), 422, "sign-in-nonce")
    engine.dispose()


def test_of_two_uses_at_once_one_is_the_first(on_each_database: tuple[Client, ServiceSettings]) -> None:
    client, _ = on_each_database
    person = Person()
    message = challenge(client, person)["message"]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: attempt(client, person, message).status_code, range(6)))
    assert sorted(answers) == [201] + [422] * 5


def test_another_sites_name_opens_nothing(client: Client, settings: ServiceSettings) -> None:
    """A message that a shop elsewhere had signed, sent here under that shop's name."""
    person = Person()
    shop = {"Host": "shop.example"}
    asked = client.post("/v1/sign-in/challenge", json={"address": person.address}, headers=shop)
    refused(asked, 421, "site-unknown")
    message = replace(
        parse_sign_in(challenge(client, person)["message"]),
        domain="shop.example",
        uri="http://shop.example/v1/sign-in",
    ).text()
    body = {"message": message, "signature": signed(person, message)}
    refused(client.post("/v1/sign-in", json=body, headers=shop), 421, "site-unknown")
    with serving(replace(settings, public_url="https://market.example")) as public:
        asked = challenge(public, person)
        assert (asked["domain"], asked["uri"]) == ("market.example", "https://market.example/v1/sign-in")


# --- who acts for whom ------------------------------------------------------------------------------


def test_a_contract_account_signs_in(client: Client, world: World) -> None:
    """ERC-1271: the chain is asked what the account's own code says of the signature."""
    owner = Person()
    account = a_wallet_of(world, owner)
    message = ok(client.post("/v1/sign-in/challenge", json={"address": account}))["message"]
    refused(attempt(client, Person(), message), 422, "sign-in-signature")
    session = ok(attempt(client, owner, message), 201)
    assert session["party"] == session["key"] == account


def test_a_delegate_acts_until_it_is_ended(
    client: Client, world: World, settings: ServiceSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    party, foreman = Person(), Person()
    asked = {"address": foreman.address, "party": party.address}
    refused(client.post("/v1/sign-in/challenge", json=asked), 403, "not-of-party")
    world.send(Call.raw(party.address, b"", Wei(10**18), "gas"))
    parties, until = world.deployment.parties, Timestamp(world.node.get_block("latest").timestamp + 10 * DAY)
    own = LocalSigner(party.key)
    world.send(parties.set_delegate(party.address, foreman.address, Scope.DELIVER, until), own)

    mine, his = signed_in(client, party), signed_in(client, foreman, party=party.address)
    who = ok(client.get("/v1/session", headers=his))
    assert (who["party"], who["key"], who["scopes"]) == (party.address, foreman.address, ["DELIVER"])
    # A delegate sees and ends what is its own; the party all that is done in its name.
    assert len(ok(client.get("/v1/sessions", headers=his))["sessions"]) == 1
    listed = ok(client.get("/v1/sessions", headers=mine))["sessions"]
    assert [one["key"] for one in listed] == [foreman.address, party.address]
    other = next(one["id"] for one in listed if one["current"])
    refused(client.delete(f"/v1/sessions/{other}", headers=his), 404, "session-unknown")
    refused(
        client.delete(f"/v1/sessions/{other}", headers=signed_in(client, Person())), 404, "session-unknown"
    )

    monkeypatch.setattr(caller, "CHECK_EVERY", 0.0)
    world.send(parties.set_delegate(party.address, foreman.address, Scope(0), Timestamp(0)), own)
    refused(client.get("/v1/session", headers=his), 401, "session-ended")
    assert len(ok(client.get("/v1/sessions", headers=mine))["sessions"]) == 1
    assert client.delete(f"/v1/sessions/{other}", headers=mine).status_code == 204
    refused(client.get("/v1/session", headers=mine), 401, "session-ended")


def test_a_revoked_key_loses_its_session(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    party = Person()
    held = signed_in(client, party)
    world.send(Call.raw(party.address, b"", Wei(10**18), "gas"))
    parties, own = world.deployment.parties, LocalSigner(party.key)
    world.send(parties.register(1, ZERO_HASH, ""), own)
    world.send(parties.set_recovery(party.address, BANK.address), own)
    world.advance(49 * 3600)
    world.send(parties.revoke_key(party.address, party.address), BANK)
    ok(client.get("/v1/session", headers=held))  # asked a moment ago
    monkeypatch.setattr(caller, "CHECK_EVERY", 0.0)
    refused(client.get("/v1/session", headers=held), 401, "session-ended")
    refused(client.post("/v1/sign-in/challenge", json={"address": party.address}), 403, "not-of-party")


def test_sessions_end_by_their_time(on_each_database: tuple[Client, ServiceSettings]) -> None:
    client, settings = on_each_database
    engine = open_engine(settings.ledger.database)
    idle, old = signed_in(client, Person()), signed_in(client, Person())
    now = time.time()
    for token, change in ((idle, {"checked_at": now - 3601}), (old, {"expires_at": now - 1})):
        hashed = caller.token_hash(token["Authorization"].removeprefix("Bearer "))
        with writing(engine) as connection:
            connection.execute(update(SessionRow).where(col(SessionRow.token_hash) == hashed).values(change))
        refused(client.get("/v1/session", headers=token), 401, "session-ended")
    forget_now(engine, 3600)
    with read_session(engine) as session:
        assert list(session.exec(select(SessionRow)).all()) == []
    engine.dispose()


def test_what_is_no_token(client: Client) -> None:
    for said in ("Bearer", "Basic YTpi", "x"):
        answer = client.get("/v1/session", headers={"Authorization": said})
        refused(answer, 401, "not-signed-in")
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    refused(client.get("/v1/session", headers={"Authorization": "Bearer x' OR 1=1"}), 401, "session-ended")
