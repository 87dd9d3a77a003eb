"""Communities of enterprises and the two-level network between them (SM; DESIGN.md §5)."""

from sharing.communities.cliques import Limits
from sharing.communities.collaboration import (
    Collaboration,
    Moment,
    OrderName,
    ProductName,
    Value,
    VerticalCommunity,
    collaboration_network,
    vertical_communities,
)
from sharing.communities.comparison import Agreement, compare, omega_index
from sharing.communities.cover import CommunityNumber, Cover
from sharing.communities.dendrogram import CutNumber, Dendrogram, eagle
from sharing.communities.detection import Communities, Method, communities_of
from sharing.communities.distribution import Alternative, PowerLaw, power_law_of
from sharing.communities.eagle import Merges
from sharing.communities.errors import (
    CollaborationRefused,
    CommunitiesError,
    NetworkNotPositive,
    NetworkNotSymmetric,
    NodesMismatch,
    NodeUnknown,
    SampleTooSmall,
    SettingOutOfRange,
    TooManyCliques,
)
from sharing.communities.importance import Importance, collaboration_importance
from sharing.communities.indices import Clustering, Distance, Paths, betweenness, clustering, paths
from sharing.communities.network import Network, Node, NodeName
from sharing.communities.quality import extended_modularity
from sharing.communities.roles import Roles, correlation_of_nodes, pairwise_correlation, roles
from sharing.communities.small_world import Estimate, SmallWorld, largest_piece, small_world

__all__ = [
    "Agreement",
    "Alternative",
    "Clustering",
    "Collaboration",
    "CollaborationRefused",
    "Communities",
    "CommunitiesError",
    "CommunityNumber",
    "Cover",
    "CutNumber",
    "Dendrogram",
    "Distance",
    "Estimate",
    "Importance",
    "Limits",
    "Merges",
    "Method",
    "Moment",
    "Network",
    "NetworkNotPositive",
    "NetworkNotSymmetric",
    "Node",
    "NodeName",
    "NodeUnknown",
    "NodesMismatch",
    "OrderName",
    "Paths",
    "PowerLaw",
    "ProductName",
    "Roles",
    "SampleTooSmall",
    "SettingOutOfRange",
    "SmallWorld",
    "TooManyCliques",
    "Value",
    "VerticalCommunity",
    "betweenness",
    "clustering",
    "collaboration_importance",
    "collaboration_network",
    "communities_of",
    "compare",
    "correlation_of_nodes",
    "eagle",
    "extended_modularity",
    "largest_piece",
    "omega_index",
    "pairwise_correlation",
    "paths",
    "power_law_of",
    "roles",
    "small_world",
    "vertical_communities",
]
