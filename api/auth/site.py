"""By which name the service is known: what sign-in messages are bound to, and where cookies count."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from fastapi import Request

from api.auth.errors import SiteUnknown


@dataclass(frozen=True, slots=True)
class Site:
    """The service as browsers know it."""

    scheme: str
    """``https``, or ``http`` on this machine."""
    domain: str
    """Host, and port unless it is the scheme's own."""

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.domain}"

    @property
    def uri(self) -> str:
        """What sign-in messages name."""
        return f"{self.origin}/v1/sign-in"

    @property
    def secure(self) -> bool:
        """Whether cookies can be kept to encrypted connections."""
        return self.scheme == "https"


def site_of(request: Request, public_url: str) -> Site:
    """The setting's, or else this machine's name as the request says it.

    A Host header alone proves nothing: with another site's name in it, a message that was signed for that
    site would open a session here.

    Raises:
        SiteUnknown: without the setting, if the request uses a name that others could use as well.
    """
    if public_url:
        parts = urlsplit(public_url)
        return Site(parts.scheme, parts.netloc)
    host = request.headers.get("host", "")
    if not is_this_machine(host):
        raise SiteUnknown(f"Nobody can sign in at `{host[:100]}`: the operator must set TALLY_PUBLIC_URL.")
    return Site("http", host.lower())


def is_this_machine(netloc: str) -> bool:
    """Whether a host, with or without a port, is a name of this machine alone."""
    try:
        parts = urlsplit(f"//{netloc}")
        host, _ = parts.hostname or "", parts.port
        if parts.netloc != netloc or "@" in netloc:
            return False
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
