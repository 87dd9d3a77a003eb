"""A party's windows as a calendar that any program can subscribe to (RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from api.notices.due import Window
from api.notices.schemas import Preferences
from api.notices.words import said, say
from ledger.signing.words import calendar as calendar_time
from ledger.types import Address, Hash32


def calendar_of(
    party: Address, windows: Iterable[Window], wanted: Preferences, now: int, link: Callable[[Hash32], str]
) -> bytes:
    """A calendar with an event at the end of each window, and an alarm for each length of time before."""
    calendar = Calendar()
    calendar.add("prodid", "-//Tallystick//windows//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Tallystick {party[:6]}…{party[-4:]}")
    calendar.add("refresh-interval", timedelta(minutes=15), parameters={"value": "DURATION"})
    language = wanted.language
    for one in windows:
        end = calendar_time(one.by)
        if end is None:
            continue  # contracts count further than calendars: nobody is kept from the rest of it
        event = Event()
        # The same as long as it is the same window: programs move it instead of showing it twice.
        event.add("uid", hashlib.sha256(f"{party}{one.name}".encode()).hexdigest()[:32] + "@tallystick")
        event.add("dtstamp", datetime.fromtimestamp(now, UTC))
        event.add("dtstart", end)
        event.add("dtend", end)
        event.add("summary", say(language, "Last second to {can}", can=said(language, one.can)))
        silence = said(language, one.silence)
        event.add("description", say(language, "If you do nothing, {silence}.", silence=silence))
        event.add("url", link(one.order))
        for before in wanted.before:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", said(language, one.can))
            alarm.add("trigger", timedelta(seconds=-before))
            event.add_component(alarm)
        calendar.add_component(event)
    return calendar.to_ical()
