"""The market as one list: the same on both databases, in every order, page by page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from httpx import Client
from sqlalchemy import Engine

from api.database import HISTORY, prepare
from api.market.listing import repository
from api.market.listing.repository import After, Near, Sort, Wanted
from api.market.texts import indexed, postgres_query, sqlite_query, with_beginnings, words
from api.settings import ServiceSettings
from ledger.bindings.erc20 import Erc20
from ledger.bindings.order_escrow import OrderEscrow
from ledger.signing import Clauses, Json, MilestonePlan, OrderTerms, order_terms, salted_spec_hash, to_json
from ledger.signing.clauses import clauses_hash
from ledger.store import migrate, open_engine, reading, writing
from ledger.types import ZERO_ADDRESS, ZERO_HASH, BasisPoints, Hash32, Timestamp, TokenAmount
from sharing.model import SharingKind
from tests.api.auth.support import signed_in
from tests.api.market.support import AACHEN, BERLIN, CAPABILITY, LIEGE, Trader
from tests.api.support import BANK, DAY, DOLLAR, Person, World, ok, published_key, refused


def titles(client: Client, **params: Any) -> list[str]:
    return [entry["title"] for entry in ok(client.get("/v1/market", params=params))["entries"]]


def test_search(on_each_database: tuple[Client, ServiceSettings], world: World) -> None:
    client, _ = on_each_database
    one, two = Trader(client, world), Trader(client, world)
    one.ask(title="Zahnräder, Modul 3", budget=str(900 * DOLLAR), place=AACHEN)
    one.ask(title="Heat-treated blades", kind="capability", token=None, budget=None, place=BERLIN)
    two.ask(
        title="Disk sleeves DS-17", capability=CAPABILITY, due="2090-01-01T00:00:00Z", place=LIEGE, quantity=7
    )

    def search(**params: Any) -> list[str]:
        return [title.split()[0] for title in titles(client, **params)]

    assert search() == ["Disk", "Heat-treated", "Zahnräder,"]
    assert search(q="zahnrader") == search(q="ZAHNRÄDER 3") == search(q="zahn") == ["Zahnräder,"]
    assert search(q="sleeves disk") == search(q="17 ds") == search(q="disk machining") == ["Disk"]
    assert search(q="machinin") == search(q="disk machinin") == ["Disk"], "a beginning of many letters"
    assert search(q="heat blades") == ["Heat-treated"] and search(q="zah") == ["Zahnräder,"]
    assert search(q="za") == search(q="sleeves blades") == search(q="eat") == []
    assert search(task="disk-sleeve") == search(customer=two.address) == ["Disk"]
    assert search(kind="capability") == ["Heat-treated"]
    assert search(token="dUSD") == search(token=world.token) == ["Disk", "Zahnräder,"]
    assert search(token="dUSD", least_budget=str(901 * DOLLAR)) == ["Disk"]
    assert search(token="dUSD", most_budget=str(900 * DOLLAR)) == ["Zahnräder,"]
    assert search(due_until="2095-01-01T00:00:00Z") == ["Disk"]
    assert search(due_from="2095-01-01T00:00:00Z") == ["Heat-treated", "Zahnräder,"]
    near = {"latitude": 50.775, "longitude": 6.084}
    assert search(**near, within=10_000) == ["Zahnräder,"]
    assert search(**near, within=45_000) == ["Disk", "Zahnräder,"]
    assert search(**near, within=20_000_000) == ["Disk", "Heat-treated", "Zahnräder,"]
    assert search(sort="due")[0] == "Disk" and len(search(sort="due")) == 3
    assert search(sort="budget", token="dUSD") == ["Disk", "Zahnräder,"]
    assert search(on_chain=True) == [] and len(search(on_chain=False)) == 3

    entry = ok(client.get("/v1/market", params={"task": "disk-sleeve"}))["entries"][0]
    assert (entry["quantity"], entry["place"]["name"]) == (7, "Liège")
    assert entry["budget"] == {
        "amount": str(2_500 * DOLLAR),
        "token": world.token,
        "decimals": 6,
        "text": "2,500.00 dUSD",
    }
    counted = ok(client.get("/v1/market/counts", params={"token": "dUSD"}))
    assert (counted["total"], counted["more"]) == (2, False)
    assert counted["tasks"] == [{"value": "disk-sleeve", "count": 1}]
    assert counted["kinds"] == [{"value": "order", "count": 2}]


def test_pages(client: Client, world: World) -> None:
    customer = Trader(client, world)
    for number in range(5):
        customer.ask(title=f"No. {number}", budget=str((number % 2 + 1) * DOLLAR))
    for sort in ("newest", "due", "budget"):
        seen: list[str] = []
        after = None
        while True:
            params = {"sort": sort, "token": "dUSD", "limit": 2} | ({"after": after} if after else {})
            page = ok(client.get("/v1/market", params=params))
            seen += [entry["title"] for entry in page["entries"]]
            after = page["after"]
            if after is None:
                break
        assert sorted(seen) == [f"No. {number}" for number in range(5)], sort
        if sort == "budget":
            assert set(seen[:2]) == {"No. 1", "No. 3"}
    refused(client.get("/v1/market", params={"sort": "due", "after": "newest-1-1"}), 422, "invalid-request")
    refused(client.get("/v1/market", params={"sort": "budget"}), 422, "invalid-request")
    refused(client.get("/v1/market", params={"within": 5}), 422, "invalid-request")
    refused(client.get("/v1/market", params={"q": "…"}), 422, "invalid-request")


def test_posted_orders_come_and_go(indexed: Client, world: World, settings: ServiceSettings) -> None:
    escrow, token = OrderEscrow(world.deployment.escrow.address), Erc20(world.token)
    world.mint(BANK.address)
    world.send(token.approve(escrow.address, TokenAmount(10_000 * DOLLAR)))
    now = world.node.get_block("latest").timestamp
    plain, choosy = (_terms(world, now, price) for price in (300, 400))
    tier = Clauses(min_maker_tier=2)
    salt = Hash32(b"\x5a" * 32)
    about: dict[str, Json] = {"title": "40 disk sleeves", "drawing": "DS-17"}
    choosy = replace(choosy, clauses=clauses_hash(tier), spec_hash=salted_spec_hash(about, salt))
    world.send(escrow.post(plain))
    world.send(escrow.post_with(choosy, tier, b"", b""))
    page = ok(indexed.get("/v1/market", params={"min_block": world.head, "customer": BANK.address}))
    listed = sorted(page["entries"], key=lambda one: -int(one["budget"]["amount"]))
    assert [(one["budget"]["text"], one["min_tier"]) for one in listed] == [
        ("400.00 dUSD", 2),
        ("300.00 dUSD", 0),
    ]
    assert all(one["on_chain"] and one["title"] is None for one in listed)
    assert listed[1]["due"]["unix"] == plain.deadlines[0] and listed[1]["closes_at"]["unix"] == plain.open_by
    assert page["as_of"]["number"] == world.head

    # Its customer can show what the hash is of: nothing else is believed, and nobody else shows it who knows.
    headers = signed_in(indexed, Person(published_key(8)))
    at = f"/v1/orders/{listed[0]['id']}"
    refused(indexed.get(f"{at}/specification"), 404, "specification-unknown")
    assert "shows it to nobody here" in indexed.get(at.removeprefix("/v1")).text
    told = {"terms": to_json(choosy), "clauses": to_json(tier), "specification_salt": "0x" + salt.hex()}
    for wrong in (
        {**about, "title": "41 disk sleeves"},
        {"drawing": "DS-17"},
        {**about, "title": "a\u202eb"},
    ):
        body = {**told, "specification": wrong}
        answer = indexed.put(f"{at}/terms", json=body, headers=headers)
        assert refused(answer, 422, "invalid-request")["errors"]
    body = {**told, "specification": about}
    for others in ({}, signed_in(indexed, Person())):
        refused(indexed.put(f"{at}/terms", json=body, headers=others), 403, "not-the-customer")
    ok(indexed.put(f"{at}/terms", json=body, headers=headers))
    assert ok(indexed.get(f"{at}/specification"))["specification_hash"] == "0x" + choosy.spec_hash.hex()
    page = indexed.get(at.removeprefix("/v1")).text
    assert "40 disk sleeves" in page and "DS-17" in page
    assert {one["title"] for one in _entries(indexed, customer=BANK.address)} == {None, "40 disk sleeves"}
    found = _entries(indexed, q="40 sleeves", customer=BANK.address)
    assert [one["id"] for one in found] == [listed[0]["id"]]
    mine = {"customer": BANK.address, "tier": 1, "on_chain": True}
    assert [one["id"] for one in _entries(indexed, **mine)] == [listed[1]["id"]]

    world.send(escrow.cancel_post(plain))
    left = _entries(indexed, min_block=world.head, customer=BANK.address)
    assert [one["id"] for one in left] == [listed[0]["id"]]

    # After a reorganisation nothing of what was listed is believed.
    engine = open_engine(settings.ledger.database_where())
    with writing(engine) as connection:
        at = repository.followed(connection)
        assert at is not None
        repository.put(connection, [{**_entry(9, ""), "on_chain": True, "closes_at": 2**40}])
        repository.take_away(connection, [listed[0]["id"]])
        repository.put_followed(connection, replace(at, number=at.number - 1, hash=b"\x11" * 32))
    again = _entries(indexed, min_block=world.head, on_chain=True, q=about["title"])
    assert (listed[0]["id"], about["title"]) in {(one["id"], one["title"]) for one in again}
    assert "9" not in {one["id"] for one in again}
    engine.dispose()
    world.send(escrow.cancel_post(choosy))


def _entries(client: Client, **params: Any) -> list[dict[str, Any]]:
    return ok(client.get("/v1/market", params=params))["entries"]


def _terms(world: World, now: int, price: int) -> OrderTerms:
    return order_terms(
        now=Timestamp(now),
        customer=BANK.address,
        maker=ZERO_ADDRESS,
        token=world.token,
        kind=SharingKind.ORDER,
        milestones=[MilestonePlan(TokenAmount(price * DOLLAR), Timestamp(now + 20 * DAY))],
        spec_hash=ZERO_HASH,
        bond=TokenAmount(price * DOLLAR),
        fee_bps=BasisPoints(100),
        review=3 * DAY,
        cure=2 * DAY,
        open_by=None,
        court_by=None,
        inputs_due=Timestamp(0),
        default_maker_bps=BasisPoints(5000),
        relay_fee=TokenAmount(0),
    )


def test_words() -> None:
    assert words("Zahnräder, Modul\u00a03 (DS-17)") == ("zahnrader", "modul", "3", "ds", "17")
    assert words("STRASSE Straße ﬁne ½") == ("strasse", "strasse", "fine", "1", "2")
    assert indexed("a b", "b c") == "a b c"
    # Nothing that a database would take for syntax is left.
    assert postgres_query("x' | y:*! & (steel") == "'x' & 'y' & 'steel*'"
    # Long beginnings are rare, and are no words of their own in the index.
    assert postgres_query("steel machini") == "'steel' & 'machini':*"
    assert with_beginnings("ab tool machine") == "ab tool machine too* tool* mac* mach* machi* machin*"
    assert sqlite_query('a" OR b* NEAR/2') == '"a" AND "or" AND "b" AND "near" AND "2"'


def _back_to(engine: Engine, revision: str) -> None:
    """The tables as an earlier release had them, with what is in them."""
    config = Config()
    config.set_main_option("script_location", str(HISTORY))
    with writing(engine) as connection:
        config.attributes |= {"connection": connection, "version_table": "api_version"}
        command.downgrade(config, revision)


WORDS = ("steel", "stee", "sleeve", "вал", "軸", "a", "o'brien", "straße", "r2d2", "naïve")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_both_databases_find_the_same(
    kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each combination of two words, against what Python finds by itself."""
    url = str(tmp_path_factory.mktemp("words") / "a.sqlite")
    engine: Engine = open_engine(request.getfixturevalue("make_postgres")() if kind != "sqlite" else url)
    migrate(engine)
    prepare(engine)
    texts = [f"{one} {other}" for place, one in enumerate(WORDS) for other in WORDS[place:]]
    with writing(engine) as connection:
        repository.put(connection, [_entry(number, text) for number, text in enumerate(texts)])
        repository.put(connection, [_entry(0, "changed")])
        repository.take_away(connection, ["1"])
    _back_to(engine, "0017")  # as earlier releases had it, which knew no beginnings
    prepare(engine)
    kept = {str(number): set(words(text)) for number, text in enumerate(texts)}
    kept["0"] = {"changed"}
    del kept["1"]
    with reading(engine) as connection:

        def found(wanted: Wanted, sort: Sort = Sort.NEWEST, after: After | None = None) -> set[str]:
            return {row.id for row in repository.page(connection, wanted, sort, after, 100)}

        for text in texts:
            *whole, last = dict.fromkeys(words(text))
            expected = {
                id
                for id, has in kept.items()
                if set(whole) <= has
                and any(word == last or (len(last) >= 3 and word.startswith(last)) for word in has)
            }
            assert found(Wanted(0, text=text)) == expected, text
        assert found(Wanted(0, near=Near(0, 0, 1))) == set()
        assert len(found(Wanted(0, token="t"), Sort.BUDGET, After(10**30 + 5, 10**9))) == 5
        assert repository.counts(connection, Wanted(0))[0] == len(kept) == len(found(Wanted(20)))
        assert found(Wanted(21)) == set(), "it closed a second before"
    # A plan that is kept would be one for any place, hence for many parallels of few entries.
    plans = [
        repository.prepared_page(Wanted(0, near=near), Sort.NEWEST, None, 20).same
        for near in (None, Near(0, 0, 1))
    ]
    assert plans == [True, False]
    with writing(engine) as connection:
        assert repository.forget_closed(connection, 20) == 0
        assert repository.forget_closed(connection, 21) == len(kept)
    engine.dispose()


def _entry(number: int, text: str) -> dict[str, Any]:
    empty = ("title", "task", "quantity", "symbol", "decimals", "due", "place", "latitude", "longitude")
    return {
        **dict.fromkeys((*empty, "x", "y", "z", "budget_least")),
        "id": str(number),
        "on_chain": False,
        "kind": "order",
        "customer": "c",
        "words": indexed(text),
        "token": "t",
        "budget": 10**30 + number,
        "posted_at": 10,
        "closes_at": 20,
        "min_tier": 0,
    }
