"""``tally cost prove`` and ``check-proof``: show one private cost line, and keep the others to oneself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group

from cli.command import command
from cli.cost import app
from cli.errors import Mismatch
from cli.files import write_whole
from cli.output import Told, fields
from cli.run import Run
from cli.words import hexed, money
from ledger.types import Address, Hash32

if TYPE_CHECKING:
    from ledger.pots import KnownPot


@command(app, "prove", node=False)
def prove(
    run: Run,
    lines: Annotated[
        Path, typer.Argument(help="Your private lines, as `tally cost settle` wrote them.", metavar="LINES")
    ],
    line: Annotated[int, typer.Option(help="Which of them, counted from 1.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write.", metavar="FILE")] = Path(
        "proof.json"
    ),
) -> Told:
    """Show one cost line: writes a file with this line and a proof that it is behind the hash of your share.

    Of the other lines it holds nothing that tells anything. Who has it can check it with `check-proof`.
    """
    from cli.cost.private_lines import read_lines, text

    held = read_lines(lines)
    write_whole(out, text(held.proof(line)), new=True, private=True)
    rows = [
        ("shown", f"line {line} of {len(held.lines):,}"),
        ("behind", hexed(held.line_hash)),
        ("written", str(out)),
        ("next", f"tally cost check-proof {out} --pot {'POT' if held.pot is None else hexed(held.pot)}"),
    ]
    data = {"file": str(out), "number": line, "count": len(held.lines), "lineHash": hexed(held.line_hash)}
    return Told(data, fields(rows))


@command(app, "check-proof")
def check_proof(
    run: Run,
    proof: Annotated[Path, typer.Argument(help="The file that shows a line.", metavar="FILE")],
    pot: Annotated[
        str | None,
        typer.Option(
            help="The pot that pays for it: an order's id or file, or a deposit's id; its published shares "
            "and recorded agreements are then asked for the hash.",
            metavar="POT",
        ),
    ] = None,
    payee: Annotated[
        str | None,
        typer.Option(help="Whose line it has to be; who the file says where left out.", metavar="PARTY"),
    ] = None,
) -> Told:
    """Check a line that you were shown: that it is behind its hash, and with --pot that the chain has that.

    Ends with 3 where it is not.
    """
    from cli.cost.private_lines import check, read_proof

    shown = read_proof(proof)
    check(proof, shown)
    who = shown.payee if payee is None else run.party(payee)
    if pot is None and who != shown.payee:
        raise Mismatch(
            f"{proof} says that the line is of {run.names.label(shown.payee)}, and not of "
            f"{run.names.label(who)}: ask the chain for it with --pot."
        )
    line = shown.disclosure
    rows = [
        ("proven", f"line {line.index + 1} of {line.count:,} is behind {hexed(shown.line_hash)}"),
        ("payee", f"{run.names.label(who)}{', as the file says' if pot is None else ''}"),
    ]
    data: dict[str, object] = {
        "number": line.index + 1,
        "count": line.count,
        "line": line.shown.line,
        "lineHash": hexed(shown.line_hash),
        "payee": who,
        "pot": None,
        "where": [],
    }
    if pot is None:
        rows.append(("the chain", "was not asked whether it has this hash: give --pot"))
    else:
        from cli.cost.lookup import known_pot

        known = known_pot(run, pot)
        places = _places(run, known, who, shown.line_hash)
        if not places:
            raise Mismatch(
                f"No share and no agreement of {run.names.label(who)} in pot {hexed(known.id)} has the hash "
                f"{hexed(shown.line_hash)}: the line is of something else."
            )
        rows += [("the chain", each) for each in places]
        data |= {"pot": hexed(known.id), "where": places}
    told = line.shown.line
    said = told.items() if isinstance(told, dict) else [("line", told)]
    view = Group(fields(rows), fields([(str(name), _shown(value)) for name, value in said], "the line"))
    return Told(data, view)


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _places(run: Run, known: KnownPot, who: Address, line_hash: Hash32) -> list[str]:
    """Where a pot has a payee's hash, in words: roots that hold, splits, and recorded agreements."""
    from cli.cost.dividing import stands

    label = run.label(known.state.token)
    found: list[str] = []
    for root in known.roots:
        for number, leaf in enumerate(root.leaves or (), start=1):
            holds = root.final_at or root.id == known.state.pending
            if holds and (leaf.payee, leaf.line_hash) == (who, line_hash):
                where = f"share {number} of root {root.root.round}, {stands(run, known, root)}"
                found.append(f"{where}: {money(leaf.amount, label)}")
    found += [
        f"share {number} of split {split.round}, paid: {money(one.amount, label)}"
        for split in known.splits
        for number, one in enumerate(split.shares, start=1)
        if (one.payee, one.line_hash) == (who, line_hash)
    ]
    found += [
        f"agreement, recorded as line {number}: {money(one.agreement.amount, label)}"
        for number, one in enumerate(known.lines, start=1)
        if (one.agreement.payee, one.agreement.line_hash) == (who, line_hash)
    ]
    return found
