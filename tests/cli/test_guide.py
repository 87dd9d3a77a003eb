"""The guide is right: its commands are run as they stand there, one after another."""

from __future__ import annotations

import csv
import json
import re
import shlex
from collections.abc import Generator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from ledger.chain.devnet import Devnet
from ledger.chain.process import end_with_me
from ledger.signing.keystore import Keystore
from ledger.types import address
from tests.cli.conftest import Result, Tally
from tests.ledger.audit.books import bean_check

GUIDES = Path(__file__).parents[2] / "docs" / "guides"


def commands(guide: str, section: str = "") -> list[str]:
    """The lines of a guide, or of a section of it, that a reader types; a file that is typed in is one."""
    text = (GUIDES / guide).read_text()
    if section:
        text = text.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    typed = re.compile(r"cat > \S+ <<'END'\n.*?^END$|[^\n]+", re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in typed.findall(block)]


@pytest.fixture
def reader(tally: Tally, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Tally]:
    """Somebody with an empty folder and this program, whose devnet ends with the test."""
    monkeypatch.delenv("TALLY_HOME")
    devnet = Devnet(tmp_path / ".tally" / "devnet", port=None)
    pid = (
        devnet.start().pid
    )  # before the guide's own `tally up`, so that it ends with us even when we are killed
    assert pid is not None
    watcher = end_with_me(pid)
    yield tally
    devnet.kill()
    watcher.kill()
    watcher.communicate()


def run_line(line: str, tally: Tally, monkeypatch: pytest.MonkeyPatch) -> Result | None:
    """The little of a shell that the guide uses."""
    if line.startswith("cat > "):
        first, _, rest = line.partition("\n")
        Path(first.split()[2]).write_text(rest.removesuffix("END"))
        return None
    words = shlex.split(line)
    if words[0] == "export":
        name, _, value = words[1].partition("=")
        monkeypatch.setenv(name, value)
        return None
    if words[0] == "echo" and words[2] == ">":
        Path(words[3]).write_text(words[1] + "\n")
        return None
    assert words[0] == "tally", f"the guide has a line that no command of ours is: {line}"
    return tally(*words[1:])


def test_the_guide(reader: Tally, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: dict[str, list[str]] = {}
    for line in commands("first-order-with-tally.md"):
        told = run_line(line, reader, monkeypatch)
        if told is None:
            continue
        assert told.exit == 0, (line, told.out, told.err)
        said.setdefault(line, []).append(told.out)
        if line.startswith("tally key new"):
            _weaken(tmp_path / ".tally" / "keys", told)
    bonds = [
        re.findall(r"bond for 1,000.00 dUSD +([0-9,.]+) dUSD", out)
        for out in said["tally credit show bob --price 1000"]
    ]
    assert bonds == [["1,000.00"], ["995.38"]]
    opened, closed = said["tally order show order.json"]
    assert "phase" in opened and re.search(r"phase +open", opened) and re.search(r"phase +closed", closed)
    assert "the contract agree to the last digit" in said["tally credit explain bob"][0]


def test_many_hands(reader: Tally, monkeypatch: pytest.MonkeyPatch) -> None:
    for line in commands("many-hands.md"):
        told = run_line(line, reader, monkeypatch)
        if told is None:
            continue
        assert told.exit == 0, (line, told.out, told.err)
        if line.startswith("tally cost claim root"):
            assert "360.00 dUSD" in told.out
        if line.startswith("tally watch"):
            assert "revealed" in told.out
        if line.startswith("tally court withdraw "):
            assert "10.00 dUSD" in told.out
        if line.startswith("tally court withdraw-stake"):
            assert "0.00 dUSD" in told.out


def test_finding_makers(reader: Tally, monkeypatch: pytest.MonkeyPatch) -> None:
    said: dict[str, str] = {}
    for line in commands("finding-makers.md"):
        told = run_line(line, reader, monkeypatch)
        if told is None:
            continue
        assert told.exit == 0, (line, told.out, told.err)
        said[line] = told.out
    assert "11 communities" in said["tally network communities"]
    assert "does not take guide-roller" in next(
        out for line, out in said.items() if " explain " in line and " S2 " in line
    )
    assert (
        "1,150.00 dUSD" in said["tally offer verify negotiation.json"]
        or "1,150.00 dUSD" in said["tally order open order.json --key dev:0"]
    )
    assert Path("levels.png").exists() and Path("network.graphml").exists()
    assert "Take mills for 1,200.76: you gain 299.24" in said["tally match choose talks.toml"]
    divided = said["tally community divide task.toml --weight 0.4 --out division.json"]
    assert "with a weight of 0.4 on fairness" in divided and "it has no lathe" in divided
    assert sum(part["bps"] for part in json.loads(Path("division.json").read_text())["parts"]) == 10_000


def test_costing(reader: Tally, monkeypatch: pytest.MonkeyPatch) -> None:
    said: dict[str, str] = {}
    for line in commands("costing.md"):
        told = run_line(line, reader, monkeypatch)
        if told is None:
            continue
        assert told.exit == 0, (line, told.out, told.err)
        said[" ".join(line.split()[1:3])] = told.out
    assert "from 2,000 on own mill is cheapest" in said["cost break-even"] and Path("ways.svg").exists()
    assert "4 records" in said["cost records"] and len(Path("pumps.jsonl").read_text().splitlines()) == 4
    assert "6,802.85 dUSD" in said["cost rollup"] and "1,020 of 2,400 min" in said["cost rollup"]
    assert "furnace: spending variance of 192.00 dUSD" in said["cost variance"]
    assert "are paid: 6,749.14 dUSD" in said["cost settle"]
    assert "250.86 dUSD goes back to the customer" in said["cost settle"]
    assert "--to-maker 6749.14 --out payable.json" in said["cost settle"].replace("\n", "")
    assert "1260.00" in said["cost check-proof"] and "final since" in said["cost check-proof"]
    assert "Machinist.beancount" in said["cost journal"]
    assert not any(bean_check(path) for path in (Path("all.beancount"), *Path("books").iterdir()))
    rows = csv.DictReader(Path("shares.csv").read_text().splitlines())
    hashed = next(row for row in rows if row["lineHash"] in Path("invoice.xml").read_text("utf-8"))
    cents = Decimal(hashed["amount"]).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert f"{cents:,} USD" in said["cost invoice"]


def _weaken(keys: Path, told: Result) -> None:
    """Encrypt a new key again so that opening it takes no second: nothing else changes."""
    found = re.search(r"0x[0-9a-fA-F]{40}", told.out)
    assert found is not None
    password = "correct horse battery staple"
    Keystore(keys, scrypt_n=2).change_password(address(found[0]), password, password)


def test_the_guide_for_auditors(tally: Tally, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TALLY_HOME")
    monkeypatch.chdir(tmp_path)
    told: dict[str, str] = {}
    try:
        for line in commands("auditing.md"):
            done = run_line(line, tally, monkeypatch)
            if done is not None:
                assert done.exit == 0, (line, done.err)
                told[line] = done.out
    finally:
        Devnet(tmp_path / ".demo" / "devnet").kill()
    assert "Everything fits." in told["tally audit verify"]
    assert "Everything fits." in told["tally audit verify --proven"]


def test_planning(reader: Tally, monkeypatch: pytest.MonkeyPatch) -> None:
    said: dict[str, str] = {}
    for section in ("What to make of what", "Who makes it", "From plan to orders"):
        for line in commands("planning.md", section):
            told = run_line(line, reader, monkeypatch)
            if told is not None:
                assert told.exit == 0, (line, told.out, told.err)
                said[line] = told.out
    assert "press ← frame ← plate" in said["tally plan lead-time bill.toml press"]
    # Three presses take 6 frames and 18 plates, of which 5 are there.
    assert "press, frame" in said["tally plan explode bill.toml --demand press=3@40 --stock plate=5"]
    chosen = said["tally plan choose offers.toml --out plan.json --plot plan.svg"]
    assert "order from dev:4" in chosen and "rent mill of dev:6" in chosen
    actual = said["tally plan actual dated.json --order order.json"]
    assert "delivered" in actual and "not opened" in actual and "2 of 5" in actual
