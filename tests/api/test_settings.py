"""Settings from the environment: each wrong one is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.settings import MAX_BODY, service_settings_from
from ledger.chain.signer import LocalSigner, devnet_signer
from ledger.settings import BadSetting
from ledger.signing.errors import KeyNotFound, PasswordMissing, WrongPassword
from ledger.signing.keystore import Keystore


def test_a_published_account_relays_on_a_devnet(tmp_path: Path) -> None:
    settings = service_settings_from({"TALLY_RELAYER": "dev:3"}, home=tmp_path)
    assert settings.relayer.address == devnet_signer(3).address
    assert settings.relayer.chain_id == 31337, "it can lose nothing elsewhere"
    assert (settings.max_body, settings.origins, settings.send) == (MAX_BODY, (), True)


def test_a_key_of_the_keystore_relays(tmp_path: Path) -> None:
    signer = LocalSigner(b"\x07" * 32)
    keystore = Keystore(tmp_path / "keys", scrypt_n=2)
    keystore.import_key(b"\x07" * 32, "secret")
    environment = {"TALLY_RELAYER": signer.address, "TALLY_RELAYER_PASSWORD": "secret"}
    settings = service_settings_from(environment, home=tmp_path)
    assert settings.relayer.address == signer.address and "secret" not in repr(settings)
    with pytest.raises(PasswordMissing):
        service_settings_from({"TALLY_RELAYER": signer.address}, home=tmp_path)
    with pytest.raises(WrongPassword):
        service_settings_from({**environment, "TALLY_RELAYER_PASSWORD": "guess"}, home=tmp_path)
    with pytest.raises(KeyNotFound):
        service_settings_from({**environment, "TALLY_RELAYER": devnet_signer(1).address}, home=tmp_path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TALLY_RELAYER", ""),
        ("TALLY_RELAYER", "dev:10"),
        ("TALLY_RELAYER", "alice"),
        ("TALLY_MAX_BODY", "10"),
        ("TALLY_MAX_BODY", "a lot"),
        ("TALLY_MAX_DOCUMENT", "10"),
        ("TALLY_JOBS", "-1"),
        ("TALLY_FILE_MIB", "0"),
        ("TALLY_FILE_DAYS", "a year"),
        ("TALLY_ORIGINS", "*"),
        ("TALLY_TIMEOUT", "soon"),
        ("TALLY_PUBLIC_URL", "http://market.example"),
        ("TALLY_PUBLIC_URL", "https://market.example/shop"),
        ("TALLY_PUBLIC_URL", "https://me@market.example"),
        ("TALLY_SESSION_IDLE", "0"),
        ("TALLY_SESSION_LIFE", "a day"),
        ("TALLY_RATE_READS", "0"),
        ("TALLY_RATE_WRITES", "many"),
        ("TALLY_PROXIES", "10.0.0.1/8"),
        ("TALLY_RELAY_SPENDING", "1e3"),
        ("TALLY_RELAY_QUOTA", "-1"),
        ("TALLY_LOG", "xml"),
        ("TALLY_METRICS", "localhost"),
        ("TALLY_TRACES", "collector:4318"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=name):
        service_settings_from({"TALLY_RELAYER": "dev:0", name: value}, home=tmp_path)


def test_origins_and_sizes(tmp_path: Path) -> None:
    given = {
        "TALLY_RELAYER": "dev:0",
        "TALLY_ORIGINS": "https://a.example, https://b.example",
        "TALLY_MAX_BODY": "2048",
    }
    settings = service_settings_from(given, home=tmp_path)
    assert settings.origins == ("https://a.example", "https://b.example") and settings.max_body == 2048


def test_browsers_are_told_of_a_node_only_where_one_is_open_to_them(tmp_path: Path) -> None:
    environment = {"TALLY_RELAYER": "dev:3", "TALLY_RPC": "http://10.0.0.7:8545"}
    inside = service_settings_from(environment, home=tmp_path)
    assert inside.page_rpc(1) == "", "the service's own node may be a private one"
    assert inside.page_rpc(31337) == "http://10.0.0.7:8545"
    named = service_settings_from(
        {**environment, "TALLY_PUBLIC_RPC": "https://rpc.example/v2"}, home=tmp_path
    )
    assert named.page_rpc(1) == named.page_rpc(31337) == "https://rpc.example/v2"
    for wrong in ("rpc.example", "https://name:secret@rpc.example", "https://rpc.example; script-src *"):
        with pytest.raises(BadSetting, match="TALLY_PUBLIC_RPC"):
            service_settings_from({**environment, "TALLY_PUBLIC_RPC": wrong}, home=tmp_path)


def test_what_strangers_may_ask_and_spend(tmp_path: Path) -> None:
    given = {
        "TALLY_RELAYER": "dev:0",
        "TALLY_PUBLIC_URL": "https://Market.example/",
        "TALLY_SESSION_IDLE": "600",
        "TALLY_RATE_READS": "10",
        "TALLY_RATE_WRITES": "off",
        "TALLY_PROXIES": "10.0.0.0/8, 127.0.0.1",
        "TALLY_RELAY_SPENDING": "0.5",
        "TALLY_RELAY_QUOTA": "off",
        "TALLY_LOG": "json",
        "TALLY_METRICS": "127.0.0.1:9000",
        "TALLY_TRACES": "http://127.0.0.1:4318/v1/traces",
    }
    settings = service_settings_from(given, home=tmp_path)
    assert (settings.public_url, settings.session_idle) == ("https://market.example", 600)
    assert (settings.reads, settings.writes, len(settings.proxies)) == (10, 0, 2)
    assert (settings.relay_spending, settings.relay_quota) == (5 * 10**17, None)
    assert (settings.log, settings.metrics, settings.traces[:21]) == (
        "json",
        "127.0.0.1:9000",
        "http://127.0.0.1:4318",
    )
    off = service_settings_from({**given, "TALLY_RELAY_SPENDING": "off"}, home=tmp_path)
    assert off.relay_spending is None


def test_every_setting_has_its_line() -> None:
    root = Path(__file__).parents[2]
    told = set(re.findall(r"`(TALLY_\w+)`", (root / "docs" / "settings.md").read_text()))
    read = set(re.findall(r'"(TALLY_\w+)"', (root / "api" / "settings.py").read_text()))
    assert read <= told
