"""What the park is made of. Names of tasks and products are those of the paper (SM, "An example")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sharing.model.currency import Currency

DEFAULT_SEED: Final = 208
"""The one of 0 to 399 that comes nearest to the figures of ``park.Park``."""
DEFAULT_ENTERPRISES: Final = 151
"""SM, "Preliminary"."""
FEWEST: Final = 60
"""Fewer cannot fill four chains. Our choice."""
MOST: Final = 1_000_000
"""Benchmarks load no more, and as objects they take 5 GB and minutes. Our choice."""

CURRENCY: Final = Currency("dUSD", 6)
"""What the park's amounts are in: the devnet's token."""
CENT: Final = 10_000
"""Of it, in its smallest unit."""

VERSATILE: Final = 0.25
"""Share of enterprises with the machines for two tasks. DESIGN.md §5: about a quarter."""
SIDE_LINE: Final = 0.08
"""Share of the others that also offer a task without having its machines. Our choice: some do."""
SIDE_LINE_WORSE: Final = 1.5
"""By how many standard deviations such work is worse. Our choice."""
GRADE_SPREAD: Final = 0.47
"""Standard deviation of the tolerance between enterprises of a task, in IT grades. With the two below and θ
it sets how dense communities are: calibrated for the paper's clustering coefficient."""
ROUGHNESS_SPREAD: Final = 0.47
"""Of the roughness, in doublings."""
LARGEST_SPREAD: Final = 0.26
"""Of the largest workpiece, in doublings."""
OWN_SPREAD: Final = 0.25
"""Of tolerance and roughness apart from each other, in the above. Our choice: who holds tolerances also makes
fine surfaces, but not always."""
HOURS_SPREAD: Final = 0.5
"""Of the weekly hours, in doublings. Our choice: the largest has about six times those of the smallest."""
WEEKLY_HOURS: Final = 160.0
"""Of the middle enterprise for a task: four people. Our choice."""


@dataclass(frozen=True, slots=True)
class TaskProfile:
    """How a kind of task is distributed and done in the park."""

    task: str
    """Its name in the ontology."""
    share: float
    """Of the enterprises that have machines for one task only; in any unit."""
    grade: float
    """IT grade of the middle enterprise."""
    roughness: float
    """Ra of the middle enterprise, in µm."""
    largest: float
    """Largest workpiece of the middle enterprise, in mm."""
    rate: float
    """Price of the middle enterprise's hour, in the token's whole units."""


TASKS: Final[tuple[TaskProfile, ...]] = (
    TaskProfile("disk-sleeve", 15.0, 7.5, 1.6, 400, 22),
    TaskProfile("shaft", 12.0, 7.0, 0.8, 900, 24),
    TaskProfile("guide-roller", 10.5, 7.0, 0.8, 2500, 26),
    TaskProfile("heat-treatment", 8.0, 9.0, 3.2, 1500, 18),
    TaskProfile("plate", 10.5, 12.0, 6.3, 3000, 20),
    TaskProfile("case", 12.0, 7.0, 1.6, 1000, 35),
    TaskProfile("complex-part", 9.5, 6.5, 0.8, 500, 48),
    TaskProfile("blade", 8.0, 6.5, 0.8, 700, 60),
    TaskProfile("precision-mould", 9.5, 5.5, 0.4, 600, 55),
    TaskProfile("deep-hole", 8.0, 8.0, 1.6, 3000, 40),
    TaskProfile("gear", 10.0, 6.5, 0.8, 400, 38),
)
"""Eleven kinds: disk and sleeve the largest, deep hole, blade and heat treatment the smallest (SM table 3).
The shares are our choice in that order. In a ring, so that neighbours share machines or customers."""
KIN: Final = (1, 2, 3, 4, 5)
"""How far along the ring the second task of versatile enterprises is: all of the first distance, then all of
the second, …, so that each two kinds share about as many of them. Our choice: were a few pairs of kinds to
share them all, those pairs would be one community."""

MACHINE_CHANCES: Final = (1.0, 0.95, 0.9, 0.75, 0.6)
"""How likely an enterprise has the first, second, … machine class of its task. Our choice."""
MOST_OF_A_KIND: Final = 4
"""Machines of one class in a workshop. Our choice."""
SIZES: Final = (0.7, 0.85, 1.0)
"""How far up the range of its class a machine reaches: catalogues offer a few sizes. Our choice."""


@dataclass(frozen=True, slots=True)
class Zone:
    """An industrial zone."""

    name: str
    """As firms there put it before their names."""
    latitude: float
    """Degrees north."""
    longitude: float
    """Degrees east."""
    share: float
    """Of the enterprises."""


ZONES: Final[tuple[Zone, ...]] = (
    Zone("Weinan", 34.52, 109.47, 0.42),
    Zone("Xi'an", 34.35, 108.94, 0.40),
    Zone("Xianyang", 34.34, 108.72, 0.08),
    Zone("Tongchuan", 34.92, 108.97, 0.05),
    Zone("Baoji", 34.36, 107.24, 0.05),
)
"""SM, "Preliminary": mostly the zones of Weinan and Xi'an."""
ZONE_RADIUS: Final = 0.025
"""Standard deviation of places within a zone, in degrees: about 2.5 km."""

# fmt: off
SYLLABLES: Final = (
    "Da", "Zheng", "Qin", "Ju", "Sai", "Bao", "Hua", "Wei", "Xin", "Tai",
    "Jin", "Heng", "Li", "Rui", "Feng", "Yuan", "Hong", "Ming", "Kang", "Shun",
)
"""Firms are named by two of these (SM names Dadong, Zhengqi, Qinya, Juying, Sailong)."""
ENDINGS: Final = (
    "dong", "qi", "ya", "ying", "long", "tong", "cheng", "yi", "sheng", "da",
    "hai", "xiang", "feng", "ming", "gang", "li", "he", "yang", "xing", "an",
)
"""The second."""
# fmt: on
TRADES: Final = (
    "Machinery Company",
    "Precision Machinery Company",
    "Machine Works",
    "Manufacturing Company",
    "Mechanical and Electrical Company",
)
"""What they call themselves."""


@dataclass(frozen=True, slots=True)
class CoreProfile:
    """A core manufacturer, its product and its chain (SM, "The second-level network")."""

    id: str
    """In networks."""
    name: str
    """For people; the first is the paper's."""
    product: str
    """What the chain makes."""
    zone: int
    """Where, in ``ZONES``."""
    suppliers: int
    """Enterprises in its chain, of 151. FR300: the paper's; the others calibrated for the paper's L."""
    fresh: int
    """How many of them are in no earlier chain; all sum to the paper's 100."""
    needs: tuple[str, ...]
    """Kinds of task it gives out. FR300: seven, as in the paper; which is our choice."""


CORES: Final[tuple[CoreProfile, ...]] = (
    CoreProfile(
        "C1",
        "Shaanxi Beiren Printing Machinery Company",
        "FR300 printing machine",
        0,
        24,
        24,
        ("guide-roller", "shaft", "gear", "case", "disk-sleeve", "plate", "heat-treatment"),
    ),
    CoreProfile(
        "C2",
        "Xianyang Textile Machinery Company",
        "FX90L2 textile motor",
        2,
        36,
        22,
        ("shaft", "disk-sleeve", "case", "precision-mould", "guide-roller", "deep-hole"),
    ),
    CoreProfile(
        "C3",
        "Weinan Construction Machinery Company",
        "ZD160-3 bulldozer",
        0,
        62,
        32,
        ("gear", "shaft", "case", "plate", "complex-part", "heat-treatment", "deep-hole", "disk-sleeve"),
    ),
    CoreProfile(
        "C4",
        "Xi'an Excavator Company",
        "ZE150E excavator",
        1,
        68,
        22,
        (
            "plate",
            "deep-hole",
            "complex-part",
            "blade",
            "gear",
            "disk-sleeve",
            "precision-mould",
            "shaft",
            "case",
        ),
    ),
)
"""The four of the paper."""
PEERS: Final = 0.29
"""Collaborations inside a chain per supplier there: calibrated for the paper's C."""
SAME_TASK: Final = 0.6
"""Share of them within one kind of task (intra-community, SM); the others hand parts on between kinds."""
ORDER_VALUE: Final = 200_000
"""Of the middle collaboration, in the token's whole units. Our choice."""
