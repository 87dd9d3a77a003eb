"""Whose credit an auditor should look at, and why: reciprocity, collusion rings, sybil clusters, slander.

Findings are told, never applied: no score, bond or limit follows from them, because each has an innocent
explanation that only somebody who asks can rule out. docs/decisions/credit-suspicious.md argues the methods.
"""

from sharing.credit.suspicious.errors import BadOrders, BadThreshold
from sharing.credit.suspicious.findings import Figure, Finding, Kind
from sharing.credit.suspicious.orders import RatedOrders
from sharing.credit.suspicious.report import Report, suspicious
from sharing.credit.suspicious.settings import DEFAULT_THRESHOLDS, Thresholds

__all__ = [
    "DEFAULT_THRESHOLDS",
    "BadOrders",
    "BadThreshold",
    "Figure",
    "Finding",
    "Kind",
    "RatedOrders",
    "Report",
    "Thresholds",
    "suspicious",
]
