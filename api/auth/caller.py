"""Who is asking, from the token or the cookie of a request.

A token says nothing by itself: its hash finds the session, whose key must still act for its party. The chain
is asked about that once a minute for each session that is used, so a revoked key loses its sessions within
``CHECK_EVERY`` seconds; the same look keeps a session that is used from ending.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from dataclasses import dataclass

from fastapi import Request
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from api.auth.cookies import token_in
from api.auth.csrf import check_origin
from api.auth.errors import NotSignedIn, OutOfScope, SessionEnded
from api.auth.repository import AuthRepository
from api.auth.tables import SessionRow
from api.backend import Backend
from api.database import read_session
from api.front.rates import Rates
from api.settings import ServiceSettings
from ledger.bindings.enums import Scope
from ledger.store import writing
from ledger.system import System
from ledger.types import Address

CHECK_EVERY = 60.0
"""Seconds between two questions to the chain about one session's key."""
_OWN_KEY = 1 << 255
"""A scope that no delegate can have: whoever may act in it is a key of the party itself."""


@dataclass(frozen=True, slots=True)
class Caller:
    """A signed-in party, and the key that signed in for it."""

    party: Address
    """Who is asking: the party's id, its first address."""
    key: Address
    """The account that signed: the party itself, another of its keys, or a delegate."""
    scopes: Scope
    """What the key may do for the party: everything, unless it is a delegate."""
    session: str
    """The session's public name."""
    expires_at: float
    """When the session ends at the latest, in seconds since 1970."""
    cookie: bool
    """Whether the request carried the session in a cookie."""
    csrf_token: str
    """What forms of our pages send back to show that they are ours."""

    def need(self, scope: Scope) -> None:
        """Refuse a delegate that may not do something for its party.

        Raises:
            OutOfScope: if it may not.
        """
        if scope & ~self.scopes:
            mine = ", ".join(one.name or "" for one in self.scopes) or "nothing"
            wanted = ", ".join(one.name or "" for one in scope & ~self.scopes)
            raise OutOfScope(f"{self.key} is a delegate of {self.party} for {mine}, and this needs {wanted}.")


def scopes_of(system: System, party: Address, key: Address) -> Scope:
    """What a key may do for a party now; nothing if it is none of its keys or delegates.

    Raises:
        ChainError: if the node does not tell.
    """
    ask, parties = system.node.call, system.parties
    if ask(parties.is_authorised(party, key, _OWN_KEY)):
        return Scope.ALL
    scopes = ask(parties.delegate_of(party, key)).scopes
    return Scope(scopes) if scopes and ask(parties.is_authorised(party, key, scopes)) else Scope(0)


def token_hash(token: str) -> bytes:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).digest()


def csrf_token(token: str) -> str:
    """What a session's forms carry: from it nobody can tell the token."""
    return hmac.new(token.encode(), b"tally forms", hashlib.sha256).hexdigest()


async def find_caller(request: Request) -> Caller | None:
    """The caller, found once for each request.

    Raises:
        SessionEnded: if a bearer token names no session that runs. A cookie that does not is as none: pages
            show themselves to strangers as well.
        RateLimited: if the party asks too often.
        ForeignRequest: if a cookie comes with a write that our own pages did not make.
        ChainError: if the node does not tell whether the key still acts for the party.
    """
    if not hasattr(request.state, "caller"):
        request.state.caller = await _find(request)
    return request.state.caller


async def _find(request: Request) -> Caller | None:
    bearer = _bearer(request)
    settings: ServiceSettings = request.app.state.settings
    token = bearer or token_in(request.cookies, settings.public_url)
    if token is None:
        return None
    backend: Backend = request.app.state.backend
    row = await run_in_threadpool(_running, request, backend, settings, token)
    if row is None or row.cookie is (bearer is not None):
        if bearer is not None:
            raise SessionEnded(headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
        return None
    if bearer is None:
        check_origin(request, settings.public_url)
    rates: Rates = request.app.state.rates
    rates.take(request.method, f"party {row.party}", "party")
    return Caller(
        party=Address(row.party),
        key=Address(row.key),
        scopes=Scope(row.scopes),
        session=row.id,
        expires_at=row.expires_at,
        cookie=bearer is None,
        csrf_token=csrf_token(token),
    )


def _bearer(request: Request) -> str | None:
    said = request.headers.get("authorization")
    if said is None:
        return None
    scheme, _, token = said.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NotSignedIn(
            "The Authorization header is no `Bearer` and token: send the token of POST /v1/sign-in.",
            headers={"WWW-Authenticate": "Bearer"},
        )
    return token.strip()


def _running(request: Request, backend: Backend, settings: ServiceSettings, token: str) -> SessionRow | None:
    """The token's session, if it runs and its key still acts for the party."""
    system, now, hashed = backend.system, time.time(), token_hash(token)
    engine = request.app.state.engine
    with read_session(engine) as session:
        row = AuthRepository(session, system.chain_id).session(hashed)
    if row is None or now >= min(row.expires_at, row.checked_at + settings.session_idle):
        return None
    if now < row.checked_at + min(CHECK_EVERY, settings.session_idle / 2):
        return row
    scopes = scopes_of(system, Address(row.party), Address(row.key))
    with writing(engine) as connection, Session(connection) as session:
        repository = AuthRepository(session, system.chain_id)
        if not scopes:
            repository.end(hashed)
            return None
        repository.checked(hashed, now, int(scopes))
    row.scopes, row.checked_at = int(scopes), now
    return row
