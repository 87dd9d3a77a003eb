"""``tally file`` against a real service: what one side puts, the other gets, byte by byte."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

import pytest
from eth_account import Account
from httpx import Client

from cli.__main__ import main
from ledger.store import open_engine, writing
from tests.api.support import Market, Person, World


def _devnet(index: int) -> Person:
    Account.enable_unaudited_hdwallet_features()
    words = "test test test test test test test test test test test junk"
    return Person(bytes(Account.from_mnemonic(words, account_path=f"m/44'/60'/0'/0/{index}").key))


def test_what_one_side_puts_the_other_gets(
    client: Client,
    world: World,
    settings: Any,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    market = Market(client, world, _devnet(1), _devnet(2))
    order = market.draft()["id"]
    monkeypatch.setenv("TALLY_HOME", str(world.settings.home))
    monkeypatch.setenv("TALLY_RPC", world.devnet.url)
    monkeypatch.setenv("TALLY_SERVICE", str(client.base_url).rstrip("/"))

    def tally(key: str, *arguments: str, exit: int = 0) -> Any:
        with pytest.raises(SystemExit) as ended:
            main(["file", *arguments, "--key", key, "--json"])
        said = capsys.readouterr()
        assert ended.value.code == exit, said.err
        return json.loads(said.out) if exit == 0 else said.err

    content = secrets.token_bytes(200_000)
    source = tmp_path / "Zeichnung\u202efdp.exe"
    source.write_bytes(content)
    maker = tally("dev:2", "key")
    assert maker["party"] == market.maker.address and tally("dev:2", "key") == maker
    done = tally("dev:1", "put", order, str(source), "--purpose", "drawing")
    assert sorted(done["keys"]) == sorted([market.customer.address, market.maker.address])
    assert [one["id"] for one in tally("dev:2", "list", order)["files"]] == [done["id"]]

    target = tmp_path / "got"
    got = tally("dev:2", "get", done["id"], "--to", str(target))
    assert target.read_bytes() == content and got["name"] == "Zeichnung\\u202efdp.exe"
    assert "is there already" in tally("dev:2", "get", done["id"], "--to", str(target), exit=1)
    other = tmp_path / "other"
    assert "open to you" in tally("dev:3", "get", done["id"], "--to", str(other), exit=1)
    assert not other.exists()

    # A service that names a key of its own is found out before anything is sealed to it.
    engine = open_engine(settings.ledger.database_where())
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE api_encryption_key SET key = x'%s'" % ("42" * 32))
    engine.dispose()
    fresh = Market(client, world, _devnet(4), _devnet(2)).draft()["id"]
    assert "has not signed" in tally("dev:4", "put", fresh, str(source), exit=1)
