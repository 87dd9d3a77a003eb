"""The service's own description, as far as a client has to know it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Json = Mapping[str, Any]
_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PLAIN_MODULES = ("schemas", "changes", "endpoints", "kinds")
_ANSWERED_BY_ITSELF = {"If-None-Match", "Last-Event-ID"}
"""Headers that the client sends without being told."""
_SCHEMAS = "#/components/schemas/"
JSON, EVENTS = "application/json", "text/event-stream"


class Unsayable(Exception):
    """The description holds something that the generator has no words for."""


def snake(name: str) -> str:
    """``getOrder`` and ``metered use`` as Python names things."""
    return _WORD.sub("_", name).replace("-", "_").replace(" ", "_").lower()


def camel(name: str) -> str:
    """``order-unknown`` or ``metered_use`` as Python names classes."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[-_ ]", name))


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of an operation."""

    name: str
    """As HTTP has it."""
    place: str
    """``path``, ``query`` or ``header``."""
    schema: Json
    """What it may be."""
    required: bool

    @property
    def argument(self) -> str:
        """As Python has it."""
        return snake(self.name)


@dataclass(frozen=True)
class Operation:
    """One operation."""

    method: str
    path: str
    said: Json
    """Its part of the description."""

    @property
    def id(self) -> str:
        """Its stable name."""
        return self.said["operationId"]

    @property
    def name(self) -> str:
        """The method that calls it."""
        return snake(self.id)

    @property
    def group(self) -> str:
        """The attribute of the client that it is under."""
        return snake(self.said["tags"][0])

    @cached_property
    def parameters(self) -> list[Parameter]:
        """Its arguments beside the body; the path's in their order."""
        found = [
            Parameter(one["name"], one["in"], one["schema"], one.get("required", False))
            for one in self.said.get("parameters", ())
            if one["in"] != "cookie" and one["name"] not in _ANSWERED_BY_ITSELF
        ]
        return sorted(
            found, key=lambda one: self.path.find("{" + one.name + "}") if one.place == "path" else 999
        )

    def takes(self, name: str) -> bool:
        """Whether it has a parameter of that name."""
        return any(one.name == name for one in self.parameters)

    @property
    def body(self) -> Json | None:
        """The schema of its JSON body; an empty one for a body of any other kind."""
        content = self.said.get("requestBody", {}).get("content")
        if content is None:
            return None
        return content[JSON]["schema"] if JSON in content else {}

    @property
    def body_type(self) -> str | None:
        """The media type of its body."""
        content = self.said.get("requestBody", {}).get("content")
        if content is None:
            return None
        kind = JSON if JSON in content else next(iter(content))
        if kind.startswith("multipart/"):
            raise Unsayable(f"{self.id} takes {kind}: let it take one body of one kind.")
        return kind

    @cached_property
    def answers(self) -> dict[str, Json]:
        """What it answers when all went well, by media type; several kinds of JSON as one."""
        found: dict[str, list[Json]] = {}
        for status, answer in self.said["responses"].items():
            if status.startswith("2"):
                for kind, content in answer.get("content", {}).items():
                    schema = content.get("schema", {})
                    if schema not in found.setdefault(kind, []):
                        found[kind].append(schema)
        return {kind: each[0] if len(each) == 1 else {"anyOf": each} for kind, each in found.items()}

    @property
    def repeatable(self) -> bool:
        """Whether doing it twice does no more than once, without a key."""
        return self.method in ("get", "put") or self.id.startswith("prepare")


class Description:
    """An OpenAPI description."""

    def __init__(self, said: Json) -> None:
        self.said = said
        self.schemas: dict[str, Json] = said["components"]["schemas"]
        self.names = {name: _short(name) for name in self.schemas}
        if len(set(self.names.values())) != len(self.names):
            twice = sorted(n for n in self.names.values() if list(self.names.values()).count(n) > 1)
            raise Unsayable(
                f"Two schemas would have one name ({', '.join(twice)}): name one of them otherwise."
            )

    @cached_property
    def operations(self) -> list[Operation]:
        """All, in the order of the description."""
        found = [
            Operation(method, path, said)
            for path, item in self.said["paths"].items()
            for method, said in item.items()
            if path.startswith("/v1/")
        ]
        return found

    @cached_property
    def groups(self) -> dict[str, list[Operation]]:
        """Operations by the client's attribute."""
        found: dict[str, list[Operation]] = {}
        for one in self.operations:
            found.setdefault(one.group, []).append(one)
        return found

    def group_words(self) -> dict[str, str]:
        """What each group is about."""
        return {snake(tag["name"]): tag["description"] for tag in self.said["tags"]}

    @cached_property
    def given(self) -> set[str]:
        """The schemas that stand in bodies: there a default may be left out. In answers all is there."""
        found: set[str] = set()
        waiting = [name for one in self.operations if one.body for name in _references(one.body)]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += _references(self.schemas[name])
        return found

    def problems(self) -> dict[str, Json]:
        """Every problem that some operation can answer, by its slug."""
        found: dict[str, Json] = {}
        for one in self.operations:
            for answer in one.said["responses"].values():
                for kind, content in answer.get("content", {}).items():
                    if kind == "application/problem+json":
                        found |= {slug: shown["value"] for slug, shown in content.get("examples", {}).items()}
        return dict(sorted(found.items()))

    def paged(self, operation: Operation) -> tuple[str, Json] | None:
        """The field and the schema of an answer's rows, if they are read page by page."""
        answer = operation.answers.get(JSON, {})
        if not operation.takes("after") or "$ref" not in answer:
            return None
        fields = self.schemas[_target(answer)].get("properties", {})
        rows = [(name, field) for name, field in fields.items() if field.get("type") == "array"]
        if "after" not in fields or len(rows) != 1:
            return None
        name, field = rows[0]
        return name, field["items"]


def renamed(said: Json) -> Json:
    """The description with the names that the Python client has for its schemas."""
    names = Description(said).names

    def walk(one: Any) -> Any:
        if isinstance(one, Mapping):
            return {key: walk(value) for key, value in one.items()}
        if isinstance(one, list):
            return [walk(each) for each in one]
        if isinstance(one, str) and one.startswith(_SCHEMAS):
            return _SCHEMAS + names[one.removeprefix(_SCHEMAS)]
        return one

    told = walk(said)
    told["components"]["schemas"] = {
        names[name]: schema for name, schema in told["components"]["schemas"].items()
    }
    return told


def _short(name: str) -> str:
    """``api__disputes__schemas__OfferIn`` is ``DisputesOfferIn``: two domains have an ``OfferIn``. What
    stands in bodies and answers, but not alike, has both names: ``ProfileIn``, ``ProfileInOutput``.
    """
    *modules, last = name.removesuffix("-Input").replace("-", "").split("__")
    domains = [one for one in modules if one not in _PLAIN_MODULES]
    return camel(domains[-1]) + last if domains else last


def _target(schema: Json) -> str:
    return schema["$ref"].rpartition("/")[2]


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, Mapping):
        for key, value in schema.items():
            if key == "$ref" and isinstance(value, str):
                yield value.rpartition("/")[2]
            elif key not in ("example", "examples", "default"):
                yield from _references(value)
    elif isinstance(schema, list):
        for one in schema:
            yield from _references(one)
