"""``tally audit verify``: the database and the contracts' storage against the chain's logs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli.audit import app
from cli.command import command
from cli.errors import Exit, Usage
from cli.options import ProvenOption
from cli.order.lookup import known_order
from cli.output import Told
from cli.run import Run
from ledger.types import BlockNumber

if TYPE_CHECKING:
    from ledger.audit.scope import Scope


@command(app)
def verify(
    run: Run,
    order: Annotated[
        str | None, typer.Option("--order", help="Only what concerns an order.", metavar="ORDER")
    ] = None,
    party: Annotated[
        str | None, typer.Option("--party", help="Only what concerns a party.", metavar="PARTY")
    ] = None,
    blocks: Annotated[
        str | None,
        typer.Option("--blocks", help="Only what happened in these blocks: 100-200.", metavar="A-B"),
    ] = None,
    proven: ProvenOption = False,
    storage_only: Annotated[bool, typer.Option("--storage-only", help="Leave the database out.")] = False,
) -> Told:
    """Read all logs anew from the node, and compare what they say with every row of the database and with
    every slot of the contracts' storage, as of the database's last block.

    Exit code 3 if anything is missing, added or altered.
    """
    from cli.audit.verifying import told, watching
    from ledger.audit.verdicts import keep_verdict
    from ledger.audit.verify import verify as check

    scope = _scope(run, order, party, blocks)
    system = run.system
    with watching(run) as watch:
        engine = None if storage_only else system.engine
        done = check(system.node, system.deployment, engine, scope, watch, proven=proven)
    if engine is not None and (scope.whole or not done.sound):
        keep_verdict(engine, done)
    data, view = told(done)
    return Told(data, view, Exit.OK if done.sound else Exit.MISMATCH)


def _scope(run: Run, order: str | None, party: str | None, blocks: str | None) -> Scope:
    from ledger.audit.scope import Scope

    first, last = _blocks(blocks)
    return Scope(
        None if order is None else known_order(run, order).id,
        None if party is None else run.party(party),
        first,
        last,
    )


def _blocks(text: str | None) -> tuple[BlockNumber | None, BlockNumber | None]:
    if text is None:
        return None, None
    first, dash, last = text.partition("-")
    if not first.isdecimal() or (dash and last and not last.isdecimal()):
        raise Usage(f"--blocks is {text!r}: give two heights such as 100-200, or 100- for all from there on.")
    end = int(last) if last else None if dash else int(first)
    if end is not None and end < int(first):
        raise Usage(f"--blocks is {text!r}, which ends before it begins: give the lower height first.")
    return BlockNumber(int(first)), None if end is None else BlockNumber(end)
