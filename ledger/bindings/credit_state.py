"""The packed words of ``CreditRegistry``, with a property for each field (contracts/types/Credit*.sol).

Each is an ``int``, so it compares, hashes and encodes as the word does. Sums, weights, means and
credibilities are in fixed point with 1e9 = 1, days are counted from 1970-01-01.
"""

from __future__ import annotations

from sharing.credit.state import ENOUGH, Cause
from sharing.model.states import Side

_CAUSES = tuple(Cause)


def _signed(word: int, shift: int, bits: int) -> int:
    value = word >> shift & (1 << bits) - 1
    return value - (1 << bits) if value >> bits - 1 else value


def _unsigned(word: int, shift: int, bits: int) -> int:
    return word >> shift & (1 << bits) - 1


class CreditAccount(int):
    """One party's credit in one word."""

    __slots__ = ()

    @property
    def sum(self) -> int:
        """S: weight × evidence."""
        return _signed(self, 0, 72)

    @property
    def weight(self) -> int:
        """W: the weights."""
        return _unsigned(self, 72, 72)

    @property
    def day(self) -> int:
        """The day of the last evidence, to which S and W have faded."""
        return _unsigned(self, 144, 16)

    @property
    def exposure(self) -> int:
        """Open unsecured exposure in credit units."""
        return _unsigned(self, 160, 56)

    @property
    def open_orders(self) -> int:
        """Open orders as a maker."""
        return _unsigned(self, 216, 16)

    @property
    def closed_day(self) -> int:
        """The day the last order closed."""
        return _unsigned(self, 232, 16)

    @property
    def rooted_by_genesis(self) -> bool:
        """Rooted by the constructor's list, for good."""
        return bool(_unsigned(self, 248, 1))

    @property
    def rooted_by_stake(self) -> bool:
        """Rooted while its stake is high enough."""
        return bool(_unsigned(self, 249, 1))

    @property
    def vouchers(self) -> int:
        """How many parties rooted by themselves vouch for it, 0 to 3."""
        return _unsigned(self, 250, 2)

    @property
    def rooted_by_evidence(self) -> bool:
        """Rooted because three parties that are rooted by themselves vouch for it."""
        return self.vouchers == ENOUGH

    @property
    def falls(self) -> int:
        """How often it lost those who vouched for it."""
        return _unsigned(self, 252, 4)


class CreditEvidence(int):
    """One piece of evidence with each term of its formula."""

    __slots__ = ()

    @property
    def evidence(self) -> int:
        """Rating − bias − μ."""
        return _signed(self, 0, 40)

    @property
    def weight(self) -> int:
        """The weight with which it entered S and W: after credibility, caps and tripling."""
        return _unsigned(self, 40, 72)

    @property
    def mu(self) -> int:
        """μ before it."""
        return _signed(self, 112, 40)

    @property
    def bias(self) -> int:
        """The rater's bias; 0 for objective events."""
        return _signed(self, 152, 40)

    @property
    def credibility(self) -> int:
        """The credibility it carried, 0 to 1e9."""
        return _unsigned(self, 192, 32)

    @property
    def faded_days(self) -> int:
        """Whole days by which S and W faded before it entered; 0 when they were held."""
        return _unsigned(self, 224, 16)

    @property
    def cause(self) -> Cause:
        """Why the account moved."""
        return _CAUSES[_unsigned(self, 240, 8)]


class CreditPair(int):
    """What two parties passed on to each other, both directions in one word; all weights faded to ``day``."""

    __slots__ = ()

    @property
    def praise_by_low(self) -> int:
        """Of the larger address by the smaller one."""
        return _unsigned(self, 0, 48)

    @property
    def praise_by_high(self) -> int:
        """Of the smaller address by the larger one."""
        return _unsigned(self, 128, 48)

    @property
    def complaints_by_low(self) -> int:
        """Of the smaller address about the larger one."""
        return _unsigned(self, 48, 48)

    @property
    def complaints_by_high(self) -> int:
        """Of the larger address about the smaller one."""
        return _unsigned(self, 176, 48)

    @property
    def day(self) -> int:
        """The day of the last word between them that weighed."""
        return _unsigned(self, 100, 16)

    @property
    def low_vouches(self) -> int:
        """That the smaller address vouches for the larger one: 1 + the larger one's falls then, or 0."""
        return _unsigned(self, 96, 4)

    @property
    def high_vouches(self) -> int:
        """That the larger address vouches for the smaller one, the same."""
        return _unsigned(self, 224, 4)


class CreditPrior(int):
    """What ratings average to: μ = sum / weight."""

    __slots__ = ()

    @property
    def sum(self) -> int:
        """Weight × rating."""
        return _signed(self, 0, 128)

    @property
    def weight(self) -> int:
        """The weights."""
        return _unsigned(self, 128, 128)


class CreditRater(int):
    """One party as a rater."""

    __slots__ = ()

    @property
    def sum(self) -> int:
        """Weight × (rating − what was expected of the ratee)."""
        return _signed(self, 0, 72)

    @property
    def weight(self) -> int:
        """Those weights."""
        return _unsigned(self, 72, 72)

    @property
    def praised(self) -> int:
        """Praise passed on to others, on-time events included: its weight, faded to ``day``."""
        return _unsigned(self, 144, 48)

    @property
    def complained(self) -> int:
        """Complaints passed on to others: their weight, faded to ``day``."""
        return _unsigned(self, 192, 48)

    @property
    def day(self) -> int:
        """The day of the last word that weighed."""
        return _unsigned(self, 240, 16)


class CreditRecord(int):
    """One order's two ratings, and what courts ruled."""

    __slots__ = ()

    def criteria(self, rater: Side) -> tuple[int, int, int, int]:
        """Quality, delivery, cost and communication as that side rated them, 0 to 100; zeros until
        revealed."""
        word = _unsigned(self, 32 * _place(rater), 32)
        return word & 0xFF, word >> 8 & 0xFF, word >> 16 & 0xFF, word >> 24

    def revealed(self, rater: Side) -> bool:
        """Whether that side's rating is revealed."""
        return bool(_unsigned(self, 64 + _place(rater), 1))

    @property
    def applied(self) -> bool:
        """Whether the ratings, and the on-time event, have moved the scores, or can no longer."""
        return bool(_unsigned(self, 66, 1))

    def withdrawn(self, rater: Side) -> bool:
        """Whether that side took its words back."""
        return bool(_unsigned(self, 67 + _place(rater), 1))

    @property
    def rulings(self) -> int:
        """How often a court ruled on the order, up to 255."""
        return _unsigned(self, 72, 8)

    @property
    def ruled_maker_bps(self) -> int:
        """The maker's share of all that was ruled on, in basis points; 0 without a ruling."""
        return _unsigned(self, 80, 16)

    @property
    def ruled_amount(self) -> int:
        """All that was ruled on, in the token's smallest unit."""
        return _unsigned(self, 96, 128)


def _place(rater: Side) -> int:
    return 1 if rater is Side.MAKER else 0
