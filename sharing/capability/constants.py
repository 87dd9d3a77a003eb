"""Every constant of the similarities, with its source.

The paper (SM, "Enterprise similarity calculation") names α, β1..3, ω1, ω2 and the threshold and gives no
values, so the values are our choice, each because of what it says beside it. They are passed as one
``SimilaritySettings``, so that a user may choose others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from typing import Final

from sharing.capability.errors import BadSetting
from sharing.ranges import Range

MOST_HOURS: Final = 1_000_000
"""Of work that one enterprise can have in a week for one kind of task: thousands of machines, night and day.
Our choice."""
QUALITIES: Final[Mapping[str, Range]] = {
    "tolerance_grade": Range(0, 100, open=True),
    "roughness": Range(0, 1_000_000, open=True),
    "largest": Range(0, 1_000_000_000, open=True),
    "weekly_hours": Range(0, MOST_HOURS),
    "hourly_rate": Range(0, 2**256 - 1),
}
"""What the fields of a speciality can be. ISO 286 ends at IT 18; a metre of roughness, a thousand kilometres
of workpiece and more money than a token can have are slips of a unit. Our choice."""
COUNT: Final = Range(1, 1_000_000)
"""How many machines of one kind somebody can have. Our choice."""
PARAMETER: Final = Range(-1_000_000_000_000, 1_000_000_000_000)
"""What a machine's numeric parameters can be, in any unit. Our choice."""
WEIGHT: Final = Range(0, 1)
"""What a weight of a sum of likenesses can be."""
CONSTANT: Final = Range(0.001, 1_000_000)
"""What α and each σ can be: beyond, everything is alike, or nothing. Our choice."""
ROUNDING: Final = 1e-9
"""By how much weights may miss 1 in sum, since decimal fractions are rounded."""


@dataclass(frozen=True, slots=True)
class Spread:
    """σ of each dimension of production capability: a difference of one σ leaves exp(−1) of likeness."""

    tolerance_grade: float = 2.0
    """IT grades. Our choice, because two grades (a factor 2.5 in ISO 286) part turning from grinding."""
    roughness: float = 2.0
    """Doublings of Ra. Our choice, because two steps of the doubling series part finish from fine finish."""
    largest: float = 1.5
    """Doublings of the largest workpiece. Our choice, because at a factor 2.8 few workpieces fit both."""
    weekly_hours: float = 3.0
    """Doublings of the weekly hours. Our choice, wide, because quantity can be shared out, quality not."""


@dataclass(frozen=True, slots=True)
class SimilaritySettings:
    """The constants of all similarities."""

    alpha: float = 2.0
    """α of ``S_d = α/(dist + α)`` (SM eq. 4). Our choice, because siblings (two edges) are half alike."""
    beta_distance: float = 0.4
    """β1, weight of the semantic distance (SM eq. 7). Our choice, because where a class stands in the tree
    is checked by whoever writes the ontology, while parameters are each enterprise's own word."""
    beta_parameters: float = 0.4
    """β2, weight of the shared parameters (SM eq. 7). Our choice, the same as β1: what a machine does counts
    as much as what it is called."""
    beta_level: float = 0.2
    """β3, weight of the levels (SM eq. 7). Our choice, half of the others: depth depends on how finely a
    branch happens to be drawn."""
    one_way: float = 0.8
    """λ, weight of the better direction between two sets of machines. DESIGN.md §5: an enterprise that has
    all machines of another and more can do its work, and the extra machines should cost it little."""
    omega_equipment: float = 0.5
    """ω1, weight of the machines in enterprise similarity (SM eq. 1). Our choice: the paper names both
    halves without preferring one."""
    omega_capability: float = 0.5
    """ω2, weight of the production capability. 1 − ω1."""
    spread: Spread = field(default_factory=Spread)
    """σ of the production capability's dimensions."""
    threshold: float = 0.75
    """θ: two enterprises at least this alike are joined in the first-level network. Our choice: with ω1 = ω2
    = ½ two enterprises without a common task reach at most ½, so every edge means a common task, machines
    alike *and* a like quality."""

    def __post_init__(self) -> None:
        """Check that the constants are weights.

        Raises:
            BadSetting: α or a σ is not one of ``CONSTANT``, weights do not sum to 1, or λ or θ is outside 0
                to 1.
        """
        betas = {"β1": self.beta_distance, "β2": self.beta_parameters, "β3": self.beta_level}
        omegas = {"ω1": self.omega_equipment, "ω2": self.omega_capability}
        for weights in (betas, omegas):
            for name, weight in weights.items():
                if not WEIGHT.holds(weight):
                    raise BadSetting(name, weight, str(WEIGHT))
            if abs(sum(weights.values()) - 1) > ROUNDING:
                raise BadSetting(f"the sum of {' and '.join(weights)}", sum(weights.values()), "1")
        if not 0.5 <= self.one_way <= 1:
            raise BadSetting("one_way (λ)", self.one_way, "from 0.5, both directions alike, to 1")
        if not 0 < self.threshold <= 1:
            raise BadSetting("threshold (θ)", self.threshold, "above 0 and at most 1")
        for name, constant in (("α", self.alpha), *(("a σ", sigma) for sigma in astuple(self.spread))):
            if not CONSTANT.holds(constant):
                raise BadSetting(name, constant, str(CONSTANT))


DEFAULT = SimilaritySettings()
"""The constants that ship."""
