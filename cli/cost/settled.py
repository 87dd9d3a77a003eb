"""A settlement: what is payable for an order's work, and each payee's part with its private lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from rich.console import Group
from rich.text import Text

from cli.cost.escrowed import Escrow
from cli.cost.private_lines import PayeeLines, file_name
from cli.cost.telling import plain
from cli.cost.work import Work
from cli.errors import Failure, Usage
from cli.files import write_together
from cli.output import Told, fields, listed
from cli.run import Run
from cli.words import hexed
from ledger.acts.costs import MAX_SPLIT
from ledger.errors import InputError
from ledger.signing.canonical import fresh_salt
from ledger.text import visible
from ledger.types import Address
from sharing.costing.disclosure import PrivateLine
from sharing.costing.errors import BadDocument
from sharing.costing.joint import shared_by
from sharing.costing.rules import rule_text
from sharing.costing.settlement import Payable, Payout, Rule, divide, payable
from sharing.costing.statement import Line, statement, total
from sharing.costing.vocabulary import ObjectId, Owner
from sharing.io import read_document
from sharing.model.terms import Money


@dataclass(frozen=True, slots=True)
class Part:
    """What one payee did, and gets."""

    payout: Payout
    """Its share, by the name that the records have."""
    cost: Money
    """Of its work."""
    private: PayeeLines
    """What stands behind the share's hash."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Who gets what."""

    order: ObjectId
    """For which object of the model."""
    milestone: int | None
    """For which of its milestones; None for all."""
    escrow: Escrow
    """From which money."""
    rule: Rule
    """By which rule."""
    found: Payable
    """What is payable in all."""
    parts: tuple[Part, ...]
    """Of each who gets something."""

    def written(self, run: Run, out: Path, folder: Path) -> Told:
        """Write who gets what, and each payee's private lines; all of it or nothing.

        Raises:
            Usage: if a file is there already, or cannot be written.
        """
        currency = self.found.currency
        files = [folder / file_name(one.payout.payee, one.private.payee) for one in self.parts]
        texts = [one.private.text(self._about(one)) for one in self.parts]
        private = [(file, text, True) for file, text in zip(files, texts, strict=True)]
        rows = [{**one.payout.row(currency), "payee": one.private.payee} for one in self.parts]
        write_together([*private, (out, _csv(rows), False)])
        how = "split" if len(rows) <= MAX_SPLIT else "root"
        pot = None if self.escrow.pot is None else hexed(self.escrow.pot)
        steps = [] if pot is None else self.escrow.steps(self.found.amount, currency)
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
            for one, file in zip(self.parts, files, strict=True)
        ]
        summary = [
            ("rule", rule_text(self.rule, currency)),
            ("payable", currency.text(self.found.amount)),
            ("left", self.escrow.left(self.found.amount, currency)),
            ("written", f"{out}: {len(rows):,} shares"),
            *(("next" if not number else "", step) for number, step in enumerate(steps)),
        ]
        columns = ("performer", "payee", "lines>", "cost>", "gets>", "private lines")
        view = Group(Text(visible(self.found.sentence)), listed(columns, table), fields(summary))
        shares = [
            {**row, "performer": one.payout.payee, "cost": plain(currency, one.cost), "lines": str(file)}
            for row, one, file in zip(rows, self.parts, files, strict=True)
        ]
        data = {
            "order": self.order,
            "milestone": self.milestone,
            "pot": pot,
            "currency": {"symbol": currency.symbol, "decimals": currency.decimals},
            "rule": rule_text(self.rule, currency),
            "cost": plain(currency, self.found.cost),
            "payable": plain(currency, self.found.amount),
            "escrow": plain(currency, self.escrow.amount),
            "result": plain(currency, self.found.result),
            "sentence": self.found.sentence,
            "shares": shares,
            "file": str(out),
            "steps": steps,
        }
        return Told(data, view)

    def _about(self, one: Part) -> dict[str, object]:
        currency = self.found.currency
        return {
            "name": one.payout.payee,
            "order": self.order,
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
    currency = work.model.currency
    done = statement(work.found, order, milestone, work.spent.overheads)
    if milestone is not None and (left_out := _without_milestone(work, order)):
        run.output.say(f"left out: {left_out}")
    if not done:
        which = "" if milestone is None else f", milestone {milestone}"
        raise Failure(f"There is no record of work for {order}{which}: `tally cost record` keeps them.")
    parties, done = _parties(run, done, payees)
    costs = {name: total(some) for name, some in done.items()}
    found = payable(rule, Money(sum(costs.values())), escrow.amount, currency)
    private = {name: PayeeLines(parties[name], escrow.pot, _salted(some)) for name, some in done.items()}
    payouts = divide(found, costs, {name: one.line_hash for name, one in private.items()})
    if not payouts:
        raise Failure(f"Nothing is payable: {found.sentence}.")
    parts = tuple(Part(one, costs[one.payee], private[one.payee]) for one in payouts)
    return Settled(order, milestone, escrow, rule, found, parts)


def _without_milestone(work: Work, order: ObjectId) -> str:
    """What a settlement of one milestone leaves out, in words; empty if nothing."""
    records = sum(one.order == order and one.milestone is None for one in work.records)
    shared = shared_by(order, work.spent.overheads)
    cost = work.model.currency.text(sum(one.cost for one in shared))
    told = (
        f"{records:,} records of {order} that name no milestone" if records else "",
        f"{cost} of shared pools, which are of no milestone" if shared else "",
    )
    return ", and ".join(filter(None, told))


def _salted(lines: Sequence[Line]) -> tuple[PrivateLine, ...]:
    return tuple(PrivateLine(fresh_salt(), one.document()) for one in lines)


def _parties(
    run: Run, done: Mapping[Owner, tuple[Line, ...]], file: Path | None
) -> tuple[dict[Owner, Address], dict[Owner, tuple[Line, ...]]]:
    """Who each performer is, and all lines of each party under the first of its names."""
    given = {} if file is None else _mapping(file)
    parties: dict[Owner, Address] = {}
    first: dict[Address, Owner] = {}
    lines: dict[Owner, tuple[Line, ...]] = {}
    for name, some in done.items():
        try:
            party = run.party(given.get(name, name))
        except (Usage, InputError) as error:
            raise _unknown(name, error) from error
        if not int(party, 16):
            raise Usage(f"The performer {name!r} is nobody, the zero address: say in --payees who it is.")
        known = first.setdefault(party, name)
        parties[known] = party
        lines[known] = lines.get(known, ()) + some
    return parties, lines


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
