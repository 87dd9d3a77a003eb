"""Tokens that are what they are called, and those that only look so."""

from __future__ import annotations

import pytest

from api.settings import ServiceSettings
from api.tokens.likeness import skeleton
from ledger.bindings.devnet_token import DevnetToken
from ledger.bindings.order_escrow import OrderEscrow
from ledger.chain.signer import devnet_signer
from ledger.signing import MilestonePlan, order_terms
from ledger.types import ZERO_HASH, Timestamp, TokenAmount, address
from tests.api.support import Market, World, ok, refused, serving


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


def test_an_order_in_a_token_without_a_name_hides_no_other(settings: ServiceSettings, world: World) -> None:
    """ERC-20 leaves names open, and a contract may end: every list that had such an order was refused."""
    poster, token = devnet_signer(7), address("0x" + "7e" * 20)
    node = world.node
    code = node.rpc.request("eth_getCode", [world.token, "latest"], str)
    node.rpc.request("anvil_setCode", [token, code])
    world.send(DevnetToken(token).mint(poster.address, TokenAmount(9)))
    escrow = OrderEscrow(world.deployment.contracts["OrderEscrow"].address)
    world.send(DevnetToken(token).approve(escrow.address, TokenAmount(9)), poster)
    now = node.get_block().timestamp
    terms = order_terms(
        now=now,
        customer=poster.address,
        token=token,
        milestones=[MilestonePlan(TokenAmount(9), Timestamp(now + 864_000))],
        spec_hash=ZERO_HASH,
    )
    world.send(escrow.post(terms), poster)
    node.rpc.request("anvil_setCode", [token, "0x00"])
    with serving(settings, indexed=True) as client:
        asked = {"min_block": world.head}
        orders = ok(client.get("/v1/orders", params=asked))["orders"]
        (found,) = [one for one in orders if one["price"]["token"] == token]
        assert found["price"]["text"] == "9 units"
        assert ok(client.get(f"/v1/orders/{found['id']}"))["price"]["amount"] == "9"
        for page in ("/", f"/orders/{found['id']}", f"/parties/{poster.address}"):
            assert client.get(page, headers={"Accept": "text/html"}).status_code == 200, page
        refused(client.get(f"/v1/tokens/{token}"), 422, "invalid-request")
