"""Pictures of what orders cost, and of which way to get a product is cheapest."""

from sharing.costing.report.break_even import draw_break_even
from sharing.costing.report.rollup import draw_rollup

__all__ = ["draw_break_even", "draw_rollup"]
