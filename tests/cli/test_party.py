"""Keys that agree, wait, are revoked, and what ends with them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cli.run import published
from ledger.signing.keystore import Keystore
from tests.cli.conftest import Result, Tally

IN_TWO_DAYS = r"in (2 days|1 day 23 hours) \("
"""Seconds pass between a transaction and the look at it."""


@pytest.fixture
def party(tally: Tally, shared_home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A registered party with coins, whose key is in the keystore."""
    monkeypatch.setenv("TALLY_PASSWORD", "secret")
    party = Keystore(shared_home / "keys", scrypt_n=2).create("secret")
    for words in (
        ("devnet", "fund", party, "--tokens", "0"),
        ("party", "register", "--roles", "producer", "--key", party),
    ):
        done(tally(*words))
    return party


@pytest.fixture
def new_key(shared_home: Path) -> str:
    """A key in the keystore that nobody has seen."""
    return Keystore(shared_home / "keys", scrypt_n=2).create("secret")


def done(result: Result) -> Result:
    assert result.exit == 0, (result.out, result.err)
    return result


def said(result: Result) -> str:
    """What people see, in one line."""
    return " ".join(done(result).out.split())


@pytest.mark.parametrize("as_file", [True, False])
def test_a_key_held_elsewhere_agrees_first(
    tally: Tally, party: str, shared_home: Path, tmp_path: Path, as_file: bool
) -> None:
    """Two machines: the consent travels as a file, or as a signature and its time."""
    elsewhere = Keystore(tmp_path / "elsewhere" / "keys", scrypt_n=2).create("secret")
    refused = tally("party", "add-key", elsewhere, "--key", party)
    refused.failed(4, "must agree first", f"tally party agree {party} --key {elsewhere}")

    other_machine = tmp_path / "elsewhere"
    (other_machine / "deployments").symlink_to(shared_home / "deployments")
    (other_machine / "devnet").symlink_to(shared_home / "devnet")
    agree = ("party", "agree", party, "--key", elsewhere, "--home", other_machine, "--yes")
    agreed = done(tally(*agree, "--json")).data
    assert (agreed["party"], agreed["key"]) == (party, elsewhere)
    given = (
        ("--consent", "consent.json")
        if as_file
        else ("--consent", agreed["signature"], "--until", agreed["until"])
    )
    added = done(tally("party", "add-key", elsewhere, *given, "--key", party, "--json")).data
    assert added["key"] == elsewhere
    keys = done(tally("party", "show", party, "--json")).data["keys"]
    assert [(key["key"], key["standing"]) for key in keys] == [(party, "valid"), (elsewhere, "waiting")]
    assert keys[1]["validFrom"] == added["validFrom"] and keys[1]["grantor"] == party


def test_consents_that_are_none(tally: Tally, party: str, new_key: str) -> None:
    done(tally("party", "agree", party, "--key", new_key, "--yes"))
    tally("party", "agree", party, "--key", new_key, "--yes").failed(2, "is there already")
    tally("party", "agree", party, "--key", party, "--yes").failed(2, "is the party itself")
    tally("party", "agree", party, "--key", new_key, "-o", "b.json").failed(2, "Nobody can be asked")
    add = ("party", "add-key", new_key, "--key", party)
    tally("party", "add-key", "dev:3", "--key", party, "--consent", "consent.json").failed(
        3, "is the consent of"
    )
    content = json.loads(Path("consent.json").read_text())
    signature, until = content["signatures"]["key"], content["typedData"]["message"]["validUntil"]
    tally(*add, "--consent", signature).failed(2, "--until belongs to")
    tally(*add, "--until", "+1d").failed(2, "--until belongs to")
    tally(*add, "--consent", "0xzz", "--until", "+1d").failed(2, "is no signature")
    tally(*add, "--consent", signature, "--until", until + 1).failed(4, "The signature is not")
    content["signatures"] = {}
    Path("unsigned.json").write_text(json.dumps(content))
    tally(*add, "--consent", "unsigned.json").failed(4, "lacks the signature of the key")
    tally("order", "sign", "unsigned.json", "--key", party, "--yes").failed(4, "is no party of this")
    done(tally("order", "sign", "unsigned.json", "--key", new_key, "--yes"))
    assert json.loads(Path("unsigned.json").read_text())["signatures"]["key"] == signature
    tally("relay", "consent.json", "--key", "dev:0").failed(2, "is not sent alone", "add-key")
    done(tally("party", "register", "--roles", "producer", "--key", "dev:2", "--for-relay", "other.json"))
    tally(*add, "--consent", "other.json").failed(2, "holds no consent but a Registration")
    done(tally("devnet", "warp", "8d"))
    tally(*add, "--consent", "consent.json").failed(6, "was valid until", "nothing was sent")


def test_who_agreed_once_is_no_party(tally: Tally, party: str, new_key: str) -> None:
    done(tally("devnet", "fund", new_key, "--tokens", "0"))
    done(tally("party", "add-key", new_key, "--key", party))
    register = ("party", "register", "--roles", "producer", "--key", new_key)
    tally(*register).failed(6, "belongs to", "nothing was sent")


def test_what_a_revoked_key_granted_ends_with_it(
    tally: Tally, shared_home: Path, party: str, new_key: str
) -> None:
    waiting = Keystore(shared_home / "keys", scrypt_n=2).create("secret")
    done(tally("party", "add-key", new_key, "--key", party))
    done(tally("party", "recovery", "dev:6", "--key", party))
    done(tally("devnet", "warp", "49h"))
    for words in (
        ("add-key", waiting),
        ("delegate", "dev:4", "--rights", "deliver,rate"),
        ("recovery", "dev:7"),
    ):
        done(tally("party", *words, "--key", party))
    shown = done(tally("party", "show", party, "--json")).data
    assert shown["recovery"] == published(6).address
    assert shown["recoveryChange"]["next"] == published(7).address
    assert shown["recoveryChange"]["standing"] == "waiting"
    assert [key["standing"] for key in shown["keys"]] == ["valid", "valid", "waiting"]
    (delegate,) = shown["delegates"]
    assert (delegate["rights"], delegate["standing"]) == (["deliver", "rate"], "valid")
    words = said(tally("party", "show", party))
    assert "recovery change dev:7" in words and re.search(f"in force {IN_TWO_DAYS}", words)
    assert re.search(f"waits, valid {IN_TWO_DAYS}", words) and "deliver, rate" in words

    done(tally("devnet", "fund", new_key, "--tokens", "0"))
    revoke = ("party", "revoke", party, "--party", party, "--key", new_key)
    ended = done(tally(*revoke, "--json")).data["ended"]
    assert ended == {
        "keys": [waiting],
        "delegates": [published(4).address],
        "recovery": published(7).address,
    }
    done(tally("devnet", "warp", "49h"))
    shown = done(tally("party", "show", party, "--json")).data
    assert shown["recovery"] == published(6).address and shown["recoveryChange"]["standing"] == "void"
    assert [key["standing"] for key in shown["keys"]] == ["revoked", "valid", "void"]
    assert [entry["standing"] for entry in shown["delegates"]] == ["void"]
    words = said(tally("party", "show", party))
    assert "void, because that key was revoked" in words and "named it, was revoked" in words
    assert "was revoked: propose it again" in words
    assert tally(*revoke, "--json").data["ended"]["keys"] == []
    again = ("add-key", waiting, "--party", party, "--key", new_key)
    assert re.search(IN_TWO_DAYS, said(tally("party", *again)))
    keys = done(tally("party", "show", party, "--json")).data["keys"]
    assert [key["standing"] for key in keys] == ["revoked", "valid", "waiting"]


def test_a_recovery_address_waits(tally: Tally, party: str) -> None:
    told = done(tally("party", "recovery", "dev:6", "--key", party, "--json")).data
    assert told["untilThen"] is None
    tally("party", "add-key", "dev:7", "--party", party, "--key", "dev:6").failed(6, "may not act for")
    assert done(tally("party", "show", party, "--json")).data["recovery"] is None
    done(tally("devnet", "warp", "49h"))
    done(tally("party", "add-key", "dev:7", "--party", party, "--key", "dev:6"))
    shown = done(tally("party", "show", party, "--json")).data
    assert (shown["recovery"], shown["recoveryChange"]["standing"]) == (published(6).address, "valid")
    words = said(tally("party", "recovery", "dev:5", "--key", party))
    assert re.search(f"in force {IN_TWO_DAYS}", words)


def test_no_address_is_key_and_recovery(tally: Tally, party: str, new_key: str, shared_home: Path) -> None:
    another = Keystore(shared_home / "keys", scrypt_n=2).create("secret")
    refused = ("cannot be a key of", "and its recovery address", "nothing was sent")
    tally("party", "recovery", party, "--key", party).failed(6, *refused)
    done(tally("party", "recovery", new_key, "--key", party))
    tally("party", "add-key", new_key, "--key", party).failed(6, *refused)
    done(tally("party", "add-key", another, "--key", party))
    tally("party", "recovery", another, "--key", party).failed(6, *refused)
