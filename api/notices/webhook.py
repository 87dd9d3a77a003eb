"""Webhooks: JSON with a signature, sent to public addresses alone and nowhere that an answer leads on to.

The name is looked up once, every address that it has is checked, and the connection goes to one of those:
a name that leads elsewhere a moment later gains nothing.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

import httpx

from api.notices.errors import WebhookRefused

TIMEOUT = 10.0
"""Seconds that one notice may take in all, however busily the other side answers meanwhile."""
Ip = IPv4Address | IPv6Address
_TO_IPV4 = tuple(map(IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "::/96")))
"""What gateways translate to IPv4 addresses, private ones too (RFC 6052, 8215 and 4291)."""
_INSIDE = tuple(map(ip_network, ("fec0::/10", "5f00::/16", "3fff::/20", "192.0.0.0/24", "192.88.99.0/24")))
"""What Python takes for public and networks use for themselves: RFC 3879, 9602, 9637, 6890 and 7526."""


def signature(secret: str, time: int, body: bytes) -> str:
    """What stands in ``Tally-Signature`` behind ``v1=``: HMAC-SHA256 over ``time.body``."""
    return hmac.new(secret.encode(), f"{time}.".encode() + body, hashlib.sha256).hexdigest()


def check_address(address: str, private: bool) -> list[Ip]:
    """The addresses of the network that a webhook's leads to.

    Args:
        address: as its party gave it.
        private: whether it may lead into a private network, and be plain http.

    Raises:
        WebhookRefused: if notices are not sent there.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
        httpx.URL(address)
    except (ValueError, httpx.InvalidURL):
        host, port, parts = None, None, urlsplit("")
    schemes = ("https", "http") if private else ("https",)
    if not host or parts.scheme not in schemes or parts.username is not None or not address.isascii():
        raise WebhookRefused(f"`{address[:100]}` is no {' or '.join(schemes)} address without a password.")
    if not private and port not in (None, 443, 8443):
        raise WebhookRefused(f"Webhooks go to the ports 443 and 8443, and `{address[:100]}` has {port}.")
    try:
        found = {ip_address(one[4][0]) for one in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError, ValueError):
        found = set[Ip]()
    # One sentence for both: what the operator's own name server knows is nobody's business.
    if not found or not (private or all(map(_is_public, found))):
        raise WebhookRefused(f"`{host[:100]}` leads to no public address that is known here.")
    return sorted(found, key=lambda one: (one.version, int(one)))


def _is_public(address: Ip) -> bool:
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if inner or any(address in network for network in _TO_IPV4):
            return False  # an IPv4 address in disguise has no reason to be there
    inside = any(address in network for network in _INSIDE if network.version == address.version)
    return address.is_global and not address.is_multicast and not inside


def send_webhook(
    address: str, secret: str, id: str, data: dict[str, object], time: int, private: bool
) -> None:
    """Send one notice.

    Args:
        address: where.
        secret: signs it.
        id: the same for each attempt to send this notice, so that receivers can leave out a second copy.
        data: what it says.
        time: now, in Unix seconds.
        private: as for ``check_address``.

    Raises:
        WebhookRefused: if the name leads to a private address by now.
        OSError: if it did not arrive, with the reason.
    """
    to, parts = check_address(address, private)[0], urlsplit(address)
    host = f"[{to}]" if to.version == 6 else str(to)
    body = json.dumps({"id": id, "time": time, **data}, separators=(",", ":")).encode()
    headers = {
        "Host": parts.netloc,
        "Content-Type": "application/json",
        "User-Agent": "Tallystick",
        "Tally-Id": id,
        "Tally-Signature": f"t={time},v1={signature(secret, time, body)}",
    }
    place = parts._replace(netloc=host if parts.port is None else f"{host}:{parts.port}").geturl()
    try:
        status = asyncio.run(_post(place, body, headers, parts.hostname))
    except TimeoutError as error:
        raise OSError(f"it took more than {TIMEOUT:g} s") from error
    except httpx.HTTPError as error:
        raise OSError(f"it could not be reached ({type(error).__name__})") from error
    if not 200 <= status < 300:
        raise OSError(f"it answered {status}")


async def _post(place: str, body: bytes, headers: dict[str, str], name: str | None) -> int:
    """The answer's status. A client that blocks knows no limit of the whole, only of each byte."""
    async with (
        asyncio.timeout(TIMEOUT),
        httpx.AsyncClient(timeout=TIMEOUT, trust_env=False, follow_redirects=False) as client,
        client.stream(
            "POST", place, content=body, headers=headers, extensions={"sni_hostname": name}
        ) as answer,  # the body of the answer is not read: it is nobody's business how long it is
    ):
        return answer.status_code
