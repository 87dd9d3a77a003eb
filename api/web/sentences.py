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
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
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
_NUMBERED = re.compile(r"n\d+")
_WORDS = re.compile(r"[^\W\d_]{2}")
_STOPS = re.compile(r": |\. |\n")
"""No phrase goes on beyond a colon, or into another sentence."""
_JOINTS = ("; ", ", ", " and ", " or ")
_CASES = ("acc", "dat", "gen", "state", "field", "rest")
"""``state`` is where an order or a case stands, ``field`` a member of terms by the contracts' name for it,
and ``rest`` what has no rest of its own."""
_FREE = ("_rest", "_as")
"""Slots that go on to the end of what they are given, whatever stands in it."""
LONGEST, MOST_VALUES = 4_000, 400
"""Characters, and values, of a text that is looked at: some texts are strangers', and no sentence of ours has
more."""
_DEEPEST = 8
"""How far phrases stand in one another."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern and what it is in the other language."""

    pieces: tuple[str, ...]
    """What stands before, between and behind its slots."""
    names: tuple[str, ...]
    """Of its slots, in their order."""
    said: str
    """With the same slots."""

    def parts(self, text: str, stops: Sequence[int]) -> list[str] | None:
        """What fills the slots, each as short as it can be; None if the text is not of this pattern.

        A regular expression would try every way to cut a text, which a stranger can make take minutes: here
        each place of the text is looked at once for each slot.

        Args:
            text: with its values held.
            stops: where no phrase goes on in it.
        """
        first, *_, last = self.pieces
        whole = text.startswith(first) and text.endswith(last)
        if not whole or not all(piece in text for piece in self.pieces):
            return None
        if not last and self.names[-1].endswith(_FREE) and text.endswith("."):
            return None  # a sentence ends; what fills a slot does not
        # Backwards: where each piece can begin so that what follows fits to the end.
        begins = [[len(text) - len(last)]]
        for piece, name in zip(self.pieces[-2:0:-1], self.names[:0:-1], strict=True):
            behind = begins[-1]
            begins.append(
                [at for at in _places(piece, text) if _next(text, stops, at + len(piece), name, behind)]
            )
        found: list[str] = []
        at = len(first)
        for name, piece, here in zip(self.names, self.pieces[1:], reversed(begins), strict=True):
            until = _next(text, stops, at, name, here)
            if until is None:
                return None
            found.append(text[at:until])
            at = until + len(piece)
        return found


def _places(piece: str, text: str) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def _next(text: str, stops: Sequence[int], at: int, name: str, behind: Sequence[int]) -> int | None:
    """Where a slot that begins here ends: at the first of some places that it can reach."""
    if _NUMBERED.fullmatch(name):
        value = _VALUE.match(text, at)
        return value.end() if value and value.end() in behind else None
    place, stop = bisect_right(behind, at), bisect_left(stops, at)
    if place == len(behind):
        return None
    stopped = stop < len(stops) and stops[stop] < behind[place] and not name.endswith(_FREE)
    return None if stopped else behind[place]


def said(locale: Locale, text: str) -> str:
    """A text of the service in the locale's language; as it is where the catalogue lacks it."""
    if locale.language == "en" or len(text) > LONGEST or "‹" in text:  # our own marks: none of ours has them
        return text
    held, values = hold(text)
    found = _said(locale.language, held, "", 0) if len(values) <= MOST_VALUES else None
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
def _said(language: str, text: str, case: str, depth: int) -> str | None:
    """A text with held values, or a phrase in a grammatical case; None where something is missing."""
    if not _WORDS.search(_VALUE.sub("", text)):
        return text
    *before, last = text.split(". ")
    if before:
        parts = [_said(language, one, case, depth) for one in (*(f"{one}." for one in before), last)]
        return None if None in parts else " ".join(part for part in parts if part is not None)
    if depth > _DEEPEST:
        return None
    for form in dict.fromkeys((text, text[:1].lower() + text[1:])):
        found = _by_rule(language, form, case, depth)
        if found is not None:
            return found if form == text else found[:1].upper() + found[1:]
    if text.endswith(".") and (found := _said(language, text[:-1], case, depth + 1)) is not None:
        return found + "."
    for joint in _JOINTS:
        if joint in text:
            parts = [_said(language, part, case, depth + 1) for part in text.split(joint)]
            if None not in parts:
                between = f" {_said(language, joint.strip(), '', 0)} " if joint.strip().isalpha() else joint
                return between.join(part for part in parts if part is not None)
    return None


def _by_rule(language: str, text: str, case: str, depth: int) -> str | None:
    stops = [stop.start() for stop in _STOPS.finditer(text)]
    for rule in (*_rules(language, case), *(_rules(language, "") if case else ())):
        if case == "rest" and any(name.endswith("_rest") for name in rule.names):
            continue
        found = _applied(language, rule, text, stops, depth)
        if found is not None:
            return found
    return None


def _applied(language: str, rule: _Rule, text: str, stops: Sequence[int], depth: int) -> str | None:
    parts = rule.parts(text, stops) if rule.names else ([] if text == rule.pieces[0] else None)
    if parts is None:
        return None
    given: dict[str, str] = {}
    for name, part in zip(rule.names, parts, strict=True):
        case = name.rpartition("_")[2]
        if case == "as":
            given[name] = part
            continue
        found = _said(language, part, case if case in _CASES else "", depth + 1)
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
    return tuple(sorted(rules, key=_telling, reverse=True))


def _telling(rule: _Rule) -> int:
    """How much a pattern says: its signs, those between words twice, and somewhat for each slot."""
    slots = sum(7 if _NUMBERED.fullmatch(name) else 22 for name in rule.names)
    return slots + sum(len(re.escape(piece)) for piece in rule.pieces)


def _read(language: str, case: str) -> Iterator[_Rule]:
    for message in sentence_patterns(language):
        if (message.context or "") != case or not message.id:
            continue
        assert isinstance(message.id, str), "sentences are looked up as they are, not by number"
        pieces = _SLOT.split(message.id)
        yield _Rule(tuple(pieces[::2]), tuple(pieces[1::2]), str(message.string))


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
