"""Transaction rules that each side sets for itself (CM: "self-defined rules … QoS, price and location").

A small closed set of hard filters. A rule given twice binds twice; rules of one side that nobody can keep are
told by ``contradictions``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NewType

from sharing.capability.enterprise import EnterpriseId, TaskName
from sharing.credit.fixed import ONE, Fixed
from sharing.matching.constants import BPS, PPM
from sharing.matching.errors import ContradictoryRules
from sharing.model.terms import Money

CommunityId = NewType("CommunityId", str)
"""Names a community; on chain it is the community's account."""
Bps = NewType("Bps", int)
"""A share in basis points."""
Ppm = NewType("Ppm", int)
"""A share, a value or a score in parts per million."""
Metres = NewType("Metres", int)
"""A distance on the great circle."""


@dataclass(frozen=True, slots=True)
class LeastValue:
    """The price of the order is at least this."""

    amount: Money
    """In the token's smallest unit."""


@dataclass(frozen=True, slots=True)
class MostValue:
    """The price of the order is at most this."""

    amount: Money
    """In the token's smallest unit."""


@dataclass(frozen=True, slots=True)
class LeastCredit:
    """The other side's credit score is at least this."""

    score: Fixed
    """Fixed point of ``sharing.credit``: 1e9 is 1."""


@dataclass(frozen=True, slots=True)
class MostDistance:
    """The other side is at most so far away."""

    metres: Metres
    """On the great circle."""


@dataclass(frozen=True, slots=True)
class LeastOnTime:
    """The maker delivered at least this share of its settled orders on time.

    A maker without settled orders has no share and does not pass: leave the rule out to admit newcomers.
    """

    share: Ppm
    """In parts per million."""


@dataclass(frozen=True, slots=True)
class OnlyParties:
    """The other side is one of these."""

    parties: frozenset[EnterpriseId]
    """Which."""


@dataclass(frozen=True, slots=True)
class NeverParties:
    """The other side is none of these."""

    parties: frozenset[EnterpriseId]
    """Which."""


@dataclass(frozen=True, slots=True)
class OnlyCommunities:
    """The other side belongs to at least one of these communities."""

    communities: frozenset[CommunityId]
    """Which."""


@dataclass(frozen=True, slots=True)
class NeverCommunities:
    """The other side belongs to none of these communities."""

    communities: frozenset[CommunityId]
    """Which."""


@dataclass(frozen=True, slots=True)
class NeedsBond:
    """The maker is ready to put up a bond of at least this share of the price."""

    share: Bps
    """In basis points."""


@dataclass(frozen=True, slots=True)
class OnlyTasks:
    """The maker takes orders of these kinds alone, whatever else it could make."""

    tasks: frozenset[TaskName]
    """Which."""


SharedRule = (
    LeastValue
    | MostValue
    | LeastCredit
    | MostDistance
    | OnlyParties
    | NeverParties
    | OnlyCommunities
    | NeverCommunities
)
CustomerRule = SharedRule | LeastOnTime | NeedsBond
"""What a customer may ask of makers."""
MakerRule = SharedRule | OnlyTasks
"""What a maker may ask of orders and customers."""
Rule = CustomerRule | MakerRule


def contradictions(rules: Sequence[Rule]) -> tuple[str, ...]:
    """Which rules of one side nobody can keep together, one sentence each; empty if they can be kept."""
    said: list[str] = []
    least = max((r.amount for r in rules if isinstance(r, LeastValue)), default=None)
    most = min((r.amount for r in rules if isinstance(r, MostValue)), default=None)
    if least is not None and most is not None and least > most:
        said.append(f"the price must be at least {least} and at most {most}")
    if most is not None and most <= 0:
        said.append(f"the price must be at most {most}, and no price is")
    for r in rules:
        if isinstance(r, LeastOnTime) and r.share > PPM:
            said.append(f"{r.share / PPM:.0%} of orders must be on time, and no share is above 100%")
        if isinstance(r, NeedsBond) and r.share > BPS:
            said.append(f"the bond must be {r.share / BPS:.0%} of the price, and no bond is above 100%")
        if isinstance(r, LeastCredit) and r.score > ONE:
            said.append(f"the credit score must be {r.score / ONE:.3f}, and no score is above 1")
        if isinstance(r, MostDistance) and r.metres < 0:
            said.append(f"the distance must be at most {r.metres} m, and none is below 0")
    only = [r.parties for r in rules if isinstance(r, OnlyParties)]
    never = [r.parties for r in rules if isinstance(r, NeverParties)]
    said += _sets("parties", only, never)
    only_in = [r.communities for r in rules if isinstance(r, OnlyCommunities)]
    never_in = [r.communities for r in rules if isinstance(r, NeverCommunities)]
    said += _sets("communities", only_in, never_in, several=True)
    tasks = [r.tasks for r in rules if isinstance(r, OnlyTasks)]
    said += _sets("tasks", tasks, [])
    return tuple(said)


def require_consistent(side: str, rules: Sequence[Rule]) -> None:
    """Refuse rules that nobody can keep.

    Parameters:
        side: whose rules they are, for the message.

    Raises:
        ContradictoryRules: with every contradiction.
    """
    found = contradictions(rules)
    if found:
        raise ContradictoryRules(side, found)


def _sets(
    what: str,
    only: Sequence[frozenset[EnterpriseId]]
    | Sequence[frozenset[CommunityId]]
    | Sequence[frozenset[TaskName]],
    never: Sequence[frozenset[EnterpriseId]] | Sequence[frozenset[CommunityId]],
    *,
    several: bool = False,
) -> list[str]:
    """Contradictions of allowing and forbidding sets.

    Parameters:
        several: whether the other side may have several of the things, so that two disjoint "only" sets can
            both be kept.
    """
    said: list[str] = []
    if any(not allowed for allowed in only):
        said.append(f"only {what} of an empty list are allowed")
    forbidden: frozenset[str] = frozenset[str]().union(*never)
    lists = [frozenset[str](allowed) for allowed in only if allowed]
    if not several and lists:
        lists = [frozenset[str].intersection(*lists)]
        if not lists[0]:
            said.append(f"the lists of the only {what} allowed share none")
    for allowed in lists:
        if allowed and allowed <= forbidden:
            named = ", ".join(sorted(allowed))
            said.append(f"the {what} {named} are both the only ones allowed and never allowed")
    return said
