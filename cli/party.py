"""``tally party``: who stands behind a key."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command import command
from cli.documents import Document
from cli.errors import Usage
from cli.options import RelayOption
from cli.order.opening import written
from cli.output import Told, fields
from cli.run import Run, Sent
from cli.sign import read_json
from cli.words import hexed, moment, time_at
from ledger.bindings.enums import Scope
from ledger.signing import Registration, canonical_hash, sign
from ledger.signing.structs import Json
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, Hash32, Timestamp
from sharing.model.states import Phase
from sharing.model.vocabulary import Role

app = typer.Typer(help="Parties: registration, keys, delegates, recovery.", no_args_is_help=True)

PartyArgument = Annotated[str, typer.Argument(help="A name, dev:N or an address.", metavar="PARTY")]
PartyOption = Annotated[
    str | None,
    typer.Option("--party", help="For which party; the key's own account where left out.", metavar="PARTY"),
]
_ROLES = {str(role.name).lower().replace("_", "-"): role for role in Role}
_SCOPES = {str(scope.name).lower(): scope for scope in Scope if scope is not Scope.ALL}
VALID = "+1d"


def _roles(text: str) -> Role:
    roles = Role(0)
    for name in text.replace("_", "-").split(","):
        role = _ROLES.get(name.strip().lower())
        if role is None:
            raise Usage(f"{name.strip()!r} is no role: there are {', '.join(_ROLES)}.")
        roles |= role
    return roles


def _scopes(text: str) -> int:
    if text == "all":
        return int(Scope.ALL)
    wanted = 0
    for name in text.split(","):
        scope = _SCOPES.get(name.strip().lower())
        if scope is None:
            raise Usage(f"{name.strip()!r} is no right: there are {', '.join(_SCOPES)}, and all.")
        wanted |= scope
    return wanted


@command(app, "register", sends=True)
def register(
    run: Run,
    roles: Annotated[str, typer.Option(help=f"What the party does, between commas: {', '.join(_ROLES)}.")],
    uri: Annotated[str, typer.Option(help="Where its profile can be read.")] = "",
    profile: Annotated[
        str | None, typer.Option(help="The profile, JSON; its digest goes on the chain.", metavar="FILE")
    ] = None,
    for_relay: RelayOption = None,
) -> Told:
    """Enter the key's account into the registry, or change its entry. The entry is public."""
    system, party = run.system, run.key_address()
    digest = ZERO_HASH if profile is None else _digest(profile)
    wanted = _roles(roles)
    signer = run.signer()
    if for_relay is not None:
        nonce = system.node.call(system.parties.nonce_of(party))
        message = Registration(party, wanted, digest, uri, nonce, moment(VALID, run.now))
        signature = sign(message, system.parties_domain, signer)
        document = Document(message, system.parties_domain).signed("party", signature)
        return written(run, document, for_relay)
    known = system.node.call(system.parties.is_registered(party))
    call = (
        system.parties.update(party, wanted, digest, uri)
        if known
        else system.parties.register(wanted, digest, uri)
    )
    sent = run.send(call, signer)
    rows = [("party", run.names.label(party)), ("roles", ", ".join(wanted.names())), sent.row()]
    return Told({"party": party, "roles": list(wanted.names()), **sent.data()}, fields(rows))


def _digest(path: str) -> Hash32:
    content: Json = read_json(path)  # pyright: ignore[reportAssignmentType]  # it was read from JSON
    return canonical_hash(content)


@command(app, "show", signs=True)
def show(run: Run, party: Annotated[str | None, typer.Argument(help="Your own otherwise.")] = None) -> Told:
    """A party's entry."""
    system = run.system
    who = run.party(party) if party is not None else run.key_address()
    entry = system.node.call(system.parties.party_of(who))
    revoked = system.node.call(system.escrow.first_key_revoked(who))
    recovery = system.node.call(system.parties.recovery_of(who))
    roles = Role(entry.roles)
    data = {
        "party": who,
        "name": run.names.name_of(who),
        "registered": bool(entry.since),
        "since": entry.since,
        "roles": list(roles.names()),
        "profileDigest": hexed(entry.profile_digest),
        "recovery": None if recovery == ZERO_ADDRESS else recovery,
        "firstKeyRevoked": revoked,
    }
    rows = [
        ("party", run.names.label(who)),
        ("address", who),
        ("registered", time_at(entry.since, run.now) if entry.since else "no: `tally party register`"),
        ("roles", ", ".join(roles.names()) or "none"),
        ("profile", hexed(entry.profile_digest)),
        ("recovery", "none" if recovery == ZERO_ADDRESS else run.names.label(recovery)),
        ("first key", "revoked" if revoked else "valid"),
    ]
    return Told(data, fields(rows))


@command(app, "add-key", sends=True)
def add_key(run: Run, key_address: PartyArgument, party: PartyOption = None) -> Told:
    """Propose a further key; it works 48 hours later, unless revoked before."""
    who, added = _whose(run, party), run.party(key_address)
    sent = run.send(run.system.parties.add_key(who, added), run.signer(who))
    told = run.system.node.call(run.system.parties.key_of(added))
    rows = [("key", run.names.label(added)), ("valid", time_at(told.valid_from, run.now)), sent.row()]
    return Told({"party": who, "key": added, "validFrom": told.valid_from, **sent.data()}, fields(rows))


@command(app, "revoke", sends=True)
def revoke(run: Run, key_address: PartyArgument, party: PartyOption = None) -> Told:
    """Revoke a key at once. For a party's first key, every open order of it is guarded too."""
    who, revoked = _whose(run, party), run.party(key_address)
    signer = run.signer(who)
    sent = run.send(run.system.parties.revoke_key(who, revoked), signer)
    guards = guard_orders(run, who) if revoked == who else []
    rows = [("revoked", run.names.label(revoked)), sent.row()]
    rows += [("guarded", hexed(id)) for id, _ in guards]
    data = {
        "party": who,
        "revoked": revoked,
        "guarded": [{"id": hexed(id), **guard.data()} for id, guard in guards],
        **sent.data(),
    }
    return Told(data, fields(rows))


def guard_orders(run: Run, party: Address) -> list[tuple[Hash32, Sent]]:
    """Guard every open order of a party whose first key was revoked; anyone may."""
    done: list[tuple[Hash32, Sent]] = []
    for id in run.system.order_ids(party):
        order = run.system.find_order(id)
        ended = order.state.phase in (Phase.CLOSED, Phase.CANCELLED)
        if not ended and not order.state.guarded:
            done.append((id, run.send(run.system.escrow.guard(order.terms), run.signer(party))))
    return done


@command(app, "delegate", sends=True)
def delegate(
    run: Run,
    key_address: PartyArgument,
    rights: Annotated[str, typer.Option(help=f"Between commas: {', '.join(_SCOPES)}, or all.")],
    until: Annotated[str, typer.Option(help="Until when: +30d or 2027-01-01. `+0d` ends it.")] = "+30d",
    party: PartyOption = None,
) -> Told:
    """Let another account act for the party, within limits, until a time."""
    who, other = _whose(run, party), run.party(key_address)
    end: Timestamp = moment(until, run.now)
    sent = run.send(run.system.parties.set_delegate(who, other, _scopes(rights), end), run.signer(who))
    rows = [
        ("delegate", run.names.label(other)),
        ("rights", rights),
        ("until", time_at(end, run.now)),
        sent.row(),
    ]
    return Told({"party": who, "delegate": other, "until": end, **sent.data()}, fields(rows))


@command(app, "recovery", sends=True)
def recovery(run: Run, key_address: PartyArgument, party: PartyOption = None) -> Told:
    """Name an account that may propose and revoke keys when yours are lost; it can move no money."""
    who, other = _whose(run, party), run.party(key_address)
    sent = run.send(run.system.parties.set_recovery(who, other), run.signer(who))
    rows = [("recovery", run.names.label(other)), sent.row()]
    return Told({"party": who, "recovery": other, **sent.data()}, fields(rows))


def _whose(run: Run, party: str | None) -> Address:
    return run.party(party) if party is not None else run.key_address()
