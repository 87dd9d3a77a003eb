"""The example park (DESIGN.md §5): enterprises, communities as they were made, chains, collaborations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sharing.capability.enterprise import Enterprise, EnterpriseId, TaskName
from sharing.capability.ontology import Ontology
from sharing.communities import Collaboration
from sharing.park import constants as C
from sharing.park.arrays import ParkArrays, park_arrays
from sharing.park.chains import Chain, CoreManufacturer, collaborate, make_chains
from sharing.park.errors import BadPark
from sharing.park.workshops import workshops


@dataclass(frozen=True, slots=True)
class Park:
    """Synthetic enterprises around four core manufacturers.

    The paper's park is not public. This one is made to have its figures: with the default seed and θ the
    first-level network has the average clustering coefficient .713 ± .01 and EAGLE finds 11 communities; the
    second-level network has the average shortest path 2.307 ± .02 and the clustering coefficient .36 ± .01,
    100 enterprises are in chains, and FR300's chain has 24 of 7 kinds of task. These hold **by
    construction**: spreads, chain sizes and the seed were chosen for them, and they show nothing about the
    methods. What was not chosen, and holds for other seeds, is that the enterprises EAGLE finds in several
    communities are the versatile ones.
    """

    seed: int
    """Of everything in it."""
    enterprises: tuple[Enterprise, ...]
    """S1, S2, …; the i-th is row i of ``arrays``."""
    cores: tuple[CoreManufacturer, ...]
    """The four core manufacturers, C1 to C4."""
    communities: Mapping[TaskName, frozenset[EnterpriseId]]
    """Ground truth of the first level: who has the machines for each kind of task."""
    versatile: frozenset[EnterpriseId]
    """Ground truth: who has the machines for two kinds."""
    chains: tuple[Chain, ...]
    """Ground truth of the second level: each product's suppliers."""
    collaborations: tuple[Collaboration, ...]
    """Edges of the second level; a pair may stand here for several products."""
    arrays: ParkArrays
    """The same enterprises by columns, with their credit."""


def park(ontology: Ontology, seed: int = C.DEFAULT_SEED, enterprises: int = C.DEFAULT_ENTERPRISES) -> Park:
    """A park, the same for the same arguments; a larger one begins with the same enterprises.

    Args:
        ontology: the one that ships, or one that extends it (``sharing.capability.io.read_ontology``).
        seed: of everything; from 0.
        enterprises: how many, from 60 to 1,000,000. 10⁵ objects take some ten seconds and half a gigabyte;
            ``park_arrays`` makes 10⁶ rows in a second.

    Raises:
        BadPark: the seed or the number is outside that.
        UnknownName: the ontology lacks a task of the park.
    """
    if not C.FEWEST <= enterprises <= C.MOST:
        rule = f"{C.FEWEST} or more, to fill four chains, and at most {C.MOST:,}"
        raise BadPark("enterprises", enterprises, rule)
    arrays = park_arrays(seed, enterprises)
    firms = workshops(seed, arrays, ontology)
    ids = tuple(firm.id for firm in firms)
    members: dict[TaskName, set[EnterpriseId]] = {TaskName(profile.task): set() for profile in C.TASKS}
    for row, name in enumerate(ids):
        for at in range(int(arrays.first[row]), int(arrays.first[row + 1])):
            if arrays.equipped[at]:
                members[TaskName(C.TASKS[int(arrays.task[at])].task)].add(name)
    chains = make_chains(seed, arrays, ids)
    return Park(
        seed=seed,
        enterprises=firms,
        cores=tuple(chain.core for chain in chains),
        communities={task: frozenset(who) for task, who in members.items()},
        versatile=frozenset(name for name, is_so in zip(ids, arrays.versatile, strict=True) if is_so),
        chains=chains,
        collaborations=collaborate(seed, arrays, ids, chains),
        arrays=arrays,
    )
