"""The networks that commands speak of: of a file of makers, or of the example park."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from cli.errors import Usage
from sharing.capability.constants import DEFAULT
from sharing.capability.enterprise import Enterprise, TaskName
from sharing.capability.io import read_ontology
from sharing.capability.network import similarity_network
from sharing.capability.ontology import Ontology
from sharing.communities import Communities, Cover, Network, NodeName, communities_of
from sharing.communities.constants import SMALLEST_CLIQUE
from sharing.matching.io import read_makers
from sharing.park.network import second_level
from sharing.park.park import Park, park

MOST = 10_000
"""Enterprises whose network is made: ten times as many would be alike in half a billion pairs."""
_CUTS = ("eq", "subtrees")


@dataclass(frozen=True, slots=True)
class Level:
    """What there is to see."""

    enterprises: tuple[Enterprise, ...]
    """By node of the first level."""
    first: Network
    """By similarity."""
    park: Park | None
    """The example park, if it is of that."""
    ontology: Ontology
    """The words of machines and tasks."""


def level_of(
    makers: Path | None, seed: int, size: int, ontology: list[Path] | None, threshold: float | None
) -> Level:
    """The first level, from a file or the park."""
    if makers is None and size > MOST:
        raise Usage(f"--size is {size:,}: everybody is like a tenth of all, so give at most {MOST:,}.")
    words = read_ontology(*(ontology or ()))
    example = None if makers is not None else park(words, seed, size)
    if makers is not None:
        enterprises = tuple(maker.enterprise for maker in read_makers(makers))
    else:
        assert example is not None
        enterprises = example.enterprises
    if not enterprises:
        raise Usage(f"{makers} names no makers: there is no network of them.")
    settings = DEFAULT if threshold is None else replace(DEFAULT, threshold=threshold)
    network = Network.of([firm.id for firm in enterprises], similarity_network(enterprises, words, settings))
    return Level(enterprises, network, example, words)


def found_in(level: Level, cut: str, smallest: int | None) -> Communities:
    """The communities of the first level; LFM's where EAGLE would take too long."""
    if cut not in _CUTS:
        raise Usage(f"--cut is {cut!r}: give {' or '.join(_CUTS)}.")
    found = communities_of(level.first, smallest=SMALLEST_CLIQUE if smallest is None else smallest)
    return found if cut == "eq" else found.by_subtrees()


def tasks_of(level: Level, cover: Cover) -> list[TaskName]:
    """What most members of each community take: its name for people."""
    named: list[TaskName] = []
    for nodes in cover.communities:
        taken: dict[TaskName, int] = {}
        for node in nodes.tolist():
            for speciality in level.enterprises[node].specialities:
                taken[speciality.task] = taken.get(speciality.task, 0) + 1
        named.append(max(sorted(taken), key=lambda task: taken[task]) if taken else TaskName("nothing"))
    return named


def labels_of(level: Level, cover: Cover) -> list[str]:
    """The communities' names in pictures and tables."""
    known = level.ontology.tasks
    return [known[task].label if task in known else task for task in tasks_of(level, cover)]


def collaborations_of(level: Level) -> tuple[Network, frozenset[NodeName]]:
    """The second level and its core manufacturers."""
    if level.park is None:
        raise Usage(
            "A file of makers says nothing of their collaborations: leave --makers out for the example park."
        )
    cores = frozenset(NodeName(core.id) for core in level.park.cores)
    return second_level(level.park), cores


def carried_to(cover: Cover, first: Network, second: Network) -> Cover:
    """The first level's communities among the second's nodes."""
    index = {name: place for place, name in enumerate(second.names)}
    names = [[first.names[node] for node in nodes.tolist()] for nodes in cover.communities]
    return Cover.of(second.size, [[index[name] for name in each if name in index] for each in names])
