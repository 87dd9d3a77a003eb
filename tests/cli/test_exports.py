"""Tables, journal and lineage through the whole program: made, handed over, checked."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from ledger.store import open_engine, writing
from tests.cli.conftest import Result, Tally, heed_ctrl_c
from tests.ledger.audit.books import bean_check, read


def ok(told: Result) -> Result:
    assert told.exit == 0, (told.out, told.err)
    return told


@pytest.fixture
def indexed(tally: Tally, order: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An order of which half is paid, in a read model of the test's own."""
    monkeypatch.setenv("TALLY_DATABASE", str(Path("read.sqlite").absolute()))
    ok(tally("order", "open", order, "--key", "dev:0"))
    ok(tally("order", "deliver", order, "-m", "1", "--key", "dev:2"))
    ok(tally("order", "accept", order, "-m", "1", "--key", "dev:1"))
    ok(tally("index", "run", "--once"))
    return json.loads(order.read_text())["hash"]


def test_tables_are_exported_and_checked(tally: Tally, indexed: str) -> None:
    told = ok(tally("audit", "export", "payment", "production_order", "-o", "out", "--json")).data
    assert [one["table"] for one in told["tables"]] == ["payment", "production_order"]
    assert indexed in Path("out/production_order.csv").read_text()
    assert "All 2 files" in ok(tally("audit", "check-export", "out")).out
    with Path("out/payment.csv").open("a") as file:
        file.write("0\n")
    bad = tally("audit", "check-export", "out", "--json")
    assert bad.exit == 3 and not bad.data["sound"] and "payment.csv was altered" in bad.data["differences"][0]
    everything = ok(tally("audit", "export", "--format", "jsonl", "-o", "all"))
    assert "rows" in everything.out and len(list(Path("all").iterdir())) > 80
    listed = ok(tally("audit", "export", "--list", "--json")).data
    assert {"payment", "event", "block"} <= {one["table"] for one in listed}


def test_what_export_cannot_do(tally: Tally, indexed: str) -> None:
    tally("audit", "export", "payments", "-o", "out").failed(2, "did you mean payment")
    tally("audit", "export", "payment").failed(2, "--out FOLDER")
    tally("audit", "export", "payment", "-o", "out", "--from", 9, "--to", 3).failed(2, "--from 9")
    tally("audit", "export", "payment", "-o", "out", "--to", 10**9).failed(1, "The database has blocks")
    Path("file").write_text("")
    tally("audit", "export", "payment", "-o", "file").failed(2, "cannot be written")
    tally("audit", "check-export", "nowhere").failed(2, "is no manifest")
    assert not Path("out").exists() or not list(Path("out").iterdir())


def test_the_journal_of_all_and_of_an_order(tally: Tally, indexed: str) -> None:
    told = ok(tally("audit", "journal", "-o", "all.beancount", "--json")).data
    assert told["sound"] and told["transactions"] > 1 and told["assertions"] > 3
    assert bean_check(Path("all.beancount")) == ""
    seen = ok(tally("audit", "journal", "--order", indexed, "-o", "order.beancount"))
    assert "none: events, facts and balances agree" in seen.out
    books = read(Path("order.beancount").read_text())
    books.check()
    price = next(leg for entry in books.entries for leg in entry.legs if leg[0].endswith(":Price"))
    assert indexed in price[0] and price[1] == 1_000 and price[2].startswith("DUSD.")
    ok(tally("audit", "journal", "--party", "dev:2", "-o", "party.beancount"))
    assert bean_check(Path("party.beancount")) == ""


def test_a_journal_that_does_not_hold(tally: Tally, indexed: str) -> None:
    engine = open_engine(os.environ["TALLY_DATABASE"])
    with writing(engine) as connection:
        connection.execute(text("UPDATE payment SET to_maker = '1'"))
    engine.dispose()
    bad = tally("audit", "journal", "-o", "bad.beancount", "--json")
    assert bad.exit == 3 and bad.data["faults"] and "does not balance" in bad.data["found"][0]
    assert "does not balance" in bean_check(Path("bad.beancount"))
    tally("audit", "journal", "--order", indexed, "--party", "dev:1", "-o", "x").failed(2, "not both")


def test_the_lineage_of_an_order(tally: Tally, indexed: str) -> None:
    ok(tally("audit", "lineage", indexed, "-o", "order.json"))
    assert f"chain:terms-{indexed}-v0" in json.loads(Path("order.json").read_text())["entity"]
    told = ok(tally("audit", "lineage", indexed, "-f", "provn", "-o", "order.provn", "--json")).data
    # The chain is shared with other tests, which may have named who acts for these two.
    assert told["entity"] >= 3 and told["agent"] >= 2
    assert Path("order.provn").read_text().startswith("document\n")
    tally("audit", "lineage", "0x" + "11" * 32, "-o", "x").failed(1, "knows no order")


def test_ctrl_c_leaves_nothing(tally: Tally, indexed: str, shared_home: Path) -> None:
    """The whole process, stopped while it writes to a disk that takes its time."""
    Path("out").mkdir()
    program = (
        "import ledger.audit.export.formats as formats, time, sys\n"
        "def slow(self, rows):\n    print('writing', flush=True); time.sleep(60)\n"
        "formats.CsvWriter.write = slow\n"
        "from cli.__main__ import main\n"
        "main(['audit', 'export', 'event', '-o', 'out'])\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        env={**os.environ, "TALLY_HOME": str(shared_home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,
    ) as running:
        try:
            assert running.stdout is not None and running.stdout.readline() == "writing\n"
            running.send_signal(signal.SIGINT)
            _, said = running.communicate(timeout=30)
        finally:
            running.kill()
    assert running.returncode == 130 and "Stopped." in said
    assert list(Path("out").iterdir()) == []
