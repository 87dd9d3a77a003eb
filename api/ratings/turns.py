"""Whose turn it is with an order's ratings, by when, and what silence does."""

from __future__ import annotations

from dataclasses import dataclass

from api.orders.schemas import Turn
from api.values import Moment
from ledger.bindings.credit_state import CreditRecord
from ledger.bindings.structs import RatingRight
from ledger.evidence import apply_time
from ledger.queries.ratings import RatingDue
from ledger.types import ZERO_HASH, Address, Hash32, Timestamp
from sharing.model import Side
from sharing.model.standing import SEAL_WINDOW

_REVEAL = "reveal its rating"
_UNREVEALED = (
    "its sealed rating counts as a fault of its own, with three times the weight of a rating, and the other "
    "side's counts all the same"
)

_APPLY = "apply the ratings", "they never count"
_APPLY_ON_TIME = "let the delivery in time count", "it never counts for the maker"
_FAULT_LEFT = "of all that only the unrevealed seal still counts"


def turns(right: RatingRight, record: CreditRecord, now: Timestamp) -> list[Turn]:
    """What each side, or anybody, can do next; empty once nothing is left."""
    seals = {Side.CUSTOMER: right.customer_seal, Side.MAKER: right.maker_seal}
    if not right.closed_at:
        return [_turn(side.value, _sealing(seal), None, _unsealed(seal)) for side, seal in seals.items()]
    found: list[Turn] = []
    seals_until = min(right.closed_at + SEAL_WINDOW, right.reveal_from - 1)
    if now <= seals_until:
        found += [
            _turn(side.value, _sealing(seal), seals_until, _unsealed(seal)) for side, seal in seals.items()
        ]
    waiting = [side for side, seal in seals.items() if seal != ZERO_HASH and not record.revealed(side)]
    if right.reveal_from <= now <= right.reveal_until:
        found += [_turn(side.value, _REVEAL, right.reveal_until, _UNREVEALED) for side in waiting]
    applying = apply_time(right, record)
    if applying is not None and not record.applied and applying.first <= now <= applying.last:
        rated = applying.faults or record.revealed(Side.CUSTOMER) or record.revealed(Side.MAKER)
        # Without a burned fee nothing weighs, without a word or a delivery in time there is nothing to weigh.
        if right.fee_burned and (rated or right.on_time):
            can, silence = _APPLY if rated else _APPLY_ON_TIME
            silence = _FAULT_LEFT if applying.faults else silence
            found.append(_turn("anyone", can, applying.last, silence))
    return found


@dataclass(frozen=True, slots=True)
class RatingTurn:
    """What one side of a closed order has to do about its rating, or can."""

    order: Hash32
    version: int
    """Of the order's terms."""
    other: Address
    """Who is rated."""
    sealed: bool
    """Whether a rating is sealed, which must be revealed."""
    since: Moment | None
    """From when on, if it cannot be done yet."""
    turn: Turn

    @property
    def due(self) -> bool:
        """Whether a sealed rating can be revealed now: silence counts against its author."""
        return self.sealed and self.since is None


def turn_of(due: RatingDue, now: Timestamp) -> RatingTurn:
    """The same of an order in the index."""
    row, side = due.order, due.side
    if due.sealed:
        turn = _turn(side.value, _REVEAL, due.reveal_until, _UNREVEALED)
    else:
        turn = _turn(side.value, _sealing(ZERO_HASH), due.seals_until, _unsealed(ZERO_HASH))
    later = due.sealed and now < due.reveal_from
    return RatingTurn(
        order=row.order_id,
        version=row.version,
        other=row.maker if side is Side.CUSTOMER else row.customer,
        sealed=due.sealed,
        since=Moment.of(due.reveal_from) if later else None,
        turn=turn,
    )


def _sealing(seal: bytes) -> str:
    return "seal a rating" if seal == ZERO_HASH else "replace its sealed rating, or take it back"


def _unsealed(seal: bytes) -> str:
    return "it gives no rating" if seal == ZERO_HASH else "the sealed rating stays, and is to be revealed"


def _turn(who: str, can: str, by: int | None, silence: str) -> Turn:
    until = None if by is None else Moment.of(by)
    return Turn.model_validate({"who": who, "can": can, "milestones": [], "by": until, "silence": silence})
