"""``tally order refund``, ``assign``, ``release``: what a maker gives away, and what waits for it."""

from __future__ import annotations

from cli.command import command
from cli.options import MilestonesOption, OrderArgument, RelayOption, YesOption
from cli.order import app
from cli.order.lookup import known_order, signed_document
from cli.order.work import outcome
from cli.output import Told
from cli.papers import acting_for, written
from cli.run import Run
from cli.sign import confirm
from cli.words import mask
from ledger.bindings.enums import Scope
from ledger.signing import Assignment, Refund
from ledger.signing.words import milestones as in_words


@command(app, "refund", sends=True)
def refund(
    run: Run, order: OrderArgument, milestones: MilestonesOption, for_relay: RelayOption = None
) -> Told:
    """Give milestones back as the maker. What it has not delivered is its default; a metered order ends."""
    known = known_order(run, order)
    chosen = mask(milestones, len(known.terms.cumulative))
    signer = acting_for(run, known.terms.maker, Scope.SETTLE, relayed=for_relay is not None)
    if for_relay is not None:
        message = Refund(known.id, known.state.version, chosen)
        return written(run, signed_document(run, message, known.terms, "maker", signer), for_relay)
    sent = run.send(run.system.escrow.refund(known.terms, chosen, b""), signer)
    return outcome(run, known, sent, f"gave back {in_words(chosen)}")


@command(app, "assign", sends=True)
def assign(run: Run, order: OrderArgument, yes: YesOption = False, for_relay: RelayOption = None) -> Told:
    """Direct all further pay of an order into its pot, for those who did the work. For good."""
    known = known_order(run, order)
    signer = acting_for(run, known.terms.maker, Scope.SETTLE, relayed=for_relay is not None)
    confirm(run, "Assign the pay of this order? It cannot be undone.", yes)
    if for_relay is not None:
        message = Assignment(known.id, known.state.version)
        return written(run, signed_document(run, message, known.terms, "maker", signer), for_relay)
    sent = run.send(run.system.escrow.assign(known.terms, b""), signer)
    return outcome(run, known, sent, "assigned the maker's pay to the pot")


@command(app, "release", sends=True)
def release(run: Run, order: OrderArgument) -> Told:
    """Pay what a sub-order has withheld, once the milestones above it are settled. Any key may do it."""
    known = known_order(run, order)
    sent = run.send(run.system.escrow.release(known.terms), run.signer())
    return outcome(run, known, sent, "released what was withheld")
