"""What talks are about: the titles of the requests that they answer, for who may read those."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session

from api.auth.dependencies import Caller
from api.backend import Backend
from api.market.errors import RequestUnknown
from api.market.requests.service import RequestService
from api.negotiation.schemas import TalksShort


def titles_of(
    backend: Backend, reads: Session, caller: Caller, talks: Iterable[TalksShort]
) -> dict[str, str]:
    """By the request's id; talks that answer none, or one that the caller may not read, have none."""
    requests, found = RequestService(backend, reads), dict[str, str]()
    for id in {one.request_id for one in talks if one.request_id is not None}:
        try:
            found[id] = requests.get(id, caller).title
        except RequestUnknown:
            continue
    return found
