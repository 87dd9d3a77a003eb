"""A backup is whole, says what it is, and goes back into each kind of database."""

from __future__ import annotations

import json
import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, insert, inspect, select

from api.app import open_database
from api.backups import restore, save
from api.backups.catalogue import every_table, of_kind, tables_of
from api.backups.errors import (
    BackupDamaged,
    BackupNewer,
    BackupOlder,
    TableUnknown,
    WouldOverwrite,
)
from api.database import HISTORY, prepare
from api.settings import ServiceSettings
from ledger.audit.verify import verify
from ledger.indexer import Indexer
from ledger.settings import Settings
from ledger.store import migrate, open_engine, reading, writing
from ledger.store.activities import keep
from ledger.store.migrate import revisions
from ledger.store.tables import Keeping, KeepingUnknown, intents, keeping, lanes
from tests.api.support import Market, World, ok, serving
from tests.ledger.store.test_activities import record


def rows(where: str) -> dict[str, list[tuple[Any, ...]]]:
    """Everything precious in a database, but for the head that the outbox saw last: a service moves it."""
    engine = open_engine(where)
    try:
        with reading(engine) as connection:
            present = set(inspect(connection).get_table_names())
            return {
                table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
                for table in of_kind(Keeping.PRECIOUS)
                if table.name in present - {"outbox_chain"}
            }
    finally:
        engine.dispose()


def to_disk(market: Market) -> tuple[str, str]:
    """An order on the chain, and a draft with one signature, which no chain knows."""
    draft = market.draft()
    market.sign(draft, "maker")
    return market.opened(), draft["id"]


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, world: World, tmp_path: Path) -> Settings:
    """Another state folder, with an empty database of each kind."""
    home = tmp_path / "elsewhere"
    if request.param == "postgresql":
        return replace(world.settings, home=home, database=request.getfixturevalue("make_postgres")())
    return replace(world.settings, home=home, database=str(tmp_path / "elsewhere.sqlite"))


def test_it_comes_back_from_each_kind_of_database_into_each(
    on_each_database: tuple[Any, ServiceSettings], world: World, elsewhere: Settings, tmp_path: Path
) -> None:
    client, settings = on_each_database
    order, draft = to_disk(Market(client, world))
    engine = open_engine(settings.ledger.database_where())
    keep(engine, [record("w1"), record("w2", 7, milestone=2)])
    file = tmp_path / "backup"
    manifest = save(settings.ledger, file)
    assert manifest.rows["api_order_terms"] >= 2 and manifest.rows["outbox_intent"] >= 1
    assert not {"api_idempotency_key", "block", "production_order"} & set(manifest.rows)
    assert file.stat().st_mode & 0o777 == 0o600
    before = rows(settings.ledger.database_where())
    engine.dispose()
    assert manifest.rows["outbox_chain"] == 1

    assert restore(elsewhere, file).rows == manifest.rows
    assert rows(elsewhere.database_where()) == before
    assert (elsewhere.home / "deployments" / "31337.json").read_bytes() == (
        world.settings.home / "deployments" / "31337.json"
    ).read_bytes()

    # What was put back is worked with as before: the draft is there, and the outbox goes on.
    with serving(replace(settings, ledger=elsewhere)) as again:
        assert ok(again.get(f"/v1/orders/{draft}"))["status"] == "draft"
        market = Market(again, world)
        assert market.order(order)["status"] == "open"
        assert market.order(market.opened())["status"] == "open"
    _index_and_verify(elsewhere, world)


def _index_and_verify(settings: Settings, world: World) -> None:
    """What is not in a backup is made anew from the chain, and equal to it."""
    engine = open_engine(settings.database_where())
    indexer = Indexer(engine, world.node, world.deployment)
    indexer.catch_up()
    indexer.close()
    done = verify(world.node, world.deployment, engine)
    assert done.sound
    engine.dispose()


def test_nothing_is_overwritten_unless_it_is_said(settings: ServiceSettings, tmp_path: Path) -> None:
    database = settings.ledger.database_where()
    engine = open_engine(database)
    keep(engine, [record("w1")])
    file = tmp_path / "backup"
    save(settings.ledger, file)
    with pytest.raises(WouldOverwrite, match=r"there already.*--overwrite"):
        save(settings.ledger, file)
    keep(engine, [record("w2")])
    with pytest.raises(WouldOverwrite, match=r"activity_record.*holds 2 rows"):
        restore(settings.ledger, file)
    assert len(rows(database)["activity_record"]) == 2
    restore(settings.ledger, file, overwrite=True)
    assert [row[0] for row in rows(database)["activity_record"]] == ["w1"]
    engine.dispose()


def test_files_that_differ_are_left_alone(settings: ServiceSettings, tmp_path: Path) -> None:
    file, home = tmp_path / "backup", tmp_path / "other"
    save(settings.ledger, file)
    other = replace(settings.ledger, home=home, database=str(tmp_path / "other.sqlite"))
    (home / "deployments").mkdir(parents=True)
    (home / "deployments" / "31337.json").write_text("{}")
    with pytest.raises(WouldOverwrite, match=r"31337\.json is there already"):
        restore(other, file)
    assert not Path(other.database_where()).exists()
    restore(other, file, overwrite=True)
    assert len((home / "deployments" / "31337.json").read_text()) > 100


def test_keys_go_along_when_it_is_said(settings: ServiceSettings, tmp_path: Path) -> None:
    home = tmp_path / "own"
    (home / "keys").mkdir(parents=True)
    (home / "keys" / ("ab" * 20 + ".json")).write_text("encrypted")
    own = replace(settings.ledger, home=home)
    assert not [name for name in save(own, tmp_path / "without").sha256 if "keys" in name]
    save(own, tmp_path / "with", keys=True)
    other = replace(own, home=tmp_path / "other", database=str(tmp_path / "other.sqlite"))
    restore(other, tmp_path / "with")
    found = tmp_path / "other" / "keys" / ("ab" * 20 + ".json")
    assert found.read_text() == "encrypted" and found.stat().st_mode & 0o777 == 0o600


def test_encrypted_files_go_along_wherever_they_lie(settings: ServiceSettings, tmp_path: Path) -> None:
    own = replace(settings.ledger, home=tmp_path / "own")
    apart, inside = tmp_path / "store", tmp_path / "other" / "files"
    (apart / "ab").mkdir(parents=True)
    (apart / "ab" / "abcd").write_bytes(b"\0sealed" * 300_000)
    (apart / "ab" / ".begun.part").write_bytes(b"half")
    manifest = save(own, tmp_path / "backup", files=apart)
    assert [name for name in manifest.sha256 if name.startswith("home/files/")] == ["home/files/ab/abcd"]
    # From a folder of its own into the state folder, and into another folder again.
    other = replace(own, home=tmp_path / "other", database=str(tmp_path / "other.sqlite"))
    restore(other, tmp_path / "backup")
    assert (inside / "ab" / "abcd").read_bytes() == b"\0sealed" * 300_000
    assert (inside / "ab" / "abcd").stat().st_mode & 0o777 == 0o600
    third = replace(own, home=tmp_path / "third", database=str(tmp_path / "third.sqlite"))
    restore(third, tmp_path / "backup", files=tmp_path / "elsewhere")
    assert (tmp_path / "elsewhere" / "ab" / "abcd").exists() and not (tmp_path / "third" / "files").exists()
    (tmp_path / "elsewhere" / "ab" / "abcd").write_bytes(b"another")
    fourth = replace(own, home=tmp_path / "fourth", database=str(tmp_path / "fourth.sqlite"))
    with pytest.raises(WouldOverwrite):
        restore(fourth, tmp_path / "backup", files=tmp_path / "elsewhere")


def test_one_moment_of_a_database_that_is_being_written(settings: ServiceSettings, tmp_path: Path) -> None:
    """Pairs of rows are written together, in two tables: no backup may hold one without the other."""
    engine, end, wrote = open_engine(settings.ledger.database_where()), threading.Event(), threading.Event()

    def write() -> None:
        number = 0
        while not end.is_set():
            with writing(engine) as connection:
                connection.execute(insert(lanes).values(chain_id=1, sender=f"0x{number}", next_nonce=0))
                connection.execute(insert(intents).values(**_intent(number)))
            number += 1
            wrote.set()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        wrote.wait(20)
        counts = [save(settings.ledger, tmp_path / str(turn)).rows for turn in range(6)]
    finally:
        end.set()
        thread.join()
        engine.dispose()
    assert all(one["outbox_lane"] == one["outbox_intent"] > 0 for one in counts)
    assert len({one["outbox_lane"] for one in counts}) > 1, "nothing was written meanwhile"


def _intent(number: int) -> dict[str, Any]:
    return {
        **{"chain_id": 1, "sender": "0x", "key": f"k{number}", "body": b"\0\xff", "to": "0x", "data": b""},
        **{"value": str(2**200), "name": "n", "state": "queued", "final": False},
        **{"submitted_at": 0.1, "updated_at": 1e-7},
    }


DAMAGES: dict[str, Callable[[dict[str, bytes]], object]] = {
    "altered": lambda members: members.update(
        {"tables/activity_record.jsonl": members["tables/activity_record.jsonl"] + b" "}
    ),
    "left out": lambda members: members.pop("tables/activity_record.jsonl"),
    "added": lambda members: members.update({"home/more": b""}),
    "no manifest": lambda members: members.pop("manifest.json"),
    "another thing": lambda members: members.update({"manifest.json": b'{"kind": "cat", "format": 1}'}),
}


@pytest.mark.parametrize("how", DAMAGES)
def test_damage_is_noticed_before_anything_is_written(
    settings: ServiceSettings, tmp_path: Path, how: str
) -> None:
    members = _members(settings, tmp_path)
    DAMAGES[how](members)
    _refused(settings, tmp_path, members, BackupDamaged)


def test_a_file_that_was_cut_off(settings: ServiceSettings, tmp_path: Path) -> None:
    save(settings.ledger, tmp_path / "whole")
    whole = (tmp_path / "whole").read_bytes()
    (tmp_path / "damaged").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BackupDamaged, match="cut off"):
        restore(_empty(settings, tmp_path), tmp_path / "damaged")


@pytest.mark.parametrize("change", [{"format": 99}, {"revisions": {"ledger_version": "9999"}}])
def test_a_newer_releases_backup_is_refused(
    settings: ServiceSettings, tmp_path: Path, change: dict[str, Any]
) -> None:
    members = _members(settings, tmp_path)
    manifest = json.loads(members["manifest.json"])
    members["manifest.json"] = json.dumps(manifest | change).encode()
    _refused(settings, tmp_path, members, BackupNewer)


def test_no_file_lands_outside_the_state_folder(settings: ServiceSettings, tmp_path: Path) -> None:
    members = _members(settings, tmp_path)
    manifest = json.loads(members["manifest.json"])
    manifest["sha256"]["home/../../evil"] = manifest["sha256"].pop("home/deployments/31337.json")
    members["home/../../evil"] = members.pop("home/deployments/31337.json")
    members["manifest.json"] = json.dumps(manifest).encode()
    _refused(settings, tmp_path, members, BackupDamaged)


def _members(settings: ServiceSettings, tmp_path: Path) -> dict[str, bytes]:
    engine = open_engine(settings.ledger.database_where())
    keep(engine, [record("w1")])
    engine.dispose()
    save(settings.ledger, tmp_path / "whole")
    with zipfile.ZipFile(tmp_path / "whole") as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def _empty(settings: ServiceSettings, tmp_path: Path) -> Settings:
    return replace(settings.ledger, home=tmp_path / "new", database=str(tmp_path / "new.sqlite"))


def _refused(
    settings: ServiceSettings, tmp_path: Path, members: dict[str, bytes], error: type[Exception]
) -> None:
    file, other = tmp_path / "damaged", _empty(settings, tmp_path)
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    with pytest.raises(error):
        restore(other, file)
    assert not other.home.exists() and not Path(other.database_where()).exists()


def test_an_older_releases_backup_is_brought_to_this_one(settings: ServiceSettings, tmp_path: Path) -> None:
    """As the release before the service's second migration wrote it: its terms had no clauses."""
    members = _members(settings, tmp_path)
    manifest = json.loads(members["manifest.json"])
    first = min(revisions(HISTORY))
    manifest["revisions"]["api_version"] = first
    old = open_engine(tmp_path / "old.sqlite")
    migrate(old)
    migrate(old, HISTORY, "api_version", first)
    with reading(old) as connection:
        columns = [one["name"] for one in inspect(connection).get_columns("api_order_terms")]
        had = {f"tables/{name}.jsonl" for name in inspect(connection).get_table_names()}
    old.dispose()
    assert "clauses" not in columns
    for member in [name for name in members if name.startswith("tables/") and name not in had]:
        del members[member]
        del manifest["sha256"][member]
    values = {"chain_id": 1, "version": 0, "created_at": 5, "terms": {"json": {"a": [1]}}}
    lines = [columns, [values.get(name, "0x") for name in columns]]
    content = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    import hashlib

    members["tables/api_order_terms.jsonl"] = content
    manifest["sha256"]["tables/api_order_terms.jsonl"] = hashlib.sha256(content).hexdigest()
    members["manifest.json"] = json.dumps(manifest).encode()
    file, other = tmp_path / "older", _empty(settings, tmp_path)
    with zipfile.ZipFile(file, "w") as archive:
        for name, one in members.items():
            archive.writestr(name, one)
    with pytest.raises(BackupOlder, match="empty database"):
        restore(settings.ledger, file, overwrite=True)
    restore(other, file)
    with_terms = rows(other.database_where())["api_order_terms"]
    assert len(with_terms) == 1 and {"a": [1]} in with_terms[0] and None in with_terms[0]
    open_database(replace(settings, ledger=other)).dispose()  # the service takes it


def test_every_table_says_how_it_is_kept() -> None:
    """Whoever adds a table decides whether a backup needs it: `kept(Keeping.…)`."""
    for table in every_table():
        keeping(table)
    with pytest.raises(KeepingUnknown, match="does not say how it is kept"):
        keeping(Table("mine", MetaData(), Column("id", Integer)))


def test_the_catalogue_knows_every_table_of_a_database(settings: ServiceSettings) -> None:
    engine: Engine = open_engine(settings.ledger.database_where())
    with reading(engine) as connection:
        made = set(tables_of(connection)) - {"ledger_version", "api_version"}
    engine.dispose()
    assert made == {table.name for table in every_table()}


def test_a_table_that_this_release_does_not_know(settings: ServiceSettings, tmp_path: Path) -> None:
    engine = open_engine(settings.ledger.database_where())
    prepare(engine)
    with writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE of_tomorrow (id INTEGER)")
    engine.dispose()
    with pytest.raises(TableUnknown, match="of_tomorrow"):
        save(settings.ledger, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()
