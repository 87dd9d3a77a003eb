"""Where an order stands by the quick way (``api.reading.quick``): of those without links to others."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import State
from starlette.types import Scope

from api.backend import Backend
from api.orders.state import tag_of_rows
from api.orders.views import Indexed, OrderIndexed, describe
from api.reading.fresh import Heads
from api.reading.quick import CURSOR, FROM_CURSOR, Answer, Here, Row, Statements, Template
from api.values import Token
from ledger.bindings.order_state import OrderState
from ledger.chain.node import Node
from ledger.errors import LedgerError
from ledger.queries import AsOf
from ledger.queries.terms import terms_of
from ledger.signing import Clauses
from ledger.store.model.linked_orders import CLAUSES
from ledger.store.model.orders import (
    DROPPED,
    ORDER_TERMS,
    ORDERS,
    PROPOSALS,
    MilestoneRow,
    OrderRow,
    OrderTermsRow,
    ProposalRow,
)
from ledger.store.rows import Versioned
from ledger.system import System
from ledger.types import BlockNumber, Hash32, Timestamp, TokenAmount

PREFIX = "/v1/orders"
_ID = re.compile(PREFIX + "/0x([0-9a-f]{64})")


def _names(table: Versioned[Any], alias: str) -> str:
    """A row's columns; amounts as text, which is read faster than PostgreSQL's decimals."""
    return ", ".join(
        f"{alias}.{column.name}{'::text' if place in table.wide else ''}"
        for place, column in enumerate(table.fields)
    )


_STATEMENT = f"""
SELECT {CURSOR}, m.amounts, m.deadlines, m.states, s.raters, s.seals, {_names(ORDERS, "o")},
    {_names(ORDER_TERMS, "t")}, {_names(PROPOSALS, "p")}, {_names(CLAUSES, "l")}
FROM {FROM_CURSOR}
JOIN production_order o ON o.order_id = %s AND o.to_block IS NULL
JOIN order_terms t ON t.order_id = o.order_id AND t.to_block IS NULL
JOIN LATERAL (
    SELECT array_agg(amount::text ORDER BY place) AS amounts, array_agg(deadline ORDER BY place) AS deadlines,
        array_agg(state ORDER BY place) AS states
    FROM milestone WHERE order_id = o.order_id AND to_block IS NULL
) m ON true
JOIN LATERAL (
    SELECT array_agg(rater) AS raters, array_agg(seal) AS seals
    FROM rating_seal WHERE order_id = o.order_id AND to_block IS NULL
) s ON true
LEFT JOIN settlement_proposal p ON p.order_id = o.order_id AND p.to_block IS NULL
LEFT JOIN {CLAUSES.table.name} l ON l.order_id = o.order_id AND l.to_block IS NULL
WHERE NOT EXISTS (SELECT FROM meter WHERE order_id = o.order_id)
    AND NOT EXISTS (SELECT FROM nest WHERE order_id = o.order_id)
"""
_WIDTHS = (7, 5, len(ORDERS.fields), len(ORDER_TERMS.fields), len(PROPOSALS.fields), len(CLAUSES.fields))


class QuickOrders:
    """The orders that one process answers with."""

    template = Template(PREFIX + "/{id}")

    def __init__(self, state: State, statements: Statements) -> None:
        """Know where to ask.

        Args:
            state: the application's, whose parts are there once it runs.
            statements: asks the database.
        """
        self._state = state
        self._statements = statements
        self._asking: asyncio.Lock | None = None

    async def quick(self, scope: Scope) -> Answer | None:
        """An order as of now; None where the operation has to answer."""
        asked = _ID.fullmatch(scope["path"])
        backend: Backend = self._state.backend
        system = backend.connected
        if asked is None or scope["query_string"] or system is None:
            return None
        newest = await self._newest(system.node)
        if newest is None:
            return None
        found = await self._statements.rows(_STATEMENT, (bytes.fromhex(asked[1]),))
        return _told(found[0], system, newest) if found else None

    async def _newest(self, node: Node) -> BlockNumber | None:
        """The chain's newest block, asked for by one request at a time; None if the node does not say."""
        heads: Heads = self._state.heads
        known = heads.known()
        if known is not None:
            return known
        self._asking = self._asking or asyncio.Lock()
        async with self._asking:
            try:
                return heads.known() or await run_in_threadpool(heads.newest, node)
            except LedgerError:
                return None


def _told(found: Row, system: System, newest: BlockNumber) -> Answer | None:
    parts: list[Row] = []
    at = 0
    for width in _WIDTHS:
        parts.append(found[at : at + width])
        at += width
    cursor, (amounts, deadlines, states, raters, seals), order, terms, offer, beside = parts
    here = Here.of(cursor, system)
    if here is None or here.number < newest:
        return None
    row = OrderRow(*_wide(ORDERS, order))
    label = system.known_label(row.token)
    state = OrderState(int.from_bytes(row.state, "big"))
    agreed = OrderTermsRow(*_wide(ORDER_TERMS, terms))
    if state.linked or label is None:
        return None
    clauses = None if beside[0] is None else Clauses(*_wide(CLAUSES, beside)[1:])
    milestones = [
        MilestoneRow(row.order_id, place, TokenAmount(int(amount)), deadline, name)
        for place, (amount, deadline, name) in enumerate(zip(amounts, deadlines, states, strict=True))
        if name != DROPPED
    ]
    as_of = AsOf(BlockNumber(here.number), Hash32(here.hash), Timestamp(here.time), here.finality)
    in_force = terms_of(row, agreed, milestones)
    stands = OrderIndexed(row.order_id, in_force, state, Indexed(as_of), clauses, None, row)
    token = Token(address=row.token, symbol=label.symbol, decimals=label.decimals)
    proposal = None if offer[0] is None else ProposalRow(*offer)
    tag = tag_of_rows(row, proposal, None, dict(zip(raters or (), seals or (), strict=True)), None)
    return Answer(describe(stands, token, None).model_dump_json().encode(), str(tag).encode())


def _wide(table: Versioned[Any], row: Row) -> Row:
    """A row with its amounts as numbers."""
    return tuple(int(value) if place in table.wide else value for place, value in enumerate(row))
