"""Canonical JSON (RFC 8785) and the hashes that stand for private texts on chain."""

from __future__ import annotations

import secrets

from ledger.chain.transactions import keccak256
from ledger.signing.errors import NotCanonical
from ledger.signing.structs import Json
from ledger.types import Hash32
from sharing.model import canonical


def canonical_json(value: Json) -> bytes:
    """The one way RFC 8785 writes a value: sorted keys, shortest numbers, UTF-8, no spaces.

    Raises:
        NotCanonical: naming the place of the first value it cannot carry: an integer beyond 2^53 − 1 (write a
            decimal string), NaN or infinity, half a surrogate pair, a key that is not text, any other type.
    """
    try:
        return canonical.canonical_json(value)
    except canonical.NotCanonical as error:
        raise NotCanonical(error.path, error.problem) from error


def canonical_hash(value: Json) -> Hash32:
    """keccak256 of the canonical form.

    Raises:
        NotCanonical: as ``canonical_json``.
    """
    return keccak256(canonical_json(value))


def fresh_salt() -> Hash32:
    """32 random bytes. Whoever destroys salt and text has erased what a salted hash stood for."""
    return Hash32(secrets.token_bytes(32))


def salted_spec_hash(spec: Json, salt: Hash32) -> Hash32:
    """``OrderTerms.spec_hash``: keccak256(salt ‖ canonical_hash(spec)), mute without the salt.

    Raises:
        NotCanonical: as ``canonical_json``.
        ValueError: if the salt has not 32 bytes.
    """
    if len(salt) != 32:
        raise ValueError(f"The salt has {len(salt)} bytes: give 32 random ones.")
    return keccak256(salt + canonical_hash(spec))
