"""The operator's cap, stop and list: they keep new orders away, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api.openings.errors import ListUnreadable
from api.openings.gate import KEPT, RefusedAddresses
from api.openings.settings import Openings, openings_from
from api.settings import ServiceSettings
from ledger.settings import BadSetting
from ledger.types import address
from tests.api.support import DAY, DOLLAR, Market, World, ok, refused, serving

ONE = [{"amount": str(100 * DOLLAR), "due_in": 10 * DAY}]


def test_a_stop_never_touches_exits(market: Market, settings: ServiceSettings) -> None:
    """What runs is delivered and paid while nothing new is opened, and the deployment says why."""
    id = market.opened(milestones=ONE)
    draft = market.draft(milestones=ONE)
    market.sign(draft, "customer")
    market.sign(draft, "maker")
    post = market.draft(milestones=ONE, maker=None)
    market.sign(post, "customer")
    said = Openings(stopped="the token's bridge is looked into", link="https://status.example/1")
    with serving(replace(settings, openings=said)) as client:
        stopped = replace(market, client=client)
        told = ok(client.get("/v1/deployment"))["openings"]
        assert (told["open"], told["reason"], told["link"]) == (False, said.stopped, said.link)
        for answer in (
            client.post("/v1/orders", json=market.plan()),
            client.post(f"/v1/orders/{draft['id']}/open"),
            client.post(f"/v1/orders/{post['id']}/post"),
        ):
            assert refused(answer, 403, "openings-stopped")["link"] == said.link
        stopped.do(id, "deliveries", market.maker, {"milestones": [1]})
        stopped.do(id, "approvals", market.customer, {"milestones": [1]})
        assert stopped.order(id)["status"] == "closed"


def test_a_cap_counts_price_and_bond(market: Market, settings: ServiceSettings) -> None:
    said = openings_from({"TALLY_DEPOSIT_CAP": "dUSD=150.5, *=0"})
    with serving(replace(settings, openings=said)) as client:
        capped = replace(market, client=client)
        assert ok(client.get("/v1/deployment"))["openings"]["caps"][0]["text"] == "150.50 dUSD"
        known = {token["symbol"]: token for token in ok(client.get("/v1/tokens"))["tokens"]}
        assert known["dUSD"]["deposit_cap"]["amount"] == str(150_500_000)
        plan: dict[str, Any] = {"milestones": ONE, "fee_bps": 0}
        capped.draft(**plan, bond=str(50 * DOLLAR))
        over = client.post("/v1/orders", json=market.plan(**plan, bond=str(51 * DOLLAR)))
        assert refused(over, 403, "deposit-capped")["locks"] == str(151 * DOLLAR)
        other = next(token["address"] for name, token in known.items() if name != "dUSD")
        plan |= {"token": other, "bond": "0"}
        assert (
            refused(client.post("/v1/orders", json=market.plan(**plan)), 403, "deposit-capped")["cap"] == "0"
        )


def test_listed_addresses_open_nothing(market: Market, settings: ServiceSettings, tmp_path: Path) -> None:
    """A list that changes counts at once; while it cannot be read nothing is opened; exits go on."""
    id = market.opened(milestones=ONE)
    post = market.draft(milestones=ONE, maker=None)
    market.sign(post, "customer")
    listed = tmp_path / "refused.txt"
    listed.write_text("# nobody yet\n")
    said = openings_from({"TALLY_REFUSED_ADDRESSES": str(listed)})
    with serving(replace(settings, openings=said)) as client:
        screened = replace(market, client=client)
        ok(client.post(f"/v1/orders/{post['id']}/post?wait=20"), 201)
        listed.write_text(f"{market.maker.address.lower()}  # court order 17\n")
        answer = client.post("/v1/orders", json=market.plan(milestones=ONE))
        assert refused(answer, 403, "address-refused")["address"] == market.maker.address
        at = f"/v1/orders/{post['id']}/takes/typed-data"
        refused(client.post(at, json={"maker": market.maker.address}), 403, "address-refused")
        screened.do(id, "deliveries", market.maker, {"milestones": [1]})
        listed.unlink()
        answer = client.post("/v1/orders", json=market.plan(milestones=ONE))
        refused(answer, 503, "refused-addresses-unreadable")
        screened.do(id, "approvals", market.customer, {"milestones": [1]})


def test_a_list_of_something_else_lets_nobody_pass(tmp_path: Path) -> None:
    listed = tmp_path / "list"
    listed.write_text("<html>moved</html>")
    with pytest.raises(ListUnreadable):
        RefusedAddresses(str(listed)).hit([address("0x" + "11" * 20)])
    assert RefusedAddresses("").hit([address("0x" + "11" * 20)]) is None


def test_a_list_of_the_network_is_kept_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not fetched for every order, and again once it is old."""
    import httpx

    fetched: list[str] = []

    def get(url: str, **_: Any) -> httpx.Response:
        fetched.append(url)
        return httpx.Response(200, text="0x" + "22" * 20, request=httpx.Request("GET", url))

    monkeypatch.setattr(httpx, "get", get)
    clock = [0.0]
    listed = RefusedAddresses("https://lists.example/1", lambda: clock[0])
    who = address("0x" + "22" * 20)
    assert listed.hit([who]) == who == listed.hit([who]) and len(fetched) == 1
    clock[0] += KEPT
    assert listed.hit([]) is None and len(fetched) == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TALLY_DEPOSIT_CAP", "5000"),
        ("TALLY_DEPOSIT_CAP", "dUSD=many"),
        ("TALLY_DEPOSIT_CAP", "dUSD=1,dUSD=2"),
        ("TALLY_DEPOSIT_CAP", "*=5"),
        ("TALLY_NO_NEW_OPENINGS", "\x1b[2J"),
        ("TALLY_NO_NEW_OPENINGS_LINK", "https://a.example"),
        ("TALLY_REFUSED_ADDRESSES", "/nowhere/list"),
        ("TALLY_REFUSED_ADDRESSES", "http://plain.example/list"),
    ],
)
def test_a_wrong_policy_is_named(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name):
        openings_from({name: value})


def test_nothing_is_refused_unless_said(world: World, market: Market) -> None:
    told = ok(market.client.get("/v1/deployment"))["openings"]
    assert told == {
        "open": True,
        "reason": None,
        "link": None,
        "caps": [],
        "capped_tokens_only": False,
        "screened": False,
    }
