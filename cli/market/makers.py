"""``tally market candidates``, ``profile``: who can make what is asked for, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, cast

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from cli.command import command
from cli.errors import Usage
from cli.files import read_json
from cli.market import app
from cli.market.calling import SERVICE, ServiceOption, calling
from cli.market.requests import RequestArgument
from cli.output import Told, fields, listed
from cli.run import Run
from ledger.text import visible


@command(app, signs=True)
def candidates(
    run: Run,
    request: RequestArgument,
    show: Annotated[int, typer.Option(help="How many at most.", min=1, max=50)] = 10,
    service: ServiceOption = SERVICE,
) -> Told:
    """Which makers suit a request of yours, the best first, and why the others do not."""
    with calling(run, service, run.signer()) as client:
        found: Any = client.market.find_candidates(request, {"show": show})
    rows = [
        (
            one["maker"],
            visible(one["name"]),
            f"{one['score_ppm'] / 10_000:.1f} %",
            one["price"]["text"],
            f"{one['distance'] / 1000:,.0f} km",
            one["ready"],
        )
        for one in found["shown"]
    ]
    words: list[RenderableType] = [Text(found["sentence"])]
    if rows:
        words.append(listed(("maker", "name", "score", "price by its rate", "away", "ready"), rows))
    words += [Text(one["sentence"]) for one in found["excluded"]]
    words += [Text(one) for one in found["contradictions"]]
    return Told(dict(found), Group(*words))


@command(app, signs=True)
def profile(
    run: Run,
    file: Annotated[
        Path | None,
        typer.Argument(
            help="What you can do, as JSON: name, place, equipment, specialities…", metavar="FILE"
        ),
    ] = None,
    service: ServiceOption = SERVICE,
) -> Told:
    """Publish what you can do, so that requests find you; without a file, show what you have published."""
    signer = run.signer()
    given = None if file is None else read_json(file)
    if file is not None and not isinstance(given, dict):
        raise Usage(f"{file} holds no profile: give an object with name, place and what you can do.")
    with calling(run, service, signer) as client:
        market = client.market
        held: Any = (
            market.get_profile(signer.address)
            if given is None
            else market.put_profile(signer.address, cast("Any", given))
        )
    tasks = ", ".join(one["task"] for one in held["profile"]["specialities"])
    digest = f"{held['digest']}, {'on' if held['anchored'] else 'not on'} the chain"
    rows = [
        ("party", held["party"]),
        ("name", visible(held["profile"]["name"])),
        ("makes", tasks or "nothing yet"),
        ("version", str(held["version"])),
        ("its hash", digest),
    ]
    return Told(dict(held), fields(rows))
