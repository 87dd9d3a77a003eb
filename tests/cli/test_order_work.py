"""Deliveries after a review that silence has decided, and the sealed ratings that ride along."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Result, Tally


def done(result: Result) -> Result:
    assert result.exit == 0, (result.out, result.err)
    return result


@pytest.fixture
def lapsed(tally: Tally, order: Path) -> Path:
    """Milestone 1 was delivered, its review is over, and nobody has poked; milestone 2 is still in time."""
    done(tally("order", "open", order, "--key", "dev:0"))
    done(tally("order", "deliver", order, "-m", "1", "--key", "dev:2"))
    done(tally("devnet", "warp", "6d"))
    return order


def states(tally: Tally, order: Path) -> list[str]:
    shown = done(tally("order", "show", order, "--json")).data
    return [milestone["state"] for milestone in shown["milestones"]]


def test_a_delivery_pays_what_silence_has_accepted(tally: Tally, lapsed: Path) -> None:
    told = done(tally("order", "deliver", lapsed, "-m", "2", "--key", "dev:2", "--json")).data
    assert told["milestones"] == ["PAID", "DELIVERED"]
    assert told["call"] == "OrderEscrow.deliver"
    assert {"OrderEscrow.MoneyMoved", "OrderEscrow.MilestoneMoved"} <= {e["name"] for e in told["events"]}


def test_people_are_told_what_was_paid_on_the_way(tally: Tally, lapsed: Path) -> None:
    told = done(tally("order", "deliver", lapsed, "-m", "2", "--key", "dev:2"))
    assert "1 paid, 2 delivered" in told.out and "to maker" in told.out


def test_a_relayed_delivery_does_too(tally: Tally, lapsed: Path) -> None:
    words = ("order", "deliver", lapsed, "-m", "2", "--key", "dev:2", "--for-relay", "delivery.json")
    done(tally(*words))
    told = done(tally("relay", "delivery.json", "--key", "dev:0", "--json")).data
    assert (told["call"], told["sealIgnored"]) == ("OrderEscrow.deliverFor", False)
    assert states(tally, lapsed) == ["PAID", "DELIVERED"]


def test_a_rejection_refunds_what_the_maker_left_uncured(tally: Tally, order: Path) -> None:
    """Milestone 1 was rejected and never cured; milestone 2 came before that window ended."""
    done(tally("order", "open", order, "--key", "dev:0"))
    done(tally("order", "deliver", order, "-m", "1", "--key", "dev:2"))
    done(tally("order", "reject", order, "-m", "1", "--reason", "bent", "--key", "dev:1"))
    done(tally("devnet", "warp", "4d"))
    done(tally("order", "deliver", order, "-m", "2", "--key", "dev:2"))
    done(tally("devnet", "warp", "2d"))
    told = done(tally("order", "reject", order, "-m", "2", "--reason", "bent too", "--key", "dev:1"))
    assert "1 refunded, 2 rejected" in told.out and "to customer" in told.out


def test_a_relayed_rating_replaces_none(tally: Tally, order: Path) -> None:
    """Two deliveries with ratings are signed; the second to arrive must not bring another opinion."""
    done(tally("order", "open", order, "--key", "dev:0"))
    for number, marks in (("1", "80,80,80,80"), ("2", "20,20,20,20")):
        words = ("order", "deliver", order, "-m", number, "--rate", marks, "--key", "dev:2")
        done(tally(*words, "--for-relay", f"delivery-{number}.json"))
    first = done(tally("relay", "delivery-1.json", "--key", "dev:0", "--json")).data
    assert first["sealIgnored"] is False
    second = done(tally("relay", "delivery-2.json", "--key", "dev:0"))
    assert "not sealed: another one stands" in second.out
    assert states(tally, order) == ["DELIVERED", "DELIVERED"]

    words = ("order", "accept", order, "-m", "1", "--key", "dev:1")
    done(tally(*words, "--rate", "90,90,90,90"))
    again = ("order", "accept", order, "-m", "2", "--key", "dev:1", "--for-relay", "approval.json")
    tally(*again, "--rate", "10,10,10,10").failed(1, "has sealed another rating", "tally rating seal")
    done(tally(*again, "--rate", "90,90,90,90"))
    assert done(tally("relay", "approval.json", "--key", "dev:0", "--json")).data["sealIgnored"] is False
    done(tally("order", "seal", order, "--rate", "70,70,70,70", "--key", "dev:2"))
    done(tally("devnet", "warp", "2h"))
    for key in ("dev:1", "dev:2"):
        done(tally("rating", "reveal", order, "--key", key))
    shown = done(tally("rating", "show", order, "--json")).data
    assert (shown["customer"]["marks"], shown["maker"]["marks"]) == ([90] * 4, [70] * 4)
