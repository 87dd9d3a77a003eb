"""The orders of the chain as collaborations, and the network that they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ledger.queries import AsOf, View
from ledger.queries.work import Standing, horizontal_communities, standings, work_of
from ledger.types import Address
from sharing.communities import (
    Collaboration,
    Cover,
    Moment,
    Network,
    NodeName,
    OrderName,
    ProductName,
    Value,
    collaboration_network,
)
from sharing.credit import ONE


@dataclass(frozen=True, slots=True)
class OnChain:
    """Who works with whom."""

    collaborations: tuple[Collaboration, ...]
    """Orders in the token that was asked about."""
    communities: Mapping[Address, frozenset[Address]]
    """Standing communities of like makers, and their members."""
    as_of: AsOf
    """Which state of the chain it speaks of."""


@dataclass(frozen=True, slots=True)
class Second:
    """The second level: who works with whom."""

    network: Network
    """By collaborations."""
    cores: frozenset[NodeName]
    """Those whose products the work is for."""
    cover: Cover
    """Communities of like makers, among its nodes."""


def on_chain(view: View, token: Address) -> OnChain:
    """The orders in a token. What ended without any work paid is left out: nobody worked together."""
    every = work_of(view)
    standing = standings(view, every)
    found = tuple(
        Collaboration(
            order=OrderName(_hexed(each.order.order_id)),
            product=ProductName(_hexed(each.root)),
            customer=NodeName(each.order.customer),
            maker=NodeName(each.order.maker),
            value=Value(each.order.price),
            on_time=each.share,
            credit=min(_credit(standing(each.order.customer)), _credit(standing(each.order.maker))),
            begin=Moment(each.begun),
            end=None if each.order.closed_at is None else Moment(each.order.closed_at),
        )
        for each in every
        if each.order.token == token and not each.barren
    )
    return OnChain(found, horizontal_communities(view), view.as_of)


def second_of(known: OnChain) -> Second:
    """The second level of the parties on the chain, and the communities they founded there."""
    names = sorted({name for each in known.collaborations for name in (each.customer, each.maker)})
    index = {name: place for place, name in enumerate(names)}
    network = collaboration_network(names, known.collaborations)
    cover = Cover.of(
        len(names),
        (
            [index[name] for name in map(NodeName, members) if name in index]
            for members in known.communities.values()
        ),
    )
    roots = {each.order: each.customer for each in known.collaborations}
    cores = frozenset(
        roots[OrderName(each.product)] for each in known.collaborations if OrderName(each.product) in roots
    )
    return Second(network, cores, cover)


def _hexed(value: bytes) -> str:
    return "0x" + value.hex()


def _credit(standing: Standing) -> float:
    """The score, from −1 … 1, as a share."""
    return min(1.0, max(0.0, (1 + standing.score / ONE) / 2))
