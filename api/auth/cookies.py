"""The cookie that holds a browser's session."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Response

from api.auth.site import Site

SECURE, PLAIN = "__Host-tally-session", "tally-session"
"""Over https the browser itself keeps the name to this host, this path and encrypted connections."""


def token_in(cookies: Mapping[str, str], public_url: str) -> str | None:
    """The session's token among a request's cookies.

    Over https one without the prefix is none of ours: every other host of the same domain, and whoever sits
    on an unencrypted line, can put it into a browser, which would then work in their account.
    """
    return cookies.get(SECURE if public_url.startswith("https:") else PLAIN)


def set_cookie(response: Response, site: Site, token: str, seconds: int) -> None:
    """Keep a session's token where no script can read it and no other site can send it along with a write."""
    name = SECURE if site.secure else PLAIN
    response.set_cookie(
        name, token, max_age=seconds, path="/", secure=site.secure, httponly=True, samesite="lax"
    )


def clear_cookies(response: Response) -> None:
    """Forget the session in the browser."""
    response.delete_cookie(SECURE, path="/", secure=True, httponly=True, samesite="lax")
    response.delete_cookie(PLAIN, path="/", httponly=True, samesite="lax")
