"""``tally watch``: does what time has made due, so that nobody loses by sleeping.

A closed order's evidence counts only if somebody applies it in time: that is due too.
"""

from __future__ import annotations

import time
from typing import Annotated

import typer

from cli.command import command
from cli.order.lookup import next_due
from cli.output import Told, listed
from cli.run import Run, Sent
from cli.words import hexed, short_hash, time_at
from ledger.call import Call
from ledger.chain.errors import Reverted
from ledger.chain.signer import Signer
from ledger.evidence import apply_time
from ledger.signing import agreed
from ledger.system import KnownOrder
from ledger.types import Hash32, Timestamp
from sharing.model.states import Phase


def register(root: typer.Typer) -> None:
    """Add the command."""

    @command(root, "watch", sends=True)
    def watch(
        run: Run,
        once: Annotated[bool, typer.Option("--once", help="Look once and leave.")] = False,
        every: Annotated[float, typer.Option(help="Seconds between looks.", min=0.1)] = 5.0,
        party: Annotated[
            list[str] | None, typer.Option(help="Only orders with this party, repeatable.", metavar="PARTY")
        ] = None,
    ) -> Told:
        """Poke every order that is due, guard those whose party's first key was revoked, and let ratings
        count that only wait for somebody to say so.
        """
        signer = run.signer()
        parties = [run.party(text) for text in party] if party else [None]
        done: list[dict[str, object]] = []
        rows: list[tuple[str, str, str]] = []
        # Closed orders for which there is nothing left to do.
        over: set[Hash32] = set()
        while True:
            ids = dict.fromkeys(id for who in parties for id in run.system.order_ids(who))
            for id in ids:
                if id in over:
                    continue
                for what, sent in _look(run, run.system.find_order(id), signer, over):
                    done.append({"id": hexed(id), "did": what, **sent.data()})
                    rows.append((short_hash(id), what, hexed(sent.receipt.transaction_hash)))
                    run.output.say(f"{short_hash(id)}: {what}")
            if once:
                break
            time.sleep(every)
        view = listed(["order", "did", "transaction"], rows) if rows else "Nothing was due."
        return Told({"orders": len(ids), "done": done}, view)


def _look(run: Run, order: KnownOrder, signer: Signer, over: set[Hash32]) -> list[tuple[str, Sent]]:
    """What one order needs now. Somebody else may be quicker: then there is nothing left to do."""
    now: Timestamp = run.system.node.get_block("latest").timestamp
    wanted: list[tuple[str, Call[None]]] = []
    if order.state.phase is Phase.CLOSED:
        wanted += _evidence(run, order, now, over)
    elif order.state.phase is Phase.CANCELLED:
        over.add(order.id)
    else:
        wanted += _course(run, order, now)
    done: list[tuple[str, Sent]] = []
    for what, call in wanted:
        try:
            done.append((what, run.send(call, signer)))
        except Reverted as error:
            run.output.say(f"{short_hash(order.id)}: {error.decoded or error}")
    return done


def _course(run: Run, order: KnownOrder, now: Timestamp) -> list[tuple[str, Call[None]]]:
    """What a posted or running order needs."""
    system = run.system
    wanted: list[tuple[str, Call[None]]] = []
    if not order.state.guarded and any(
        system.node.call(system.escrow.first_key_revoked(party))
        for party in (order.terms.customer, order.terms.maker)
    ):
        wanted.append(("guarded", system.escrow.guard(order.terms)))
    due = next_due(order)
    if due is not None and now >= due:
        wanted.append(("poked", system.escrow.poke(order.terms)))
    if order.state.phase is Phase.POSTED and now > agreed(order.terms).takeable_until:
        wanted.append(("taken back", system.escrow.cancel_post(order.terms)))
    return wanted


def _evidence(run: Run, order: KnownOrder, now: Timestamp, over: set[Hash32]) -> list[tuple[str, Call[None]]]:
    """What a closed order's ratings and facts need in order to count; nothing if they weigh nothing."""
    system = run.system
    record = system.node.call(system.credit.record_of(order.id))
    if record.applied or not order.state.fee_burned:
        over.add(order.id)
        return []
    when = apply_time(system.node.call(system.escrow.rating_right(order.terms)), record)
    assert when is not None, "a closed order has a rating right"
    if now > when.last:
        over.add(order.id)
        run.output.say(
            f"{short_hash(order.id)}: nobody applied its ratings by {time_at(when.last, now)}; "
            "they never count now."
        )
        return []
    return [("applied", system.credit.apply_ratings(order.terms))] if now >= when.first else []
