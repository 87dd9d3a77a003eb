"""Orders and pots in the chain's own coin, by its wrapped form."""

from __future__ import annotations

from cli.run import published
from tests.cli.conftest import Tally
from tests.cli.disputes import ok

MAKER = published(6).address


def balance(tally: Tally, who: str) -> dict:
    return ok(tally("token", "balance", who, "--token", "native", "--json")).data[0]


def test_an_order_from_wrapping_to_unwrapping(tally: Tally) -> None:
    had = balance(tally, "dev:6")
    wrapped = ok(tally("token", "wrap", "1.5", "--key", "dev:5", "--json")).data
    assert wrapped["amount"] == str(3 * 10**18 // 2)
    assert balance(tally, "dev:5")["balance"] == wrapped["balance"]
    ok(
        tally(
            *("order", "draft", "--customer", "dev:5", "--maker", "dev:6", "--milestone", "1.5@+10d"),
            *("--token", "native", "--bond", "0", "--fee", "0%"),
        )
    )
    for key in ("dev:5", "dev:6"):
        ok(tally("order", "sign", "order.json", "--key", key, "--yes"))
    tally("order", "open", "order.json", "--key", "dev:0").failed(
        6, "takes 1.50 WETH of dev:5", "take 0.00 WETH", "tally token approve"
    )
    ok(tally("token", "approve", "1.5", "--token", "native", "--key", "dev:5"))
    ok(tally("token", "unwrap", "1", "--key", "dev:5"))
    tally("order", "open", "order.json", "--key", "dev:0").failed(6, "takes 1.50 WETH of dev:5", "holds 0.50")
    ok(tally("token", "wrap", "1", "--key", "dev:5"))
    id = ok(tally("order", "open", "order.json", "--key", "dev:0", "--json")).data["id"]
    assert "1.50 WETH" in ok(tally("order", "show", id)).out
    ok(tally("order", "deliver", id, "-m", "1", "--key", "dev:6"))
    ok(tally("order", "accept", id, "-m", "1", "--key", "dev:5"))
    ready = balance(tally, "dev:6")
    if ready["withdrawable"] != "0":
        ok(tally("withdraw", "--token", "native", "--key", "dev:6"))
    assert int(balance(tally, "dev:6")["balance"]) == int(had["balance"]) + 3 * 10**18 // 2
    coins = int(balance(tally, "dev:6")["wei"])
    ok(tally("token", "unwrap", "1.5", "--key", "dev:6"))
    after = balance(tally, "dev:6")
    assert after["balance"] == had["balance"]
    # What is missing is the gas.
    assert 0 < coins + 3 * 10**18 // 2 - int(after["wei"]) < 10**16


def test_a_pot_in_the_native_coin(tally: Tally) -> None:
    ok(tally("token", "wrap", "2", "--key", "dev:7"))
    refused = tally("cost", "deposit", "2", "--token", "native", "--key", "dev:7")
    refused.failed(1, "tally token approve")
    ok(tally("token", "approve", "2", "--token", "native", "--spender", "costs", "--key", "dev:7"))
    paid = ok(tally("cost", "deposit", "2", "--token", "native", "--key", "dev:7", "--json")).data
    assert paid["amount"] == str(2 * 10**18)
    shown = ok(tally("cost", "show", paid["pot"])).out
    assert "2.00 WETH" in shown


def test_more_than_there_is_is_refused_before_it_is_sent(tally: Tally) -> None:
    told = tally("token", "wrap", "1000000", "--key", "dev:7")
    told.failed(6, "1,000,000", "dev:7", " has ", "Nothing was sent")
    tally("token", "unwrap", "1000", "--key", "dev:7").failed(6, "dev:7", " holds ", "Nothing was sent")
    tally("token", "wrap", "much", "--key", "dev:7").failed(2, "much")


def test_posting_and_taking_say_who_holds_or_allows_too_little(tally: Tally) -> None:
    """In coin, which knows no permits, so that nothing but allowances can pay."""
    draft = (
        "order",
        "draft",
        "--customer",
        "dev:3",
        "--milestone",
        "1@+10d",
        "--token",
        "native",
        "--fee",
        "0%",
    )
    ok(tally(*draft, "--bond", "0.5"))
    post = ("order", "post", "order.json", "--key", "dev:3")
    tally(*post).failed(6, "takes 1.00 WETH of dev:3", "holds 0.00 WETH")
    ok(tally("token", "wrap", "1", "--key", "dev:3"))
    tally(*post).failed(6, "takes 1.00 WETH of dev:3", "take 0.00 WETH", "tally token approve")
    ok(tally("token", "approve", "1", "--token", "native", "--key", "dev:3"))
    id = ok(tally(*post, "--json")).data["id"]

    tally("order", "take", id, "--key", "dev:4", "--yes").failed(
        6, "takes 0.50 WETH of dev:4", "holds 0.00 WETH"
    )
    ok(tally("token", "wrap", "0.5", "--key", "dev:4"))
    ok(tally("order", "take", id, "--key", "dev:4", "--yes", "--for-relay", "take.json"))
    relay = ("relay", "take.json", "--key", "dev:0")
    tally(*relay).failed(6, "takes 0.50 WETH of dev:4", "take 0.00 WETH")
    ok(tally("token", "approve", "0.5", "--token", "native", "--key", "dev:4"))
    ok(tally(*relay))
    ok(tally("order", "refund", id, "-m", "1", "--key", "dev:4"))
