"""What ``tally audit history`` shows. Apart from its command: the database's tools take long to load."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from cli.errors import Failure, Usage
from cli.output import Told, fields, listed
from cli.reading import block_of, caught_up
from cli.run import Run
from cli.words import hexed, money, quoted, short_hash, time_at
from ledger.audit.narrative import Line, Money, Story, story, words_for
from ledger.audit.narrative import Told as TellingOf
from ledger.bindings.base import shown
from ledger.bindings.plain import hints_of, plain
from ledger.queries import AsOf, Place, Span, Subject, View, is_known, viewing
from ledger.signing.reader import TokenLabel
from ledger.system import NotAToken
from ledger.types import Address

COLUMNS = ("when", "what", "money>", "transaction!", "block>")
_COIN = TokenLabel("coin", 18)


@dataclass(frozen=True)
class Asked:
    """What part of a history, and how."""

    first: str | None = None
    """From a block or time on."""
    last: str | None = None
    """Up to one."""
    limit: int = 50
    """How many lines."""
    after: str | None = None
    """Where the page before ended."""
    oldest: bool = False
    """Whether to begin with the oldest."""
    raw: bool = False
    """Whether to show events one by one."""


def told(run: Run, subject: Subject, asked: Asked) -> Told:
    """A page of a history.

    Raises:
        Usage: if the span is none.
        Failure: if the subject is an order that nobody ever heard of.
        CursorGone: if a reorg took away where the page before ended.
    """
    after = None if asked.after is None else Place.parse(asked.after)
    caught_up(run)
    with viewing(run.system.engine) as view:
        span = _span(run, view, asked)
        if isinstance(subject, bytes) and not is_known(view, subject):
            raise Failure(
                f"Nothing up to block {view.as_of.number:,} concerns order {hexed(subject)}: check its id, "
                "the chain and the deployment."
            )
        page = story(
            view,
            subject,
            words_for(view, subject, Namer(run), Labeller(run)),
            after=after,
            limit=asked.limit,
            span=span,
            raw=asked.raw,
        )
    return Told(_data(subject, page, asked.raw), _view(run, subject, page, asked.raw))


class Namer:
    """What the user calls an address, or which of our contracts it is."""

    def __init__(self, run: Run) -> None:
        self._names = run.names
        self._contracts = run.system.deployment.names()

    def __call__(self, address: Address) -> str | None:
        return self._names.name_of(address) or self._contracts.get(address)


class Labeller:
    """Symbol and decimals of a token, asked once; none of what is no token."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._none: set[Address] = set()

    def __call__(self, token: Address) -> TokenLabel | None:
        if token in self._none:
            return None
        try:
            return self._run.label(token)
        except NotAToken:
            self._none.add(token)
            return None


# ------------------------------------------------------------------------------------ which part


def _span(run: Run, view: View, asked: Asked) -> Span:
    first = None if asked.first is None else block_of(run, view, asked.first, "--from")
    last = None if asked.last is None else block_of(run, view, asked.last, "--to")
    if first is not None and last is not None and first > last:
        raise Usage(
            f"--from {quoted(asked.first or '')} is after --to {quoted(asked.last or '')}: swap them."
        )
    return Span(first, last, newest_first=not asked.oldest)


# ------------------------------------------------------------------------------------ for programs


def _data(subject: Subject, page: Story, raw: bool) -> dict[str, object]:
    return {
        "subject": subject if isinstance(subject, str) else hexed(subject),
        "asOf": as_of_data(page.as_of),
        "lines": [_line_data(line, raw) for line in page.lines],
        "next": None if page.after is None else str(page.after),
    }


def as_of_data(as_of: AsOf) -> dict[str, object]:
    """As of which block an answer holds."""
    return {"number": as_of.number, "hash": hexed(as_of.hash), "finality": str(as_of.finality)}


def _line_data(line: Line, raw: bool) -> dict[str, object]:
    return {
        "time": line.time,
        "text": line.text,
        "actor": line.actor,
        "money": [
            {"amount": str(m.amount), "token": m.token, "payer": m.payer, "payee": m.payee}
            for m in line.money
        ],
        "transaction": hexed(line.transaction),
        "block": line.block,
        "events": [_event_data(one, raw) for one in line.events],
    }


def _event_data(one: TellingOf, raw: bool) -> dict[str, object]:
    event = one.happening.event
    data: dict[str, object] = {"event": f"{event.contract}.{event.name}", "logIndex": event.log_index}
    if raw:
        topics = [event.topics[at : at + 32] for at in range(0, len(event.topics), 32)]
        data |= {
            "arguments": _arguments(one),
            "topics": [hexed(topic) for topic in topics],
            "data": hexed(event.data),
        }
    return data


def _arguments(one: TellingOf) -> dict[str, object]:
    if one.event is None:
        return {}
    hints = hints_of(type(one.event))
    return {name: plain(value, hints[name]) for name, value in one.event.arguments().items()}


# ------------------------------------------------------------------------------------ for people


def _view(run: Run, subject: Subject, page: Story, raw: bool) -> RenderableType:
    who = run.names.label(subject) if isinstance(subject, str) else f"order {short_hash(subject)}"
    below = Text(as_of_words(page.as_of), style="dim")
    more = [] if page.after is None else [Text(f"more: --after {page.after}")]
    if not page.lines:
        return Group(Text(f"Nothing here has happened to {who}."), below)
    if raw:
        return Group(*(_raw(run, line) for line in page.lines), below, *more)
    own = subject if isinstance(subject, str) else None
    rows = [
        (
            time_at(line.time, run.now).replace(" (", "\n("),
            line.text,
            _sums(run, line.money, own),
            short_hash(line.transaction),
            f"{line.block:,}",
        )
        for line in page.lines
    ]
    return Group(listed(COLUMNS, rows, f"History of {who}"), below, *more)


def as_of_words(as_of: AsOf) -> str:
    """As of which block an answer holds, for people."""
    final = "final" if as_of.finality == "finalized" else "not final yet"
    return f"as of block {as_of.number:,} ({hexed(as_of.hash)}), which is {final}"


def _sums(run: Run, moved: Sequence[Money], own: Address | None) -> str:
    """A party sees what came and went of its own, in an order's history it is all that moved."""
    label = Labeller(run)
    said: list[str] = []
    for one in moved:
        if own is not None and own not in (one.payer, one.payee):
            continue
        known = _COIN if one.token is None else label(one.token)
        text = f"{one.amount:,} units" if known is None else money(one.amount, known)
        sign = "" if own is None or one.payer == one.payee else "+" if one.payee == own else "−"
        said.append(sign + text)
    return "\n".join(said)


def _raw(run: Run, line: Line) -> RenderableType:
    (one,) = line.events
    event = one.happening.event
    rows = [
        ("when", time_at(line.time, run.now)),
        ("what", line.text),
        *(
            (f"  {name}", shown(value))
            for name, value in (one.event.arguments() if one.event else {}).items()
        ),
        ("topics", "\n".join(hexed(event.topics[at : at + 32]) for at in range(0, len(event.topics), 32))),
        ("data", hexed(event.data)),
        ("transaction", hexed(line.transaction)),
        ("block", f"{line.block:,}, log {event.log_index}"),
    ]
    return Group(fields(rows, f"{event.contract}.{event.name}"), Text(""))
