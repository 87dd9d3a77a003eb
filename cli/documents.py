"""Files that travel between parties: a message as typed data, the signatures it has so far, the permits.

An order file holds the first version of an order's terms. A message file holds what changes or ends a
running order, or what one party says and another sends. Both carry ``typedData`` as wallets take it, so any
wallet can sign them too: put its signature into ``signatures`` under the side's name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from cli.errors import Mismatch, Usage
from cli.files import read_json, write_whole
from cli.typed import read_typed_data
from ledger.chain.errors import WrongChain
from ledger.signing import Clauses, Domain, Message, OrderTerms, digest, from_json, to_json, typed_data
from ledger.signing.messages import (
    Approval,
    Close,
    Contest,
    Delivery,
    KeyConsent,
    RatingSeal,
    Registration,
    Rejection,
    Split,
    Withdraw,
)
from ledger.signing.metering import UseClaim, UseContest, Voucher
from ledger.signing.settling import Assignment, Refund
from ledger.system import System
from ledger.types import ZERO_ADDRESS, Address, Hash32

FORMAT = "tallystick/1"
_KNOWN = {"format", "hash", "typedData", "terms", "clauses", "signatures", "permits"}


def _nothing() -> Mapping[str, bytes]:
    return {}


@dataclass(frozen=True)
class Document:
    """One file."""

    message: Message
    """What is signed."""
    domain: Domain
    """Where it counts."""
    terms: OrderTerms | None = None
    """The terms in force of the order that the message is about; None for an order's own first terms."""
    signatures: Mapping[str, bytes] = field(default_factory=_nothing)
    """By side: customer, maker, party, or key."""
    permits: Mapping[str, bytes] = field(default_factory=_nothing)
    """By side: what lets the escrow take its money (``abi.encode(deadline, v, r, s)``)."""
    clauses: Clauses | None = None
    """What is agreed beside the terms, which hold its hash."""

    @property
    def hash(self) -> Hash32:
        """The digest that is signed; of an order's first terms, the order's id."""
        return digest(self.message, self.domain)

    def sides(self) -> dict[str, Address]:
        """Who has to sign, by side."""
        match self.message:
            case OrderTerms(customer=customer, maker=maker):
                if maker == ZERO_ADDRESS:
                    return {"customer": customer}
                if self.terms is not None and self.terms.maker == ZERO_ADDRESS:
                    return {"maker": maker}
                return {"customer": customer, "maker": maker}
            case Delivery() | Contest() | Refund() | Assignment() | UseClaim():
                return {"maker": self._order().maker}
            case Approval() | Rejection() | UseContest():
                return {"customer": self._order().customer}
            case Split() | Close():
                return {"customer": self._order().customer, "maker": self._order().maker}
            case Voucher() if self.clauses is not None:
                return {"meter": self.clauses.meter_signer}
            case RatingSeal(rater=party) | Withdraw(party=party) | Registration(party=party):
                return {"party": party}
            case KeyConsent(key=key):
                return {"key": key}
            case _:
                raise Usage(f"{type(self.message).__name__} is not sent with a file.")

    def missing(self) -> list[str]:
        """The sides that have not signed."""
        return [side for side in self.sides() if side not in self.signatures]

    def signed(self, side: str, signature: bytes, permit: bytes = b"") -> Document:
        """With one more signature."""
        permits = {**self.permits, side: permit} if permit else self.permits
        return replace(self, signatures={**self.signatures, side: signature}, permits=permits)

    def _order(self) -> OrderTerms:
        if self.terms is None:
            raise Usage("The file lacks the order's terms: make it again.")
        return self.terms

    def check(self, system: System) -> None:
        """Compare with the deployment at hand.

        Raises:
            WrongChain: if it is signed for another chain.
            Mismatch: if it is signed for another contract.
        """
        of_parties = isinstance(self.message, Registration | KeyConsent)
        ours = system.parties_domain if of_parties else system.domain
        if self.domain.chain_id != ours.chain_id:
            raise WrongChain(self.domain.chain_id, ours.chain_id, system.node.rpc.endpoints[0])
        if self.domain != ours:
            raise Mismatch(
                f"The file is for the contract {self.domain.verifying_contract}, and this deployment's is "
                f"{ours.verifying_contract}: use the deployment that it was made for."
            )

    def data(self) -> dict[str, object]:
        """The file's content."""
        content: dict[str, object] = {
            "format": FORMAT,
            "hash": "0x" + self.hash.hex(),
            "typedData": typed_data(self.message, self.domain, self.clauses),
        }
        if self.terms is not None:
            content["terms"] = to_json(self.terms)
        if self.clauses is not None and not isinstance(self.message, OrderTerms):
            content["clauses"] = to_json(self.clauses)
        content["signatures"] = {side: "0x" + raw.hex() for side, raw in self.signatures.items()}
        content["permits"] = {side: "0x" + raw.hex() for side, raw in self.permits.items()}
        return content

    def write(self, path: Path, *, new: bool = False) -> None:
        """Write the file, whole or not at all; a ``new`` one overwrites nothing, signatures might be lost.

        Raises:
            Usage: if it cannot be written.
        """
        write_whole(path, json.dumps(self.data(), indent=2) + "\n", new=new)


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
    )
    if given.get("hash") != "0x" + document.hash.hex():
        raise Mismatch(
            f"{path} was changed: its fields hash to 0x{document.hash.hex()}, not to the {given.get('hash')} "
            "that it names. Ask its maker for the file again."
        )
    return document


def _bytes(path: Path, given: Mapping[str, object], name: str) -> dict[str, bytes]:
    entries = given.get(name, {})
    try:
        return {
            side: bytes.fromhex(cast(str, text).removeprefix("0x"))
            for side, text in cast("dict[str, object]", entries).items()
        }
    except (AttributeError, TypeError, ValueError):
        raise Usage(f'{path}: "{name}" must hold hexadecimal text by side.') from None
