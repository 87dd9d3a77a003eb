"""``tally value share``: two rules of dividing what is made together, who would leave each, and the money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from cli.command import command
from cli.errors import Usage
from cli.output import Told, fields, listed
from cli.run import Run
from cli.value import app
from cli.value.options import ConfidenceOption, PictureOption, PoolArgument, confident, drawn
from ledger.text import visible

if TYPE_CHECKING:
    from api.value.dividing import Ruled
    from cli.value.paying import Money
    from sharing.value.game import PoolGame
    from sharing.value.payout import Payment
    from sharing.value.production import Pool

_RULES = ("shapley", "core", "both")
_NAMES = {"shapley": "Shapley", "core": "core rule"}


@dataclass(frozen=True, slots=True)
class Precision:
    """How far the Shapley value of more parties than can be counted is sampled."""

    error: Annotated[
        str,
        typer.Option(
            help="Above 25 parties Shapley's shares are sampled until none is off by more, of the whole.",
            metavar="SHARE",
        ),
    ] = "0.01%"
    confidence: ConfidenceOption = "95%"
    seed: Annotated[int, typer.Option(help="Of the samples.", min=0)] = 0


@command(app, "share", node=False)
def share(
    run: Run,
    file: PoolArgument,
    rule: Annotated[
        str,
        typer.Option(
            help="shapley (what each adds, on average), core (each factor by its elasticity; nobody would "
            "leave), or both.",
            metavar="|".join(_RULES),
        ),
    ] = "both",
    amount: Annotated[
        str | None, typer.Option(help="Money to divide so, like 1200.50.", metavar="AMOUNT")
    ] = None,
    decimals: Annotated[
        int | None,
        typer.Option(help="Of the money's smallest unit; 2 unless the amount has more.", min=0, max=36),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Where to write who gets what, for `tally cost split` or `root`."),
    ] = None,
    picture: PictureOption = None,
    show: Annotated[int, typer.Option(help="How many coalitions that would leave to show.", min=1)] = 5,
    *,
    precision: Precision,
) -> Told:
    """Divide what parties make together by Shapley's value, the core rule or both, and say who would leave.

    With --amount, money is divided to the last unit; --out writes it for the pot that pays it.
    """
    from api.value.dividing import finite, ruled_data
    from cli.value.paying import money_of, paid, written
    from cli.value.telling import figure, pool_of
    from sharing.value.game import PoolGame

    if rule not in _RULES:
        raise Usage(f"--rule is {rule!r}: give {', '.join(_RULES)}.")
    rules = _RULES[:2] if rule == "both" else (rule,)
    if out is not None and (amount is None or len(rules) > 1):
        raise Usage("--out writes who gets what by one rule: give --amount, and --rule shapley or core.")
    money = None if amount is None else money_of(amount, decimals)
    read = pool_of(file)
    pool, game = read.pool, PoolGame(read.pool)
    ruled = [_ruled(pool, game, each, show, precision) for each in rules]
    rows: list[tuple[str, ...]] = [
        (name, figure(alone), *(figure(one.gets[place]) for one in ruled))
        for place, (name, alone) in enumerate(zip(pool.names, pool.alone, strict=True))
    ]
    rows.append(("together", figure(sum(pool.alone)), *(figure(game.whole) for _ in ruled)))
    view: list[RenderableType] = [
        fields([("technology", read.technology)]),
        listed(("party", "alone>", *(f"{_NAMES[one.rule]}>" for one in ruled)), rows),
    ]
    for one in ruled:
        view += _verdict(one, pool.names)
    data: dict[str, object] = {
        "technology": read.data(),
        "together": game.whole,
        "alone": dict(zip(pool.names, pool.alone, strict=True)),
        "rules": {one.rule: ruled_data(one, pool) for one in ruled},
    }
    paying = {} if money is None else {one.rule: paid(pool, money, one.parts) for one in ruled}
    if money is not None:
        view.append(_paying(pool, money, paying))
        data["payments"] = {name: [_payment(each, money) for each in some] for name, some in paying.items()}
    if picture is not None:
        from sharing.value.report import draw_shares

        bars = {_NAMES[one.rule]: one.gets for one in ruled}
        view.append(drawn(picture, lambda: draw_shares(pool, bars, picture)))
        data["picture"] = str(picture)
    if out is not None and money is not None:  # last, so that a failure leaves no file that is in the way
        told = written(out, money, paying[rule])
        view.append(fields(list(told.items())))
        data |= {"file": str(out), "next": told["next"]}
    return Told(finite(data), Group(*view))


def _ruled(pool: Pool, game: PoolGame, rule: str, show: int, precision: Precision) -> Ruled:
    from api.value.dividing import ruled

    error, sure = confident(precision.error), confident(precision.confidence)
    return ruled(pool, game, rule, show, error, sure, precision.seed)


def _verdict(one: Ruled, names: Sequence[str]) -> list[RenderableType]:
    """Whether a rule's division holds, and who would leave it."""
    from cli.value.telling import coalition, figure, part

    said = f"{_NAMES[one.rule]}: {one.stability.sentence}"
    if one.sampled is not None:
        said += (
            f" Shares are sampled: at {part(one.sampled.confidence)} confidence none is off by more than "
            f"{figure(float(one.sampled.errors.max()))}, and a gain by as much for each member."
        )
    view: list[RenderableType] = [Text(visible(said))]
    some = {"together": one.stability.by_gain, "each": one.stability.by_head}
    if some["each"] == some["together"]:
        del some["each"]
    for title, coalitions in some.items():
        rows = [
            (
                coalition(each.members, names),
                *map(figure, (each.alone, each.given, each.gain, each.per_head)),
            )
            for each in coalitions
        ]
        if rows:
            columns = (f"would leave, gaining most {title}", "alone>", "gets>", "gains>", "a head>")
            view.append(listed(columns, rows))
    return view


def _paying(pool: Pool, money: Money, paying: dict[str, tuple[Payment, ...]]) -> RenderableType:
    columns = ["party", *(column for name in paying for column in (f"{_NAMES[name]} pays>", "bps>"))]
    rows: list[list[str]] = []
    for place, party in enumerate(pool.names):
        some = [each[place] for each in paying.values()]
        rows.append([party, *(text for one in some for text in (money.shown(one.amount), str(one.bps)))])
    return listed(columns, rows)


def _payment(one: Payment, money: Money) -> dict[str, object]:
    return {"party": one.party, "payee": one.payee, "amount": money.text(one.amount), "bps": one.bps}
