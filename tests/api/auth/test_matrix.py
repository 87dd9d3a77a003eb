"""Every operation, asked by everybody: what each is answered follows from what the operation declares."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import Any

import pytest
from httpx import Response

from api.settings import ServiceSettings
from tests.api.auth.matrix import (
    DELEGATES,
    OWNED,
    PUBLICLY_OWNED,
    Access,
    Described,
    described,
    undeclared,
)
from tests.api.house import (
    ADVISOR,
    COOKIE,
    DEAD,
    DELEGATE,
    EXPIRED,
    NAMED,
    NOBODY,
    OTHER,
    OWNER,
    STRANGER,
    House,
    housed,
)
from tests.api.market.support import wish
from tests.api.support import RELAYER, World, ok, refused

NONE = {"id": "ab" * 16}
LASTS = ("dropJob", "endSession", "endNegotiation", "setAdvisors", "endRequest", "signOut")
"""After these there is nothing left to ask about: they come last."""


@pytest.fixture(scope="module")
def house(world: World, tmp_path_factory: pytest.TempPathFactory) -> Generator[House]:
    database = str(tmp_path_factory.mktemp("matrix") / "api.sqlite")
    settings = ServiceSettings(replace(world.settings, database=database), RELAYER, reads=0, writes=0)
    with housed(settings, world) as house:
        yield house


@pytest.fixture(scope="module")
def operations(house: House) -> list[Described]:
    found = list(described(ok(house.client.get("/openapi.json"))))
    return sorted(found, key=lambda one: LASTS.index(one.id) if one.id in LASTS else -1)


def ask(house: House, operation: Described, role: str, **places: str) -> Response:
    """One request with the first example of the operation's body, for the owner's object."""
    at = operation.url(**{**house.places(operation.path), **places})
    body = operation.bodies[0] if operation.bodies else None
    headers = house.headers[role]
    return house.client.request(operation.method, at, params=operation.asked, json=body, headers=headers)


def kind(answer: Response) -> str:
    return answer.json()["type"].rpartition("/")[2] if answer.status_code >= 400 else ""


def test_every_operation_is_declared(operations: list[Described]) -> None:
    forgotten = [one.id for one in operations if undeclared(one)]
    assert not forgotten, f"say in tests/api/auth/matrix.py whose these are: {forgotten}"
    known = {one.id for one in operations}
    assert OWNED.keys() | PUBLICLY_OWNED | DELEGATES <= known


def test_sessions_that_are_none(house: House, operations: list[Described]) -> None:
    """Nobody, a revoked key, an expired session, another chain's: none gets past where a session counts."""
    for one in operations:
        if one.access is Access.PUBLIC:
            continue
        for role in DEAD:
            refused(ask(house, one, role), 401, "session-ended")
        if one.access is Access.SESSION:
            refused(ask(house, one, NOBODY), 401, "not-signed-in")


def test_a_cookie_alone_writes_nothing(house: House, operations: list[Described]) -> None:
    for one in operations:
        if one.access is not Access.PUBLIC and one.method != "GET":
            refused(ask(house, one, COOKIE), 403, "foreign-request")


def test_a_delegate_for_something_else(house: House, operations: list[Described]) -> None:
    for one in operations:
        if one.access is Access.SESSION and one.id not in DELEGATES:
            refused(ask(house, one, DELEGATE), 403, "out-of-scope")
        elif one.access is Access.OPTIONAL and one.id in OWNED:
            assert_hidden(house, one, DELEGATE)


def assert_hidden(house: House, operation: Described, role: str) -> None:
    """Somebody else's thing is answered as one that never was, but for its name."""
    there = ask(house, operation, role)
    place = house.places(operation.path)["id"]
    other = "0x" + "ab" * 32 if place.startswith("0x") else "ab" * 16
    never = ask(house, operation, role, id=other)
    assert there.status_code == never.status_code == 404, (operation.id, role, there.text, never.text)
    assert there.text.replace(place, "?") == never.text.replace(other, "?"), (operation.id, role)


def test_private_things_are_there_for_their_own_only(house: House, operations: list[Described]) -> None:
    roles = (STRANGER, NAMED, ADVISOR, OTHER, OWNER)
    for one in operations:
        if one.id not in OWNED:
            continue
        may, told = OWNED[one.id]
        for role in roles if one.access is Access.SESSION else (NOBODY, *roles):
            if role in may:
                answer = ask(house, one, role)
                assert answer.status_code not in (401, 403, 404), (one.id, role, answer.text)
                assert answer.status_code < 500 or kind(answer) == "nothing-indexed-yet", (
                    one.id,
                    answer.text,
                )
                private(answer, one)
            elif role in told:
                refused(ask(house, one, role), 403, "not-yours")
            else:
                assert_hidden(house, one, role)


def private(answer: Response, operation: Described) -> None:
    """No cache between us keeps what is somebody's own."""
    said = answer.headers.get("cache-control", "")
    assert "no-store" in said or "private" in said, (operation.id, said)
    assert "Authorization" in answer.headers["vary"] and "Cookie" in answer.headers["vary"], operation.id


def test_a_kept_answer_is_for_who_may_do_as_much(house: House) -> None:
    """Regression: a delegate that could do nothing here was given its party's answer by its key."""
    body, key = wish(publish=False), {"Idempotency-Key": "the party's own"}

    def send(role: str) -> Response:
        return house.client.post("/v1/market/requests", json=body, headers={**house.headers[role], **key})

    first = ok(send(OWNER), 201)
    assert ok(send(OWNER), 201) == first
    for role, status in ((DELEGATE, 403), (STRANGER, 422), (NOBODY, 401), (EXPIRED, 401), (COOKIE, 403)):
        assert send(role).status_code == status


def test_what_is_publicly_anothers(house: House, operations: list[Described]) -> None:
    for one in operations:
        if one.id in PUBLICLY_OWNED:
            for role in (STRANGER, OTHER):
                answer = ask(house, one, role)
                assert answer.status_code == 403, (one.id, role, answer.text)


def test_what_is_public_is_the_same_for_all(house: House, operations: list[Described]) -> None:
    """Whoever asks, even with a session that is none."""
    for one in operations:
        if one.access is not Access.PUBLIC or one.method != "GET" or one.id == "streamEvents":
            continue
        said: dict[str, Any] = {}
        for role in (NOBODY, STRANGER, OWNER, DELEGATE, *DEAD):
            answer = ask(house, one, role)
            assert answer.status_code < 500 or kind(answer) == "not-ready", (one.id, role, answer.text)
            said[role] = (answer.status_code, kind(answer))
        assert len(set(said.values())) == 1, (one.id, said)
