"""Every constant of the similarities, with its source.

The paper (SM, "Enterprise similarity calculation") names α, β1..3, ω1, ω2 and the threshold and gives no
values, so the values are our choice, each because of what it says beside it. They are passed as one
``SimilaritySettings``, so that a user may choose others.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sharing.capability.errors import BadSetting


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
            BadSetting: α or a σ is not positive, weights do not sum to 1, or λ or θ is outside 0 to 1.
        """
        if self.alpha <= 0:
            raise BadSetting("alpha", self.alpha, "positive")
        betas = (self.beta_distance, self.beta_parameters, self.beta_level)
        omegas = (self.omega_equipment, self.omega_capability)
        for name, weights in (("the sum of β1, β2, β3", betas), ("the sum of ω1 and ω2", omegas)):
            if min(weights) < 0 or abs(sum(weights) - 1) > 1e-12:
                raise BadSetting(name, sum(weights), "1, of weights that are not negative")
        if not 0.5 <= self.one_way <= 1:
            raise BadSetting("one_way (λ)", self.one_way, "from 0.5, both directions alike, to 1")
        if not 0 < self.threshold <= 1:
            raise BadSetting("threshold (θ)", self.threshold, "above 0 and at most 1")
        spread = self.spread
        for sigma in (spread.tolerance_grade, spread.roughness, spread.largest, spread.weekly_hours):
            if sigma <= 0:
                raise BadSetting("a σ", sigma, "positive")


DEFAULT = SimilaritySettings()
"""The constants that ship."""
