"""Files that travel between parties: a message as typed data, the signatures it has so far, the permits.

An order file holds the first version of an order's terms. A message file holds what changes or ends a
running order, or what one party says and another sends. Both carry ``typedData`` as wallets take it, so any
wallet can sign them too: put its signature into ``signatures`` under the side's name. What they mean is
``ledger.papers``'s.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from cli.errors import Mismatch, Usage
from cli.files import read_json, write_whole
from cli.typed import read_typed_data
from ledger.acts import act_of
from ledger.papers import FORMAT, Document, Gathered
from ledger.signing import Clauses, OrderTerms, from_json
from ledger.types import address

_KNOWN = {
    "format",
    "hash",
    "typedData",
    "terms",
    "clauses",
    "beside",
    "standIn",
    "signatures",
    "permits",
    "committees",
}


def write_document(document: Document, path: Path, *, new: bool = False) -> None:
    """Write the file, whole or not at all; a ``new`` one overwrites nothing, signatures might be lost.

    Raises:
        Usage: if it cannot be written.
    """
    write_whole(path, json.dumps(document.data(), indent=2) + "\n", new=new)


def read_document(path: Path) -> Document:
    """A file as ``Document.write`` made it.

    Raises:
        Usage: if it is none.
        Mismatch: if its content is not what its hash says.
    """
    raw = read_json(path)
    if not isinstance(raw, dict) or cast("dict[str, object]", raw).get("format") != FORMAT:
        raise Usage(f'{path} is no file of this program: its "format" is not {FORMAT!r}.')
    given = cast("dict[str, object]", raw)
    if unknown := set(given) - _KNOWN:
        raise Usage(f"{path} has a field {min(unknown)!r} that means nothing: take it out.")
    told = read_typed_data(given.get("typedData"))
    terms = from_json(OrderTerms, given["terms"]) if "terms" in given else None
    document = Document(
        told.message,
        told.domain,
        terms,
        _bytes(path, given, "signatures"),
        _bytes(path, given, "permits"),
        from_json(Clauses, given["clauses"]) if "clauses" in given else told.clauses,
        act_of(told.message, given.get("beside")),
        _committees(path, given),
        address(str(given["standIn"])) if "standIn" in given else None,
    )
    if given.get("hash") != "0x" + document.hash.hex():
        raise Mismatch(
            f"{path} was changed: its fields hash to 0x{document.hash.hex()}, not to the {given.get('hash')} "
            "that it names. Ask its maker for the file again."
        )
    return document


def _committees(path: Path, given: Mapping[str, object]) -> dict[str, Gathered]:
    found: dict[str, Gathered] = {}
    held = given.get("committees", {})
    if not isinstance(held, Mapping):
        raise Usage(f'{path}: "committees" must hold an object by side.')
    for side, one in cast("Mapping[str, object]", held).items():
        term = cast("Mapping[str, object]", one).get("term") if isinstance(one, Mapping) else None
        if not isinstance(term, int) or isinstance(term, bool):
            raise Usage(f'{path}: "committees" lacks the term of the {side}: ask for the file again.')
        signed = _bytes(path, cast("Mapping[str, object]", one), "signatures")
        found[side] = Gathered(term, {address(who): raw for who, raw in signed.items()})
    return found


def _bytes(path: Path, given: Mapping[str, object], name: str) -> dict[str, bytes]:
    entries = given.get(name, {})
    try:
        return {
            side: bytes.fromhex(cast(str, text).removeprefix("0x"))
            for side, text in cast("dict[str, object]", entries).items()
        }
    except (AttributeError, TypeError, ValueError):
        raise Usage(f'{path}: "{name}" must hold hexadecimal text by side.') from None
