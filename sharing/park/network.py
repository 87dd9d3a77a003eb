"""The park's second level: collaborations in its chains as a network."""

from __future__ import annotations

from sharing.communities import Network, NodeName, collaboration_network
from sharing.park.park import Park


def second_level(park: Park) -> Network:
    """The network of those who work with somebody: core manufacturers and enterprises in chains."""
    working = {name for each in park.collaborations for name in (each.customer, each.maker)}
    everybody = [NodeName(core.id) for core in park.cores] + [NodeName(firm.id) for firm in park.enterprises]
    return collaboration_network([name for name in everybody if name in working], park.collaborations)
