"""Stake and withdrawals say what is missing before anything is sent; scores are recomputed from logs."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.settings import settings_from
from ledger.signing.keystore import Keystore
from ledger.store import open_engine
from ledger.store.engine import writing
from ledger.types import Address
from tests.cli.conftest import Tally


@pytest.fixture
def poor(tally: Tally, shared_home: Path, monkeypatch: pytest.MonkeyPatch) -> Address:
    """A key of its own with coins for gas and 10 dUSD."""
    monkeypatch.setenv("TALLY_PASSWORD", "secret")
    account = Keystore(shared_home / "keys", scrypt_n=2).create("secret")
    assert tally("devnet", "fund", account, "--tokens", "10").exit == 0
    return account


def test_stake_without_the_money_approves_nothing(tally: Tally, poor: Address) -> None:
    told = tally("credit", "stake", "5,000", "--key", poor)
    told.failed(6, "5,000.00 dUSD are asked for", "holds 10.00 dUSD", "Nothing was sent")
    assert "approve" not in told.err
    tally("credit", "stake", "5", "--party", "0x" + "00" * 20, "--key", poor).failed(2, "address 0")


def test_stake_and_its_return(tally: Tally, poor: Address) -> None:
    again = ("--idempotency-key", f"stake {poor}", "--json")
    staked = tally("credit", "stake", "10", "--key", poor, *again)
    assert staked.exit == 0, staked.err
    assert staked.data["stake"] == str(10 * 10**6)
    repeated = tally("credit", "stake", "10", "--key", poor, *again)
    assert repeated.exit == 0, repeated.err
    assert repeated.data["transaction"] == staked.data["transaction"]
    tally("credit", "unstake", "10.5", "--key", poor).failed(6, "10.50 dUSD are asked for", "is 10.00 dUSD")
    returned = tally("credit", "unstake", "10", "--key", poor, "--json")
    assert (returned.exit, returned.data["stake"]) == (0, "0"), returned.err


def test_withdrawal_of_more_than_is_there(tally: Tally, poor: Address) -> None:
    told = tally("withdraw", "5000", "--key", poor)
    told.failed(6, "5,000.00 dUSD are asked for", "the escrow's balance", "is 0.00 dUSD", "Nothing was sent")
    tally("withdraw", "--key", poor).failed(1, "the escrow holds nothing for it")


@pytest.fixture
def rated(tally: Tally, order: Path) -> str:
    """An order that burned a fee, whose maker was in time: the customer's word of it counts."""
    assert tally("token", "mint", "5000", "--to", "dev:1").exit == 0
    for party in ("dev:1", "dev:2"):
        assert tally("credit", "stake", "500", "--party", party, "--key", "dev:1").exit == 0
    assert tally("order", "open", order, "--key", "dev:0").exit == 0
    assert tally("order", "deliver", order, "--milestones", "all", "--key", "dev:2").exit == 0
    accepted = tally("order", "accept", order, "--milestones", "all", "--key", "dev:1", "--json")
    assert accepted.exit == 0, accepted.err
    assert tally("devnet", "warp", "15d").exit == 0
    return accepted.data["id"]


def test_a_score_is_recomputed_from_logs_with_its_transactions(tally: Tally, rated: str) -> None:
    applied = tally("rating", "apply", rated, "--key", "dev:0", "--json")
    assert applied.exit == 0, applied.err
    told = tally("credit", "explain", "dev:2", "--json")
    assert told.exit == 0, told.err
    assert told.data["recomputed"]["differences"] == []
    assert told.data["recomputed"]["evidence"] >= 1
    term = told.data["terms"][-1]
    assert (term["cause"], term["order"]) == ("ON_TIME", rated)
    assert term["block"] <= told.data["asOf"]["number"]
    assert told.data["score"] == tally("credit", "explain", "dev:2", "--json", "--node-only").data["score"]
    before = tally("credit", "explain", "dev:2", "--json", "--at", term["block"] - 1)
    assert before.exit == 0, before.err
    assert len(before.data["terms"]) == len(told.data["terms"]) - 1
    assert before.data["block"] == before.data["asOf"]["number"] == term["block"] - 1
    shown = tally("credit", "explain", "dev:2")
    assert "every log of credit, the contract and the database agree" in shown.out
    tally("credit", "explain", "dev:2", "--at", 10**9).failed(1, "The database holds blocks")


def test_what_is_changed_in_the_database_is_named(tally: Tally, rated: str, shared_home: Path) -> None:
    assert tally("rating", "apply", rated, "--key", "dev:0").exit == 0
    assert tally("credit", "explain", "dev:2").exit == 0
    engine = open_engine(settings_from(home=shared_home).database_where())
    changes = (
        ("UPDATE credit_term SET sum_after = '7'", "the table credit_term has other terms"),
        ("UPDATE credit_account SET word = zeroblob(32)", "the table credit_account has another account"),
        ("UPDATE event SET data = zeroblob(96) WHERE name = 'ObjectiveEvent'", "by the reference"),
        ("DELETE FROM event WHERE name = 'ObjectiveEvent'", "should have entered, and did not"),
    )
    for statement, words in changes:
        with writing(engine) as connection:
            connection.exec_driver_sql(statement)
        told = tally("credit", "explain", "dev:2", "--json")
        assert told.exit == 3, (statement, told.err)
        assert any(words in line for line in told.data["recomputed"]["differences"]), (statement, told.data)
        assert tally("index", "rebuild", "--yes").exit == 0
        assert tally("credit", "explain", "dev:2").exit == 0
    engine.dispose()
