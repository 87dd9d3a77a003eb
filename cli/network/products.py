"""``tally network products``: the vertical communities, each of those who work for one product now."""

from __future__ import annotations

from cli.command import command
from cli.network import app
from cli.network.options import FromChain, OntologyOption, SeedOption, SizeOption
from cli.output import Told, listed
from cli.run import Run
from cli.words import time_at
from sharing.park.constants import DEFAULT_ENTERPRISES, DEFAULT_SEED

_NAMED = 6


@command(app, "products")
def products(
    run: Run,
    *,
    chain: FromChain,
    seed: SeedOption = DEFAULT_SEED,
    size: SizeOption = DEFAULT_ENTERPRISES,
    ontology: OntologyOption = None,
) -> Told:
    """The vertical communities: each forms with a product's first order and ends with its last.

    On the chain a product is an order that nothing stands above, with all its sub-orders.
    """
    from cli.audit.telling import as_of_data
    from cli.network.chain import asks, called, nothing_said, on_chain
    from sharing.capability.io import read_ontology
    from sharing.communities import Moment, vertical_communities
    from sharing.park.park import park

    if asks(chain):
        known = on_chain(run, chain)
        collaborations, now = known.collaborations, Moment(known.as_of.time)
        nothing = nothing_said(run, chain, known)
        as_of: dict[str, object] = {"asOf": as_of_data(known.as_of)}
    else:
        example = park(read_ontology(*(ontology or ())), seed, size)
        collaborations, now, nothing = example.collaborations, Moment(0), "Nobody works with anybody."
        as_of = {}
    found = vertical_communities(collaborations, now)
    names = called(run, {name for each in found for name in each.members}) if as_of else {}
    rows: list[tuple[str, ...]] = []
    for each in found:
        members = sorted(names.get(name) or name for name in each.members)
        more = f" and {len(members) - _NAMED} more" if len(members) > _NAMED else ""
        rows.append(
            (
                each.product,
                ", ".join(members[:_NAMED]) + more,
                f"{len(members):,}",
                f"{len(each.orders):,}",
                time_at(each.since, now) if each.since else "the beginning",
            )
        )
    data = [
        {
            "product": each.product,
            "members": sorted(each.members),
            "orders": list(each.orders),
            "since": each.since,
            "until": each.until,
        }
        for each in found
    ]
    columns = ("product", "who", "members>", "orders running>", "since")
    ended = "All orders have ended, and with them their communities." if collaborations else nothing
    return Told({**as_of, "products": data}, listed(columns, rows) if rows else ended)
