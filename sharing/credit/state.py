"""The vocabulary of credit: what the registry keeps for each party, pair and market, as frozen values.

``pack`` and ``unpack`` are the words of contracts/types/Credit*.sol.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from sharing.credit.errors import BadCriterion, BadSettings
from sharing.credit.fixed import ONE, Day, Fixed, Units, Weight

GENESIS = 1
"""Bit of ``Account.roots``: rooted by the constructor's list, for good."""
STAKE = 2
"""Bit of ``Account.roots``: rooted while its stake is at least ``Settings.min_stake``."""
ENOUGH = 3
"""So many vouchers root a party, and no more are counted."""
LAST_FALL = 15
"""After so many falls nobody vouches for a party any more."""

_NO_WEIGHT = Weight(0)
_NO_DAY = Day(0)
_NO_UNITS = Units(0)

BPS = 10_000
"""Basis points of a whole."""


class Cause(IntEnum):
    """Why an account moved."""

    RATING = 0
    """The counterparty's rating."""
    ON_TIME = 1
    """Every milestone was delivered by its deadline and paid."""
    DEFAULT = 2
    """A milestone was refunded because the maker was silent."""
    UNREVEALED = 3
    """The party sealed a rating and let the time to reveal it pass."""
    LOST_DISPUTE = 4
    """A court gave the counterparty more than half of what was in dispute."""

    @property
    def is_fault(self) -> bool:
        """Whether it is an objective negative event, which counts in full."""
        return self not in (Cause.RATING, Cause.ON_TIME)


@dataclass(frozen=True, slots=True)
class Tier:
    """What one credit tier asks of a maker."""

    threshold: Fixed
    """From which score less μ on a party is in the tier; not read for tier 0."""
    bond_bps: int
    """Least bond as a share of the price, in basis points."""
    fee_bps: int
    """Least fee as a share of the price, in basis points."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The constants of the score. docs/decisions/credit-settings.md argues each value.

    Raises:
        BadSettings: where the contract's constructor would revert.
    """

    prior_mean: Fixed
    """μ before anybody is rated."""
    prior_weight: Weight
    """M0: how much weight of ratings moves μ half-way from there."""
    shrinkage: Weight
    """K: the weight with which a party's own record competes against μ."""
    caution: Fixed
    """z: how far below the mean the score lies, for a record of weight 1; at most 3.5·√K."""
    rater_shrinkage: Weight
    """The same as K for a rater's bias."""
    weight_per_fee: Weight
    """Weight of a rating per credit unit of fee burned by its order."""
    order_cap: Weight
    """Most weight of one rating or on-time event."""
    pair_cap: Weight
    """Most weight one party's praise has on another, decaying, and as much again its complaints."""
    pass_on_cap: Weight
    """B: most weight of praise one party passes on to all others, decaying; as much again of complaints."""
    bottom: Fixed
    """How far below μ a rooted rater's mean lies when its word weighs least, and it loses its vouchers."""
    least_credibility: Fixed
    """How much the word of a rooted rater weighs at least, 0 to 1."""
    root_evidence: Weight
    """R: weight of one rooted party's praise of another with which it vouches for it; three such root it."""
    exposure_scale: Units
    """Limit on unsecured exposure of a party whose score is 1 above μ."""
    backing: Units
    """Limit on unsecured exposure that good evidence of weight 1 backs by what it burned."""
    min_stake: int
    """Stake that roots a party, in the stake token's smallest unit."""
    stake_lock_days: int
    """Whole days that stake stays locked after the last order closed and the last rating weighed."""
    lost_dispute_bps: int
    """Share of the amount in a dispute that who lost it wholly loses of its stake, in basis points."""
    tiers: tuple[Tier, Tier, Tier, Tier, Tier]
    """What each tier asks, from tier 0 (newcomers and below) on."""

    def __post_init__(self) -> None:
        if abs(self.prior_mean) > ONE:
            raise BadSettings("prior_mean", self.prior_mean, "from -1e9 to 1e9")
        for name, least in (("prior_weight", ONE), ("shrinkage", ONE)):
            if getattr(self, name) < least:
                raise BadSettings(name, getattr(self, name), "at least 1e9")
        for name in ("caution", "rater_shrinkage", "bottom", "root_evidence", "min_stake"):
            if getattr(self, name) <= 0:
                raise BadSettings(name, getattr(self, name), "more than 0")
        if 4 * self.caution**2 > 49 * ONE * self.shrinkage:
            raise BadSettings("caution", self.caution, "at most 3.5 times the root of the shrinkage")
        for name in ("pair_cap", "pass_on_cap"):
            if not 0 <= getattr(self, name) < 2**48:
                raise BadSettings(name, getattr(self, name), "less than 2**48")
        if not 0 <= self.least_credibility <= ONE:
            raise BadSettings("least_credibility", self.least_credibility, "from 0 to 1e9")
        if not 0 < self.backing < 2**54:
            raise BadSettings("backing", self.backing, "more than 0 and less than 2**54")
        if not 0 <= self.exposure_scale < 2**54:
            raise BadSettings("exposure_scale", self.exposure_scale, "less than 2**54")
        if not 0 <= self.lost_dispute_bps <= BPS:
            raise BadSettings("lost_dispute_bps", self.lost_dispute_bps, "at most 10000")
        if self.tiers[0].bond_bps != BPS:
            raise BadSettings("bond_bps", self.tiers[0].bond_bps, "10000 in tier 0")
        before = Tier(Fixed(0), BPS, self.tiers[0].fee_bps)
        for tier in self.tiers[1:]:
            if not before.threshold < tier.threshold <= 2 * ONE:
                raise BadSettings(
                    "threshold", tier.threshold, "higher than the tier's below, and at most 2e9"
                )
            if tier.bond_bps > before.bond_bps:
                raise BadSettings("bond_bps", tier.bond_bps, "at most the bond of the tier below")
            if tier.fee_bps > before.fee_bps:
                raise BadSettings("fee_bps", tier.fee_bps, "at most the fee of the tier below")
            before = tier


@dataclass(frozen=True, slots=True)
class Rating:
    """One party's rating of the other, each criterion from 0 to 100.

    Raises:
        BadCriterion: if a criterion is anything else.
    """

    quality: int
    """Of the work, or of the specification and inputs."""
    delivery: int
    """In time and whole; for a customer, its own deadlines."""
    cost: int
    """As agreed."""
    communication: int
    """Answers and manners."""

    def __post_init__(self) -> None:
        for name in ("quality", "delivery", "cost", "communication"):
            if not 0 <= getattr(self, name) <= 100:
                raise BadCriterion(name, getattr(self, name))

    @property
    def value(self) -> Fixed:
        """The four criteria as one number from −1 to 1."""
        return Fixed((self.quality + self.delivery + self.cost + self.communication - 200) * (ONE // 200))


@dataclass(frozen=True, slots=True)
class Account:
    """One party's credit."""

    sum: int = 0
    """S: weight × evidence, fixed point."""
    weight: Weight = _NO_WEIGHT
    """W: the weights."""
    day: Day = _NO_DAY
    """The day of the last evidence, to which S and W have faded."""
    exposure: Units = _NO_UNITS
    """Open unsecured exposure."""
    open_orders: int = 0
    """Open orders as a maker."""
    closed_day: Day = _NO_DAY
    """The day the last order closed."""
    roots: int = 0
    """``GENESIS`` and ``STAKE`` bits."""
    vouchers: int = 0
    """How many parties with such roots vouch for it; ``ENOUGH`` of them are a root, too: that by evidence."""
    falls: int = 0
    """How often it lost them, up to ``LAST_FALL``."""

    @property
    def is_rooted(self) -> bool:
        """Whether its word can weigh anything."""
        return self.roots != 0 or self.vouchers == ENOUGH

    def pack(self) -> int:
        """The contract's word."""
        return (
            self.sum % 2**72
            | self.weight << 72
            | self.day << 144
            | self.exposure << 160
            | self.open_orders << 216
            | self.closed_day << 232
            | self.roots << 248
            | self.vouchers << 250
            | self.falls << 252
        )

    @classmethod
    def unpack(cls, word: int) -> Account:
        """Read the contract's word."""
        return cls(
            _signed(word, 72),
            Weight(word >> 72 & 2**72 - 1),
            Day(word >> 144 & 2**16 - 1),
            Units(word >> 160 & 2**56 - 1),
            word >> 216 & 2**16 - 1,
            Day(word >> 232 & 2**16 - 1),
            word >> 248 & 3,
            word >> 250 & 3,
            word >> 252,
        )


@dataclass(frozen=True, slots=True)
class Rater:
    """One party as a rater."""

    sum: int = 0
    """Weight × (rating − μ), fixed point."""
    weight: Weight = _NO_WEIGHT
    """Those weights."""
    praised: Weight = _NO_WEIGHT
    """Praise passed on to others, on-time events included: its weight, faded to ``day``."""
    complained: Weight = _NO_WEIGHT
    """Complaints passed on to others: their weight, faded to ``day``."""
    day: Day = _NO_DAY
    """The day of the last word that weighed."""

    def pack(self) -> int:
        """The contract's word."""
        return (
            self.sum % 2**72
            | self.weight << 72
            | self.praised << 144
            | self.complained << 192
            | self.day << 240
        )

    @classmethod
    def unpack(cls, word: int) -> Rater:
        """Read the contract's word."""
        return cls(
            _signed(word, 72),
            Weight(word >> 72 & 2**72 - 1),
            Weight(word >> 144 & 2**48 - 1),
            Weight(word >> 192 & 2**48 - 1),
            Day(word >> 240),
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """What two parties passed on to each other; every weight is faded to ``day``."""

    praise_by_low: Weight = _NO_WEIGHT
    """Of the larger address by the smaller one."""
    praise_by_high: Weight = _NO_WEIGHT
    """Of the smaller address by the larger one."""
    complaints_by_low: Weight = _NO_WEIGHT
    """Of the smaller address about the larger one."""
    complaints_by_high: Weight = _NO_WEIGHT
    """Of the larger address about the smaller one."""
    day: Day = _NO_DAY
    """The day of the last word between them that weighed."""
    mark_by_low: int = 0
    """That the smaller address vouches for the larger one: 1 + the larger one's falls then, or 0."""
    mark_by_high: int = 0
    """That the larger address vouches for the smaller one, the same."""

    def pack(self) -> int:
        """The contract's word."""
        return (
            self.praise_by_low
            | self.complaints_by_low << 48
            | self.mark_by_low << 96
            | self.day << 100
            | self.praise_by_high << 128
            | self.complaints_by_high << 176
            | self.mark_by_high << 224
        )

    @classmethod
    def unpack(cls, word: int) -> Pair:
        """Read the contract's word."""
        return cls(
            praise_by_low=Weight(word & 2**48 - 1),
            praise_by_high=Weight(word >> 128 & 2**48 - 1),
            complaints_by_low=Weight(word >> 48 & 2**48 - 1),
            complaints_by_high=Weight(word >> 176 & 2**48 - 1),
            day=Day(word >> 100 & 2**16 - 1),
            mark_by_low=word >> 96 & 15,
            mark_by_high=word >> 224 & 15,
        )


@dataclass(frozen=True, slots=True)
class Prior:
    """What ratings average to: μ = sum / weight."""

    sum: int
    """Weight × rating, fixed point."""
    weight: Weight
    """Those weights, M0 among them."""

    @classmethod
    def first(cls, settings: Settings) -> Prior:
        """As a registry is born with it."""
        product = settings.prior_mean * settings.prior_weight
        # The contract's constructor rounds towards zero.
        return cls(product // ONE if product >= 0 else -(-product // ONE), settings.prior_weight)

    @property
    def mu(self) -> Fixed:
        """μ: what is expected of a party about which nothing is known."""
        return Fixed(self.sum * ONE // self.weight)

    def pack(self) -> int:
        """The contract's word."""
        return self.sum % 2**128 | self.weight << 128

    @classmethod
    def unpack(cls, word: int) -> Prior:
        """Read the contract's word."""
        return cls(_signed(word, 128), Weight(word >> 128))


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence with each term of its formula."""

    value: Fixed
    """Rating − bias − μ."""
    weight: Weight
    """With which it entered S and W: after credibility, caps and tripling."""
    mu: Fixed
    """μ before it."""
    bias: Fixed
    """The rater's bias; 0 for objective events."""
    credibility: Fixed
    """The credibility it carried, 0 to 1."""
    faded_days: int
    """Whole days by which S and W faded before it entered; 0 when they were held."""
    cause: Cause
    """What it is evidence of."""

    def pack(self) -> int:
        """The contract's word."""
        return (
            self.value % 2**40
            | self.weight << 40
            | self.mu % 2**40 << 112
            | self.bias % 2**40 << 152
            | self.credibility << 192
            | self.faded_days << 224
            | self.cause << 240
        )

    @classmethod
    def unpack(cls, word: int) -> Evidence:
        """Read the contract's word."""
        return cls(
            Fixed(_signed(word, 40)),
            Weight(word >> 40 & 2**72 - 1),
            Fixed(_signed(word >> 112, 40)),
            Fixed(_signed(word >> 152, 40)),
            Fixed(word >> 192 & 2**32 - 1),
            word >> 224 & 2**16 - 1,
            Cause(word >> 240),
        )


def _signed(word: int, bits: int) -> int:
    value = word & (1 << bits) - 1
    return value - (1 << bits) if value >> bits - 1 else value
