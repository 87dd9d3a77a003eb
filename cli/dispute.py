"""``tally dispute``: offers to settle what is contested, before anybody calls a court."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command import command
from cli.errors import Failure, Usage
from cli.options import OrderArgument
from cli.order.lookup import acting, customer_of, known_order, short_id
from cli.order.work import outcome
from cli.output import Told, fields
from cli.run import Run
from cli.words import hexed, mask, share, time_at
from ledger.bindings.enums import Scope
from ledger.bindings.structs import Proposal
from ledger.chain.signer import Signer
from ledger.signing.words import milestones as in_words
from ledger.signing.words import percent
from ledger.system import KnownOrder
from sharing.model.states import Milestone, Phase
from sharing.model.vocabulary import milestone_mask

app = typer.Typer(help="Disputes: offer to settle, take an offer, see where it stands.", no_args_is_help=True)


@command(app, "propose", sends=True)
def propose(
    run: Run,
    order: OrderArgument,
    to_maker: Annotated[
        str, typer.Option("--to-maker", help="The maker's share of what is contested.", metavar="SHARE")
    ],
    milestones: Annotated[
        str | None,
        typer.Option(
            "--milestones", "-m", help="Which; all that are contested where left out.", metavar="LIST"
        ),
    ] = None,
) -> Told:
    """Offer to settle what is contested. Once it lapses or is countered, the court is open to you."""
    known = known_order(run, order)
    chosen = mask(milestones, len(known.terms.cumulative)) if milestones is not None else _contested(known)
    signer, by_maker = _side(run, known)
    call = run.system.escrow.propose(known.terms, by_maker, chosen, share(to_maker), b"")
    sent = run.send(call, signer)
    return outcome(run, known, sent, f"offered {percent(share(to_maker))} to the maker for {_what(chosen)}")


@command(app, "agree", sends=True)
def agree(run: Run, order: OrderArgument) -> Told:
    """Take the other side's standing offer, exactly as it stands now. This is final."""
    known = known_order(run, order)
    offer = _offer(run, known)
    if offer.until == 0:
        raise Failure(f"No offer stands in order {short_id(known)}: make one with `tally dispute propose`.")
    signer, by_maker = _side(run, known)
    call = run.system.escrow.agree(known.terms, by_maker, offer.milestones, offer.maker_bps, b"")
    sent = run.send(call, signer)
    return outcome(
        run, known, sent, f"settled {_what(offer.milestones)}: {percent(offer.maker_bps)} to the maker"
    )


@command(app, "show")
def show(run: Run, order: OrderArgument) -> Told:
    """What is contested in an order, and the offer that stands."""
    known = known_order(run, order)
    offer = _offer(run, known)
    stands = offer.until >= run.now
    rows = [
        ("order", short_id(known)),
        ("contested", _what(_contested(known)) if _disputed(run, known) else "nothing"),
        ("divided by default", time_at(known.terms.court_by, run.now)),
        ("offers", f"{offer.by_customer} by the customer, {offer.by_maker} by the maker"),
    ]
    if offer.by_customer + offer.by_maker:
        who = "maker" if offer.last_by_maker else "customer"
        rows.append(
            ("last", f"by the {who}: {percent(offer.maker_bps)} of {_what(offer.milestones)} to the maker")
        )
        rows.append(("it stands", f"until {time_at(offer.until, run.now)}" if stands else "no more"))
    data = {
        "id": hexed(known.id),
        "milestones": _contested(known),
        "courtBy": known.terms.court_by,
        "offer": {
            "until": offer.until,
            "byCustomer": offer.by_customer,
            "byMaker": offer.by_maker,
            "lastByMaker": offer.last_by_maker,
            "milestones": offer.milestones,
            "makerBps": offer.maker_bps,
        },
    }
    return Told(data, fields(rows))


def _offer(run: Run, order: KnownOrder) -> Proposal:
    return run.system.node.call(run.system.escrow.proposal_of(order.id))


def _contested(order: KnownOrder) -> int:
    """All that is contested: a metered order has only its claim, and an empty mask is the bond's forfeit."""
    if order.state.phase is Phase.METERED:
        return 1
    states = order.state.milestones(len(order.terms.cumulative))
    return milestone_mask(i for i, state in enumerate(states) if state is Milestone.CONTESTED)


def _disputed(run: Run, order: KnownOrder) -> bool:
    if order.state.phase is Phase.METERED:
        return run.system.node.call(run.system.escrow.meter_of(order.id)).contested
    return order.state.phase is Phase.BOND_CONTESTED or _contested(order) != 0


def _what(chosen: int) -> str:
    return in_words(chosen) if chosen else "the loss of the bond"


def _side(run: Run, order: KnownOrder) -> tuple[Signer, bool]:
    """The key at hand, and whether it acts for the maker."""
    maker, customer = order.terms.maker, customer_of(run, order)
    account = run.key_address()
    if account == maker:
        return acting(run, maker, Scope.SETTLE), True
    if account == customer:
        return acting(run, customer, Scope.SETTLE), False
    system = run.system
    for party, by_maker in ((maker, True), (customer, False)):
        if system.node.call(system.parties.is_authorised(party, account, Scope.SETTLE)):
            return acting(run, party, Scope.SETTLE), by_maker
    raise Usage(f"{run.names.label(account)} is no party of this dispute: give --key of one.")
