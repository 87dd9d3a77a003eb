"""What a side that reckons with the other's best play would say now, as ``tally offer suggest`` does."""

from __future__ import annotations

from fractions import Fraction

from api.errors import InvalidRequest
from api.negotiation.schemas import AdviceIn, AdviceOut
from api.values import Token
from ledger.types import TokenAmount
from sharing.matching.bargain_errors import BargainError
from sharing.matching.bargaining import Bargainer, Game, Side, SubgamePerfect
from sharing.model.terms import Money

MOST_OFFERS = 1_000
"""Before the deadline: solving a game takes as long as they are many."""
_WHOLE = 10_000


def advise(given: AdviceIn, mine: Side, price: int | None, token: Token) -> AdviceOut:
    """The subgame-perfect offer, or the answer to the offer that stands.

    Args:
        given: what both want.
        mine: whom it is for.
        price: what the other side offers; None before talks.
        token: what amounts are in.

    Raises:
        InvalidRequest: if no game can be meant so.
    """
    if given.deadline // given.every >= MOST_OFFERS:
        raise InvalidRequest.field(
            "every", f"leaves time for more than {MOST_OFFERS:,} offers: give more, or a nearer `deadline`."
        )
    own = _bargainer(given.limit, given.discount_bps, given.outside)
    other = _bargainer(given.other_limit, given.other_discount_bps, given.other_outside)
    customer, maker = (own, other) if mine is Side.CUSTOMER else (other, own)
    try:
        game = Game(
            customer,
            maker,
            mine if price is None else mine.other,
            given.every,
            # The offer that stands has taken no time of what is left.
            given.deadline + (0 if price is None else given.every),
        )
        return _solved(game, mine, price, token)
    except BargainError as error:
        raise InvalidRequest.field("limit", str(error)) from error


def _solved(game: Game, mine: Side, price: int | None, token: Token) -> AdviceOut:
    def told(value: Fraction | int) -> str:
        return f"{'−' if value < 0 else ''}{token.money(abs(int(value))).text}"

    play = SubgamePerfect(told)
    answer = None if price is None else play.answer(game, mine, 0, Money(price))
    gain = None if price is None else game.gain(mine, price)
    offer = None
    if price is None or game.rounds > 1:
        offer = play.offer(game, mine, 0 if price is None else 1)
    return AdviceOut(
        side=mine.value,
        offers_left=game.rounds - (0 if price is None else 1),
        offered=None if price is None else token.money(price),
        answer=None if answer is None else answer.act.value,  # pyright: ignore[reportArgumentType]
        answer_reason=None if answer is None else answer.reason,
        gain=None if gain is None else token.money(abs(gain)),
        gain_sign=None if gain is None else "loss" if gain < 0 else "gain",
        least=None if answer is None else TokenAmount(max(0, int(answer.least))),
        offer=None if offer is None or offer.price is None else token.money(offer.price),
        offer_reason=None if offer is None else offer.reason,
    )


def _bargainer(limit: int, discount: int, outside: int) -> Bargainer:
    return Bargainer(Money(limit), Fraction(discount, _WHOLE), Money(outside))
