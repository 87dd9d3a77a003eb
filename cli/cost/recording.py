"""``tally cost record`` and ``records``: what was done, kept in the database. It needs no chain."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.cost import app
from cli.cost.work import FromTimeOption, ToTimeOption
from cli.errors import Usage
from cli.files import write_whole
from cli.output import Told, fields, listed
from cli.run import Run
from cli.words import hexed, quoted
from ledger.types import Timestamp

_AFTER = re.compile(r"([0-9]{1,12}):(.+)", re.DOTALL)
_SUFFIXES = (".jsonl", ".json", ".csv")


@command(app, "record", node=False)
def record(
    run: Run,
    files: Annotated[
        list[Path],
        typer.Argument(help="Records of work: JSON lines, or CSV by the file's name.", metavar="FILE…"),
    ],
    model: Annotated[
        Path | None,
        typer.Option(
            help="Refuse records that do not fit this cost model: unknown names, more time than the clock "
            "allows, two at once on one machine.",
            metavar="MODEL",
        ),
    ] = None,
) -> Told:
    """Keep records of what was done: all of these files, or none. What is kept is never changed."""
    from cli.cost.keeping import keep_records
    from sharing.costing.io import read_model, read_records
    from sharing.costing.records import check_records

    given = [one for file in files for one in read_records(file)]
    if model is not None:
        check_records(given, read_model(model))
    new = keep_records(run, given)
    old = len(given) - new
    rows = [("kept", f"{new:,} records"), *([("there already", f"{old:,}")] if old else [])]
    return Told({"read": len(given), "kept": new}, fields(rows))


@dataclass(frozen=True, slots=True)
class Search:
    """Options: which records."""

    order: Annotated[
        list[str] | None, typer.Option(help="Only for this order; several may be given.", metavar="ID")
    ] = None
    performer: Annotated[str | None, typer.Option(help="Only by this performer.", metavar="NAME")] = None
    resource: Annotated[str | None, typer.Option(help="Only on this resource.", metavar="NAME")] = None
    since: FromTimeOption = None
    until: ToTimeOption = None


@command(app, "records", node=False)
def records(
    run: Run,
    limit: Annotated[int, typer.Option(help="How many to show at most.", min=1, max=10_000)] = 50,
    after: Annotated[
        str | None, typer.Option(help="Go on from where a list ended: what it told as next.", metavar="PLACE")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Write all of them here instead: .jsonl, or .csv.", metavar="FILE"),
    ] = None,
    *,
    search: Search,
) -> Told:
    """Records of work that were kept, by when they began; or all of them into a file."""
    from cli.cost.keeping import kept_records, records_database, sound
    from cli.cost.work import time_of
    from ledger.store.activities import After, Wanted, find
    from sharing.costing.io import records_text
    from sharing.costing.records import fields_of, record_hash, time_text

    bounds = [time_of("--from", search.since), time_of("--to", search.until)]
    since, until = (None if each is None else Timestamp(each) for each in bounds)
    wanted = Wanted(search.order or None, search.performer, search.resource, since, until)
    if out is not None:
        suffix = out.suffix.lower()
        if suffix not in _SUFFIXES:
            raise Usage(f"{out} is written by its name: give one that ends with .jsonl or .csv.")
        found = kept_records(run, wanted)
        write_whole(out, records_text(found, as_csv=suffix == ".csv"), new=True)
        return Told(
            {"records": len(found), "file": str(out)}, fields([("written", f"{out}: {len(found):,} records")])
        )
    start: After | None = None
    if after is not None:
        parts = _AFTER.fullmatch(after)
        if parts is None:
            raise Usage(f"--after is {quoted(after)}: give what the list before told as next.")
        start = After(Timestamp(int(parts[1])), parts[2])
    with records_database(run) as engine:
        page = find(engine, wanted, start, limit + 1)
    some = sound(page[:limit])
    going_on = f"{page[limit - 1].begins_at}:{page[limit - 1].id}" if len(page) > limit else None
    rows = [
        (
            one.id,
            time_text(one.begin),
            f"{(one.end - one.begin) / 3600:,.2f} h",
            one.order,
            one.performer,
            one.activity,
            one.resource,
            f"{one.good:,}" + (f" + {one.bad:,} bad" if one.bad else ""),
        )
        for one in some
    ]
    columns = ("record", "begun", "took>", "for", "by", "activity", "on", "pieces>")
    data = {
        "records": [{**fields_of(one), "hash": hexed(record_hash(one))} for one in some],
        "next": going_on,
    }
    if going_on is not None:
        # People copy it into a shell, and ids are whatever somebody called a record.
        place = f"--after {shlex.quote(going_on)}" if going_on.isprintable() else "--json tells after which"
        run.output.say(f"there are more: {place}")
    return Told(data, listed(columns, rows) if rows else fields([("records", "none")]))
