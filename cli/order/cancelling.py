"""``tally order cancel-signature``: to take back what was signed, before anybody has used it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from cli.command import command
from cli.documents import read_document
from cli.errors import Failure, SignerNeeded, Usage
from cli.options import YesOption
from cli.order import app
from cli.order.opening import FileArgument, sponsor_of
from cli.order.sending import is_used
from cli.output import Told, fields
from cli.papers import Seat, acting_for, seat_of
from cli.run import Run
from cli.sign import confirm
from cli.words import hexed
from ledger.bindings.enums import Scope
from ledger.call import Call
from ledger.chain.signer import Signer
from ledger.papers import Document
from ledger.signing import CommunityAct, OrderTerms, digest
from ledger.types import Address


@command(app, "cancel-signature", sends=True)
def cancel_signature(
    run: Run,
    file: FileArgument,
    side_named: Annotated[
        str | None,
        typer.Option("--as", help="Of which side, where the key signs for several.", metavar="SIDE"),
    ] = None,
    yes: YesOption = False,
) -> Told:
    """Make your signature on an order or message worthless for good, before anybody has used it.

    For an order that you signed, or accepted in talks, and regret: nobody can open it any more, and whoever
    tries is told so. It counts once it is mined: until then, whoever has the file can use it.
    """
    document = read_document(file)
    message, what = document.message, type(document.message).__name__
    if document.domain == run.system.costs_domain:
        raise Usage(
            f"{file} holds a {what}, which is about costs: `tally cost cancel` cancels signatures on it."
        )
    document.check(run.system)
    if document.domain != run.system.domain:
        raise Usage(f"{file} holds a {what}, on which no signature can be cancelled.")
    if isinstance(message, OrderTerms) and is_used(run, message):
        raise Failure(
            f"The signatures of {file} were used already: `tally order show {file}` shows where the order "
            "stands, and `tally order close` ends it if the other side agrees."
        )
    side, party = _whose(run, document, side_named)
    seat = seat_of(run, party, run.key_address(party))
    call, signer = _own(run, document, party) if seat is None else _of_seat(run, document, seat)
    whose = run.names.label(party if seat is None else seat.member)
    confirm(run, f"Cancel the signature of {whose} on this {what}? It cannot be undone.", yes)
    sent = run.send(call, signer)
    if isinstance(message, OrderTerms) and is_used(run, message):
        raise Failure(f"Your signature is cancelled, but the order of {file} was opened before: too late.")
    if seat is not None:
        run.output.say(_of_the_whole(run, document, party))
    rows = [
        ("cancelled", f"the signature of {whose} on this {what}, for good"),
        ("hash", hexed(document.hash)),
    ]
    data = {"party": party, "side": side, "hash": hexed(document.hash), **sent.data()}
    return Told(data, fields([*rows, sent.row()]))


def _whose(run: Run, document: Document, named: str | None) -> tuple[str, Address]:
    """The side that the key at hand cancels for."""
    sides: Mapping[str, Address] = document.sides()
    if (sponsor := sponsor_of(run, document)) is not None:
        sides = {**sides, "sponsor": sponsor}
    if named is not None:
        if named not in sides:
            raise Usage(f"{named!r} is no side of this file: there are {', '.join(sides)}.")
        return named, sides[named]
    account = run.key_address()
    parties = run.system.parties
    own = [side for side, party in sides.items() if party == account]
    able = own or [
        side
        for side, party in sides.items()
        if run.system.node.call(parties.is_authorised(party, account, Scope.SETTLE))
        or seat_of(run, party, account) is not None
    ]
    if len(able) > 1:
        raise Usage(f"{run.names.label(account)} signs for several: say --as {' or --as '.join(able)}.")
    if not able:
        wanted = " or ".join(f"{run.names.label(party)} ({side})" for side, party in sides.items())
        raise SignerNeeded(
            f"{run.names.label(account)} is no party of this: its signatures are those of {wanted}, to be "
            "cancelled by each itself, or a delegate that may settle."
        )
    return able[0], sides[able[0]]


def _own(run: Run, document: Document, party: Address) -> tuple[Call[None], Signer]:
    escrow, signer = run.system.escrow, acting_for(run, party, Scope.SETTLE)
    _check_new(run, party, escrow.is_cancelled(party, document.hash), signer)
    return escrow.cancel_signature(party, document.hash), signer


def _of_seat(run: Run, document: Document, seat: Seat) -> tuple[Call[None], Signer]:
    """A committee's member takes back its own part."""
    system, committee, signer = run.system, seat.committee, run.signer()
    act = CommunityAct(committee.community, document.hash, committee.term)
    hashed = digest(act, system.communities_domain)
    _check_new(run, seat.member, system.communities.is_cancelled(seat.member, hashed), signer)
    return system.communities.cancel_signature(seat.member, hashed), signer


def _check_new(run: Run, party: Address, already: Call[bool], signer: Signer) -> None:
    if run.system.node.call(already) and not run.promised(signer):
        raise Failure(f"{run.names.label(party)} has cancelled its signature on this already.")


def _of_the_whole(run: Run, document: Document, community: Address) -> str:
    call = run.system.escrow.cancel_signature(community, document.hash)
    return (
        "this was your part of the community's signature, which still counts if enough others of its "
        "committee sign: so that it cannot, its quorum makes it call the escrow, `tally community call "
        f"{community} --to {call.to} --data {hexed(call.data)}`"
    )
