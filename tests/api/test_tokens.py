"""Tokens that are what they are called, and those that only look so."""

from __future__ import annotations

import pytest

from api.tokens.likeness import skeleton
from tests.api.support import Market, World, ok, refused


def test_known_tokens_and_who_gets_the_rest(market: Market, world: World) -> None:
    told = ok(market.client.get("/v1/tokens"))
    standing = {token["symbol"]: token["standing"] for token in told["tokens"]}
    assert standing["dUSD"] == "listed" and set(standing.values()) == {"listed", "wrapped_native"}
    dollar = next(token for token in told["tokens"] if token["symbol"] == "dUSD")
    assert dollar["permits"] and dollar["looks_like"] is None and dollar["deposit_cap"] is None
    fees = next(one for one in told["receivers"] if one["what"] == "fees of orders")
    assert fees["address"] == world.node.call(world.deployment.credit.burned())
    refused(market.client.get(f"/v1/tokens/{market.maker.address}"), 422, "invalid-request")


def test_a_look_alike_is_marked(market: Market, world: World) -> None:
    """The same symbol at another address is another token, whatever it calls itself."""
    code = world.node.get_code(world.token)
    twin = "0x" + "7a" * 20
    world.node.rpc.request("anvil_setCode", (twin, "0x" + code.hex()))
    for slot in map(hex, range(8)):
        held = world.node.rpc.request("eth_getStorageAt", (world.token, slot, "latest"))
        world.node.rpc.request("anvil_setStorageAt", (twin, "0x" + slot[2:].zfill(64), held))
    told = ok(market.client.get(f"/v1/tokens/{twin}"))
    assert (told["standing"], told["looks_like"]) == ("look_alike", world.token)


@pytest.mark.parametrize("text", ["dUЅD", "dU5D", "DUSD", "d U S D", "d​USD", "ｄＵＳＤ"])
def test_what_could_be_mistaken(text: str) -> None:
    """Cyrillic letters, digits, case, spaces, invisible and wide characters."""
    assert skeleton(text) == skeleton("dUSD")


def test_what_could_not() -> None:
    assert len({skeleton(text) for text in ("dUSD", "USD", "dEUR", "WETH", "")}) == 5
