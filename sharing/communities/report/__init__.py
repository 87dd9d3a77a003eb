"""Pictures of networks, covers and dendrograms, and files for other tools."""

from sharing.communities.report.dendrogram import draw_dendrogram
from sharing.communities.report.graphml import write_graphml
from sharing.communities.report.layout import Layout, layout_of
from sharing.communities.report.levels import draw_levels
from sharing.communities.report.network import draw_network

__all__ = ["Layout", "draw_dendrogram", "draw_levels", "draw_network", "layout_of", "write_graphml"]
