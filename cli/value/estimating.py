"""``tally value estimate``: elasticities from rows of what was made of what."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from cli.command import command
from cli.output import Told, fields, listed
from cli.run import Run
from cli.value import app
from cli.value.options import ConfidenceOption, confident


@command(app, "estimate", node=False)
def estimate(
    run: Run,
    file: Annotated[
        Path,
        typer.Argument(help="CSV with output, orders, resources and, if known, capability.", metavar="CSV"),
    ],
    confidence: ConfidenceOption = "95%",
) -> Told:
    """Estimate α and K by least squares in logarithms, and test whether returns to scale are constant.

    A pool's file takes the rows directly, by `observations = "FILE.csv"` instead of its technology.
    """
    from cli.value.telling import estimate_data, part
    from sharing.value.estimation import Coefficient, Fit
    from sharing.value.estimation import estimate as estimated
    from sharing.value.io import read_observations
    from sharing.value.production import FACTORS

    found = estimated(read_observations(file), confident(confidence))

    def told(name: str, one: Coefficient) -> tuple[str, ...]:
        return (name, f"{one.estimate:.4g}", f"{one.low:.4g}", f"{one.high:.4g}")

    def table(title: str, fit: Fit) -> RenderableType:
        names = [f"elasticity of {each}" for each in FACTORS]
        rows = [told(name, one) for name, one in zip(names, fit.elasticities, strict=False)]
        rows.append(told("K", fit.scale))
        return listed(("", "estimate>", "from>", "to>"), rows, title)

    title = f"constant returns: {found.rows:,} rows, intervals of {part(found.confidence)}"
    rows = [
        ("R²", f"{found.constant.r_squared:.4f} of log output"),
        ("error", f"about {part(found.constant.deviation)} of an output"),
    ]
    view: list[RenderableType] = [table(title, found.constant), fields(rows)]
    if found.free is not None:
        view.append(table("without assuming constant returns", found.free))
    view.append(Text(found.sentence))
    return Told({**estimate_data(found), "sentence": found.sentence}, Group(*view))
