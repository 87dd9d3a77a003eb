"""The tree of manufacturing resources: what classes there are, and what each is known to do (SM fig. 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NewType

from sharing.capability.enterprise import ConceptName, Parameter, TaskName
from sharing.capability.errors import UnknownName

ParameterName = NewType("ParameterName", str)
"""Names a parameter of a machine, such as ``spindle-speed``."""

MACHINE = ConceptName("machine")
"""The class above all machines: what equipment names stands below it."""
PROCESS = ConceptName("process")
"""The class above all processes."""
AUXILIARY = ConceptName("auxiliary-device")
"""The class above all auxiliary devices: cutting tools, fixtures, measuring tools."""


class ParameterKind(Enum):
    """Whether a parameter belongs to the machine or to what it makes (SM eq. 5)."""

    INHERENT = "inherent"
    """Of the machine: power, table size, spindle speed."""
    MACHINING = "machining"
    """Of the work: tolerance grade, roughness, hardness reached."""


@dataclass(frozen=True, slots=True)
class ConceptParameter:
    """What a class says of all its machines."""

    kind: ParameterKind
    """Of the machine or of the work."""
    value: Parameter
    """From where to where, or which words."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A class of machines, auxiliary devices or processes."""

    name: ConceptName
    """Unique in the ontology."""
    label: str
    """For people."""
    parent: ConceptName | None
    """The class it is a kind of; ``None`` for the root."""
    parameters: Mapping[ParameterName, ConceptParameter]
    """Its own; those of its ancestors hold too unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class TaskType:
    """A kind of manufacturing task that orders ask for."""

    name: TaskName
    """Unique in the ontology."""
    label: str
    """For people."""
    machines: tuple[ConceptName, ...]
    """Machine classes that do it, the most typical first."""
    processes: tuple[ConceptName, ...]
    """Processes it takes."""


@dataclass(frozen=True, slots=True)
class Ontology:
    """The tree of concepts with one root, and the task types. ``io.read_ontology`` makes checked ones."""

    concepts: Mapping[ConceptName, Concept]
    """Every class, in the order of the files."""
    tasks: Mapping[TaskName, TaskType]
    """Every task type, in the order of the files."""
    _paths: dict[ConceptName, tuple[ConceptName, ...]] = field(
        default_factory=dict[ConceptName, tuple[ConceptName, ...]], init=False, repr=False, compare=False
    )
    _inherited: dict[ConceptName, Mapping[ParameterName, ConceptParameter]] = field(
        default_factory=dict[ConceptName, Mapping[ParameterName, ConceptParameter]],
        init=False,
        repr=False,
        compare=False,
    )

    def concept(self, name: ConceptName) -> Concept:
        """The class of this name.

        Raises:
            UnknownName: there is none; the nearest names are in it.
        """
        found = self.concepts.get(name)
        if found is None:
            raise UnknownName("concept", name, self.concepts)
        return found

    def task(self, name: TaskName) -> TaskType:
        """The task type of this name.

        Raises:
            UnknownName: there is none; the nearest names are in it.
        """
        found = self.tasks.get(name)
        if found is None:
            raise UnknownName("task", name, self.tasks)
        return found

    def path(self, name: ConceptName) -> tuple[ConceptName, ...]:
        """From the root down to the class itself.

        Raises:
            UnknownName: there is no such class.
        """
        known = self._paths.get(name)
        if known is None:
            parent = self.concept(name).parent
            known = (name,) if parent is None else (*self.path(parent), name)
            self._paths[name] = known
        return known

    def ancestors(self, name: ConceptName) -> tuple[ConceptName, ...]:
        """The classes above, nearest first."""
        return self.path(name)[-2::-1]

    def level(self, name: ConceptName) -> int:
        """How deep a class stands; the root is 1, so that ``S_l`` (SM eq. 6) is defined everywhere."""
        return len(self.path(name))

    def distance(self, one: ConceptName, other: ConceptName) -> int:
        """Edges of the tree between two classes (dist of SM eq. 4)."""
        first, second = self.path(one), self.path(other)
        shared = 0
        for left, right in zip(first, second, strict=False):
            if left != right:
                break
            shared += 1
        return len(first) + len(second) - 2 * shared

    def parameters(self, name: ConceptName) -> Mapping[ParameterName, ConceptParameter]:
        """What holds of a class: its own parameters over those of its ancestors."""
        known = self._inherited.get(name)
        if known is None:
            concept = self.concept(name)
            known = dict(concept.parameters)
            if concept.parent is not None:
                known = {**self.parameters(concept.parent), **known}
            self._inherited[name] = known
        return known

    def is_a(self, name: ConceptName, kind: ConceptName) -> bool:
        """Whether a class is another one or stands below it."""
        return kind in self.path(name)

    def leaves(self, kind: ConceptName) -> tuple[ConceptName, ...]:
        """The classes below ``kind`` that have none below them, in the order of the files."""
        parents = {concept.parent for concept in self.concepts.values()}
        return tuple(name for name in self.concepts if name not in parents and self.is_a(name, kind))
