"""What the journal's accounts must hold as of a block, by the rows of the read model that held then."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, select

from ledger.audit.journal import accounts
from ledger.audit.journal.accounts import COURT, CREDIT, Account
from ledger.audit.storage.arbiter_adapter import deposits_left
from ledger.bindings.dispute_state import DisputeState
from ledger.store.model.costs import COST_LINES, COST_POTS, COST_ROOTS
from ledger.store.model.courts import (
    APPEALS,
    ARBITRATORS,
    COURT_CASES,
    PANEL_SEATS,
    AppealRow,
    CourtCaseRow,
    PanelSeatRow,
)
from ledger.store.model.courts import COURT as COURTS
from ledger.store.model.credit import CREDIT_STAKES
from ledger.store.model.disputes import COURT_BACKINGS, DISPUTES
from ledger.store.model.linked_orders import ALLOTMENTS, MAKER_POTS, SUB_ORDERS
from ledger.store.model.money import BALANCES
from ledger.store.model.orders import MILESTONES, ORDER_TERMS, ORDERS
from ledger.store.model.settings import CONTRACT_SETTINGS, LISTED_TOKENS
from ledger.store.rows import Versioned, key_order
from ledger.types import ZERO_ADDRESS, Address, BlockNumber, Hash32, TokenAmount

R = TypeVar("R", bound="tuple[Any, ...]")
Held = dict[tuple[Account, Address], int]
"""Amounts by account and token; what is not there is nothing."""
Sum = tuple[Hash32, str]
"""An order or a root of shares, and what of it is summed up."""

_SETTLED = ("paid", "refunded", "ruled")
_NOTHING_LOCKED = ("none", "closed", "cancelled")
STREAMED = {"yield_per": 2_000}
"""How tables are read that may be larger than memory."""


@dataclass(frozen=True, slots=True)
class _Court:
    """Constants of our own court."""

    token: Address
    """What stakes and fines are in."""
    seats: int
    """Of the first panel."""
    seat_fee: int
    """In credit units."""
    fault: int
    """The fine of who was silent on a panel."""
    units: dict[Address, int]
    """Smallest units of a listed token in a credit unit."""

    def fee(self, token: Address, seats: int) -> int:
        return self.units[token] * self.seat_fee * seats

    def panel(self, round: int) -> int:
        return (self.seats + 1 << round) - 1


def held(connection: Connection, at: BlockNumber, adapter: Address) -> Held:
    """What each account holds.

    Args:
        connection: a snapshot of the read model.
        at: the block.
        adapter: where our arbiter adapter is.
    """
    rows = _Rows(connection, at)
    found: Held = defaultdict(int)
    _orders(rows, found)
    for balance in rows.of(BALANCES):
        found[accounts.credit(balance.contract, balance.party), balance.token] += balance.balance
        if balance.contract == COURT and balance.party == adapter:
            found[accounts.AT_COURT, balance.token] -= balance.balance
    _costs(rows, found)
    court = rows.court()
    if court is not None:
        _court(rows, found, court)
        _disputes(rows, found, court)
    stake_token = rows.setting(CREDIT, "stake_token")
    for stake in rows.of(CREDIT_STAKES):
        found[accounts.stake(CREDIT, stake.party), Address(str(stake_token))] += stake.stake
    return {place: amount for place, amount in found.items() if amount}


def sums(connection: Connection, at: BlockNumber) -> Iterator[tuple[Sum, int]]:
    """What orders were given, paid out and gave to others, and what was claimed of roots, as of a block."""
    rows = _Rows(connection, at)
    for row in rows.of(ORDERS):
        yield (row.order_id, "price locked"), row.price
        yield (row.order_id, "price paid to the maker"), row.to_maker
        yield (row.order_id, "price paid to the customer"), row.to_customer
        yield (row.order_id, "bond paid to the maker"), row.bond_to_maker
        yield (row.order_id, "bond paid to the customer"), row.bond_to_customer
    for row in rows.of(ORDER_TERMS):
        yield (row.order_id, "relay fee"), row.relay_fee
    for row in rows.of(ALLOTMENTS):
        yield (row.order_id, f"given to others by milestone {row.milestone + 1}"), row.allotted
    for row in rows.of(COST_ROOTS):
        yield (row.distribution, "claimed"), row.claimed


class _Rows:
    """Rows as of a block."""

    def __init__(self, connection: Connection, at: BlockNumber) -> None:
        self._connection = connection
        self._at = at

    def of(self, table: Versioned[R]) -> Iterator[R]:
        make = cast("Any", table.row)
        order = key_order(self._connection, table.table)
        query = select(*table.fields).where(table.at(self._at)).order_by(*order)
        with self._connection.execute(query, execution_options=STREAMED) as result:
            for row in result:
                yield make(*row)

    def setting(self, contract: str, name: str) -> object:
        columns = CONTRACT_SETTINGS.table.c
        query = select(columns.value).where(columns.contract == contract, columns.name == name)
        value = self._connection.execute(query.where(CONTRACT_SETTINGS.at(self._at))).scalar()
        return None if value is None else json.loads(value)

    def court(self) -> _Court | None:
        token, seats, fee, fault = (
            self.setting(COURT, name) for name in ("stake_token", "panel", "seat_fee", "fault_slash")
        )
        if token is None:
            return None
        units = {row.token: row.unit for row in self.of(LISTED_TOKENS) if row.contract == COURT}
        return _Court(
            Address(str(token)),
            int(str(seats)),
            int(str(fee)),
            int(str(fault)),
            cast("dict[Address, int]", units),
        )


def _orders(rows: _Rows, found: Held) -> None:
    tokens: dict[Hash32, Address] = {}
    locked: dict[Hash32, int] = {}
    for order in rows.of(ORDERS):
        id, token = order.order_id, order.token
        tokens[id] = token
        found[accounts.FEES_BURNED, token] += order.fee_burned
        if order.phase not in _NOTHING_LOCKED:
            locked[id] = order.price
            # A posted order has no maker yet to lock a bond.
            found[accounts.order(id, "Bond"), token] += 0 if order.phase == "posted" else order.bond
    unsettled: set[tuple[Hash32, int]] = set()
    for id, place, amount, _, state in rows.of(MILESTONES):
        # The price ends with the last milestone in force: an amendment may have dropped those behind it.
        if locked.get(id, 0):
            locked[id] -= amount
            if state not in _SETTLED:
                unsettled.add((id, place))
                found[accounts.order(id, "Price"), tokens[id]] += amount
    for allotment in rows.of(ALLOTMENTS):
        if allotment[:2] in unsettled:
            id = allotment.order_id
            found[accounts.order(id, "Price"), tokens[id]] -= allotment.allotted
    for link in rows.of(SUB_ORDERS):
        found[accounts.order(link.order_id, "Withheld"), tokens[link.order_id]] += link.withheld
    for pot in rows.of(MAKER_POTS):
        found[accounts.order(pot.order_id, "Pot"), tokens[pot.order_id]] += pot.amount


def _costs(rows: _Rows, found: Held) -> None:
    tokens: dict[Hash32, Address] = {}
    for pot in rows.of(COST_POTS):
        tokens[pot.pot] = pot.token
        found[accounts.pot(pot.pot, "Free"), pot.token] += pot.free
    for line in rows.of(COST_LINES):
        found[accounts.pot(line.pot, "Lines"), tokens[line.pot]] += line.funded
    for root in rows.of(COST_ROOTS):
        if root.state == "final":
            found[accounts.pot(root.pot, "Roots"), root.token] += root.total - root.claimed


# ------------------------------------------------------------------------------------ our own court


def _court(rows: _Rows, found: Held, court: _Court) -> None:
    for one in rows.of(ARBITRATORS):
        found[accounts.stake(COURT, one.arbitrator), court.token] += one.stake
    for row in rows.of(COURTS):
        found[accounts.FINES_BURNED, court.token] += row.burned
    appeals: dict[tuple[Hash32, int], AppealRow] = {row[:2]: row for row in rows.of(APPEALS)}
    seats: dict[tuple[Hash32, int], list[PanelSeatRow]] = defaultdict(list)
    for seat in rows.of(PANEL_SEATS):
        if seat.duty != "released":
            seats[seat.key, seat.round].append(seat)
    for case in rows.of(COURT_CASES):
        for round in range(case.round + 1):
            _round(case, round, seats[case.key, round], appeals.get((case.key, round)), found, court)


def _round(
    case: CourtCaseRow,
    round: int,
    unreleased: list[PanelSeatRow],
    appeal: AppealRow | None,
    found: Held,
    court: _Court,
) -> None:
    """What is left of a round's fees, bond and fines, as ``StakedArbitrators`` divides them."""
    seats, reveals = court.panel(round), case.reveals >> 8 * round & 0xFF
    dutiful = [seat.place for seat in unreleased if seat.duty == "revealed"]
    quorum = 2 * reveals > seats
    earned = court.fee(case.token, seats if quorum else reveals)
    left = sum(_share(earned, reveals, place) for place in dutiful)
    over = case.refunded if appeal is None else appeal.settled
    if not over:
        left += 0 if quorum else court.fee(case.token, seats - reveals)
        left += 0 if appeal is None else appeal.bond
    found[accounts.case(case.key, "Fees"), case.token] += left
    # Fines are taken when the silent are released, and given when the others are, in whatever order.
    fines = sum(_share((seats - reveals) * court.fault, reveals, place) for place in dutiful)
    silent = len(unreleased) - len(dutiful)
    found[accounts.case(case.key, "Fines"), court.token] += fines - silent * court.fault if reveals else 0


def _share(amount: int, count: int, place: int) -> int:
    return amount // count + (place < amount % count)


# ------------------------------------------------------------------------------------ disputes


def _disputes(rows: _Rows, found: Held, court: _Court) -> None:
    tokens = {order.order_id: order.token for order in rows.of(ORDERS)}
    in_tokens: dict[Hash32, Address] = {}
    for row in rows.of(DISPUTES):
        token = in_tokens[row.key] = tokens[row.order_id]
        fee = court.fee(token, court.seats) if token in court.units else 0
        left = deposits_left(DisputeState(int.from_bytes(row.state)), TokenAmount(fee))
        found[accounts.dispute(row.key), row.token or ZERO_ADDRESS] += left
    for backing in rows.of(COURT_BACKINGS):
        found[accounts.dispute(backing.key), in_tokens[backing.key]] += backing.back
