"""Networks of the parties that work together on the chain, by the user's own read model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cli.errors import Failure, Usage
from cli.network.levels import Second
from cli.network.options import FromChain
from cli.reading import block_of, caught_up
from cli.run import Run
from cli.token import token_of
from cli.words import hexed
from ledger.queries import AsOf, View, viewing
from ledger.queries.work import Standing, Work, horizontal_communities, standings, work_of
from ledger.types import Address
from sharing.communities import (
    Collaboration,
    Cover,
    Moment,
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
    token: str
    """Its symbol."""
    as_of: AsOf
    """Which state of the chain it speaks of."""


def asks(chain: FromChain) -> bool:
    """Whether the chain was asked."""
    if not chain.from_chain and (chain.token is not None or chain.at is not None):
        raise Usage("--token and --at choose among orders on the chain: give --from-chain, too.")
    return chain.from_chain


def on_chain(run: Run, asked: FromChain) -> OnChain:
    """The orders of the chain as collaborations, as of the newest block or an earlier one."""
    token = token_of(run, asked.token)
    caught_up(run)
    block = None
    if asked.at is not None:
        with viewing(run.system.engine) as view:
            block = block_of(run, view, asked.at, "--at")
    with viewing(run.system.engine, block) as view:
        work = work_of(view)
        found = _collaborations(view, work, token)
        return OnChain(found, horizontal_communities(view), run.label(token).symbol, view.as_of)


def second_on_chain(run: Run, asked: FromChain) -> tuple[Second, AsOf]:
    """The second level of the parties on the chain, and the communities they founded there.

    Raises:
        Failure: if nobody worked with anybody.
    """
    known = on_chain(run, asked)
    if not known.collaborations:
        raise Failure(nothing_said(known))
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
    return Second(network, cores, cover, called(run, names)), known.as_of


def nothing_said(known: OnChain) -> str:
    """What there is to say where there is nothing to show."""
    return (
        f"Up to block {known.as_of.number:,} no maker works for anybody in {known.token}: "
        "choose another --token, or open an order."
    )


def called(run: Run, names: Iterable[NodeName]) -> dict[NodeName, str]:
    """What the user calls the parties, where it calls them anything."""
    known = {name: run.names.name_of(Address(name)) for name in names}
    return {name: label for name, label in known.items() if label is not None}


def _collaborations(view: View, work: Iterable[Work], token: Address) -> tuple[Collaboration, ...]:
    """What ended without any work paid is left out: nobody worked together."""
    every = tuple(work)
    standing = standings(view, every)
    return tuple(
        Collaboration(
            order=OrderName(hexed(each.order.order_id)),
            product=ProductName(hexed(each.root)),
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


def _credit(standing: Standing) -> float:
    """The score, from −1 … 1, as a share."""
    return min(1.0, max(0.0, (1 + standing.score / ONE) / 2))
