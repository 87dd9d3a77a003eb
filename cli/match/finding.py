"""``tally match find`` and ``explain``: who could make an order, and why."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from api.matching.telling import candidate_data, found_data, verdict_data
from cli.command import command
from cli.errors import Usage
from cli.match import app
from cli.match.options import Makers, NeedsArgument, NewcomersOption, WeightsOption
from cli.output import Told, fields, listed
from cli.run import Run
from cli.words import date_of
from ledger.text import visible

if TYPE_CHECKING:
    from sharing.matching.search import Candidate, Miss
    from sharing.model.currency import Currency

NeedOption = Annotated[
    str | None, typer.Option("--need", help="Which order, where the file holds several.", metavar="ID")
]


@command(app, "find")
def find(
    run: Run,
    file: NeedsArgument,
    need: NeedOption = None,
    show: Annotated[int, typer.Option(help="How many makers to show.", min=1, max=1_000)] = 10,
    newcomers: NewcomersOption = None,
    weights: WeightsOption = None,
    *,
    makers: Makers,
) -> Told:
    """List the makers that suit an order best, and what excluded the others."""
    from cli.match.market import need_named, needs_in, share_of, sides_of, weights_of
    from sharing.matching.search import find as search

    needs = needs_in(file)
    market, (wanted,) = sides_of(run, makers, file, [need_named(needs, need, file)])
    found = search(
        market,
        wanted,
        show=show,
        weights=weights_of(weights),
        newcomers=share_of(newcomers),
    )
    rows = [_row(place, each, market.currency) for place, each in enumerate(found.shown, 1)]
    columns = (
        "no.>",
        "maker",
        "score>",
        "price>",
        "km>",
        "ready",
        "newcomer",
        "strongest term",
        "weakest term",
    )
    view: list[RenderableType] = [Text(visible(f"{wanted.id}: {found.sentence}."))]
    view += [Text(visible(f"Your own rules contradict each other: {each}.")) for each in found.contradictions]
    if rows:
        view += [listed(columns, rows), Text(f"{found.quota.sentence}.")]
    if not found.shown:
        view += _misses(found.misses)
    return Told({"need": wanted.id, "currency": asdict(market.currency), **found_data(found)}, Group(*view))


@command(app, "explain")
def explain(
    run: Run,
    file: NeedsArgument,
    maker: Annotated[str, typer.Argument(help="Which maker, by its id.", metavar="MAKER")],
    need: NeedOption = None,
    weights: WeightsOption = None,
    *,
    makers: Makers,
) -> Told:
    """Explain why a maker suits an order, term by term, or which rules exclude it."""
    from cli.match.market import need_named, needs_in, sides_of, weights_of
    from sharing.capability.enterprise import EnterpriseId
    from sharing.matching.judging import judge

    needs = needs_in(file)
    market, (wanted,) = sides_of(run, makers, file, [need_named(needs, need, file)])
    judged = judge(market, wanted, EnterpriseId(maker), weights=weights_of(weights))
    if judged is None:
        raise Usage(f"{maker!r} is not among the {market.size:,} makers: name one by its id.")
    candidate = judged.candidate
    if candidate is None:
        why = [each.sentence for each in judged.failures]
        against = [f"your own rules contradict each other: {each}" for each in judged.contradictions]
        view = listed((f"{maker} cannot take {wanted.id}, because",), [(each,) for each in [*why, *against]])
        return Told({"need": wanted.id, **verdict_data(judged)}, view)
    terms = candidate.score.terms
    rows = [
        (each.name, each.sentence, f"{each.value:,}", f"{each.weight:,}", f"{each.contribution:,}")
        for each in terms
    ]
    total = candidate.score.total
    rows.append(("total", "", "", f"{sum(each.weight for each in terms):,}", f"{total:,}"))
    shown = fields(
        [
            ("maker", maker),
            ("price", market.currency.text(candidate.price)),
            ("ready", date_of(candidate.finish)),
            ("distance", f"{candidate.distance / 1_000:,.0f} km"),
            ("bond", f"{candidate.bond / 100:g}% of the price at most"),
        ],
        title=f"{wanted.id}",
    )
    table = listed(("term", "because", "value (ppm)>", "weight (‰)>", "counts (ppm)>"), rows)
    return Told(
        {"need": wanted.id, "currency": asdict(market.currency), **candidate_data(candidate)},
        Group(shown, table),
    )


def _row(place: int, each: Candidate, currency: Currency) -> tuple[str, ...]:
    by_worth = sorted((term for term in each.score.terms if term.weight), key=lambda term: -term.value)
    newcomer = ("by the quota" if each.by_quota else "yes") if each.newcomer else ""
    return (
        str(place),
        each.maker,
        f"{each.score.total / 1e6:.3f}",
        currency.text(each.price),
        f"{each.distance / 1_000:,.0f}",
        date_of(each.finish),
        newcomer,
        by_worth[0].sentence,
        by_worth[-1].sentence,
    )


def _misses(misses: tuple[Miss, ...]) -> list[RenderableType]:
    rows = [(each.maker, "\n".join(failure.sentence for failure in each.failures)) for each in misses]
    return [listed(("nearest misses", "why not"), rows)] if rows else []
