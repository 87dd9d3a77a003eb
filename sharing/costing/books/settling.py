"""What settling an order moves: from work in progress to what it cost, from the escrow to who did it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sharing.costing.books.accounts import (
    CLAIMS,
    DELIVERED,
    DUE,
    ESCROW,
    FEES,
    FUNDS,
    OWED,
    RECEIVED,
    REFUNDS,
    SALES,
    WORK,
    account,
)
from sharing.costing.books.entries import Entry, Place, Step, Times
from sharing.costing.books.settled import Settled
from sharing.costing.errors import BadBooks
from sharing.costing.settlement import Payout
from sharing.costing.vocabulary import Owner


def settling(one: Settled, times: Times, work: Mapping[Owner, int]) -> Iterator[Entry]:
    """The movements of one order.

    Args:
        one: its settlement.
        times: of the period.
        work: what it has cost each party.

    Raises:
        BadBooks: if it is dated before the order's last work.
    """
    order, customer = one.order, one.customer
    at = times.ended(order) if one.at is None else one.at
    if at < times.ended(order):
        raise BadBooks(f"the settlement of {order}", "is dated before its last work ended: date it later")
    place = Place(at, Step.PAID, ("order", order), customer, {"order": order, "pot": one.pot})
    escrow = account(ESCROW, customer, order)
    locked = replace(place, at=min(at, times.began(order)), step=Step.SPENT)
    yield from locked.moved(f"escrow for {order}", one.escrow, escrow, account(FUNDS, customer))
    for party, cost in work.items():
        to = account(RECEIVED if party == customer else DELIVERED, party, order)
        done = replace(place, step=Step.DELIVERED, key=(*place.key, "cost", party), party=party)
        yield from done.moved(f"{order} delivered, at cost", cost, to, account(WORK, party, order))
    for paid in one.payouts:
        yield from _paid(one, paid, place)
    fee = replace(place, key=(*place.key, "fee"))
    yield from fee.moved(f"fee of {order}", one.fee, account(FEES, customer, order), escrow)
    back = replace(place, key=(*place.key, "refund"))
    yield from back.moved(f"refund of {order}", one.refund, account(REFUNDS, customer, order), escrow)


def _paid(one: Settled, paid: Payout, place: Place) -> Iterator[Entry]:
    """The sale and its payment, in the books of both. Who pays itself sells nothing."""
    order, customer, payee, amount = one.order, one.customer, paid.payee, paid.amount
    line = "" if paid.line_hash is None else "0x" + paid.line_hash.hex()
    known = {**place.known, "lineHash": line}
    escrow, claim = account(ESCROW, customer, order), account(CLAIMS, payee, order)
    payment = replace(place, key=(*place.key, "paid", payee), known=known)
    if payee == customer:
        yield from payment.moved(f"{order} settled: its own work", amount, claim, escrow)
        return
    due, owed = account(DUE, payee, customer), account(OWED, customer, payee)
    known = {**known, "why": one.payable.reason}
    sale = replace(place, step=Step.DELIVERED, key=(*place.key, "sale", payee), known=known)
    sold, received = account(SALES, payee, order), account(RECEIVED, customer, order)
    yield from replace(sale, party=payee).moved(f"{order} sold to {customer}", amount, due, sold)
    yield from sale.moved(f"{order} bought of {payee}", amount, received, owed)
    yield from replace(payment, party=payee).moved(f"{order} settled: a claim on its pot", amount, claim, due)
    yield from payment.moved(f"{order} settled: {payee} is paid", amount, owed, escrow)
