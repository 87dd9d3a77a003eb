"""Coins and time on the development chain, and on no other."""

from __future__ import annotations

import pytest

from ledger.chain.node import Node
from tests.api.support import DOLLAR, Market, Person, ok, refused


def test_a_newcomer_gets_coins_and_dollars(market: Market) -> None:
    who, body = Person().address, {"tokens": str(500 * DOLLAR)}
    key = {"Idempotency-Key": "faucet-" + who}
    given = ok(market.client.post("/v1/devnet/faucet", json={"account": who, **body}, headers=key))
    assert (given["native"], given["token"]["text"]) == (str(10 * 10**18), "500.00 dUSD")
    ok(market.client.post("/v1/devnet/faucet", json={"account": who, **body}, headers=key))
    again = ok(market.client.post("/v1/devnet/faucet", json={"account": who, "coins": 1}))
    assert (again["native"], again["token"]["text"]) == (str(10 * 10**18), "500.00 dUSD")
    more = market.client.post("/v1/devnet/faucet", json={"account": who, "tokens": "9" * 20})
    refused(more, 422, "invalid-request")


def test_time_moves_for_everybody(market: Market) -> None:
    before = market.world.node.get_block("latest").timestamp
    now = ok(market.client.post("/v1/devnet/clock", json={"seconds": 3600}))["now"]["unix"]
    assert now >= before + 3600


def test_nowhere_else(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    """A node of another chain is never asked, were it one that could."""
    monkeypatch.setattr(Node, "chain_id", lambda _: 10)
    for path, body in (("faucet", {"account": market.maker.address}), ("clock", {"seconds": 1})):
        answer = market.client.post(f"/v1/devnet/{path}", json=body)
        assert refused(answer, 403, "not-a-devnet")["chain_id"] == 10
