"""What each row must be by the contracts' own view functions: the calls, and what of a row they answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, fields
from enum import Enum
from typing import Any

from ledger.call import Call
from ledger.contracts.record import Deployment
from ledger.store.model.communities import COMMUNITIES, COMMUNITY_MEMBERS, ORDER_ALLOCATIONS
from ledger.store.model.costs import COST_CLAIM_WORDS, COST_LINES, COST_POTS, COST_QUEUE
from ledger.store.model.courts import (
    APPEALS,
    ARBITRATORS,
    COURT,
    COURT_CASES,
    COURT_POOL,
    COURT_QUEUE,
    PANEL_SEATS,
)
from ledger.store.model.credit import (
    CREDIT_ACCOUNTS,
    CREDIT_PAIRS,
    CREDIT_PRIOR,
    CREDIT_RATERS,
    CREDIT_RECORDS,
    CREDIT_STAKES,
)
from ledger.store.model.disputes import COURT_BACKINGS, COURT_NUMBERS, DISPUTE_PAYERS, DISPUTES
from ledger.store.model.linked_orders import ALLOTMENTS, MAKER_POTS, METERS, NESTS, SUB_ORDERS
from ledger.store.model.money import BALANCES, NONCES
from ledger.store.model.orders import ORDERS, PROPOSALS, SEALS
from ledger.store.model.parties import DELEGATES, PARTIES, PARTY_KEYS, RECOVERIES
from ledger.store.model.traces import RESOURCE_GRANTS, TRACE_KEYS, TRACES
from ledger.types import ZERO_HASH
from tests.ledger.projection.book import Book


@dataclass(frozen=True)
class Asked:
    """One question to a contract about one row."""

    row: tuple[Any, ...]
    """The row."""
    call: Call[Any]
    """What to ask."""
    says: Callable[[Any], object]
    """What of the answer the row holds."""
    held: object
    """What the row holds."""


def _word(answer: int) -> bytes:
    return answer.to_bytes(32, "big")


def _named(answer: Any) -> tuple[object, ...]:
    """A struct's fields, enums by their lower-case names."""
    values = (getattr(answer, each.name) for each in fields(answer))
    return tuple(value.name.lower() if isinstance(value, Enum) else value for value in values)


def of_credit(book: Book, d: Deployment, block: int) -> Iterator[Asked]:
    """CreditRegistry."""
    c = d.credit
    for row in book.at(CREDIT_ACCOUNTS, block):
        yield Asked(row, c.account_of(row.party), _word, row.word)
    for row in book.at(CREDIT_RATERS, block):
        yield Asked(row, c.rater_of(row.rater), _word, row.word)
    for row in book.at(CREDIT_PAIRS, block):
        yield Asked(row, c.pair_of(row.high, row.low), _word, row.word)
    for row in book.at(CREDIT_PRIOR, block):
        yield Asked(row, c.prior(), _word, row.word)
        yield Asked(row, c.prior_mean(), lambda a: a, row.sum * 10**9 // row.weight)
    for row in book.at(CREDIT_STAKES, block):
        yield Asked(row, c.stake_of(row.party), lambda a: a, row.stake)
    for row in book.at(CREDIT_RECORDS, block):
        yield Asked(row, c.record_of(row.order_id), _word, row.word)


def of_disputes(book: Book, d: Deployment, block: int) -> Iterator[Asked]:
    """ArbiterAdapter."""
    a, places = d.arbiters, {}
    for row in book.at(DISPUTES, block):
        places[row.key] = (row.order_id, row.place)
        yield Asked(row, a.dispute_of(row.order_id, row.place), _word, row.state)
        yield Asked(row, a.dispute_key(row.order_id, row.place), lambda a: a, row.key)
        for maker, side in ((True, "maker"), (False, "customer")):
            known = [one.payer for one in book.at(DISPUTE_PAYERS, block) if one[:2] == (row.key, side)]
            held = known[0] if known else "0x" + 40 * "0"
            yield Asked(row, a.payer_of(row.order_id, row.place, maker), lambda a: a, held)
    for row in book.at(COURT_BACKINGS, block):
        yield Asked(row, a.backing_of(*places[row.key]), astuple, row[1:])
    for row in book.at(COURT_NUMBERS, block):
        number = int.from_bytes(row.number, "big")
        held = int.from_bytes(row.key, "big") | row.attempt
        yield Asked(row, a.pointer_of(row.court, number), lambda a: a, held)


def of_courts(book: Book, d: Deployment, block: int) -> Iterator[Asked]:
    """StakedArbitrators."""
    c = d.court
    for row in book.at(COURT_CASES, block):
        yield Asked(row, c.case_of(row.key), _named, row[4:])
        yield Asked(row, c.case_key(row.arbitrable, row.matter), lambda a: a, row.key)
    for row in book.at(PANEL_SEATS, block):
        yield Asked(row, c.seat_of(row.key, row.arbitrator), _named, row[2:])
    for row in book.at(APPEALS, block):
        yield Asked(row, c.appeal_of(row.key, row.round), astuple, (row.payer, *row[4:]))
    for row in book.at(ARBITRATORS, block):
        yield Asked(row, c.arbitrator_of(row.arbitrator), astuple, row[1:])
    for row in book.at(COURT_POOL, block):
        if row.arbitrator is not None:
            yield Asked(row, c.pool_at(row.place), lambda a: a, row.arbitrator)
    for row in book.at(COURT, block):
        members = [one for one in book.at(COURT_POOL, block) if one.arbitrator is not None]
        assert row.pool_size == len(members)
        yield Asked(row, c.pool_size(), lambda a: a, row.pool_size)
        yield Asked(row, c.free_count(), lambda a: a, row.free)
        yield Asked(row, c.burned(), lambda a: a, row.burned)
        waits = row.queue_head < row.queue_tail
        first = book.one(COURT_QUEUE, row.queue_head, block=block).key if waits else ZERO_HASH
        yield Asked(row, c.next_draw(), lambda a: a.key, first)


def of_costs(book: Book, d: Deployment, block: int) -> Iterator[Asked]:
    """CostSettlement."""
    c = d.costs
    for row in book.at(COST_POTS, block):
        held = (
            *(row.owner, row.published_at, row.round, row.token, row.moved_at),
            *(row.listed_from, row.free, row.head, row.tail, row.pending),
        )
        yield Asked(row, c.pot_of(row.pot), astuple, held)
    for row in book.at(COST_LINES, block):
        yield Asked(row, c.line_of(row.pot, row.payee, row.line_hash), _named, row[4:])
        yield Asked(row, c.line_id(row.pot, row.payee, row.line_hash), lambda a: a, row.line)
    for row in book.at(COST_QUEUE, block):
        yield Asked(row, c.queued_at(row.pot, row.place), lambda a: a, row.line)
    for row in book.at(COST_CLAIM_WORDS, block):
        yield Asked(row, c.claims_of(row.distribution, row.place), _word, row.word)


def of_communities(book: Book, d: Deployment, block: int) -> Iterator[Asked]:
    """CommunityRegistry."""
    c = d.communities
    for row in book.at(COMMUNITIES, block):
        where = row.community
        yield Asked(row, c.charter_of(where), _named, row[1:10])
        yield Asked(row, c.state_of(where), astuple, row[10:20])
        yield Asked(row, c.task_of(where), lambda a: a, row.task or ZERO_HASH)
        members = [one for one in book.at(COMMUNITY_MEMBERS, block) if one.community == where]
        joined = sorted((one for one in members if one.joined_at), key=lambda one: one.place)
        yield Asked(row, c.members_of(where), lambda a: a, tuple(one.member for one in joined))
        seated = tuple(one.member for one in joined if one.seat_term == row.term)
        yield Asked(row, c.committee_of(where), lambda a: a, seated)
    for row in book.at(COMMUNITY_MEMBERS, block):
        yield Asked(row, c.member_of(row.community, row.member), astuple, row[2:])
    for row in book.at(ORDER_ALLOCATIONS, block):
        held = (row.rows_hash, row.version, row.agreed)
        yield Asked(row, c.allocation_of(row.community, row.order_id), astuple, held)


def of_traces(book: Book, d: Deployment, block: int) -> Iterator[Asked]:
    """ProductionTrace."""
    t = d.traces
    for row in book.at(TRACES, block):
        yield Asked(row, t.trace_of(row.order_id), astuple, row[1:])
    for row in book.at(TRACE_KEYS, block):
        yield Asked(row, t.trace_key_of(row.order_id), astuple, row[1:4])
        yield Asked(row, t.trace_key_nonce_of(row.order_id), lambda a: a, row.nonce)
    for row in book.at(RESOURCE_GRANTS, block):
        yield Asked(row, t.grant_of(row.order_id, row.party, row.resource), astuple, row[3:])


def of_orders(book: Book, d: Deployment, block: int) -> Iterator[Asked]:
    """OrderEscrow."""
    e = d.escrow
    for row in book.at(ORDERS, block):
        yield Asked(row, e.state_of(row.order_id), _word, row.state)
        yield Asked(row, e.terms_hash_of(row.order_id), lambda a: a, row.terms_hash)
    for row in book.at(SEALS, block):
        order = book.one(ORDERS, row.order_id, block=block)
        side = "customer_seal" if row.rater == order.customer else "maker_seal"
        yield Asked(row, e.seals_of(row.order_id), lambda a, side=side: getattr(a, side), row.seal)
    for row in book.at(SUB_ORDERS, block):
        yield Asked(row, e.link_of(row.order_id), astuple, row[1:])
    for row in book.at(ALLOTMENTS, block):
        yield Asked(row, e.allotment_of(row.order_id, row.milestone), astuple, row[2:])
    for row in book.at(NESTS, block):
        yield Asked(row, e.nest_of(row.order_id), astuple, row[1:])
    for row in book.at(MAKER_POTS, block):
        yield Asked(row, e.pot_of(row.order_id), astuple, row[1:])
    for row in book.at(METERS, block):
        yield Asked(row, e.meter_of(row.order_id), astuple, row[1:])
    for row in book.at(PROPOSALS, block):
        yield Asked(row, e.proposal_of(row.order_id), astuple, row[1:])


def of_parties(book: Book, d: Deployment, block: int) -> Iterator[Asked]:
    """PartyRegistry."""
    p = d.parties
    for row in book.at(PARTIES, block):
        yield Asked(row, p.party_of(row.party), astuple, row[1:4])
        revoked = row.first_key_revoked
        yield Asked(row, d.escrow.first_key_revoked(row.party), lambda a: a, revoked)
    for row in book.at(PARTY_KEYS, block):
        yield Asked(row, p.key_of(row.key), astuple, row[1:])
    for row in book.at(RECOVERIES, block):
        yield Asked(row, p.recovery_of(row.party), lambda a: astuple(a.change), row[1:])
    for row in book.at(DELEGATES, block):
        yield Asked(row, p.delegate_of(row.party, row.delegate), astuple, row[2:])


def of_money(book: Book, d: Deployment, block: int) -> Iterator[Asked]:
    """Balances and nonces, wherever they are kept."""
    where: dict[str, Any] = {
        "OrderEscrow": d.escrow,
        "CostSettlement": d.costs,
        "StakedArbitrators": d.court,
        "PartyRegistry": d.parties,
    }
    for row in book.at(BALANCES, block):
        call = where[row.contract].balance_of(row.party, row.token)
        yield Asked(row, call, lambda a: a, row.balance)
    for row in book.at(NONCES, block):
        yield Asked(row, where[row.contract].nonce_of(row.party), lambda a: a, row.nonce)


CONTRACTS: dict[str, Callable[[Book, Deployment, int], Iterator[Asked]]] = {
    "credit": of_credit,
    "disputes": of_disputes,
    "courts": of_courts,
    "costs": of_costs,
    "communities": of_communities,
    "traces": of_traces,
    "orders": of_orders,
    "parties": of_parties,
    "money": of_money,
}
"""By what the rows are about."""
