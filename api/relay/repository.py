"""Every statement on what the relayer has promised to pay."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from api.relay.tables import RelayChargeRow, RelayDayRow
from ledger.types import Address


class RelayRepository:
    """One relayer's days on one chain."""

    def __init__(self, connection: Connection, chain_id: int, relayer: Address) -> None:
        self._connection = connection
        self._chain = chain_id
        self._relayer = relayer
        self._insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert

    def lock(self, day: int) -> int:
        """Begin a day if nobody has, hold its row until the transaction ends, and say what is promised."""
        key = {"chain_id": self._chain, "relayer": self._relayer, "day": day}
        self._connection.execute(self._insert(RelayDayRow).values(**key, gwei=0).on_conflict_do_nothing())
        query = select(col(RelayDayRow.gwei)).where(*self._of_day(day)).with_for_update()
        return self._connection.execute(query).scalar_one()

    def promised(self, day: int) -> int:
        """The same without a lock, for showing."""
        query = select(col(RelayDayRow.gwei)).where(*self._of_day(day))
        return self._connection.execute(query).scalar() or 0

    def add(self, day: int, intent: str, party: Address | None) -> bool:
        """Note a promise; whether it is new."""
        row = {"intent": intent, "day": day, "party": party}
        values = self._insert(RelayChargeRow).values(chain_id=self._chain, relayer=self._relayer, **row)
        known = values.on_conflict_do_nothing().returning(col(RelayChargeRow.intent))
        return self._connection.execute(known).first() is not None

    def spend(self, day: int, gwei: int) -> None:
        change = update(RelayDayRow).where(*self._of_day(day))
        self._connection.execute(change.values(gwei=col(RelayDayRow.gwei) + gwei))

    def count(self, day: int, party: Address) -> int:
        """Promises of a day that carry a party's signature."""
        query = select(func.count()).where(
            col(RelayChargeRow.chain_id) == self._chain,
            col(RelayChargeRow.relayer) == self._relayer,
            col(RelayChargeRow.party) == party,
            col(RelayChargeRow.day) == day,
        )
        return self._connection.execute(query).scalar_one()

    def _of_day(self, day: int):
        return (
            col(RelayDayRow.chain_id) == self._chain,
            col(RelayDayRow.relayer) == self._relayer,
            col(RelayDayRow.day) == day,
        )


def forget_before(connection: Connection, day: int) -> None:
    """Drop what was counted before a day."""
    connection.execute(delete(RelayChargeRow).where(col(RelayChargeRow.day) < day))
    connection.execute(delete(RelayDayRow).where(col(RelayDayRow.day) < day))
