"""Which router answers a path, by a table: trying two hundred one after another takes longer than answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

from fastapi import APIRouter
from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import Receive, Scope, Send

_FOUND = "tallystick.route"


class Ahead(BaseRoute):
    """The first of an application's routes: asks only those that a path may belong to.

    What none of these answers goes on to all others, which say what is wrong.
    """

    def __init__(self, included: Sequence[tuple[APIRouter, BaseRoute]]) -> None:
        """Make the table.

        Args:
            included: each router with the route that it became, in the order in which they are asked.
        """
        stems = [{_stem(getattr(route, "path", "")) for route in router.routes} for router, _ in included]
        fixed = {stem for of in stems for stem in of if "{" not in stem}
        self._routes = {
            stem: [route for of, (_, route) in zip(stems, included, strict=True) if _may_have(of, stem)]
            for stem in fixed
        }

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """A full match only: what asks for another method is told by the route itself."""
        if scope["type"] == "http":
            for route in self._routes.get(_stem(scope["path"]), ()):
                match, found = route.matches(scope)
                if match is Match.FULL:
                    return match, {**found, _FOUND: route}
        return Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """By the route that was found."""
        route: BaseRoute = scope.pop(_FOUND)
        await route.handle(scope, receive, send)

    def url_path_for(self, name: str, /, **path_params: Any) -> NoReturn:
        """Routes have the names."""
        raise NoMatchFound(name, path_params)


def _stem(path: str) -> str:
    """The part by which a path is looked for: the one behind the version, or a page's first."""
    return "/".join(path.split("/", 3)[: 3 if path.startswith("/v1/") else 2])


def _may_have(stems: set[str], stem: str) -> bool:
    return any(one == stem or "{" in one for one in stems)
