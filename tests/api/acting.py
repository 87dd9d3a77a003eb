"""The steps of an act through HTTP: propose, sign, send."""

from __future__ import annotations

from typing import Any

from httpx import Client

from api.acts.examples import PROPOSALS
from tests.api.support import Person, ok


def propose(client: Client, kind: str, **fields: Any) -> dict[str, Any]:
    """A new act: the example of its kind in the description, with what it is about here in its place."""
    return ok(client.post("/v1/acts", json={**PROPOSALS[kind]["value"], **fields}), 201)


def part_of(act: dict[str, Any], person: Person, side: str | None = None) -> dict[str, Any]:
    """What somebody signs of an act."""
    return next(
        part
        for part in act["parts"]
        if person.address in (part["member"], part["party"]) and side in (None, part["side"])
    )


def signature(act: dict[str, Any], person: Person, side: str | None = None) -> dict[str, Any]:
    """The body that gives somebody's signature."""
    part = part_of(act, person, side)
    signed = person.sign(part["to_sign"] or act)
    return {"side": part["side"], "member": person.address, "signature": signed}


def sign(client: Client, act: dict[str, Any], *people: Person, side: str | None = None) -> dict[str, Any]:
    """The act once all these have signed."""
    for person in people:
        body = signature(act, person, side)
        act = ok(client.post(f"/v1/acts/{act['id']}/signatures", json=body))
    return act


def send(client: Client, act: dict[str, Any]) -> dict[str, Any]:
    """The act once it is mined."""
    ok(client.post(f"/v1/acts/{act['id']}/send?wait=20"), 201)
    return ok(client.get(f"/v1/acts/{act['id']}"))


def done(client: Client, kind: str, *people: Person, **fields: Any) -> dict[str, Any]:
    """All three steps."""
    act = sign(client, propose(client, kind, **fields), *people)
    assert act["missing"] == [] and act["lacks"] is None and act["state"] == "complete", act
    return send(client, act)
