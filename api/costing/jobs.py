"""Costs, as long work: its inputs are the bodies of ``api.costing.schemas``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from sqlmodel import Session

from api.costing.agreed import rule_of
from api.costing.breaking_even import even
from api.costing.comparing import compared
from api.costing.escrowed import Escrow, escrow_of
from api.costing.figures import plain
from api.costing.records import told
from api.costing.repository import RecordRepository, Wanted
from api.costing.rollup import rolled_up
from api.costing.schemas import MOST_COSTED
from api.costing.settling import Settled, done_for, left_out, settle
from api.costing.work import Work, costed
from api.errors import InvalidRequest
from api.jobs.errors import JobTooBig
from api.jobs.task import Output, Task
from ledger.acts.base import hexed
from ledger.acts.costs import MAX_SPLIT
from ledger.errors import MalformedAddress
from ledger.store import reading
from ledger.store.activities import After, Kept
from ledger.system import System
from ledger.types import Address, Hash32, address, hash32
from sharing.costing.books import books, journal
from sharing.costing.books.io import read_settled
from sharing.costing.invoice import Asked, By, invoice_of, parse_tax, to_xml
from sharing.costing.invoice.io import read_parties
from sharing.costing.io import Spent, read_alternatives, read_model, read_spent
from sharing.costing.rules import parse_rule, rule_text
from sharing.costing.settlement import Rule
from sharing.costing.vocabulary import Owner
from sharing.model.currency import Currency
from sharing.model.terms import BPS

_PAGE = 2_000


def roll_up(task: Task) -> Output:
    """What orders were to cost, did cost, and what became of capacity."""
    work = _work(task)
    found = rolled_up(work, work.orders(task.input["orders"], "`orders`"))
    return task.json({**found.data(), "sentences": list(found.sentences())})


def compare(task: Task) -> Output:
    """Why orders cost something else than planned."""
    work = _work(task)
    return task.json(compared(work, work.orders(task.input["orders"], "`orders`")).data())


def break_even(task: Task) -> Output:
    """Which way to get a product is cheapest for how many."""
    found = even(*read_alternatives(task.document("alternatives")))
    data, quantity = found.data(), task.input["quantity"]
    if quantity is not None:
        if not found.costs(quantity):
            raise InvalidRequest.field("quantity", "is more, or less, than any of the ways can make.")
        moved = Fraction(task.input["swing_bps"], BPS)
        data |= found.quantity_data(quantity, moved)
    return task.json(data)


def reckon(task: Task) -> Output:
    """What is payable for an order's work, each payee's part with its private lines, and the act to sign."""
    given, work = task.input, _work(task)
    if (given["pot"] is None) == (given["escrow"] is None):
        raise InvalidRequest.field("pot", "or `escrow`: give one of both.")
    if (given["rule"] is None) == (given["specification"] is None):
        raise InvalidRequest.field("rule", "or `specification`: give one of both.")
    (order,) = work.orders([given["order"]], "`order`")
    currency, milestone = work.model.currency, given["milestone"]
    task.tell(0.5, "reading the pot")
    if given["pot"] is None:
        if given["specification"] is not None:
            raise InvalidRequest.field("pot", "is missing: a specification is held against its terms.")
        escrow = Escrow(None, currency.parse(given["escrow"]))
        rule = parse_rule(given["rule"], currency)
    else:
        pot = hash32(given["pot"])
        with task.system() as system:
            escrow = escrow_of(system, pot, currency, milestone)
            rule = _rule(system, given, pot, currency)
    done = done_for(work, order, milestone)
    who = {name: _party(name, given["payees"]) for name in done}
    found = settle(work, order, milestone, escrow, rule, done, who)
    return task.json(_settled_data(found, "" if milestone is None else left_out(work, order)))


def books_of(task: Task) -> Output:
    """A journal in beancount's language."""
    work, given = _work(task), task.input
    some = read_settled(_settled(task), work.model, work.found, work.spent.overheads)
    kept = books(work.found, some, work.spent.overheads)
    party = None if given["party"] is None else Owner(given["party"])
    path = task.folder / "books.beancount"
    path.write_text("".join(journal(kept, party)), encoding="utf-8")
    return Output(path, "text/plain; charset=utf-8", "books.beancount")


def invoice(task: Task) -> Output:
    """A UBL 2.1 invoice."""
    work, given = _work(task), task.input
    (settled,) = read_settled(_settled(task), work.model, work.found, work.spent.overheads)
    known = read_parties(_parties(task))
    asked = Asked(
        given["number"],
        _day("issued", given["issued"]),
        _day("due", given["due"]),
        By(given["by"] or ("milestone" if settled.fixed else "activity")),
        parse_tax(given["tax"]),
        given["currency"] or "",
        given["round"],
        known.units,
        None,
    )
    made = invoice_of(work.model, work.found, settled, Owner(given["payee"]), known.parties, asked)
    path = task.folder / "invoice.xml"
    path.write_bytes(to_xml(made))
    return Output(path, "application/xml", "invoice.xml")


def _work(task: Task) -> Work:
    given = task.input
    model = read_model(task.document("model"))
    spent = Spent() if given["spent"] is None else read_spent(task.document("spent"), model)
    task.tell(0.1, "reading records")
    rows = _records(task)
    wrong = set(given["without"])
    if missing := wrong - {row.id for row in rows}:
        raise InvalidRequest.field(
            "without", f"names {min(missing)[:60]!r}, and the period has no such record."
        )
    task.tell(0.3, f"costing {len(rows):,} records")
    return costed(model, tuple(told(row for row in rows if row.id not in wrong)), spent)


def _records(task: Task) -> list[Kept]:
    assert task.owner is not None
    wanted = Wanted(since=task.input["since"], until=task.input["until"])
    rows: list[Kept] = []
    after: After | None = None
    with task.engine() as engine, reading(engine) as connection, Session(connection) as session:
        repository = RecordRepository(session, task.owner)
        while page := repository.page(wanted, after, _PAGE):
            rows += page
            if len(rows) > MOST_COSTED:
                raise JobTooBig(f"The period has more than {MOST_COSTED:,} records: give a shorter one.")
            after = After(page[-1].begins_at, page[-1].id)
    return rows


def _rule(system: System, given: Mapping[str, Any], pot: Hash32, currency: Currency) -> Rule:
    said, milestone = given["specification"], given["milestone"]
    if said is None:
        return parse_rule(given["rule"], currency)
    text = rule_of(system, said["spec"], hash32(said["salt"]), pot, "What was given")
    rule = parse_rule(text, currency)
    if milestone is not None and not rule.of_parts:
        raise InvalidRequest.field(
            "milestone",
            f"cannot be settled alone: the agreed rule {text} is for the whole order, and each milestone "
            "would pay it anew; leave `milestone` out, or say by `rule` what is agreed for this one.",
        )
    return rule


def _party(name: str, payees: Mapping[str, str]) -> Address:
    try:
        found = address(payees.get(name, name))
    except MalformedAddress as error:
        raise InvalidRequest.field(
            "payees", f"does not say who the performer {name[:60]!r} is: give its address."
        ) from error
    if not int(found, 16):
        raise InvalidRequest.field("payees", f"says that {name[:60]!r} is nobody, the zero address.")
    return found


def _settled_data(found: Settled, without: str) -> dict[str, object]:
    currency, escrow = found.found.currency, found.escrow
    shares = [
        {
            "payee": one.private.payee,
            "amount": str(one.payout.amount),
            "line_hash": hexed(one.private.line_hash),
        }
        for one in found.parts
    ]
    kind = "cost_split" if len(shares) <= MAX_SPLIT else "cost_root"
    pot = None if escrow.pot is None else hexed(escrow.pot)
    missing = escrow.missing(found.found.amount) if pot is not None else 0
    return {
        "order": found.order,
        "milestone": found.milestone,
        "currency": {"symbol": currency.symbol, "decimals": currency.decimals},
        "rule": rule_text(found.rule, currency),
        "cost": str(found.found.cost),
        "payable": str(found.found.amount),
        "escrow": str(escrow.amount),
        "sentence": found.found.sentence,
        "left": escrow.left(found.found.amount, currency),
        "left_out": without or None,
        # What comes out of escrow first: by both sides' split, then into the pot.
        "split": None
        if not missing or escrow.locked is None
        else {
            "kind": "split",
            "order": pot,
            "milestones": list(escrow.locked.milestones),
            "to_maker": str(escrow.locked.before_fee(missing)),
        },
        "assign": bool(missing) and not escrow.assigned,
        "collect": bool(missing) or escrow.uncollected,
        "act": None if pot is None else {"kind": kind, "pot": pot, "shares": shares},
        "parts": [
            {
                "performer": one.payout.payee,
                "cost": str(one.cost),
                **share,
                "private": one.private.data(
                    {
                        "name": one.payout.payee,
                        "order": found.order,
                        "cost": plain(currency, one.cost),
                        "amount": plain(currency, one.payout.amount),
                    }
                ),
            }
            for one, share in zip(found.parts, shares, strict=True)
        ],
    }


def _settled(task: Task) -> Path:
    """The settlements as their file has them, what was left out left out."""
    some = [
        {name: value for name, value in one.items() if value is not None} for one in task.input["settled"]
    ]
    return _document(task, "settled", {"settled": some})


def _parties(task: Task) -> Path:
    return _document(task, "parties", {"parties": task.input["parties"], "units": task.input["units"]})


def _document(task: Task, name: str, content: object) -> Path:
    path = task.folder / f"{name}.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def _day(field: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidRequest.field(field, f"is {text[:40]!r}: give a day such as 2026-12-01.") from error
