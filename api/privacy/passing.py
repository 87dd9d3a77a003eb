"""What passes by itself within days, and goes at once when its party is forgotten.

A test sees that every passing table stands here: a new one cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import ColumnElement, Connection, Table, delete, or_, select

from api.privacy.catalogue import tables
from ledger.types import Address

Finder = Callable[[Table, Address, str], ColumnElement[bool]]


def _results(table: Table, party: Address, session: str) -> ColumnElement[bool]:
    jobs = tables()["api_job"]
    return table.c.job_id.in_(select(jobs.c.id).where(_jobs(jobs, party, session)))


def _jobs(table: Table, party: Address, session: str) -> ColumnElement[bool]:
    return or_(table.c.owner == party, table.c.asker == party)


def _sessions(table: Table, party: Address, session: str) -> ColumnElement[bool]:
    return (table.c.party == party) & (table.c.id != session)


def _challenges(table: Table, party: Address, session: str) -> ColumnElement[bool]:
    return table.c.address == party


def _answers(table: Table, party: Address, session: str) -> ColumnElement[bool]:
    """Those given: the request that erases has none yet."""
    return (table.c.party == party) & table.c.status.is_not(None)


PASSING: Mapping[str, Finder | str] = {
    "api_job_result": _results,
    "api_job": _jobs,
    "api_session": _sessions,
    "api_sign_in_challenge": _challenges,
    "api_idempotency_key": _answers,
    "api_relay_day": "It counts what the service pays for gas, of all parties together.",
    "api_relay_charge": "It counts what the service has paid for you, and is forgotten after some days.",
    "api_market_entry": "It is made anew of what is on the market: what left the market has left it.",
    "api_market_followed": "It says how far the chain was read.",
}
"""By the table's name: which rows go, or why they stay. In the order in which they go."""


def forget_passing(connection: Connection, party: Address, session: str) -> dict[str, int]:
    """Erase what passes, but the session that asks for it; how many rows of each table."""
    gone: dict[str, int] = {}
    for name, found in PASSING.items():
        if not isinstance(found, str):
            table = tables()[name]
            gone[name] = connection.execute(delete(table).where(found(table, party, session))).rowcount
    return gone
