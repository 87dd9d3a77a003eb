"""Which address a request comes from: the connection's, or what trusted proxies say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.types import Scope

Network = IPv4Network | IPv6Network


def client_address(scope: Scope, proxies: Sequence[Network]) -> str:
    """The nearest address that is no proxy of ours; an IPv6 site counts as one, for it has 2⁶⁴ addresses.

    ``X-Forwarded-For`` is read from its end, where our own proxies wrote, and only as far as they go: what
    stands before was written by the client itself.
    """
    client = scope.get("client")
    here = client[0] if client else ""
    said = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for")
    before = [part.strip() for part in said.decode("latin-1").split(",")] if said else []
    while before and _within(here, proxies):
        here = before.pop()
    return _site(here)


def _within(text: str, networks: Sequence[Network]) -> bool:
    try:
        found = ip_address(text)
    except ValueError:
        return False
    return any(found in network for network in networks)


@lru_cache(maxsize=10_000)
def _site(text: str) -> str:
    try:
        found = ip_address(text)
    except ValueError:
        return text[:64]
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ip_network((found, 64), strict=False))
    return str(found)
