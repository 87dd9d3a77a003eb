"""An enterprise as others see it: its machines, what it specialises in, and where it is (SM def. 1–3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NewType

EnterpriseId = NewType("EnterpriseId", str)
"""Names an enterprise; on chain it is a party's address."""
ConceptName = NewType("ConceptName", str)
"""Names a class of the ontology, such as ``cnc-lathe``."""
TaskName = NewType("TaskName", str)
"""Names a type of manufacturing task, such as ``disk-sleeve``."""
HourlyRate = NewType("HourlyRate", int)
"""Price of an hour, in the token's smallest unit."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A numeric parameter of a machine: what it reaches from and to."""

    low: float
    """The least."""
    high: float
    """The most; the same as ``low`` for a single value."""
    unit: str
    """Of both, as the ontology writes it (``mm``, ``kW``, ``1/min``)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A parameter that is one or several of some words."""

    values: frozenset[str]
    """Which."""


Parameter = Interval | Choice
Parameters = Mapping[str, Parameter]
"""By their names."""


@dataclass(frozen=True, slots=True)
class Equipment:
    """Machines of one kind with their auxiliary devices (SM def. 2)."""

    concept: ConceptName
    """Their class in the ontology."""
    count: int
    """How many."""
    parameters: Parameters
    """What they have beyond, or other than, their class."""


@dataclass(frozen=True, slots=True)
class Speciality:
    """A kind of task that an enterprise takes, and how well it does it (production capability, SM)."""

    task: TaskName
    """The kind."""
    tolerance_grade: float
    """The finest tolerance it holds, as an IT grade of ISO 286: smaller is finer."""
    roughness: float
    """The finest surface it makes, as Ra in micrometres (ISO 21920): smaller is finer."""
    largest: float
    """The largest workpiece it takes, in millimetres."""
    weekly_hours: float
    """Practical capacity for it, in hours a week."""
    hourly_rate: HourlyRate
    """What it asks for an hour."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is, in degrees (WGS 84)."""

    latitude: float
    """North is positive."""
    longitude: float
    """East is positive."""


@dataclass(frozen=True, slots=True)
class Enterprise:
    """One that offers manufacturing services."""

    id: EnterpriseId
    """Its name in networks and matchings."""
    name: str
    """For people."""
    place: Place
    """Where it works."""
    equipment: tuple[Equipment, ...]
    """Its machines."""
    specialities: tuple[Speciality, ...]
    """What it takes; several for a versatile one."""
