"""A cost model: resources, activities, materials and cost objects that fit together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from sharing.costing.errors import BadDriver, BadModel, UnknownName
from sharing.costing.vocabulary import (
    Activity,
    ActivityId,
    CostObject,
    Material,
    MaterialId,
    ObjectId,
    Quantity,
    Resource,
    ResourceId,
)
from sharing.model.currency import UNITS, Currency


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_Thing = TypeVar("_Thing", bound=_Named)


@dataclass(frozen=True, slots=True)
class Use:
    """So much of a resource taken for an activity of a cost object."""

    object: ObjectId
    """For what."""
    activity: ActivityId
    """By which activity."""
    resource: ResourceId
    """Of what."""
    quantity: Quantity
    """How much, in the resource's unit."""

    def __post_init__(self) -> None:
        if self.quantity < 0:
            where = f"{self.object}, {self.activity}"
            raise BadDriver(where, f"takes {self.quantity} of {self.resource}: give 0 or more")


@dataclass(frozen=True, slots=True)
class CostModel:
    """What a period's costs are found from.

    Raises:
        BadModel: if a name stands twice.
        UnknownName: if something is named that is not there.
        BadDriver: if an occurrence lacks a driver, or has one that nothing asks for.
    """

    resources: tuple[Resource, ...]
    """Each once."""
    activities: tuple[Activity, ...] = ()
    """Each once."""
    objects: tuple[CostObject, ...] = ()
    """Each once, with what is planned for it."""
    materials: tuple[Material, ...] = ()
    """Each once."""
    currency: Currency = UNITS
    """What all amounts are in."""
    _resources: Mapping[str, Resource] = field(init=False, repr=False, compare=False)
    _activities: Mapping[str, Activity] = field(init=False, repr=False, compare=False)
    _objects: Mapping[str, CostObject] = field(init=False, repr=False, compare=False)
    _materials: Mapping[str, Material] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_resources", _by_name("resource", self.resources))
        object.__setattr__(self, "_activities", _by_name("activity", self.activities))
        object.__setattr__(self, "_objects", _by_name("object", self.objects))
        object.__setattr__(self, "_materials", _by_name("material", self.materials))
        for activity in self.activities:
            for equation in activity.consumes:
                self.resource(equation.resource, f"activity {activity.id}")
        for one in self.objects:
            self._check(one)

    def resource(self, name: ResourceId, where: str = "the question") -> Resource:
        """The resource of a name.

        Args:
            name: which.
            where: who names it, for the error.

        Raises:
            UnknownName: if there is none.
        """
        return _found(self._resources, "resource", name, where)

    def activity(self, name: ActivityId, where: str = "the question") -> Activity:
        """The activity of a name; arguments and errors as of ``resource``."""
        return _found(self._activities, "activity", name, where)

    def object(self, name: ObjectId, where: str = "the question") -> CostObject:
        """The cost object of a name; arguments and errors as of ``resource``."""
        return _found(self._objects, "object", name, where)

    def material(self, name: MaterialId, where: str = "the question") -> Material:
        """The material of a name; arguments and errors as of ``resource``."""
        return _found(self._materials, "material", name, where)

    def uses(self, objects: Iterable[CostObject]) -> tuple[Use, ...]:
        """What objects take of resources by the time equations, in their order.

        Raises:
            UnknownName: if one names something that is not here.
            BadDriver: if a driver is missing.
        """
        return tuple(
            Use(one.id, each.activity, equation.resource, each.count * equation.quantity(where, each.drivers))
            for one in objects
            for each in one.activities
            for where in [f"object {one.id}, activity {each.activity}"]
            for equation in self.activity(each.activity, f"object {one.id}").consumes
        )

    def _check(self, one: CostObject) -> None:
        where = f"object {one.id}"
        for each in one.activities:
            activity = self.activity(each.activity, where)
            for name in each.drivers:
                if name not in activity.drivers():
                    asked = ", ".join(sorted(activity.drivers())) or "none"
                    place = f"{where}, activity {activity.id}"
                    raise BadDriver(place, f"has a driver {name!r}, and its equations ask for {asked}")
        for need in one.materials:
            self.material(need.material, where)
        self.uses([one])


def _by_name(kind: str, things: Iterable[_Thing]) -> Mapping[str, _Thing]:
    made: dict[str, _Thing] = {}
    for each in things:
        if not each.id.strip():
            raise BadModel(f"a {kind}", "has no name: give one")
        if each.id in made:
            raise BadModel(f"{kind} {each.id}", "stands there twice: name each once")
        made[each.id] = each
    return made


def _found(things: Mapping[str, _Thing], kind: str, name: str, where: str) -> _Thing:
    if name not in things:
        raise UnknownName(where, kind, name, ", ".join(sorted(things)[:8]))
    return things[name]
