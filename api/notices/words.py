"""Notices in the reader's language. The words of turns come in English from ``api.orders.waiting``; their
numbers are put aside, and the sentence is looked up in the catalogues that pages use."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from api.web.languages import translations

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?: %)?")


def say(language: str, message: str, **given: object) -> str:
    """A message with what belongs into it."""
    return translations(language).ugettext(message).format(**given)


def said(language: str, text: str) -> str:
    """A sentence of ours with numbers in it; as it is where the catalogue lacks it."""
    numbers = _NUMBER.findall(text)
    places = iter(range(len(numbers)))
    pattern = _NUMBER.sub(lambda _: f"{{n{next(places)}}}", text)
    translated = translations(language).ugettext(pattern)
    return translated.format(**{f"n{place}": number for place, number in enumerate(numbers)})


def clock(language: str, time: float, zone: str) -> str:
    """A moment in the reader's zone, and in UTC where that is another."""
    moment = datetime.fromtimestamp(time, UTC)
    utc = format_datetime(moment, "yyyy-MM-dd HH:mm 'UTC'", tzinfo=UTC, locale=language)
    if zone == "UTC":
        return utc
    local = format_datetime(moment, "EEE d MMM HH:mm zzz", tzinfo=ZoneInfo(zone), locale=language)
    return f"{local} ({utc})"
