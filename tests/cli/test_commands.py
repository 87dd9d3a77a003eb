"""Every command speaks JSON, and the ways through an order that the guide does not walk."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from cli.app import COMMANDS, GROUPS, tree
from cli.run import published
from ledger.settings import settings_from
from ledger.signing.keystore import Keystore
from ledger.system import connect
from tests.cli.conftest import Tally


def _leaves(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    children = getattr(command, "commands", None)
    if children is None:
        yield path, command
        return
    for name, child in children.items():
        yield from _leaves(child, (*path, name))


LEAVES = dict(_leaves(get_command(tree())))


def test_the_first_word_loads_its_commands_and_no_others() -> None:
    assert {path[0] for path in LEAVES} == {*COMMANDS, *GROUPS}
    for first in [*COMMANDS, *GROUPS]:
        alone = dict(_leaves(get_command(tree(first))))
        same_module = {word for word in COMMANDS if COMMANDS.get(first) == COMMANDS[word]}
        assert list(alone) == [path for path in LEAVES if path[0] in {first} | same_module]


@pytest.mark.parametrize("path", LEAVES, ids=" ".join)
def test_every_command_has_json_help_and_a_state_folder(path: tuple[str, ...]) -> None:
    command = LEAVES[path]
    options = {option for parameter in command.params for option in parameter.opts}
    assert {"--json", "--home"} <= options
    assert command.help and command.help.strip().endswith((".", "`"))
    for parameter in command.params:
        assert parameter.help, (path, parameter.name)


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("key", "list"),
        ("key", "address", "dev:1"),
        ("party", "show", "dev:1"),
        ("token", "balance", "dev:1", "dev:2"),
        ("order", "list"),
        ("credit", "show", "dev:1"),
        ("credit", "explain", "dev:1"),
        ("court", "cases"),
        ("court", "pool"),
        ("devnet", "mine"),
        ("devnet", "fund", "dev:1", "--tokens", "5"),
        ("watch", "--once", "--key", "dev:0"),
    ],
    ids=" ".join,
)
def test_json_is_alone_on_standard_output(tally: Tally, words: tuple[str, ...]) -> None:
    told = tally(*words, "--json")
    assert told.exit == 0, told.err
    assert told.data is not None
    assert told.err == ""
    human = tally(*words)
    assert human.exit == 0 and human.out.strip()


def test_the_program_itself() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "cli", "order", "show", "0x12", "--json"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"},
    )
    assert told.returncode in (2, 5)  # whichever it meets first: the id, or the missing devnet
    assert json.loads(told.stdout)["error"]["exit"] == told.returncode
    assert told.stderr.startswith("Error: ")


def test_sign_matches_the_order_file(tally: Tally, order: Path) -> None:
    content = json.loads(order.read_text())
    Path("typed.json").write_text(json.dumps(content["typedData"]))
    told = tally("sign", "typed.json", "--key", "dev:1", "--yes", "--json")
    assert told.exit == 0, told.err
    assert told.data["digest"] == content["hash"]
    assert told.data["signature"] == content["signatures"]["customer"]
    human = tally("sign", "typed.json", "--key", "dev:1", "--yes")
    assert content["hash"] in human.err and told.data["sentence"][:60] in human.err.replace("\n", " ")


def test_sign_refuses_what_it_cannot_put_into_words(tally: Tally) -> None:
    Path("typed.json").write_text(json.dumps({"primaryType": "Order", "types": {}, "message": {}}))
    tally("sign", "typed.json", "--key", "dev:1", "--yes").failed(2, "does not know")


def test_idempotency_key_sends_once(tally: Tally) -> None:
    words = ("token", "mint", "7", "--key", "dev:5", "--idempotency-key", "mint-7-once", "--json")
    first, second = tally(*words), tally(*words)
    assert first.exit == second.exit == 0
    assert first.data["transaction"] == second.data["transaction"]
    changed = ("token", "mint", "8", "--key", "dev:5", "--idempotency-key", "mint-7-once")
    tally(*changed).failed(1, "stands for another transaction")


def test_posted_order_is_taken(tally: Tally) -> None:
    for who in ("dev:1", "dev:3"):
        assert tally("token", "mint", "500", "--to", who).exit == 0
    assert tally("order", "draft", "--customer", "dev:1", "--milestone", "100@+10d").exit == 0
    assert tally("order", "sign", "order.json", "--key", "dev:1", "--yes").exit == 0
    posted = tally("order", "post", "order.json", "--key", "dev:0", "--json")
    assert posted.exit == 0, posted.err
    id = posted.data["id"]
    assert tally("order", "show", id, "--json").data["phase"] == "POSTED"
    taken = tally("order", "take", id, "--key", "dev:3", "--yes", "--json")
    assert taken.exit == 0, taken.err
    shown = tally("order", "show", id, "--json").data
    assert (shown["phase"], shown["version"]) == ("OPEN", 1)
    delivered = tally("order", "deliver", "order.json", "-m", "all", "--key", "dev:3", "--json")
    assert delivered.data["milestones"] == ["DELIVERED"]


@pytest.mark.parametrize("own", [True, False])
def test_a_post_asks_for_a_credit_tier(tally: Tally, own: bool) -> None:
    """The tier is a clause beside the terms: files, events and whoever takes the post carry it along."""
    assert tally("token", "mint", "500", "--to", "dev:1").exit == 0
    drafted = tally(
        "order", "draft", "--customer", "dev:1", "--milestone", "100@+10d", "--min-tier", 2, "--json"
    )
    assert drafted.data["typedData"]["message"]["clauses"][0]["minMakerTier"] == 2
    assert "needs credit tier 2 or better" in drafted.data["sentence"]
    if own:
        assert tally("token", "approve", "100", "--key", "dev:1").exit == 0
    else:
        assert tally("order", "sign", "order.json", "--key", "dev:1", "--yes").exit == 0
    posted = tally("order", "post", "order.json", "--key", "dev:1" if own else "dev:0", "--json")
    assert posted.exit == 0, posted.err
    shown = tally("order", "show", posted.data["id"], "--json").data
    assert shown["clauses"]["minMakerTier"] == 2 and shown["phase"] == "POSTED"
    tally("order", "take", "order.json", "--key", "dev:3", "--yes").failed(6, "the post asks for tier 2")


def test_post_is_taken_back(tally: Tally) -> None:
    assert tally("token", "mint", "500", "--to", "dev:1").exit == 0
    assert tally("order", "draft", "--customer", "dev:1", "--milestone", "100@+10d").exit == 0
    assert tally("order", "sign", "order.json", "--key", "dev:1", "--yes").exit == 0
    assert tally("order", "post", "order.json", "--key", "dev:0").exit == 0
    tally("order", "cancel-post", "order.json", "--key", "dev:3").failed(4, "may not act")
    assert tally("order", "cancel-post", "order.json", "--key", "dev:1").exit == 0
    assert tally("order", "show", "order.json", "--json").data["phase"] == "CANCELLED"


def test_anyone_takes_back_a_post_that_nobody_can_take(tally: Tally) -> None:
    """From its first deadline on, though `open_by` is still ahead."""
    assert tally("token", "mint", "500", "--to", "dev:1").exit == 0
    ids: list[str] = []
    for name in ("one.json", "two.json"):
        words = ("order", "draft", "--customer", "dev:1", "--milestone", "100@+1d", "--out", name)
        assert tally(*words).exit == 0
        assert tally("order", "sign", name, "--key", "dev:1", "--yes").exit == 0
        ids.append(tally("order", "post", name, "--key", "dev:0", "--json").data["id"])
    look = ("watch", "--once", "--party", "dev:1", "--key", "dev:0", "--json")
    assert not {done["id"] for done in tally(*look).data["done"]} & {*ids}
    assert tally("devnet", "warp", "1d").exit == 0
    assert tally("order", "cancel-post", "one.json", "--key", "dev:3").exit == 0
    done = [(done["id"], done["did"]) for done in tally(*look).data["done"] if done["id"] in ids]
    assert done == [(ids[1], "taken back")]
    assert tally("order", "show", "two.json", "--json").data["phase"] == "CANCELLED"


def test_rejection_cure_and_split(tally: Tally, order: Path) -> None:
    assert tally("order", "open", order, "--key", "dev:0").exit == 0
    assert tally("order", "deliver", order, "-m", "1,2", "--key", "dev:2").exit == 0
    rejected = tally(
        "order", "reject", order, "-m", "all", "--reason", "scratched", "--key", "dev:1", "--json"
    )
    assert rejected.data["milestones"] == ["REJECTED", "REJECTED"]
    cured = tally("order", "deliver", order, "-m", "1", "--key", "dev:2", "--json")
    assert cured.data["milestones"] == ["CURED", "REJECTED"]
    contested = tally(
        "order", "contest", order, "-m", "2", "--reason", "as drawn", "--key", "dev:2", "--json"
    )
    assert contested.data["milestones"] == ["CURED", "CONTESTED"]
    split = ("order", "split", order, "-m", "2", "--to-maker", "300", "--key", "dev:2")
    assert tally(*split).exit == 0
    tally("relay", "split.json", "--key", "dev:0").failed(4, "lacks the signature of the customer")
    assert tally("order", "sign", "split.json", "--key", "dev:1", "--yes").exit == 0
    relayed = tally("relay", "split.json", "--key", "dev:0", "--json")
    assert relayed.exit == 0, relayed.err
    shown = tally("order", "show", order, "--json").data
    assert [milestone["state"] for milestone in shown["milestones"]] == ["CURED", "RULED"]


def test_amendment_and_close(tally: Tally, order: Path) -> None:
    assert tally("order", "open", order, "--key", "dev:0").exit == 0
    before = tally("order", "show", order, "--json").data
    assert tally("order", "amend", order, "--extend", "5d", "--key", "dev:1").exit == 0
    assert tally("order", "sign", "amendment.json", "--key", "dev:2", "--yes").exit == 0
    amended = tally("relay", "amendment.json", "--key", "dev:0")
    assert amended.exit == 0, amended.err
    after = tally("order", "show", order, "--json").data
    assert after["version"] == 1
    moved = [
        new["deadline"] - old["deadline"]
        for new, old in zip(after["milestones"], before["milestones"], strict=True)
    ]
    assert moved == [5 * 86_400, 5 * 86_400]
    closing = (
        "order",
        "close",
        after["id"],
        "--to-maker",
        "100",
        "--bond-to-customer",
        "50",
        "--key",
        "dev:2",
    )
    assert tally(*closing).exit == 0
    assert tally("order", "sign", "close.json", "--key", "dev:1", "--yes").exit == 0
    closed = tally("relay", "close.json", "--key", "dev:0")
    assert closed.exit == 0, closed.err
    assert tally("order", "show", after["id"], "--json").data["phase"] == "CLOSED"

    ready = int(tally("token", "balance", "dev:2", "--json").data[0]["withdrawable"])
    assert ready > 0, "both were paid, so the escrow holds each one's part ready"
    assert tally("withdraw", "0.5", "--to", "dev:6", "--key", "dev:2").exit == 0
    tally("withdraw", "999999", "--key", "dev:2").failed(6, "the escrow's balance")
    tally("withdraw", "1", "--party", "dev:2", "--key", "dev:5").failed(4, "This is for dev:2", "dev:5")
    assert tally("withdraw", "--key", "dev:1", "--for-relay", "withdraw.json").exit == 0
    assert tally("relay", "withdraw.json", "--key", "dev:0").exit == 0
    tally("relay", "withdraw.json", "--key", "dev:0").failed(6, "OrderEscrow.withdrawFor")
    tally("withdraw", "--key", "dev:1").failed(1, "holds nothing")


def test_late_seal_replaced_and_left_unrevealed(tally: Tally, order: Path) -> None:
    assert tally("order", "open", order, "--key", "dev:0").exit == 0
    assert tally("order", "deliver", order, "-m", "all", "--key", "dev:2").exit == 0
    assert tally("order", "accept", order, "-m", "all", "--key", "dev:1").exit == 0
    for marks in ("10,10,10,10", "90,90,90,90"):
        sealed = tally("rating", "seal", order, "--rate", marks, "--key", "dev:1")
        assert sealed.exit == 0, sealed.err
    assert tally("order", "seal", order, "--rate", "50,50,50,50", "--key", "dev:2").exit == 0
    tally("rating", "reveal", order, "--key", "dev:1").failed(6, "CreditRegistry.reveal")
    assert tally("devnet", "warp", "2h").exit == 0
    tally("rating", "seal", order, "--rate", "1,1,1,1", "--key", "dev:1").failed(6, "no seal can be set")
    assert tally("rating", "reveal", order, "--rate", "90,90,90,90", "--key", "dev:1").exit == 0
    tally("rating", "apply", order, "--key", "dev:0").failed(6, "CreditRegistry.applyRatings")
    assert tally("devnet", "warp", "15d").exit == 0
    applied = tally("rating", "apply", order, "--key", "dev:0")
    assert applied.exit == 0, applied.err
    shown = tally("rating", "show", order, "--json").data
    assert (shown["customer"]["marks"], shown["maker"]["state"], shown["applied"]) == (
        [90] * 4,
        "sealed",
        True,
    )
    causes = [term["cause"] for term in tally("credit", "explain", "dev:2", "--json").data["terms"]]
    assert causes[-1] == "UNREVEALED"


def _accepted(tally: Tally, order: Path) -> str:
    """Open, deliver and accept an order that nobody rates; its id."""
    for words in (("open",), ("deliver", "-m", "all"), ("accept", "-m", "all")):
        key = "dev:2" if words[0] == "deliver" else "dev:1"
        told = tally("order", words[0], order, *words[1:], "--key", key)
        assert told.exit == 0, told.err
    return tally("rating", "show", order, "--json").data["id"]


def test_watch_applies_what_nobody_rated(tally: Tally, order: Path) -> None:
    id = _accepted(tally, order)
    look = ("watch", "--once", "--party", "dev:2", "--key", "dev:0", "--json")
    assert id not in [done["id"] for done in tally(*look).data["done"]]
    assert "to be applied: " in tally("rating", "show", order).out
    assert tally("devnet", "warp", "15d").exit == 0
    assert "by `tally rating apply`" in tally("rating", "show", order).out
    (done,) = [done for done in tally(*look).data["done"] if done["id"] == id]
    assert (done["did"], done["call"]) == ("applied", "CreditRegistry.applyRatings")
    assert tally("rating", "show", order, "--json").data["applied"] is True
    assert id not in [done["id"] for done in tally(*look).data["done"]]


def test_too_late_for_ratings_to_count(tally: Tally, order: Path) -> None:
    id = _accepted(tally, order)
    assert tally("devnet", "warp", "59d").exit == 0
    shown = tally("rating", "show", order, "--json").data
    assert shown["applyUntil"] - shown["revealUntil"] == 30 * 86_400
    assert "too late: nobody applied them by" in tally("rating", "show", order).out
    tally("rating", "apply", order, "--key", "dev:0").failed(6, "CreditRegistry.applyRatings", "possible")
    look = tally("watch", "--once", "--party", "dev:2", "--key", "dev:0")
    assert look.exit == 0
    assert f"{id[:10]}" in look.out + look.err and "they never count now" in look.out + look.err


def test_stake_comes_and_goes(tally: Tally) -> None:
    assert tally("token", "mint", "600", "--key", "dev:5").exit == 0
    staked = tally("credit", "stake", "500", "--key", "dev:5", "--json")
    assert staked.exit == 0, staked.err
    assert staked.data["rooted"] is True
    tally("credit", "unstake", "900", "--key", "dev:5").failed(6, "900.00 dUSD are asked for")
    taken = tally("credit", "unstake", "100", "--key", "dev:5", "--json")
    assert taken.exit == 0, taken.err
    assert taken.data["stake"] == str(400 * 10**6)


def test_approval_instead_of_a_permit(tally: Tally) -> None:
    for who in ("dev:1", "dev:2"):
        assert tally("token", "mint", "100", "--to", who).exit == 0
        assert tally("token", "approve", "100", "--key", who).exit == 0
    words = ("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "50@+5d")
    assert tally(*words).exit == 0
    for who in ("dev:1", "dev:2"):
        assert tally("order", "sign", "order.json", "--key", who, "--yes", "--no-permit").exit == 0
    assert json.loads(Path("order.json").read_text())["permits"] == {}
    assert tally("order", "open", "order.json", "--key", "dev:0").exit == 0


def test_keys_are_imported_and_named(tally: Tally, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = ("--home", tmp_path / "keys-only")
    monkeypatch.setenv("TALLY_PASSWORD", "secret")
    monkeypatch.setattr("sys.stdin", io.StringIO("0x" + "07" * 32 + "\n"))
    imported = tally("key", "import", "-", "--name", "carol", *home, "--json")
    assert imported.exit == 0, imported.err
    address = imported.data["address"]
    assert tally("key", "address", "carol", *home, "--json").data["address"] == address
    assert tally("key", "list", *home, "--json").data == [{"address": address, "name": "carol"}]
    assert tally("key", "name", "dave", "dev:4", *home).exit == 0
    tally("key", "name", "dave", "dev:5", *home).failed(2, "is the name of")
    monkeypatch.setattr("sys.stdin", io.StringIO("0x" + "07" * 32 + "\n"))
    tally("key", "import", "-", *home).failed(1, "already in")
    monkeypatch.setattr("sys.stdin", io.StringIO("hello\n"))
    tally("key", "import", "-", *home).failed(4, "not a private key")
    other = ("--home", tmp_path / "other")
    assert tally("key", "import", imported.data["file"], *other).exit == 0
    tally("key", "import", "nowhere.json", *other).failed(2, "is not there")


def test_lost_key_is_revoked_and_its_orders_guarded(
    tally: Tally, shared_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLY_PASSWORD", "secret")
    maker = Keystore(shared_home / "keys", scrypt_n=2).create("secret")
    for words in (
        ("devnet", "fund", maker, "--tokens", "100"),
        ("token", "mint", "100", "--to", "dev:1"),
        ("party", "register", "--roles", "producer", "--key", maker),
        ("party", "recovery", "dev:6", "--key", maker),
        ("party", "add-key", "dev:8", "--key", maker),
        ("order", "draft", "--customer", "dev:1", "--maker", maker, "--milestone", "50@+10d"),
        ("order", "sign", "order.json", "--key", "dev:1", "--yes"),
        ("order", "sign", "order.json", "--key", maker, "--yes"),
        ("order", "open", "order.json", "--key", "dev:0"),
        ("devnet", "warp", "49h"),
    ):
        told = tally(*words)
        assert told.exit == 0, (words, told.err)
    revoked = tally("party", "revoke", maker, "--party", maker, "--key", "dev:8", "--json")
    assert revoked.exit == 0, revoked.err
    assert len(revoked.data["guarded"]) == 1
    assert revoked.data["ended"] == {"keys": [], "delegates": [], "recovery": None}
    assert tally("order", "show", "order.json", "--json").data["guarded"] is True
    assert tally("party", "show", maker, "--json").data["firstKeyRevoked"] is True
    tally("order", "deliver", "order.json", "-m", "1", "--key", maker).failed(6, "may not act for")
    delivered = tally("order", "deliver", "order.json", "-m", "1", "--key", "dev:8")
    assert delivered.exit == 0, delivered.err


def test_watch_guards_and_pokes(tally: Tally, shared_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALLY_PASSWORD", "secret")
    maker = Keystore(shared_home / "keys", scrypt_n=2).create("secret")
    for words in (
        ("devnet", "fund", maker, "--tokens", "100"),
        ("token", "mint", "100", "--to", "dev:1"),
        ("party", "register", "--roles", "producer", "--key", maker),
        ("party", "add-key", "dev:9", "--key", maker),
        ("order", "draft", "--customer", "dev:1", "--maker", maker, "--milestone", "50@+10d"),
        ("order", "sign", "order.json", "--key", "dev:1", "--yes"),
        ("order", "sign", "order.json", "--key", maker, "--yes"),
        ("order", "open", "order.json", "--key", "dev:0"),
        ("devnet", "warp", "49h"),
    ):
        told = tally(*words)
        assert told.exit == 0, (words, told.err)
    system = connect(settings_from(home=shared_home))
    outbox = system.outbox(published(9))
    call = system.parties.revoke_key(maker, maker)
    outbox.wait(outbox.submit(call, f"revoke {maker}", published(9).address))
    system.close()

    look = ("watch", "--once", "--party", maker, "--key", "dev:0", "--json")
    assert [done["did"] for done in tally(*look).data["done"]] == ["guarded"]
    assert tally(*look).data["done"] == []
    assert tally("devnet", "warp", "9d").exit == 0
    assert [done["did"] for done in tally(*look).data["done"]] == ["poked"]
    shown = tally("order", "show", "order.json", "--json").data
    assert (shown["phase"], shown["milestones"][0]["state"]) == ("CLOSED", "REFUNDED")


def test_delegate_delivers(tally: Tally, order: Path) -> None:
    assert tally("order", "open", order, "--key", "dev:0").exit == 0
    tally("order", "deliver", order, "-m", "1", "--key", "dev:4").failed(4, "may not act")
    told = tally("party", "delegate", "dev:4", "--rights", "deliver", "--key", "dev:2")
    assert told.exit == 0, told.err
    assert tally("order", "deliver", order, "-m", "1", "--key", "dev:4").exit == 0
