"""Loops compiled by numba (the extra ``mechanisms``); without it they run slower, as they are."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_compiled: dict[Callable[..., Any], Any] = {}


def compiled(plain: Callable[P, T]) -> Callable[P, T]:
    """The function compiled by numba; the function itself where numba is not installed: equal, and slower."""
    if plain not in _compiled:
        _compiled[plain] = _compile(plain)
    return _compiled[plain]


def _compile(plain: Callable[..., Any]) -> Any:
    try:
        numba: Any = importlib.import_module("numba")
    except ImportError:
        return plain
    try:
        return numba.njit(cache=True)(plain)
    except RuntimeError:
        # There is no folder to keep what was compiled: it is compiled in each process.
        return numba.njit(plain)


def called_by_compiled(plain: Callable[P, T]) -> Callable[P, T]:
    """A decorator of functions that compiled ones call; called by others they are what they are."""
    try:
        extending: Any = importlib.import_module("numba.extending")
    except ImportError:
        return plain
    return extending.register_jitable(plain)
