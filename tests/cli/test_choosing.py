"""``tally match choose``: a customer among several communities, from a file to a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cli.output
from tests.cli.conftest import Tally

TALKS = """
begins = "customer"
gap = "1d"
time = "10d"
rounds = 1

[customer]
discount = "50%"
outside = "50"

[[communities]]
name = "mills"
worth = "1,500"
cost = 900.50
discount = 0.9
outside = "20"

[[communities]]
name = "sawyers of the northern valley"
worth = "1,400"
cost = "850"
discount = "90%"

[[communities]]
name = "turners"
worth = "900"
cost = "920"
discount = "90%"

[[communities]]
name = "smiths"
worth = "1,600"
cost = "800"
discount = "90%"
refusal = "its machines are booked until March"
"""


@pytest.fixture
def talks(tally: Tally) -> Path:
    """Four communities; the customer makes the only offer, so who accepts has what it has elsewhere."""
    path = Path("talks.toml")
    path.write_text(TALKS)
    return path


def test_the_best_is_taken_with_reasons(tally: Tally, talks: Path) -> None:
    told = tally("match", "choose", talks, "--json").data
    assert (told["chosen"], told["outside"], told["decimals"], told["token"]) == ("mills", "5000", 2, None)
    assert [(bid["community"], bid["price"], bid["gain"], bid["offers"]) for bid in told["bids"]] == [
        ("mills", "92050", "57950", 1),
        ("sawyers of the northern valley", "85000", "55000", 1),
        ("turners", None, "5000", 0),
        ("smiths", None, "5000", 0),
    ]
    assert told["sentence"] == (
        "Take mills for 920.50: you gain 579.50, 29.50 more than with sawyers of the northern valley and "
        "529.50 more than with none of them."
    )
    assert [move["act"] for move in told["bids"][0]["talks"]] == ["offer", "accept"]
    assert told["bids"][3]["talks"] is None
    assert told["bids"][3]["because"] == "refused to talk: its machines are booked until March"


def test_the_view_fits_eighty_columns(tally: Tally, talks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli.output, "_WIDE", 80)
    told = tally("match", "choose", talks)
    assert told.exit == 0, told.err
    assert max(map(len, told.out.splitlines())) <= 80 and "…" not in told.out
    said = ("mills", "920.50", "579.50", "29.50 less", "refused to talk", "Why this price: the maker gains")
    for words in said:
        assert words in told.out, told.out


def test_amounts_may_be_of_a_token(tally: Tally, talks: Path) -> None:
    own = tally("match", "choose", talks, "--token", "own", "--json").data
    assert (own["symbol"], own["decimals"], own["bids"][0]["price"]) == ("dUSD", 6, "920500000")
    assert own["sentence"].startswith("Take mills for 920.50 dUSD: you gain 579.50 dUSD, 29.50 dUSD more")
    assert "amounts in dUSD" in tally("match", "choose", talks, "--token", "own").out
    talks.write_text(TALKS.replace("900.50", '"900.505 dUSD"'))
    assert tally("match", "choose", talks, "--token", own["token"], "--json").data["chosen"] == "mills"
    tally("match", "choose", talks).failed(2, "communities[0]: cost: '900.505 dUSD' is not an amount")
    talks.write_text(TALKS.replace("900.50", "900.505"))
    tally("match", "choose", talks).failed(2, "'900.505' has more than 2 decimals: round it")
    coin = tally("match", "choose", talks, "--token", "native", "--json").data
    assert (coin["decimals"], coin["bids"][0]["price"]) == (18, "920505" + "0" * 15)


def test_no_node_is_asked_without_a_token(
    tally: Tally, talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLY_HOME", str(tmp_path / "nothing"))
    assert tally("match", "choose", talks).exit == 0
    tally("match", "choose", talks, "--token", "own").failed(5)


def test_long_fractions_are_rounded_for_people(tally: Tally, talks: Path) -> None:
    talks.write_text(TALKS.replace("rounds = 1", "rounds = 9").replace("0.9\n", "0.8571\n"))
    told = tally("match", "choose", talks, "--token", "native", "--json").data
    (price,) = {bid["price"] for bid in told["bids"] if bid["community"] == "mills"}
    assert len(price.rstrip("0")) > 10
    assert all(len(word.partition(".")[2]) <= 7 for word in told["sentence"].split())


def test_nobody_is_taken_below_what_the_customer_has(tally: Tally, talks: Path) -> None:
    talks.write_text(TALKS.replace('outside = "50"', 'outside = "600"'))
    told = tally("match", "choose", talks, "--json").data
    assert told["chosen"] is None
    assert told["sentence"] == "Take none of them: no price leaves you the 600.00 that you have without them."
    assert "Take none of them" in tally("match", "choose", talks).out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "turners"', 'name = "mills"', "the list of communities is ambiguous"),
        ('"1d"\ntime = "10d"\nrounds = 1', '1\ntime = "10d"', "is 864001: it must be at most 100000"),
        ('gap = "1d"', 'gap = "soon"', "gap: 'soon' is not a length of time: write it like 5d"),
        ('gap = "1d"', "gap = 0", "gap is 0: it must be 1 second or more"),
        ('"50%"', '"150%"', "customer: discount is '150%': it must be above 0% and at most 100%"),
        ('"1,500"', '"-1"', "communities[0]: worth: '-1' is not an amount: write it like 1200.50"),
        ('cost = "850"', "price = 1", "communities[1]: 'price' is no field here: there are name, worth"),
        ("[customer]", "[custmer]", "'custmer' is no field here"),
        ("gap =", "gap", "is not TOML"),
    ],
)
def test_what_is_wrong_is_one_sentence(tally: Tally, talks: Path, old: str, new: str, said: str) -> None:
    assert old in TALKS
    talks.write_text(TALKS.replace(old, new))
    told = tally("match", "choose", talks, "--json").failed(2, said)
    assert told.data["error"]["message"].count(". ") == 0


def test_names_of_strangers_move_no_cursor(tally: Tally) -> None:
    one = {"name": "mills\x1b[2J", "worth": "10", "cost": "1", "discount": 0.5}
    document = {"gap": 1, "time": 1, "customer": {"discount": 0.5}, "communities": [one]}
    Path("talks.json").write_text(json.dumps(document))
    told = tally("match", "choose", "talks.json")
    assert told.exit == 0 and "\x1b" not in told.out and r"mills\x1b[2J" in told.out
