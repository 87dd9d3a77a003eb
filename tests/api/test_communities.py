"""Communities as the service shows them, and what anybody carries out in them."""

from __future__ import annotations

from api.settings import ServiceSettings
from tests.api.acting import done
from tests.api.support import DAY, Person, World, ok, refused, serving
from tests.api.test_acts_network import founded


def test_communities_are_listed_shown_and_elect(settings: ServiceSettings, world: World) -> None:
    people = [Person(), Person(), Person()]
    with serving(settings, indexed=True) as client:
        first, second = founded(client, people), founded(client, people[:2])
        shown = ok(client.get(f"/v1/communities/{first}"))
        assert [one["member"] for one in shown["members"]] == [one.address for one in people]
        assert shown["quorum"] == 2 and shown["able"] and shown["in_office"] and shown["credit"]["new"]
        assert ok(client.get(f"/v1/parties/{first}"))["community"]
        steps = f"/v1/communities/{first}/steps"
        refused(client.post(steps, json={"do": "call_election"}), 409, "contract-refused")
        refused(client.post(steps, json={"do": "expel"}), 422, "invalid-request")
        refused(client.get(f"/v1/communities/{people[0].address}"), 404, "community-unknown")
        world.advance(84 * DAY)
        ok(client.post(f"{steps}?wait=20", json={"do": "call_election"}), 201)
        done(
            client,
            "vote",
            people[0],
            community=first,
            member=people[0].address,
            candidate=people[1].address,
        )
        shown = ok(client.get(f"/v1/communities/{first}"))
        votes = {one["member"]: (one["votes"] > 0, one["voted"]) for one in shown["members"]}
        assert votes[people[0].address] == (False, True) and votes[people[1].address] == (True, False)

        head = {"min_block": world.head, "limit": 1}
        found: list[str] = []
        after: str | None = None
        while True:
            page = ok(client.get("/v1/communities", params={**head, **({"after": after} if after else {})}))
            found += [one["community"] for one in page["communities"]]
            if (after := page["after"]) is None:
                break
        assert {first, second} <= set(found) and found == sorted(found)
        refused(client.get("/v1/communities", params={"after": "x"}), 422, "malformed-cursor")
