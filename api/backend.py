"""What every request works with: the system on its chain, the relayer, the tokens, the database."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import suppress

from sqlalchemy import Engine

from api.errors import InvalidRequest
from api.openings.gate import OpeningGate
from api.relay.limits import RelayLimits
from api.relay.service import Relay, Sender
from api.settings import ServiceSettings
from api.values import Token
from ledger.chain.errors import NodeTimeout, NodeUnreachable
from ledger.errors import LedgerError, MalformedAddress
from ledger.system import NotAToken, System, connect, find_deployment
from ledger.types import Address, address

log = logging.getLogger("tallystick.api")
REST = 2.0
"""Seconds in which a node that did not answer in time is left alone. Requests that wait for it one after the
other would keep everybody from what the database alone can answer."""


class Tokens:
    """Tokens by address, and those of the deployment also by symbol."""

    def __init__(self, system: System) -> None:
        self._system = system
        plan = system.deployment.plan
        native = () if plan.wrapped_native is None else (plan.wrapped_native,)
        self.addresses: tuple[Address, ...] = (*(entry.token for entry in plan.listed), *native)
        """The deployment's own: those that give credit first, then the wrapped native coin."""

    def get(self, token: Address) -> Token:
        """A token's symbol and decimals; bare units of what says none: anybody can post an order in it, which
        must not hide the orders beside it.
        """
        try:
            return self.labelled(token)
        except InvalidRequest:
            return Token(address=token, symbol="units", decimals=0)

    def labelled(self, token: Address) -> Token:
        """The same of a token that something new is to be in.

        Raises:
            InvalidRequest: if the address is no ERC-20's.
        """
        try:
            label = self._system.label(token)
        except NotAToken as error:
            raise InvalidRequest.field("token", f"is {token}, which is no ERC-20 on this chain.") from error
        return Token(address=token, symbol=label.symbol, decimals=label.decimals)

    def known(self) -> list[Token]:
        """The deployment's own."""
        return [self.get(token) for token in self.addresses]

    def named(self, text: str) -> Token:
        """A token by address, or by the symbol of one of the deployment's own.

        Raises:
            InvalidRequest: if it is neither.
        """
        if text.startswith("0x"):
            try:
                return self.labelled(address(text))
            except MalformedAddress as error:
                raise InvalidRequest.field("token", str(error)) from error
        own = self.known()
        found = [token for token in own if token.symbol == text]
        if len(found) != 1:
            names = ", ".join(token.symbol for token in own)
            raise InvalidRequest.field("token", f"is {text!r}: give an address, or one of {names}.")
        return found[0]


class Backend:
    """Connects when first asked, so that the service starts, and says why it is not ready, while the node is
    away.
    """

    def __init__(self, settings: ServiceSettings, engine: Engine) -> None:
        self._settings = settings
        self._engine = engine
        self._lock = threading.Lock()
        self._system: System | None = None
        self._relay: Relay | None = None
        self._tokens: Tokens | None = None
        self._sender: Sender | None = None
        self._hung: tuple[float, NodeTimeout] | None = None
        self.openings = OpeningGate(
            settings.openings, lambda name: self.tokens.named(name), lambda token: self.tokens.get(token)
        )
        """What the operator takes no part in opening."""

    @property
    def system(self) -> System:
        """The deployment on its chain.

        Raises:
            LedgerError: if it cannot be reached or is not what its record says.
        """
        with self._lock:
            if self._system is None:
                self._connect_unless_hung()
            assert self._system is not None
            return self._system

    @property
    def connected(self) -> System | None:
        """The same, without connecting: None while nobody could."""
        return self._system

    @property
    def relay(self) -> Relay:
        """The relayer."""
        _ = self.system
        assert self._relay is not None
        return self._relay

    @property
    def tokens(self) -> Tokens:
        """The tokens."""
        _ = self.system
        assert self._tokens is not None
        return self._tokens

    def check(self) -> System:
        """The system, after comparing the record with the chain once more.

        Raises:
            LedgerError: if they do not fit; the next request connects anew.
        """
        system = self.system
        try:
            find_deployment(self._settings.ledger, system.node)
        except NodeUnreachable:
            raise  # it may be the same again when it is back, and what is known of it serves until then
        except LedgerError:
            self.close()
            raise
        return system

    def close(self) -> None:
        """Stop sending and give connections back; what was promised waits in the database."""
        with self._lock:
            sender, system = self._sender, self._system
            self._sender = self._system = self._relay = self._tokens = None
        if sender is not None:
            sender.stop()
        if system is not None:
            system.close()

    def _connect_unless_hung(self) -> None:
        """All who waited while one tried in vain are told the same at once."""
        if self._hung is not None and time.monotonic() < self._hung[0]:
            said = self._hung[1]
            raise NodeTimeout(said.endpoints, said.reason)
        try:
            self._connect()
        except NodeTimeout as error:
            self._hung = time.monotonic() + REST, error
            raise
        self._hung = None

    def _connect(self) -> None:
        system = connect(self._settings.ledger, REST)
        try:
            for token in Tokens(system).addresses:
                with suppress(NotAToken):
                    system.label(token)  # kept: pages name tokens also while the node is away
            outbox = system.outbox(self._settings.relayer)
        except BaseException:
            system.close()
            raise
        settings, relayer = self._settings, self._settings.relayer.address
        limits = RelayLimits(
            self._engine, system.chain_id, relayer, settings.relay_spending, settings.relay_quota
        )
        self._relay = Relay(outbox, system.node, relayer, settings.ledger.fees, limits)
        self._tokens = Tokens(system)
        if self._settings.send:
            self._sender = Sender(outbox)
            self._sender.start()
        self._system = system
        log.info("on chain %d, escrow %s", system.chain_id, system.escrow.address)
