"""A settlement: what is payable for an order's work, and each payee's part with its private lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import cast

from rich.console import Group
from rich.text import Text

from api.costing.escrowed import Escrow
from api.costing.figures import plain
from api.costing.settling import NothingToSettle, Part, Settled, done_for, left_out, settle
from api.costing.work import Work
from cli.cost.escrowed import steps as steps_of
from cli.cost.private_lines import file_name, text
from cli.errors import Failure, Usage
from cli.files import write_together
from cli.output import Told, fields, listed
from cli.run import Run
from cli.words import hexed
from ledger.acts.costs import MAX_SPLIT
from ledger.errors import InputError
from ledger.text import visible
from ledger.types import Address
from sharing.costing.errors import BadDocument
from sharing.costing.rules import rule_text
from sharing.costing.settlement import Rule
from sharing.costing.vocabulary import ObjectId, Owner
from sharing.io import read_document


def written(found: Settled, run: Run, out: Path, folder: Path) -> Told:
    """Write who gets what, and each payee's private lines; all of it or nothing.

    Raises:
        Usage: if a file is there already, or cannot be written.
    """
    currency = found.found.currency
    files = [folder / file_name(one.payout.payee, one.private.payee) for one in found.parts]
    texts = [text(one.private.data(_about(found, one))) for one in found.parts]
    private = [(file, text, True) for file, text in zip(files, texts, strict=True)]
    rows = [{**one.payout.row(currency), "payee": one.private.payee} for one in found.parts]
    write_together([*private, (out, _csv(rows), False)])
    how = "split" if len(rows) <= MAX_SPLIT else "root"
    pot = None if found.escrow.pot is None else hexed(found.escrow.pot)
    steps = [] if pot is None else steps_of(found.escrow, found.found.amount, currency)
    steps.append(f"tally cost {how} {pot or 'POT'} {out}")
    table = [
        (
            one.payout.payee,
            run.names.label(one.private.payee),
            f"{len(one.private.lines):,}",
            currency.text(one.cost),
            currency.text(one.payout.amount),
            str(file),
        )
        for one, file in zip(found.parts, files, strict=True)
    ]
    summary = [
        ("rule", rule_text(found.rule, currency)),
        ("payable", currency.text(found.found.amount)),
        ("left", found.escrow.left(found.found.amount, currency)),
        ("written", f"{out}: {len(rows):,} shares"),
        *(("next" if not number else "", step) for number, step in enumerate(steps)),
    ]
    columns = ("performer", "payee", "lines>", "cost>", "gets>", "private lines")
    view = Group(Text(visible(found.found.sentence)), listed(columns, table), fields(summary))
    shares = [
        {**row, "performer": one.payout.payee, "cost": plain(currency, one.cost), "lines": str(file)}
        for row, one, file in zip(rows, found.parts, files, strict=True)
    ]
    data = {
        "order": found.order,
        "milestone": found.milestone,
        "pot": pot,
        "currency": {"symbol": currency.symbol, "decimals": currency.decimals},
        "rule": rule_text(found.rule, currency),
        "cost": plain(currency, found.found.cost),
        "payable": plain(currency, found.found.amount),
        "escrow": plain(currency, found.escrow.amount),
        "result": plain(currency, found.found.result),
        "sentence": found.found.sentence,
        "shares": shares,
        "file": str(out),
        "steps": steps,
    }
    return Told(data, view)


def _about(found: Settled, one: Part) -> dict[str, object]:
    currency = found.found.currency
    return {
        "name": one.payout.payee,
        "order": found.order,
        "cost": plain(currency, one.cost),
        "amount": plain(currency, one.payout.amount),
    }


def settled(
    run: Run,
    work: Work,
    order: ObjectId,
    milestone: int | None,
    escrow: Escrow,
    rule: Rule,
    payees: Path | None,
) -> Settled:
    """Find what is payable and divide it among all who did the work; salts are new each time.

    Raises:
        Failure: if nobody did any work, or nothing is payable.
        ExceedsEscrow: if more is payable than there is.
        NothingToDivide: if something is payable, and no work has a cost.
        Usage: if a performer is no known party.
    """
    if milestone is not None and (without := left_out(work, order)):
        run.output.say(f"left out: {without}")
    try:
        done = done_for(work, order, milestone)
        return settle(work, order, milestone, escrow, rule, done, _parties(run, done, payees))
    except NothingToSettle as error:
        raise Failure(str(error)) from error


def _parties(run: Run, done: Iterable[Owner], file: Path | None) -> dict[Owner, Address]:
    """Who each performer is."""
    given = {} if file is None else _mapping(file)
    parties: dict[Owner, Address] = {}
    for name in done:
        try:
            parties[name] = run.party(given.get(name, name))
        except (Usage, InputError) as error:
            raise _unknown(name, error) from error
        if not int(parties[name], 16):
            raise Usage(f"The performer {name!r} is nobody, the zero address: say in --payees who it is.")
    return parties


def _unknown(name: str, error: Exception) -> Usage:
    said = str(error).rstrip(".")
    return Usage(f"Who is the performer {name!r}? Say it in a file with --payees ({said}).")


def _mapping(file: Path) -> Mapping[str, str]:
    raw = read_document(file, BadDocument)
    if not isinstance(raw, Mapping) or not all(isinstance(each, str) for each in raw.values()):
        raise Usage(f'{file} says of no performer who it is: write names and parties, foundry = "0x…".')
    return cast("Mapping[str, str]", raw)


def _csv(rows: Sequence[Mapping[str, str]]) -> str:
    text = io.StringIO()
    columns = ("payee", "amount", "lineHash")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row[name] for name in columns] for row in rows)
    return text.getvalue()
