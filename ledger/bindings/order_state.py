"""``OrderState``: one order in one word, as the escrow stores and emits it."""

from __future__ import annotations

from ledger.types import Timestamp, TokenAmount
from sharing.model.states import Milestone, Phase
from sharing.model.vocabulary import MAX_MILESTONES

_MILESTONES = tuple(Milestone)
_PHASES = tuple(Phase)
_TIME = (1 << 40) - 1


class OrderState(int):
    """The packed word of ``contracts/types/OrderState.sol``, with a property for each field.

    It is an ``int``, so it compares, hashes and encodes as the word does.
    """

    __slots__ = ()

    @property
    def phase(self) -> Phase:
        """Where the order as a whole stands."""
        return _PHASES[self >> 64 & 0xF]

    def milestone(self, index: int) -> Milestone:
        """Where one milestone stands; those that the terms do not have are pending for ever.

        Raises:
            IndexError: if ``index`` is not 0 to 15.
        """
        if not 0 <= index < MAX_MILESTONES:
            raise IndexError(f"{index} is not a milestone: an order has numbers 0 to {MAX_MILESTONES - 1}.")
        return _MILESTONES[self >> 4 * index & 0xF]

    def milestones(self, count: int) -> tuple[Milestone, ...]:
        """The first ``count`` milestones: the terms say how many there are."""
        return tuple(self.milestone(index) for index in range(count))

    @property
    def amended(self) -> bool:
        """Whether the terms changed since the first version, so that their hash is stored."""
        return bool(self >> 68 & 1)

    @property
    def guarded(self) -> bool:
        """Whether a party's first key was revoked, so that who acts and who is paid is looked up each
        time."""
        return bool(self >> 69 & 1)

    @property
    def linked(self) -> bool:
        """Whether its money is not only its two parties': it has a parent, sub-orders, a meter or a pot."""
        return bool(self >> 70 & 1)

    @property
    def version(self) -> int:
        """Of the terms in force."""
        return self >> 72 & 0xFFFF

    @property
    def review_from(self) -> Timestamp:
        """When the last delivery came, which starts the review window; for closed orders see
        ``closed_at``."""
        return Timestamp(self >> 88 & _TIME)

    @property
    def closed_at(self) -> Timestamp | None:
        """When the order closed; None while it has not."""
        return self.review_from if self.phase is Phase.CLOSED else None

    @property
    def cure_from(self) -> Timestamp:
        """When the last rejection came, which starts the cure window; when the bond began to wait; or,
        once the order has closed, when the last seal came."""
        return Timestamp(self >> 128 & _TIME)

    @property
    def fee_burned(self) -> TokenAmount:
        """Fee burned so far, saturating at 2^80 − 1."""
        return TokenAmount(self >> 168 & (1 << 80) - 1)

    def __repr__(self) -> str:
        return f"OrderState({int(self):#x}: {self.phase.name}, version {self.version})"
