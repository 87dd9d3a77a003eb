"""The indexer as a user starts it: once, left running, watched, and made anew."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from cli.metrics import COUNTERS, GAUGES
from tests.cli.conftest import Tally, heed_ctrl_c


@pytest.fixture(autouse=True)
def own_database(tally: Tally, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALLY_DATABASE", str(tmp_path / "read.sqlite"))


def collected(address: str) -> dict[str, float]:
    """What Prometheus would collect."""
    with urllib.request.urlopen(address, timeout=10) as answer:
        text = answer.read().decode()
    return {
        sample.name: sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_nothing_is_indexed_until_it_is(tally: Tally) -> None:
    told = tally("index", "status")
    assert "tally index run --once" in told.out
    assert tally("index", "run", "--once").exit == 0
    status = tally("index", "status", "--json").data
    assert status["lag"] == 0 and status["block"] == status["head"] > 0 and not status["running"]


def test_made_anew_it_is_the_same(tally: Tally) -> None:
    assert tally("index", "run", "--once").exit == 0
    before = tally("index", "status", "--json").data
    assert tally("index", "rebuild", "--yes").exit == 0
    assert tally("index", "status", "--json").data == before
    assert tally("audit", "verify").exit == 0


def test_it_is_watched_while_it_runs(tally: Tally, tmp_path: Path) -> None:
    words = ("index", "run", "--metrics", "0", "--every", "0.05")
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "cli", *words],
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        preexec_fn=heed_ctrl_c,
    ) as indexer:
        try:
            assert indexer.stderr is not None
            address = ""
            for line in indexer.stderr:
                found = re.search(r"metrics at (http://127\.0\.0\.1:\d+/metrics)", line)
                address = found[1] if found else address
                if "the newest" in line:
                    break
            metrics = collected(address)
            status = tally("index", "status", "--json").data
            indexer.send_signal(signal.SIGINT)
            assert indexer.wait(20) == 130
        finally:
            indexer.kill()
    wanted = {f"tally_index_{name}" for name in GAUGES} | {f"tally_index_{name}_total" for name in COUNTERS}
    assert set(metrics) == wanted
    assert metrics["tally_index_block"] == metrics["tally_index_head_block"] == status["block"]
    assert metrics["tally_index_lag_blocks"] == metrics["tally_index_reorgs_total"] == 0
    assert metrics["tally_index_writer"] == 1
    assert metrics["tally_index_events_total"] > 0


@pytest.mark.parametrize("where", ["", "here", "1.2.3.4:", "70000", "127.0.0.1:-1"])
def test_metrics_have_an_address(tally: Tally, where: str) -> None:
    words = ("index", "run", "--once", "--metrics", where)
    tally(*words).failed(2, repr(where), "HOST:PORT")


def test_a_host_that_is_none(tally: Tally) -> None:
    tally("index", "run", "--once", "--metrics", "a..b:0").failed(1, "No metrics can be served at a..b:0")


def test_an_address_that_is_taken(tally: Tally) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        where = f"127.0.0.1:{taken.getsockname()[1]}"
        words = ("index", "run", "--once", "--metrics", where)
        tally(*words).failed(1, f"No metrics can be served at {where}", "in use")
