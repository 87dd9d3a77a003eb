"""Sub-orders, metered use and offers through the whole program."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.chain.devnet import Devnet
from tests.cli.conftest import Tally


def opened(tally: Tally, file: str, *signers: str) -> str:
    for who in signers:
        signed = tally("order", "sign", file, "--key", who, "--yes")
        assert signed.exit == 0, signed.err
    sent = tally("order", "open", file, "--key", "dev:0", "--json")
    assert sent.exit == 0, sent.err
    return sent.data["id"]


@pytest.fixture
def above(tally: Tally) -> str:
    for who in ("dev:1", "dev:2", "dev:4"):
        assert tally("token", "mint", "1000", "--to", who).exit == 0
    drafted = tally(
        *("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "400@+10d"),
        *("--milestone", "600@+20d", "--bond", "100", "--fee", "0%", "--subcontract", "50%"),
    )
    assert drafted.exit == 0, drafted.err
    return opened(tally, "order.json", "dev:1", "dev:2")


def child(tally: Tally, above: str, out: str = "child.json") -> None:
    drafted = tally(
        *("order", "child", above, "--on", "1", "--maker", "dev:4", "--milestone", "300@+5d", "--out", out),
        "--json",
    )
    assert drafted.exit == 0, drafted.err
    assert "paid from milestone 1 of order" in drafted.data["sentence"]


def test_a_sub_order_withholds_what_no_bond_covers_until_that_is_paid(tally: Tally, above: str) -> None:
    child(tally, above)
    nested = opened(tally, "child.json", "dev:2", "dev:4")
    assert tally("order", "deliver", nested, "-m", "1", "--key", "dev:4").exit == 0
    assert tally("order", "accept", nested, "-m", "1", "--key", "dev:2").exit == 0
    shown = tally("order", "show", nested)
    assert "200.00 dUSD until the milestone above is settled" in shown.out
    assert "the bond stands for" in tally("order", "show", above).out
    assert tally("watch", "--once", "--party", "dev:4", "--key", "dev:0", "--json").data["done"] == []
    assert tally("order", "deliver", above, "-m", "1", "--key", "dev:2").exit == 0
    assert tally("order", "accept", above, "-m", "1", "--key", "dev:1").exit == 0
    did = tally("watch", "--once", "--party", "dev:4", "--key", "dev:0", "--json").data["done"]
    assert [one["did"] for one in did if one["id"] == nested] == ["released"]


def test_a_sponsored_sub_order_pays_as_it_performs(tally: Tally, above: str) -> None:
    child(tally, above)
    nested = opened(tally, "child.json", "dev:2", "dev:4", "dev:1")
    assert "signed by its customer" in tally("order", "show", nested).out
    assert tally("order", "deliver", nested, "-m", "1", "--key", "dev:4").exit == 0
    paid = tally("order", "accept", nested, "-m", "1", "--key", "dev:2")
    assert paid.exit == 0 and "+300.00 dUSD" in paid.out


def test_a_maker_gives_back_and_assigns(tally: Tally, above: str) -> None:
    assert tally("order", "assign", above, "--key", "dev:2", "--yes").exit == 0
    assert "for those who share the maker's pay" in tally("order", "show", above).out
    tally("order", "release", above, "--key", "dev:0").failed(6, "is no sub-order")
    gave = tally("order", "refund", above, "-m", "2", "--key", "dev:2", "--for-relay", "refund.json")
    assert gave.exit == 0, gave.err
    sent = tally("relay", "refund.json", "--key", "dev:0", "--json")
    assert sent.exit == 0, sent.err
    states = tally("order", "show", above, "--json").data["milestones"]
    assert [one["state"] for one in states] == ["PENDING", "REFUNDED"]


def test_offers_settle_what_is_contested(tally: Tally, above: str) -> None:
    assert tally("order", "deliver", above, "-m", "1", "--key", "dev:2").exit == 0
    assert tally("order", "reject", above, "-m", "1", "--reason", "scratched", "--key", "dev:1").exit == 0
    assert tally("order", "contest", above, "-m", "1", "--reason", "it is not", "--key", "dev:2").exit == 0
    tally("dispute", "agree", above, "--key", "dev:2").failed(1, "No offer stands")
    assert tally("dispute", "propose", above, "--to-maker", "60%", "--key", "dev:1").exit == 0
    shown = tally("dispute", "show", above)
    assert "60 % of milestone 1 to the maker" in shown.out
    tally("dispute", "propose", above, "--to-maker", "60%", "--key", "dev:4").failed(2, "no party of this")
    agreed = tally("dispute", "agree", above, "--key", "dev:2", "--json")
    assert agreed.exit == 0 and agreed.data["milestones"] == ["RULED", "PENDING"]


def test_metered_use_from_draft_to_end(tally: Tally, shared_home: Path) -> None:
    for who in ("dev:1", "dev:2"):
        assert tally("token", "mint", "1000", "--to", who).exit == 0
    drafted = tally(
        *("order", "meter", "draft", "--customer", "dev:1", "--maker", "dev:2", "--meter", "dev:5"),
        *("--rate", "2", "--units", "100", "--until", "+30d", "--interval", "1h", "--claim-units", "10"),
    )
    assert drafted.exit == 0, drafted.err
    id = opened(tally, "meter.json", "dev:1", "dev:2")
    wrong = tally("order", "meter", "voucher", id, "30", "--key", "dev:2")
    wrong.failed(2, "vouchers are signed by")
    assert tally("order", "meter", "voucher", id, "30", "--key", "dev:5").exit == 0
    paid = tally("relay", "voucher.json", "--key", "dev:0", "--json")
    assert paid.exit == 0, paid.err
    assert "60.00 dUSD of 200.00 dUSD" in tally("order", "show", id).out
    devnet = Devnet(shared_home / "devnet")
    devnet.advance(3600)
    claimed = tally("order", "meter", "claim", id, "10", "--key", "dev:2", "--for-relay", "claim.json")
    assert claimed.exit == 0, claimed.err
    assert tally("relay", "claim.json", "--key", "dev:0").exit == 0
    contested = tally("order", "meter", "contest", id, "--reason", "it stood still", "--key", "dev:1")
    assert contested.exit == 0, contested.err
    assert tally("dispute", "propose", id, "--to-maker", "50%", "--key", "dev:2").exit == 0
    assert tally("dispute", "agree", id, "--key", "dev:1").exit == 0
    assert "70.00 dUSD of 200.00 dUSD" in tally("order", "show", id).out
    devnet.advance(34 * 86_400)
    did = tally("watch", "--once", "--party", "dev:1", "--key", "dev:0", "--json").data["done"]
    assert "poked" in [one["did"] for one in did if one["id"] == id]
    assert tally("order", "show", id, "--json").data["phase"] == "CLOSED"
