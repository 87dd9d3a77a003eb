"""The two sides that commands speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cli.errors import Usage
from cli.match.options import Makers
from cli.run import Run
from sharing.capability.io import read_ontology
from sharing.credit.fixed import Day
from sharing.matching.constants import NEWCOMER_SHARE, PPM
from sharing.matching.gather import market_of
from sharing.matching.io import read_currency, read_makers, read_needs
from sharing.matching.market import Market
from sharing.matching.rules import Ppm
from sharing.matching.score import TERMS, Weights
from sharing.matching.vocabulary import Need
from sharing.model.currency import common
from sharing.park.constants import CURRENCY
from sharing.park.market import makers_of
from sharing.park.park import park


def needs_in(file: Path) -> tuple[Need, ...]:
    """The orders of a file."""
    needs = read_needs(file)
    if not needs:
        raise Usage(f"{file} names no order.")
    return needs


def need_named(needs: Sequence[Need], name: str | None, file: Path) -> Need:
    """One of them; the only one where none is named."""
    if name is None and len(needs) == 1:
        return needs[0]
    known = {need.id: need for need in needs}
    for need in needs:
        if need.id == name:
            return need
    given = "there are several" if name is None else f"{name!r} is not among them"
    some = ", ".join(sorted(known)[:8])
    raise Usage(f"{file} holds {len(needs)} orders and {given}: name one with --need ({some}).")


def sides_of(run: Run, asked: Makers, file: Path, needs: Sequence[Need]) -> tuple[Market, tuple[Need, ...]]:
    """The makers of a file or of the park, with their time from the first order on; and orders of a file."""
    if asked.makers is None:
        makers, paid = makers_of(park(read_ontology())), CURRENCY
    else:
        makers, paid = read_makers(asked.makers), read_currency(asked.makers)
    currency = common(read_currency(file), paid)
    if asked.from_chain:
        if asked.makers is None:
            raise Usage("The example park is not on the chain: give --makers, whose ids are addresses.")
        from cli.match.chain import as_on_chain, currency_of

        currency = common(currency, currency_of(run, asked.token))
        makers, needs = as_on_chain(run, makers, needs, asked.token)
    elif asked.token is not None:
        raise Usage("--token says in what makers may be exposed on the chain: give --from-chain, too.")
    market = market_of(makers, first=Day(min(need.begin for need in needs)))
    return replace(market, currency=currency), tuple(needs)


def weights_of(given: str | None) -> Weights:
    """Terms that are not named count nothing, if any is named."""
    if given is None:
        return Weights()
    told: dict[str, int] = {}
    for part in given.split(","):
        name, _, number = (each.strip() for each in part.partition("="))
        if name not in TERMS or not number.isdecimal() or len(number) > 4 or name in told:
            raise Usage(f"--weights has {part.strip()!r}: give terms once, of {', '.join(TERMS)}, as NAME=N.")
        told[name] = int(number)
    return Weights(**{name: told.get(name, 0) for name in TERMS})


def share_of(given: float | None) -> Ppm:
    """A share as parts per million."""
    if given is None:
        return Ppm(NEWCOMER_SHARE)
    if not 0 <= given <= 1:
        raise Usage(f"--newcomers is {given}: give a share, 0 to 1.")
    return Ppm(round(given * PPM))
