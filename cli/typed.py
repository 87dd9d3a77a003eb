"""Typed data as wallets exchange it, back to our messages; and what is shown before anything is signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from rich.console import Group, RenderableType
from rich.text import Text

from cli.errors import Usage
from cli.output import fields
from ledger.signing import MESSAGES, Domain, Message, Reader, digest, from_json, sentence, to_json, typed_data
from ledger.signing.eip712 import ChainId
from ledger.text import visible
from ledger.types import address


def read_typed_data(data: object) -> tuple[Message, Domain]:
    """A message and its domain from an ``eth_signTypedData_v4`` object.

    Only messages of Tallystick and ERC-2612 permits are known: signing what nobody can put into words is
    how people lose money.

    Raises:
        Usage: if it is no typed data, or none of the known messages.
        BadField: if a field does not fit.
    """
    if not isinstance(data, Mapping):
        raise Usage("This is no typed data: give an object with types, primaryType, domain and message.")
    given = cast("Mapping[str, object]", data)
    if "typedData" in given and "primaryType" not in given:
        raise Usage("This is a file of this program, not bare typed data: use `tally order sign` for it.")
    name = given.get("primaryType")
    kind = next((kind for kind in MESSAGES if kind.STRUCT.name == name), None)
    if kind is None:
        known = ", ".join(kind.STRUCT.name for kind in MESSAGES)
        raise Usage(f"primaryType is {name!r}, which this program does not know (it knows {known}).")
    message = from_json(kind, given.get("message"))
    domain = _domain(given.get("domain"))
    ours = typed_data(message, domain)
    types = given.get("types", ours["types"])
    if not isinstance(types, Mapping):
        raise Usage("The typed data's types are no object: give each type's fields by its name.")
    told = cast("Mapping[str, object]", types).get(kind.STRUCT.name)
    if told != cast("Mapping[str, object]", ours["types"])[kind.STRUCT.name]:
        raise Usage(f"The fields of {name} are not {kind.STRUCT.encoded}: another type would be signed.")
    return message, domain


def _domain(data: object) -> Domain:
    if not isinstance(data, Mapping):
        raise Usage("The typed data have no domain: give name, version, chainId and verifyingContract.")
    given = cast("Mapping[str, object]", data)
    expected = {"name", "version", "chainId", "verifyingContract"}
    if set(given) != expected:
        raise Usage(f"The domain must have exactly {', '.join(sorted(expected))}.")
    chain = given["chainId"]
    if isinstance(chain, str) and chain.isdecimal() and len(chain) <= 78:
        chain = int(chain)
    if not isinstance(chain, int) or isinstance(chain, bool):
        raise Usage(f"The domain's chainId is {chain!r}: give a number.")
    return Domain(
        str(given["name"]), str(given["version"]), ChainId(chain), address(str(given["verifyingContract"]))
    )


def before_signing(message: Message, domain: Domain, reader: Reader) -> RenderableType:
    """The plain sentence, every field, and the hash that a wallet shows."""
    rows = [(name, _shown(value)) for name, value in to_json(message).items()]
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
    return ", ".join(map(_shown, cast("list[object]", value))) if isinstance(value, list) else str(value)
