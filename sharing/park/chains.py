"""Chains of suppliers around core manufacturers, and who works with whom in them (the second level of SM)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sharing.capability.enterprise import EnterpriseId, Place, TaskName
from sharing.communities import Collaboration, Moment, NodeName, OrderName, ProductName, Value
from sharing.park import constants as C
from sharing.park.arrays import Floats, ParkArrays
from sharing.park.uniforms import normals, uniforms


@dataclass(frozen=True, slots=True)
class CoreManufacturer:
    """One that makes a product and gives out the parts."""

    id: EnterpriseId
    """Its name in networks."""
    name: str
    """For people."""
    place: Place
    """Where it works."""
    product: ProductName
    """What its chain makes."""
    needs: tuple[TaskName, ...]
    """Kinds of task it gives out."""


@dataclass(frozen=True, slots=True)
class Supply:
    """One enterprise's part in a chain."""

    enterprise: EnterpriseId
    """Who."""
    task: TaskName
    """The kind it undertakes, which it has the machines for."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A product's e-production chain: a vertical community."""

    core: CoreManufacturer
    """Around whom."""
    suppliers: tuple[Supply, ...]
    """Each enterprise once."""


def make_chains(seed: int, arrays: ParkArrays, ids: tuple[EnterpriseId, ...]) -> tuple[Chain, ...]:
    """Chains in the order of ``constants.CORES``.

    Each core takes its kinds in turn, and of a kind the enterprise of most credit, luck included, that has
    the machines for it: first as many as ``fresh`` from those in no chain yet, then the rest from those in
    earlier chains. Their numbers are for 151 enterprises and grow with the park; where no enterprise of any
    kind is left, a chain stays shorter.
    """
    rows = len(arrays.versatile)
    luck = uniforms(seed, "luck", rows)[:, 0]
    # Sampling without replacement, weighted by credit (Efraimidis and Spirakis).
    liked = np.argsort(-(luck ** (1 / np.maximum(arrays.credit, 0.01))), kind="stable")
    able: dict[str, list[int]] = {profile.task: [] for profile in C.TASKS}
    for row in liked:
        for at in range(int(arrays.first[row]), int(arrays.first[row + 1])):
            if arrays.equipped[at]:
                able[C.TASKS[int(arrays.task[at])].task].append(int(row))
    taken: set[int] = set()
    chains: list[Chain] = []
    for profile in C.CORES:
        fresh = _share(profile.fresh, rows)
        mine: dict[int, str] = {}
        _fill(mine, profile.needs, able, taken, among=False, until=fresh)
        _fill(mine, profile.needs, able, taken, among=True, until=_share(profile.suppliers, rows))
        taken |= mine.keys()
        suppliers = tuple(Supply(ids[row], TaskName(task)) for row, task in mine.items())
        chains.append(Chain(_core(profile), suppliers))
    return tuple(chains)


def _share(number: int, rows: int) -> int:
    return max(1, round(number * rows / C.DEFAULT_ENTERPRISES))


def _fill(
    mine: dict[int, str],
    needs: tuple[str, ...],
    able: dict[str, list[int]],
    taken: set[int],
    among: bool,
    until: int,
) -> None:
    """Add enterprises, one of each kind in turn, that are in an earlier chain (``among``) or in none."""
    queues = {
        task: iter([row for row in able[task] if (row in taken) == among and row not in mine])
        for task in needs
    }
    while len(mine) < until and queues:
        for task in list(queues):
            row = next((row for row in queues[task] if row not in mine), None)
            if row is None:
                del queues[task]
            elif len(mine) < until:
                mine[row] = task


def _core(profile: C.CoreProfile) -> CoreManufacturer:
    zone = C.ZONES[profile.zone]
    return CoreManufacturer(
        EnterpriseId(profile.id),
        profile.name,
        Place(zone.latitude, zone.longitude),
        ProductName(profile.product),
        tuple(map(TaskName, profile.needs)),
    )


def collaborate(
    seed: int, arrays: ParkArrays, ids: tuple[EnterpriseId, ...], chains: tuple[Chain, ...]
) -> tuple[Collaboration, ...]:
    """Every supplier with its core, and suppliers of a chain with each other.

    In each chain ``PEERS`` pairs per supplier work with each other, of the same kind of task (sharing an
    order within their community) with the chance ``SAME_TASK``, else of any kind (handing parts on).
    """
    row_of = {name: row for row, name in enumerate(ids)}
    found: list[Collaboration] = []
    for chain in chains:
        product, suppliers = chain.core.product, chain.suppliers
        count = len(suppliers)
        everybody = range(count)
        of_task: dict[TaskName, list[int]] = {}
        rank: list[int] = []
        for at, supply in enumerate(suppliers):
            alike = of_task.setdefault(supply.task, [])
            rank.append(len(alike))
            alike.append(at)
        pairs: dict[tuple[int, int], None] = {}
        chances = uniforms(seed, f"peers {product}", round(C.PEERS * count), 3)
        for same, one, other in chances:
            first = int(one * count)
            near, own = everybody, first
            if same < C.SAME_TASK:
                near, own = of_task[suppliers[first].task], rank[first]
            if len(near) > 1:
                # One of the others: who stands behind the first moves up by one.
                drawn = int(other * (len(near) - 1))
                second = near[drawn + (drawn >= own)]
                pairs[min(first, second), max(first, second)] = None
        ends = [(chain.core.id, supply.enterprise) for supply in suppliers]
        ends += [(suppliers[a].enterprise, suppliers[b].enterprise) for a, b in pairs]
        sizes = normals(seed, f"orders {product}", len(ends), 2)
        for (first, second), draw in zip(ends, sizes, strict=True):
            found.append(_collaboration(first, second, product, arrays.credit[row_of[second]], draw))
    return tuple(found)


def _collaboration(
    first: EnterpriseId, second: EnterpriseId, product: ProductName, credit: float, draw: Floats
) -> Collaboration:
    """One running order for each pair and product. Of good credit more is on time."""
    value = round(float(C.ORDER_VALUE * 2 ** draw[0]), -2)
    on_time = round(float(np.clip(credit + 0.1 * draw[1], 0, 1)), 3)
    return Collaboration(
        order=OrderName(f"{product}: {first} {second}"),
        product=product,
        customer=NodeName(first),
        maker=NodeName(second),
        value=Value(int(value) * 100 * C.CENT),
        on_time=on_time,
        credit=float(credit),
        begin=Moment(0),
        end=None,
    )
