"""What a side that reckons with the other's best play would say now."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from cli.errors import Failure, Usage
from cli.offer.lookup import known_talks, speaker
from cli.offer.show import turn_of
from cli.output import Told, fields
from cli.run import Run
from cli.token import token_of
from cli.words import amount, money, quoted, seconds, share
from ledger.signing.reader import TokenLabel
from sharing.matching.bargain_errors import BargainError
from sharing.matching.bargaining import Bargainer, Decision, Game, Side, SubgamePerfect
from sharing.model.terms import Money


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one side wants, as it was typed."""

    limit: str
    """The most it pays, or the least it takes."""
    discount: str
    """What a gain is worth to it one offer later."""
    outside: str
    """Its gain if the talks fail."""


def advice(
    run: Run,
    file: Path | None,
    side: str | None,
    yours: Wanted,
    theirs: Wanted,
    *,
    deadline: str,
    every: str,
    token: str | None,
) -> Told:
    """The subgame-perfect offer, or the answer to the offer that stands."""
    talks = None if file is None else known_talks(run, file)
    if talks is None:
        mine, price, pays = _side(side), None, token_of(run, token)
    else:
        negotiation = talks.negotiation
        if side is not None:
            mine = _side(side)
        else:
            party = speaker(run, negotiation.customer, negotiation.maker)
            mine = Side.CUSTOMER if party == negotiation.customer else Side.MAKER
        me = negotiation.customer if mine is Side.CUSTOMER else negotiation.maker
        expired = run.now > negotiation.steps[-1].offer.valid_until
        if negotiation.turn != me or negotiation.pending or expired:
            raise Failure(f"It is not your turn: {turn_of(run, negotiation)}.")
        price, pays = Money(talks.terms.price), talks.terms.token
    label = run.label(pays)
    own, other = _bargainer(yours, label), _bargainer(theirs, label)
    customer, maker = (own, other) if mine is Side.CUSTOMER else (other, own)
    try:
        game = Game(
            customer,
            maker,
            mine if price is None else mine.other,
            seconds(every),
            # The offer that stands has taken no time of what is left.
            seconds(deadline) + (0 if price is None else seconds(every)),
        )
        return _advice(game, mine, price, label)
    except BargainError as error:
        raise Usage(str(error)) from error


def _advice(game: Game, mine: Side, price: Money | None, label: TokenLabel) -> Told:
    play = SubgamePerfect()
    rows: list[tuple[str, str]] = [("you are", f"the {mine}")]
    data: dict[str, object] = {"side": str(mine), "offersLeft": game.rounds - (0 if price is None else 1)}
    if price is not None:
        answer = play.answer(game, mine, 0, price)
        rows += [
            ("offered", money(price, label)),
            ("answer", _words(answer, label)),
            ("your gain if accepted", money(game.gain(mine, price), label)),
            ("what refusing is worth", money(int(answer.least), label)),
        ]
        data |= {"answer": str(answer.act), "offered": str(price), "least": str(answer.least)}
    if price is None or game.rounds > 1:
        offer = play.offer(game, mine, 0 if price is None else 1)
        rows.append(("your offer" if price is None else "your counter-offer", _words(offer, label)))
        if offer.price is not None:
            gains = [money(game.gain(one, offer.price), label) for one in (mine, mine.other)]
            rows.append(("gains", f"{gains[0]} yours, {gains[1]} the other side's"))
        data |= {
            "offer": None if offer.price is None else str(offer.price),
            "reason": _units(offer, label),
        }
    return Told(data, fields(rows))


def _words(decision: Decision, label: TokenLabel) -> str:
    at = "" if decision.price is None or decision.act != "offer" else f" {money(decision.price, label)}"
    return f"{decision.act}{at}"


def _units(decision: Decision, label: TokenLabel) -> str:
    return f"{decision.reason} (in the smallest units of {label.symbol})"


def _side(text: str | None) -> Side:
    if text is None:
        raise Usage("Without a file, say --as customer or --as maker.")
    try:
        return Side(text)
    except ValueError:
        raise Usage(f"{quoted(text)} is no side: give customer or maker.") from None


def _bargainer(wanted: Wanted, label: TokenLabel) -> Bargainer:
    factor = Fraction(share(wanted.discount), 10_000)
    if factor == 0:
        raise Usage("A discount of 0% leaves nothing to wait for: give more.")
    return Bargainer(Money(amount(wanted.limit, label)), factor, Money(amount(wanted.outside, label)))
