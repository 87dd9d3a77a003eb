"""``tally watch``: does what time has made due, so that nobody loses by sleeping.

A closed order's evidence counts only if somebody applies it in time: that is due too. So are draws at our own
court, which somebody could choose if they were left undone, and what an arbitrator is fined for leaving.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from functools import partial
from itertools import chain
from typing import Annotated, TypeAlias

import typer

from cli.command import command
from cli.court.duties import draws_due, seat_call, seats_due
from cli.errors import Exit, Stopped, Unfinished
from cli.exits import described, exit_of, known, sentence_of
from cli.order.lookup import next_due
from cli.output import Told, listed
from cli.run import Run, Sent
from cli.words import hexed, short_hash, time_at
from ledger.call import Call
from ledger.chain.errors import NodeUnreachable, Reverted
from ledger.chain.signer import Signer
from ledger.court import KnownCase, NextDraw, draw_call
from ledger.evidence import apply_time
from ledger.signing import agreed
from ledger.system import KnownOrder
from ledger.types import ZERO_HASH, Address, Hash32, Timestamp
from sharing.model.states import Phase

_LONGEST = 60.0
"""Seconds between two looks at most while the node is away."""
_Look: TypeAlias = Callable[[], list[tuple[str, Sent]]]
"""A look at one order or case, and what was done there."""


def register(root: typer.Typer) -> None:
    """Add the command."""

    @command(root, "watch", sends=True)
    def watch(
        run: Run,
        once: Annotated[bool, typer.Option("--once", help="Look once and leave.")] = False,
        every: Annotated[float, typer.Option(help="Seconds between looks.", min=0.1, max=86_400)] = 5.0,
        party: Annotated[
            list[str] | None,
            typer.Option(help="Only orders and cases with this party, repeatable.", metavar="PARTY"),
        ] = None,
    ) -> Told:
        """Poke every order that is due, guard those whose party's first key was revoked, let ratings count
        that only wait for somebody to say so, draw panels of our own court; reveal and release the key's own
        seats there.

        It goes on until it is stopped, whatever fails meanwhile; with --json each deed and failure is one
        line.
        """
        watcher = _Watcher(run, run.signer(), [run.party(text) for text in party] if party else [None], once)
        return watcher.once() if once else watcher.forever(every)


class _Watcher:
    """One watch. What it remembers is bounded by the orders and cases there are."""

    def __init__(self, run: Run, signer: Signer, parties: Sequence[Address | None], once: bool) -> None:
        self._run = run
        self._signer = signer
        self._parties = parties
        self._once = once
        self._deeds = 0
        self._over: set[Hash32] = set()
        """Orders for which there is nothing left to do."""
        self._failing: dict[Hash32 | None, str] = {}
        """What was said last of an order, a case, or a whole look, that fails: it is said once."""
        self._keys: dict[tuple[Hash32, int, str], str] = {}
        """The idempotency key of what was promised and is not done: it is tried again, not sent again."""

    def once(self) -> Told:
        """One look. A whole look that fails raises; an order that fails makes the exit code."""
        orders, done, failed = self._look()
        rows = [(short_hash(id), what, hexed(sent.receipt.transaction_hash)) for id, what, sent in done]
        data = {
            "orders": orders,
            "done": [_deed(*one) for one in done],
            "failed": [{"id": hexed(id), **described(error)} for id, error in failed],
        }
        view = listed(["order or case", "did", "transaction"], rows) if rows else "Nothing was done."
        if not rows and not failed:
            view = "Nothing was due."
        return Told(data, view, exit_of(failed[0][1]) if failed else Exit.OK)

    def forever(self, every: float) -> Told:
        """Look again and again; only Ctrl-C, and a fault of this program, end it."""
        self._run.output.by_line = True
        pause = every
        while True:
            try:
                self._look()
            except Exception as error:
                said = known(error)
                if said is None or isinstance(said, Stopped):
                    raise
                self._warn(None, said)
                pause = min(2 * pause, max(every, _LONGEST))
            else:
                if self._failing.pop(None, None) is not None:
                    self._run.output.say("looking again")
                pause = every
            time.sleep(pause)

    def _look(self) -> tuple[int, list[tuple[Hash32, str, Sent]], list[tuple[Hash32, Exception]]]:
        """Every order once: how many there are, what was done, and which failed."""
        system = self._run.system
        ids = dict.fromkeys(id for who in self._parties for id in system.order_ids(who))
        done: list[tuple[Hash32, str, Sent]] = []
        failed: list[tuple[Hash32, Exception]] = []
        due = [(id, partial(self._order, id)) for id in ids if id not in self._over]
        cases: set[Hash32] = set()
        for id, look in chain(due, self._court()):
            if id not in ids:
                cases.add(id)
            try:
                done += [(id, what, sent) for what, sent in look()]
            except NodeUnreachable:  # for all of them
                raise
            except Exception as error:
                said = known(error)
                if said is None or isinstance(said, Stopped):
                    raise
                self._warn(id, said)
                failed.append((id, said))
            else:
                self._failing.pop(id, None)
        self._failing = {
            id: told for id, told in self._failing.items() if id is None or id in ids or id in cases
        }
        self._keys = {what: key for what, key in self._keys.items() if what[0] in self._failing}
        return len(ids), done, failed

    def _order(self, id: Hash32) -> list[tuple[str, Sent]]:
        """What one order needs now."""
        order = self._run.system.find_order(id)
        return self._do(id, order.terms.version, _wanted(self._run, order, self._over))

    def _court(self) -> Generator[tuple[Hash32, _Look]]:
        """What our own court has due, case by case."""
        for turn in draws_due(self._run, self._parties):
            yield turn.case.key, partial(self._draw, turn)
        for case, what in seats_due(self._run, self._signer):
            yield case.key, partial(self._seat, case, what)

    def _draw(self, turn: NextDraw) -> list[tuple[str, Sent]]:
        wanted = [("drawn", draw_call(self._run.system, turn))]
        return self._do(turn.case.key, turn.from_block, wanted)

    def _seat(self, case: KnownCase, what: str) -> list[tuple[str, Sent]]:
        wanted = [(what, seat_call(self._run, self._signer, case, what))]
        return self._do(case.key, case.state.round, wanted)

    def _do(self, id: Hash32, version: int, wanted: list[tuple[str, Call[None]]]) -> list[tuple[str, Sent]]:
        """Send what is wanted. Somebody else may be quicker: then there is nothing left to do."""
        done: list[tuple[str, Sent]] = []
        for what, call in wanted:
            place = (id, version, what)
            # Within one look each deed is done once, so that the command's own key tells which is which.
            again = "" if self._once else f":{self._deeds}"
            key = self._keys.setdefault(place, f"{self._run.idempotency_key}:{id.hex()[:16]}:{what}{again}")
            try:
                sent = self._run.send(call, self._signer, key)
            except Reverted as error:
                self._run.output.say(f"{short_hash(id)}: {error.decoded or error}")
                if error.transaction_hash is None:
                    continue
            else:
                done.append((what, sent))
                self._run.output.say(f"{short_hash(id)}: {what}")
                if not self._once:
                    self._run.output.line(_deed(id, what, sent))
            self._deeds += 1
            del self._keys[place]
        return done

    def _warn(self, id: Hash32 | None, error: Exception) -> None:
        told = type(error).__name__ if isinstance(error, Unfinished) else sentence_of(error)
        if self._failing.get(id) == told:
            return
        self._failing[id] = told
        self._run.output.warn(error, "" if id is None else short_hash(id))
        if not self._once:
            self._run.output.line({"id": None if id is None else hexed(id), **described(error)})


def _deed(id: Hash32, what: str, sent: Sent) -> dict[str, object]:
    return {"id": hexed(id), "did": what, **sent.data()}


def _wanted(run: Run, order: KnownOrder, over: set[Hash32]) -> list[tuple[str, Call[None]]]:
    now: Timestamp = run.system.node.get_block("latest").timestamp
    if order.state.phase is Phase.CLOSED:
        wanted = [*_withheld(run, order), *_evidence(run, order, now, over)]
        if order.state.linked and run.system.node.call(run.system.escrow.link_of(order.id)).withheld:
            over.discard(order.id)  # what it withholds waits for the orders above
        return wanted
    if order.state.phase is Phase.CANCELLED:
        over.add(order.id)
        return []
    return [*_course(run, order, now), *_withheld(run, order)]


def _course(run: Run, order: KnownOrder, now: Timestamp) -> list[tuple[str, Call[None]]]:
    """What a posted or running order needs."""
    system = run.system
    wanted: list[tuple[str, Call[None]]] = []
    if not order.state.guarded and any(
        system.node.call(system.escrow.first_key_revoked(party))
        for party in (order.terms.customer, order.terms.maker)
    ):
        wanted.append(("guarded", system.escrow.guard(order.terms)))
    due = next_due(run, order)
    if due is not None and now >= due:
        wanted.append(("poked", system.escrow.poke(order.terms)))
    if order.state.phase is Phase.POSTED and now > agreed(order.terms).takeable_until:
        wanted.append(("taken back", system.escrow.cancel_post(order.terms)))
    return wanted


def _withheld(run: Run, order: KnownOrder) -> list[tuple[str, Call[None]]]:
    """What a sub-order has withheld can be paid once the milestones above are settled."""
    system = run.system
    if not order.state.linked:
        return []
    link = system.node.call(system.escrow.link_of(order.id))
    if not link.withheld:
        return []
    while link.parent != ZERO_HASH:
        if not link.sponsored:
            above = system.node.call(system.escrow.state_of(link.parent))
            if not above.milestone(link.milestone).settled:
                return []
        link = system.node.call(system.escrow.link_of(link.parent))
    return [("released", system.escrow.release(order.terms))]


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
