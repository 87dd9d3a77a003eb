"""What endpoints ask for to know who is asking.

::

    caller: CallerDep                       signed in, and acts for its party in everything
    caller: MaybeCallerDep                  the same, or None for a stranger
    caller: Annotated[Caller, Depends(caller_in(Scope.DELIVER))]    also a delegate with that scope

An operation that uses one of them says so in the OpenAPI description, with its ``security`` and the problems
that it can answer.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request, Security
from fastapi.dependencies.models import Dependant
from fastapi.openapi.models import APIKey, HTTPBearer, SecurityBase
from fastapi.security.base import SecurityBase as Scheme

from api.auth.caller import Caller, find_caller
from api.auth.cookies import SECURE
from api.auth.csrf import CSRF_FIELD, READS, check_form
from api.auth.errors import NotSignedIn
from api.documentation import ANONYMOUS
from ledger.bindings.enums import Scope


class _Shown(Scheme):
    """A way to be signed in, as the description lists it. Finding the caller is ``find_caller``'s work."""

    def __init__(self, name: str, model: SecurityBase) -> None:
        self.scheme_name = name
        self.model = model

    async def __call__(self) -> None:
        return None


_BEARER = _Shown("bearer", HTTPBearer(description="The `token` that POST /v1/sign-in answers."))
_COOKIE = _Shown(
    "cookie",
    APIKey.model_validate(
        {
            "in": "cookie",
            "name": SECURE,
            "description": "Set by POST /v1/sign-in with `cookie: true`, for browsers. On plain http on this "
            "machine it is called `tally-session`. Writes must come from the service's own pages.",
        }
    ),
)
_ANONYMOUS = _Shown(ANONYMOUS, APIKey.model_validate({"in": "header", "name": ANONYMOUS}))
_Bearer = Annotated[None, Security(_BEARER)]
_Cookie = Annotated[None, Security(_COOKIE)]
_Anonymous = Annotated[None, Security(_ANONYMOUS)]


_FIRST: set[Callable[..., object]] = set()
"""Dependencies that say whether a request goes on: asked before its body is read."""


def gates_of(dependant: Dependant) -> list[Callable[..., Awaitable[object]]]:
    """What a route has to ask of its caller before it reads the body."""
    found = [dependant.call] if dependant.call in _FIRST else []
    for below in dependant.dependencies:
        found += gates_of(below)
    return found  # pyright: ignore[reportReturnType]


def caller_in(scope: Scope) -> Callable[..., Awaitable[Caller]]:
    """A dependency: a signed-in caller that may do this for its party.

    Raises:
        NotSignedIn: to strangers.
        OutOfScope: to a delegate that may not.
    """

    async def caller(request: Request, _bearer: _Bearer = None, _cookie: _Cookie = None) -> Caller:
        found = await find_caller(request)
        if found is None:
            raise NotSignedIn(headers={"WWW-Authenticate": "Bearer"})
        found.need(scope)
        return found

    _FIRST.add(caller)
    return caller


async def _maybe(
    request: Request, _anonymous: _Anonymous = None, _bearer: _Bearer = None, _cookie: _Cookie = None
) -> Caller | None:
    found = await find_caller(request)
    return found if found is not None and found.scopes == Scope.ALL else None


async def _form(request: Request, _bearer: _Bearer, _cookie: _Cookie) -> Caller:
    found = await find_caller(request)
    if found is None:
        raise NotSignedIn(headers={"WWW-Authenticate": "Bearer"})
    found.need(Scope.ALL)
    if found.cookie and request.method not in READS:
        fields = dict(parse_qsl((await request.body()).decode("utf-8", "replace")))
        check_form(found.csrf_token, fields.get(CSRF_FIELD))
    return found


_FIRST.add(_maybe)

CallerDep = Annotated[Caller, Depends(caller_in(Scope.ALL))]
"""A signed-in caller that acts for its party in everything."""
MaybeCallerDep = Annotated[Caller | None, Depends(_maybe)]
"""The same, or None: a stranger, or a delegate for some things only."""
AnyCallerDep = Annotated[Caller, Depends(caller_in(Scope(0)))]
"""A signed-in caller, were it a delegate for one thing: ask ``caller.need(scope)`` before doing anything."""
FormCallerDep = Annotated[Caller, Depends(_form)]
"""A signed-in caller of an HTML form, whose hidden field ``csrf_token`` is compared with the session's."""
