"""An export is there whole or not at all; its manifest says whose it is and what was altered since."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from ledger.audit.errors import BadManifest, NoParquet, NotIndexedYet, UnknownTable
from ledger.audit.export import (
    MANIFEST,
    TABLES,
    Format,
    check_export,
    export,
    read_manifest,
    table_named,
)
from ledger.audit.export import writing as module
from ledger.audit.export.formats import JsonLinesWriter
from ledger.contracts.record import Deployment
from ledger.indexer import OtherHistory
from ledger.store import writing
from ledger.store.model.chain import EVENTS
from ledger.types import BlockNumber
from tests.ledger.audit.export.reading import digests
from tests.ledger.conftest import Indexed


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_what_was_stopped_leaves_what_was_there(
    error: type[BaseException], indexed: Indexed, tmp_path: Path
) -> None:
    export(indexed.engine, indexed.deployment, tmp_path, Format.CSV, last=BlockNumber(100))
    before = digests(tmp_path)

    def stop(table: str, done: int, of: int) -> None:
        if table == "payment":
            raise error

    with pytest.raises(error):
        export(indexed.engine, indexed.deployment, tmp_path, Format.CSV, progress=stop)
    assert digests(tmp_path) == before


@pytest.mark.parametrize("model", ["copied", "copied_by_postgres"])
def test_what_others_write_meanwhile_is_not_in_it(
    model: str, indexed: Indexed, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    mine: Indexed = request.getfixturevalue(model)
    done: list[str] = []

    def reorg(table: str, number: int, of: int) -> None:
        if not done:
            with writing(mine.engine) as connection:
                for one in TABLES.values():
                    connection.execute(one.table.delete())
            done.append(table)

    export(mine.engine, mine.deployment, tmp_path / "mine", Format.JSONL, progress=reorg)
    export(indexed.engine, indexed.deployment, tmp_path / "same", Format.JSONL)
    assert done and digests(tmp_path / "mine") == digests(tmp_path / "same")


def test_memory_stays_flat(copied: Indexed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more rows are held at a time than a piece has."""
    most: list[int] = []

    class Counting(JsonLinesWriter):
        def write(self, rows: Any) -> None:
            most.append(len(rows))
            super().write(rows)

    monkeypatch.setattr(module, "AT_ONCE", 100)
    monkeypatch.setitem(module._WRITERS, Format.JSONL, Counting)
    with writing(copied.engine) as connection:
        row = connection.execute(select(EVENTS.table)).mappings().first()
        assert row is not None
        many = [{**row, "log_index": 10_000 + n} for n in range(5_000)]
        connection.execute(insert(EVENTS.table), many)
    done = export(copied.engine, copied.deployment, tmp_path, Format.JSONL, [TABLES["event"]])
    assert done.rows > 5_000 and max(most) == 100


# ------------------------------------------------------------------------------------ the manifest


def _remove(folder: Path) -> str:
    (folder / "payment.csv").unlink()
    return "payment.csv is missing"


def _lengthen(folder: Path) -> str:
    with (folder / "payment.csv").open("a") as file:
        file.write("\n")
    return "payment.csv was altered: it has"


def _flip(folder: Path) -> str:
    path = folder / "payment.csv"
    raw = bytearray(path.read_bytes())
    raw[-4] ^= 1
    path.write_bytes(raw)
    return "payment.csv was altered: its SHA-256"


def _swap(folder: Path) -> str:
    (folder / "payment.csv").write_bytes((folder / "withdrawal.csv").read_bytes())
    return "payment.csv was altered"


@pytest.mark.parametrize("alter", [_remove, _lengthen, _flip, _swap])
def test_what_differs_is_named(alter: Callable[[Path], str], indexed: Indexed, tmp_path: Path) -> None:
    tables = [TABLES["payment"], TABLES["withdrawal"]]
    export(indexed.engine, indexed.deployment, tmp_path, Format.CSV, tables)
    assert check_export(tmp_path) == check_export(tmp_path / MANIFEST) == []
    (found,) = (alter(tmp_path), check_export(tmp_path))[1:]
    assert len(found) == 1 and found[0].startswith("payment.csv")


def test_the_manifest_says_whose_and_as_of_when(indexed: Indexed, tmp_path: Path) -> None:
    export(indexed.engine, indexed.deployment, tmp_path, Format.CSV, [TABLES["payment"]])
    manifest = read_manifest(tmp_path)
    block = indexed.node.get_block(BlockNumber(manifest.as_of.number))
    assert manifest.as_of.hash == "0x" + block.hash.hex()
    assert manifest.deployment.contracts["OrderEscrow"] == indexed.bench.escrow.address
    assert manifest.tables[0].order == ("block_number", "log_index")


@pytest.mark.parametrize("name", ["../payment.csv", "/etc/passwd", "", ".", "a\\b"])
def test_a_manifest_that_reads_elsewhere_is_refused(name: str, indexed: Indexed, tmp_path: Path) -> None:
    export(indexed.engine, indexed.deployment, tmp_path, Format.CSV, [TABLES["payment"]])
    raw = json.loads((tmp_path / MANIFEST).read_text())
    raw["tables"][0]["file"] = name
    (tmp_path / MANIFEST).write_text(json.dumps(raw))
    with pytest.raises(BadManifest):
        check_export(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"format": 1}', None])
def test_what_is_no_manifest_is_refused(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / MANIFEST).write_bytes(content)
    with pytest.raises(BadManifest, match="is no manifest"):
        check_export(tmp_path)


# ------------------------------------------------------------------------------------ what is wrong


def test_a_table_that_is_not_there() -> None:
    with pytest.raises(UnknownTable, match="did you mean payment"):
        table_named("payments")


def test_parquet_without_pyarrow(indexed: Indexed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NoParquet, match=r"tallystick\[analysis\]"):
        export(indexed.engine, indexed.deployment, tmp_path, Format.PARQUET)
    assert list(tmp_path.iterdir()) == []


def test_another_deployments_history(indexed: Indexed, tmp_path: Path) -> None:
    other: Deployment = replace(indexed.deployment, chain_id=7)
    with pytest.raises(OtherHistory):
        export(indexed.engine, other, tmp_path, Format.CSV)
    with pytest.raises(NotIndexedYet):
        export(indexed.engine, indexed.deployment, tmp_path, Format.CSV, last=BlockNumber(10**9))
