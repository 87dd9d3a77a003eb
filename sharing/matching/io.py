"""Orders and makers in files: JSON, or TOML as people write it by hand.

A file of orders holds ``{"needs": […]}``, one of makers ``{"makers": […]}``; the entries have the fields of
``Need`` and ``Maker`` by their names. Days are dates (``2026-12-01``) or numbers, a rule is an object with
its name and its fields (``{"rule": "least-credit", "score": 600000000}``), a parameter of a machine either
``{"low": 0, "high": 7.5, "unit": "kW"}`` or ``{"values": ["wet", "dry"]}``. Unknown fields are refused, since
a misspelt one would otherwise not bind; so are control characters, which files of other kinds cannot hold.
Amounts are in the smallest unit of the currency that the file names beside its list
(``"currency": {"symbol": "EUR", "decimals": 2}``); without one they are bare units.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

from sharing import io
from sharing.credit.fixed import Day
from sharing.matching.errors import BadDocument
from sharing.matching.rules import (
    LeastCredit,
    LeastOnTime,
    LeastValue,
    MostDistance,
    MostValue,
    NeedsBond,
    NeverCommunities,
    NeverParties,
    OnlyCommunities,
    OnlyParties,
    OnlyTasks,
    Rule,
)
from sharing.matching.vocabulary import Maker, Need
from sharing.model.currency import UNITS, BadCurrency, Currency

_EPOCH = date(1970, 1, 1)
_LAST = (date.max - _EPOCH).days
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORDS = re.compile(r"(?<!^)(?=[A-Z])")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MOST = 2**256
_DAYS = ("begin", "due", "first")
"""Fields that hold a day."""

_RULES: dict[str, type[Rule]] = {
    _WORDS.sub("-", kind.__name__).lower(): kind
    for kind in (
        *(LeastValue, MostValue, LeastCredit, MostDistance, OnlyParties, NeverParties, OnlyCommunities),
        *(NeverCommunities, LeastOnTime, NeedsBond, OnlyTasks),
    )
}
RULES = tuple(_RULES)
"""The rules by the names they have in files."""

_Object = dict[str, object]


def read_needs(path: Path) -> tuple[Need, ...]:
    """The orders of a file, in its order.

    Raises:
        BadDocument: the file or an entry cannot be used; says which, and what to do.
    """
    return tuple(cast("Iterable[Need]", _read(path, "needs", TypeAdapter(Need))))


def read_makers(path: Path) -> tuple[Maker, ...]:
    """The makers of a file, in its order.

    Raises:
        BadDocument: the file or an entry cannot be used; says which, and what to do.
    """
    return tuple(cast("Iterable[Maker]", _read(path, "makers", TypeAdapter(Maker))))


def write_needs(path: Path, needs: Sequence[Need], currency: Currency = UNITS) -> None:
    """Write orders as JSON; what is there is replaced.

    Raises:
        BadDocument: a name has a control character, which ``read_needs`` would refuse.
        OSError: the file cannot be written.
    """
    _write(path, "needs", TypeAdapter(Need), needs, currency)


def write_makers(path: Path, makers: Sequence[Maker], currency: Currency = UNITS) -> None:
    """Write makers as JSON; what is there is replaced.

    Raises:
        BadDocument: a name has a control character, which ``read_makers`` would refuse.
        OSError: the file cannot be written.
    """
    _write(path, "makers", TypeAdapter(Maker), makers, currency)


def read_currency(path: Path) -> Currency:
    """What a file's amounts are in; bare units where it does not say.

    Raises:
        BadDocument: the file or its currency cannot be used.
    """
    given = _document(path).get("currency")
    if given is None:
        return UNITS
    where = f"{path}, currency"
    try:
        made = TypeAdapter(Currency).validate_python(given)
    except ValidationError as error:
        raise BadDocument(where, _reason(error)) from error
    except BadCurrency as error:
        raise BadDocument(where, str(error).rstrip(".")) from error
    _refuse_unknown(where, given, TypeAdapter(Currency).dump_python(made))
    return made


# --------------------------------------------------------------------------------------------------- reading


def read_document(path: Path, *, parse_float: Callable[[str], object] = float) -> object:
    """The content of a JSON file, or of a TOML file by its name.

    Args:
        path: where.
        parse_float: as ``strict_json.loads`` has it.

    Raises:
        BadDocument: it cannot be read, or is neither.
    """
    return io.read_document(path, BadDocument, parse_float=parse_float)


def _document(path: Path) -> _Object:
    document = read_document(path)
    return cast(_Object, document) if isinstance(document, dict) else {}


def _read(path: Path, name: str, adapter: TypeAdapter[Any]) -> Iterable[object]:
    entries = _document(path).get(name)
    if not isinstance(entries, list):
        raise BadDocument(str(path), f'holds no list "{name}": write {{"{name}": […]}}')
    seen: dict[str, int] = {}
    for number, entry in enumerate(cast("list[object]", entries)):
        where = f"{path}, {name}[{number}]"
        _refuse_odd(where, entry)
        given = _understood(where, entry)
        try:
            made = adapter.validate_python(given)
        except ValidationError as error:
            raise BadDocument(where, _reason(error)) from error
        _refuse_unknown(where, given, adapter.dump_python(made))
        identity = str(made.enterprise.id if isinstance(made, Maker) else made.id)
        first = seen.setdefault(identity, number)
        if first != number:
            raise BadDocument(where, f"its id {identity!r} stands in {name}[{first}] already: give each once")
        yield made


def _refuse_odd(where: str, value: object) -> None:
    """Characters that are no text, which nobody can see nor XML hold, and numbers that no contract could."""
    if isinstance(value, int) and abs(value) >= _MOST:
        raise BadDocument(where, f"it has a number of {len(str(abs(value)))} digits: none here is so large")
    if isinstance(value, str):
        if _CONTROL.search(value):
            raise BadDocument(where, f"{value[:60]!r} has a control character: leave it out")
    elif isinstance(value, dict):
        for field, each in cast(_Object, value).items():
            _refuse_odd(where, field)
            _refuse_odd(where, each)
    elif isinstance(value, list):
        for each in cast("list[object]", value):
            _refuse_odd(where, each)


def _understood(where: str, entry: object) -> object:
    """The entry with dates as numbers of days and rules as what they are."""
    if isinstance(entry, list):
        return [_understood(where, each) for each in cast("list[object]", entry)]
    if not isinstance(entry, dict):
        return entry
    made: _Object = {}
    for field, value in cast(_Object, entry).items():
        if field == "rules" and isinstance(value, list):
            made[field] = [_rule(where, each) for each in cast("list[object]", value)]
        elif field in _DAYS:
            made[field] = _day(where, field, value)
        else:
            made[field] = _understood(where, value)
    return made


def _rule(where: str, given: object) -> Rule:
    fields = dict(cast(_Object, given)) if isinstance(given, dict) else {}
    name = fields.pop("rule", None)
    kind = _RULES.get(name) if isinstance(name, str) else None
    if kind is None:
        raise BadDocument(where, f'{given!r} is no rule: give "rule" as one of {", ".join(RULES)}')
    try:
        made = TypeAdapter[Rule](kind).validate_python(fields)
    except ValidationError as error:
        raise BadDocument(where, f"rule {name}, {_reason(error)}") from error
    _refuse_unknown(f"{where}, rule {name}", fields, TypeAdapter[Rule](kind).dump_python(made))
    return made


def _reason(error: ValidationError) -> str:
    """The first problem: where it is and what to do."""
    first = error.errors(include_url=False)[0]
    # Unions name their members in the path, which no file does.
    place = ".".join(str(part) for part in first["loc"] if isinstance(part, int) or part.islower())
    said = first["msg"].removeprefix("Value error, ").rstrip(".")
    return f"{place}: {said[:1].lower()}{said[1:]}" if place else said


def _day(where: str, field: str, value: object) -> object:
    if isinstance(value, date):  # TOML has dates of its own
        return Day((date(value.year, value.month, value.day) - _EPOCH).days)
    if not isinstance(value, str):
        if isinstance(value, bool) or (isinstance(value, int) and not 0 <= value <= _LAST):
            raise BadDocument(where, f"{field} is day {value}: give a date such as 2026-12-01")
        return value
    if _DATE.fullmatch(value):
        try:
            return Day((date.fromisoformat(value) - _EPOCH).days)
        except ValueError:
            pass
    raise BadDocument(where, f"{field} is {value!r}: give a date such as 2026-12-01")


def _refuse_unknown(where: str, given: object, known: object) -> None:
    """Fields that nobody reads, and truths that were read as numbers, or the other way round."""
    if isinstance(given, bool) != isinstance(known, bool):
        wanted = "true or false" if isinstance(known, bool) else "no truth but a number"
        raise BadDocument(where, f"{json.dumps(given)} stands where {wanted} belongs")
    if isinstance(given, Mapping) and isinstance(known, Mapping):
        names = cast("Mapping[object, object]", known)
        for field, value in cast("Mapping[object, object]", given).items():
            if field not in names:
                fields = ", ".join(map(str, names))
                raise BadDocument(where, f"{field!r} is no field here: there are {fields}")
            _refuse_unknown(f"{where}, {field}", value, names[field])
    elif isinstance(given, list | tuple) and isinstance(known, list | tuple):
        pairs = zip(cast("Sequence[object]", given), cast("Sequence[object]", known), strict=False)
        for one, other in pairs:
            _refuse_unknown(where, one, other)


# --------------------------------------------------------------------------------------------------- writing


def _write(
    path: Path, name: str, adapter: TypeAdapter[Any], entries: Sequence[Need | Maker], currency: Currency
) -> None:
    documents: list[_Object] = []
    for entry in entries:
        document = cast(_Object, adapter.dump_python(entry, mode="json"))
        document["rules"] = [_plain_rule(rule) for rule in entry.rules]
        _refuse_odd(f"{path}, {name}[{len(documents)}]", document)
        documents.append(cast(_Object, _with_dates(document)))
    said: _Object = {} if currency == UNITS else {"currency": asdict(currency)}
    path.write_text(json.dumps({**said, name: documents}, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _plain_rule(rule: Rule) -> _Object:
    name = next(name for name, kind in _RULES.items() if type(rule) is kind)
    fields = cast(_Object, TypeAdapter[Rule](type(rule)).dump_python(rule, mode="json"))
    return {"rule": name, **fields}


def _with_dates(value: object) -> object:
    """Days as dates, and sets in order, so that the same is written for the same."""
    if isinstance(value, list):
        some = [_with_dates(each) for each in cast("list[object]", value)]
        return (
            sorted(cast("list[str]", some)) if some and all(isinstance(each, str) for each in some) else some
        )
    if not isinstance(value, dict):
        return value
    return {
        field: (_EPOCH + timedelta(days=each)).isoformat()
        if field in _DAYS and isinstance(each, int)
        else _with_dates(each)
        for field, each in cast(_Object, value).items()
    }
