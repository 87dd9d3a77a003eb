"""Bodies and answers as types of Python: what ``json.loads`` gives, with names."""

from __future__ import annotations

import keyword
from typing import Any

from api.client.generator.description import Description, Json, Operation, camel
from api.client.generator.text import docstring

_PLAIN = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "null": "None",
}


def expression(schema: Json, description: Description, prefix: str = "") -> str:
    """A schema as a type; references to others begin with ``prefix``."""

    def of(one: Json) -> str:
        return expression(one, description, prefix)

    if "$ref" in schema:
        return prefix + description.names[schema["$ref"].rpartition("/")[2]]
    for choice in ("anyOf", "oneOf", "allOf"):
        if choice in schema:
            return " | ".join(dict.fromkeys(map(of, schema[choice])))
    if "const" in schema:
        return f"Literal[{schema['const']!r}]"
    if "enum" in schema:
        return f"Literal[{', '.join(map(repr, schema['enum']))}]"
    match schema.get("type"):
        case "array":
            items = schema.get("prefixItems", [schema.get("items", {})])
            return f"list[{' | '.join(dict.fromkeys(map(of, items)))}]"
        case "object" if isinstance(schema.get("additionalProperties"), dict):
            return f"dict[str, {of(schema['additionalProperties'])}]"
        case "object":
            return "dict[str, Any]"
        case "string" if schema.get("format") == "binary":
            return "bytes"
        case str(kind):
            return _PLAIN[kind]
        case _:
            return "Any"


def types_module(description: Description) -> str:
    """Every schema, and the bodies that may be one of several."""
    parts = [
        docstring(
            "The JSON of bodies and answers: plain objects, whose fields type checkers know.", generated=True
        ),
        "from __future__ import annotations",
        "from typing import Any, Literal, NotRequired, TypeAlias, TypedDict",
    ]
    for name in sorted(description.schemas, key=description.names.__getitem__):
        parts.append(
            _schema(
                description.names[name], description.schemas[name], name in description.given, description
            )
        )
    for operation in description.operations:
        if (body := body_alias(operation)) is not None:
            parts.append(f"{body}: TypeAlias = {expression(_without_null(operation.body), description)}")
    return "\n\n".join(parts) + "\n"


def body_alias(operation: Operation) -> str | None:
    """The name of a body that may be one of several."""
    said = _without_null(operation.body)
    return camel(operation.id) + "Body" if len(said.get("oneOf", said.get("anyOf", ()))) > 1 else None


def body_type(operation: Operation, description: Description) -> str:
    """The type of a body, without the None of one that may be left out."""
    if operation.body_type != "application/json":
        return "bytes"
    alias = body_alias(operation)
    return f"types.{alias}" if alias else expression(_without_null(operation.body), description, "types.")


def body_optional(operation: Operation) -> bool:
    """Whether it may be left out."""
    return {"type": "null"} in (operation.body or {}).get("anyOf", ())


def _without_null(body: Json | None) -> dict[str, Any]:
    said = dict(body or {})
    if "anyOf" in said:
        kept = [one for one in said["anyOf"] if one != {"type": "null"}]
        return dict(kept[0]) if len(kept) == 1 else {"anyOf": kept}
    return said


def _schema(name: str, schema: Json, given: bool, description: Description) -> str:
    if schema.get("type") != "object":
        return f"{name}: TypeAlias = {expression(schema, description)}"
    fields = schema.get("properties", {})
    required = set(schema.get("required", ())) if given or name == "Problem" else set(fields)
    if any(keyword.iskeyword(field) or not field.isidentifier() for field in fields):
        said = ", ".join(
            f"{field!r}: {_field(one, field in required, description)!r}" for field, one in fields.items()
        )
        return f"{name} = TypedDict({name!r}, {{{said}}})"
    lines = [f"class {name}(TypedDict):", docstring(schema.get("description", f"{name}."), indent=4)]
    for field, one in fields.items():
        lines.append(f"    {field}: {_field(one, field in required, description)}")
        if "description" in one:
            lines.append(docstring(one["description"], indent=4))
    return "\n".join(lines)


def _field(schema: Json, required: bool, description: Description) -> str:
    kind = expression(schema, description)
    return kind if required else f"NotRequired[{kind}]"
