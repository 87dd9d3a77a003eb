from __future__ import annotations

from pathlib import Path

import pytest

from ledger.settings import BadSetting, settings_from


def test_defaults(tmp_path: Path) -> None:
    settings = settings_from({}, folder=tmp_path)
    assert settings.home == tmp_path / ".tally"
    assert settings.rpc == ()
    assert settings.database_where() == str(tmp_path / ".tally" / "devnet" / "tally.sqlite")


def test_the_nearest_state_folder_is_found_from_below(tmp_path: Path) -> None:
    (tmp_path / ".tally").mkdir()
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert settings_from({}, folder=deep).home == tmp_path / ".tally"


def test_environment_and_what_the_caller_says(tmp_path: Path) -> None:
    environment = {
        "TALLY_HOME": "/elsewhere",
        "TALLY_RPC": "http://one, ws://two,",
        "TALLY_DATABASE": "postgresql://db/tally",
        "TALLY_DEPLOYMENT": "record.json",
        "TALLY_CONFIRMATIONS": "3",
        "TALLY_MAX_FEE_GWEI": "50",
        "TALLY_MIN_TIP_GWEI": "0.5",
        "TALLY_TIMEOUT": "2.5",
    }
    settings = settings_from(environment)
    assert settings.home == Path("/elsewhere")
    assert settings.rpc == ("http://one", "ws://two")
    assert settings.database_where() == "postgresql://db/tally"
    assert settings.deployment == Path("record.json")
    assert (settings.confirmations, settings.timeout) == (3, 2.5)
    assert (settings.fees.cap, settings.fees.min_tip) == (50 * 10**9, 5 * 10**8)
    said = settings_from(environment, home=tmp_path, rpc="http://three")
    assert (said.home, said.rpc) == (tmp_path, ("http://three",))


def test_the_devnets_database_is_its_own(tmp_path: Path) -> None:
    elsewhere = settings_from({}, home=tmp_path, rpc="http://one")
    assert elsewhere.database_where() == str(tmp_path / "tally.sqlite")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TALLY_CONFIRMATIONS", "soon"),
        ("TALLY_CONFIRMATIONS", "-1"),
        ("TALLY_CONFIRMATIONS", "1.5"),
        ("TALLY_MAX_FEE_GWEI", "nan"),
        ("TALLY_TIMEOUT", "1e300"),
    ],
)
def test_what_cannot_be_understood_is_named(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name):
        settings_from({name: value})
