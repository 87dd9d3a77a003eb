"""What a court's ruling does to credit: it stands beside the order's ratings, and who lost it pays for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sharing.credit.fixed import Weight, ceil_div
from sharing.credit.score import MAX_WEIGHT
from sharing.credit.state import BPS, Settings


@dataclass(frozen=True, slots=True)
class Rulings:
    """What courts ruled on one order, which stands beside its ratings."""

    count: int = 0
    """How often, up to 255."""
    maker_bps: int = 0
    """The maker's share of all that was ruled on: each ruling's, weighted by its amount, in basis points."""
    amount: int = 0
    """All that was ruled on, in the token's smallest unit, up to 2^128 − 1."""

    def and_(self, amount: int, maker_bps: int) -> Rulings:
        """With one more ruling. Where nothing was at stake the last share stands."""
        total = self.amount + amount
        if total:
            maker_bps = (self.amount * self.maker_bps + amount * maker_bps) // total
        return Rulings(min(self.count + 1, 2**8 - 1), maker_bps, min(total, 2**128 - 1))

    def pack(self) -> int:
        """Its part of the contract's CreditRecord."""
        return self.count << 72 | self.maker_bps << 80 | self.amount << 96

    @classmethod
    def unpack(cls, word: int) -> Rulings:
        """Read its part of the contract's CreditRecord."""
        return cls(word >> 72 & 2**8 - 1, word >> 80 & 2**16 - 1, word >> 96 & 2**128 - 1)


class Loss(NamedTuple):
    """What a ruling costs who lost it."""

    by_maker: bool
    """Whether the maker lost; else the customer did."""
    weight: Weight
    """Of the lost dispute, before tripling: as if the fee of what was lost had been burned, uncapped."""
    stake: int
    """What is slashed of its stake, if it has as much, in the stake token's smallest unit."""


def loss(
    amount: int, fee_bps: int, maker_bps: int, unit: int, stake_unit: int, settings: Settings
) -> Loss | None:
    """What a ruling costs: twice the distance from half counts as lost; None where nobody lost."""
    makers = 2 * maker_bps
    lost = amount * abs(BPS - makers)
    if not lost:
        return None
    weight = min(lost * fee_bps * settings.weight_per_fee // (BPS * BPS * unit), MAX_WEIGHT)
    slashed = ceil_div(lost * settings.lost_dispute_bps * stake_unit, BPS * BPS * unit)
    return Loss(makers < BPS, Weight(weight), slashed)
