"""Optimistic concurrency: whoever changes something says which version it read."""

from __future__ import annotations

from typing import Annotated, Protocol, TypeVar

from fastapi import Header, Response

from api.market.errors import EditedMeanwhile, VersionUnsaid

IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=40,
        description="The `ETag` of what you read: if it was changed since, nothing is done.",
        examples=['"1"'],
    ),
]


class Versioned(Protocol):
    """What has versions."""

    @property
    def version(self) -> int:
        """Counted from 1."""
        ...


V = TypeVar("V", bound=Versioned)


def tag(version: int) -> str:
    """The name of a version."""
    return f'"{version}"'


def tagged(response: Response, found: V) -> V:
    """An answer, under the name of its version."""
    response.headers["ETag"] = tag(found.version)
    return found


def check(given: str | None, version: int, *, needed: bool = True) -> None:
    """See that a change is meant for what is here.

    Raises:
        VersionUnsaid: if it says nothing and must.
        EditedMeanwhile: if it is meant for another version.
    """
    if given is None:
        if needed:
            raise VersionUnsaid
        return
    if given.strip() not in (tag(version), "*"):
        raise changed(version)


def changed(version: int) -> EditedMeanwhile:
    """What is said where another version is here."""
    return EditedMeanwhile(
        f"Version {tag(version)} is here, and If-Match names another: GET it again, and send your change "
        "with the new `ETag`.",
        {"current": tag(version)},
        {"ETag": tag(version)},
    )
