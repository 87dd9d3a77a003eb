"""The gate that drafts, posts, openings and sub-orders pass. Nothing that ends an order asks it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

import httpx

from api.openings.errors import AddressRefused, DepositCapped, ListUnreadable, OpeningsStopped
from api.openings.settings import OTHERS, Openings
from api.values import Money, Token
from ledger.errors import MalformedAddress
from ledger.signing import OrderTerms
from ledger.types import ZERO_ADDRESS, Address, address

log = logging.getLogger("tallystick.api")

KEPT = 600.0
"""Seconds for which a list from the network is used before it is fetched anew."""


class RefusedAddresses:
    """The list: one address a line, ``#`` before remarks. A changed file is read again at once."""

    def __init__(self, where: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._where = where
        self._clock = clock
        self._lock = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._fetched: float | None = None
        self._addresses: frozenset[Address] = frozenset()

    def hit(self, parties: Iterable[Address]) -> Address | None:
        """The first of some addresses that is on the list.

        Raises:
            ListUnreadable: if the list cannot be read as it now stands: nothing then passes.
        """
        if not self._where:
            return None
        try:
            listed = self._read()
        except (OSError, httpx.HTTPError, UnicodeDecodeError, MalformedAddress) as error:
            log.error("the list of refused addresses cannot be read: %s", error)
            raise ListUnreadable from error
        return next((party for party in parties if party in listed), None)

    def _read(self) -> frozenset[Address]:
        with self._lock:
            if self._where.startswith("https://"):
                if self._fetched is None or self._clock() - self._fetched >= KEPT:
                    answer = httpx.get(self._where, timeout=10, follow_redirects=True)
                    answer.raise_for_status()
                    self._addresses, self._fetched = _parsed(answer.text), self._clock()
                return self._addresses
            path = Path(self._where)
            stands = path.stat()
            seen = (stands.st_mtime_ns, stands.st_size, stands.st_ino)
            if seen != self._seen:
                self._addresses, self._seen = _parsed(path.read_text("utf-8")), seen
            return self._addresses


def _parsed(text: str) -> frozenset[Address]:
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return frozenset(address(line) for line in lines if line)


class OpeningGate:
    """What the operator refuses to take part in."""

    def __init__(
        self, said: Openings, named: Callable[[str], Token], known: Callable[[Address], Token]
    ) -> None:
        """Args:
        said: the operator's settings.
        named: a token by what the settings call it.
        known: a token by its address.
        """
        self.said = said
        self._named = named
        self._known = known
        self._refused = RefusedAddresses(said.refused)

    def check(self, terms: OrderTerms, maker: Address | None = None) -> None:
        """Refuse what would lead to an opening that the operator does not want.

        Args:
            terms: of the order that would open.
            maker: who would take it, where the terms do not name it yet.

        Raises:
            OpeningsStopped: if nothing is opened.
            DepositCapped: if it would lock too much.
            AddressRefused: if a party is on the list.
            ListUnreadable: if nobody can say.
        """
        if self.said.stopped:
            raise OpeningsStopped(
                f"No new orders are opened here: {self.said.stopped}",
                {"reason": self.said.stopped, "link": self.said.link or None},
            )
        self._check_cap(terms)
        parties = [terms.customer, terms.maker if maker is None else maker]
        hit = self._refused.hit(party for party in parties if party != ZERO_ADDRESS)
        if hit is not None:
            raise AddressRefused(
                f"{hit}'s orders are not opened here: the address is on the operator's list.",
                {"address": hit},
            )

    def caps(self) -> list[Money]:
        """The most that one order may lock of each capped token."""
        return [token.money(_units(amount, token)) for token, amount in self._capped() if token is not None]

    @property
    def others_refused(self) -> bool:
        """Whether tokens without a cap of their own are not taken at all."""
        return any(name == OTHERS for name, _ in self.said.caps)

    def _capped(self) -> list[tuple[Token | None, str]]:
        return [(None if name == OTHERS else self._named(name), most) for name, most in self.said.caps]

    def _check_cap(self, terms: OrderTerms) -> None:
        if not self.said.caps:
            return
        cap: int | None = None
        for token, most in self._capped():
            if token is not None and token.address == terms.token:
                cap = _units(most, token)
                break
            if token is None:
                cap = 0
        locks = terms.price + terms.bond
        if cap is None or locks <= cap:
            return
        pays = self._known(terms.token)
        raise DepositCapped(
            f"The order would lock {pays.money(locks).text}, price and bond together, and no order opened "
            f"here may lock more than {pays.money(cap).text}: divide the work into smaller ones.",
            {"locks": str(locks), "cap": str(cap)},
        )


def _units(amount: str, token: Token) -> int:
    return int(Decimal(amount).scaleb(token.decimals))
