"""``tally order draft``: terms from what people plan."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.documents import write_document
from cli.errors import Usage
from cli.files import read_json, taken, write_whole
from cli.order import app
from cli.order.courts import ArbiterOption, BackupOption, CourtDataOption, CourtFeeOption, court_of
from cli.output import Told
from cli.papers import reader_of
from cli.run import Run
from cli.token import TokenOption, token_of
from cli.typed import before_signing
from cli.words import amount, moment, quoted, seconds, share
from ledger.backing import NoCredit, backing
from ledger.papers import Document
from ledger.signing import (
    NO_CLAUSES,
    MilestonePlan,
    OrderTerms,
    order_terms,
    salted_spec_hash,
    sentence,
)
from ledger.signing.canonical import fresh_salt
from ledger.signing.structs import Json
from ledger.signing.terms import DEFAULT_WINDOW
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, BasisPoints, Hash32, Timestamp, TokenAmount
from sharing.model.vocabulary import SharingKind

_KINDS = {"order": SharingKind.ORDER, "capability": SharingKind.CAPABILITY}


@command(app, "draft")
def draft(
    run: Run,
    customer: Annotated[str, typer.Option(help="Who pays: a name, dev:N or an address.", metavar="PARTY")],
    milestone: Annotated[
        list[str],
        typer.Option(help="What is due when, repeatable: 400@+10d or 400@2026-12-01.", metavar="AMOUNT@TIME"),
    ],
    maker: Annotated[
        str | None, typer.Option(help="Who makes; left out, any maker can take the post.", metavar="PARTY")
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="The order file to write.")] = Path("order.json"),
    token: TokenOption = None,
    bond: Annotated[str, typer.Option(help="What the maker locks; auto asks what its credit asks.")] = "auto",
    fee: Annotated[
        str, typer.Option(help="Share that is burned; auto asks what the maker's credit asks.")
    ] = "auto",
    review: Annotated[
        str, typer.Option(help="How long the customer may examine a delivery.")
    ] = f"{DEFAULT_WINDOW}s",
    cure: Annotated[
        str, typer.Option(help="How long the maker may mend a rejected one.")
    ] = f"{DEFAULT_WINDOW}s",
    open_by: Annotated[str, typer.Option(help="Until when the order can be opened.")] = "+7d",
    inputs_due: Annotated[
        str | None, typer.Option(help="When the customer owes the maker its inputs.")
    ] = None,
    court_by: Annotated[
        str | None, typer.Option(help="From when on a contest follows --default-share; auto where left out.")
    ] = None,
    default_share: Annotated[str, typer.Option(help="The maker's share of an unsettled contest.")] = "50%",
    relay_fee: Annotated[str, typer.Option(help="What the customer pays whoever opens the order.")] = "0",
    min_tier: Annotated[int, typer.Option(help="Least credit tier of who takes the post.", min=0, max=4)] = 0,
    subcontract: Annotated[
        str, typer.Option(help="Share the maker may place in sub-orders that the customer has not signed.")
    ] = "0%",
    arbiter: ArbiterOption = None,
    backup: BackupOption = None,
    court_data: CourtDataOption = None,
    max_court_fee: CourtFeeOption = None,
    kind: Annotated[str, typer.Option(help="order or capability.")] = "order",
    spec: Annotated[
        Path | None,
        typer.Option(
            help="The specification, JSON. Only a salted hash of it is in the terms; text and salt go into a "
            "second file for the other side alone."
        ),
    ] = None,
) -> Told:
    """Write an order file from what was agreed. Signs nothing."""
    system = run.system
    if kind not in _KINDS:
        raise Usage(f"{kind!r} is no kind of order: give order or capability.")
    pays = token_of(run, token)
    label = run.label(pays)
    plans = [plan_of(run, text, pays) for text in milestone]
    maker_address = run.party(maker) if maker is not None else ZERO_ADDRESS
    price = TokenAmount(sum(plan.amount for plan in plans))
    agreed_bond, agreed_fee = _backing(run, maker_address, pays, price, bond, fee)
    spec_hash, private = _specification(spec)
    placed = share(subcontract)
    court = court_of(run, arbiter, backup, court_data, max_court_fee, pays)
    agreed = replace(
        court,
        min_maker_tier=min_tier,
        max_subcontract_bps=placed,
    )
    clauses = agreed if agreed != NO_CLAUSES else None
    terms = order_terms(
        now=run.now,
        customer=run.party(customer),
        maker=maker_address,
        token=pays,
        milestones=plans,
        spec_hash=spec_hash,
        kind=_KINDS[kind],
        bond=agreed_bond,
        fee_bps=agreed_fee,
        review=seconds(review),
        cure=seconds(cure),
        open_by=moment(open_by, run.now),
        inputs_due=moment(inputs_due, run.now) if inputs_due else Timestamp(0),
        court_by=moment(court_by, run.now) if court_by else None,
        default_maker_bps=share(default_share),
        relay_fee=amount(relay_fee, label),
        clauses=clauses,
    )
    document = Document(terms, system.domain, clauses=clauses)
    if private is None:
        return drafted(run, document, out)
    beside = out.with_name(out.name.removesuffix(".json") + ".spec.json")
    _write_both(document, out, private, beside)
    run.output.say(f"wrote {beside}: private, for the other side alone; nobody can make its salt again")
    return _told(run, document, out, {"specFile": str(beside)})


def drafted(run: Run, document: Document, out: Path) -> Told:
    """A new file of an order that nobody has signed.

    Raises:
        Usage: if there is such a file already.
    """
    write_document(document, out, new=True)
    return _told(run, document, out, {})


def _told(run: Run, document: Document, out: Path, more: dict[str, object]) -> Told:
    reader = reader_of(run, document)
    run.output.say(f"wrote {out}; next: tally order sign {out}")
    data = {"file": str(out), **document.data(), "sentence": sentence(document.message, reader), **more}
    return Told(data, before_signing(document.message, document.domain, reader))


def _write_both(document: Document, out: Path, private: dict[str, object], beside: Path) -> None:
    """The order's file only after its salt is safe: an order that nobody can open proves nothing.

    Raises:
        Usage: if either is there already or cannot be written; then neither is written.
    """
    if out.exists():
        raise taken(out)
    write_whole(beside, json.dumps(private, indent=2, ensure_ascii=False) + "\n", new=True, private=True)
    try:
        write_document(document, out, new=True)
    except Usage:
        beside.unlink()
        raise


def plan_of(run: Run, text: str, token: Address) -> MilestonePlan:
    money, at, due = text.partition("@")
    if not at:
        raise Usage(f"{quoted(text)} is no milestone: write AMOUNT@TIME, for instance 400@+10d.")
    return MilestonePlan(amount(money, run.label(token)), moment(due, run.now))


def with_milestones(run: Run, terms: OrderTerms, texts: list[str]) -> OrderTerms:
    """The terms with other prices and dates; a later end moves the time for contests along."""
    plans = [plan_of(run, text, terms.token) for text in texts]
    total = 0
    cumulative: list[TokenAmount] = []
    for plan in plans:
        total += plan.amount
        cumulative.append(TokenAmount(total))
    later = max(0, plans[-1].deadline - terms.deadlines[-1])
    return replace(
        terms,
        cumulative=tuple(cumulative),
        deadlines=tuple(plan.deadline for plan in plans),
        court_by=Timestamp(terms.court_by + later),
    )


def _backing(
    run: Run, maker: Address, token: Address, price: TokenAmount, bond: str, fee: str
) -> tuple[TokenAmount, BasisPoints]:
    """Bond and fee as given, or for ``auto`` as the maker's credit asks now."""
    system, label = run.system, run.label(token)
    given = None if bond == "auto" else amount(bond, label)
    given_fee = None if fee == "auto" else share(fee)
    try:
        return backing(system.node.call, system.credit, maker, token, price, given, given_fee)
    except NoCredit as error:
        raise Usage(
            f"{label.symbol} ({token}) gives no credit: say --bond and --fee yourself (a fee of 0 keeps the "
            "order outside cyber-credit)."
        ) from error


def _specification(path: Path | None) -> tuple[Hash32, dict[str, object] | None]:
    if path is None:
        return ZERO_HASH, None
    content = read_json(str(path))
    salt = fresh_salt()
    hashed = salted_spec_hash(_json(content), salt)
    return hashed, {"specHash": "0x" + hashed.hex(), "salt": "0x" + salt.hex(), "spec": content}


def _json(value: object) -> Json:
    return value  # pyright: ignore[reportReturnType]  # it was read from JSON
