"""``tally order sign``, ``open``, ``post``, ``take``, ``cancel-post``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.community.calls import call_in_words
from cli.documents import read_document, write_document
from cli.errors import SignerNeeded, Usage
from cli.offer.lookup import check_agreed
from cli.options import OrderArgument, YesOption
from cli.order import app
from cli.order.funding import check_funds
from cli.order.lookup import customer_of, known_order, order_document, short_id
from cli.order.sending import check_not_cancelled, lacking, may_sign, send_document
from cli.output import Told, fields
from cli.papers import acting_for, reader_of, seat_of, signed_by, written
from cli.run import Run, Sent
from cli.sign import confirm
from cli.typed import before_signing
from cli.words import money
from ledger.bindings.enums import Scope
from ledger.chain.signer import Signer
from ledger.papers import Document
from ledger.signing import (
    CommunityCall,
    Domain,
    OrderTerms,
    Permit,
    agreed,
    customer_permit,
    maker_permit,
    order_id,
    permit_bytes,
    sentence,
    sign,
    taken,
)
from ledger.signing.terms import check_clauses, check_terms
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address

FileArgument = Annotated[Path, typer.Argument(help="An order file or a message file.", metavar="FILE")]
PermitOption = Annotated[
    bool,
    typer.Option(
        "--permit/--no-permit",
        help="Sign also the ERC-2612 permit for the money; without it, use `tally token approve` first.",
    ),
]


@command(app, "sign", signs=True)
def sign_(
    run: Run,
    file: FileArgument,
    side_named: Annotated[
        str | None,
        typer.Option(
            "--as", help="As which side, where the key could sign for several: owner, maker.", metavar="SIDE"
        ),
    ] = None,
    talks: Annotated[
        Path | None,
        typer.Option("--agreed", help="Talks that must have agreed on exactly this order.", metavar="FILE"),
    ] = None,
    yes: YesOption = False,
    permit: PermitOption = True,
) -> Told:
    """Add your signature to a file, after reading what it binds you to."""
    document = read_document(file).checked(run.system)
    if talks is not None:
        check_agreed(run, talks, document.hash)
    message = document.message
    if isinstance(message, OrderTerms) and document.terms is None:
        check_terms(message, run.now)
        if document.clauses is not None:
            check_clauses(message, document.clauses)
    side = _side(run, document, side_named)
    check_not_cancelled(run, document)
    reader = reader_of(run, document)
    run.output.show(before_signing(message, document.domain, reader))
    if isinstance(message, CommunityCall) and (deed := call_in_words(run, message)) is not None:
        run.output.say(f"That call {deed}.")
    nested = document.clauses is not None and document.clauses.parent != ZERO_HASH
    grant = permit_for(run, message, side, nested) if permit and isinstance(message, OrderTerms) else None
    if grant is not None:
        run.output.show(before_signing(*grant, replace(reader, terms=message)))  # pyright: ignore[reportArgumentType]
    confirm(run, f"Sign {'both' if grant else 'this'} as the {side}?", yes)
    party = document.sides().get(side)
    signer = run.signer(party)
    if party is not None and seat_of(run, party, signer.address) is not None:
        return _for_community(run, document, side, signer, file)
    signature = sign(message, document.domain, signer)
    granted = b""
    if grant is not None and signer.address == grant[0].owner:
        granted = permit_bytes(grant[0], sign(*grant, signer))
    signed = document.signed(side, signature, granted)
    write_document(signed, file)
    left = signed.missing()
    run.output.say(f"signed as {side}; {_still(run, signed)}")
    data = {
        "file": str(file),
        "side": side,
        "signer": signer.address,
        "hash": "0x" + document.hash.hex(),
        "signature": "0x" + signature.hex(),
        "permit": "0x" + granted.hex() if granted else None,
        "missing": left,
        "sentence": sentence(message, reader),
    }
    rows = {"file": str(file), "hash": "0x" + document.hash.hex(), "signature": "0x" + signature.hex()}
    return Told(data, fields(rows))


def _still(run: Run, document: Document) -> str:
    return f"it still lacks {lacking(run, document)}" if document.missing() else "all have signed"


def _for_community(run: Run, document: Document, side: str, signer: Signer, file: Path) -> Told:
    """From a seat in the committee of the community that is this side."""
    signed = signed_by(run, document, side, signer)
    write_document(signed, file)
    party, held = document.sides()[side], signed.committees[side]
    run.output.say(
        f"signed for the community {run.names.label(party)} as the {side}, {len(held.signatures)} of its "
        f"committee by now; {_still(run, signed)}"
    )
    data = {
        "file": str(file),
        "side": side,
        "community": party,
        "signer": signer.address,
        "hash": "0x" + document.hash.hex(),
        "committee": sorted(held.signatures),
        "signed": side in signed.signatures,
        "missing": signed.missing(),
        "sentence": sentence(document.message, reader_of(run, document)),
    }
    told = ", ".join(run.names.label(member) for member in held.signatures)
    return Told(data, fields({"file": str(file), "hash": "0x" + document.hash.hex(), "signed by": told}))


def _side(run: Run, document: Document, named: str | None) -> str:
    """Which side the key at hand signs for."""
    sides = document.sides()
    if named is not None:
        if named not in sides:
            raise Usage(f"{named!r} is no side of this file: there are {', '.join(sides)}.")
        sides = {named: sides[named]}
    unsigned = [side for side in document.missing() if side in sides] or list(sides)
    account = run.key_address(sides[unsigned[0]])
    for side, party in sides.items():
        if party == account:
            return side
    if named is None and account == sponsor_of(run, document):
        return "sponsor"
    for side in unsigned:
        if may_sign(run, document, sides[side], account) or seat_of(run, sides[side], account):
            return side
    wanted = " or ".join(f"{run.names.label(party)} ({side})" for side, party in sides.items())
    raise SignerNeeded(f"{run.names.label(account)} is no party of this: it is for {wanted} to sign.")


def sponsor_of(run: Run, document: Document) -> Address | None:
    """Who can sign a sub-order besides its parties, so that it pays as it performs: its parent's customer."""
    clauses = document.clauses
    if clauses is None or clauses.parent == ZERO_HASH or not isinstance(document.message, OrderTerms):
        return None
    return customer_of(run, run.system.find_order(clauses.parent))


def permit_for(run: Run, terms: OrderTerms, side: str, nested: bool = False) -> tuple[Permit, Domain] | None:
    """What lets the escrow take a side's money, if the order takes any and the token knows permits.

    A nested order takes none of its customer's: its parent's milestone pays it.
    """
    if terms.version > 1 or (terms.version == 1 and side != "maker"):
        return None
    if side == "sponsor" or (side == "customer" and nested):
        return None
    owner = terms.customer if side == "customer" else terms.maker
    if (terms.price if side == "customer" else terms.bond) == 0:
        return None
    if run.system.node.get_code(owner):
        run.output.say(f"{run.names.label(owner)} is a contract, which signs no permits: it has to allow it.")
        return None
    known = run.system.next_permit(terms.token, owner)
    if known is None:
        run.output.say("The token knows no permits: use `tally token approve` before opening.")
        return None
    make = customer_permit if side == "customer" else maker_permit
    nonce, domain = known
    return make(terms, run.system.escrow.address, nonce, terms.open_by), domain


@command(app, "open", sends=True)
def open_(run: Run, file: FileArgument) -> Told:
    """Open and fund an order that both sides signed, in one transaction. Any key may send it."""
    document = order_document(run, str(file))
    terms = _terms(document)
    if terms.maker == ZERO_ADDRESS:
        raise Usage("The order names no maker: `tally order post` funds it and waits for one.")
    sent = send_document(run, document, run.signer())
    return _opened(run, terms, sent, "open")


@command(app, "post", sends=True)
def post(run: Run, file: FileArgument) -> Told:
    """Fund an order that any maker of enough credit can take. Any key may send it."""
    document = order_document(run, str(file))
    terms = _terms(document)
    if terms.maker != ZERO_ADDRESS:
        raise Usage("The order names its maker: `tally order open` opens it once both signed.")
    if document.missing() and run.key_address(terms.customer) == terms.customer:
        escrow = run.system.escrow
        call = (
            escrow.post(terms)
            if document.clauses is None
            else escrow.post_with(terms, document.clauses, b"", b"")
        )
        signer = run.signer(terms.customer)
        if not run.promised(signer):
            check_funds(run, terms, {})
        sent = run.send(call, signer)
    else:
        sent = send_document(run, document, run.signer())
    return _opened(run, terms, sent, "posted")


@command(app, "take", sends=True)
def take(
    run: Run,
    order: OrderArgument,
    party: Annotated[
        str | None,
        typer.Option("--maker", help="For which party; the key's own account if left out.", metavar="PARTY"),
    ] = None,
    yes: YesOption = False,
    permit: PermitOption = True,
    out: Annotated[
        Path | None,
        typer.Option("--for-relay", help="Sign only; somebody else sends the file with `tally relay`."),
    ] = None,
) -> Told:
    """Take a posted order as its maker; a community's committee does it by --for-relay."""
    posted = known_order(run, order)
    maker = run.party(party) if party is not None else run.key_address()
    signer = acting_for(run, maker, Scope.OPEN, relayed=out is not None)
    terms = taken(posted.terms, maker, run.system.domain)
    reader = replace(run.reader(terms.token), clauses=posted.clauses)
    run.output.show(before_signing(terms, run.system.domain, reader))
    confirm(run, "Sign this and lock the bond?", yes)
    grant = permit_for(run, terms, "maker") if permit else None
    granted = b""
    if grant is not None and signer.address == maker:
        granted = permit_bytes(grant[0], sign(*grant, signer))
    document = Document(terms, run.system.domain, posted.terms, clauses=posted.clauses)
    document = signed_by(run, document, "maker", signer)
    if granted:
        document = document.signed("maker", document.signatures["maker"], granted)
    if out is not None:
        return written(run, document, out)
    return _opened(run, terms, send_document(run, document, signer), "taken")


@command(app, "cancel-post", sends=True)
def cancel_post(run: Run, order: OrderArgument) -> Told:
    """Take back a posted order: its customer at any time, anyone once it can no longer be taken."""
    posted = known_order(run, order)
    mine = run.now <= agreed(posted.terms).takeable_until
    signer: Signer = acting_for(run, posted.terms.customer, Scope.OPEN) if mine else run.signer()
    sent = run.send(run.system.escrow.cancel_post(posted.terms), signer)
    rows = [("order", short_id(posted)), ("now", "cancelled, money returned"), sent.row()]
    return Told({"id": "0x" + posted.id.hex(), **sent.data()}, fields(rows))


def _terms(document: Document) -> OrderTerms:
    assert isinstance(document.message, OrderTerms)
    return document.message


def _opened(run: Run, terms: OrderTerms, sent: Sent, now: str) -> Told:
    label = run.label(terms.token)
    id = order_id(terms, run.system.domain)
    rows = [
        ("order", "0x" + id.hex()),
        ("now", now),
        ("locked", f"{money(terms.price, label)} by {run.names.label(terms.customer)}"),
    ]
    if terms.maker != ZERO_ADDRESS and terms.bond:
        rows.append(("bond", f"{money(terms.bond, label)} by {run.names.label(terms.maker)}"))
    rows.append(sent.row())
    return Told({"id": "0x" + id.hex(), **sent.data()}, fields(rows))
