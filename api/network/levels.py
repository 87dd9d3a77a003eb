"""The first level, by similarity, and the second of the example park."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from api.network.collaborations import Second
from sharing.capability.constants import DEFAULT
from sharing.capability.enterprise import Enterprise, TaskName
from sharing.capability.network import similarity_network
from sharing.capability.ontology import Ontology
from sharing.communities import Cover, Network, NodeName
from sharing.park.network import second_level
from sharing.park.park import Park


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
    enterprises: Sequence[Enterprise],
    words: Ontology,
    threshold: float | None = None,
    example: Park | None = None,
) -> Level:
    """The network of enterprises that are alike.

    Args:
        enterprises: its nodes.
        words: of machines and tasks.
        threshold: how alike two are that are joined; the usual where left out.
        example: the park they are, if they are one.
    """
    settings = DEFAULT if threshold is None else replace(DEFAULT, threshold=threshold)
    network = Network.of([firm.id for firm in enterprises], similarity_network(enterprises, words, settings))
    return Level(tuple(enterprises), network, example, words)


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


def second_of_park(example: Park, first: Network, cover: Cover) -> Second:
    """The second level of the example park, with the communities that the first one has."""
    cores = frozenset(NodeName(core.id) for core in example.cores)
    network = second_level(example)
    return Second(network, cores, _carried(cover, first, network))


def _carried(cover: Cover, first: Network, second: Network) -> Cover:
    """The first level's communities among the second's nodes."""
    index = {name: place for place, name in enumerate(second.names)}
    names = [[first.names[node] for node in nodes.tolist()] for nodes in cover.communities]
    return Cover.of(second.size, [[index[name] for name in each if name in index] for each in names])
