"""The books of a period: every movement of every party, and what its accounts hold in the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sharing.costing.actual import Actual
from sharing.costing.books.accounts import DUE, OWED, RECEIVED, SALES, account
from sharing.costing.books.entries import Entry, Leg, times_of
from sharing.costing.books.settled import Settled
from sharing.costing.books.settling import settling
from sharing.costing.books.statement import Statement, statements, work_of
from sharing.costing.books.working import pools, shared, work
from sharing.costing.errors import BadBooks
from sharing.costing.joint import Overhead
from sharing.costing.vocabulary import Owner
from sharing.model.currency import Currency, common


@dataclass(frozen=True, slots=True)
class Books:
    """The books of all parties, each complete and balanced by itself."""

    entries: tuple[Entry, ...]
    """Of all, in the order of a journal."""
    by_party: Mapping[Owner, tuple[Entry, ...]]
    """The same of each party that moved something."""
    statements: Mapping[Owner, Statement]
    """Of each party, by name."""
    currency: Currency
    """Of all amounts."""
    settled: tuple[Settled, ...]
    """The orders that were settled."""

    @property
    def parties(self) -> tuple[Owner, ...]:
        """Whose books they are."""
        return tuple(self.statements)

    def of(self, party: Owner) -> Statement:
        """One party's figures.

        Raises:
            BadBooks: if it has none.
        """
        if party not in self.statements:
            raise BadBooks(f"the party {party}", f"has no book: there are {', '.join(self.parties[:8])}")
        return self.statements[party]

    def eliminations(self) -> tuple[tuple[str, tuple[Leg, ...]], ...]:
        """What parties owe each other, and what they sold each other: in all books together it is nothing."""
        made: list[tuple[str, tuple[Leg, ...]]] = []
        for party, one in self.statements.items():
            for (kind, other), amount in one.held.items():
                if kind == DUE and amount:
                    legs = (
                        Leg(account(OWED, Owner(other), party), amount),
                        Leg(account(DUE, party, other), -amount),
                    )
                    made.append((f"{other} owes {party}", legs))
        for one in self.settled:
            for paid in one.payouts:
                if paid.payee != one.customer and paid.amount:
                    legs = (
                        Leg(account(SALES, paid.payee, one.order), paid.amount),
                        Leg(account(RECEIVED, one.customer, one.order), -paid.amount),
                    )
                    made.append((f"{one.order}: {paid.payee} sold to {one.customer}", legs))
        return tuple(sorted(made))


def books(found: Actual, settled: Sequence[Settled] = (), overheads: Sequence[Overhead] = ()) -> Books:
    """Keep the books of a period.

    Args:
        found: what was done and what it cost, of all parties.
        settled: the orders that were settled; of all others the cost is work in progress.
        overheads: what orders share, each once.

    Raises:
        CurrencyMismatch: if settlements are in another currency than the costs.
        BadBooks: if there is nothing to keep books of, an order was settled twice or before its work ended,
            or an overhead stands twice.
        NotCanonical: if a record has no hash.
    """
    currency = common(found.currency, *(one.payable.currency for one in settled))
    _once("order", "was settled twice: settle each once", (one.order for one in settled))
    _once("overhead", "stands there twice: name each once", (one.id for one in overheads))
    times, costs = times_of(found), work_of(found, overheads)
    made = [*pools(found, times), *shared(overheads, times)]
    for line in found.lines:
        made += work(line)
    for one in settled:
        made += settling(one, times, costs.get(one.order, {}))
    made.sort(key=lambda entry: entry[:4])
    of: dict[Owner, list[Entry]] = {}
    for entry in made:
        of.setdefault(entry.party, []).append(entry)
    by_party = {party: tuple(each) for party, each in of.items()}
    figures = statements(found, settled, overheads, costs)
    return Books(tuple(made), by_party, figures, currency, tuple(settled))


def _once(kind: str, problem: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise BadBooks(f"{kind} {name}", problem)
        seen.add(name)
