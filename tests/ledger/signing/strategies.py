"""Random messages, fitting their Solidity types."""

from __future__ import annotations

from dataclasses import fields
from typing import cast

from hypothesis import strategies as st

from ledger.chain.signer import LocalSigner
from ledger.signing import (
    MESSAGES,
    ChainId,
    Charter,
    Clauses,
    CommunityKind,
    CostShare,
    Domain,
    Message,
    Offer,
    OfferAct,
    OrderTerms,
    Registration,
    Share,
    clauses_hash,
)
from ledger.types import Address, Hash32, checksummed
from sharing.model import Role, SharingKind

addresses: st.SearchStrategy[Address] = st.binary(min_size=20, max_size=20).map(checksummed)
hashes = st.binary(min_size=32, max_size=32)
domains = st.builds(
    Domain,
    st.text(max_size=20),
    st.text(max_size=5),
    st.integers(0, 2**53 - 1).map(ChainId),
    addresses,
)
signers = st.integers(1, 2**200).map(lambda key: LocalSigner(key.to_bytes(32, "big")))


def _uint(bits: int) -> st.SearchStrategy[int]:
    return st.one_of(st.sampled_from((0, 1, 2**bits - 1)), st.integers(0, 2**bits - 1))


HELD: dict[str, type[Message]] = {kind.STRUCT.name: kind for kind in (Charter, CostShare, Share)}
"""Structs that messages hold as such."""

AGREED: dict[Hash32, Clauses] = {}
"""The clauses behind the hashes in drawn terms."""


def _agreed(clauses: Clauses | None) -> Hash32:
    hashed = clauses_hash(clauses)
    if clauses is not None:
        AGREED[hashed] = clauses
    return hashed


def clauses_of(message: Message) -> Clauses | None:
    """Those that drawn terms hold the hash of."""
    return AGREED.get(message.clauses) if isinstance(message, OrderTerms) else None


def _of(solidity: str) -> st.SearchStrategy[object]:
    if solidity == "Clauses[]":
        return st.none().map(_agreed) | messages_of(Clauses).map(lambda drawn: _agreed(cast(Clauses, drawn)))
    if solidity in HELD:
        return messages_of(HELD[solidity])
    if solidity.endswith("[]"):
        return st.lists(_of(solidity[:-2]), max_size=4).map(tuple)
    if solidity.startswith("uint"):
        return _uint(int(solidity[4:]))
    return {
        "address": addresses,
        "bytes": st.binary(max_size=70),
        "bytes32": hashes,
        "bool": st.booleans(),
        "string": st.text(max_size=40),
    }[solidity]


def messages_of(kind: type[Message]) -> st.SearchStrategy[Message]:
    values = {field.attribute: _of(field.solidity) for field in kind.STRUCT.fields}
    if kind is OrderTerms:
        values["kind"] = st.sampled_from(SharingKind)
    if kind is Offer:
        values["act"] = st.sampled_from(OfferAct)
    if kind is Charter:
        values["kind"] = st.sampled_from(CommunityKind)
    if kind is Registration:
        values["roles"] = st.integers(0, Role.all_bits()).map(Role)
    return st.builds(kind, **values)


messages = st.sampled_from(MESSAGES).flatmap(messages_of)


def attributes(kind: type[Message]) -> list[str]:
    return [field.name for field in fields(kind)]  # pyright: ignore[reportArgumentType]
