"""Canonical JSON (RFC 8785) and the hashes that stand for private texts on chain."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import cast

import rfc8785

from ledger.chain.transactions import keccak256
from ledger.signing.errors import NotCanonical
from ledger.signing.structs import Json
from ledger.types import Hash32

_EXACT = 2**53 - 1


def canonical_json(value: Json) -> bytes:
    """The one way RFC 8785 writes a value: sorted keys, shortest numbers, UTF-8, no spaces.

    Raises:
        NotCanonical: naming the place of the first value it cannot carry: an integer beyond 2^53 − 1 (write a
            decimal string), NaN or infinity, half a surrogate pair, a key that is not text, any other type.
    """
    _check(value, "$")
    return rfc8785.dumps(cast("None", value))


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


def _check(value: object, path: str) -> None:
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        _check_text(value, path)
    elif isinstance(value, int):
        if abs(value) > _EXACT:
            raise NotCanonical(path, f"{value} is beyond 2^53 − 1; write it as a decimal string.")
    elif isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            raise NotCanonical(path, f"{value} is no JSON number.")
    elif isinstance(value, list | tuple):
        for index, item in enumerate(cast("Sequence[object]", value)):
            _check(item, f"{path}[{index}]")
    elif isinstance(value, dict):
        for key, item in cast("Mapping[object, object]", value).items():
            if not isinstance(key, str):
                raise NotCanonical(path, f"its key {key!r} is not text.")
            _check_text(key, f"a key of {path}")
            _check(item, f"{path}.{key}")
    else:
        raise NotCanonical(path, f"a {type(value).__name__} is no JSON value.")


def _check_text(text: str, path: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical(path, "it holds half of a surrogate pair.") from error
