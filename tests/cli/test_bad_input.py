"""Each way to be wrong has its own sentence and exit code (the exit codes are those of cli/errors.py)."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from ledger.chain.devnet import temporary_devnet
from ledger.signing.keystore import Keystore
from tests.cli.conftest import Tally

UNKNOWN = "0x" + "ab" * 32
NOBODY_LISTENS = "http://127.0.0.1:1"


class _ChainOne(BaseHTTPRequestHandler):
    """A node of another network: all it says is that it serves chain 1."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answers = [
            {"jsonrpc": "2.0", "id": one["id"], "result": "0x1"}
            for one in (asked if isinstance(asked, list) else [asked])
        ]
        body = json.dumps(answers if isinstance(asked, list) else answers[0]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


def _hash_named_by(said: str) -> str:
    """The right hash, which the complaint about a wrong one names."""
    return re.findall(r"hash to (0x[0-9a-f]{64})", said)[0]


@pytest.fixture
def another_network() -> Generator[str]:
    with HTTPServer(("127.0.0.1", 0), _ChainOne) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_wrong_signer_of_a_file(tally: Tally, order: Path) -> None:
    tally("order", "sign", order, "--key", "dev:3", "--yes").failed(4, "dev:3", "no party of this")


def test_signature_of_somebody_else(tally: Tally, order: Path) -> None:
    content = json.loads(order.read_text())
    content["signatures"]["maker"] = content["signatures"]["customer"]
    order.write_text(json.dumps(content))
    tally("order", "open", order, "--key", "dev:0").failed(4, "The signature is not", "but")


def test_missing_signature(tally: Tally, order: Path) -> None:
    content = json.loads(order.read_text())
    del content["signatures"]["maker"]
    order.write_text(json.dumps(content))
    tally("order", "open", order, "--key", "dev:0").failed(4, "lacks the signature of the maker")


def test_wrong_party_acts(tally: Tally, order: Path) -> None:
    assert tally("order", "open", order, "--key", "dev:0").exit == 0
    told = tally("order", "deliver", order, "-m", "1", "--key", "dev:1")
    told.failed(4, "This is for", "may not act for it")


def test_wrong_chain_of_a_file(tally: Tally, order: Path) -> None:
    content = json.loads(order.read_text())
    content["typedData"]["domain"]["chainId"] = 1
    order.write_text(json.dumps(content))
    tally("order", "show", order).failed(3, "was changed")
    content["hash"] = _hash_named_by(tally("order", "show", order).err)
    order.write_text(json.dumps(content))
    tally("order", "open", order, "--key", "dev:0").failed(5, "is on chain 31337, not on chain 1")


def test_another_contract_of_a_file(tally: Tally, order: Path) -> None:
    content = json.loads(order.read_text())
    content["typedData"]["domain"]["verifyingContract"] = "0x" + "11" * 20
    content["hash"] = "0x" + "00" * 32
    order.write_text(json.dumps(content))
    content["hash"] = _hash_named_by(tally("order", "show", order).err)
    order.write_text(json.dumps(content))
    tally("order", "open", order, "--key", "dev:0").failed(3, "The file is for the contract")


def test_changed_file(tally: Tally, order: Path) -> None:
    content = json.loads(order.read_text())
    content["typedData"]["message"]["bond"] = "1"
    order.write_text(json.dumps(content))
    tally("order", "open", order, "--key", "dev:0").failed(3, "was changed", "Ask its maker")


def test_expired_terms(tally: Tally) -> None:
    for key in ("dev:1", "dev:2"):
        tally("token", "mint", "5000", "--to", key)
    drafted = ("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "10@+10d")
    assert tally(*drafted, "--open-by", "+1h").exit == 0
    for key in ("dev:1", "dev:2"):
        assert tally("order", "sign", "order.json", "--key", key, "--yes").exit == 0
    assert tally("devnet", "warp", "2h").exit == 0
    told = tally("order", "open", "order.json", "--key", "dev:0")
    told.failed(6, "OrderEscrow.open", "was possible", "nothing was sent")
    tally("order", "sign", "order.json", "--key", "dev:1", "--yes").failed(2, "openBy is past")


def test_insufficient_money(
    tally: Tally, order: Path, shared_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLY_PASSWORD", "secret")
    poor = Keystore(shared_home / "keys", scrypt_n=2).create("secret")
    drafted = ("order", "draft", "--customer", poor, "--maker", "dev:2", "--milestone", "10@+10d")
    assert tally(*drafted, "--out", "poor.json").exit == 0
    for key in (poor, "dev:2"):
        assert tally("order", "sign", "poor.json", "--key", key, "--yes").exit == 0
    told = tally("order", "open", "poor.json", "--key", "dev:0")
    told.failed(6, "takes 10.00 dUSD of ", "holds 0.00 dUSD", "Nothing was sent")


def test_no_coins_for_gas(tally: Tally, shared_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALLY_PASSWORD", "secret")
    poor = Keystore(shared_home / "keys", scrypt_n=2).create("secret")
    tally("token", "mint", "5", "--key", poor).failed(1, "was never sent", "native coin")


@pytest.mark.parametrize(
    "words",
    [("order", "show", UNKNOWN), ("order", "poke", UNKNOWN, "--key", "dev:0"), ("rating", "show", UNKNOWN)],
)
def test_unknown_order(tally: Tally, words: tuple[str, ...]) -> None:
    tally(*words).failed(1, "knows no order", UNKNOWN)


def test_malformed_id(tally: Tally) -> None:
    tally("order", "show", "0xdead").failed(2, "is not a 32-byte hash")
    tally("order", "show", "nowhere.json").failed(2, "neither a file nor an order's id")


@pytest.mark.parametrize("text", ["0x123", "0x" + "zz" * 20, "0xF39fd6e51aad88F6F4ce6aB8827279cffFb92266"])
def test_malformed_address(tally: Tally, text: str) -> None:
    tally("credit", "show", text).failed(2, repr(text), "is not an address")


def test_unknown_name(tally: Tally) -> None:
    tally("credit", "show", "carol").failed(2, "Nobody is called 'carol'")
    tally("credit", "show", "dev:10").failed(2, "dev:0 to dev:9")


def test_node_down(tally: Tally) -> None:
    tally("status", "--rpc", NOBODY_LISTENS).failed(5, "No node answers", "start it")


def test_no_devnet(tally: Tally, tmp_path: Path) -> None:
    tally("credit", "show", "dev:1", "--home", tmp_path / "empty").failed(5, "No devnet runs", "tally up")


def test_malformed_endpoint(tally: Tally) -> None:
    tally("status", "--rpc", "ftp://example.com").failed(2, "TALLY_RPC", "http(s)")


def test_wrong_network(tally: Tally, another_network: str) -> None:
    tally("status", "--rpc", another_network).failed(5, "No deployment on chain 1")


def test_record_of_another_network(
    tally: Tally, shared_home: Path, another_network: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLY_DEPLOYMENT", str(shared_home / "deployments" / "31337.json"))
    told = tally("status", "--rpc", another_network)
    told.failed(5, "it is of chain 31337, and the node is on chain 1")


def test_chain_that_was_reset(tally: Tally) -> None:
    with temporary_devnet(arguments=["--timestamp", "1700000000"]) as other:
        tally("status", "--rpc", other.url).failed(5, "does not fit this chain", "deploy again")


def test_missing_password(tally: Tally, shared_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    account = Keystore(shared_home / "keys", scrypt_n=2).create("secret")
    words = ("token", "approve", "5", "--key", account)
    tally(*words).failed(4, "needs the password", "TALLY_PASSWORD")
    monkeypatch.setenv("TALLY_PASSWORD", "")
    tally(*words).failed(4, "needs the password", "TALLY_PASSWORD")
    monkeypatch.setenv("TALLY_PASSWORD", "wrong")
    tally(*words).failed(4, "The password does not open the key")


def test_missing_key(tally: Tally, tmp_path: Path) -> None:
    missing = "0x" + "22" * 20
    tally("token", "approve", "5", "--key", missing).failed(4, "has no key of")
    told = tally("key", "address", "--home", tmp_path / "empty")
    told.failed(4, "This needs a key", "--key")


def test_devnet_key_elsewhere(tally: Tally, order: Path) -> None:
    typed = json.loads(order.read_text())["typedData"]
    typed["domain"]["chainId"] = 1
    Path("typed.json").write_text(json.dumps(typed))
    told = tally("sign", "typed.json", "--key", "dev:1", "--yes")
    told.failed(4, "published key", "chain 1 is not a devnet")


def test_typed_data_cannot_write_over_what_is_shown(tally: Tally, order: Path) -> None:
    typed = json.loads(order.read_text())["typedData"]
    typed["domain"]["name"] = evil = "\x1b[2J\x1b[1;1HAlice pays you\u202e"
    Path("typed.json").write_text(json.dumps(typed))
    shown = tally("sign", "typed.json", "--key", "dev:1", "--yes")
    assert shown.exit == 0 and "\x1b[2J" not in shown.err and "\u202e" not in shown.err
    assert r"\x1b[2J\x1b[1;1HAlice pays you\u202e" in shown.err
    typed["primaryType"] = evil
    Path("typed.json").write_text(json.dumps(typed))
    told = tally("sign", "typed.json", "--key", "dev:1", "--yes", "--json").failed(2, r"\x1b[2J")
    assert "\x1b" not in told.err + told.out and "\u202e" not in told.err + told.out


@pytest.mark.parametrize("types", ["x", [], 1, {}, {"Order": "x"}, None])
def test_types_that_are_none(tally: Tally, order: Path, types: object) -> None:
    typed = json.loads(order.read_text())["typedData"] | {"types": types}
    Path("typed.json").write_text(json.dumps(typed))
    tally("sign", "typed.json", "--key", "dev:1", "--yes").failed(2)


def test_the_command_for_a_file_is_named(tally: Tally, order: Path) -> None:
    tally("sign", order, "--key", "dev:1", "--yes").failed(2, "use `tally order sign`")
    told = tally("order", "sign", order, "--key", "dev:1", "--json")
    told.failed(2, "run it without to read", "--yes")


def test_settings_that_cannot_work(tally: Tally, monkeypatch: pytest.MonkeyPatch) -> None:
    tally("status", "--rpc", "http://localhost:99999").failed(2, "TALLY_RPC", "http(s)")
    monkeypatch.setenv("TALLY_TIMEOUT", "0")
    tally("order", "list").failed(2, "TALLY_TIMEOUT is '0'", "0.001 or more")


def test_uri_that_is_too_long(tally: Tally) -> None:
    tally("party", "register", "--roles", "producer", "--key", "dev:6", "--uri", "x" * 501).failed(2, "500")


def test_address_without_a_token(tally: Tally) -> None:
    tally("token", "balance", "dev:1", "--token", "dev:3").failed(2, "There is no ERC-20 token at")


def test_refused_by_the_contract(tally: Tally, order: Path) -> None:
    assert tally("order", "open", order, "--key", "dev:0").exit == 0
    told = tally("order", "poke", order, "--key", "dev:0")
    told.failed(6, "OrderEscrow.poke", "Nothing of order", "try again from", "nothing was sent")
    tally("order", "open", order, "--key", "dev:0").failed(6, "exists already, it is", "tally order show")
    tally("rating", "apply", order, "--key", "dev:0").failed(6, "possible once the order has closed")


def test_error_for_programs(tally: Tally, order: Path) -> None:
    assert tally("order", "open", order, "--key", "dev:0").exit == 0
    told = tally("order", "poke", order, "--key", "dev:0", "--json").failed(6)
    error = told.data["error"]
    assert error["kind"] == "Reverted" and error["exit"] == 6
    assert error["revert"]["name"] == "OrderEscrow_NothingDue"
    assert error["message"] in told.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("order", "draft"), "customer"),
        (("order", "shwo", "x"), "shwo"),
        (("token", "mint"), "amount"),
        (("devnet", "mine", "0"), "greater than or equal to 1"),
        (("status", "--nonsense"), "--nonsense"),
    ],
)
def test_usage(tally: Tally, words: tuple[str, ...], said: str) -> None:
    told = tally(*words, "--json").failed(2)
    assert said in told.data["error"]["message"].lower()
    assert tally(*words).failed(2).out == ""


@pytest.mark.parametrize(
    ("milestone", "said"),
    [
        ("400", "AMOUNT@TIME"),
        ("x@+10d", "is not an amount"),
        ("0.0000001@+10d", "6 decimals"),
        ("-5@+10d", "is not an amount"),
        ("5@yesterday", "is not a time"),
        ("5@+10", "deadline"),
        ("0@+10d", "milestone"),
    ],
)
def test_bad_milestone(tally: Tally, milestone: str, said: str) -> None:
    told = tally("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", milestone)
    if milestone == "5@+10":  # ten seconds are a short deadline, and a legal one
        assert told.exit == 0
        return
    told.failed(2, said)


def test_bad_rating(tally: Tally, order: Path) -> None:
    assert tally("order", "open", order, "--key", "dev:0").exit == 0
    for marks in ("1,2,3", "1,2,3,101", "a,b,c,d"):
        told = tally("order", "deliver", order, "-m", "1", "--key", "dev:2", "--rate", marks)
        told.failed(2, "is no rating")


def test_signatures_are_not_overwritten(tally: Tally, order: Path) -> None:
    before = order.read_text()
    words = ("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "5@+10d")
    tally(*words).failed(2, "is there already", "--out")
    assert order.read_text() == before


def test_nobody_to_ask(tally: Tally, order: Path) -> None:
    tally("order", "sign", order, "--key", "dev:1").failed(2, "add --yes")


@pytest.mark.parametrize("units", ["", "0", "²", "٣", "9" * 5000, "-1"])
def test_units_of_a_listed_token(tally: Tally, units: str) -> None:
    told = tally("deploy", "--key", "dev:3", "--token", f"0x{'11' * 20}:{units}")
    told.failed(2, "is no listed token", "ADDRESS:UNITS")
