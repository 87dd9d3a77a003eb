"""Keys and their names: a name that cannot be given keeps the key from being made."""

from __future__ import annotations

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cli.errors import Usage
from cli.names import Names
from ledger.signing.keystore import Keystore
from ledger.types import Address, address
from tests.cli.conftest import Tally

FIRST, SECOND = (address("0x" + digit * 40) for digit in "12")


@pytest.fixture
def home(tally: Tally, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty state folder, the password "secret", and quick encryption."""
    monkeypatch.setenv("TALLY_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TALLY_PASSWORD", "secret")
    monkeypatch.setattr(Keystore.__init__, "__kwdefaults__", {"scrypt_n": 2})
    return tmp_path / "home"


def _keys(home: Path) -> list[Address]:
    return Keystore(home / "keys").accounts()


def test_a_wrong_or_taken_name_makes_no_key(tally: Tally, home: Path) -> None:
    tally("key", "new", "--name", "9bad").failed(2, "'9bad' cannot be a name")
    assert _keys(home) == []
    assert tally("key", "new", "--name", "bob").exit == 0
    tally("key", "new", "--name", "bob").failed(2, "'bob' is the name of", "already")
    assert len(_keys(home)) == 1


def test_an_import_under_a_taken_name_keeps_the_key_out(tally: Tally, home: Path) -> None:
    other = Keystore(home.parent / "elsewhere", scrypt_n=2)
    account = other.create("secret")
    file = other.folder / f"{account[2:].lower()}.json"
    assert tally("key", "name", "bob", FIRST).exit == 0
    tally("key", "import", file, "--name", "bob").failed(2, f"'bob' is the name of {FIRST}")
    assert _keys(home) == []
    assert tally("key", "name", "carol", account).exit == 0
    assert tally("key", "import", file, "--name", "carol").exit == 0  # its own name already
    assert _keys(home) == [account]


def test_export_and_another_password(tally: Tally, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tally("key", "new", "--name", "bob", "--json").data["address"]
    assert tally("key", "export", "bob", "--out", "backup.json").exit == 0
    backup = Path("backup.json")
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    tally("key", "export", "bob", "--out", "backup.json").failed(2, "is there already")
    tally("key", "export", FIRST, "--out", "none.json").failed(4, "has no key of")
    tally("key", "password", "bob").failed(4, "TALLY_NEW_PASSWORD")
    monkeypatch.setenv("TALLY_NEW_PASSWORD", "better")
    assert tally("key", "password", "bob").exit == 0
    tally("key", "password", "bob").failed(4, "does not open the key")
    tally("key", "password", FIRST).failed(4, "has no key of")
    assert Keystore(home / "keys").unlock(made, "better").address == made
    assert Keystore(home.parent / "copy", scrypt_n=2).import_file(backup, "secret") == made


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 5}', "must have an address"),
        ("[]", "must be one object"),
        ("{", "is not JSON"),
        ('{"a": "0x12"}', "is not an address"),
        (f'{{"a": "{FIRST}", "a": "{SECOND}"}}', "'a' twice"),
        ("[" * 5000, "levels"),
    ],
)
def test_names_that_cannot_be_read(tally: Tally, home: Path, text: str, said: str) -> None:
    home.mkdir()
    (home / "names.json").write_text(text)
    tally("key", "address", "bob").failed(2, "names.json cannot be used", "move it away", said)
    assert (home / "names.json").read_text() == text


def test_names_given_at_once_are_all_kept(tmp_path: Path) -> None:
    def keep(number: int) -> None:
        Names(tmp_path).keep(f"name{number}", address(f"0x{number:040x}"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(keep, range(1, 41)))
    kept = json.loads((tmp_path / "names.json").read_text())
    assert kept == {f"name{number}": address(f"0x{number:040x}") for number in range(1, 41)}
    two = Names(tmp_path), Names(tmp_path)
    two[0].keep("carol", FIRST)
    with pytest.raises(Usage, match="is the name of"):
        two[1].keep("carol", SECOND)
