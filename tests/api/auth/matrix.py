"""Who may call what, as the description says it: the ground for tests of every operation by every role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Access(StrEnum):
    """What an operation asks of its caller."""

    PUBLIC = "public"
    """Nothing: it is the same for everybody, or carries signatures of its own."""
    OPTIONAL = "optional"
    """Nothing, but it tells a signed-in caller more."""
    SESSION = "session"
    """A session."""


@dataclass(frozen=True, slots=True)
class Described:
    """One operation."""

    id: str
    method: str
    path: str
    access: Access

    def url(self, **given: str) -> str:
        """Its path with something in each place: what is given by name, or else a word of the right form."""
        return re.sub(r"{(\w+)}", lambda place: given.get(place[1], "0x" + "11" * 32), self.path)


def described(description: dict[str, Any]) -> Iterator[Described]:
    """Every operation of an OpenAPI description with what it asks of its caller."""
    for path, item in description["paths"].items():
        for method, operation in item.items():
            ways = operation.get("security", [])
            access = Access.PUBLIC if not ways else Access.OPTIONAL if {} in ways else Access.SESSION
            yield Described(operation["operationId"], method.upper(), path, access)
