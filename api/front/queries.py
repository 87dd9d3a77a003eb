"""What a path is asked with: each thing once, where once is meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from fastapi import Request
from fastapi.dependencies.models import Dependant

from api.errors import InvalidRequest


async def asked_once(request: Request) -> None:
    """Of two values of one query parameter the last would count, silently, and proxies may take the first.

    Raises:
        InvalidRequest: if a parameter that takes one value is given several times.
    """
    given = [name for name, _ in request.query_params.multi_items()]
    if len(set(given)) == len(given):
        return
    route: Any = request.scope["route"]
    for name in _single(route.dependant):
        if given.count(name) > 1:
            raise InvalidRequest.field(name, "is given more than once: give it once.", "query")


def _single(dependant: Dependant) -> Iterator[str]:
    """The parameters that take one value, of an operation and of all that it depends on."""
    for one in dependant.query_params:
        if not _several(one.field_info.annotation):
            yield one.alias
    for below in dependant.dependencies:
        yield from _single(below)


def _several(annotation: Any) -> bool:
    return get_origin(annotation) is list or any(_several(one) for one in get_args(annotation))
