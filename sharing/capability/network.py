"""The similarities of many enterprises at once, and the first-level network (SM eq. 1, DESIGN.md §5).

The same numbers as ``likeness.enterprise_similarity`` to 1e-12, by arrays: machines that are described alike
are compared once, and only enterprises with a common task can be joined when θ > ω1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse  # pyright: ignore[reportMissingTypeStubs]

from sharing.capability.constants import DEFAULT, SimilaritySettings
from sharing.capability.enterprise import (
    Choice,
    ConceptName,
    Enterprise,
    Equipment,
    Interval,
    Parameter,
    TaskName,
)
from sharing.capability.errors import BadSetting
from sharing.capability.likeness import require_comparable
from sharing.capability.ontology import Ontology
from sharing.capability.similarity import machine_parameters

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

BLOCK = 512
"""Enterprises compared at a time with as many others: their 2,500 by 2,500 machines take 50 MB."""


@dataclass(frozen=True, slots=True)
class _Machines:
    """The machines of all enterprises, each description once."""

    kinds: Floats
    """(kinds, kinds): S of any two descriptions."""
    kind: Integers
    """(entries,): the description of each entry, entries in order of enterprise."""
    share: Floats
    """(entries,): p_ik."""
    first: Integers
    """(enterprises + 1,): where each enterprise's entries begin."""


def similarity_matrix(
    enterprises: Sequence[Enterprise], ontology: Ontology, settings: SimilaritySettings = DEFAULT
) -> Floats:
    """How alike any two enterprises are.

    Returns:
        (N, N), symmetric, entry (i, j) as ``enterprise_similarity`` of the i-th and j-th. For hundreds to
        a few thousand enterprises; ``similarity_network`` needs no dense matrix.

    Raises:
        UnknownName, BadEquipment, BadSetting: as ``enterprise_similarity``.
    """
    every = np.arange(len(enterprises))
    equipment = _equipment(_machines(enterprises, ontology, settings), every, every, settings)
    capability = np.zeros_like(equipment)
    for members, values in _qualities(enterprises, settings):
        block = np.ix_(members, members)
        # A task named twice by one enterprise gives it two rows: the best of both counts.
        np.maximum.at(capability, block, _capability(values, values))
    return settings.omega_equipment * equipment + settings.omega_capability * capability


def similarity_network(
    enterprises: Sequence[Enterprise], ontology: Ontology, settings: SimilaritySettings = DEFAULT
) -> sparse.csr_array:
    """The first-level network: enterprises at least θ alike are joined, with their likeness as weight.

    Compares only enterprises with a common task, block by block: time grows with the square of the largest
    task, memory with the edges and with the square of the number of *different* descriptions of machines
    (machines named by catalogue sizes are few, however many enterprises have them). In the example park a
    tenth of all enterprises are joined with each one: 10⁴ have 5 million edges, 10⁵ would have 500 million.

    Returns:
        (N, N) symmetric, without loops, indices sorted.

    Raises:
        BadSetting: θ ≤ ω1, where machines alone could join enterprises: use ``similarity_matrix``.
        UnknownName, BadEquipment, BadSetting: as ``enterprise_similarity``.
    """
    if settings.threshold <= settings.omega_equipment:
        rule = f"above ω1 = {settings.omega_equipment}, so that an edge needs a common task"
        raise BadSetting("threshold (θ)", settings.threshold, rule)
    machines = _machines(enterprises, ontology, settings)
    # scipy has no types: what is done with its matrices is confined to these lines.
    upper: Any = _no_edges(len(enterprises))
    for members, values in _qualities(enterprises, settings):
        # Two enterprises may share several tasks: the most alike one counts.
        upper = upper.maximum(_joined(machines, members, values, settings))
    both: sparse.csr_array = (upper + upper.T).tocsr()
    return both


def _joined(
    machines: _Machines, members: Integers, values: Floats, settings: SimilaritySettings
) -> sparse.csr_array:
    """The edges that one task gives, each once: from the lower row to the higher column."""
    count = len(machines.first) - 1
    rows: list[Integers] = []
    columns: list[Integers] = []
    weights: list[Floats] = []
    starts = range(0, len(members), BLOCK)
    # Members rise, so no edge leads from a later block to an earlier one.
    for top, left in combinations_with_replacement(starts, 2):
        some, others = slice(top, top + BLOCK), slice(left, left + BLOCK)
        near = _capability(values[some], values[others])
        # Whatever the machines, ω1 + ω2·Sim_PC must reach θ; the margin is for rounding.
        most = settings.omega_equipment + settings.omega_capability * near + 1e-9
        wanted = np.flatnonzero((most >= settings.threshold).any(axis=0))
        if not len(wanted):
            continue
        to = members[others][wanted]
        alike = settings.omega_equipment * _equipment(machines, members[some], to, settings)
        alike += settings.omega_capability * near[:, wanted]
        found = np.nonzero((alike >= settings.threshold) & (members[some][:, None] < to))
        rows.append(members[some][found[0]])
        columns.append(to[found[1]])
        weights.append(alike[found])
    if not rows:
        return _no_edges(count)
    row: Integers = np.concatenate(rows)
    column: Integers = np.concatenate(columns)
    weight: Floats = np.concatenate(weights)
    if (np.diff(members) == 0).any():
        # Who names the task twice has two rows in it, and again the most alike counts.
        order = np.lexsort((-weight, column, row))
        row, column, weight = row[order], column[order], weight[order]
        once = np.ones(len(row), np.bool_)
        once[1:] = (row[1:] != row[:-1]) | (column[1:] != column[:-1])
        row, column, weight = row[once], column[once], weight[once]
    return sparse.csr_array((weight, (row, column)), shape=(count, count))


def _no_edges(count: int) -> sparse.csr_array:
    return sparse.csr_array((count, count), dtype=np.float64)


def _machines(
    enterprises: Sequence[Enterprise], ontology: Ontology, settings: SimilaritySettings
) -> _Machines:
    numbers: dict[tuple[ConceptName, frozenset[tuple[str, Parameter]]], int] = {}
    described: list[Equipment] = []
    kind: list[int] = []
    share: list[float] = []
    first = [0]
    for enterprise in enterprises:
        machines = sum(machine.count for machine in enterprise.equipment)
        for machine in enterprise.equipment:
            key = machine.concept, frozenset(machine.parameters.items())
            number = numbers.setdefault(key, len(numbers))
            if number == len(described):
                machine_parameters(ontology, machine)
                described.append(machine)
            kind.append(number)
            share.append(machine.count / machines)
        first.append(len(kind))
    table = _kinds(ontology, described, settings)
    return _Machines(table, np.array(kind, np.int64), np.array(share), np.array(first, np.int64))


def _kinds(ontology: Ontology, described: Sequence[Equipment], settings: SimilaritySettings) -> Floats:
    """S of any two descriptions of machines: as ``machine_similarity``, one parameter after the other."""
    concepts = list(dict.fromkeys(machine.concept for machine in described))
    place = {name: index for index, name in enumerate(concepts)}
    steps = np.array([[ontology.distance(a, b) for b in concepts] for a in concepts], np.float64)
    depth = np.array([ontology.level(name) for name in concepts], np.float64)
    apart = np.abs(depth[:, None] - depth) / (depth[:, None] + depth) if concepts else np.zeros((0, 0))
    tree = settings.beta_distance * settings.alpha / (steps.reshape(apart.shape) + settings.alpha)
    tree += settings.beta_level * (1 - apart)
    which = np.array([place[machine.concept] for machine in described], np.int64)

    parameters = [machine_parameters(ontology, machine) for machine in described]
    names = sorted({name for held in parameters for name in held})
    has = np.array([[name in held for name in names] for held in parameters], np.float64)
    has = has.reshape(len(described), len(names))
    shared = np.zeros((len(described), len(described)))
    for name in names:
        holders = np.array([index for index, held in enumerate(parameters) if name in held], np.int64)
        shared[np.ix_(holders, holders)] += _overlaps([held[name] for held in parameters if name in held])
    either = has.sum(axis=1)[:, None] + has.sum(axis=1) - has @ has.T
    # Two machines without any parameter are not told apart by parameters.
    ratio = np.divide(shared, either, out=np.ones_like(shared), where=either > 0)
    return tree[np.ix_(which, which)] + settings.beta_parameters * ratio


def _overlaps(values: Sequence[Parameter]) -> Floats:
    """``similarity.overlap`` of any two values of one parameter."""
    result = np.zeros((len(values), len(values)))
    units = {value.unit for value in values if isinstance(value, Interval)}
    for unit in sorted(units):
        some = [(at, v) for at, v in enumerate(values) if isinstance(v, Interval) and v.unit == unit]
        at = np.array([index for index, _ in some], np.int64)
        low = np.array([value.low for _, value in some])
        high = np.array([value.high for _, value in some])
        union = np.maximum(high[:, None], high) - np.minimum(low[:, None], low)
        both = np.maximum(np.minimum(high[:, None], high) - np.maximum(low[:, None], low), 0.0)
        result[np.ix_(at, at)] = np.divide(both, union, out=np.ones_like(union), where=union > 0)
    choices = [(at, value) for at, value in enumerate(values) if isinstance(value, Choice)]
    if choices:
        at = np.array([index for index, _ in choices], np.int64)
        words = sorted({word for _, value in choices for word in value.values})
        rows = [[word in value.values for word in words] for _, value in choices]
        held = np.array(rows, np.float64).reshape(len(choices), len(words))
        both = held @ held.T
        union = held.sum(axis=1)[:, None] + held.sum(axis=1) - both
        result[np.ix_(at, at)] = np.divide(both, union, out=np.ones_like(union), where=union > 0)
    return result


def _equipment(machines: _Machines, some: Integers, others: Integers, settings: SimilaritySettings) -> Floats:
    """``Sim_SMR`` of some enterprises (rows) with others (columns)."""
    forth = _covered(machines, some, others)
    back = _covered(machines, others, some).T
    better, worse = np.maximum(forth, back), np.minimum(forth, back)
    return settings.one_way * better + (1 - settings.one_way) * worse


def _covered(machines: _Machines, some: Integers, others: Integers) -> Floats:
    """``F_{i→j}`` for i in ``some`` and j in ``others``; 0 where either has no machines."""
    ours, our_first = _entries(machines, some)
    theirs, their_first = _entries(machines, others)
    result = np.zeros((len(some), len(others)))
    us, them = np.flatnonzero(np.diff(our_first)), np.flatnonzero(np.diff(their_first))
    if not len(us) or not len(them):
        return result
    kinds, number = np.unique(machines.kind[ours], return_inverse=True)
    table = machines.kinds[np.ix_(kinds, machines.kind[theirs])]
    best = np.maximum.reduceat(table, their_first[:-1][them], axis=1)
    terms = machines.share[ours][:, None] * best[number]
    result[np.ix_(us, them)] = np.add.reduceat(terms, our_first[:-1][us], axis=0)
    return result


def _entries(machines: _Machines, some: Integers) -> tuple[Integers, Integers]:
    """Where the machines of some enterprises stand, and where each enterprise's begin among them."""
    lengths = machines.first[some + 1] - machines.first[some]
    first = np.zeros(len(some) + 1, np.int64)
    np.cumsum(lengths, out=first[1:])
    shift: Integers = machines.first[some] - first[:-1]
    return shift.repeat(lengths) + np.arange(int(first[-1]), dtype=np.int64), first


def _qualities(
    enterprises: Sequence[Enterprise], settings: SimilaritySettings
) -> Iterator[tuple[Integers, Floats]]:
    """Per task: who takes it, and how well, in units of σ (members, 4)."""
    spread = settings.spread
    sigma = np.array([spread.tolerance_grade, spread.roughness, spread.largest, spread.weekly_hours])
    rows: dict[TaskName, tuple[list[int], list[list[float]]]] = {}
    for index, enterprise in enumerate(enterprises):
        for speciality in enterprise.specialities:
            require_comparable(speciality, enterprise)
            members, values = rows.setdefault(speciality.task, ([], []))
            members.append(index)
            values.append(
                [
                    speciality.tolerance_grade,
                    speciality.roughness,
                    speciality.largest,
                    speciality.weekly_hours,
                ]
            )
    for task in sorted(rows):
        members, values = rows[task]
        table = np.array(values)
        table[:, 1:] = np.log2(table[:, 1:])
        yield np.array(members, np.int64), table / sigma


def _capability(some: Floats, others: Floats) -> Floats:
    """``Sim_PC`` within one task."""
    total = np.zeros((len(some), len(others)))
    for dimension in range(some.shape[1]):
        total += (some[:, dimension, None] - others[:, dimension]) ** 2
    return np.exp(-total)
