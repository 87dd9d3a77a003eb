"""The whole dendrogram of EAGLE, and where it is cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

import numpy as np

from sharing.communities.cliques import LIMITS, Limits, initial_communities
from sharing.communities.constants import RESOLUTION, SMALLEST_CLIQUE
from sharing.communities.cover import Cover
from sharing.communities.eagle import Merges, merge_all
from sharing.communities.errors import SettingOutOfRange
from sharing.communities.network import Ints, Network
from sharing.communities.quality import inner_weight

CutNumber = NewType("CutNumber", int)
"""A cut of a dendrogram: how many merges lie below it."""


@dataclass(frozen=True, slots=True)
class Dendrogram:
    """Every merge with its M, and the EQ of every cut."""

    network: Network
    """What was clustered."""
    initial: tuple[Ints, ...]
    """The communities before any merge, see ``cliques``."""
    merges: Merges
    """In order, see ``eagle``."""

    @property
    def best_cut(self) -> CutNumber:
        """The cut of largest EQ; of equal ones the one with most communities."""
        return CutNumber(int(np.argmax(self.merges.quality)))

    def cover(self, cut: CutNumber | None = None) -> Cover:
        """The communities at a cut; without one, at the best.

        Raises:
            SettingOutOfRange: the dendrogram has no such cut.
        """
        cut = self.best_cut if cut is None else cut
        steps = len(self.merges.gains)
        if not 0 <= cut <= steps:
            raise SettingOutOfRange("the cut", cut, f"between 0 and {steps} merges")
        return Cover.of(self.network.size, (self.nodes_of(place) for place in self.standing(cut)))

    def subtree_cover(self, resolution: float = RESOLUTION) -> Cover:
        """Communities cut at different heights, each where its own subtree is best: our alternative.

        One cut through the whole dendrogram splits dense regions and merges sparse ones at the same M. Here
        those communities are chosen, one on each way from the root to a leaf, that maximise

            Σ_C σ_C [ w(C, C)/S_C − γ S_C/2m ],

        where each node's strength is shared evenly by the initial communities it is in, and σ_C is the sum of
        the shares of those below C. Without overlaps this is 2m times Newman's modularity of resolution γ.
        Of equally good choices the larger community is taken.

        Args:
            resolution: γ; more gives smaller communities.

        Raises:
            SettingOutOfRange: γ is not above 0.
        """
        if not resolution > 0:
            raise SettingOutOfRange("the resolution", resolution, "above 0")
        leaves, merges = len(self.initial), self.merges
        strengths = self.network.strengths
        total = float(strengths.sum())
        flat = np.concatenate(self.initial) if leaves else np.zeros(0, dtype=np.int64)
        shared = strengths / np.maximum(np.bincount(flat, minlength=self.network.size), 1)
        shares = [float(shared[nodes].sum()) for nodes in self.initial]
        best: list[float] = []
        for nodes, share in zip(self.initial, shares, strict=True):
            strength = float(strengths[nodes].sum())
            inner = inner_weight(self.network, nodes)
            best.append(share * (inner / strength - resolution * strength / total) if strength else 0.0)
        whole: list[bool] = [True] * leaves
        for place in range(len(merges.gains)):
            one, other = int(merges.first[place]), int(merges.second[place])
            strength = float(merges.strengths[place])
            shares.append(shares[one] + shares[other])
            as_one = shares[-1] * (float(merges.inner[place]) / strength - resolution * strength / total)
            apart = best[one] + best[other]
            whole.append(as_one >= apart)
            best.append(max(as_one, apart))
        chosen: list[set[int]] = []
        waiting = self.standing(CutNumber(len(merges.gains)))
        while waiting:
            place = waiting.pop()
            if whole[place]:
                chosen.append(self.nodes_of(place))
            else:
                waiting += [int(merges.first[place - leaves]), int(merges.second[place - leaves])]
        return Cover.of(self.network.size, chosen)

    def standing(self, cut: CutNumber) -> list[int]:
        """The communities at a cut, by their numbers in ``merges``, rising."""
        gone = {*self.merges.first[:cut].tolist(), *self.merges.second[:cut].tolist()}
        return [place for place in range(len(self.initial) + cut) if place not in gone]

    def nodes_of(self, place: int) -> set[int]:
        """The nodes of an initial community or of what a merge made."""
        nodes: set[int] = set()
        waiting = [place]
        while waiting:
            each = waiting.pop()
            if each < len(self.initial):
                nodes.update(self.initial[each].tolist())
            else:
                merge = each - len(self.initial)
                waiting += [int(self.merges.first[merge]), int(self.merges.second[merge])]
        return nodes


def eagle(network: Network, smallest: int = SMALLEST_CLIQUE, *, limits: Limits = LIMITS) -> Dendrogram:
    """EAGLE's dendrogram.

    Args:
        network: weights are similarities: greater means closer.
        smallest: k, the least size of a maximal clique to begin with.
        limits: how many cliques there may be; allow more where you can wait.

    Raises:
        SettingOutOfRange: k is below 2.
        TooManyCliques: there are more.
    """
    initial = initial_communities(network, smallest, limits)
    return Dendrogram(network, initial, merge_all(network, initial))
