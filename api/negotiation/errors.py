"""What can be wrong with a step of talks.

::

    Problem
    ├── NegotiationUnknown   404  negotiation-unknown   or private to others
    ├── NotYourTurn          409  not-your-turn         the other side is to answer, or the talks are over
    ├── OfferExpired         409  offer-expired         what it answers has run out
    └── TalksMovedOn         409  talks-moved-on        another step was there first
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from api.errors import InvalidSignature, InvalidTerms, Problem, RouteUnknown
from ledger import negotiation as talks
from ledger.negotiation import NegotiationError


class NegotiationUnknown(RouteUnknown):
    slug, title = "negotiation-unknown", "No talks of that id are yours"
    remedy = "Check the id, or sign in as one of the two parties, or as one that a side lets read along."
    example_detail = "No talks 0x1f… are yours: check the id."


class NotYourTurn(Problem):
    status, slug, title = 409, "not-your-turn", "It is not your turn"
    remedy = "GET the negotiation: `turn` says who is to answer, by when, and what silence does."
    example_detail = "The maker is to answer by 2026-12-01T12:00:00Z: wait, or take your offer back."


class OfferExpired(Problem):
    status, slug, title = 409, "offer-expired", "The offer has run out"
    remedy = "The talks are over; begin new ones."
    example_detail = "The offer could be answered until 2026-12-01T12:00:00Z: begin new talks."


class TalksMovedOn(Problem):
    status, slug, title = 409, "talks-moved-on", "Another step was there first"
    remedy = "GET the negotiation, look at what was said, and answer that."
    example_detail = "The talks went on since this step was prepared: GET them and answer what was said last."
    example: ClassVar[Mapping[str, Any]] = {"head": "0x" + "1f" * 32}


def problem_of(error: NegotiationError) -> Problem:
    """What a transcript's verification says of a new step, in HTTP's terms."""
    match error:
        case talks.OutOfTurn():
            return NotYourTurn(str(error))
        case talks.TooLate():
            return OfferExpired(str(error))
        case talks.BrokenChain():
            return TalksMovedOn(str(error))
        case talks.Forged():
            return InvalidSignature(str(error))
        case _:
            said = [{"field": "terms", "in": "body", "problem": str(error)}]
            return InvalidTerms(str(error), {"errors": said})
