"""``tally cost show``: what a pot holds, who has which right to it, and what comes next."""

from __future__ import annotations

from rich.console import Group
from rich.text import Text

from cli.command import command
from cli.cost import app
from cli.cost.dividing import stands
from cli.cost.lookup import PotArgument, known_pot
from cli.output import Told, fields, listed
from cli.run import Run
from cli.words import hexed, money, short_hash, time_at
from ledger.bindings.enums import LineState
from ledger.pots import GRACE, KnownLine, KnownPot, KnownRoot
from ledger.types import Address, Timestamp


@command(app, "show", signs=True)
def show(run: Run, pot: PotArgument) -> Told:
    """What a pot holds, its roots and recorded lines, what is due next, and what the key at hand can take."""
    known = known_pot(run, pot)
    label = run.label(known.state.token)
    me = run.own_address()
    due, what = next_due(run, known)
    rows = [
        ("pot", hexed(known.id)),
        ("owner", run.names.label(known.state.owner)),
        ("free", money(known.state.free, label)),
        ("last money", time_at(known.state.moved_at, run.now)),
        ("divided so far", f"{known.state.round} times"),
        ("signed splits", f"from {time_at(known.signed_from(), run.now)} on"),
        ("next", what if due is None else f"{what}: {time_at(due, run.now)}"),
    ]
    mine: dict[str, object] | None = None
    if me is not None:
        mine = _mine(run, known, me)
        rows += _mine_rows(run, known, me)
    views: list[object] = [fields(rows)]
    if known.roots:
        views += [Text(), _roots(run, known)]
    if known.lines:
        views += [Text(), _lines(run, known)]
    data = {
        "pot": hexed(known.id),
        "owner": known.state.owner,
        "token": known.state.token,
        "free": str(known.state.free),
        "round": known.state.round,
        "movedAt": known.state.moved_at,
        "signedFrom": known.signed_from(),
        "waiting": known.waiting,
        "nextDue": due,
        "next": what,
        "roots": [_root_data(known, one) for one in known.roots],
        "lines": [_line_data(one) for one in known.lines],
        "mine": mine,
    }
    return Told(data, Group(*views))  # pyright: ignore[reportArgumentType]


def next_due(run: Run, known: KnownPot) -> tuple[Timestamp | None, str]:
    """What time brings next, and when; None where it waits for somebody."""
    pending = known.pending
    if pending is not None:
        from_ = known.final_from()
        if from_ is None:
            return None, "the pending root's shares wait to be published"
        if run.now < from_:
            return from_, "the owner can make the root final"
        return Timestamp(from_ + GRACE), "the root waits to be made final; anybody can"
    lines = [one for one in known.lines if one.line.state in (LineState.OPEN, LineState.DISPUTED)]
    if lines:
        first = min(lines, key=lambda one: one.line.from_)
        return Timestamp(first.line.from_ + 1), "a recorded line is payable"
    if known.state.free:
        return None, "the free money waits to be divided"
    return None, "nothing"


def _claimable(known: KnownPot, me: Address) -> int:
    return sum(one.leaves[index].amount for one in known.roots if one.leaves for index in one.unclaimed(me))


def _mine(run: Run, known: KnownPot, me: Address) -> dict[str, object]:
    ready = run.system.node.call(run.system.costs.balance_of(me, known.state.token))
    return {"party": me, "claimable": str(_claimable(known, me)), "withdrawable": str(ready)}


def _mine_rows(run: Run, known: KnownPot, me: Address) -> list[tuple[str, str]]:
    label, name = run.label(known.state.token), run.names.label(me)
    ready = run.system.node.call(run.system.costs.balance_of(me, known.state.token))
    rows = [(f"{name} can claim", money(_claimable(known, me), label))]
    if ready:
        rows.append((f"{name} can withdraw", f"{money(ready, label)} of all pots"))
    return rows


def _roots(run: Run, known: KnownPot) -> object:
    rows = [
        (
            str(one.root.round),
            short_hash(one.root.root),
            money(one.root.total, run.label(one.root.token)),
            f"{one.root.count:,}",
            money(one.paid, run.label(one.root.token)),
            stands(run, known, one),
        )
        for one in known.roots
    ]
    return listed(["round>", "root!", "divides>", "shares>", "claimed>", "it is"], rows, "roots")


def _lines(run: Run, known: KnownPot) -> object:
    label = run.label(known.state.token)
    rows = [
        (
            str(number),
            run.names.label(one.agreement.payee),
            money(one.line.amount, label),
            money(one.line.funded, label),
            one.line.state.name.lower(),
            time_at(Timestamp(known.payable_from(one) - 1), run.now) if one.open else "",
        )
        for number, one in enumerate(known.lines, start=1)
    ]
    return listed(["line>", "payee", "owed>", "set aside>", "it is", "payable after"], rows, "recorded lines")


def _root_data(known: KnownPot, one: KnownRoot) -> dict[str, object]:
    return {
        "distribution": hexed(one.id),
        "round": one.root.round,
        "root": hexed(one.root.root),
        "total": str(one.root.total),
        "count": one.root.count,
        "pending": one.id == known.state.pending,
        "published": one.leaves is not None,
        "finalFrom": known.final_from() if one.id == known.state.pending else None,
        "finalAt": one.final_at,
        "claimed": str(one.paid),
        "swept": one.swept,
    }


def _line_data(one: KnownLine) -> dict[str, object]:
    return {
        "line": hexed(one.id),
        "payee": one.agreement.payee,
        "lineHash": hexed(one.agreement.line_hash),
        "amount": str(one.line.amount),
        "funded": str(one.line.funded),
        "state": one.line.state.name,
        "from": one.line.from_,
        "arbiter": one.line.arbiter,
    }
