"""Reads ontologies: the one that ships, and files of the user's own that extend or change it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import cast

from sharing.capability.enterprise import Choice, ConceptName, Interval, Parameter, TaskName
from sharing.capability.errors import BadOntology
from sharing.capability.ontology import (
    MACHINE,
    PROCESS,
    Concept,
    ConceptParameter,
    Ontology,
    ParameterKind,
    ParameterName,
    TaskType,
)

SHIPPED = "ontology.toml"
"""The file in this package."""

_Table = Mapping[str, object]


def read_ontology(*further: Path) -> Ontology:
    """The ontology that ships, with further files laid over it in the order given.

    An entry of a new name is added. An entry of a known name changes only what it says: its label, its
    parent, single parameters, a task's machines or processes.

    Args:
        further: TOML files in the form of ``sharing/capability/ontology.toml``.

    Raises:
        BadOntology: a file or an entry of it cannot be used; says which, and what to do.
    """
    shipped = resources.files("sharing.capability").joinpath(SHIPPED).read_text("utf-8")
    texts = [(SHIPPED, shipped)]
    for path in further:
        try:
            texts.append((str(path), path.read_text("utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise BadOntology(str(path), "file", f"cannot be read ({error}); give a TOML file.") from error
    return parse_ontology(*texts)


def parse_ontology(*texts: tuple[str, str]) -> Ontology:
    """An ontology from TOML texts, later ones over earlier ones.

    Args:
        texts: pairs of the name to use in errors, and the text.

    Raises:
        BadOntology: as ``read_ontology``.
    """
    reader = _Reader()
    for source, text in texts:
        try:
            tables = cast("_Table", tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise BadOntology(source, "file", f"is not TOML ({error}); correct it there.") from error
        reader.add(source, tables)
    return reader.checked()


class _Reader:
    """Collects entries and remembers which file said what."""

    def __init__(self) -> None:
        self.concepts: dict[ConceptName, Concept] = {}
        self.tasks: dict[TaskName, TaskType] = {}
        self.said: dict[str, str] = {}

    def add(self, source: str, tables: _Table) -> None:
        for key in tables:
            if key not in ("concepts", "tasks"):
                raise BadOntology(source, key, "is not known; use [concepts.NAME] and [tasks.NAME].")
        for name, table in _table(source, "concepts", tables.get("concepts", {})).items():
            self.concept(source, ConceptName(name), _table(source, f"concepts.{name}", table))
        for name, table in _table(source, "tasks", tables.get("tasks", {})).items():
            self.task(source, TaskName(name), _table(source, f"tasks.{name}", table))

    def concept(self, source: str, name: ConceptName, table: _Table) -> None:
        entry = f"concepts.{name}"
        _only(source, entry, table, ("label", "parent", "inherent", "machining"))
        old = self.concepts.get(name)
        parameters = dict(old.parameters) if old else {}
        for kind in ParameterKind:
            own = _table(source, f"{entry}.{kind.value}", table.get(kind.value, {}))
            for key, given in own.items():
                value = _parameter(source, f"{entry}.{kind.value}.{key}", given)
                parameters[ParameterName(key)] = ConceptParameter(kind, value)
        parent = _text(source, f"{entry}.parent", table["parent"]) if "parent" in table else None
        if parent is None and old is not None:
            parent = old.parent
        label = _text(source, f"{entry}.label", table.get("label", old.label if old else str(name)))
        self.concepts[name] = Concept(
            name, label, None if parent is None else ConceptName(parent), parameters
        )
        self.said[entry] = source

    def task(self, source: str, name: TaskName, table: _Table) -> None:
        entry = f"tasks.{name}"
        _only(source, entry, table, ("label", "machines", "processes"))
        old = self.tasks.get(name)
        lists: dict[str, tuple[ConceptName, ...]] = {
            "machines": old.machines if old else (),
            "processes": old.processes if old else (),
        }
        for key in lists:
            if key in table:
                lists[key] = tuple(map(ConceptName, _words(source, f"{entry}.{key}", table[key])))
        label = _text(source, f"{entry}.label", table.get("label", old.label if old else str(name)))
        self.tasks[name] = TaskType(name, label, lists["machines"], lists["processes"])
        self.said[entry] = source

    def checked(self) -> Ontology:
        self._check_tree()
        ontology = Ontology(self.concepts, self.tasks)
        for name in self.concepts:
            self._check_units(ontology, name)
        for task in self.tasks.values():
            self._check_task(ontology, task)
        return ontology

    def _fail(self, entry: str, reason: str) -> BadOntology:
        return BadOntology(self.said[entry], entry, reason)

    def _check_tree(self) -> None:
        for name, concept in self.concepts.items():
            entry = f"concepts.{name}"
            seen = [name]
            while (parent := concept.parent) is not None:
                if parent not in self.concepts:
                    reason = f"the parent {parent!r} of {seen[-1]!r} is unknown; add it or name another."
                    raise self._fail(f"concepts.{seen[-1]}", reason)
                if parent in seen:
                    cycle = " → ".join((*seen[seen.index(parent) :], parent))
                    raise self._fail(entry, f"the parents run in a circle ({cycle}); change one of them.")
                seen.append(parent)
                concept = self.concepts[parent]
        roots = [name for name, concept in self.concepts.items() if concept.parent is None]
        if not roots:
            raise BadOntology("the ontology", "concepts", "are none; give at least a root and 'machine'.")
        for extra in roots[1:]:
            reason = f"has no parent, and {roots[0]!r} is the root already; name its parent."
            raise self._fail(f"concepts.{extra}", reason)

    def _check_units(self, ontology: Ontology, name: ConceptName) -> None:
        """One parameter means one thing along a branch, or overlaps of its ranges would mean nothing."""
        parent = ontology.concept(name).parent
        if parent is None:
            return
        above = ontology.parameters(parent)
        for key, own in ontology.concept(name).parameters.items():
            if key in above and (reason := _mismatch(above[key].value, own.value)):
                entry = f"concepts.{name}"
                raise self._fail(entry, f"{key} {reason} in {parent!r}; use the same here.")

    def _check_task(self, ontology: Ontology, task: TaskType) -> None:
        entry = f"tasks.{task.name}"
        if not task.machines:
            raise self._fail(entry, "names no machines; list at least one machine class.")
        wanted = [(name, MACHINE, "machine") for name in task.machines]
        wanted += [(name, PROCESS, "process") for name in task.processes]
        for name, kind, word in wanted:
            if name not in ontology.concepts:
                raise self._fail(entry, f"the {word} {name!r} is unknown; add it as a concept or correct it.")
            if not ontology.is_a(name, kind):
                raise self._fail(entry, f"{name!r} is not a {word}; name a concept below {kind!r}.")


def _mismatch(one: Parameter, other: Parameter) -> str | None:
    """How two values of a parameter cannot be compared, in words; ``None`` when they can."""
    if isinstance(one, Interval) != isinstance(other, Interval):
        return "is a range in one place and a choice of words"
    if isinstance(one, Interval) and isinstance(other, Interval) and one.unit != other.unit:
        return f"is in {other.unit} here and in {one.unit}"
    return None


def _table(source: str, entry: str, given: object) -> _Table:
    if not isinstance(given, dict):
        raise BadOntology(source, entry, "is not a table; write it as [concepts.NAME] or { key = value }.")
    return cast("_Table", given)


def _only(source: str, entry: str, table: _Table, known: tuple[str, ...]) -> None:
    for key in table:
        if key not in known:
            raise BadOntology(source, f"{entry}.{key}", f"is not known; use {', '.join(known)}.")


def _text(source: str, entry: str, given: object) -> str:
    if not isinstance(given, str) or not given:
        raise BadOntology(source, entry, "is not a text; write it in quotes.")
    return given


def _words(source: str, entry: str, given: object) -> list[str]:
    if not isinstance(given, list):
        raise BadOntology(source, entry, 'is not a list of names; write ["one", "two"].')
    items = cast("list[object]", given)
    return [_text(source, entry, item) for item in items]


def _parameter(source: str, entry: str, given: object) -> Parameter:
    if isinstance(given, list) and given:
        items = cast("list[object]", given)
        if all(isinstance(item, str) for item in items):
            return Choice(frozenset(_words(source, entry, items)))
        match items:
            case [int() | float() as low, int() | float() as high, str() as unit]:
                interval = Interval(low, high, unit)
                if interval.fault is not None:
                    raise BadOntology(source, entry, f"{interval.fault}.")
                return Interval(float(low), float(high), unit)
            case _:
                pass
    raise BadOntology(source, entry, 'is neither a range [low, high, "unit"] nor a choice ["word", ...].')
