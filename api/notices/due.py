"""What a party is to be told: the windows in which it is its turn, and what happened to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from api.notices.schemas import Preferences, Quiet, Topic
from api.notices.words import clock, said, say
from api.orders.waiting import turns
from ledger.audit.narrative import story, words_for
from ledger.model import model_of
from ledger.queries import Span, View, orders_of
from ledger.queries.ratings import ratings_due
from ledger.queries.terms import holding_of, orders_stand
from ledger.signing.reader import TokenLabel
from ledger.types import Address, BlockNumber, Hash32
from sharing.model import Moment, Phase

_RUNNING = tuple(phase for phase in Phase if phase not in (Phase.NONE, Phase.CLOSED, Phase.CANCELLED))
_TOPICS = {
    "OrderEscrow": Topic.ORDERS,
    "ArbiterAdapter": Topic.DISPUTES,
    "StakedArbitrators": Topic.DISPUTES,
    "CreditRegistry": Topic.CREDIT,
}
PAGE = 200
_REVEAL = "reveal the rating that you sealed"
_UNREVEALED = "it counts as a fault of yours, with three times the weight of a rating"


@dataclass(frozen=True, slots=True)
class Window:
    """A party's turn, until a second."""

    order: Hash32
    version: int
    can: str
    """What it can do, in English."""
    silence: str
    """What silence does, in English."""
    by: int
    """The last second."""

    @property
    def name(self) -> str:
        """The same for as long as it is the same window."""
        return f"{self.order.hex()}-{self.version}-{self.can}-{self.by}"


@dataclass(frozen=True, slots=True)
class Told:
    """A notice on its way."""

    name: str
    """The same for what is to be told once."""
    subject: str
    text: str
    data: dict[str, object]
    not_before: float


def windows_of(view: View, party: Address) -> Iterator[Window]:
    """Every window in which a party can act, or loses by silence, soonest first in each order."""
    now, after = Moment(view.as_of.time), None
    while True:
        page = orders_of(view, party, phases=_RUNNING, after=after, limit=PAGE)
        for stands in orders_stand(view, page.orders):
            holding = holding_of(view, stands)
            customer = stands.terms.customer if holding is None else holding.customer
            own = {
                side for side, who in (("customer", customer), ("maker", stands.terms.maker)) if who == party
            }
            model = model_of(stands.terms, stands.state)
            for turn in turns(model, now, None if holding is None else holding.meter):
                if turn.by is not None and (turn.who in own or turn.who == "both"):
                    yield Window(
                        stands.row.order_id, stands.terms.version, turn.can, turn.silence, turn.by.unix
                    )
        after = page.after
        if after is None:
            break
    for due in ratings_due(view, party, PAGE):
        if due.sealed and now >= due.reveal_from:
            yield Window(due.order.order_id, due.order.version, _REVEAL, _UNREVEALED, due.reveal_until)


def windows_told(
    windows: list[Window], wanted: Preferences, now: float, link: Callable[[Hash32], str]
) -> Iterator[Told]:
    """Notices of windows that end soon: one for each length of time before the end, the latest alone."""
    for one in windows:
        reached = [before for before in wanted.before if one.by - before <= now]
        if not reached or now > one.by or Topic.WINDOWS not in wanted.topics:
            continue
        before, language = min(reached), wanted.language
        zone = "UTC" if wanted.quiet is None else wanted.quiet.zone
        can, silence = said(language, one.can), said(language, one.silence)
        until = clock(language, one.by, zone)
        yield Told(
            name=f"window-{one.name}-{before}",
            subject=say(language, "Your turn until {until}: {can}", until=until, can=can)[:200],
            text=say(
                language,
                "In order {order} it is your turn: {can}, until {until}. If you do nothing, {silence}."
                "\n\n{link}",
                order="0x" + one.order.hex(),
                can=can,
                until=until,
                silence=silence,
                link=link(one.order),
            ),
            data={
                "type": "window",
                "order": "0x" + one.order.hex(),
                "can": one.can,
                "by": one.by,
                "silence": one.silence,
            },
            not_before=_after_quiet(wanted.quiet, now, one.by),
        )


def events_told(
    view: View,
    party: Address,
    first: BlockNumber,
    wanted: Preferences,
    now: float,
    token: Callable[[Address], TokenLabel | None],
    link: Callable[[Address], str],
) -> Iterator[Told]:
    """Notices of what happened from a block on. What the party did itself, it knows."""
    words = words_for(view, party, token=token)
    after = None
    while True:
        page = story(view, party, words, after=after, limit=PAGE, span=Span(first, None, newest_first=False))
        for line in page.lines:
            topic = _TOPICS.get(line.events[0].happening.event.contract, Topic.OTHER)
            if line.actor == party or topic not in wanted.topics:
                continue
            yield Told(
                # A transaction that a reorganisation moves to another block is told of once.
                name=f"event-{line.transaction.hex()}-{line.text}",
                subject=line.text[:200],
                text=say(
                    wanted.language,
                    "{text}\n\nBlock {block}, {time}.\n\n{link}",
                    text=line.text,
                    block=f"{line.block:,}",
                    time=clock(wanted.language, line.time, "UTC"),
                    link=link(party),
                ),
                data={
                    "type": "event",
                    "text": line.text,
                    "block": line.block,
                    "time": line.time,
                    "transaction": "0x" + line.transaction.hex(),
                    "events": [one.happening.event.name for one in line.events],
                },
                not_before=_after_quiet(wanted.quiet, now, None),
            )
        after = page.after
        if after is None:
            return


def _after_quiet(quiet: Quiet | None, now: float, by: int | None) -> float:
    """When a notice may come: now, or after quiet hours where it is not too late then."""
    if quiet is None or quiet.begins == quiet.ends:
        return now
    here = datetime.fromtimestamp(now, ZoneInfo(quiet.zone))
    time = here.strftime("%H:%M")
    over_night = quiet.begins > quiet.ends
    silent = time >= quiet.begins or time < quiet.ends if over_night else quiet.begins <= time < quiet.ends
    if not silent:
        return now
    hour, minute = map(int, quiet.ends.split(":"))
    end = here.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if end <= here:
        end += timedelta(days=1)
    return now if by is not None and end.timestamp() >= by else end.timestamp()
