"""Pictures of schedules."""

from sharing.planning.scheduling.report.gantt import draw_gantt

__all__ = ["draw_gantt"]
