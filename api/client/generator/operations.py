"""Operations as methods: one class for each group, once to be called and once to be awaited."""

from __future__ import annotations

from api.client.generator.description import EVENTS, JSON, Description, Operation, camel
from api.client.generator.text import docstring
from api.client.generator.types import body_optional, body_type, expression


def catalogue_module(description: Description) -> str:
    """What there is to know of each operation to call it."""
    parts = [
        docstring("Where each operation is, and how it may be called.", generated=True),
        "from __future__ import annotations",
        "from api.client.operation import Operation",
    ]
    for one in description.operations:
        flags = {
            "repeatable": one.repeatable,
            "keyed": one.takes("Idempotency-Key"),
            "view": one.takes("min_block"),
            "waits": one.takes("wait"),
            "files": set(one.answers) - {JSON} != set(),
        }
        said = [
            repr(one.method.upper()),
            repr(one.path),
            *(f"{name}=True" for name, yes in flags.items() if yes),
        ]
        if one.body_type not in (None, JSON):
            said.append(f"body={one.body_type!r}")
        parts.append(f"{one.name.upper()} = Operation({', '.join(said)})")
    return "\n".join(parts) + "\n"


def operations_module(description: Description, *, awaited: bool) -> str:
    """The classes of all groups, and the one that has them as attributes."""
    kind = "AsyncCaller" if awaited else "Caller"
    words = "to be awaited" if awaited else "to be called"
    prefix = "Async" if awaited else ""
    parts = [
        docstring(f"Every operation of the service, {words}.", generated=True),
        "from __future__ import annotations",
        f"from collections.abc import {_several(awaited).partition('[')[0]}",
        "from typing import TYPE_CHECKING, Any, Literal",
        "from api.client import catalogue",
        f"from api.client.operation import {kind}",
        "if TYPE_CHECKING:\n    from api.client import types\n    from api.client.events import Event",
    ]
    words_of = description.group_words()
    for group, operations in description.groups.items():
        lines = [f"class {prefix}{camel(group)}:", docstring(words_of[group], indent=4), ""]
        lines += [f"    def __init__(self, caller: {kind}) -> None:", "        self._caller = caller"]
        for one in operations:
            lines += ["", *_method(one, description, awaited)]
            if description.paged(one) is not None:
                lines += ["", *_every(one, description, awaited)]
        parts.append("\n".join(lines))
    lines = [
        f"class {prefix}Operations:",
        docstring("The operations, by what they are about.", indent=4),
        "",
        f"    def __init__(self, caller: {kind}) -> None:",
    ]
    for group in description.groups:
        lines.append(f"        self.{group} = {prefix}{camel(group)}(caller)")
        lines.append(docstring(words_of[group], indent=8))
    parts.append("\n".join(lines))
    return "\n\n\n".join(parts) + "\n"


def problems_module(description: Description) -> str:
    """An exception for each kind of problem."""
    parts = [
        docstring("An exception for each kind of problem that the service answers.", generated=True),
        "from __future__ import annotations",
        "from api.client.errors import ProblemError",
    ]
    for slug, example in description.problems().items():
        words = f"{example['title']} ({example['status']})."
        parts.append(f"class {camel(slug)}(ProblemError, slug={slug!r}):\n{docstring(words, indent=4)}")
    return "\n\n\n".join(parts) + "\n"


def _arguments(one: Operation, description: Description, without: tuple[str, ...] = ()) -> list[str]:
    said = ["self"]
    for each in one.parameters:
        if each.place == "path":
            said.append(f"{each.argument}: {expression(each.schema, description, 'types.')}")
    if one.body_type is not None:
        kind = body_type(one, description)
        said.append(f"body: {kind} | None = None" if body_optional(one) else f"body: {kind}")
    named: list[str] = []
    for each in one.parameters:
        if each.place == "path" or each.name in without:
            continue
        kind = expression(each.schema, description, "types.")
        if each.required:
            named.append(f"{each.argument}: {kind}")
        else:
            named.append(f"{each.argument}: {kind.removesuffix(' | None')} | None = None")
    return [*said, *(["*", *named] if named else [])]


def _given(one: Operation, place: str) -> str:
    said = (f"{each.name!r}: {each.argument}" for each in one.parameters if each.place == place)
    return "{" + ", ".join(said) + "}"


def _passed(one: Operation) -> str:
    said = [f"catalogue.{one.name.upper()}", _given(one, "path"), _given(one, "query")]
    headers = _given(one, "header")
    if headers != "{}" or one.body_type is not None:
        said.append(headers)
    if one.body_type is not None:
        said.append("body")
    return ", ".join(said)


def _result(one: Operation, description: Description) -> str:
    if not one.answers:
        return "None"
    if set(one.answers) == {JSON}:
        return expression(one.answers[JSON], description, "types.")
    if JSON in one.answers:
        return "Any"
    return "str" if all(kind.startswith("text/plain") for kind in one.answers) else "bytes"


def _several(awaited: bool, item: str = "") -> str:
    """The type of what gives one item after the other, and can be closed before its end."""
    return f"AsyncGenerator[{item}]" if awaited else f"Generator[{item}]"


def _method(one: Operation, description: Description, awaited: bool) -> list[str]:
    words = docstring(one.said["summary"].rstrip(".") + ".", indent=8)
    if EVENTS in one.answers:
        return [
            f"    def {one.name}({', '.join(_arguments(one, description))}) -> {_several(awaited, 'Event')}:",
            words,
            f"        return self._caller.listen({_passed(one)})",
        ]
    begin, call = ("async def", "await self._caller.call") if awaited else ("def", "self._caller.call")
    result = _result(one, description)
    return [
        f"    {begin} {one.name}({', '.join(_arguments(one, description))}) -> {result}:",
        words,
        f"        {'' if result == 'None' else 'return '}{call}({_passed(one)})",
    ]


def _every(one: Operation, description: Description, awaited: bool) -> list[str]:
    """The same page after page."""
    paged = description.paged(one)
    assert paged is not None
    rows, item = paged
    name = "every_" + one.name.removeprefix("list_").removeprefix("search_")
    said = ["catalogue." + one.name.upper(), repr(rows), _given(one, "path")]
    query = (f"{e.name!r}: {e.argument}" for e in one.parameters if e.place == "query" and e.name != "after")
    said.append("{" + ", ".join(query) + "}")
    words = one.said["summary"].rstrip(".")
    return [
        f"    def {name}({', '.join(_arguments(one, description, ('after',)))}) -> "
        f"{_several(awaited, expression(item, description, 'types.'))}:",
        docstring(f"{words}: all of them, page after page.", indent=8),
        f"        return self._caller.every({', '.join(said)})",
    ]
