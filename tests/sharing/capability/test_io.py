from __future__ import annotations

from pathlib import Path

import pytest

from sharing.capability.enterprise import Choice, ConceptName, Interval, TaskName
from sharing.capability.errors import BadOntology
from sharing.capability.io import parse_ontology, read_ontology
from sharing.capability.ontology import ParameterKind, ParameterName

TREE = """
[concepts.resource]
[concepts.machine]
parent = "resource"
inherent = { power = [1, 9, "kW"], drive = ["belt", "direct"] }
[concepts.process]
parent = "resource"
[concepts.turning]
parent = "process"
[concepts.lathe]
parent = "machine"
machining = { grade = [6, 9, "IT"] }
[tasks.shaft]
machines = ["lathe"]
processes = ["turning"]
"""


def test_a_file_of_the_user_adds_and_changes_entries(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        """
        [concepts.water-jet]
        label = "water jet cutter"
        parent = "machine"
        inherent = { pressure = [2000, 6000, "bar"] }
        [concepts.cnc-lathe]
        inherent = { power = [5, 60, "kW"] }
        [tasks.plate]
        machines = ["water-jet", "laser-cutter"]
        """
    )
    shipped, ontology = read_ontology(), read_ontology(own)
    lathe = ConceptName("cnc-lathe")
    assert ontology.concept(lathe).label == shipped.concept(lathe).label
    assert ontology.parameters(lathe)[ParameterName("power")].value == Interval(5, 60, "kW")
    assert (
        ontology.parameters(lathe)[ParameterName("control")]
        == shipped.parameters(lathe)[ParameterName("control")]
    )
    assert ontology.level(ConceptName("water-jet")) == 3
    assert ontology.task(TaskName("plate")).machines == ("water-jet", "laser-cutter")
    assert ontology.task(TaskName("plate")).processes == shipped.task(TaskName("plate")).processes


def test_parameters_are_ranges_or_words_of_their_kind() -> None:
    held = parse_ontology(("tree", TREE)).parameters(ConceptName("lathe"))
    assert held[ParameterName("drive")].value == Choice(frozenset({"belt", "direct"}))
    assert held[ParameterName("grade")].kind is ParameterKind.MACHINING
    assert held[ParameterName("power")].kind is ParameterKind.INHERENT


@pytest.mark.parametrize(
    ("own", "entry", "reason"),
    [
        ("[", "file", "is not TOML"),
        ("[machines.lathe]", "machines", "use [concepts.NAME]"),
        ("concepts = 3", "concepts", "is not a table"),
        ('[concepts.a]\nparent = "machine"\nsize = 3', "concepts.a.size", "is not known"),
        ('[concepts.a]\nparent = "engine"', "concepts.a", "'engine' of 'a' is unknown"),
        ("[concepts.a]", "concepts.a", "'resource' is the root already"),
        ('[concepts.machine]\nparent = "lathe"', "concepts.machine", "run in a circle"),
        ('[concepts.resource]\nparent = "lathe"', "concepts.resource", "run in a circle"),
        ('[concepts.lathe]\ninherent = {a = [9, 6, "mm"]}', "concepts.lathe.inherent.a", "goes from 9 to 6"),
        ('[concepts.lathe]\ninherent = {a = [nan, 6, "mm"]}', "concepts.lathe.inherent.a", "goes from nan"),
        ("[concepts.lathe]\ninherent = {a = [6, 9]}", "concepts.lathe.inherent.a", "neither a range"),
        ("[concepts.lathe]\ninherent = {a = []}", "concepts.lathe.inherent.a", "neither a range"),
        (
            '[concepts.lathe]\ninherent = {power = [6, 9, "W"]}',
            "concepts.lathe",
            "power is in W here and in kW",
        ),
        ('[concepts.lathe]\ninherent = {power = ["much"]}', "concepts.lathe", "a choice of words"),
        ("[concepts.lathe]\nlabel = 3", "concepts.lathe.label", "is not a text"),
        ('[tasks.a]\nmachines = ["mill"]', "tasks.a", "the machine 'mill' is unknown"),
        ('[tasks.a]\nmachines = ["turning"]', "tasks.a", "'turning' is not a machine"),
        ('[tasks.shaft]\nprocesses = ["lathe"]', "tasks.shaft", "'lathe' is not a process"),
        ("[tasks.shaft]\nmachines = 'lathe'", "tasks.shaft.machines", "is not a list of names"),
        ("[tasks.a]", "tasks.a", "names no machines"),
    ],
)
def test_an_entry_that_cannot_be_used_is_named_with_its_file(own: str, entry: str, reason: str) -> None:
    with pytest.raises(BadOntology) as caught:
        parse_ontology(("tree.toml", TREE), ("own.toml", own))
    assert (caught.value.entry, caught.value.source) == (entry, "own.toml")
    assert reason in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadOntology, match=r"none\.toml: file: cannot be read"):
        read_ontology(tmp_path / "none.toml")


def test_nothing_is_no_ontology() -> None:
    with pytest.raises(BadOntology, match="are none"):
        parse_ontology(("empty.toml", ""))
