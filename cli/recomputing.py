"""What ``tally credit explain`` does with the database, whose tools take long to load."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group
from rich.text import Text

from cli.audit.telling import as_of_data, as_of_words
from cli.credit import explained
from cli.errors import Exit, Failure
from cli.output import Told
from cli.reading import caught_up
from cli.run import Run
from cli.scores import Score, data_of, score_of
from ledger.audit.credit import Recomputation, recompute
from ledger.chain.pinned import pinned
from ledger.queries import View, credit_at, credit_history, viewing
from ledger.types import Address, BlockNumber

_SHOWN = 20
"""Differences that people are shown; programs get all."""
_ALL = 1 << 40
_STEP = 200_000
"""Events between two lines of progress."""


def recomputed(run: Run, party: Address, at: BlockNumber | None) -> Told:
    """A score explained, with all credit recomputed from logs and compared.

    Raises:
        Mismatch: if the reference and the contract differ.
        OutsideHistory: if the database does not have that block.
        Failure: if the chain was reorganised meanwhile.
    """
    caught_up(run)
    system = run.system

    def progress(events: int) -> None:
        if events % _STEP == 0:
            run.output.say(f"credit: {events:,} events recomputed")

    with viewing(system.engine, at) as view:
        block = system.node.find_block(view.as_of.number)
        if block is None or block.hash != view.as_of.hash:
            raise Failure(
                f"Block {view.as_of.number:,} was replaced while credit was recomputed: run this again."
            )
        score = score_of(system, party, view.as_of.number)
        done = recompute(view, progress)
        found = [*map(str, done.mismatches), *_differences(run, view, score, done)]
        as_of = view.as_of
    data = {
        **data_of(score),
        "asOf": as_of_data(as_of),
        "recomputed": {
            "events": done.events,
            "evidence": done.pieces,
            "parties": len(done.entries),
            "differences": found,
        },
    }
    counts = (
        f"{done.pieces:,} pieces of evidence about {len(done.entries):,} parties, from {done.events:,} events"
    )
    verdict = [Text(f"Recomputed {counts}: every log of credit, the contract and the database agree.")]
    if found:
        verdict = [Text(f"Recomputed {counts}: {len(found):,} differences.", "bold red")]
        verdict += [Text(line, "red") for line in found[:_SHOWN]]
        if len(found) > _SHOWN:
            verdict.append(Text(f"… and {len(found) - _SHOWN:,} more: see --json"))
    below = Text(as_of_words(as_of), style="dim")
    shown = Group(explained(score, run.names.label), *verdict, below)
    return Told(data, shown, Exit.MISMATCH if found else Exit.OK)


def _differences(run: Run, view: View, score: Score, done: Recomputation) -> Iterator[str]:
    """Where the party's credit by the logs, by the node and by the tables is not the same."""
    party, credit = score.party, run.system.credit
    entries = done.entries.get(party, [])
    account = done.book.account(party)
    if account != score.account:
        yield f"the account of {party} is {account} by the logs and {score.account} in the contract"
    node, as_of = run.system.node, view.as_of
    with pinned(node, as_of.number, as_of.hash) as block:
        prior = node.call(credit.prior(), block=block)
    if done.book.prior is None or done.book.prior.pack() != prior:
        yield f"what is expected of strangers is {done.book.prior} by the logs, and the word {prior} on chain"
    theirs = [(moved.piece, moved.id, moved.transaction, moved.block) for moved in score.history]
    ours = [(one.piece, one.order, one.transaction, one.position.block_number) for one in entries]
    if theirs != ours:
        yield f"the node's logs tell other evidence about {party} than the database's"
    held = credit_at(view, party)
    if held.account != account or held.score != score.on_chain:
        yield f"the table credit_account has another account of {party} than the logs: `tally audit verify`"
    rows = credit_history(view, party, limit=_ALL).terms
    told = [
        (*one.position, one.piece.evidence.pack(), one.piece.account.sum, one.piece.account.weight)
        for one in entries
    ]
    kept = [
        (
            term.row.block_number,
            term.row.log_index,
            int.from_bytes(term.row.word, "big"),
            term.row.sum_after,
            term.row.weight_after,
        )
        for term in rows
    ]
    if told != kept:
        yield f"the table credit_term has other terms of {party} than the logs: `tally audit verify`"
