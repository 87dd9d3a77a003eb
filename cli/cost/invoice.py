"""``tally cost invoice``: what one payee is paid for an order, as a UBL invoice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.command import command
from cli.cost import app
from cli.cost.settlements import Settling, settlements
from cli.cost.work import ModelArgument, Period, loaded
from cli.errors import Mismatch, Usage
from cli.files import read_json, write_whole
from cli.output import Told, fields
from cli.run import Run
from cli.words import hexed
from ledger.acts.base import Beside

if TYPE_CHECKING:
    from sharing.costing.books import Settled

_BY = ("activity", "milestone")


@dataclass(frozen=True, slots=True)
class Saying:
    """Options: what the invoice may say beside what it must."""

    by: Annotated[
        str | None,
        typer.Option(
            help="Lines by activity at their cost, or by milestone as parts of the price; where left out, "
            "milestone for a fixed price and activity for others.",
            metavar="|".join(_BY),
        ),
    ] = None
    tax: Annotated[
        str,
        typer.Option(
            help="Value added tax within what is paid: S:19 (per cent), Z, E:REASON, AE:REASON, K:REASON, "
            "G:REASON, or O, out of scope.",
            metavar="TAX",
        ),
    ] = "O"
    currency: Annotated[
        str | None,
        typer.Option(help="ISO 4217; a unit of a token is counted as one of it.", metavar="EUR"),
    ] = None
    round: Annotated[
        bool, typer.Option("--round", help="Round off digits that the currency does not have.")
    ] = False
    lines: Annotated[
        Path | None,
        typer.Option(
            help="The payee's private lines, as `tally cost settle` wrote them: the invoice has their hash.",
            metavar="FILE",
        ),
    ] = None
    chain: Annotated[int | None, typer.Option(help="The id of the pot's chain.", min=1, metavar="ID")] = None


@command(app, "invoice", node=False)
def invoice(
    run: Run,
    model: ModelArgument,
    payee: Annotated[str, typer.Option(help="Who is paid, as the records name it.", metavar="NAME")],
    parties: Annotated[
        Path,
        typer.Option(
            help="Who the parties are for the law, TOML or JSON: [parties.NAME] with name, country, and "
            "street, city, postcode, company_id, tax_id where there are.",
            metavar="FILE",
        ),
    ],
    number: Annotated[str, typer.Option(help="The invoice's own number.")],
    issued: Annotated[str, typer.Option(help="When it is issued: 2026-12-01.", metavar="DATE")],
    due: Annotated[str, typer.Option(help="By when it is paid.", metavar="DATE")],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="The invoice to write.", metavar="FILE.xml")
    ] = Path("invoice.xml"),
    schema: Annotated[
        Path | None,
        typer.Option(
            help="OASIS's folder of UBL 2.1 schemas: nothing is written that is not valid.", metavar="FOLDER"
        ),
    ] = None,
    *,
    period: Period,
    settling: Settling,
    saying: Saying,
) -> Told:
    """Write what one payee is paid for an order as a UBL 2.1 invoice; no node is asked.

    Its amount is what the settlement pays out. It says a tax only if --tax does.
    """
    from api.costing.figures import plain
    from sharing.costing.invoice import Asked, By, invoice_of, parse_tax, to_xml
    from sharing.costing.invoice.io import check_schema, read_parties
    from sharing.costing.vocabulary import Owner
    from sharing.model.currency import Currency

    if saying.by is not None and saying.by not in _BY:
        raise Usage(f"--by is {saying.by!r}: give {' or '.join(_BY)}.")
    work = loaded(run, model, period)
    some = settlements(work, settling)
    if len(some) != 1:
        raise Usage("An invoice is for one settled order: give --order, --customer, --escrow and --rule.")
    (settled,) = some
    if saying.lines is not None:
        settled = _with_lines(settled, payee, saying.lines)
    known = read_parties(parties)
    asked = Asked(
        number,
        _day("--issued", issued),
        _day("--due", due),
        By(saying.by or ("milestone" if settled.fixed else "activity")),
        parse_tax(saying.tax),
        saying.currency or "",
        saying.round,
        known.units,
        saying.chain,
    )
    made = invoice_of(work.model, work.found, settled, Owner(payee), known.parties, asked)
    document = to_xml(made)
    if schema is not None:
        check_schema(document, schema)
    write_whole(out, document, new=True)
    told = Currency(made.currency, made.decimals)
    rows = [
        ("invoice", f"{made.number} of {made.seller.name} to {made.buyer.name}"),
        *((f"{line.name}, {line.description}", told.text(line.amount)) for line in made.lines),
        ("by the agreed rule", told.text(made.agreed)),
        (f"tax ({made.tax.category})", told.text(made.tax_total) if made.tax.in_scope else made.tax.why),
        ("rounding", told.text(made.rounding)),
        ("payable", told.text(made.payable)),
        ("valid", "as UBL 2.1" if schema is not None else "not checked: --schema does it"),
        ("written", str(out)),
    ]
    data = {
        "file": str(out),
        "number": made.number,
        "currency": made.currency,
        "lines": [{"name": line.name, "amount": plain(told, line.amount)} for line in made.lines],
        "agreed": plain(told, made.agreed),
        "withoutTax": plain(told, made.without_tax),
        "tax": plain(told, made.tax_total),
        "category": made.tax.category,
        "rounding": plain(told, made.rounding),
        "payable": plain(told, made.payable),
        "checked": schema is not None,
    }
    return Told(data, fields([row for row in rows if row[1] != told.text(0)]))


def _with_lines(settled: Settled, payee: str, path: Path) -> Settled:
    """With the hash that stands for the payee's private lines, and the pot that they are paid of.

    Raises:
        Mismatch: if the lines are not of this settlement.
    """
    from api.costing.figures import plain
    from cli.cost.private_lines import read_lines

    held, about = read_lines(path), Beside(read_json(path))
    due = sum(one.amount for one in settled.payouts if one.payee == payee)
    currency = settled.payable.currency
    for name, wanted in (("name", payee), ("order", settled.order), ("amount", plain(currency, due))):
        if about.has(name) and (told := about.value(name)) != wanted:
            raise Mismatch(
                f"The lines of {path} are of another settlement: their {name} is {str(told)[:60]!r}, and the "
                f"invoice's is {wanted!r}."
            )
    pot = settled.pot if held.pot is None else hexed(held.pot)
    if settled.pot and settled.pot.lower() != pot:
        raise Mismatch(f"The lines of {path} are paid by the pot {pot}, and not by {settled.pot[:80]}.")
    payouts = tuple(
        replace(one, line_hash=held.line_hash) if one.payee == payee else one for one in settled.payouts
    )
    return replace(settled, payouts=payouts, pot=pot)


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Usage(f"{option} is {text[:40]!r}: give a day such as 2026-12-01.") from error
