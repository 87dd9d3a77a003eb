"""All makers as columns, sorted so that the makers of one task lie together: what a search scans.

Amounts in columns are in *ticks*, sixtieths of the market's price unit, so that hourly rate × minutes is a
whole number and every comparison of money is exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from sharing.capability.enterprise import ConceptName, EnterpriseId, TaskName
from sharing.credit.fixed import ONE, Day
from sharing.matching.constants import COLUMNS, HISTORY_PRIOR, MAX_MINUTES, MAX_TICKS, PPM
from sharing.matching.errors import BadMarket
from sharing.matching.rules import CommunityId, Ppm
from sharing.model.currency import UNITS, Currency

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
NO_LIMIT = MAX_TICKS
"""Stands in a column for a rule that a maker does not have."""


@dataclass(frozen=True, slots=True)
class RowColumns:
    """One row for each task that a maker takes; all of one length R."""

    maker: Ints
    """Index of the maker."""
    task: Ints
    """Index of the task."""
    tolerance: Floats
    """Finest IT grade."""
    roughness: Floats
    """Finest Ra in micrometres."""
    largest: Floats
    """Largest workpiece in millimetres."""
    rate: Ints
    """Hourly rate in the market's price unit."""
    free: npt.NDArray[np.int32]
    """R × weeks: free minutes of each week."""


@dataclass(frozen=True, slots=True)
class MakerColumns:
    """What is known of each maker; all of one length N."""

    latitude: Floats
    """Degrees."""
    longitude: Floats
    """Degrees."""
    credit: Ints
    """Score, 1e9 = 1."""
    limit: Ints
    """Most unsecured exposure, in ticks."""
    settled: Ints
    """Orders settled."""
    on_time: Ints
    """Of these on time."""
    newcomer: Bools
    """Whether the quota is for it."""
    bond: Ints
    """Largest bond it puts up, in basis points."""


@dataclass(frozen=True, slots=True)
class MakerRules:
    """The makers' own rules; a column that is none binds nobody."""

    least_value: Ints | None = None
    """In ticks."""
    most_value: Ints | None = None
    """In ticks; NO_LIMIT where there is none."""
    least_credit: Ints | None = None
    """Of the customer."""
    most_distance: Ints | None = None
    """Metres; NO_LIMIT where there is none."""
    refused_task: Bools | None = None
    """By row: the maker could, but takes only other kinds of task."""
    has_only_parties: Bools | None = None
    """Whether a maker serves only the customers it names."""
    only_parties: Mapping[EnterpriseId, Ints] = field(default_factory=dict[EnterpriseId, Ints])
    """Makers among whose only customers one is, if they have such a list."""
    never_parties: Mapping[EnterpriseId, Ints] = field(default_factory=dict[EnterpriseId, Ints])
    """Makers that never serve a customer."""
    only_communities: tuple[tuple[int, frozenset[CommunityId]], ...] = ()
    """Makers that serve only customers of some communities, and which; one entry for each rule."""
    never_communities: Mapping[CommunityId, Ints] = field(default_factory=dict[CommunityId, Ints])
    """Makers that never serve customers of a community."""


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """Makers as columns. Made by ``market_from_columns`` or ``sharing.matching.gather.market_of``."""

    ids: Sequence[EnterpriseId]
    """Of the makers, by index; ties of the score go to the smaller index."""
    index: Mapping[EnterpriseId, int]
    """The other way."""
    tasks: Mapping[TaskName, tuple[int, int]]
    """The inverted index: from which row to which (exclusive) the makers of a task stand."""
    rows: RowColumns
    """Sorted by task, then maker; ``free`` is empty, see ``free_before``."""
    free_before: npt.NDArray[np.int32]
    """(weeks + 1) × R: free minutes in all weeks before one; its last line is the whole."""
    makers: MakerColumns
    """By maker."""
    sphere: Floats
    """3 × R: the places on the unit sphere."""
    standing: npt.NDArray[np.int32]
    """2 × R: what credit and history are worth in a score, which no order changes."""
    rules: MakerRules
    """The makers' own."""
    machines: Mapping[ConceptName, Ints]
    """Makers that own a machine of a class."""
    communities: Mapping[CommunityId, Ints]
    """Makers that belong to a community."""
    first: Day
    """First day of the calendar."""
    price_unit: int
    """So many of the token's smallest unit are 1 in the column of rates."""
    dearest: int
    """The highest hourly rate, in the price unit."""
    usual_on_time: Ppm
    """The market's own share of settled orders that were on time; a half where there is none."""
    currency: Currency = UNITS
    """What amounts are in, for the sentences."""

    @property
    def weeks(self) -> int:
        """Of the calendar."""
        return len(self.free_before) - 1

    @property
    def size(self) -> int:
        """How many makers."""
        return len(self.makers.credit)


def market_from_columns(
    ids: Sequence[EnterpriseId],
    tasks: Sequence[TaskName],
    rows: RowColumns,
    makers: MakerColumns,
    *,
    first: Day,
    price_unit: int = 1,
    rules: MakerRules | None = None,
    machines: Mapping[ConceptName, Ints] | None = None,
    communities: Mapping[CommunityId, Ints] | None = None,
) -> Market:
    """Index plain columns.

    Parameters:
        ids: names of the N makers.
        tasks: names of the tasks, by the numbers of ``rows.task``.
        first: first day of the calendar in ``rows.free``.
        price_unit: so many of the token's smallest unit are 1 in ``rows.rate``.

    Raises:
        BadMarket: if lengths or ranges do not fit.
    """
    index = {name: i for i, name in enumerate(ids)}
    if len(index) != len(ids):
        twice = next(name for i, name in enumerate(ids) if index[name] != i)
        raise BadMarket("the market", f"two makers have the same name, {twice}: leave one out")
    rules, machines, communities = rules or MakerRules(), machines or {}, communities or {}
    _check(ids, len(tasks), rows, makers, rules, price_unit)
    _check_lists(len(ids), rules, machines, communities)
    order: Ints = np.lexsort((rows.maker, rows.task)).astype(np.int64)
    task = rows.task[order]
    bounds = np.searchsorted(task, np.arange(len(tasks) + 1))
    twice = (task[1:] == task[:-1]) & (rows.maker[order][1:] == rows.maker[order][:-1])
    if twice.any():
        at = int(order[int(np.argmax(twice))])
        raise BadMarket(f"row {at}", f"maker {ids[int(rows.maker[at])]} takes the same task twice")
    weeks = rows.free.shape[1]
    free_before = np.zeros((weeks + 1, len(task)), dtype=np.int32)
    np.cumsum(rows.free[order].T, axis=0, out=free_before[1:], dtype=np.int32)
    if weeks and len(task) and int(rows.free.sum(axis=1, dtype=np.int64).max()) >= MAX_MINUTES:
        raise BadMarket("the calendar", f"a maker has {MAX_MINUTES} free minutes or more: keep fewer weeks")
    settled = int(makers.settled.sum())
    on_time = int(makers.on_time.sum()) * PPM // settled if settled else PPM // 2
    return Market(
        ids=ids,
        index=index,
        tasks={name: (int(a), int(b)) for name, (a, b) in zip(tasks, pairwise(bounds), strict=True)},
        rows=RowColumns(
            maker=rows.maker[order],
            task=task,
            tolerance=rows.tolerance[order],
            roughness=rows.roughness[order],
            largest=rows.largest[order],
            rate=rows.rate[order],
            free=np.zeros((len(task), 0), dtype=np.int32),
        ),
        free_before=free_before,
        makers=makers,
        sphere=on_sphere(makers.latitude, makers.longitude)[:, rows.maker[order]],
        standing=_standing(makers, on_time)[:, rows.maker[order]],
        rules=_sorted(rules, order),
        machines=machines,
        communities=communities,
        first=first,
        price_unit=price_unit,
        dearest=int(rows.rate.max()) if len(task) else 0,
        usual_on_time=Ppm(on_time),
    )


def _sorted(rules: MakerRules, order: Ints) -> MakerRules:
    """With the column that is by row sorted as the rows are."""
    refused = rules.refused_task
    return rules if refused is None else replace(rules, refused_task=refused[order])


def _standing(makers: MakerColumns, usual: int) -> npt.NDArray[np.int32]:
    """What each maker's credit and history are worth, in parts per million."""
    credit = np.clip((makers.credit + ONE) * PPM // (2 * ONE), 0, PPM)
    known = makers.on_time * PPM + HISTORY_PRIOR * usual
    return np.stack((credit, known // (makers.settled + HISTORY_PRIOR))).astype(np.int32)


def on_sphere(latitude: Floats, longitude: Floats) -> Floats:
    """Places as points of the unit sphere, 3 × N."""
    north, east = np.radians(latitude), np.radians(longitude)
    return np.stack((np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)))


def _check(
    ids: Sequence[EnterpriseId],
    tasks: int,
    rows: RowColumns,
    makers: MakerColumns,
    rules: MakerRules,
    price_unit: int,
) -> None:
    """Refuse columns that do not fit: of other lengths, or with numbers that no maker can have."""
    if price_unit < 1:
        raise BadMarket("the price unit", f"{price_unit} is not a number of smallest units: give 1 or more")
    n, r = len(ids), len(rows.maker)
    by_row: dict[str, Any] = {name: getattr(rows, name) for name in RowColumns.__slots__}
    by_maker: dict[str, Any] = {name: getattr(makers, name) for name in MakerColumns.__slots__}
    for name in ("least_value", "most_value", "least_credit", "most_distance", "has_only_parties"):
        by_maker[name] = getattr(rules, name)
    by_row["refused_task"] = rules.refused_task
    for columns, length, what in ((by_row, r, "rows, and maker has"), (by_maker, n, "makers, and there are")):
        for name, column in columns.items():
            if column is not None and len(column) != length:
                raise BadMarket(f"column {name}", f"it has {len(column)} {what} {length}")
    numbers = ((rows.maker, n), (rows.task, tasks))
    if r and any(column.min() < 0 or column.max() >= count for column, count in numbers):
        raise BadMarket(
            "the rows", f"one names a maker outside 0 to {n - 1} or a task outside 0 to {tasks - 1}"
        )
    for name, column in {**by_row, **by_maker}.items():
        if column is None or name not in COLUMNS:
            continue
        at = COLUMNS[name].outside(column)
        if at is not None:
            hint = ", or choose a coarser price unit" if name == "rate" else ""
            who = ids[int(rows.maker[at[0]]) if name in by_row else at[0]]
            raise BadMarket(f"column {name}", f"maker {who} has {column[at]}: give {COLUMNS[name]}{hint}")
    late = np.flatnonzero(makers.on_time > makers.settled)
    if len(late):
        raise BadMarket("column on_time", f"maker {ids[late[0]]} has more orders on time than settled")


def _check_lists(
    n: int, rules: MakerRules, machines: Mapping[ConceptName, Ints], communities: Mapping[CommunityId, Ints]
) -> None:
    """Refuse lists that name makers which the market does not have."""
    listed: dict[str, Mapping[Any, Ints]] = {
        "machines": machines,
        "communities": communities,
        "only_parties": rules.only_parties,
        "never_parties": rules.never_parties,
        "never_communities": rules.never_communities,
    }
    for name, lists in listed.items():
        for key, some in lists.items():
            if len(some) and not (some.min() >= 0 and some.max() < n):
                raise BadMarket(f"the list {name}", f"of {key} it names a maker outside 0 to {n - 1}")
    if any(not 0 <= maker < n for maker, _ in rules.only_communities):
        raise BadMarket("the list only_communities", f"it names a maker outside 0 to {n - 1}")
