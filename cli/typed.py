"""What is shown before anything is signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from rich.console import Group, RenderableType
from rich.text import Text

from cli.errors import Usage
from cli.output import fields
from ledger.signing import (
    Domain,
    Message,
    OrderTerms,
    Reader,
    digest,
    sentence,
    to_json,
    typed,
)
from ledger.signing.errors import BadTypedData
from ledger.signing.typed import TypedData
from ledger.text import visible
from ledger.types import ZERO_HASH


def read_typed_data(data: object) -> TypedData:
    """A message and its domain from an ``eth_signTypedData_v4`` object.

    Raises:
        Usage: if it is no typed data, or none of the known messages.
        BadField: if a field does not fit.
    """
    try:
        return typed.read_typed_data(data)
    except BadTypedData as error:
        raise Usage(str(error)) from error


def before_signing(message: Message, domain: Domain, reader: Reader) -> RenderableType:
    """The plain sentence, every field, and the hash that a wallet shows; clauses as the reader knows them."""
    rows = [(name, _shown(value)) for name, value in to_json(message).items()]
    if isinstance(message, OrderTerms) and message.clauses != ZERO_HASH and reader.clauses is not None:
        rows += [("", "")]
        rows += [(f"clauses.{name}", _shown(value)) for name, value in to_json(reader.clauses).items()]
    rows += [
        ("", ""),
        (
            "signed for",
            f"{visible(domain.name)} {visible(domain.version)}, chain {domain.chain_id}, "
            f"{domain.verifying_contract}",
        ),
        ("hash", "0x" + digest(message, domain).hex()),
    ]
    return Group(
        Text(message.STRUCT.name, style="bold"), Text(sentence(message, reader)), Text(), fields(rows)
    )


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        parts = cast("Mapping[str, object]", value).items()
        return "(" + ", ".join(f"{name} {_shown(part)}" for name, part in parts) + ")"
    return ", ".join(map(_shown, cast("list[object]", value))) if isinstance(value, list) else str(value)
