"""``tally audit lineage``: an order's provenance in W3C PROV."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from cli.audit import app
from cli.audit.bundle import OutOption
from cli.command import command
from cli.files import write_whole
from cli.options import OrderArgument, ToBlockOption
from cli.order.lookup import known_order
from cli.output import Told, fields
from cli.run import Run
from ledger.types import BlockNumber


@command(app)
def lineage(
    run: Run,
    order: OrderArgument,
    out: OutOption,
    format: Annotated[
        Literal["provjson", "provn"],
        typer.Option("--format", "-f", help="provjson or provn.", metavar="FORMAT"),
    ] = "provjson",
    last: ToBlockOption = None,
) -> Told:
    """What an order was made of and what came of it, by whom and when: with the orders above and below it."""
    from ledger.audit.lineage import lineage as trace
    from ledger.audit.lineage import prov_json, prov_n

    id = known_order(run, order).id
    system = run.system
    document = trace(system.engine, system.deployment, id, None if last is None else BlockNumber(last))
    text = (prov_json if format == "provjson" else prov_n)(document)
    counts: dict[str, int] = {}
    for node in document.nodes.values():
        counts[node.kind.value] = counts.get(node.kind.value, 0) + 1
    write_whole(out, text)
    rows = [
        ("file", str(out)),
        *((f"{name} nodes", f"{count:,}") for name, count in counts.items()),
        ("relations", f"{len(document.relations):,}"),
    ]
    return Told({"file": str(out), **counts, "relations": len(document.relations)}, fields(rows))
