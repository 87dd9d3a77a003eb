"""``tally network metrics``: what the networks are like, and who matters in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group
from rich.text import Text

from cli.command import command
from cli.errors import Usage
from cli.network import app
from cli.network.options import FirstLevel, FromChain
from cli.output import Told, fields, listed
from cli.run import Run

if TYPE_CHECKING:
    from sharing.communities import NodeName


@command(app, "metrics")
def metrics(
    run: Run,
    which: Annotated[
        str, typer.Option("--level", help="first (by similarity) or second (by collaborations).")
    ] = "first",
    top: Annotated[int, typer.Option(help="How many nodes to list.", min=1)] = 10,
    samples: Annotated[
        int, typer.Option(help="Random networks and bootstraps behind the statements.", min=10)
    ] = 100,
    *,
    first: FirstLevel,
    chain: FromChain,
) -> Told:
    """Indices of a network, statements of its shape with their uncertainty, and its most important nodes."""
    from api.network.telling import nodes_data, statements_of, summary_data
    from cli.audit.telling import as_of_data
    from cli.network.chain import asks, second_on_chain
    from cli.network.levels import found_in, level_of, second_of

    if which not in ("first", "second"):
        raise Usage(f"--level is {which!r}: give first or second.")
    names: Mapping[NodeName, str] = {}
    as_of: dict[str, object] = {}
    if asks(chain):
        if which == "first" or first.makers is not None:
            raise Usage("--from-chain is for --level second, without --makers: the parties are the chain's.")
        named, block = second_on_chain(run, chain)
        network, cover, names = named.second.network, named.second.cover, named.called
        as_of = {"asOf": as_of_data(block)}
    else:
        level = level_of(first)
        cover, network = found_in(level, first).cover, level.first
        if which == "second":
            second = second_of(level, cover).second
            network, cover = second.network, second.cover
    summary, statements = summary_data(network), statements_of(network, samples)
    order, nodes = nodes_data(network, cover, top)
    columns = ("node", "strength>", "betweenness>", "clustering>", "range>", "intra>", "inter>", "CI>", "CS>")
    rows = [
        (names.get(network.names[node]) or network.names[node], *map(_short, list(told.values())[1:]))
        for node, told in zip(order, nodes, strict=True)
    ]
    shown = [(name.replace("_", " "), _short(value)) for name, value in summary.items()]
    view = Group(
        fields(shown, title=f"{which} level"),
        *(Text(sentence) for sentence in statements),
        listed(columns, rows, title=f"the {len(rows)} strongest"),
    )
    return Told({"level": which, **as_of, **summary, "statements": statements, "strongest": nodes}, view)


def _short(value: object) -> str:
    return f"{value:,.4g}" if isinstance(value, float) else f"{value:,}"
