"""Pictures of what sharing brings, and of who gets it."""

from sharing.value.report.shares import draw_shares
from sharing.value.report.surplus import draw_surplus

__all__ = ["draw_shares", "draw_surplus"]
