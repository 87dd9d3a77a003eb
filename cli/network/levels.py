"""The networks that commands speak of: of a file of makers, or of the example park."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cli.errors import Usage
from cli.network.options import FirstLevel
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


def level_of(asked: FirstLevel) -> Level:
    """The first level, from a file or the park."""
    if asked.makers is None and asked.size > MOST:
        raise Usage(f"--size is {asked.size:,}: everybody is like a tenth of all, so give at most {MOST:,}.")
    if asked.cut not in _CUTS:
        raise Usage(f"--cut is {asked.cut!r}: give {' or '.join(_CUTS)}.")
    words = read_ontology(*(asked.ontology or ()))
    example: Park | None = None
    if asked.makers is None:
        example = park(words, asked.seed, asked.size)
        enterprises = example.enterprises
    else:
        enterprises = tuple(maker.enterprise for maker in read_makers(asked.makers))
        if not enterprises:
            raise Usage(f"{asked.makers} names no makers: there is no network of them.")
    settings = DEFAULT if asked.threshold is None else replace(DEFAULT, threshold=asked.threshold)
    network = Network.of([firm.id for firm in enterprises], similarity_network(enterprises, words, settings))
    return Level(enterprises, network, example, words)


def found_in(level: Level, asked: FirstLevel) -> Communities:
    """The communities of the first level; LFM's where EAGLE would take too long."""
    smallest = SMALLEST_CLIQUE if asked.smallest is None else asked.smallest
    found = communities_of(level.first, smallest=smallest)
    return found if asked.cut == "eq" else found.by_subtrees()


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


@dataclass(frozen=True, slots=True)
class Second:
    """The second level: who works with whom."""

    network: Network
    """By collaborations."""
    cores: frozenset[NodeName]
    """Those whose products the work is for."""
    cover: Cover
    """Communities of like makers, among its nodes."""
    called: Mapping[NodeName, str]
    """What people call some of them."""


def second_of(level: Level, cover: Cover) -> Second:
    """The second level of the example park, with the communities that the first one has."""
    if level.park is None:
        raise Usage(
            "A file of makers says nothing of their collaborations: give --from-chain for those of the "
            "parties on the chain, or leave --makers out for the example park."
        )
    cores = frozenset(NodeName(core.id) for core in level.park.cores)
    network = second_level(level.park)
    return Second(network, cores, _carried(cover, level.first, network), {})


def _carried(cover: Cover, first: Network, second: Network) -> Cover:
    """The first level's communities among the second's nodes."""
    index = {name: place for place, name in enumerate(second.names)}
    names = [[first.names[node] for node in nodes.tolist()] for nodes in cover.communities]
    return Cover.of(second.size, [[index[name] for name in each if name in index] for each in names])
