"""Every number this package chose, with where it comes from."""

from __future__ import annotations

from typing import Final

from sharing.ranges import Range

WEIGHTS: Final = Range(1e-60, 1e60)
"""What weights can be: EAGLE and the indices square their sums and take inverses, which must stay among what
floating point holds. Our choice; similarities and collaborations lie between 0 and 1."""
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
CLIQUES_UP_TO: Final = 10_000
"""Networks of more maximal cliques go to the faster method too: a dense network has more of them than anybody
can wait for, however few its nodes. Our choice: where all overlap, 10,000 take EAGLE about ten seconds,
and its time grows with the square."""
MEMBERSHIPS_UP_TO: Final = 250_000
"""So do those whose maximal cliques have more members in all. Our choice: the same ten seconds."""
TRIES_UP_TO: Final = 2_000_000
"""And those in which looking for the cliques takes more steps. Our choice: three seconds; ordinary networks
take three to five for a clique, a dense one without a clique of k nodes any number."""
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
EXPONENTS: Final = (1.1, 50.0)
"""Between these the exponent of a power law is looked for. Our choice: the typical value of a flatter one is
more than 20,000 times the least, and half of the values of a steeper one are within 1.5% of it."""
VALUES: Final = Range(1e-70, 1e70)
"""Values whose distribution is judged: any network's strengths are among them, and what is drawn like them
stays in floating point."""
WHOLE_UP_TO: Final = 1_000_000
"""Larger whole numbers are judged as a continuous distribution, which they nearly are."""
LEAST_TAIL: Final = 10
"""The fewest values above x_min a power law is fitted to. Our choice: with fewer, any line fits."""
LATE_COUNTS: Final = 0.5
"""What an order that was never on time still counts as collaboration, of one that was. Our choice."""
LEAST_SHARE: Final = 0.5
"""The least share of all values that must lie in the tail for the whole to be said to follow a power law. Our
choice."""
