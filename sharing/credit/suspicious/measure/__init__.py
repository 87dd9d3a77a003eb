"""How much of what is planted is found, and how much else is told: precision and recall."""

from sharing.credit.suspicious.measure.markets import market, of_ratings
from sharing.credit.suspicious.measure.planting import Planted, Plants, plant
from sharing.credit.suspicious.measure.scoring import Measured, measured

__all__ = ["Measured", "Planted", "Plants", "market", "measured", "of_ratings", "plant"]
