"""The networks that commands speak of: of a file of makers, or of the example park."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.network.collaborations import Second
from api.network.levels import Level, second_of_park
from api.network.levels import level_of as alike
from cli.errors import Usage
from cli.network.options import FirstLevel
from sharing.capability.io import read_ontology
from sharing.communities import Communities, Cover, NodeName, communities_of
from sharing.communities.constants import SMALLEST_CLIQUE
from sharing.matching.io import read_makers
from sharing.park.park import Park, park

MOST = 10_000
"""Enterprises whose network is made: ten times as many would be alike in half a billion pairs."""
_CUTS = ("eq", "subtrees")


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
    return alike(enterprises, words, asked.threshold, example)


def found_in(level: Level, asked: FirstLevel) -> Communities:
    """The communities of the first level; LFM's where EAGLE would take too long."""
    smallest = SMALLEST_CLIQUE if asked.smallest is None else asked.smallest
    found = communities_of(level.first, smallest=smallest)
    return found if asked.cut == "eq" else found.by_subtrees()


@dataclass(frozen=True, slots=True)
class Named:
    """The second level, with names that people know."""

    second: Second
    """Who works with whom."""
    called: Mapping[NodeName, str]
    """What people call some of its nodes."""


def second_of(level: Level, cover: Cover) -> Named:
    """The second level of the example park, with the communities that the first one has."""
    if level.park is None:
        raise Usage(
            "A file of makers says nothing of their collaborations: give --from-chain for those of the "
            "parties on the chain, or leave --makers out for the example park."
        )
    return Named(second_of_park(level.park, level.first, cover), {})
