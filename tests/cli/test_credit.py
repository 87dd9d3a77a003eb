"""Stake and withdrawals say what is missing before anything is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.signing.keystore import Keystore
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
