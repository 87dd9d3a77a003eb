"""Networks of the parties that work together on the chain, by the user's own read model."""

from __future__ import annotations

from collections.abc import Iterable

from api.network.collaborations import OnChain, second_of
from api.network.collaborations import on_chain as joined
from cli.errors import Failure, Usage
from cli.network.levels import Named
from cli.network.options import FromChain
from cli.reading import block_of, caught_up
from cli.run import Run
from cli.token import token_of
from ledger.queries import AsOf, viewing
from ledger.types import Address
from sharing.communities import NodeName


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
        return joined(view, token)


def second_on_chain(run: Run, asked: FromChain) -> tuple[Named, AsOf]:
    """The second level of the parties on the chain, and the communities they founded there.

    Raises:
        Failure: if nobody worked with anybody.
    """
    known = on_chain(run, asked)
    if not known.collaborations:
        raise Failure(nothing_said(run, asked, known))
    second = second_of(known)
    return Named(second, called(run, second.network.names)), known.as_of


def nothing_said(run: Run, asked: FromChain, known: OnChain) -> str:
    """What there is to say where there is nothing to show."""
    token = run.label(token_of(run, asked.token)).symbol
    return (
        f"Up to block {known.as_of.number:,} no maker works for anybody in {token}: "
        "choose another --token, or open an order."
    )


def called(run: Run, names: Iterable[NodeName]) -> dict[NodeName, str]:
    """What the user calls the parties, where it calls them anything."""
    known = {name: run.names.name_of(Address(name)) for name in names}
    return {name: label for name, label in known.items() if label is not None}
