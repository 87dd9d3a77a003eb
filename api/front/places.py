"""Who holds connections of one process open for long: how many in all, and how many from one address."""

from __future__ import annotations

from collections import Counter
from ipaddress import IPv6Network, ip_network

from starlette.types import Scope

from api.front.addresses import Network, client_address

_PREFIX = 48
"""Bits of an IPv6 address that are one customer's of a network: below them it has places without number."""


def site_of(scope: Scope, proxies: tuple[Network, ...]) -> str:
    """To whom a connection is counted."""
    client = client_address(scope, proxies)
    try:
        found = ip_network(client)
    except ValueError:
        return client
    return str(found.supernet(new_prefix=_PREFIX)) if isinstance(found, IPv6Network) else client


class Places:
    """A site may hold as many places as it leaves free: however many crowd in, who comes next finds some."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: Counter[str] = Counter()
        self.taken = 0

    def has_room(self, site: str) -> bool:
        """Whether one more of a site may come."""
        return self._held.get(site, 0) < self._most - self.taken

    def take(self, site: str) -> bool:
        """Take a place, if there is room."""
        if not self.has_room(site):
            return False
        self._held[site] += 1
        self.taken += 1
        return True

    def leave(self, site: str) -> None:
        """Give one back."""
        self.taken -= 1
        self._held[site] -= 1
        if not self._held[site]:
            del self._held[site]
