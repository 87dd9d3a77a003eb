"""Sessions of browsers: the cookie, and that it alone writes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from httpx import Client

from api.settings import ServiceSettings
from tests.api.auth.support import challenge, sign_in, signed, signed_in
from tests.api.support import Person, ok, refused, serving


def open_cookie(client: Client, person: Person, **headers: str) -> Any:
    message = challenge(client, person)["message"]
    body = {"message": message, "signature": signed(person, message), "cookie": True}
    return client.post("/v1/sign-in", json=body, headers=headers)


def own_page(client: Client) -> dict[str, str]:
    """What a browser says of a write that our own page makes."""
    return {"Origin": str(client.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}


def test_a_cookie_from_sign_in_to_sign_out(client: Client) -> None:
    person = Person()
    answer = open_cookie(client, person, **own_page(client))
    session = ok(answer, 201)
    assert session["token"] is None and session["cookie"] and answer.headers["cache-control"] == "no-store"
    said = answer.headers["set-cookie"]
    assert (
        said.startswith("tally-session=")
        and "HttpOnly" in said
        and "SameSite=lax" in said
        and "Path=/" in said
    )
    assert "Domain" not in said and "Secure" not in said  # plain http, on this machine
    answer = client.get("/v1/session")
    who = ok(answer)
    assert who["party"] == person.address and len(who["csrf_token"]) == 64
    assert client.cookies["tally-session"] not in answer.text
    # The cookie's word is no bearer's token: what scripts could send, they cannot read.
    stolen = {"Authorization": f"Bearer {client.cookies['tally-session']}"}
    refused(client.get("/v1/session", headers=stolen), 401, "session-ended")

    refused(client.delete("/v1/session"), 403, "foreign-request")
    for other in (
        {"Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": own_page(client)["Origin"]},
        {"Origin": "null"},
    ):
        refused(client.delete("/v1/session", headers=other), 403, "foreign-request")
    answer = client.delete("/v1/session", headers=own_page(client))
    assert answer.status_code == 204 and "tally-session" not in client.cookies
    refused(client.get("/v1/session"), 401, "not-signed-in")


def test_every_page_names_who_is_signed_in_and_signs_out_without_a_script(client: Client) -> None:
    person, ours = Person(), own_page(client)
    short, page = f"{person.address[:6]}…{person.address[-4:]}", {"Accept": "text/html"}
    assert "Signed in:" not in client.get("/").text
    ok(open_cookie(client, person, **ours), 201)
    for path in ("/", "/developers", "/nowhere"):
        told = client.get(path, headers=page).text
        assert "Signed in:" in told and f'<a href="/mine" title="{person.address}">' in told and short in told
    token = ok(client.get("/v1/session"))["csrf_token"]
    assert f'name="csrf_token" value="{token}"' in told
    refused(client.post("/sign-out", data={"csrf_token": "0" * 64}, headers=ours), 403, "foreign-request")
    evil = {"Origin": "https://evil.example"}
    refused(client.post("/sign-out", data={"csrf_token": token}, headers=evil), 403, "foreign-request")
    held = client.cookies["tally-session"]
    answer = client.post("/sign-out", data={"csrf_token": token}, headers=ours)
    assert (
        answer.status_code == 303
        and answer.headers["location"] == "/"
        and "tally-session" not in client.cookies
    )
    client.cookies.set("tally-session", held)
    refused(client.get("/v1/session"), 401, "not-signed-in")
    assert "Signed in:" not in client.get("/").text, "a cookie of a session that has ended names nobody"
    assert client.post("/sign-out", headers=ours).status_code == 303
    client.cookies.clear()


def test_no_other_site_signs_a_browser_in(client: Client) -> None:
    """Else it could let somebody work, unknowing, in the other site's account."""
    refused(open_cookie(client, Person()), 403, "foreign-request")
    refused(open_cookie(client, Person(), Origin="https://evil.example"), 403, "foreign-request")


def test_over_https_the_browser_keeps_the_cookie_to_this_host(settings: ServiceSettings) -> None:
    with serving(replace(settings, public_url="https://market.example")) as client:
        answer = open_cookie(client, Person(), Origin="https://market.example")
        said = answer.headers["set-cookie"]
        assert said.startswith("__Host-tally-session=") and "Secure" in said and "HttpOnly" in said
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        token = said.partition(";")[0].partition("=")[2]
        assert ok(client.get("/v1/session", headers={"Cookie": f"__Host-tally-session={token}"}))["cookie"]
        # Any host beside this one can set that: who follows its cookie would work in its account.
        tossed = {"Cookie": f"tally-session={token}"}
        refused(client.get("/v1/session", headers=tossed), 401, "not-signed-in")


def test_a_bearer_of_a_program_is_no_cookie(client: Client) -> None:
    token = sign_in(client, Person())["token"]
    refused(client.get("/v1/session", headers={"Cookie": f"tally-session={token}"}), 401, "not-signed-in")


def test_credentials_are_never_shared_with_other_origins(settings: ServiceSettings) -> None:
    origin = "https://shop.example"
    with serving(replace(settings, origins=(origin,))) as client:
        asked = {
            "Origin": origin,
            "Access-Control-Request-Method": "DELETE",
            "Access-Control-Request-Headers": "authorization",
        }
        answer = client.options("/v1/session", headers=asked)
        assert answer.status_code == 200 and answer.headers["access-control-allow-origin"] == origin
        assert "access-control-allow-credentials" not in answer.headers


def test_a_kept_answer_is_its_partys_own(client: Client) -> None:
    """A key that stands for one caller's request gives nobody else its answer."""
    person = Person()
    body = {"party": person.address, "roles": ["consumer"]}
    to_sign = ok(client.post("/v1/parties/registration", json=body))
    signed_body = {**to_sign["request"], "signature": person.sign(to_sign)}
    key = {"Idempotency-Key": "one"}
    mine, other = signed_in(client, person), signed_in(client, Person())
    first = ok(client.post("/v1/parties?wait=20", json=signed_body, headers={**key, **mine}), 201)
    again = client.post("/v1/parties?wait=20", json=signed_body, headers={**key, **mine})
    assert ok(again, 201) == first and again.headers["Idempotent-Replayed"] == "true"
    for headers in ({}, other):
        answer = client.post("/v1/parties", json=signed_body, headers={**key, **headers})
        refused(answer, 422, "idempotency-key-reused")
