"""Signing in: a challenge, its signed message, a session."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlmodel import Session as Rows

from api.auth import errors
from api.auth.caller import Caller, scopes_of, token_hash
from api.auth.repository import AuthRepository
from api.auth.schemas import Challenge, ChallengeIn, ListedSession, SignedIn, SignInIn
from api.auth.site import Site
from api.auth.siwe import MalformedSignIn, SignInMessage, moment, parse_sign_in, personal_hash
from api.auth.tables import ChallengeRow, SessionRow
from api.database import read_session
from api.settings import ServiceSettings
from api.values import Moment, rfc3339
from ledger.bindings.enums import Scope
from ledger.errors import MalformedAddress
from ledger.judging import accepts
from ledger.signing import recover
from ledger.signing.errors import SignatureError
from ledger.store import writing
from ledger.system import System
from ledger.types import ZERO_ADDRESS, Address, address

CHALLENGE_LIFE = 300
"""Seconds until a challenge must be answered."""
CLOCKS_DIFFER = 60.0
"""Seconds by which a wallet's clock may be ahead of ours."""
STATEMENT = "Sign in to Tallystick. This moves no money and signs no order."
PARTY = "tallystick:party:"
"""Begins the resource that names the party for which the account acts."""


class AuthService:
    """Sign-ins and sessions on one chain."""

    def __init__(self, system: System, engine: Engine, settings: ServiceSettings) -> None:
        self._system = system
        self._engine = engine
        self._settings = settings

    def challenge(self, site: Site, wanted: ChallengeIn) -> Challenge:
        """A message for the account to sign, for one site.

        Raises:
            SignInOtherChain: if its wallet is on another chain.
            NotOfParty: if it does not act for the party.
        """
        self._same_chain(wanted.chain_id)
        party = wanted.party or self._party_of(wanted.address)
        self._acts(party, wanted.address)
        now = int(time.time())
        message = SignInMessage(
            domain=site.domain,
            address=wanted.address,
            uri=site.uri,
            chain_id=self._system.chain_id,
            nonce=secrets.token_hex(16),
            issued_at=_written(now),
            statement=STATEMENT,
            expiration_time=_written(now + CHALLENGE_LIFE),
            resources=(PARTY + party,),
        )
        row = ChallengeRow(
            nonce=message.nonce,
            chain_id=message.chain_id,
            address=message.address,
            domain=message.domain,
            uri=message.uri,
            expires_at=float(now + CHALLENGE_LIFE),
            used=False,
        )
        with writing(self._engine) as connection, Rows(connection) as session:
            AuthRepository(session, self._system.chain_id).add(row)
            session.flush()
        return Challenge(
            message=message.text(),
            nonce=message.nonce,
            domain=message.domain,
            uri=message.uri,
            chain_id=message.chain_id,
            party=party,
            expires=Moment.of(now + CHALLENGE_LIFE),
        )

    def sign_in(self, site: Site, given: SignInIn) -> SignedIn:
        """Open a session, if the message is ours, of now, unused, and signed by its account.

        Raises:
            Problem: one of ``SignIn…``, naming what is wrong with the message.
            NotOfParty: if the account does not act for the party that the message names.
            ChainError: if the node does not tell what a contract account says.
        """
        try:
            message = parse_sign_in(given.message)
        except MalformedSignIn as error:
            raise errors.SignInMalformed(str(error)) from error
        self._check(site, message)
        self._check_signature(message, given)
        party = _named_party(message) or self._party_of(message.address)
        scopes = self._acts(party, message.address)
        now, token = time.time(), secrets.token_urlsafe(32)
        row = SessionRow(
            token_hash=token_hash(token),
            id=secrets.token_hex(16),
            chain_id=self._system.chain_id,
            party=party,
            key=message.address,
            scopes=int(scopes),
            cookie=given.cookie,
            created_at=now,
            checked_at=now,
            expires_at=now + self._settings.session_life,
        )
        opened = SignedIn(
            id=row.id,
            party=party,
            key=message.address,
            scopes=names(scopes),
            cookie=given.cookie,
            expires=Moment.of(int(row.expires_at)),
            token=token,
        )
        with writing(self._engine) as connection, Rows(connection) as session:
            repository = AuthRepository(session, self._system.chain_id)
            if not repository.use_challenge(message.nonce):
                raise errors.SignInReplayed
            repository.add(row)
            session.flush()
        return opened

    def sessions(self, caller: Caller) -> list[ListedSession]:
        """Those of the caller's party that run; a delegate sees its own."""
        now = time.time()
        with read_session(self._engine) as session:
            rows = AuthRepository(session, self._system.chain_id).sessions_of(caller.party)
        return [
            ListedSession(
                id=row.id,
                party=Address(row.party),
                key=Address(row.key),
                scopes=names(Scope(row.scopes)),
                cookie=row.cookie,
                expires=Moment.of(int(row.expires_at)),
                current=row.id == caller.session,
                since=Moment.of(int(row.created_at)),
                used=Moment.of(int(row.checked_at)),
            )
            for row in rows
            if caller.scopes == Scope.ALL or row.key == caller.key
            if now < min(row.expires_at, row.checked_at + self._settings.session_idle)
        ]

    def end(self, caller: Caller, id: str) -> None:
        """End a session of the caller's party; a delegate ends its own.

        Raises:
            SessionUnknown: if it has none of that name.
        """
        key = None if caller.scopes == Scope.ALL else caller.key
        with writing(self._engine) as connection, Rows(connection) as session:
            if not AuthRepository(session, self._system.chain_id).end_of(caller.party, key, id):
                raise errors.SessionUnknown(
                    f"{caller.party} has no session {id!r}: GET /v1/sessions lists them."
                )

    def _check(self, site: Site, message: SignInMessage) -> None:
        now = time.time()
        if message.domain.lower() != site.domain or (message.scheme or site.scheme).lower() != site.scheme:
            raise errors.SignInElsewhere(
                f"The message is for `{message.domain}`, and this is `{site.domain}`: ask for one here."
            )
        self._same_chain(message.chain_id)
        if message.uri != site.uri:
            raise errors.SignInOtherUri(
                f"The message's URI is `{message.uri}`, not the challenge's `{site.uri}`."
            )
        if message.expiration_time is not None and now >= moment(message.expiration_time):
            raise errors.SignInExpired(
                f"The message expired at {message.expiration_time}: ask for a new one."
            )
        for time_ in (message.not_before, message.issued_at):
            if time_ is not None and now < moment(time_) - CLOCKS_DIFFER:
                raise errors.SignInTooEarly(
                    f"The message is not valid before {time_}, by this service's clock."
                )
        with read_session(self._engine) as session:
            row = AuthRepository(session, self._system.chain_id).challenge(message.nonce)
        if row is None or (row.address, row.domain, row.uri) != (message.address, site.domain, site.uri):
            raise errors.SignInNonce(
                f"No challenge with this nonce waits for {message.address}: ask for a new one."
            )
        if row.used:
            raise errors.SignInReplayed
        if now >= row.expires_at:
            raise errors.SignInExpired(
                f"The challenge ran out at {rfc3339(int(row.expires_at))}: ask for a new one."
            )

    def _same_chain(self, chain_id: int | None) -> None:
        if chain_id is not None and chain_id != self._system.chain_id:
            raise errors.SignInOtherChain(
                f"The message is for chain {chain_id}, and this is chain {self._system.chain_id}."
            )

    def _check_signature(self, message: SignInMessage, given: SignInIn) -> None:
        """Keys come first, for an account with code (EIP-7702) still has its own."""
        hashed = personal_hash(given.message)
        try:
            if recover(hashed, given.signature) == message.address:
                return
        except SignatureError:
            pass
        if not accepts(self._system, message.address, hashed, given.signature):
            raise errors.SignInSignature(
                f"{message.address}'s signature is not on the message: sign it word for word."
            )

    def _party_of(self, key: Address) -> Address:
        """The party whose key an account is, if it agreed to be one; else itself."""
        holder = self._system.node.call(self._system.parties.key_of(key)).party
        return key if holder == ZERO_ADDRESS else holder

    def _acts(self, party: Address, key: Address) -> Scope:
        scopes = scopes_of(self._system, party, key)
        if not scopes:
            raise errors.NotOfParty(
                f"{key} does not act for party {party}: GET /v1/parties/{party} lists whose keys do."
            )
        return scopes


def names(scopes: Scope) -> list[str]:
    """The names of scopes, for JSON."""
    return [one.name or "" for one in scopes]


def _named_party(message: SignInMessage) -> Address | None:
    named = [text.removeprefix(PARTY) for text in message.resources or () if text.startswith(PARTY)]
    if not named:
        return None
    try:
        if len(named) == 1:
            return address(named[0])
    except MalformedAddress:
        pass
    raise errors.SignInMalformed(f"The sign-in message's resources must name one party, as `{PARTY}0x…`.")


def _written(now: int) -> str:
    return datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
