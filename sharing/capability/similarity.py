"""How alike two classes, two machines and two sets of machines are, with every term (SM eq. 4–7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sharing.capability.constants import DEFAULT, SimilaritySettings
from sharing.capability.enterprise import Choice, ConceptName, Equipment, Interval, Parameter
from sharing.capability.errors import BadEquipment
from sharing.capability.ontology import MACHINE, Ontology


@dataclass(frozen=True, slots=True)
class ConceptSimilarity:
    """How alike two classes or machines are, and why."""

    distance: float
    """``S_d = α/(dist + α)``: near in the tree (SM eq. 4)."""
    parameters: float
    """``S_c``: shared parameters (SM eq. 5)."""
    level: float
    """``S_l = 1 − |lev_X − lev_Y|/(lev_X + lev_Y)``: equally special (SM eq. 6)."""
    total: float
    """``S = β1·S_d + β2·S_c + β3·S_l`` (SM eq. 7), from 0 to 1; 1 for the same."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The machine of the other side that comes nearest to one of ours."""

    ours: ConceptName
    """Our machine's class."""
    share: float
    """``p_ik``: its share of our machines by count."""
    theirs: ConceptName
    """The nearest of theirs; the first of equals."""
    likeness: float
    """``max_l S(k, l)``."""


@dataclass(frozen=True, slots=True)
class EquipmentSimilarity:
    """How alike two sets of machines are, and why."""

    forth: float
    """``F_{i→j} = Σ_k p_ik · max_l S(k, l)``: how much of the first's machines the second has."""
    back: float
    """``F_{j→i}``: how much of the second's machines the first has."""
    total: float
    """``λ·max(F_{i→j}, F_{j→i}) + (1 − λ)·min``; 0 where one side has no machines."""
    counterparts: tuple[Counterpart, ...]
    """The terms of ``forth``, in the order of the first's equipment."""


def overlap(one: Parameter, other: Parameter) -> float:
    """How much two values of a parameter share: their intersection over their union.

    Ranges by their length, so a single value shares something only with the same single value; words by
    their number. From 0 to 1. Values that cannot be compared (other unit, range and words) share nothing:
    whoever describes machines gets an error for them from ``machine_parameters``.
    """
    if isinstance(one, Interval) and isinstance(other, Interval):
        if one.unit != other.unit:
            return 0.0
        union = max(one.high, other.high) - min(one.low, other.low)
        if union == 0:
            return 1.0
        shared = min(one.high, other.high) - max(one.low, other.low)
        # Where the ranges lie apart, the gap makes their hull longer than their union: both give 0.
        return max(shared, 0.0) / union
    if isinstance(one, Choice) and isinstance(other, Choice):
        union = len(one.values | other.values)
        return len(one.values & other.values) / union if union else 1.0
    return 0.0


def shared_parameters(one: Mapping[str, Parameter], other: Mapping[str, Parameter]) -> float:
    """``S_c``: the overlaps of the parameters both have, over the number of parameters either has.

    With words for parameters this is SM eq. 5; a range that is half shared counts half. Where neither has
    any parameter nothing tells them apart: 1.
    """
    names = one.keys() | other.keys()
    if not names:
        return 1.0
    # Sorted, so that the sum does not depend on the order of a set.
    return sum(overlap(one[name], other[name]) for name in sorted(one.keys() & other.keys())) / len(names)


def concept_similarity(
    ontology: Ontology,
    one: ConceptName,
    other: ConceptName,
    settings: SimilaritySettings = DEFAULT,
) -> ConceptSimilarity:
    """How alike two classes are, by what the ontology says of them.

    Raises:
        UnknownName: the ontology lacks one of them.
    """
    parameters = [
        {str(name): entry.value for name, entry in ontology.parameters(concept).items()}
        for concept in (one, other)
    ]
    return _similarity(ontology, one, other, shared_parameters(*parameters), settings)


def machine_parameters(ontology: Ontology, machine: Equipment) -> dict[str, Parameter]:
    """What holds of a machine: its own parameters over those of its class.

    Raises:
        UnknownName: the ontology lacks its class.
        BadEquipment: the class is no machine, the count or a range cannot be, or a parameter is of another
            unit than in the class.
    """
    if not ontology.is_a(machine.concept, MACHINE):
        raise BadEquipment(machine.concept, f"is no machine; name a class below {MACHINE!r}.")
    if machine.fault is not None:
        raise BadEquipment(machine.concept, f"{machine.fault}.")
    merged = {str(name): entry.value for name, entry in ontology.parameters(machine.concept).items()}
    for name, own in machine.parameters.items():
        known = merged.get(name)
        if known is not None:
            if isinstance(known, Interval) != isinstance(own, Interval):
                raise BadEquipment(machine.concept, f"{name} is a range in one place and words in the other.")
            if isinstance(known, Interval) and isinstance(own, Interval) and known.unit != own.unit:
                reason = f"{name} is in {own.unit}, and its class has it in {known.unit}; convert it."
                raise BadEquipment(machine.concept, reason)
        merged[name] = own
    return merged


def machine_similarity(
    ontology: Ontology, one: Equipment, other: Equipment, settings: SimilaritySettings = DEFAULT
) -> ConceptSimilarity:
    """How alike two machines are: as their classes, with their own parameters over those of the class.

    Raises:
        UnknownName, BadEquipment: as ``machine_parameters``.
    """
    shared = shared_parameters(machine_parameters(ontology, one), machine_parameters(ontology, other))
    return _similarity(ontology, one.concept, other.concept, shared, settings)


def equipment_similarity(
    ontology: Ontology,
    ours: Sequence[Equipment],
    theirs: Sequence[Equipment],
    settings: SimilaritySettings = DEFAULT,
) -> EquipmentSimilarity:
    """How alike two sets of machines are (DESIGN.md §5, [O]).

    The better direction counts λ, so an enterprise that has all machines of another and more stays like it.

    Raises:
        UnknownName, BadEquipment: as ``machine_parameters``.
    """
    if not ours or not theirs:
        return EquipmentSimilarity(0.0, 0.0, 0.0, ())
    table = [[machine_similarity(ontology, k, m, settings).total for m in theirs] for k in ours]
    machines = sum(machine.count for machine in ours)
    counterparts = tuple(
        Counterpart(mine.concept, mine.count / machines, theirs[row.index(max(row))].concept, max(row))
        for mine, row in zip(ours, table, strict=True)
    )
    forth = sum(term.share * term.likeness for term in counterparts)
    machines = sum(machine.count for machine in theirs)
    back = sum(
        machine.count / machines * max(row[column] for row in table) for column, machine in enumerate(theirs)
    )
    total = settings.one_way * max(forth, back) + (1 - settings.one_way) * min(forth, back)
    return EquipmentSimilarity(forth, back, total, counterparts)


def _similarity(
    ontology: Ontology, one: ConceptName, other: ConceptName, shared: float, settings: SimilaritySettings
) -> ConceptSimilarity:
    near = settings.alpha / (ontology.distance(one, other) + settings.alpha)
    levels = ontology.level(one), ontology.level(other)
    level = 1 - abs(levels[0] - levels[1]) / sum(levels)
    total = settings.beta_distance * near + settings.beta_parameters * shared + settings.beta_level * level
    return ConceptSimilarity(near, shared, level, total)
