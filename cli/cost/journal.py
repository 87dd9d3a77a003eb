"""``tally cost journal``: the books of a period, of one party, of each, or of all together."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group

from cli.command import command
from cli.cost import app
from cli.cost.settlements import Settling, settlements
from cli.cost.work import ModelArgument, Period, loaded
from cli.errors import Usage
from cli.output import Told, fields, listed
from cli.run import Run

_LONGEST = 180
"""Signs of a party's name in the name of its book."""


@command(app, "journal", node=False)
def journal(
    run: Run,
    model: ModelArgument,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The journal to write.", metavar="FILE.beancount")
    ] = None,
    party: Annotated[
        str | None, typer.Option(help="Only this party's own book; all together if left out.", metavar="NAME")
    ] = None,
    each: Annotated[
        Path | None, typer.Option(help="Where to write the book of every party.", metavar="FOLDER")
    ] = None,
    *,
    period: Period,
    settling: Settling,
) -> Told:
    """Write double-entry books of what work cost and what was paid for it, for beancount: no node is asked.

    Each party has a book that balances by itself. In the journal of all, what they owe and sold each other is
    taken out at its end. Check it with `bean-check`.
    """
    from api.costing.figures import plain
    from cli.files import write_together
    from sharing.costing.books import books
    from sharing.costing.books import journal as lines
    from sharing.costing.vocabulary import Owner

    if out is None and each is None:
        raise Usage("Where to? Give --out with a file, --each with a folder, or both.")
    work = loaded(run, model, period)
    kept = books(work.found, settlements(work, settling), work.spent.overheads)
    files: list[tuple[Path, Owner | None]] = []
    if out is not None:
        files.append((out, None if party is None else Owner(party)))
    elif party is not None:
        raise Usage("--party is of the journal that --out writes: give it, or leave --party out.")
    if each is not None:
        files += [(each / _file_name(one), one) for one in kept.parties]
    write_together([(path, "".join(lines(kept, whose)), False) for path, whose in files])
    told = kept.currency.text
    columns = ("party", "spent>", "in work>", "delivered>", "unused>", "sold>", "received>", "result>")
    figures = [
        (one.party, one.spent, one.work, one.delivered, one.unused, one.sales, one.received, one.result)
        for one in (kept.statements.values() if party is None else (kept.of(Owner(party)),))
    ]
    rows = [(name, *(told(amount) for amount in amounts)) for name, *amounts in figures]
    names = ("spent", "work", "delivered", "unused", "sales", "received", "result")
    data = {
        "files": [str(path) for path, _ in files],
        "currency": {"symbol": kept.currency.symbol, "decimals": kept.currency.decimals},
        "transactions": len(kept.entries if party is None else kept.by_party.get(Owner(party), ())),
        "parties": [
            {
                "party": name,
                **{key: plain(kept.currency, one) for key, one in zip(names, amounts, strict=True)},
            }
            for name, *amounts in figures
        ],
    }
    return Told(data, Group(listed(columns, rows), fields([("written", str(path)) for path, _ in files])))


def _file_name(party: str) -> str:
    """What a party's book is called: as its accounts are, as far as a folder takes names so long."""
    from sharing.model.beancount import part_of_account

    part = part_of_account(party)
    if len(part) > _LONGEST:
        part = f"{part[:_LONGEST]}-{sha256(party.encode()).hexdigest()[:16]}"
    return f"{part}.beancount"
