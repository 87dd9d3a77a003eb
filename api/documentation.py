"""How problems and examples stand in the OpenAPI description."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api import errors
from api.auth.errors import ForeignRequest, NotSignedIn, OutOfScope, SessionEnded, SiteUnknown
from api.errors import MEDIA_TYPE, Problem
from api.front.errors import RateLimited
from api.relay.errors import RelayGasReached, RelayQuotaReached, RelaySpendingReached

_CHAIN = (
    errors.NodeUnreachable,
    errors.NodeFault,
    errors.WrongChain,
    errors.ContractsMissing,
    errors.Unavailable,
)
_BODY = (errors.MalformedJson, errors.BodyTooSlow, errors.BodyTooLarge, errors.UnsupportedMediaType)
_KEY = (errors.KeyInFlight, errors.WrittenAtOnce, errors.KeyReused)
_RELAY = (
    errors.ContractRefused,
    errors.TransactionNotSent,
    errors.RelayerUnfunded,
    RelayQuotaReached,
    RelaySpendingReached,
    RelayGasReached,
)

ANONYMOUS = "anonymous"
"""The scheme that stands in ``security`` for none at all, until ``{}`` comes in its place."""

Responses = dict[int | str, dict[str, Any]]

PROBLEM: dict[str, Any] = {
    "title": "Problem",
    "description": "RFC 9457. Some types have members of their own: see GET /v1/problems.",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {
            "type": "string",
            "format": "uri-reference",
            "description": "Which kind of problem; leads to its page.",
        },
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What was wrong and what to do, in one sentence."},
        "instance": {"type": "string", "format": "uri-reference"},
    },
}


def problems(
    *kinds: type[Problem], body: bool = False, key: bool = False, chain: bool = True, relay: bool = False
) -> Responses:
    """The problems that an operation can answer, by status, each with an example.

    Args:
        kinds: those of the operation itself.
        body: it takes one.
        key: it takes an Idempotency-Key.
        chain: it asks the chain.
        relay: it sends a transaction.
    """
    every: list[type[Problem]] = [errors.InvalidRequest, errors.Internal, *kinds]
    every += _BODY if body else ()
    every += _KEY if key else ()
    every += _CHAIN if chain else ()
    every += _RELAY if relay else ()
    return only(*every)


def only(*kinds: type[Problem]) -> Responses:
    """These problems and no others: those of what several operations depend on."""
    found: Responses = {}
    for kind in dict.fromkeys(kinds):
        _add(found, kind.status, kind)
    return dict(sorted(found.items(), key=lambda item: int(item[0])))


def _add(found: dict[Any, dict[str, Any]], status: int | str, kind: type[Problem]) -> None:
    """List a problem among what an operation can answer, once."""
    said = found.setdefault(status, {"description": "", "content": {MEDIA_TYPE: _content()}})
    shown = said["content"][MEDIA_TYPE]["examples"]
    if kind.slug not in shown:
        said["description"] += (" Or: " if said["description"] else "") + f"{kind.title} (`{kind.slug}`)."
        shown[kind.slug] = {"summary": kind.title, "value": kind.example_body()}


def _content() -> dict[str, Any]:
    return {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": {}}


def examples(*named: tuple[str, str, dict[str, Any]]) -> dict[str, Any]:
    """A body's examples: name, summary, value."""
    return {name: {"summary": summary, "value": value} for name, summary, value in named}


def describe(app: FastAPI, tags: Iterable[dict[str, str]]) -> None:
    """Make the application describe itself with the problem's schema in it."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(
                title=app.title,
                version=app.version,
                summary=app.summary,
                description=app.description,
                routes=app.routes,
                tags=list(tags),
            )
            schemas = schema["components"]["schemas"]
            schemas["Problem"] = PROBLEM
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
            _describe_callers(schema)
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi


def _describe_callers(schema: dict[str, Any]) -> None:
    """Say of each operation what it answers to those it does not let in."""
    schema["components"].get("securitySchemes", {}).pop(ANONYMOUS, None)
    for item in schema["paths"].values():
        for method, operation in item.items():
            _add(operation["responses"], str(RateLimited.status), RateLimited)
            operation["responses"] = dict(sorted(operation["responses"].items()))
            if "security" not in operation:
                continue
            ways = [{} if ANONYMOUS in way else way for way in operation["security"]]
            operation["security"] = ways
            kinds = [NotSignedIn, SessionEnded, OutOfScope]
            kinds += () if method in ("get", "head") else (ForeignRequest, SiteUnknown)
            for kind in kinds:
                if kind is not OutOfScope or {} not in ways:
                    _add(operation["responses"], str(kind.status), kind)
            operation["responses"] = dict(sorted(operation["responses"].items()))
