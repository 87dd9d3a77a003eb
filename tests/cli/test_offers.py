"""Negotiations through the whole program: to an order on the chain, to an end, or to silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.offer.show import sparkline
from cli.run import published
from ledger.chain.devnet import Devnet
from tests.cli.conftest import Tally
from tests.cli.offers import DAY, DRAFT, founded, offer, ok, three_offers


@pytest.fixture
def devnet(shared_home: Path) -> Devnet:
    return Devnet(shared_home / "devnet")


@pytest.fixture
def talks(tally: Tally) -> Path:
    return three_offers(tally)


def test_three_rounds_end_in_an_order_on_the_chain(tally: Tally, talks: Path) -> None:
    shown = ok(tally("offer", "show", talks))
    assert "▁█▃" in shown.out and "+300.00 dUSD" in shown.out and "−200.00 dUSD" in shown.out
    assert "its silence ends the talks" in shown.out
    offer(tally, "accept", "--key", "dev:1").failed(1, "Step 4", "sides take turns")
    tally("offer", "order", talks).failed(1, "Nothing is agreed")
    offer(tally, "accept", "--key", "dev:3").failed(4, "no party of these talks")
    told = ok(offer(tally, "accept", "--key", "dev:2", "--json")).data
    assert told["ended"] == "accept" and told["turn"] is None and len(told["steps"]) == 4
    tally("order", "open", "order.json", "--key", "dev:0").failed(4, "the signature of the customer")
    again = ok(tally("offer", "order", talks, "--out", "again.json", "--json")).data
    assert again["hash"] == told["orderId"] and again["missing"] == ["customer", "maker"]
    ok(tally("order", "sign", "order.json", "--key", "dev:1", "--yes"))
    opened = ok(tally("order", "open", "order.json", "--key", "dev:0", "--json")).data
    assert opened["id"] == told["orderId"] == told["steps"][2]["terms"]
    ok(tally("order", "show", opened["id"]))
    assert f"agreed, and opened as the order {opened['id']}" in ok(tally("offer", "show", talks)).out
    ok(tally("offer", "verify", talks, "--head", told["head"]))
    offer(tally, "answer", "--open-by", "+3d", "--key", "dev:1").failed(1, "after the talks had ended")
    offer(tally, "end", "--key", "dev:2").failed(1, "after the talks had ended")


def test_silence_ends_the_talks(tally: Tally, talks: Path, devnet: Devnet) -> None:
    devnet.advance(3 * DAY)
    assert "was silent until" in ok(tally("offer", "show", talks)).out
    assert ok(tally("offer", "show", talks, "--json")).data["ended"] == "expired"
    offer(tally, "accept", "--key", "dev:2").failed(1, "Step 4", "had expired")
    numbers = ("--limit", "600", "--other-limit", "1600")
    tally("offer", "suggest", "-f", talks, "--key", "dev:2", *numbers).failed(1, "was silent until")
    assert not Path("order.json").exists()


def test_talks_can_be_ended(tally: Tally, talks: Path) -> None:
    kept = talks.read_bytes()
    assert ok(offer(tally, "end", "--key", "dev:2", "--json")).data["ended"] == "refuse"
    offer(tally, "accept", "--key", "dev:1").failed(1, "had ended")
    talks.write_bytes(kept)
    tally("offer", "show", talks).failed(3, "ends at step 3, and 4 were seen")


def test_drafts_that_could_be_opened_are_refused(tally: Tally) -> None:
    ok(tally(*DRAFT, "--out", "posted.json"))
    tally("offer", "make", "posted.json", "--key", "dev:1", "--yes").failed(2, "names no maker")
    ok(tally(*DRAFT, "--maker", "dev:2", "--out", "draft.json"))
    tally("offer", "make", "draft.json", "--key", "dev:3", "--yes").failed(4, "no party")
    ok(tally("offer", "make", "draft.json", "--key", "dev:2", "--yes"))
    tally("offer", "make", "draft.json", "--key", "dev:2", "--yes").failed(2, "is there already")
    offer(tally, "answer", "--key", "dev:1").failed(2, "what is to change")
    assert ok(offer(tally, "end", "--key", "dev:2", "--json")).data["ended"] == "withdraw"
    ok(tally("order", "sign", "draft.json", "--key", "dev:1", "--yes", "--no-permit"))
    tally("offer", "make", "draft.json", "--key", "dev:1", "--yes", "--out", "b.json").failed(2, "is signed")


def test_a_suggestion_is_the_perfect_one(tally: Tally, talks: Path) -> None:
    numbers = ("--limit", "600", "--other-limit", "1600", "--discount", "50%", "--other-discount", "50%")
    told = ok(
        tally("offer", "suggest", "-f", talks, "--key", "dev:2", *numbers, "--deadline", "2d", "--json")
    ).data
    # Left are this side's offers of today and the day after, the other's between: 500 + 250 of the surplus of
    # 1,000 are worth half today, less than the 500 that are offered.
    assert told["side"] == "maker" and told["answer"] == "accept" and told["offersLeft"] == 3
    assert told["offer"] == str(1350 * 10**6) and told["least"] == str(375 * 10**6)
    opening = ok(tally("offer", "suggest", "--as", "customer", "--limit", "1600", "--other-limit", "600")).out
    assert "offer" in opening and "yours" in opening
    tally("offer", "suggest", "-f", talks, "--key", "dev:1", *numbers).failed(1, "not your turn")
    tally("offer", "suggest", *numbers).failed(2, "--as customer or --as maker")
    tally("offer", "suggest", "--as", "me", *numbers).failed(2, "no side")


def test_a_community_negotiates_by_its_quorum(tally: Tally) -> None:
    mill = founded(tally, "dev:3", "dev:4", "dev:5")
    ok(tally("token", "mint", "5000", "--to", "dev:1"))
    ok(tally(*DRAFT, "--maker", mill, "--bond", "0", "--fee", "0%", "--out", "draft.json"))
    ok(tally("offer", "make", "draft.json", "--key", "dev:1", "--yes"))
    answer = ("answer", "--milestone", "500@+12d", "--milestone", "700@+24d")
    assert ok(offer(tally, *answer, "--key", "dev:3", "--json")).data["pending"] is True
    assert "still signing" in ok(tally("offer", "show", "negotiation.json")).out
    offer(tally, "accept", "--key", "dev:1").failed(4, "lacks signatures of the committee")
    offer(tally, "sign", "--key", "dev:6").failed(4, "has no seat")
    # The committee changes its mind before its quorum has signed: the other step takes the place.
    answer = ("answer", "--milestone", "500@+12d", "--milestone", "650@+24d")
    assert len(ok(offer(tally, *answer, "--key", "dev:5", "--json")).data["steps"]) == 2
    assert ok(offer(tally, "sign", "--key", "dev:4", "--json")).data["pending"] is False
    ok(offer(tally, "answer", "--milestone", "500@+12d", "--milestone", "600@+24d", "--key", "dev:1"))
    alone = ok(offer(tally, "accept", "--key", "dev:4", "--json")).data
    assert alone["pending"] is True and alone["ended"] is None and alone["turn"] == mill
    # A committee that is not in office yet is none.
    sound = Path("negotiation.json").read_text()
    data = json.loads(sound)
    data["steps"][-1]["term"] = 7
    Path("negotiation.json").write_text(json.dumps(data))
    tally("offer", "show", "negotiation.json").failed(3, "Step 4 is not signed by")
    Path("negotiation.json").write_text(sound)
    told = ok(offer(tally, "sign", "--key", "dev:5", "--json")).data
    assert told["ended"] == "accept" and told["pending"] is False
    for key in ("dev:5", "dev:1"):
        ok(tally("order", "sign", "order.json", "--key", key, "--yes"))
    opened = ok(tally("order", "open", "order.json", "--key", "dev:0", "--json")).data
    assert opened["id"] == told["steps"][2]["terms"]
    assert published(1).address == told["customer"]


def test_a_delegate_speaks_for_its_party(tally: Tally, devnet: Devnet) -> None:
    ok(tally("party", "delegate", "dev:8", "--rights", "open", "--key", "dev:7"))
    ok(tally(*DRAFT, "--maker", "dev:7", "--bond", "0", "--fee", "0%", "--out", "draft.json"))
    ok(tally("offer", "make", "draft.json", "--key", "dev:8", "--yes"))
    told = ok(tally("offer", "verify", "negotiation.json", "--json")).data
    assert told["steps"][0]["party"] == published(7).address
    ok(tally("party", "delegate", "dev:8", "--rights", "open", "--until", "+0d", "--key", "dev:7"))
    devnet.advance(2)
    tally("offer", "verify", "negotiation.json").failed(3, "Step 1 is not signed by")


def test_a_delegate_of_both_says_for_whom_it_speaks(tally: Tally, talks: Path) -> None:
    for party in ("dev:1", "dev:2"):
        ok(tally("party", "delegate", "dev:8", "--rights", "open", "--key", party))
    before = talks.read_bytes()
    for words in (("answer", "--open-by", "+3d"), ("accept",), ("end",)):
        offer(tally, *words, "--key", "dev:8").failed(2, "--as customer or --as maker")
        offer(tally, *words, "--key", "dev:1", "--as", "maker").failed(4, "may not speak for dev:2")
        offer(tally, *words, "--key", "dev:8", "--as", "me").failed(2, "is no side")
    tally("offer", "make", "draft.json", "--key", "dev:8", "--yes", "--out", "b.json").failed(
        2, "--as customer"
    )
    suggest = ("offer", "suggest", "-f", talks, "--limit", "600", "--other-limit", "1600", "--key", "dev:8")
    tally(*suggest).failed(2, "--as customer or --as maker")
    ok(tally(*suggest, "--as", "maker"))
    offer(tally, "accept", "--key", "dev:8", "--as", "customer").failed(1, "sides take turns")
    assert talks.read_bytes() == before and not Path("order.json").exists()
    made = (
        "offer",
        "make",
        "draft.json",
        "--key",
        "dev:8",
        "--as",
        "maker",
        "--yes",
        "--out",
        "b.json",
        "--json",
    )
    assert ok(tally(*made)).data["steps"][0]["party"] == published(2).address
    ok(offer(tally, "answer", "--open-by", "+3d", "--key", "dev:8", "--as", "maker"))
    # Who is a party itself speaks for itself where nothing is said.
    ok(tally("party", "delegate", "dev:1", "--rights", "open", "--key", "dev:2"))
    told = ok(offer(tally, "accept", "--key", "dev:1", "--json")).data
    assert told["steps"][-1]["party"] == published(1).address
    assert json.loads(Path("order.json").read_text())["signatures"].keys() == {"customer"}
    for delegate, party in (("dev:8", "dev:1"), ("dev:8", "dev:2"), ("dev:1", "dev:2")):
        ok(tally("party", "delegate", delegate, "--rights", "open", "--until", "+0d", "--key", party))


def test_sparklines() -> None:
    assert sparkline([5]) == "▁" and sparkline([1, 8, 1]) == "▁█▁" and sparkline([3, 3]) == "▁▁"


def test_what_changed_beside_the_price_is_shown(tally: Tally, talks: Path) -> None:
    ok(offer(tally, "answer", "--review", "1h", "--cure", "2h", "--key", "dev:2"))
    assert "review, cure" in ok(tally("offer", "show", talks)).out
    assert ok(tally("offer", "show", talks, "--json")).data["steps"][-1]["changed"] == ["review", "cure"]


def test_a_game_of_too_many_offers_is_refused(tally: Tally) -> None:
    numbers = ("--limit", "900", "--other-limit", "800", "--deadline", "36000d", "--every", "1m")
    tally("offer", "suggest", "--as", "customer", *numbers).failed(2, "at most 100000")
