"""A cookie alone writes nothing: the browser must also say that one of our own pages asks.

Browsers add ``Sec-Fetch-Site`` or ``Origin`` to every write and let no page change them; the session's cookie
is ``SameSite=Lax`` besides. A request with a bearer token needs none of this: no browser adds one by itself.
"""

from __future__ import annotations

import hmac

from fastapi import Request

from api.auth.errors import ForeignRequest
from api.auth.site import Site, site_of

READS = frozenset({"GET", "HEAD", "OPTIONS"})
CSRF_FIELD = "csrf_token"
"""The hidden field of every form of our pages that writes."""


def check_origin(request: Request, public_url: str) -> None:
    """Refuse a write that is not made by our own pages.

    Raises:
        ForeignRequest: if the browser says so, or says nothing.
        SiteUnknown: if the service is asked by a name that is not its own.
    """
    if request.method not in READS:
        check_own_page(request, site_of(request, public_url))


def check_own_page(request: Request, site: Site) -> None:
    """Refuse a request that no page of ours has made.

    Raises:
        ForeignRequest: if the browser says so, or says nothing.
    """
    fetch, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if fetch is not None and fetch != "same-origin":
        raise ForeignRequest(f"The request comes from another site ({fetch[:40]}): write from our own pages.")
    if origin is not None and origin.lower() != site.origin:
        raise ForeignRequest(f"The request comes from {origin[:100]}, and this is {site.origin}.")
    if fetch is None and origin is None:
        raise ForeignRequest(
            "The request does not say which page makes it: programs send a bearer token, no cookie."
        )


def check_same_host(request: Request) -> None:
    """Refuse what a browser says another site's page asks for; for forms that need no session.

    Raises:
        ForeignRequest: if it says so.
    """
    fetch, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if fetch is None and origin is not None:
        # Browsers leave the first out on unencrypted lines.
        host = request.headers.get("host", "").lower()
        fetch = "same-origin" if origin.lower().partition("://")[2] == host else "cross-site"
    if fetch not in (None, "none", "same-origin"):
        raise ForeignRequest(f"The form comes from another site ({fetch[:40]}): use the one on our pages.")


def check_form(expected: str, given: object) -> None:
    """Compare a form's hidden field with the session's.

    Raises:
        ForeignRequest: if they differ.
    """
    if not isinstance(given, str) or not hmac.compare_digest(expected.encode(), given.encode()):
        raise ForeignRequest("The form is not of this session: load the page again, and send it again.")
