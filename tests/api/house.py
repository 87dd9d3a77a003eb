"""A service with everything in it once: people in every role, and an object of every private kind."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from httpx import Client
from sqlalchemy import Engine, update
from sqlmodel import col

from api.auth.caller import token_hash
from api.auth.tables import SessionRow
from api.settings import ServiceSettings
from ledger.bindings.enums import Scope
from ledger.call import Call
from ledger.chain.signer import LocalSigner
from ledger.store import open_engine, writing
from ledger.types import Timestamp, Wei
from tests.api.acting import propose
from tests.api.auth.support import bearer, challenge, sign_in, signed
from tests.api.market.support import Trader
from tests.api.support import DAY, Market, Person, World, ok, serving

NOBODY, STRANGER, OWNER, OTHER = "nobody", "stranger", "owner", "other side"
ADVISOR, NAMED, DELEGATE = "advisor", "named", "delegate"
COOKIE, REVOKED, EXPIRED, OTHER_CHAIN = "cookie alone", "revoked key", "expired", "other chain"
DEAD = (REVOKED, EXPIRED, OTHER_CHAIN)
"""Sessions that are none any more, or none here."""


@dataclass
class House:
    """The service, its people, its objects."""

    client: Client
    market: Market
    headers: dict[str, dict[str, str]]
    """What each role sends along."""
    objects: dict[str, dict[str, str]]
    """What stands in each place of a path, by how the path begins: the longest beginning counts."""

    def places(self, path: str) -> dict[str, str]:
        """What stands in the places of a path; for an owner's own objects."""
        found: dict[str, str] = {}
        for beginning in sorted(self.objects, key=len):
            if path.startswith(beginning):
                found |= self.objects[beginning]
        return found


@contextlib.contextmanager
def housed(settings: ServiceSettings, world: World) -> Generator[House]:
    """The service with all of it. Long work is queued, and nobody does it."""
    idle = replace(settings, jobs=replace(settings.jobs, processes=0))
    with serving(idle, indexed=True) as client:
        engine = open_engine(settings.ledger.database_where())
        try:
            yield furnished(client, world, engine)
        finally:
            engine.dispose()


def furnished(client: Client, world: World, engine: Engine) -> House:
    market = Market(client, world)
    owner, other = Trader(client, world, market.customer), Trader(client, world, market.maker)
    stranger, advisor, named = (Trader(client, world) for _ in range(3))
    headers = {
        NOBODY: {},
        STRANGER: stranger.headers,
        OWNER: owner.headers,
        OTHER: other.headers,
        ADVISOR: advisor.headers,
        NAMED: named.headers,
        COOKIE: _cookie(client, market.customer),
    }
    foreman, clerk = Person(), Person()
    world.send(Call.raw(owner.person.address, b"", Wei(10**18), "gas"))
    until = Timestamp(world.node.get_block("latest").timestamp + 300 * DAY)
    key, parties = LocalSigner(owner.person.key), world.deployment.parties
    for delegate in (foreman, clerk):
        grant = parties.set_delegate(owner.person.address, delegate.address, Scope.DELIVER, until)
        world.send(grant, key)
    headers[DELEGATE] = bearer(sign_in(client, foreman, party=owner.address))
    his = sign_in(client, clerk, party=owner.address)
    world.send(parties.set_delegate(owner.person.address, clerk.address, Scope(0), Timestamp(0)), key)
    headers[REVOKED] = bearer(his)
    # The chain is asked once a minute, and this minute is over.
    _change(engine, his, checked_at=time.time() - 61)
    for role, change in ((EXPIRED, {"expires_at": time.time() - 1}), (OTHER_CHAIN, {"chain_id": 1})):
        session = sign_in(client, market.customer)
        _change(engine, session, **change)
        headers[role] = bearer(session)
    return House(client, market, headers, _objects(owner, other, advisor, named, market))


def _cookie(client: Client, person: Person) -> dict[str, str]:
    """A browser's session, as another site makes the browser send it."""
    message = challenge(client, person)["message"]
    body = {"message": message, "signature": signed(person, message), "cookie": True}
    page = {"Origin": str(client.base_url).rstrip("/")}
    answer = client.post("/v1/sign-in", json=body, headers=page)
    ok(answer, 201)
    client.cookies.clear()
    return {"Cookie": answer.headers["set-cookie"].partition(";")[0]}


def _change(engine: Engine, session: Mapping[str, Any], **values: Any) -> None:
    with writing(engine) as connection:
        row = col(SessionRow.token_hash) == token_hash(session["token"])
        assert connection.execute(update(SessionRow).where(row).values(values)).rowcount == 1


def _objects(
    owner: Trader, other: Trader, advisor: Trader, named: Trader, market: Market
) -> dict[str, dict[str, str]]:
    client = owner.client
    order = market.opened()
    talks = other.quote(owner, 700)
    owner.put(f"/v1/negotiations/{talks['id']}/advisors", {"parties": [advisor.address]})
    request = owner.ask(visibility="named", parties=[named.address])
    act = propose(client, "close", order=order, to_maker="0")
    spare = sign_in(client, owner.person)
    description = ok(client.get("/openapi.json"))
    job = owner.post("/v1/plans/costs", _example(description, "/v1/plans/costs"), 202)
    plan = owner.post("/v1/plans", _example(description, "/v1/plans"), 201)
    return {
        "/v1/": {"address": owner.address, "account": owner.address, "party": owner.address},
        "/v1/orders": {"id": order, "side": "customer", "kind": "rating", "place": "0"},
        "/v1/audit/orders": {"id": order},
        "/v1/negotiations": {"id": talks["id"]},
        "/v1/market/requests": {"id": request["id"]},
        "/v1/acts": {"id": act["id"]},
        "/v1/sessions": {"id": spare["id"]},
        "/v1/jobs": {"id": job["id"]},
        "/v1/plans": {"id": plan["id"]},
    }


def _example(description: Mapping[str, Any], path: str) -> Any:
    """The first body that the description shows for a path."""
    asked = description["paths"][path]["post"]["requestBody"]["content"]["application/json"]
    return next(iter(asked["examples"].values()))["value"]
