"""Pools and observations in files.

A pool is TOML, as people write it by hand, or JSON with the same fields::

    [technology]          # Q = scale · orders^0.4 · resources^0.6
    orders = 0.4
    resources = 0.6       # capability = … makes it three factors
    scale = 2             # K; 1 where left out

    [[parties]]
    name = "alice"
    orders = 120
    resources = 30.5
    payee = "0x…"         # under which name it is paid, where that is another

Instead of ``[technology]``, ``observations = "rows.csv"`` names rows from which it is estimated, beside the
file. Numbers are taken exactly as they are written, also as texts: ``"1/3"``. Unknown fields are refused,
since a misspelt one would otherwise not count.

Observations are CSV with the columns output, orders, resources and, where it is known, capability.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import cast

from sharing.capability.enterprise import EnterpriseId
from sharing.io import read_document, read_text
from sharing.value.errors import BadDocument, BadPool, ValueSharingError
from sharing.value.production import FACTORS, Observation, Party, Pool, Technology

_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,2})?|-?[0-9]{1,40}/[0-9]{1,40}")
_OUTPUT = "output"

_Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class PoolFile:
    """What a file of a pool holds."""

    parties: tuple[Party, ...]
    """Who, and what each would bring."""
    technology: Technology | None
    """What they make of it, where the file states it."""
    observations: Path | None
    """Else a file of rows to estimate it from."""

    def pool(self, estimated: Technology | None = None) -> Pool:
        """The pool, with the technology stated or estimated.

        Raises:
            BadPool: there is neither.
        """
        technology = self.technology or estimated
        if technology is None:
            raise BadPool("their technology is neither stated nor estimated")
        return Pool(technology, self.parties)


def read_pool(path: Path) -> PoolFile:
    """A pool's file.

    Raises:
        BadDocument: it cannot be read as one; says where and what to do.
    """
    document = _document(path)
    _refuse_unknown(str(path), document, ("technology", "observations", "parties"))
    stated, rows = document.get("technology"), document.get("observations")
    if (stated is None) == (rows is None):
        raise BadDocument(str(path), "give a technology, or observations to estimate it from, one of both")
    entries = document.get("parties")
    if not isinstance(entries, list):
        raise BadDocument(str(path), "it holds no parties: write a [[parties]] for each")
    technology, observations = None, None
    if rows is None:
        technology = _technology(f"{path}, technology", _table(f"{path}, technology", stated))
    elif isinstance(rows, str) and rows:
        observations = path.parent / rows
    else:
        raise BadDocument(str(path), "observations is no text: give the name of a CSV file")
    parties = [
        _party(f"{path}, parties[{number}]", entry)
        for number, entry in enumerate(cast("list[object]", entries))
    ]
    return PoolFile(tuple(parties), technology, observations)


def read_observations(path: Path) -> tuple[Observation, ...]:
    """A CSV file of observations.

    Raises:
        BadDocument: it cannot be read as one; says which row, counted from 1 behind the header.
    """
    reader = csv.reader(io.StringIO(read_text(path, BadDocument, "a text file in UTF-8")), strict=True)
    try:
        lines = [[each.strip() for each in line] for line in reader if line]
    except csv.Error as error:
        raise BadDocument(str(path), f"is no CSV after line {reader.line_num} ({error})") from error
    header, *rows = lines or [[]]
    columns = [_OUTPUT, *FACTORS]
    known = (columns[:3], columns)
    if sorted(header) not in [sorted(each) for each in known]:
        raise BadDocument(
            str(path), "has no header of an observation: begin it with output,orders,resources[,capability]"
        )
    order = [header.index(name) for name in columns if name in header]
    made: list[Observation] = []
    for number, line in enumerate(rows, start=1):
        where = f"{path}, row {number}"
        if len(line) != len(header):
            raise BadDocument(where, f"has {len(line)} fields, and the header {len(header)}")
        output, *quantities = [_number(where, header[place], line[place]) for place in order]
        made.append(Observation(float(output), tuple(map(float, quantities))))
    return tuple(made)


def _document(path: Path) -> _Fields:
    # Numbers stay the text that they are: nothing is rounded before it is understood.
    read = read_document(path, BadDocument, parse_float=lambda number: number.replace("_", ""))
    return _table(str(path), read)


def _table(where: str, given: object) -> _Fields:
    if not isinstance(given, dict):
        raise BadDocument(where, "is no table of fields: write name = value")
    return cast("dict[str, object]", given)


def _technology(where: str, fields: _Fields) -> Technology:
    _refuse_unknown(where, fields, (*FACTORS, "scale"))
    elasticities = _quantities(where, fields)
    scale = float(_number(where, "scale", fields.get("scale", 1)))
    try:
        return Technology(elasticities, scale)
    except ValueSharingError as error:
        raise BadDocument(where, str(error).rstrip(".")) from error


def _party(where: str, given: object) -> Party:
    fields = _table(where, given)
    _refuse_unknown(where, fields, ("name", *FACTORS, "payee"))
    name, payee = fields.get("name"), fields.get("payee", "")
    if not isinstance(name, str) or not name.strip():
        raise BadDocument(where, "has no name: write one in quotes")
    if not isinstance(payee, str):
        raise BadDocument(where, "its payee is no text: write a name or an address in quotes")
    try:
        return Party(EnterpriseId(name.strip()), _quantities(where, fields), payee.strip())
    except ValueSharingError as error:
        raise BadDocument(where, str(error).rstrip(".")) from error


def _quantities(where: str, fields: _Fields) -> tuple[Fraction, ...]:
    """Of orders and resources, and of capability where it stands there."""
    for name in FACTORS[:2]:
        if name not in fields:
            raise BadDocument(where, f"has no {name}: write a number, 0 for none")
    return tuple(_number(where, name, fields[name]) for name in FACTORS if name in fields)


def _number(where: str, name: str, given: object) -> Fraction:
    """A number exactly as it is written."""
    text = str(given) if isinstance(given, int | str) and not isinstance(given, bool) else ""
    said = f"{name} is {repr(given)[:60]}"
    if not _NUMBER.fullmatch(text):
        raise BadDocument(where, f'{said}: write a number, such as 12.5, or "1/3"')
    try:
        return Fraction(text)
    except ZeroDivisionError as error:
        raise BadDocument(where, f"{said}, which divides by 0: write a number") from error


def _refuse_unknown(where: str, fields: _Fields, known: tuple[str, ...]) -> None:
    for name in fields:
        if name not in known:
            raise BadDocument(where, f"{name!r} is no field here: there are {', '.join(known)}")
