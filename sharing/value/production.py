"""What parties make of their factors: Cobb and Douglas's production function with constant returns (SF §4).

``Q = K · Π f^e``: the output of factors f with elasticities e above 0 that add up to 1, after Cobb and
Douglas (1928). SF §4 has two factors, production-orders O and manufacturing-resources R, ``Q =
K·O^α·R^(1−α)``; as SF §5.1 has manufacturing-capability C as a third one, ``Q = K·O^α·R^β·C^γ`` is there too.

Quantities and elasticities are exact fractions, so that whether parties have the same proportions is decided,
not measured; outputs are floating point.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from sharing.capability.enterprise import EnterpriseId
from sharing.value.errors import BadParty, BadPool, BadTechnology

MOST_PARTIES = 1_024
"""As many as a root of ``CostSettlement`` pays."""
LEAST_QUANTITY = Fraction(1, 10**18)
MOST_QUANTITY = Fraction(10**18)
"""Beyond these a unit is too large or too small; between them no output overflows."""
MOST_SCALE = 10**18
"""K lies between this and its inverse."""


class Factor(StrEnum):
    """What production takes, in the order in which tuples of quantities have it."""

    ORDERS = "orders"
    """Production-orders, O."""
    RESOURCES = "resources"
    """Manufacturing-resources, R: machines, plant, workers."""
    CAPABILITY = "capability"
    """Manufacturing-capability, C: what one knows how to do."""


FACTORS = tuple(Factor)

Quantities = tuple[Fraction, ...]
"""Of orders, resources and, where the technology has it, capability."""


@dataclass(frozen=True, slots=True)
class Technology:
    """A production function of constant returns, checked when it is made.

    Raises:
        BadTechnology: it is none.
    """

    elasticities: Quantities
    """Of the two or three factors: by how many per cent the output rises with one per cent more of each."""
    scale: float = 1.0
    """K, total factor productivity: the output of one unit of each factor."""

    def __post_init__(self) -> None:
        if len(self.elasticities) not in (2, 3):
            raise BadTechnology(f"it has {len(self.elasticities)} elasticities, give two or three")
        for factor, elasticity in zip(FACTORS, self.elasticities, strict=False):
            if not elasticity > 0:
                raise BadTechnology(
                    f"the elasticity of {factor} is {float(elasticity):g}, and it must be above 0"
                )
        if sum(self.elasticities) != 1:
            raise BadTechnology(
                f"the elasticities add up to {float(sum(self.elasticities)):.12g}, and they must to exactly 1"
            )
        if not 1 / MOST_SCALE <= self.scale <= MOST_SCALE:
            raise BadTechnology(
                f"the scale K is {self.scale:g}, and it must be from {1 / MOST_SCALE:g} to {MOST_SCALE:g}"
            )

    @property
    def factors(self) -> tuple[Factor, ...]:
        """What it takes."""
        return FACTORS[: len(self.elasticities)]

    @property
    def alpha(self) -> Fraction:
        """α: the elasticity of orders."""
        return self.elasticities[0]

    def with_alpha(self, alpha: Fraction) -> Technology:
        """The same with another α; the other elasticities keep their proportion.

        Raises:
            BadTechnology: α is not between 0 and 1.
        """
        others = tuple(each * (1 - alpha) / (1 - self.alpha) for each in self.elasticities[1:])
        return Technology((alpha, *others), self.scale)

    def output(self, quantities: Sequence[Fraction]) -> float:
        """Q, 0 where a factor is missing."""
        powers = (
            float(quantity) ** float(elasticity)
            for quantity, elasticity in zip(quantities, self.elasticities, strict=True)
        )
        return self.scale * math.prod(powers)

    def marginal_products(self, quantities: Sequence[Fraction]) -> tuple[float, ...]:
        """By how much the output rises per unit of each factor: ``∂Q/∂f = e·Q/f``.

        Infinite where only that factor is missing, and 0 where another one is missing, too.
        """
        output = self.output(quantities)
        missing = sum(1 for quantity in quantities if not quantity)
        return tuple(
            float(elasticity) * output / float(quantity) if quantity else math.inf if missing == 1 else 0.0
            for quantity, elasticity in zip(quantities, self.elasticities, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Observation:
    """What was made of what, once."""

    output: float
    """Q."""
    quantities: tuple[float, ...]
    """Of each factor."""


@dataclass(frozen=True, slots=True)
class Party:
    """One who could share, and what it would bring.

    Raises:
        BadParty: it brings what cannot be brought.
    """

    id: EnterpriseId
    """Who."""
    quantities: Quantities
    """Of each factor; 0 where it has none."""
    payee: str = ""
    """Under which name or address it is paid; its id where left out."""

    def __post_init__(self) -> None:
        if not self.id:
            raise BadParty("without a name", "give it one")
        for factor, quantity in zip(FACTORS, self.quantities, strict=False):
            if quantity and not LEAST_QUANTITY <= quantity <= MOST_QUANTITY:
                raise BadParty(
                    self.id,
                    f"its {factor} are {float(quantity):g}, and they must be 0, or from "
                    f"{float(LEAST_QUANTITY):g} to {float(MOST_QUANTITY):g}",
                )

    @property
    def paid_as(self) -> str:
        """Under which name it is paid."""
        return self.payee or self.id


@dataclass(frozen=True, slots=True)
class Pool:
    """Parties that may put their factors together, checked when it is made.

    Raises:
        BadPool: they cannot.
        BadParty: one of them does not fit the technology.
    """

    technology: Technology
    """What they make of them; the same alone and together."""
    parties: tuple[Party, ...]
    """Who, each once."""

    def __post_init__(self) -> None:
        if not 1 <= len(self.parties) <= MOST_PARTIES:
            raise BadPool(f"there are {len(self.parties):,}, give 1 to {MOST_PARTIES:,}")
        factors = self.technology.factors
        names: set[str] = set()
        payees: set[str] = set()
        for party in self.parties:
            if len(party.quantities) != len(factors):
                count = len(party.quantities)
                raise BadParty(
                    party.id, f"it has {count} quantities, and the technology takes {', '.join(factors)}"
                )
            for name, seen in ((party.id, names), (party.paid_as, payees)):
                if name in seen:
                    raise BadPool(f"{name} is there twice, put it into one party")
                seen.add(name)
        for factor, total in zip(factors, self.totals, strict=True):
            if not total:
                raise BadPool(f"nobody has any {factor}, without which nothing is made")

    @property
    def names(self) -> tuple[EnterpriseId, ...]:
        """Of the parties, in their order."""
        return tuple(party.id for party in self.parties)

    @property
    def vectors(self) -> tuple[Quantities, ...]:
        """What each brings."""
        return tuple(party.quantities for party in self.parties)

    @property
    def totals(self) -> Quantities:
        """All there is of each factor."""
        return tuple(map(sum_exactly, zip(*self.vectors, strict=True)))

    @property
    def together(self) -> float:
        """What all make with all factors."""
        return self.technology.output(self.totals)

    @property
    def alone(self) -> tuple[float, ...]:
        """What each makes by itself."""
        return tuple(self.technology.output(each) for each in self.vectors)

    def with_alpha(self, alpha: Fraction) -> Pool:
        """The same parties with another technology, see ``Technology.with_alpha``."""
        return Pool(self.technology.with_alpha(alpha), self.parties)


def sum_exactly(quantities: Sequence[Fraction]) -> Fraction:
    """Their sum, also of none."""
    return sum(quantities, Fraction(0))
