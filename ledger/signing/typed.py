"""Typed data as wallets exchange it, back to our messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from ledger.signing.clauses import Clauses, clauses_hash
from ledger.signing.eip712 import ChainId, Domain, typed_data
from ledger.signing.errors import BadTypedData
from ledger.signing.messages import MESSAGES, OrderTerms
from ledger.signing.structs import Message, from_json
from ledger.types import address


@dataclass(frozen=True, slots=True)
class TypedData:
    """What an ``eth_signTypedData_v4`` object says."""

    message: Message
    """What is signed."""
    domain: Domain
    """Where it counts."""
    clauses: Clauses | None
    """Those of ``OrderTerms`` that have some."""


def read_typed_data(data: object) -> TypedData:
    """A message and its domain from an ``eth_signTypedData_v4`` object.

    Only messages of Tallystick and ERC-2612 permits are known: signing what nobody can put into words is
    how people lose money.

    Raises:
        BadTypedData: if it is no typed data, or none of the known messages.
        BadField: if a field does not fit.
    """
    if not isinstance(data, Mapping):
        raise BadTypedData(
            "This is no typed data: give an object with types, primaryType, domain and message."
        )
    given = cast("Mapping[str, object]", data)
    if "typedData" in given and "primaryType" not in given:
        raise BadTypedData(
            "This is a file of this program, not bare typed data: use `tally order sign` for it."
        )
    name = given.get("primaryType")
    kind = next((kind for kind in MESSAGES if kind.STRUCT.name == name), None)
    if kind is None:
        known = ", ".join(kind.STRUCT.name for kind in MESSAGES)
        raise BadTypedData(f"primaryType is {name!r}, which this program does not know (it knows {known}).")
    said, clauses = _clauses(kind, given.get("message"))
    message = from_json(kind, said)
    domain = _domain(given.get("domain"))
    ours = typed_data(message, domain, clauses)
    types = given.get("types", ours["types"])
    if not isinstance(types, Mapping):
        raise BadTypedData("The typed data's types are no object: give each type's fields by its name.")
    for struct in (kind.STRUCT, *kind.STRUCT.nested):
        told = cast("Mapping[str, object]", types).get(struct.name)
        if told != cast("Mapping[str, object]", ours["types"])[struct.name]:
            raise BadTypedData(
                f"The fields of {struct.name} are not {struct.encoded}: another type would be signed."
            )
    return TypedData(message, domain, clauses)


def _clauses(kind: type[Message], data: object) -> tuple[object, Clauses | None]:
    """Typed data hold the list of clauses, our messages its hash."""
    if kind is not OrderTerms or not isinstance(data, Mapping):
        return data, None
    given = dict(cast("Mapping[str, object]", data))
    listed = given.get("clauses")
    if not isinstance(listed, list) or len(cast("list[object]", listed)) > 1:
        raise BadTypedData("The terms' clauses are no list of none or one: give [] for none.")
    clauses = from_json(Clauses, cast("list[object]", listed)[0]) if listed else None
    given["clauses"] = "0x" + clauses_hash(clauses).hex()
    return given, clauses


def _domain(data: object) -> Domain:
    if not isinstance(data, Mapping):
        raise BadTypedData(
            "The typed data have no domain: give name, version, chainId and verifyingContract."
        )
    given = cast("Mapping[str, object]", data)
    expected = {"name", "version", "chainId", "verifyingContract"}
    if set(given) != expected:
        raise BadTypedData(f"The domain must have exactly {', '.join(sorted(expected))}.")
    chain = given["chainId"]
    if isinstance(chain, str) and chain.isdecimal() and len(chain) <= 78:
        chain = int(chain)
    if not isinstance(chain, int) or isinstance(chain, bool):
        raise BadTypedData(f"The domain's chainId is {chain!r}: give a number.")
    return Domain(
        str(given["name"]), str(given["version"]), ChainId(chain), address(str(given["verifyingContract"]))
    )
