"""``tally value surplus``: what sharing brings, to whom, and why."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from cli.command import command
from cli.output import Told, fields, listed
from cli.run import Run
from cli.value import app
from cli.value.options import PictureOption, PoolArgument, drawn
from ledger.text import visible


@command(app, "surplus", node=False)
def surplus(
    run: Run,
    file: PoolArgument,
    show: Annotated[int, typer.Option(help="How many pairs to show.", min=0, max=1_000)] = 5,
    picture: PictureOption = None,
) -> Told:
    """What parties make together beyond what they make apart: never less, and nothing in equal proportions.

    The picture shows it for every α, and for parties nearer to or further from equal proportions.
    """
    from api.value.dividing import finite, surplus_data
    from cli.value.telling import figure, part, pool_of
    from sharing.value.surplus import by_alpha, pairs
    from sharing.value.surplus import surplus as surplus_of

    read = pool_of(file)
    pool, technology = read.pool, read.pool.technology
    found, some, curve = surplus_of(pool), pairs(pool, show), by_alpha(pool, 19)
    best = max(curve, key=lambda each: each.gain)
    marginal = technology.marginal_products(pool.totals)
    rows = [
        ("technology", read.technology),
        ("together", figure(found.together)),
        ("apart", figure(found.apart)),
        ("sharing brings", figure(found.gain) + (f", {part(found.ratio)}" if found.apart else "")),
    ]
    if found.gain:
        rows.append(("most at", f"α = {best.at:.3g}: {figure(best.gain)}"))
    columns = ("party", *(f"{each}>" for each in technology.factors), "alone>")
    parties: list[tuple[str, ...]] = [
        (each.id, *(figure(float(one)) for one in each.quantities), figure(alone))
        for each, alone in zip(pool.parties, found.alone, strict=True)
    ]
    parties.append(("together", *(figure(float(one)) for one in pool.totals), figure(found.together)))
    parties.append(("one more makes", *map(figure, marginal), ""))
    view: list[RenderableType] = [Text(visible(found.sentence)), fields(rows), listed(columns, parties)]
    if some:
        told = [(f"{each.first}, {each.second}", figure(each.apart), figure(each.gain)) for each in some]
        view.append(listed(("two by themselves", "apart>", "sharing brings>"), told))
    if picture is not None:
        from sharing.value.report import draw_surplus

        view.append(drawn(picture, lambda: draw_surplus(pool, picture)))
    data = {
        "technology": read.data(),
        **surplus_data(pool, show),
        "picture": None if picture is None else str(picture),
    }
    return Told(finite(data), Group(*view))
