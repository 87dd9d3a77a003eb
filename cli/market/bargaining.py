"""``tally market counter``, ``advise``, ``sign``, ``open``: from an offer to an order on the chain."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, cast

import typer
from rich.console import Group
from rich.text import Text

from cli.command import command
from cli.errors import Failure, Usage
from cli.files import read_json
from cli.market import app
from cli.market.calling import SERVICE, ServiceOption, calling
from cli.market.talks import TalksArgument, told
from cli.options import YesOption
from cli.output import Told, fields
from cli.run import Run
from cli.sign import confirm
from cli.words import amount, seconds
from ledger.bindings.enums import Scope
from ledger.judging import is_signed_by
from ledger.types import Address, Hash32, address


@command(app, signs=True)
def counter(
    run: Run,
    negotiation: TalksArgument,
    changes: Annotated[
        Path,
        typer.Argument(
            help="What is to be otherwise, as JSON: milestones, bond, fee_bps, review, cure or open_by.",
            metavar="CHANGES",
        ),
    ],
    yes: YesOption = False,
    service: ServiceOption = SERVICE,
) -> Told:
    """Answer an offer with other terms. All that the file leaves out stays, which is checked before it is
    signed."""
    given = read_json(changes)
    if not isinstance(given, dict) or not given:
        raise Usage(f"{changes} changes nothing: give an object with milestones, bond or what else differs.")
    signer = run.signer()

    def signed(party: Address, hashed: Hash32, signature: bytes) -> bool:
        return is_signed_by(run.system, party, Scope.OPEN, hashed, signature)

    confirm(run, f"Offer the other side its own terms with the changes of {changes}?", yes)
    with calling(run, service, signer) as client:
        return told(client.counter(negotiation, cast("Any", given), signer, signed))


@command(app, signs=True)
def advise(
    run: Run,
    negotiation: TalksArgument,
    limit: Annotated[str, typer.Option(help="The most you would pay, or the least you would take.")],
    other_limit: Annotated[str, typer.Option(help="The same of the other side, as you guess it.")],
    deadline: Annotated[str | None, typer.Option(help="How long talks can go on: 5d, 36h.")] = None,
    every: Annotated[str | None, typer.Option(help="How long each offer takes: 1d.")] = None,
    service: ServiceOption = SERVICE,
) -> Told:
    """What to answer the offer that stands, against an opponent that plays its best. Nothing is signed."""
    with calling(run, service, run.signer()) as client:
        asked = client.negotiation
        steps = asked.get_negotiation(negotiation)["transcript"]
        price = next((one["price"] for one in reversed(steps) if one["price"] is not None), None)
        if price is None:
            raise Failure("Nothing was offered in these talks yet: there is nothing to answer.")
        token = run.label(address(price["token"]))
        body: dict[str, Any] = {
            "limit": str(amount(limit, token)),
            "other_limit": str(amount(other_limit, token)),
        }
        if deadline is not None:
            body["deadline"] = seconds(deadline)
        if every is not None:
            body["every"] = seconds(every)
        advice: Any = asked.advise_answer(negotiation, cast("Any", body))
    rows = [
        ("on the table", advice["offered"]["text"]),
        ("answer", advice["answer"]),
        ("because", advice["answer_reason"]),
        ("offer", "nothing" if advice["offer"] is None else advice["offer"]["text"]),
        ("because", advice["offer_reason"] or "no offer is left"),
    ]
    return Told(dict(advice), fields(rows))


@command(app, signs=True)
def sign(
    run: Run, negotiation: TalksArgument, yes: YesOption = False, service: ServiceOption = SERVICE
) -> Told:
    """Sign the order that talks have ended in: exactly the terms that you offered or accepted in them."""
    signer = run.signer()
    with calling(run, service, signer) as client:
        talks: Any = client.negotiation.get_negotiation(negotiation)
        if talks["order_id"] is None:
            raise Failure(
                f"Nothing is agreed in these talks yet ({talks['state']}): there is nothing to sign."
            )
        price = next(one["price"]["text"] for one in reversed(talks["transcript"]) if one["price"])
        confirm(
            run, f"Sign the order {talks['order_id']} of {price}, and let the escrow take its money?", yes
        )
        try:
            draft: Any = client.sign_agreed(negotiation, signer)
        except ValueError as error:
            raise Failure(str(error)) from error
    missing = [side for side in ("customer", "maker") if not draft["signed"][side]["terms"]]
    then = f"tally market open {draft['id']}" if not missing else f"still to sign: {', '.join(missing)}"
    return Told(dict(draft), Group(fields([("order", draft["id"]), ("then", then)])))


@command(app, "open", signs=True)
def open_(
    run: Run,
    order: Annotated[str, typer.Argument(help="The agreed order's id.", metavar="ORDER")],
    service: ServiceOption = SERVICE,
) -> Told:
    """Have the service open an order that both have signed; it pays for gas."""
    with calling(run, service, run.signer()) as client:
        sent: Any = client.orders.open_order(order, wait=30)
    return Told(dict(sent), Text(f"Order {order}: its opening is {sent['state']}."))
