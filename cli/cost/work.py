"""What commands on the cost of work begin with: a model, records, and what was spent.

What its functions need is loaded when they are called. The rule is in ``cli.cost.agreed``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.errors import Usage
from cli.run import Run
from cli.words import quoted

if TYPE_CHECKING:
    from api.costing.work import Work
    from sharing.costing.records import ActivityRecord
    from sharing.model.terms import Moment

ModelArgument = Annotated[
    Path,
    typer.Argument(
        help="The cost model, TOML or JSON: resources, activities, materials, objects.",
        metavar="MODEL",
    ),
]
FromTimeOption = Annotated[
    str | None,
    typer.Option("--from", help="Only work begun then or later: 2026-12-01T00:00:00Z.", metavar="TIME"),
]
ToTimeOption = Annotated[
    str | None, typer.Option("--to", help="Only work begun before: 2027-01-01T00:00:00Z.", metavar="TIME")
]


@dataclass(frozen=True, slots=True)
class Period:
    """Options: which work a period's costs are found from. A period is of all orders."""

    records: Annotated[
        Path | None,
        typer.Option(
            help="Records of work, JSON lines or CSV; those of `tally cost record` where left out.",
            metavar="FILE",
        ),
    ] = None
    since: FromTimeOption = None
    until: ToTimeOption = None
    without: Annotated[
        list[str] | None,
        typer.Option(
            help="Leave out a record that was wrong; several may be given. It stays kept, and the right one "
            "has an id of its own.",
            metavar="ID",
        ),
    ] = None
    spent: Annotated[
        Path | None,
        typer.Option(
            help="What resources really cost, and pools that orders share, TOML or JSON; as planned where "
            "left out.",
            metavar="FILE",
        ),
    ] = None


def loaded(run: Run, model: Path, period: Period) -> Work:
    """A period's work, checked against its model, and costed.

    Raises:
        SharingError: if a file cannot be used, or records do not fit the model; names which.
        Usage: if a time is none.
        Mismatch: if a record of the database was changed.
    """
    from api.costing.work import costed
    from sharing.costing.io import Spent, read_model, read_spent

    planned = read_model(model)
    spent = read_spent(period.spent, planned) if period.spent is not None else Spent()
    return costed(planned, records_of(run, period), spent)


def records_of(run: Run, period: Period) -> tuple[ActivityRecord, ...]:
    """The records of a file or of the database, as a period's options say.

    Raises:
        Usage: if a time is none, or a record to be left out is not there.
    """
    from cli.cost.keeping import kept_records
    from ledger.store.activities import Wanted
    from ledger.types import Timestamp
    from sharing.costing.io import read_records

    since, until = time_of("--from", period.since), time_of("--to", period.until)
    if period.records is None:
        bounds = [None if each is None else Timestamp(each) for each in (since, until)]
        found = kept_records(run, Wanted(since=bounds[0], until=bounds[1]))
    else:
        found = tuple(
            one
            for one in read_records(period.records)
            if (since is None or one.begin >= since) and (until is None or one.begin < until)
        )
    wrong = set(period.without or ())
    if missing := wrong - {one.id for one in found}:
        raise Usage(f"--without names {quoted(min(missing))}, and the period has no such record.")
    return tuple(one for one in found if one.id not in wrong)


def time_of(option: str, text: str | None) -> Moment | None:
    """The moment that an option gives, as records have it; a day alone is its first second.

    Raises:
        Usage: if it is none.
    """
    from sharing.costing.records import parse_time

    if text is None:
        return None
    try:
        return parse_time(f"{text}T00:00:00Z" if len(text) == 10 else text)
    except ValueError as error:
        raise Usage(f"{option}: {error}, or 2026-11-23.") from error
