from __future__ import annotations

from api.orders.schemas import SomeMilestones
from api.values import Schema


class RefundIn(Schema):
    """The maker gives milestones back."""

    milestones: SomeMilestones


class AssignmentIn(Schema):
    """The maker directs all its further pay into the order's pot."""
