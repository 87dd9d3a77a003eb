"""Every number this package chose, with where it comes from."""

from __future__ import annotations

from typing import Final

PAIRS_AT_ONCE: Final = 4_000_000
"""How many pairs of communities are held at once when their first M are computed: about 50 MB. Our choice."""
SMALLEST_CLIQUE: Final = 4
"""k of EAGLE: maximal cliques of fewer nodes are not taken. Shen et al. §2: between 3 and 6; 4 is theirs in
figure 1."""
MASKS_UP_TO: Final = 20_000
"""Networks of more nodes have their cliques found by networkx: the bits of ours fill n²/8
bytes, 50 MB here."""
EXACT_UP_TO: Final = 10_000
"""Networks of more nodes go to the faster method unless a method is named. Our choice: 10,000 nodes of 76,000
relations take EAGLE seconds, and its time grows with the square (docs/bench-communities.md)."""
MEMBERSHIPS_UP_TO: Final = 250_000
"""Networks whose maximal cliques have more members in all go to the faster method too, unless one is named: a
dense network has more cliques than anybody can wait for, however few its nodes. Our choice: ten seconds."""
FITNESS_EXPONENT: Final = 1.0
"""α of LFM: its authors' natural choice (Lancichinetti, Fortunato, Kertész 2009)."""
RESOLUTION: Final = 2.0
"""γ of the cut by subtrees. Our choice: 1 (Newman's) still merges small communities of large networks; of
1, 2 and 3 the middle one did best or second best, by MGH and ω, on the LFR networks of
docs/bench-communities.md."""
RANDOM_NETWORKS: Final = 40
"""How many random networks a small-world statement is made against: with 39 or more, their extremes bound a
95% interval."""
BOOTSTRAPS: Final = 200
"""Samples drawn for the p-value of a power law; its standard error is then at most .035 (Clauset et al. 2009,
§4.1: p is known to ε with ε⁻²/4 samples)."""
PLAUSIBLE: Final = 0.1
"""The least p with which a power law is not ruled out (Clauset et al. 2009, §4.1)."""
SIGNIFICANT: Final = 0.1
"""The largest p with which one distribution is said to fit better (Clauset et al. 2009, §5.1)."""
LEAST_TAIL: Final = 10
"""The fewest values above x_min a power law is fitted to. Our choice: with fewer, any line fits."""
LATE_COUNTS: Final = 0.5
"""What an order that was never on time still counts as collaboration, of one that was. Our choice."""
LEAST_SHARE: Final = 0.5
"""The least share of all values that must lie in the tail for the whole to be said to follow a power law. Our
choice."""
