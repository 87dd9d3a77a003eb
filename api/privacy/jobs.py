"""All that is kept of a party, in one archive."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Generator
from typing import Any

from sqlalchemy import inspect, select

from api.backups.catalogue import columns_of
from api.jobs.task import Output, Task
from api.privacy.catalogue import CONCERNS, Whose, tables
from api.privacy.orders import orders_for
from ledger.audit.narrative import story, words_for
from ledger.queries import Span, View, viewing
from ledger.types import Address, address

_README = """What this service keeps of {party}, as of block {block}.

tables/NAME.jsonl    rows of the service's database, one a line, by the names of their columns
history.jsonl        what happened to the party on the chain, oldest first: public, and not the service's
about.json           what each table holds, and what erasure does with it
Encrypted files themselves: GET /v1/files/{{id}}/content for each id of tables/api_file.jsonl.
"""


def export(task: Task) -> Output:
    """One archive: rows of every table that concerns the party, and its history on the chain."""
    party = address(str(task.owner))
    path = task.folder / "export.zip"
    with (
        task.engine() as engine,
        viewing(engine) as view,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        whose = orders_for(view, party).whose
        present = set(inspect(view.connection).get_table_names())
        for place, name in enumerate(CONCERNS):
            task.tell(place / (len(CONCERNS) + 1), f"writing {name}")
            if name in present:
                _write(archive, f"tables/{name}.jsonl", _rows(view, name, whose))
        task.tell(len(CONCERNS) / (len(CONCERNS) + 1), "writing history")
        _write(archive, "history.jsonl", _history(view, party))
        about = {name: {"what": one.why, "erasure": one.fate.value} for name, one in CONCERNS.items()}
        archive.writestr("about.json", json.dumps(about, indent=2) + "\n")
        archive.writestr("README.txt", _README.format(party=party, block=view.as_of.number))
    return Output(path, "application/zip", f"tallystick-{party[2:10].lower()}.zip")


def _write(archive: zipfile.ZipFile, name: str, lines: Generator[dict[str, Any]]) -> None:
    with archive.open(name, "w", force_zip64=True) as member:
        for line in lines:
            member.write(json.dumps(line, ensure_ascii=False, default=_plain).encode() + b"\n")


def _plain(value: object) -> str:
    return "0x" + bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def _rows(view: View, name: str, whose: Whose) -> Generator[dict[str, Any]]:
    table = tables()[name]
    columns = columns_of(view.connection, table)
    query = select(*(table.c[one.name] for one in columns)).where(CONCERNS[name].found(table, whose))
    for row in view.connection.execute(query):
        yield dict(row._mapping)


def _history(view: View, party: Address) -> Generator[dict[str, Any]]:
    words, after = words_for(view, party), None
    while True:
        page = story(view, party, words, after=after, limit=500, span=Span(newest_first=False))
        for line in page.lines:
            yield {
                "block": line.block,
                "time": line.time,
                "transaction": line.transaction,
                "text": line.text,
                "events": [
                    {
                        "contract": one.happening.event.contract,
                        "name": one.happening.event.name,
                        "topics": one.happening.event.topics,
                        "data": one.happening.event.data,
                    }
                    for one in line.events
                ],
            }
        after = page.after
        if after is None:
            return
