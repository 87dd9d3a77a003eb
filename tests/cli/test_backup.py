"""``tally backup`` and ``tally restore`` as they are typed: a lively state, and what is no backup."""

from __future__ import annotations

import shutil
import struct
import zipfile
from pathlib import Path

import pytest

from api.app import open_database
from api.settings import ServiceSettings
from ledger.chain.devnet import Devnet
from ledger.settings import settings_from
from tests.api.support import RELAYER
from tests.cli.conftest import Tally


@pytest.fixture
def lively(tally: Tally, shared_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder with a database of the service, indexed, and a transaction that was sent."""
    home = tmp_path / "lively"
    shutil.copytree(shared_home / "deployments", home / "deployments")
    monkeypatch.setenv("TALLY_HOME", str(home))
    monkeypatch.setenv("TALLY_RPC", Devnet(shared_home / "devnet").url)
    settings = settings_from({}, home=home)
    open_database(ServiceSettings(settings, RELAYER)).dispose()
    assert tally("token", "mint", "5", "--to", "dev:1", "--key", "dev:1").exit == 0
    indexed = tally("index", "run", "--once")
    assert indexed.exit == 0, indexed.err
    return home


def test_a_backup_goes_into_an_empty_home(
    tally: Tally, lively: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, elsewhere = tmp_path / "today.tally", tmp_path / "elsewhere"
    kept = tally("backup", file, "--json")
    assert kept.exit == 0, (kept.out, kept.err)
    assert kept.data["rows"]["outbox_intent"] >= 1 and kept.data["files"] and not kept.data["keys"]
    tally("backup", file).failed(1, str(file))
    assert tally("backup", file, "--overwrite").exit == 0

    monkeypatch.setenv("TALLY_HOME", str(elsewhere))
    back = tally("restore", file, "--json")
    assert back.exit == 0, (back.out, back.err)
    assert back.data["rows"] == kept.data["rows"] and back.data["files"] == kept.data["files"]
    tally("restore", file).failed(1, "overwrite")
    # The rest is made anew from the chain, and proven to be what it says.
    assert tally("index", "run", "--once").exit == 0
    verified = tally("audit", "verify")
    assert verified.exit == 0, (verified.out, verified.err)
    told = {one["about"]: one for one in tally("doctor", "--json").data["findings"]}
    assert told["database"]["level"] == told["outbox"]["level"] == "ok"
    assert told["index"]["said"].startswith("it has block "), "it stands at the head; nobody goes on with it"


def _middles(archive: Path) -> list[int]:
    """Where the middle byte of each of its files is: what else a ZIP tells, such as times, may change."""
    whole = archive.read_bytes()
    found: list[int] = []
    with zipfile.ZipFile(archive) as opened:
        for one in opened.infolist():
            name, extra = struct.unpack_from("<HH", whole, one.header_offset + 26)
            if one.compress_size:
                found.append(one.header_offset + 30 + name + extra + one.compress_size // 2)
    return found


def test_what_is_no_backup_is_refused_in_a_sentence(
    tally: Tally, lively: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, elsewhere = tmp_path / "today.tally", tmp_path / "elsewhere"
    assert tally("backup", good).exit == 0
    whole = good.read_bytes()
    foreign = tmp_path / "holiday.zip"
    with zipfile.ZipFile(foreign, "w") as archive:
        archive.writestr("holiday.jpg", b"\0" * 100)
    changed: list[bytearray] = []
    for place in _middles(good):
        changed.append(bytearray(whole))
        changed[-1][place] ^= 1
    monkeypatch.setenv("TALLY_HOME", str(elsewhere))
    for number, content in enumerate(
        (None, b"", b"no archive", foreign.read_bytes(), whole[:-200], *map(bytes, changed))
    ):
        file = tmp_path / f"bad{number}.tally"
        if content is not None:
            file.write_bytes(content)
        refused = tally("restore", file)
        refused.failed(refused.exit, str(file))
        assert refused.exit in (1, 2, 3) and refused.out == "", (number, refused.exit)
        assert not elsewhere.exists() or not any(elsewhere.rglob("*.json")), "nothing of it was put anywhere"
