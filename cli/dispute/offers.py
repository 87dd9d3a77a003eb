"""``tally dispute propose``, ``agree``: offers to settle what is contested, before anybody calls a court."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.dispute import app
from cli.errors import Failure, Usage
from cli.options import OrderArgument, RelayOption
from cli.order.lookup import customer_of, known_order, short_id, signed_document
from cli.order.work import outcome
from cli.output import Told
from cli.papers import acting_for, seat_of, written
from cli.run import Run
from cli.words import mask, share
from ledger.bindings.enums import Scope
from ledger.bindings.structs import Proposal
from ledger.chain.signer import Signer
from ledger.signing import SettlementOffer
from ledger.signing.words import milestones as in_words
from ledger.signing.words import percent
from ledger.system import KnownOrder
from ledger.types import BasisPoints, Timestamp
from sharing.model.states import Milestone, Phase
from sharing.model.vocabulary import milestone_mask


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
    for_relay: RelayOption = None,
) -> Told:
    """Offer to settle what is contested. Once it lapses or is countered, the court is open to you."""
    known = known_order(run, order)
    chosen = mask(milestones, len(known.terms.cumulative)) if milestones is not None else contested(known)
    signer, by_maker = side_of(run, known, relayed=for_relay is not None)
    if for_relay is not None:
        return _relayed(run, known, chosen, share(to_maker), by_maker, signer, for_relay)
    call = run.system.escrow.propose(known.terms, by_maker, chosen, share(to_maker), b"")
    sent = run.send(call, signer)
    return outcome(run, known, sent, f"offered {percent(share(to_maker))} to the maker for {what_of(chosen)}")


@command(app, "agree", sends=True)
def agree(run: Run, order: OrderArgument, for_relay: RelayOption = None) -> Told:
    """Take the other side's standing offer, exactly as it stands now. This is final."""
    known = known_order(run, order)
    offer = offer_of(run, known)
    if offer.until == 0:
        raise Failure(f"No offer stands in order {short_id(known)}: make one with `tally dispute propose`.")
    signer, by_maker = side_of(run, known, relayed=for_relay is not None)
    if for_relay is not None:
        return _relayed(
            run, known, offer.milestones, offer.maker_bps, by_maker, signer, for_relay, accept=True
        )
    call = run.system.escrow.agree(known.terms, by_maker, offer.milestones, offer.maker_bps, b"")
    sent = run.send(call, signer)
    return outcome(
        run, known, sent, f"settled {what_of(offer.milestones)}: {percent(offer.maker_bps)} to the maker"
    )


def _relayed(
    run: Run,
    order: KnownOrder,
    chosen: int,
    bps: BasisPoints,
    by_maker: bool,
    signer: Signer,
    out: Path,
    *,
    accept: bool = False,
) -> Told:
    """An offer, or its acceptance, for somebody else to send."""
    offer, escrow = offer_of(run, order), run.system.escrow
    metered = order.state.phase is Phase.METERED
    claimed = run.system.node.call(escrow.meter_of(order.id)).claimed_at if metered else Timestamp(0)
    number = offer.by_customer + offer.by_maker
    message = SettlementOffer(order.id, order.state.version, chosen, bps, claimed, number, accept)
    side = "maker" if by_maker else "customer"
    return written(run, signed_document(run, message, order.terms, side, signer), out)


def offer_of(run: Run, order: KnownOrder) -> Proposal:
    return run.system.node.call(run.system.escrow.proposal_of(order.id))


def contested(order: KnownOrder) -> int:
    """All that is contested: a metered order has only its claim, and an empty mask is the bond's forfeit."""
    if order.state.phase is Phase.METERED:
        return 1
    states = order.state.milestones(len(order.terms.cumulative))
    return milestone_mask(i for i, state in enumerate(states) if state is Milestone.CONTESTED)


def disputed(run: Run, order: KnownOrder) -> bool:
    if order.state.phase is Phase.METERED:
        return run.system.node.call(run.system.escrow.meter_of(order.id)).contested
    return order.state.phase is Phase.BOND_CONTESTED or contested(order) != 0


def what_of(chosen: int) -> str:
    return in_words(chosen) if chosen else "the loss of the bond"


def side_of(run: Run, order: KnownOrder, *, relayed: bool | None = None) -> tuple[Signer, bool]:
    """The key at hand, and whether it acts for the maker."""
    maker, customer = order.terms.maker, customer_of(run, order)
    account = run.key_address()
    system = run.system
    sides = ((maker, True), (customer, False))
    for party, by_maker in sides:
        if account == party:
            return acting_for(run, party, Scope.SETTLE), by_maker
    for party, by_maker in sides:
        if (
            system.node.call(system.parties.is_authorised(party, account, Scope.SETTLE))
            or seat_of(run, party, account) is not None
        ):
            return acting_for(run, party, Scope.SETTLE, relayed=relayed), by_maker
    raise Usage(f"{run.names.label(account)} is no party of this dispute: give --key of one.")
