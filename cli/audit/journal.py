"""``tally audit journal``: the books of all money in our contracts."""

from __future__ import annotations

from cli.audit import app
from cli.audit.bundle import OutOption
from cli.command import command
from cli.errors import Exit, Usage
from cli.options import FromOption, OrderOption, PartyOnlyOption, ToBlockOption
from cli.order.lookup import known_order
from cli.output import Told, fields
from cli.run import Run
from cli.words import hexed
from ledger.types import Address, BlockNumber, Hash32


@command(app)
def journal(
    run: Run,
    out: OutOption,
    order: OrderOption = None,
    party: PartyOnlyOption = None,
    first: FromOption = None,
    last: ToBlockOption = None,
) -> Told:
    """Write a double-entry journal of escrow, courts, cost settlement and stakes, for beancount.

    It is made of the indexed history. Transactions balance, and accounts end with what the read model says,
    only if events, facts and balances agree: exit code 3 if they do not. Check it with `bean-check`, too.
    """
    from cli.audit.writing import bar, text_file
    from ledger.audit.journal import Scope, write_journal
    from ledger.signing.reader import TokenLabel
    from ledger.system import NotAToken

    def label(token: Address) -> TokenLabel | None:
        try:
            return run.label(token)
        except NotAToken:
            return None

    if order is not None and party is not None:
        raise Usage("Give --order or --party, not both.")
    if first is not None and last is not None and last < first:
        raise Usage(f"--from {first} comes after --to {last}: give the lower block first.")
    about = _about(run, order, party)
    system = run.system
    with bar(run, "writing the journal") as progress, text_file(out) as file:
        made = write_journal(
            system.engine,
            system.deployment,
            file,
            label,
            Scope.of(about),
            None if first is None else BlockNumber(first),
            None if last is None else BlockNumber(last),
            progress,
        )
    data = {
        "file": str(out),
        "sound": made.sound,
        "asOf": {"number": made.number, "hash": hexed(made.hash)},
        "transactions": made.transactions,
        "accounts": made.accounts,
        "assertions": made.assertions,
        "faults": made.faults,
        "found": made.said,
    }
    rows = [
        ("file", str(out)),
        ("as of", f"block {made.number:,}, {hexed(made.hash)}"),
        ("transactions", f"{made.transactions:,}, over {made.accounts:,} accounts"),
        ("balances", f"{made.assertions:,} asserted"),
        ("faults", f"{made.faults:,}" if made.faults else "none: events, facts and balances agree"),
        *(("", fault) for fault in made.said[:20]),
    ]
    return Told(data, fields(rows), Exit.OK if made.sound else Exit.MISMATCH)


def _about(run: Run, order: str | None, party: str | None) -> Hash32 | Address | None:
    if order is not None:
        return known_order(run, order).id
    return None if party is None else run.party(party)
