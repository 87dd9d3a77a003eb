"""Histories: a line for each thing that happened, with the money that it moved."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from api.backend import Backend
from api.errors import InvalidRequest
from api.reading.pages import PageOf
from api.reading.words import words
from api.values import AddressText, AmountText, AsOf, HashText, Moment, Money, Schema
from ledger.audit.narrative import Line, Told, story
from ledger.audit.narrative import Money as Moved
from ledger.bindings.plain import hints_of, plain
from ledger.queries import Place, Span, Subject, View
from sharing.model.currency import decimal_text

_COIN = 18


class MovedMoney(Schema):
    """Money that something moved."""

    money: Money | None = Field(description="Null for the chain's own coin, and for what is no ERC-20.")
    amount: AmountText
    text: str = Field(examples=["600.00 dUSD"])
    payer: AddressText | None = Field(description="Null for what a contract held.")
    payee: AddressText | None = Field(description="Null for what a contract holds, or nobody can spend.")


class EventOut(Schema):
    """An event as the contract logged it, decoded."""

    contract: str = Field(examples=["OrderEscrow"])
    event: str = Field(examples=["MilestoneMoved"])
    arguments: dict[str, Any] | None = Field(
        description="By the contract's names; null for a log that this release does not know."
    )
    sentence: str
    log_index: int


class LineOut(Schema):
    """One thing that happened."""

    text: str = Field(description="A sentence.", examples=["The maker delivered milestone 1."])
    money: list[MovedMoney]
    actor: AddressText | None
    time: Moment
    block: int
    transaction_hash: HashText
    events: list[EventOut] = Field(description="What it tells of, as it was logged.")


class History(PageOf):
    """What happened, in words."""

    lines: list[LineOut]


def arguments(told: Told) -> dict[str, Any] | None:
    """An event's arguments as JSON says them."""
    event = told.event
    if event is None:
        return None
    hints = hints_of(type(event))
    return {name: plain(value, hints.get(name, object)) for name, value in event.arguments().items()}


def history_of(
    backend: Backend, view: View, subject: Subject, after: str | None, limit: int, span: Span
) -> History:
    """A page of a subject's history.

    Raises:
        MalformedCursor, CursorGone: if ``after`` is no place, or not any more.
    """
    place = None if after is None else Place.parse(after)
    page = story(view, subject, words(backend, view, subject), after=place, limit=limit, span=span)
    return History(
        lines=[_line(backend, line) for line in page.lines],
        after=None if page.after is None else str(page.after),
        as_of=AsOf.indexed(page.as_of),
    )


def _line(backend: Backend, line: Line) -> LineOut:
    return LineOut(
        text=line.text,
        money=[_moved(backend, moved) for moved in line.money],
        actor=line.actor,
        time=Moment.of(line.time),
        block=line.block,
        transaction_hash=line.transaction,
        events=[
            EventOut(
                contract=one.happening.event.contract,
                event=one.happening.event.name,
                arguments=arguments(one),
                sentence=one.telling.text,
                log_index=one.happening.event.log_index,
            )
            for one in line.events
        ],
    )


def _moved(backend: Backend, moved: Moved) -> MovedMoney:
    money = None
    text = f"{decimal_text(moved.amount, _COIN)} of the chain's coin"
    if moved.token is not None:
        try:
            money = backend.tokens.get(moved.token).money(moved.amount)
            text = money.text
        except InvalidRequest:
            text = f"{moved.amount:,} smallest units of {moved.token}"
    return MovedMoney(money=money, amount=moved.amount, text=text, payer=moved.payer, payee=moved.payee)
