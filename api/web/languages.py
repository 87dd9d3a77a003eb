"""Which language and which number and date forms a reader gets, and the message catalogues.

Messages are English in the templates themselves. ``catalogue/<language>.po`` and ``<language>.pages.po`` hold
the others, each message in one of them; those with the context ``browser`` are handed to the bundle, which
has no words of its own but the English ones. ``<language>.sentences.po`` and ``<language>.problems.po`` have
the patterns of ``sentences``.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

CATALOGUES = Path(__file__).parent / "catalogue"
LANGUAGES: Mapping[str, str] = {"en": "English", "de": "Deutsch"}
"""What can be chosen, each by its own name."""
LOCALES = ("en", "en_GB", "en_US", "en_IE", "en_CA", "en_AU", "de", "de_AT", "de_CH", "de_DE")
"""Forms of numbers and dates that a reader's browser may ask for."""
IN_BROWSER = "browser"
"""The context of messages that the bundle says."""


def negotiate(accepted: str, chosen: str | None) -> Locale:
    """The reader's locale: the chosen language, with the browser's region where it fits.

    Args:
        accepted: the request's Accept-Language.
        chosen: a language of ``LANGUAGES`` that the reader has set; anything else counts as none.
    """
    wanted = _by_preference(accepted)
    if chosen in LANGUAGES:
        wanted = [name for name in wanted if name.partition("_")[0] == chosen]
        fallback = str(chosen)
    else:
        fallback = "en"
    for name in wanted:
        if name in LOCALES:
            return Locale.parse(name)
        if (language := name.partition("_")[0]) in LANGUAGES:
            return Locale.parse(language)
    return Locale.parse(fallback)


def _by_preference(accepted: str) -> list[str]:
    found: list[tuple[float, str]] = []
    for part in accepted[:200].split(",")[:20]:
        name, _, rest = part.strip().partition(";")
        language, _, region = name.strip().replace("_", "-").partition("-")
        try:
            quality = float(rest.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if quality > 0:
            found.append((quality, language.lower() + (f"_{region.upper()}" if region else "")))
    return [name for _, name in sorted(found, key=lambda one: -one[0])]


@cache
def catalogue(language: str) -> Catalog | None:
    """Another language's messages; None for English, which stands in the templates."""
    if language not in LANGUAGES or language == "en":
        return None
    return _together(language, "", ".pages")


@cache
def sentence_patterns(language: str) -> Catalog:
    """How another language says the service's own sentences."""
    return _together(language, ".sentences", ".problems")


def _together(language: str, *parts: str) -> Catalog:
    whole = Catalog(locale=language)
    for part in parts:
        with (CATALOGUES / f"{language}{part}.po").open("rb") as file:
            for message in read_po(file, locale=language):
                whole[message.id] = message
    return whole


@cache
def translations(language: str) -> NullTranslations:
    """What templates say their messages with."""
    found = catalogue(language)
    if found is None:
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, found)
    compiled.seek(0)
    return Translations(compiled)


@cache
def browser_messages(language: str) -> Mapping[str, str]:
    """What the bundle says, by its English words."""
    found = catalogue(language)
    if found is None:
        return {}
    return {
        str(message.id): str(message.string)
        for message in found
        if message.context == IN_BROWSER and message.string
    }
