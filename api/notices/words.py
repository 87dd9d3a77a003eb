"""Notices in the reader's language, from the catalogues that pages use."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_datetime

from api.web import sentences
from api.web.languages import translations


def say(language: str, message: str, **given: object) -> str:
    """A message with what belongs into it."""
    return translations(language).ugettext(message).format(**given)


def said(language: str, text: str) -> str:
    """A sentence of the service with its values in it."""
    return sentences.said(Locale(language), text)


def clock(language: str, time: float, zone: str) -> str:
    """A moment in the reader's zone, and in UTC where that is another."""
    moment = datetime.fromtimestamp(time, UTC)
    utc = format_datetime(moment, "yyyy-MM-dd HH:mm 'UTC'", tzinfo=UTC, locale=language)
    if zone == "UTC":
        return utc
    local = format_datetime(moment, "EEE d MMM HH:mm zzz", tzinfo=ZoneInfo(zone), locale=language)
    return f"{local} ({utc})"
