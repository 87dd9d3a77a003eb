"""``tally market list``, ``show``, ``request``, ``publish``, ``end``: what is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, cast

import typer
from rich.console import Group
from rich.text import Text

from cli.command import command
from cli.errors import Usage
from cli.files import read_json
from cli.market import app
from cli.market.calling import SERVICE, ServiceOption, calling, priced
from cli.output import Told, fields, listed
from cli.run import Run
from ledger.text import visible

RequestArgument = Annotated[str, typer.Argument(help="A request's id.", metavar="REQUEST")]


@command(app, "list", node=False)
def list_(
    run: Run,
    words: Annotated[str | None, typer.Argument(help="Words to look for.", metavar="WORDS")] = None,
    task: Annotated[str | None, typer.Option(help="Only this kind of task, such as disk-sleeve.")] = None,
    limit: Annotated[int, typer.Option(help="How many at most.", min=1, max=10_000)] = 50,
    service: ServiceOption = SERVICE,
) -> Told:
    """Search requests and posted orders together, the best first."""
    with calling(run, service) as client:
        found: list[Any] = []
        for entry in client.market.every_market(q=words, task=task, limit=min(limit, 200)):
            found.append(entry)
            if len(found) == limit:
                break
    rows = [
        (
            one["id"],
            "post" if one["on_chain"] else "request",
            visible(one["title"] or one["task"] or one["kind"]),
            priced(one),
            (one["closes_at"] or {}).get("time") or "",
        )
        for one in found
    ]
    nothing = Text("Nothing like that is asked for now.")
    return Told(found, listed(("id", "what", "title", "budget", "closes"), rows) if rows else nothing)


@command(app, node=False)
def show(run: Run, request: RequestArgument, service: ServiceOption = SERVICE) -> Told:
    """Show a published request."""
    with calling(run, service) as client:
        return _told(client.market.get_request(request))


@command(app, signs=True)
def request(
    run: Run,
    file: Annotated[Path, typer.Argument(help="The request as JSON: title, due, budget…", metavar="FILE")],
    publish: Annotated[bool, typer.Option("--publish", help="Show it to others at once.")] = False,
    service: ServiceOption = SERVICE,
) -> Told:
    """Keep a request for makers to answer; the file has the fields of POST /v1/market/requests."""
    given = read_json(file)
    if not isinstance(given, dict):
        raise Usage(f"{file} holds no request: give an object with title, due and what else is to be said.")
    body = cast("Any", {**given, "publish": publish})
    with calling(run, service, run.signer()) as client:
        return _told(client.market.create_request(body))


@command(app, signs=True)
def publish(run: Run, request: RequestArgument, service: ServiceOption = SERVICE) -> Told:
    """Show a drafted request to those whom it is for."""
    with calling(run, service, run.signer()) as client:
        return _told(client.market.publish_request(request))


@command(app, signs=True)
def end(run: Run, request: RequestArgument, service: ServiceOption = SERVICE) -> Told:
    """Take a request back."""
    with calling(run, service, run.signer()) as client:
        return _told(client.market.end_request(request, {"state": "withdrawn"}))


def _told(request: Any) -> Told:
    rows = [
        ("request", request["id"]),
        ("state", request["state"]),
        ("customer", request["customer"]),
        ("budget", priced(request)),
        ("due", str(request["due"]["time"])),
    ]
    words = [Text(visible(request["title"]), style="bold"), fields(rows)]
    if request["description"]:
        words.append(Text(visible(request["description"])))
    return Told(dict(request), Group(*words))
