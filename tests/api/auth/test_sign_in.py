"""Sign-in with Ethereum: who is let in, and each way of not being let in."""

from __future__ import annotations

from httpx import Client

from tests.api.auth.support import bearer, challenge, sign_in, signed
from tests.api.support import Person, ok, refused


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
