"""What auditors should look at, over HTTP: the same as the node's logs give, with the orders it rests on."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from api.settings import ServiceSettings
from ledger.queries import viewing
from ledger.queries.rated import RatedFollower
from ledger.rated_orders import RatedHistory, read_rated
from ledger.suspicious import Suspicions, suspicions
from ledger.system import connect
from tests.api.support import Market, World, ok, refused, serving
from tests.suspicions import told_of_all


@pytest.fixture
def watched(settings: ServiceSettings, world: World) -> Generator[Market]:
    """A market with an index beside it."""
    with serving(settings, indexed=True) as client:
        yield Market(client, world)


def rated(market: Market) -> str:
    """A closed order that both sides rated."""
    id = market.closed()
    marks = {"customer": (90, 80, 70, 60), "maker": (50, 50, 50, 50)}
    reveal = {side: market.rate(id, side, given) for side, given in marks.items()}
    market.world.advance(2 * 3_600)
    ok(market.client.post(f"/v1/orders/{id}/reveals?wait=20", json=reveal), 201)
    return id


def test_findings_with_their_orders(watched: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    client, world = watched.client, watched.world
    id = rated(watched)
    at = f"/v1/credit/suspicious?min_block={world.head}"
    mine = f"{at}&party={watched.maker.address}"
    told = ok(client.get(mine))
    assert (told["findings"], told["findings_total"]) == ([], 0) and told["orders"] >= 1

    # A few strangers' orders stand out of nothing: what is told of findings is tried with made ones.
    monkeypatch.setattr("ledger.suspicious.suspicious", told_of_all)
    second = rated(watched)
    at = f"/v1/credit/suspicious?min_block={world.head}"
    told = ok(client.get(at))
    assert [one["kind"] for one in told["findings"]] == ["reciprocity", "ring", "cluster", "slander"]
    ring = told["findings"][1]
    assert ring["orders_total"] == told["orders"] and ring["log10_chance"] < 0
    assert [one["name"] for one in ring["figures"]].index("circulating") == 3
    orders = {one["order"]: one for one in ring["orders"]}
    assert {id, second} <= set(orders)
    one = orders[id]
    assert (one["customer"], one["maker"]) == (watched.customer.address, watched.maker.address)
    assert (one["by_customer"], one["by_maker"]) == ("0.500000000", "0.000000000")
    assert one["transaction_hash"].startswith("0x") and one["block"] < told["as_of"]["number"] + 1
    assert [one["kind"] for one in ok(client.get(f"{at}&kind=slander"))["findings"]] == ["slander"]
    earlier = ok(client.get(f"/v1/credit/suspicious?at_block={one['block']}"))
    assert earlier["orders"] == told["orders"] - 1

    refused(client.get("/v1/credit/suspicious?kind=wicked"), 422, "invalid-request")
    refused(client.get("/v1/credit/suspicious?party=nobody"), 422, "invalid-request")


def test_the_index_and_the_node_tell_the_same(
    watched: Market, settings: ServiceSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read block by block, at once, or from the node itself."""
    seen: list[RatedHistory] = []

    def kept(history: RatedHistory) -> Suspicions:
        seen.append(history)
        return suspicions(history)

    monkeypatch.setattr("ledger.queries.rated.suspicions", kept)
    live = RatedFollower()
    system = connect(settings.ledger)
    try:
        for _ in range(2):
            rated(watched)
            ok(watched.client.get(f"/v1/audit/events?limit=1&min_block={watched.world.head}"))
            with viewing(system.engine) as view:
                assert live.look(view) is live.look(view)
        with viewing(system.engine) as view:
            RatedFollower().look(view)
            number = view.as_of.number
        assert seen[-2] == seen[-1] == read_rated(system, number)[1]
        assert len(seen[-1].orders) == len(seen[0].orders) + 1
    finally:
        system.close()
