"""What is found of what was planted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sharing.credit.suspicious.findings import Finding
from sharing.credit.suspicious.measure.planting import Planted
from sharing.credit.suspicious.report import suspicious
from sharing.credit.suspicious.settings import DEFAULT_THRESHOLDS, Thresholds


@dataclass(frozen=True, slots=True)
class Measured:
    """A planted history's figures."""

    found: float
    """Recall: groups of which a finding, of whichever kind, has at least half, and at most as many others."""
    named: float
    """The same, counting only findings of the kind that was planted."""
    precision: float
    """Findings at least half of whose members were planted; 1 where nothing was told."""
    told: int
    """Findings."""
    false: int
    """Those of them about the honest."""


def measured(
    planted: Planted, genesis: Sequence[int], thresholds: Thresholds = DEFAULT_THRESHOLDS
) -> Measured:
    """Look for what was planted."""
    findings = suspicious(planted.orders, genesis, thresholds).findings
    alike = [one for one in findings if one.kind is planted.plants.kind]
    everybody = frozenset[int]().union(*planted.groups)
    false = sum(2 * len(everybody.intersection(one.parties)) < len(one.parties) for one in findings)
    return Measured(
        _recall(planted, findings),
        _recall(planted, alike),
        1 - false / len(findings) if findings else 1.0,
        len(findings),
        false,
    )


def _recall(planted: Planted, findings: Sequence[Finding]) -> float:
    def hit(group: frozenset[int]) -> bool:
        return any(2 * len(group & set(one.parties)) >= len(group | set(one.parties)) for one in findings)

    return sum(map(hit, planted.groups)) / max(1, len(planted.groups))
