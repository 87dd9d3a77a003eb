"""``DisputeState``: one dispute in one word, as the arbiter adapter stores and emits it."""

from __future__ import annotations

from ledger.bindings.enums import Stage
from ledger.types import BasisPoints, Timestamp, TokenAmount

REFUSED = 0xFFFF
"""In place of a share: the court refused to rule, and the signed default applies."""
BOND_PLACE = 16
"""The place that names a dispute about the bond, and its bit in the mask."""

_STAGES = tuple(Stage)


class DisputeState(int):
    """The packed word of ``contracts/types/DisputeState.sol``, with a property for each field.

    It is an ``int``, so it compares, hashes and encodes as the word does.
    """

    __slots__ = ()

    def _bit(self, place: int) -> bool:
        return bool(self >> place & 1)

    @property
    def stage(self) -> Stage:
        """Where the dispute stands."""
        return _STAGES[self & 0xF]

    @property
    def by_maker(self) -> bool:
        """Whether the maker raised it, else the customer."""
        return self._bit(4)

    @property
    def native(self) -> bool:
        """Whether deposits are in the native coin, else in the order's token."""
        return self._bit(5)

    @property
    def second(self) -> bool:
        """Whether the court asked is the backup."""
        return self._bit(6)

    @property
    def tried(self) -> bool:
        """Whether the backup was asked and could not take it."""
        return self._bit(7)

    @property
    def freed(self) -> bool:
        """Whether deposits are shared without a ruling: each side bears half of what courts took."""
        return self._bit(8)

    @property
    def own(self) -> bool:
        """Whether the court asked is ``StakedArbitrators``, whose ruling is read, not told."""
        return self._bit(9)

    def taken_back(self, maker: bool) -> bool:
        """Whether that side has taken back what is left of its deposit."""
        return self._bit(11 if maker else 10)

    @property
    def answered(self) -> bool:
        """Whether both sides paid."""
        return self._bit(12)

    @property
    def milestones(self) -> int:
        """What is disputed: bit i for milestone i, bit 16 for the bond."""
        return self >> 16 & 0x1FFFF

    @property
    def maker_bps(self) -> BasisPoints:
        """What the maker gets, or ``REFUSED``: once the stage is RULED, or CLOSED by a ruling."""
        return BasisPoints(self >> 33 & 0xFFFF)

    @property
    def since(self) -> Timestamp:
        """When it was raised; when the court was asked, once it was."""
        return Timestamp(self >> 49 & (1 << 40) - 1)

    @property
    def deposit(self) -> TokenAmount:
        """Of each side."""
        return TokenAmount(self >> 89 & (1 << 80) - 1)

    @property
    def spent(self) -> TokenAmount:
        """What courts took of the deposits; of our own court's fee, which never changes, only if it did not
        rule."""
        return TokenAmount(self >> 169)

    def __repr__(self) -> str:
        return f"DisputeState({int(self):#x}: {self.stage.name})"
