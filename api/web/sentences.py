"""The service's own sentences in the reader's language.

Sentences about orders are made in English, with sums, times and addresses in them, and of phrases that come
together: who, what, in which order. The catalogues have them as patterns: ``{n0}`` stands for a value, which
is put back as the language writes it, and a word in braces for a phrase that is looked up in the same way:
``{who} delivered {what}``. A slot ``{what_dat}`` takes a phrase's translation with the context ``dat`` where
it has one, ``{rule_rest}`` all that is left, and ``{name_as}`` what somebody else wrote, as it is. A text is
translated to its end or not at all: nobody meets half a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale

from api.web.forms import DIGITS, Forms
from api.web.languages import sentence_patterns

_UNITS = {"day": 86_400, "hour": 3_600, "minute": 60, "second": 1}
_LENGTH = r"\d+ (?:day|hour|minute|second)s?\b"
_VALUES = re.compile(
    r"`[^`]*`"  # what a program calls it
    r"|0x[0-9A-Fa-f]+(?:…[0-9A-Fa-f]*)?"  # an address, or a hash
    r"|\d+(?:\.\d+){3}"  # an address of the network
    r"|\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?(?:Z| UTC)?)?"  # a time
    rf"|{_LENGTH}(?: {_LENGTH})*"
    r"|[+\-−]?\d[\d,]*(?:\.\d+)? [a-z]?[A-Z]\w*"  # an amount with its token's symbol
    r"|(?<![\w-])[+\-−]?\d++(?:,\d{3})*+(?:\.\d++)?+(?: %)?(?!\w)"  # but neither ERC-20 nor X25519
    r"|(?:https?|data|ipfs):[^\s;]*[^\s;.,]|(?<= )…?/[\w./{}…-]*[\w}]|“[^”]*”"
    r"|[A-Z][a-z]+(?:[A-Z][a-z]+)+"  # a contract
)
_SLOT = re.compile(r"\{(\w+)\}")
_HELD = "‹{}›"
_VALUE = re.compile(r"‹(\d+)›")
_WORDS = re.compile(r"[^\W\d_]{2}")
_PHRASE = r"((?:(?!: |\. ).)+?)"
"""What fills a slot: no phrase goes on beyond a colon, or into another sentence."""
_REST = r"(.*[^.])"
LONGEST, MOST_VALUES = 6_000, 400
"""Characters, and values, of what is looked at: anybody may ask for a text."""
_JOINTS = ("; ", ", ", " and ", " or ")
_CASES = ("acc", "dat", "gen", "state", "field", "rest")
"""``state`` is where an order or a case stands, ``field`` a member of terms by the contracts' name for it,
and ``rest`` what has no rest of its own."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern and what it is in the other language."""

    shape: re.Pattern[str]
    """The text with its values held."""
    names: tuple[str, ...]
    """Of its slots, in their order."""
    said: str
    """With the same slots."""


def said(locale: Locale, text: str) -> str:
    """A text of the service in the locale's language; as it is where the catalogue lacks it."""
    # No sentence of ours is longer, or has our own marks in it.
    if locale.language == "en" or len(text) > LONGEST or "‹" in text:
        return text
    held, values = hold(text)
    found = _said(locale.language, held, "") if len(values) <= MOST_VALUES else None
    if found is None:
        return text
    return _VALUE.sub(lambda match: _value(locale, values[int(match[1])]), found)


def hold(text: str) -> tuple[str, list[str]]:
    """A text with numbered places where its values were, and the values."""
    values: list[str] = []

    def keep(match: re.Match[str]) -> str:
        values.append(match[0])
        return _HELD.format(len(values) - 1)

    return _VALUES.sub(keep, text), values


@lru_cache(maxsize=4096)
def _said(language: str, text: str, case: str) -> str | None:
    """A text with held values, or a phrase in a grammatical case; None where something is missing."""
    if not _WORDS.search(_VALUE.sub("", text)):
        return text
    *before, last = text.split(". ")
    if before:
        parts = [_said(language, part, case) for part in (*(one + "." for one in before), last)]
        return None if None in parts else " ".join(part for part in parts if part is not None)
    for form in dict.fromkeys((text, text[:1].lower() + text[1:])):
        found = _by_rule(language, form, case)
        if found is not None:
            return found if form == text else found[:1].upper() + found[1:]
    if text.endswith(".") and (found := _said(language, text[:-1], case)) is not None:
        return found + "."
    for joint in _JOINTS:
        if joint in text:
            parts = [_said(language, part, case) for part in text.split(joint)]
            if None not in parts:
                between = f" {_said(language, joint.strip(), '')} " if joint.strip().isalpha() else joint
                return between.join(part for part in parts if part is not None)
    return None


def _by_rule(language: str, text: str, case: str) -> str | None:
    for rule in (*_rules(language, case), *(_rules(language, "") if case else ())):
        if case == "rest" and any(name.endswith("_rest") for name in rule.names):
            continue
        found = _applied(language, rule, text)
        if found is not None:
            return found
    return None


def _applied(language: str, rule: _Rule, text: str) -> str | None:
    match = rule.shape.fullmatch(text)
    if match is None:
        return None
    given: dict[str, str] = {}
    for name, part in zip(rule.names, match.groups(), strict=True):
        case = name.rpartition("_")[2]
        if case == "as":
            given[name] = part
            continue
        found = _said(language, part, case if case in _CASES else "")
        if found is None and case == "field" and part.isidentifier():
            found = part  # a member that no catalogue knows by name
        if found is None:
            return None
        given[name] = found
    return _SLOT.sub(lambda slot: given[slot[1]], rule.said)


@cache
def _rules(language: str, case: str) -> tuple[_Rule, ...]:
    """What a catalogue can say, the most telling patterns first."""
    rules = list(_read(language, case))
    return tuple(sorted(rules, key=lambda rule: -len(_SLOT.sub("", rule.shape.pattern))))


def _read(language: str, case: str) -> Iterator[_Rule]:
    for message in sentence_patterns(language):
        if (message.context or "") != case or not message.id:
            continue
        assert isinstance(message.id, str), "sentences are looked up as they are, not by number"
        names = tuple(_SLOT.findall(message.id))
        pieces = _SLOT.split(message.id)
        shape = "".join(
            re.escape(piece) if index % 2 == 0 else _filling(piece) for index, piece in enumerate(pieces)
        )
        yield _Rule(re.compile(shape), names, str(message.string))


def _filling(slot: str) -> str:
    if re.fullmatch(r"n\d+", slot):
        return r"(‹\d+›)"
    return _REST if slot.endswith(("_rest", "_as")) else _PHRASE


def _value(locale: Locale, value: str) -> str:
    if re.match(r"\d{4}-\d\d", value):
        return _time(Forms(locale), value)
    if not re.match(r"[+\-−]?\d", value) or re.match(r"0x|\d+\.\d+\.", value):
        return value
    if re.match(_LENGTH, value):
        seconds = sum(int(count) * _UNITS[unit] for count, unit in re.findall(r"(\d+) ([a-z]+?)s?\b", value))
        return Forms(locale).length(seconds)
    number, space, rest = value.partition(" ")
    sign = number[0] if number[0] in "+-−" else ""
    if len(number) > DIGITS:
        return value
    whole, _, places = number.removeprefix(sign).replace(",", "").partition(".")
    return sign + Forms(locale).number(Decimal(f"{whole}.{places or 0}"), len(places)) + space + rest


def _time(forms: Forms, value: str) -> str:
    try:
        at = datetime.fromisoformat(value.removesuffix(" UTC").removesuffix("Z")).replace(tzinfo=UTC)
    except ValueError:  # no day of the calendar
        return value
    unix = int(at.timestamp())
    return forms.day(unix) if len(value) == len("2026-12-01") else forms.moment(unix, exact=True)
