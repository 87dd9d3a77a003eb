"""``tally market quote``, ``talks``, ``accept``, ``leave``: signed offers about what is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, cast

import typer
from rich.console import Group
from rich.text import Text

from cli.command import command
from cli.files import read_json
from cli.market import app
from cli.market.calling import SERVICE, ServiceOption, calling
from cli.market.requests import RequestArgument
from cli.options import YesOption
from cli.output import Told, fields, listed
from cli.run import Run
from cli.sign import confirm
from ledger.signing import OfferAct
from ledger.types import hash32

TalksArgument = Annotated[str, typer.Argument(help="The negotiation's id.", metavar="TALKS")]


@command(app, signs=True)
def quote(
    run: Run,
    request: RequestArgument,
    plan: Annotated[
        Path, typer.Argument(help="The order offered, as JSON: the body of POST /v1/orders.", metavar="PLAN")
    ],
    yes: YesOption = False,
    service: ServiceOption = SERVICE,
) -> Told:
    """Answer a request with a signed offer. Its terms are compared with the plan before the key signs."""
    planned = cast("Any", read_json(plan))
    signer = run.signer()
    confirm(run, f"Offer the order of {plan} to the customer of request {request}?", yes)
    with calling(run, service, signer) as client:
        return told(client.open_talks(planned, signer, request))


@command(app, signs=True)
def talks(
    run: Run,
    negotiation: Annotated[str | None, typer.Argument(help="One of them.", metavar="TALKS")] = None,
    service: ServiceOption = SERVICE,
) -> Told:
    """Your negotiations, or one of them, step by step."""
    with calling(run, service, run.signer()) as client:
        if negotiation is not None:
            return told(client.negotiation.get_negotiation(negotiation))
        every: list[Any] = list(client.negotiation.every_negotiations())
    rows = [(one["id"], one["state"], str(one["steps"]), one["answer_by"]["time"] or "") for one in every]
    nothing = Text("You negotiate with nobody now.")
    return Told(every, listed(("talks", "state", "steps", "answer by"), rows) if rows else nothing)


@command(app, signs=True)
def accept(
    run: Run, negotiation: TalksArgument, yes: YesOption = False, service: ServiceOption = SERVICE
) -> Told:
    """Take the other side's offer: both then sign the same order. No money moves yet."""
    return _answered(run, negotiation, OfferAct.ACCEPT, yes, service)


@command(app, signs=True)
def leave(
    run: Run, negotiation: TalksArgument, yes: YesOption = False, service: ServiceOption = SERVICE
) -> Told:
    """End a negotiation: refuse the other side's offer, or take back your own."""
    return _answered(run, negotiation, None, yes, service)


def _answered(run: Run, negotiation: str, act: OfferAct | None, yes: bool, service: str) -> Told:
    signer = run.signer()
    with calling(run, service, signer) as client:
        asked = client.negotiation
        last = asked.get_negotiation(negotiation)["transcript"][-1]
        own = last["party"] == signer.address
        said = act or (OfferAct.WITHDRAW if own else OfferAct.REFUSE)
        price = "an order" if last["price"] is None else f"an order of {last['price']['text']}"
        confirm(run, f"{said.name.capitalize()} {price} ({last['order_id']})?", yes)
        expect = {"act": said, "terms": hash32(last["order_id"])}
        if said is OfferAct.ACCEPT:
            done: Any = client.sign(
                asked.prepare_acceptance, asked.accept_offer, signer, negotiation, expect=expect
            )
        else:
            done = client.sign(asked.prepare_end, asked.end_negotiation, signer, negotiation, expect=expect)
        return told(done)


def told(talks: Any) -> Told:
    rows = [
        ("talks", talks["id"]),
        ("state", talks["state"]),
        ("answer by", str(talks["answer_by"]["time"])),
        ("agreed order", talks["order_id"] or "none yet"),
    ]
    steps = [
        (
            str(one["number"]),
            one["side"],
            one["act"],
            "" if one["price"] is None else one["price"]["text"],
            one["made_at"]["time"],
        )
        for one in talks["transcript"]
    ]
    return Told(
        dict(talks), Group(fields(rows), Text(), listed(("step", "who", "says", "price", "when"), steps))
    )
