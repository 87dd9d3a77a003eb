"""One question, several methods: which communities does this network have?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from sharing.communities.cliques import LIMITS, Limits
from sharing.communities.constants import (
    EXACT_UP_TO,
    FITNESS_EXPONENT,
    RESOLUTION,
    SMALLEST_CLIQUE,
)
from sharing.communities.cover import Cover
from sharing.communities.dendrogram import Dendrogram, eagle
from sharing.communities.errors import TooManyCliques
from sharing.communities.lfm import local_fitness
from sharing.communities.network import Network
from sharing.communities.quality import extended_modularity


class Method(Enum):
    """How communities are found."""

    EAGLE = "EAGLE, cut at the largest EQ"
    """Shen et al. 2009; SM step 4."""
    EAGLE_BY_SUBTREES = "EAGLE, cut by subtrees"
    """``Dendrogram.subtree_cover``: nearer the truth by MGH and ω where it is known, not always by LFK."""
    LFM = "LFM"
    """Local fitness, by NetworKit (extra ``mechanisms``): for networks too large for EAGLE."""


@dataclass(frozen=True, slots=True)
class Communities:
    """What was found, and how. A recommendation: firms join and leave on chain."""

    network: Network
    """In which."""
    method: Method
    """By which method."""
    cover: Cover
    """The communities; every node is in at least one."""
    quality: float
    """Their EQ."""
    dendrogram: Dendrogram | None
    """EAGLE's; none of LFM."""
    reason: str
    """Why this method, as a sentence."""

    def by_subtrees(self, resolution: float = RESOLUTION) -> Communities:
        """The same dendrogram cut by subtrees; what LFM found has none, and stays.

        Args:
            resolution: γ.

        Raises:
            SettingOutOfRange: γ is not above 0.
        """
        if self.dendrogram is None:
            return self
        cover = self.dendrogram.subtree_cover(resolution)
        quality = extended_modularity(self.network, cover)
        return replace(self, method=Method.EAGLE_BY_SUBTREES, cover=cover, quality=quality)


def communities_of(
    network: Network,
    method: Method | None = None,
    *,
    smallest: int = SMALLEST_CLIQUE,
    resolution: float = RESOLUTION,
    exponent: float = FITNESS_EXPONENT,
    seed: int = 0,
    limits: Limits = LIMITS,
) -> Communities:
    """The communities of a network.

    Args:
        network: weights are similarities: greater means closer.
        method: EAGLE up to ``EXACT_UP_TO`` nodes and within the limits, and LFM above, unless named.
        smallest: k of EAGLE.
        resolution: γ of the cut by subtrees.
        exponent: α of LFM; more gives smaller communities.
        seed: of LFM, which begins at random nodes. EAGLE draws nothing.
        limits: how many cliques EAGLE may begin with.

    Raises:
        SettingOutOfRange: a setting that no rule can work with.
        TooManyCliques: EAGLE was named, and the network has more than the limits.
        ToolMissing: LFM without NetworKit.
    """
    dendrogram: Dendrogram | None = None
    if method is not None:
        reason = "named by the caller"
    elif network.size > EXACT_UP_TO:
        method, reason = Method.LFM, f"{network.size:,} nodes are more than {EXACT_UP_TO:,}"
    else:
        method, reason = Method.EAGLE, f"{network.size:,} nodes are at most {EXACT_UP_TO:,}"
        try:
            dendrogram = eagle(network, smallest, limits=limits)
        except TooManyCliques as many:
            method, reason = Method.LFM, many.reason
    if method is Method.LFM:
        cover = local_fitness(network, exponent=exponent, seed=seed)
        return Communities(network, method, cover, extended_modularity(network, cover), None, reason)
    dendrogram = dendrogram or eagle(network, smallest, limits=limits)
    cover = dendrogram.cover()
    quality = extended_modularity(network, cover)
    found = Communities(network, Method.EAGLE, cover, quality, dendrogram, reason)
    return found if method is Method.EAGLE else found.by_subtrees(resolution)
