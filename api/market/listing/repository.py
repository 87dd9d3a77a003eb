"""Every statement on the market's list."""

from __future__ import annotations

import math
import re
import time
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    String,
    Table,
    bindparam,
    delete,
    func,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy import cast as as_type
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.sql.compiler import SQLCompiler

from api.errors import InvalidRequest
from api.market.listing.tables import EntryRow, FollowedRow
from api.market.tables import Padded
from api.market.texts import indexed, postgres_query, sqlite_query
from sharing.matching.constants import EARTH_RADIUS

ENTRIES = cast(Table, EntryRow.__table__)  # pyright: ignore[reportAttributeAccessIssue]
FOLLOWED = cast(Table, FollowedRow.__table__)  # pyright: ignore[reportAttributeAccessIssue]
MOST_COUNTED = 1_000
"""Entries that counts look at: beyond, they say that there are more."""
_NEARLY_POLE = 89.0
_COUNTED = ("kind", "task", "token")
_EQUAL = ("task", "kind", "customer", "token", "on_chain")
_BOUNDS = {
    "least_budget": ("budget", True),
    "most_budget": ("budget", False),
    "due_from": ("due", True),
    "due_until": ("due", False),
    "posted_from": ("posted_at", True),
    "tier": ("min_tier", False),
}
"""Column of each bound, and whether it is the least."""
_MATCHING = "SELECT rowid FROM api_market_text WHERE api_market_text MATCH :words"
_SHOWN = tuple(column for column in ENTRIES.c if column.name not in ("words", "x", "y", "z"))
_PADDED = frozenset(place for place, column in enumerate(_SHOWN) if isinstance(column.type, Padded))
_DRIVER = PGDialect_psycopg()
_CURSOR = re.compile(r"(newest|due|budget)-([0-9]{1,39})-([0-9]{1,18})")


class Sort(StrEnum):
    """In what order."""

    NEWEST = "newest"
    """What came last first."""
    DUE = "due"
    """What is due soonest first; what says no time is left out."""
    BUDGET = "budget"
    """What pays most first; of one token."""


_KEYS = {Sort.NEWEST: ("posted_at", True), Sort.DUE: ("due", False), Sort.BUDGET: ("budget", True)}
"""Column, and whether its largest comes first."""


@dataclass(frozen=True, slots=True)
class Near:
    """Around a place."""

    latitude: float
    """Degrees of WGS 84."""
    longitude: float
    """Degrees of WGS 84."""
    metres: float
    """On the great circle."""


@dataclass(frozen=True, slots=True)
class After:
    """Behind which entry a page begins."""

    value: int
    """What it is sorted by."""
    entry: int
    """Which it is."""

    @classmethod
    def parse(cls, sort: Sort, given: str) -> After:
        """The place that a text names.

        Raises:
            InvalidRequest: if it names none in this order.
        """
        found = _CURSOR.fullmatch(given)
        if found is None or found[1] != sort.value:
            raise InvalidRequest.field(
                "after",
                f"is no place in the order `{sort.value}`: give the `after` of the page before.",
                "query",
            )
        return cls(int(found[2]), int(found[3]))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; what is None is of any kind."""

    now: int
    """What has closed by then is left out."""
    text: str = ""
    """Words that must all occur; the last may be the beginning of one."""
    task: str | None = None
    kind: str | None = None
    customer: str | None = None
    token: str | None = None
    on_chain: bool | None = None
    near: Near | None = None
    least_budget: int | None = None
    most_budget: int | None = None
    due_from: int | None = None
    due_until: int | None = None
    tier: int | None = None
    """The tier of who looks: what asks for more is left out."""
    posted_from: int | None = None


def page(
    connection: Connection, wanted: Wanted, sort: Sort, after: After | None, limit: int
) -> Sequence[Any]:
    """Some entries, and one more than asked for if there are more."""
    given = _given(connection.dialect.name, wanted)
    statement = _page(connection.dialect.name, frozenset(given), sort, after is not None)
    if after is not None:
        given |= {"after_value": after.value, "after_entry": after.entry}
    return connection.execute(statement, {**given, "most": limit + 1}).all()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement in the driver's own words."""

    statement: str
    """With a place for each value."""
    values: dict[str, object]
    """For the places."""
    same: bool
    """Whether one plan is good for all questions of its kind, so that it is worth keeping."""


_Shown = namedtuple("_Shown", [column.name for column in _SHOWN])
"""A row of the list."""


def prepared_page(wanted: Wanted, sort: Sort, after: After | None, limit: int) -> Prepared:
    """The same question for PostgreSQL's driver itself: rows of the list, each with height, hash and time of
    the block up to which the list follows the chain."""
    given = _given(postgresql.dialect.name, wanted)
    compiled, processors = _prepared(frozenset(given), sort, after is not None)
    if after is not None:
        given |= {"after_value": after.value, "after_entry": after.entry}
    given["most"] = limit + 1
    statement, worded = compiled.string, "words" in given
    if worded:
        statement = compiled.construct_expanded_state(given).statement
        del given["words"]
    for name, process in processors.items():
        given[name] = process(given[name])
    # How many are in a box depends on the box: a plan for any box would be one for none.
    return Prepared(statement, given, not worded and wanted.near is None)


def shown(row: tuple[Any, ...]) -> tuple[Any, Followed | None]:
    """A row that ``prepared_page`` found."""
    *of, number, hash, time = row
    for place in _PADDED:
        of[place] = None if of[place] is None else int(of[place])
    return _Shown(*of), None if number is None else Followed(number, hash, time)


def counts(connection: Connection, wanted: Wanted) -> tuple[int, dict[str, list[tuple[str, int]]]]:
    """How many there are and of what: of the first ``MOST_COUNTED``, and one more where there are more."""
    given = _given(connection.dialect.name, wanted)
    by: dict[str, dict[str, int]] = {name: {} for name in _COUNTED}
    total = 0
    for *values, count in connection.execute(_counts(connection.dialect.name, frozenset(given)), given):
        total += count
        for name, value in zip(_COUNTED, values, strict=True):
            if value is not None:
                by[name][value] = by[name].get(value, 0) + count
    return total, {name: sorted(has.items(), key=lambda one: (-one[1], one[0])) for name, has in by.items()}


def _given(dialect: str, wanted: Wanted) -> dict[str, Any]:
    """The parameters of a question: which there are says what is asked."""
    names = (*_EQUAL, *_BOUNDS)
    given = {name: value for name in names if (value := getattr(wanted, name)) is not None}
    given["now"] = wanted.now
    if wanted.text:
        given["words"] = (postgres_query if dialect == "postgresql" else sqlite_query)(wanted.text)
    if wanted.near is not None:
        given |= _around(wanted.near)
    return given


def _around(near: Near) -> dict[str, float]:
    """A box that an index knows, and the exact distance as a sum of products."""
    angle = near.metres / EARTH_RADIUS
    degrees = math.degrees(angle)
    x, y, z = on_sphere(near.latitude, near.longitude)
    box = {"south": near.latitude - degrees, "north": near.latitude + degrees}
    box |= {"near_x": x, "near_y": y, "near_z": z, "nearness": math.cos(min(angle, math.pi))}
    if abs(near.latitude) + degrees < _NEARLY_POLE:
        # Parallels get shorter towards the poles. A circle across the date line keeps to the exact distance.
        wide = math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(math.radians(near.latitude)))))
        west, east = near.longitude - wide, near.longitude + wide
        if west >= -180 and east <= 180:
            box |= {"west": west, "east": east}
    return box


# Statements are put together once for each kind of question: that takes longer than to run one.


@lru_cache(maxsize=2_000)
def _page(dialect: str, given: frozenset[str], sort: Sort, after: bool) -> Select[Any]:
    name, down = _KEYS[sort]
    key, entry = ENTRIES.c[name], ENTRIES.c.entry
    query = _found(dialect, given, select(*_SHOWN))
    if sort is not Sort.NEWEST:
        query = query.where(key.is_not(None))
    if after:
        here = tuple_(key, entry)
        there = tuple_(_bound("after_value", key), _bound("after_entry", entry))
        query = query.where(here < there if down else here > there)
    order = (key.desc(), entry.desc()) if down else (key, entry)
    return query.order_by(*order).limit(bindparam("most"))


@lru_cache(maxsize=2_000)
def _prepared(
    given: frozenset[str], sort: Sort, after: bool
) -> tuple[SQLCompiler, dict[str, Callable[[Any], Any]]]:
    at = (FOLLOWED.c.number, FOLLOWED.c.hash, FOLLOWED.c.time)
    query = _page("postgresql", given, sort, after)
    query = query.add_columns(*(select(column).scalar_subquery() for column in at))
    compiled = cast(SQLCompiler, query.compile(dialect=_DRIVER))
    processors = {name: bound.type.bind_processor(_DRIVER) for name, bound in compiled.binds.items()}
    return compiled, {name: how for name, how in processors.items() if how is not None and name != "words"}


@lru_cache(maxsize=2_000)
def _counts(dialect: str, given: frozenset[str]) -> Select[Any]:
    some = _found(dialect, given, select(*(ENTRIES.c[name] for name in _COUNTED)))
    found = some.limit(MOST_COUNTED + 1).subquery()
    return select(*found.c, func.count()).group_by(*found.c)


def _found(dialect: str, given: frozenset[str], query: Select[Any]) -> Select[Any]:
    at = ENTRIES.c
    query = query.where(at.closes_at >= _bound("now", at.closes_at))
    for name in _EQUAL:
        if name in given:
            query = query.where(at[name] == _bound(name, at[name]))
    for name, (column, least) in _BOUNDS.items():
        if name in given:
            limit = _bound(name, at[column])
            query = query.where(at[column] >= limit if least else at[column] <= limit)
    if "nearness" in given:
        # Posted orders do not say where: however many came last, they are passed over in the index.
        query = query.where(~at.on_chain)
        if "words" not in given:
            query = query.where(at.title.is_not(None))  # what the index of places is of
        query = query.where(at.latitude.between(_bound("south", at.x), _bound("north", at.x)))
        if "west" in given:
            query = query.where(at.longitude.between(_bound("west", at.x), _bound("east", at.x)))
        near = at.x * _bound("near_x", at.x) + at.y * _bound("near_y", at.x) + at.z * _bound("near_z", at.x)
        query = query.where(near >= _bound("nearness", at.x))
    if "words" in given:
        if dialect == "postgresql":
            # In the statement itself, so that it is planned for these words: some are rare, some everywhere.
            said = bindparam("words", type_=String(), literal_execute=True)
            query = query.where(at.words.op("@@")(as_type(said, TSQUERY)))
        else:
            query = query.where(at.entry.in_(text(_MATCHING)))  # pyright: ignore[reportArgumentType]
    return query


def _bound(name: str, column: ColumnElement[Any]) -> BindParameter[Any]:
    return bindparam(name, type_=column.type)


def on_sphere(latitude: float, longitude: float) -> tuple[float, float, float]:
    """A place as a point of the unit sphere."""
    north, east = math.radians(latitude), math.radians(longitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


# ------------------------------------------------------------------------------------------------- writing


def put(connection: Connection, entries: Sequence[Mapping[str, object]]) -> None:
    """Add entries, or change what they say; each names every column but ``entry``."""
    if not entries:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    insert = dialect.insert(ENTRIES)
    kept = {name: insert.excluded[name] for name in entries[0] if name != "id"}
    connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=kept), list(entries))


def entitle(connection: Connection, titles: Mapping[str, str]) -> None:
    """Say what entries are about, and let them be found by it."""
    for id, title in titles.items():
        said = {"title": title, "words": indexed(title)}
        connection.execute(update(ENTRIES).where(ENTRIES.c.id == id).values(said))


def take_away(connection: Connection, ids: Iterable[str]) -> None:
    """Off the list."""
    gone = list(ids)
    for start in range(0, len(gone), 500):
        connection.execute(delete(ENTRIES).where(ENTRIES.c.id.in_(gone[start : start + 500])))


def forget_closed(connection: Connection, now: int) -> int:
    """Take away what nobody can answer any more; returns how many."""
    return connection.execute(delete(ENTRIES).where(ENTRIES.c.closes_at < now)).rowcount


def posted_orders(connection: Connection) -> frozenset[str]:
    """The orders on the list."""
    return frozenset(connection.execute(select(ENTRIES.c.id).where(ENTRIES.c.on_chain)).scalars())


@dataclass(frozen=True, slots=True)
class Followed:
    """How far the list has followed the chain."""

    number: int
    """The block."""
    hash: bytes
    """Its hash."""
    time: int
    """Its time."""


def followed(connection: Connection, *, lock: bool = False) -> Followed | None:
    """How far; None before the first block."""
    query = select(FOLLOWED.c.number, FOLLOWED.c.hash, FOLLOWED.c.time)
    row = connection.execute(query.with_for_update() if lock else query).first()
    return None if row is None else Followed(row.number, bytes(row.hash), row.time)


def put_followed(connection: Connection, at: Followed) -> None:
    """Note how far."""
    values = {"name": "market", "number": at.number, "hash": at.hash, "time": at.time}
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    insert = dialect.insert(FOLLOWED).values(values)
    connection.execute(insert.on_conflict_do_update(index_elements=["name"], set_=values))


def now(connection: Connection) -> int:
    """The market's time: our clock's, or the chain's where that is ahead, as on a devnet."""
    at = followed(connection)
    return max(int(time.time()), 0 if at is None else at.time)
