"""Pictures of plans."""

from sharing.planning.report.calendar import draw_plan

__all__ = ["draw_plan"]
