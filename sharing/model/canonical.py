"""Canonical JSON (RFC 8785): the one way to write a value, and its hash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import rfc8785
from Crypto.Hash import keccak

from sharing.model.errors import ModelError

_EXACT = 2**53 - 1
_TELLABLE = 10**80
"""Larger integers are not written out in errors: Python refuses to, beyond some thousand digits."""
_DEEPEST = 100
"""Levels of lists and objects: as many as files may have."""


class NotCanonical(ModelError):
    """A value without a canonical JSON form."""

    def __init__(self, path: str, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path} cannot be written as canonical JSON: {problem}")


def canonical_json(value: object) -> bytes:
    """The one way RFC 8785 writes a value: sorted keys, shortest numbers, UTF-8, no spaces.

    Raises:
        NotCanonical: naming the place of the first value it cannot carry: an integer beyond 2^53 − 1 (write a
            decimal string), NaN or infinity, half a surrogate pair, a key that is not text, more than 100
            levels, any other type.
    """
    _check(value, "$")
    return rfc8785.dumps(cast("None", value))


def keccak256(data: bytes) -> bytes:
    """32 bytes."""
    return keccak.new(digest_bits=256, data=data).digest()


def _check(value: object, path: str, depth: int = 0) -> None:
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        _check_text(value, path)
    elif isinstance(value, int):
        if abs(value) > _EXACT:
            shown = str(value) if abs(value) < _TELLABLE else "an integer of very many digits"
            raise NotCanonical(path, f"{shown} is beyond 2^53 − 1; write it as a decimal string.")
    elif isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            raise NotCanonical(path, f"{value} is no JSON number.")
    elif isinstance(value, list | tuple | dict) and depth == _DEEPEST:
        raise NotCanonical("it", f"it goes deeper than {_DEEPEST} levels.")
    elif isinstance(value, list | tuple):
        for index, item in enumerate(cast("Sequence[object]", value)):
            _check(item, f"{path}[{index}]", depth + 1)
    elif isinstance(value, dict):
        for key, item in cast("Mapping[object, object]", value).items():
            if not isinstance(key, str):
                raise NotCanonical(path, f"its key {key!r} is not text.")
            _check_text(key, f"a key of {path}")
            _check(item, f"{path}.{key}", depth + 1)
    else:
        raise NotCanonical(path, f"a {type(value).__name__} is no JSON value.")


def _check_text(text: str, path: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical(path, "it holds half of a surrogate pair.") from error
