"""``tally grant view``, ``command``, ``revoke``, ``check``, ``show``: who may look at or steer a resource."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from cli.command import command
from cli.errors import Exit, Failure, Usage
from cli.grant import app
from cli.options import OrderArgument, RelayOption
from cli.order.lookup import known_order
from cli.output import Told, fields, listed
from cli.papers import acting_for, carry_out
from cli.run import Run
from cli.words import hexed, moment, short_hash, time_at
from ledger.acts import GrantAct
from ledger.acts.traces import MAKER
from ledger.bindings.enums import Right, Scope
from ledger.bindings.production_trace import GrantSet
from ledger.chain.transactions import keccak256
from ledger.signing import Grant
from ledger.signing.words import when
from ledger.traces import KnownGrant, find_trace, right_names, why_dead
from ledger.types import ZERO_ADDRESS, Hash32, hash32

ToOption = Annotated[str, typer.Option("--to", help="Which party.", metavar="PARTY")]
ResourceOption = Annotated[
    str, typer.Option(help="Which machine: a name, or the hash that stands for it.", metavar="NAME|HASH")
]
FromOption = Annotated[
    str | None, typer.Option("--from", help="The first second; now if left out.", metavar="TIME")
]
UntilOption = Annotated[
    str | None, typer.Option(help="The last second; the last deadline if left out.", metavar="TIME")
]

_TIMES = range(4, 7)
"""Words of a grant: from when, until when, and its nonce."""


def resource_of(text: str) -> Hash32:
    """A resource: its hash, or that of its name."""
    if not text:
        raise Usage("The resource has no name: give one.")
    return hash32(text) if text.startswith("0x") else keccak256(text.encode())


@command(app, "view", sends=True)
def view(
    run: Run,
    order: OrderArgument,
    to: ToOption,
    resource: ResourceOption,
    from_: FromOption = None,
    until: UntilOption = None,
    for_relay: RelayOption = None,
) -> Told:
    """Let a party read a resource's telemetry and state while the order is in production, as its maker."""
    return _grant(run, order, to, resource, Right.VIEW, from_, until, for_relay)


@command(app, "command", sends=True)
def command_(
    run: Run,
    order: OrderArgument,
    to: ToOption,
    resource: ResourceOption,
    from_: FromOption = None,
    until: UntilOption = None,
    for_relay: RelayOption = None,
) -> Told:
    """Let a party command a resource, and see it, while the order is in production, as its maker."""
    return _grant(run, order, to, resource, Right.VIEW | Right.COMMAND, from_, until, for_relay)


def _grant(
    run: Run,
    order: str,
    to: str,
    resource: str,
    rights: Right,
    from_: str | None,
    until: str | None,
    for_relay: RelayOption,
) -> Told:
    known = known_order(run, order)
    party, what = run.party(to), resource_of(resource)
    begins = run.now if from_ is None else moment(from_, run.now)
    ends = known.terms.deadlines[-1] if until is None else moment(until, run.now)
    if ends < begins:
        raise Usage(f"The grant would end on {when(ends)}, before it begins: give another --until.")
    if ends > known.terms.court_by:
        raise Usage(
            f"The grant would end {time_at(ends, run.now)}, and none outlasts the order's courtBy, "
            f"{time_at(known.terms.court_by, run.now)}: give an earlier --until."
        )
    held = run.system.node.call(run.system.traces.grant_of(known.id, party, what))
    message = Grant(known.id, known.state.version, party, what, int(rights), begins, ends, held.nonce)
    done = carry_out(run, GrantAct(message, known.terms), MAKER, for_relay, varying=_TIMES)
    if isinstance(done, Told):
        return done
    # Run again, the command is told what it was carried out with.
    begins, ends = next(
        (one.grant.from_, one.grant.until) for one in done.events if isinstance(one, GrantSet)
    )
    rows = [
        ("order", hexed(known.id)),
        ("party", run.names.label(party)),
        ("may", _may(rights)),
        ("resource", _named(resource, what)),
        ("from", time_at(begins, run.now)),
        ("until", time_at(ends, run.now)),
        done.row(),
    ]
    data = {
        "id": hexed(known.id),
        "party": party,
        "resource": hexed(what),
        "rights": right_names(rights),
        "from": begins,
        "until": ends,
    }
    return Told({**data, **done.data()}, fields(rows))


@command(app, "revoke", sends=True)
def revoke(run: Run, order: OrderArgument, to: ToOption, resource: ResourceOption) -> Told:
    """Take a grant back at once, as the maker or as the party itself."""
    known = known_order(run, order)
    party, what = run.party(to), resource_of(resource)
    held = run.system.node.call(run.system.traces.grant_of(known.id, party, what))
    if held.nonce == 0:
        raise Failure(
            f"{run.names.label(party)} was never granted {_named(resource, what)} in this order: look with "
            "`tally grant show`."
        )
    account = run.key_address()
    is_party = account == party or run.system.node.call(
        run.system.parties.is_authorised(party, account, Scope.DELIVER)
    )
    signer = run.signer() if is_party else acting_for(run, known.terms.maker, Scope.DELIVER)
    sent = run.send(run.system.traces.revoke(known.id, party, what), signer)
    rows = [
        ("order", hexed(known.id)),
        ("party", run.names.label(party)),
        ("resource", _named(resource, what)),
        ("now", "revoked"),
        sent.row(),
    ]
    return Told({"id": hexed(known.id), "party": party, "resource": hexed(what), **sent.data()}, fields(rows))


@command(app, "check")
def check(
    run: Run,
    order: OrderArgument,
    to: ToOption,
    resource: ResourceOption,
    right: Annotated[str, typer.Option(help="view or command.")] = "view",
) -> Told:
    """Whether a grant is in force now, as a gateway asks before every command; exit code 1 if not."""
    wanted = {"view": Right.VIEW, "command": Right.COMMAND}.get(right)
    if wanted is None:
        raise Usage(f"{right!r} is no right: give view or command.")
    known = known_order(run, order)
    party, what = run.party(to), resource_of(resource)
    reason = why_dead(run.system, known.id, party, what, wanted, run.now)
    rows = [
        ("order", hexed(known.id)),
        ("party", run.names.label(party)),
        ("may", f"{right} {_named(resource, what)}"),
        ("now", "yes" if reason is None else f"no. {reason}"),
    ]
    data = {
        "id": hexed(known.id),
        "party": party,
        "resource": hexed(what),
        "right": right,
        "live": reason is None,
        "reason": reason,
    }
    return Told(data, fields(rows), Exit.OK if reason is None else Exit.FAILURE)


@command(app, "show")
def show(run: Run, order: OrderArgument) -> Told:
    """An order's telemetry roots, its trace key, and who may view or command what."""
    known = known_order(run, order)
    trace = find_trace(run.system, known.id)
    rows = [
        ("order", hexed(known.id)),
        ("in production", "yes" if run.system.node.call(run.system.traces.in_production(known.id)) else "no"),
        ("trace", f"begun by {run.names.label(trace.trace.maker)}" if trace.begun else "not begun"),
        ("roots", f"{trace.trace.count:,}"),
    ]
    if trace.key.key != ZERO_ADDRESS:
        rows.append(
            ("trace key", f"{run.names.label(trace.key.key)} until {time_at(trace.key.until, run.now)}")
        )
    views: list[RenderableType] = [fields(rows)]
    if trace.roots:
        told = [
            (str(one.seq + 1), short_hash(one.root), when(one.from_), when(one.to)) for one in trace.roots
        ]
        views += [Text(), listed(["root>", "hash!", "from", "to"], told)]
    if trace.grants:
        views += [Text(), _grants(run, trace.grants)]
    data = {
        "id": hexed(known.id),
        "begun": trace.begun,
        "key": trace.key.key if trace.key.key != ZERO_ADDRESS else None,
        "keyUntil": trace.key.until,
        "roots": [
            {"seq": one.seq, "root": hexed(one.root), "from": one.from_, "to": one.to} for one in trace.roots
        ],
        "grants": [_data(one) for one in trace.grants],
    }
    return Told(data, Group(*views))


def _grants(run: Run, grants: tuple[KnownGrant, ...]) -> RenderableType:
    rows = [
        (
            run.names.label(one.party),
            short_hash(one.resource),
            _may(one.grant.rights) or "nothing, revoked",
            when(one.grant.from_) if one.grant.rights else "",
            when(one.grant.until) if one.grant.rights else "",
            "live" if one.live else "not in force",
        )
        for one in grants
    ]
    return listed(["party", "resource!", "may", "from", "until", "now"], rows)


def _data(one: KnownGrant) -> dict[str, object]:
    return {
        "party": one.party,
        "resource": hexed(one.resource),
        "rights": right_names(one.grant.rights),
        "from": one.grant.from_,
        "until": one.grant.until,
        "live": one.live,
    }


def _may(rights: int) -> str:
    return " and ".join(right_names(rights))


def _named(text: str, resource: Hash32) -> str:
    return text if text.startswith("0x") else f"{text} ({short_hash(resource)})"
