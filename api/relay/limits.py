"""What the relayer may spend in a day, and how much of it one party.

Anybody can make parties, so a quota alone protects nothing: the spending limit bounds what strangers can take
from the relayer, the quota keeps one party from using up everybody's. Both are counted in the database before
a transaction is promised, under the lock of the day's row, so they hold over any number of workers. Counted
is the most that a promise may cost at the fees of its time; days are those of UTC.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Engine

from api.errors import Problem
from api.relay.errors import RelayGasReached, RelayQuotaReached, RelaySpendingReached
from api.relay.repository import RelayRepository, forget_before
from api.relay.schemas import Quota, RelayStatus, Spending
from api.values import Moment
from ledger.call import Call
from ledger.store import reading, writing
from ledger.types import Address, Wei

T = TypeVar("T")
DAY = 86_400
GWEI = 10**9
_KEPT_DAYS = 2
MOST_GAS = 5_000_000
"""Of one transaction. Strangers' tokens and wallets burn what they like, and with it everybody's day."""


class RelayLimits:
    """The limits of one relayer on one chain."""

    def __init__(
        self,
        engine: Engine,
        chain_id: int,
        relayer: Address,
        spending: Wei | None,
        quota: int | None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """
        Args:
            engine: of the service's database.
            chain_id: where it pays.
            relayer: who pays.
            spending: wei a day; None for no limit.
            quota: transactions a day for each party; None for no limit.
            clock: seconds since 1970.
        """
        self._engine = engine
        self._chain = chain_id
        self._relayer = relayer
        self._spending = spending
        self._quota = quota
        self._clock = clock

    def charge(self, intent: str, party: Address | None, cost: int, call: Call[T]) -> None:
        """Count a promise, once for each intent.

        Args:
            intent: its name.
            party: whose signature it carries; None where it needs none.
            cost: the most it may cost, in wei.
            call: what is sent, for whoever is refused.

        Raises:
            RelayQuotaReached: if the party has no more today.
            RelaySpendingReached: if the relayer has no more today.
        """
        day, gwei = self._today(), -(-cost // GWEI)
        with writing(self._engine) as connection:
            rows = RelayRepository(connection, self._chain, self._relayer)
            promised = rows.lock(day)
            if not rows.add(day, intent, party):
                return
            if party is not None and self._quota is not None and rows.count(day, party) > self._quota:
                said = f"{self._quota} transactions were relayed for {party} today, as many as a day has"
                raise self._refusal(RelayQuotaReached, said, day, call)
            if self._spending is not None and (promised + gwei) * GWEI > self._spending:
                said = "The relayer has promised all it may spend today"
                raise self._refusal(RelaySpendingReached, said, day, call)
            rows.spend(day, gwei)

    def check_gas(self, gas: int, call: Call[T]) -> None:
        """See whether so much gas is paid for at once.

        Raises:
            RelayGasReached: if it is not.
        """
        if gas > MOST_GAS:
            raise RelayGasReached(
                f"It needs {gas:,} gas, and {MOST_GAS:,} are relayed at most: send `transaction` from a "
                "wallet.",
                {"transaction": self._transaction(call)},
            )

    def status(self, party: Address | None) -> RelayStatus:
        """What is left today, for a party and in all."""
        day = self._today()
        with reading(self._engine) as connection:
            rows = RelayRepository(connection, self._chain, self._relayer)
            spent = rows.promised(day) * GWEI
            used = 0 if party is None else rows.count(day, party)
        quota, spending = self._quota, self._spending
        return RelayStatus(
            relayer=self._relayer,
            quota=None
            if party is None
            else Quota(
                party=party, limit=quota, used=used, remaining=None if quota is None else max(0, quota - used)
            ),
            spending=Spending(
                limit=spending,
                promised=spent,
                remaining=None if spending is None else max(0, spending - spent),
            ),
            resets=_end(day),
        )

    def _today(self) -> int:
        return int(self._clock()) // DAY

    def _transaction(self, call: Call[T]) -> dict[str, Any]:
        return {
            "chain_id": self._chain,
            "to": call.to,
            "data": "0x" + call.data.hex(),
            "value": str(call.value),
        }

    def _refusal(self, kind: type[Problem], said: str, day: int, call: Call[T]) -> Problem:
        resets = _end(day)
        return kind(
            f"{said}: more after {resets.time}, or send `transaction` from a wallet.",
            {"resets": resets.model_dump(), "transaction": self._transaction(call)},
            {"Retry-After": str(max(1, resets.unix - int(self._clock())))},
        )


def _end(day: int) -> Moment:
    return Moment.of((day + 1) * DAY)


def forget_charges(engine: Engine) -> None:
    """Drop what was counted some days ago, for every relayer."""
    with writing(engine) as connection:
        forget_before(connection, int(time.time()) // DAY - _KEPT_DAYS)
