"""A history for people: a line for each thing that happened, page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from ledger.audit.narrative.replaying import Told, told
from ledger.audit.narrative.telling import Money
from ledger.audit.narrative.words import Words, nobody_known
from ledger.queries import ALL, AsOf, Place, Span, Subject, View, history
from ledger.signing.reader import TokenLabel
from ledger.store.model.settings import LISTED_TOKENS
from ledger.types import Address, BlockNumber, Hash32, Timestamp


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: an event, and those of its transaction that only follow from it."""

    text: str
    """A sentence."""
    money: tuple[Money, ...]
    """The money that it moved."""
    actor: Address | None
    """Who did it, where that is known."""
    block: BlockNumber
    """When, by height."""
    time: Timestamp
    """When."""
    transaction: Hash32
    """In which transaction."""
    events: tuple[Told, ...]
    """What it tells of, in the chain's order."""


@dataclass(frozen=True, slots=True)
class Story:
    """A page of lines."""

    lines: tuple[Line, ...]
    """In the order that was asked for."""
    after: Place | None
    """Where the next page begins; None if there is no more."""
    as_of: AsOf
    """Which state of the chain it speaks of."""


def words_for(
    view: View,
    subject: Subject,
    name: Callable[[Address], str | None] = nobody_known,
    token: Callable[[Address], TokenLabel | None] = nobody_known,
) -> Words:
    """The words for a subject's history.

    Args:
        view: tells which tokens the deployment lists.
        subject: whose history.
        name: the reader's name for an address.
        token: symbol and decimals of a token.
    """
    listed = [row.token for row in view.rows(LISTED_TOKENS)]
    return Words(name, token, subject, listed)


def story(
    view: View,
    subject: Subject,
    words: Words,
    *,
    after: Place | None = None,
    limit: int = 50,
    span: Span = ALL,
    raw: bool = False,
) -> Story:
    """What happened to a subject, in lines.

    Args:
        view: which state of the read model.
        subject: an order, a party or a community.
        words: how to name things.
        after: where the page before ended.
        limit: how many lines; more only so that the last transaction is whole.
        span: which blocks, and in which order.
        raw: a line for each event.

    Raises:
        CursorGone: if a reorg took away where the page before ended.
    """
    lines: list[Line] = []
    while True:
        page = history(view, subject, after, limit, span)
        in_words = told(view, page.happenings, words)
        for _, one in groupby(in_words, key=lambda each: each.happening.event.transaction_hash):
            events = list(one)
            last = events[-1].happening
            events.sort(key=lambda each: each.happening.position)
            found = [_line([each]) for each in events] if raw else folded(events)
            lines += reversed(found) if span.newest_first else found
            after = last.place
            if len(lines) >= limit:
                more = last is not page.happenings[-1] or page.after is not None
                return Story(tuple(lines), after if more else None, view.as_of)
        if page.after is None:
            return Story(tuple(lines), None, view.as_of)


def folded(events: Sequence[Told]) -> list[Line]:
    """The lines of one transaction's events: what only follows from another is part of that one's line."""
    parts: list[list[Told]] = []
    waiting: list[Told] = []
    for one in events:
        if not one.telling.minor:
            parts.append([*waiting, one])
            waiting = []
        elif parts:
            parts[-1].append(one)
        else:
            waiting.append(one)
    # Where nothing tells by itself, the first of what there is stands for all.
    return [_line(part) for part in parts] if parts else [_line(waiting)]


def _line(events: Sequence[Told]) -> Line:
    lead = next((one for one in events if not one.telling.minor), events[0])
    asides = [one.telling.aside for one in events if one.telling.aside and one is not lead]
    text = f"{lead.telling.text.removesuffix('.')} ({'; '.join(asides)})." if asides else lead.telling.text
    at = lead.happening
    return Line(
        text,
        lead.telling.money,
        lead.telling.actor,
        at.event.block_number,
        at.time,
        at.event.transaction_hash,
        tuple(events),
    )
