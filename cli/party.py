"""``tally party``: who stands behind a key."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group

from cli.access import SCOPES, ended, recovery_rows, tables, told
from cli.command import command
from cli.documents import read_document, write_document
from cli.errors import Mismatch, SignerNeeded, Usage
from cli.files import read_json
from cli.options import RelayOption, YesOption
from cli.order.sending import check_signatures
from cli.output import Told, fields
from cli.papers import written
from cli.run import Run, Sent
from cli.sign import confirm
from cli.typed import before_signing
from cli.words import hexed, moment, time_at
from ledger.bindings.enums import Scope
from ledger.papers import Document
from ledger.signing import KeyConsent, Registration, canonical_hash, sign
from ledger.signing.messages import MAX_URI
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
VALID = "+1d"


def roles_of(text: str) -> Role:
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
        scope = SCOPES.get(name.strip().lower())
        if scope is None:
            raise Usage(f"{name.strip()!r} is no right: there are {', '.join(SCOPES)}, and all.")
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
    if len(uri) > MAX_URI:
        raise Usage(f"--uri has {len(uri):,} characters: give at most {MAX_URI}.")
    system, party = run.system, run.key_address()
    digest = ZERO_HASH if profile is None else _digest(profile)
    wanted = roles_of(roles)
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
    """A party's entry, and who acts for it: keys, delegates, recovery."""
    system = run.system
    who = run.party(party) if party is not None else run.key_address()
    entry = system.node.call(system.parties.party_of(who))
    revoked = system.node.call(system.escrow.first_key_revoked(who))
    access = system.access(who)
    roles = Role(entry.roles)
    data = {
        "party": who,
        "name": run.names.name_of(who),
        "registered": bool(entry.since),
        "since": entry.since,
        "roles": list(roles.names()),
        "profileDigest": hexed(entry.profile_digest),
        "firstKeyRevoked": revoked,
        **told(access),
    }
    rows = [
        ("party", run.names.label(who)),
        ("address", who),
        ("registered", time_at(entry.since, run.now) if entry.since else "no: `tally party register`"),
        ("roles", ", ".join(roles.names()) or "none"),
        ("profile", hexed(entry.profile_digest)),
        *recovery_rows(run, access),
        ("first key", "revoked" if revoked else "valid"),
    ]
    return Told(data, Group(fields(rows), *tables(run, access)))


@command(app, "agree", signs=True)
def agree(
    run: Run,
    party: PartyArgument,
    until: Annotated[
        str, typer.Option(help="By when the party must add it: +7d or 2027-01-01.", metavar="TIME")
    ] = "+7d",
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write.")] = Path("consent.json"),
    yes: YesOption = False,
) -> Told:
    """Agree, with the key that you sign with, to become a key of PARTY, which then adds it."""
    system, who, key = run.system, run.party(party), run.key_address()
    if key == who:
        raise Usage(f"{run.names.label(who)} is the party itself: give the new key with --key.")
    document = Document(KeyConsent(who, key, moment(until, run.now)), system.parties_domain)
    run.output.show(before_signing(document.message, document.domain, run.reader()))
    confirm(run, "Sign this?", yes)
    document = document.signed("key", sign(document.message, document.domain, run.signer()))
    write_document(document, out, new=True)
    run.output.say(f"wrote {out}; next: `tally party add-key {key} --consent {out}` with a key of the party")
    return _agreed(run, document, {"file": str(out)})


def _agreed(run: Run, document: Document, data: dict[str, object]) -> Told:
    """A consent as `add-key` takes it back: the file, or signature and time."""
    message, signature = document.message, hexed(document.signatures["key"])
    assert isinstance(message, KeyConsent)
    data |= {
        "party": message.party,
        "key": message.key,
        "until": message.valid_until,
        "signature": signature,
        **document.data(),
    }
    rows = [
        ("key", run.names.label(message.key)),
        ("of", run.names.label(message.party)),
        ("until", f"{message.valid_until}, {time_at(message.valid_until, run.now)}"),
        ("signature", signature),
    ]
    return Told(data, fields(rows))


@command(app, "add-key", sends=True)
def add_key(
    run: Run,
    key_address: PartyArgument,
    party: PartyOption = None,
    consent: Annotated[
        str | None,
        typer.Option(
            help="What `tally party agree` gave for it: the file, or the signature with --until. Not needed "
            "where the new key is at hand.",
            metavar="FILE|SIGNATURE",
        ),
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="The time that a bare signature was given with.", metavar="TIME")
    ] = None,
) -> Told:
    """Propose a further key, which has agreed; it works 48 hours later, unless revoked before."""
    who, added = _whose(run, party), run.party(key_address)
    document = _consent(run, KeyConsent(who, added, moment(until or VALID, run.now)), consent, until)
    assert isinstance(document.message, KeyConsent)
    signature, signed_until = document.signatures["key"], document.message.valid_until
    sent = run.send(run.system.parties.add_key(who, added, signed_until, signature), run.signer(who))
    entry = run.system.node.call(run.system.parties.key_of(added))
    rows = [("key", run.names.label(added)), ("valid", time_at(entry.valid_from, run.now)), sent.row()]
    return Told({"party": who, "key": added, "validFrom": entry.valid_from, **sent.data()}, fields(rows))


def _consent(run: Run, wanted: KeyConsent, given: str | None, until: str | None) -> Document:
    """The new key's consent: from a file, as a signature with its time, or signed here.

    Raises:
        SignerNeeded: if there is none and the key is not at hand.
        WrongSigner: if the key has not signed it.
        Mismatch: if it is about another party or key.
    """
    document = Document(wanted, run.system.parties_domain)
    bare = given is not None and given.startswith("0x")
    if bare != (until is not None):
        raise Usage("--until belongs to a bare signature: give both, or the file of `tally party agree`.")
    if given is None:
        signer = run.held(wanted.key)
        if signer is None:
            raise SignerNeeded(
                f"{run.names.label(wanted.key)} must agree first, and its key is not here: run `tally party "
                f"agree {wanted.party} --key {wanted.key}` where it is, and give me its file with --consent."
            )
        return document.signed("key", sign(wanted, document.domain, signer))
    if bare:
        try:
            document = document.signed("key", bytes.fromhex(given[2:]))
        except ValueError:
            raise Usage(f"{given!r} is no signature: give 0x and 130 hexadecimal digits.") from None
    else:
        document = read_document(Path(given)).checked(run.system)
        message = document.message
        if not isinstance(message, KeyConsent):
            raise Usage(f"{given} holds no consent but a {type(message).__name__}: see `tally party agree`.")
        if (message.party, message.key) != (wanted.party, wanted.key):
            raise Mismatch(
                f"{given} is the consent of {run.names.label(message.key)} to become a key of "
                f"{run.names.label(message.party)}: ask for one about this key and party."
            )
    check_signatures(run, document)
    return document


@command(app, "revoke", sends=True)
def revoke(run: Run, key_address: PartyArgument, party: PartyOption = None) -> Told:
    """Revoke a key at once, and what it granted. For a first key, its open orders are guarded too."""
    who, revoked = _whose(run, party), run.party(key_address)
    signer = run.signer(who)
    before = run.system.access(who)
    sent = run.send(run.system.parties.revoke_key(who, revoked), signer)
    guards = guard_orders(run, who) if revoked == who else []
    lost = ended(before, run.system.access(who), revoked)
    rows = [("revoked", run.names.label(revoked)), *lost.rows(run), sent.row()]
    rows += [("guarded", hexed(id)) for id, _ in guards]
    data = {
        "party": who,
        "revoked": revoked,
        "ended": lost.data(),
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
    rights: Annotated[str, typer.Option(help=f"Between commas: {', '.join(SCOPES)}, or all.")],
    until: Annotated[str, typer.Option(help="Until when: +30d or 2027-01-01. `+0d` ends it.")] = "+30d",
    party: PartyOption = None,
) -> Told:
    """Let another account act for the party, within limits, for as long as the key that says so."""
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
    """Name an account that may propose and revoke keys when yours are lost; it can move no money.

    It takes 48 hours, in which the one in force stays.
    """
    who, other = _whose(run, party), run.party(key_address)
    sent = run.send(run.system.parties.set_recovery(who, other), run.signer(who))
    recovery = run.system.node.call(run.system.parties.recovery_of(who))
    change = recovery.change
    rows = [
        ("recovery", run.names.label(other)),
        ("in force", time_at(change.valid_from, run.now)),
        ("until then", run.names.label(recovery.in_force)),
        sent.row(),
    ]
    data = {
        "party": who,
        "recovery": other,
        "validFrom": change.valid_from,
        "untilThen": None if recovery.in_force == ZERO_ADDRESS else recovery.in_force,
        **sent.data(),
    }
    return Told(data, fields(rows))


def _whose(run: Run, party: str | None) -> Address:
    return run.party(party) if party is not None else run.key_address()
