"""The API's reference as a page, from the description that programs read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import Response

from api.web.rendering import PagesDep

router = APIRouter(include_in_schema=False)
_METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    required: bool
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Example:
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Operation:
    id: str
    method: str
    path: str
    summary: str
    text: str
    parameters: tuple[Parameter, ...]
    examples: tuple[Example, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    text: str
    operations: tuple[Operation, ...]


@router.get("/developers/api")
def reference(request: Request, pages: PagesDep) -> Response:
    """Every operation of the API, by what it is about."""
    app: FastAPI = request.app
    return pages("reference.html", tags=_tags(app), about=app.description)


@lru_cache(maxsize=4)
def _tags(app: FastAPI) -> tuple[Tag, ...]:
    described = app.openapi()
    by_tag: dict[str, list[Operation]] = {}
    for operation in _operations(described):
        by_tag.setdefault(operation[0], []).append(operation[1])
    return tuple(
        Tag(tag["name"], tag.get("description", ""), tuple(by_tag[tag["name"]]))
        for tag in described["tags"]
        if tag["name"] in by_tag
    )


def _operations(described: dict[str, Any]) -> Iterator[tuple[str, Operation]]:
    for path, methods in described["paths"].items():
        for method in _METHODS:
            if method in methods:
                said = methods[method]
                yield said["tags"][0], _operation(path, method, said)


def _operation(path: str, method: str, said: dict[str, Any]) -> Operation:
    body = said.get("requestBody", {}).get("content", {}).get("application/json", {})
    return Operation(
        id=said["operationId"],
        method=method,
        path=path,
        summary=said.get("summary", ""),
        text=said.get("description", ""),
        parameters=tuple(
            Parameter(one["name"], one.get("required", False), one.get("description", ""), one["in"])
            for one in said.get("parameters", [])
        ),
        examples=tuple(
            Example(one.get("summary", ""), json.dumps(one["value"], indent=2, ensure_ascii=False))
            for one in body.get("examples", {}).values()
        ),
        answers=tuple(sorted(said["responses"])),
    )
