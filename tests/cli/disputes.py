"""Orders that their parties quarrel about."""

from __future__ import annotations

from tests.cli.conftest import Result, Tally


def ok(told: Result) -> Result:
    assert told.exit == 0, (told.out, told.err)
    return told


def contested(tally: Tally, *clauses: str) -> str:
    """An order of dev:1 and dev:2 whose first milestone is contested."""
    for who in ("dev:1", "dev:2"):
        ok(tally("token", "mint", "3000", "--to", who))
    ok(
        tally(
            *("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "400@+10d"),
            *("--milestone", "600@+20d", "--bond", "0", "--fee", "0%", *clauses),
        )
    )
    for key in ("dev:1", "dev:2"):
        ok(tally("order", "sign", "order.json", "--key", key, "--yes"))
    id = ok(tally("order", "open", "order.json", "--key", "dev:0", "--json")).data["id"]
    ok(tally("order", "deliver", id, "-m", "1", "--key", "dev:2"))
    ok(tally("order", "reject", id, "-m", "1", "--reason", "scratched", "--key", "dev:1"))
    ok(tally("order", "contest", id, "-m", "1", "--reason", "it is not", "--key", "dev:2"))
    return id


def offered_in_vain(tally: Tally, id: str) -> None:
    """The customer offers, the maker counters: the court is open to the customer."""
    ok(tally("dispute", "propose", id, "--to-maker", "10%", "--key", "dev:1"))
    ok(tally("dispute", "propose", id, "--to-maker", "90%", "--key", "dev:2"))
