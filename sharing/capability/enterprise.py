"""An enterprise as others see it: its machines, what it specialises in, and where it is (SM def. 1–3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NewType

from sharing.capability.constants import COUNT, PARAMETER, QUALITIES
from sharing.capability.errors import BadEnterprise

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

    @property
    def fault(self) -> str | None:
        """What is wrong with it and what to do; None if nothing is."""
        if PARAMETER.holds(self.low) and PARAMETER.holds(self.high) and self.low <= self.high:
            return None
        return f"goes from {self.low} to {self.high}: put them in order, at most {PARAMETER.most:,} from 0"


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

    @property
    def fault(self) -> str | None:
        """What is wrong with them and what to do, whatever their class; None if nothing is."""
        if not COUNT.holds(self.count):
            return f"the count is {self.count}: leave out what is not there, and give at most {COUNT.most:,}"
        for name, value in self.parameters.items():
            if isinstance(value, Interval) and value.fault is not None:
                return f"{name} {value.fault}"
        return None


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

    @property
    def fault(self) -> tuple[str, float, str] | None:
        """The first field that cannot be, what it is, and what it must be; None if there is none."""
        for name, quality in QUALITIES.items():
            given: float = getattr(self, name)
            if not quality.holds(given):
                return name, given, str(quality)
        return None


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

    def __post_init__(self) -> None:
        """Refuse what no enterprise can be, before a sum of likenesses or a column of numbers takes it in.

        Raises:
            BadEnterprise: it has no id, or a machine or a speciality has a number that cannot be.
        """
        if not self.id.strip():
            raise BadEnterprise(self.id, "its id is empty: name it")
        for machine in self.equipment:
            if machine.fault is not None:
                raise BadEnterprise(self.id, f"machine {machine.concept}: {machine.fault}")
        for speciality in self.specialities:
            if speciality.fault is not None:
                name, given, rule = speciality.fault
                raise BadEnterprise(
                    self.id, f"speciality {speciality.task}: {name} is {given}: it must be {rule}"
                )
