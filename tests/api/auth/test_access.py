"""Each operation lets in whom its description says, and endpoints are told who it is."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated, Any

import pytest
from fastapi import APIRouter, Depends
from httpx import Client

import api.app
from api.auth.caller import Caller
from api.auth.dependencies import CallerDep, FormCallerDep, MaybeCallerDep, caller_in
from api.settings import ServiceSettings
from ledger.bindings.enums import Scope
from ledger.call import Call
from ledger.chain.signer import LocalSigner
from ledger.types import Timestamp, Wei
from tests.api.auth.matrix import Access, described
from tests.api.auth.support import challenge, signed, signed_in
from tests.api.support import DAY, Person, World, ok, refused, serving


def test_strangers_are_refused_wherever_a_session_is_needed(client: Client) -> None:
    description = ok(client.get("/openapi.json"))
    assert set(description["components"]["securitySchemes"]) == {"bearer", "cookie"}
    found = list(described(description))
    assert {one.id for one in found if one.access is Access.OPTIONAL} >= {"getRelay"}
    needing = [one for one in found if one.access is Access.SESSION]
    assert {"getSession", "signOut", "listSessions", "endSession"} <= {one.id for one in needing}
    for one in needing:
        refused(client.request(one.method, one.url()), 401, "not-signed-in")
        stale = {"Authorization": "Bearer of-yesterday"}
        refused(client.request(one.method, one.url(), headers=stale), 401, "session-ended")
        said = description["paths"][one.path][one.method.lower()]["responses"]
        assert {"401", "403", "429"} <= set(said), one.id


# --- what endpoints are given -----------------------------------------------------------------------

router = APIRouter(prefix="/v1/test", tags=["test"])


@router.get("/whole")
def whole(caller: CallerDep) -> str:
    return caller.party


@router.get("/maybe")
def maybe(caller: MaybeCallerDep) -> str | None:
    return None if caller is None else caller.party


@router.get("/deliver")
def deliver(caller: Annotated[Caller, Depends(caller_in(Scope.DELIVER))]) -> str:
    return caller.key


@router.post("/form")
async def form(caller: FormCallerDep) -> str:
    return caller.party


@pytest.fixture
def extended(settings: ServiceSettings, monkeypatch: pytest.MonkeyPatch) -> Generator[Client]:
    """The service with an endpoint of each kind."""
    monkeypatch.setattr(api.app, "ROUTERS", (*api.app.ROUTERS, router))
    with serving(settings) as client:
        yield client


def test_a_delegate_gets_no_further_than_its_scopes(extended: Client, world: World) -> None:
    party, foreman, clerk = Person(), Person(), Person()
    world.send(Call.raw(party.address, b"", Wei(10**18), "gas"))
    until = Timestamp(world.node.get_block("latest").timestamp + DAY)
    for delegate, scope in ((foreman, Scope.DELIVER), (clerk, Scope.RATE)):
        grant = world.deployment.parties.set_delegate(party.address, delegate.address, scope, until)
        world.send(grant, LocalSigner(party.key))
    own = signed_in(extended, party)
    for path in ("whole", "maybe", "deliver"):
        assert extended.get(f"/v1/test/{path}", headers=own).json() == party.address
    his = signed_in(extended, foreman, party=party.address)
    said = refused(extended.get("/v1/test/whole", headers=his), 403, "out-of-scope")
    assert "for DELIVER, and this needs OPEN, ACCEPT" in said["detail"]
    assert extended.get("/v1/test/maybe", headers=his).json() is None
    assert extended.get("/v1/test/deliver", headers=his).json() == foreman.address
    other = signed_in(extended, clerk, party=party.address)
    refused(extended.get("/v1/test/deliver", headers=other), 403, "out-of-scope")
    assert extended.get("/v1/test/maybe").json() is None
    refused(extended.get("/v1/test/maybe", headers={"Authorization": "Bearer x"}), 401, "session-ended")


def test_a_form_shows_that_it_is_of_this_session(extended: Client) -> None:
    person = Person()
    page = {"Origin": str(extended.base_url).rstrip("/")}

    def send(fields: dict[str, Any], **headers: str) -> Any:
        return extended.post("/v1/test/form", data=fields, headers=headers)

    refused(send({}), 401, "not-signed-in")
    message = challenge(extended, person)["message"]
    body = {"message": message, "signature": signed(person, message), "cookie": True}
    ok(extended.post("/v1/sign-in", json=body, headers=page), 201)
    token = ok(extended.get("/v1/session"))["csrf_token"]
    assert send({"csrf_token": token}, **page).json() == person.address
    refused(send({"csrf_token": token}), 403, "foreign-request")
    refused(send({"csrf_token": "0" * 64}, **page), 403, "foreign-request")
    refused(send({}, **page), 403, "foreign-request")
