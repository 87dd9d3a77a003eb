"""What both clients do, without the waiting: requests are yielded, and their answers sent back in.

A *flow* is a generator that yields what is to be sent, or for how many seconds to wait, and returns the
result. ``Client`` runs it with a blocking connection, ``AsyncClient`` with an awaited one.
"""

from __future__ import annotations

import json
import uuid
import warnings
from collections import OrderedDict
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import httpx

from api.client.catalogue import GET_JOB, GET_JOB_RESULT
from api.client.errors import (
    ApiDeprecation,
    ClientError,
    JobCancelled,
    NotTheService,
    ProblemError,
    ServiceUnreachable,
)
from api.client.operation import Operation, Values

T = TypeVar("T")

_BUSY = {429, 502, 503, 504}
"""Answers after which the same request may well succeed."""
_IN_BETWEEN = (b"idempotency-key-in-flight", b"written-at-once")
"""Conflicts that are over in a moment."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0
_KEPT, _KEPT_SIZE = 128, 1 << 20
"""Answers kept to be asked for with If-None-Match, and how long each may be."""
_LOOK, _LONGEST_LOOK = 0.05, 2.0


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it goes out."""

    method: str
    url: str
    headers: dict[str, str]
    content: bytes | None


Flow = Generator[Request | float, Any, T]
"""Yields requests, for which it is sent responses, and seconds to wait."""


class Answer(dict[str, Any]):
    """An answer's JSON object, with what HTTP said about it."""

    etag: str | None = None
    """The state that was answered: give it as ``if_match`` to a write that means just this state."""
    replayed = False
    """Whether the request had been done before: this is the answer of then."""


def etag_of(answer: Mapping[str, Any]) -> str | None:
    """The state that an answer showed, for ``if_match``; None if it has no name."""
    return answer.etag if isinstance(answer, Answer) else None


class Exchange:
    """A service, and what the client remembers of it."""

    def __init__(self, service: str, *, attempts: int, wait: int) -> None:
        self.service = service.rstrip("/")
        self.attempts, self.wait = attempts, wait
        self.token: str | None = None
        self.seen: int | None = None
        """The newest block of one's own writes: what is read afterwards is at least of that block."""
        self._kept: OrderedDict[str, tuple[str, bytes]] = OrderedDict()

    def become(self, token: str | None) -> None:
        """Be another caller from now on; nothing is kept of what the one before was told."""
        self.token = token
        self._kept.clear()

    def call(
        self,
        operation: Operation,
        path: Values,
        query: Values,
        headers: Values | None = None,
        body: object = None,
    ) -> Flow[Any]:
        """One operation, repeated where that is safe and may help."""
        request, key = self._request(operation, path, query, headers or {}, body)
        attempt = 0
        while True:
            attempt += 1
            again = attempt < self.attempts and (operation.repeatable or key is not None)
            try:
                response: httpx.Response = yield request
            except httpx.TransportError as error:
                # What was not even connected was not sent: also what cannot be repeated may be sent then.
                unsent = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)
                if not again and not (unsent and attempt < self.attempts):
                    reason = str(error) or type(error).__name__
                    raise ServiceUnreachable(self.service, reason, None if unsent else key) from error
                yield _pause(attempt, None)
                continue
            if again and _may_help(response):
                yield _pause(attempt, response.headers.get("retry-after"))
                continue
            return self._read(operation, request, response)

    def pages(self, operation: Operation, rows: str, path: Values, query: Values) -> Pages:
        """All pages of an answer."""
        return Pages(self, operation, rows, path, dict(query))

    def finish(self, job: Mapping[str, Any] | str, progress: Callable[[Any], None] | None) -> Flow[Any]:
        """Wait for a job's end; its result."""
        id, look, told = job if isinstance(job, str) else str(job["id"]), _LOOK, None
        while True:
            now = yield from self.call(GET_JOB, {"id": id}, {})
            state = (now["state"], now["share"], now["words"])
            if state != told and progress is not None:
                progress(now)
            if now["ended"] is not None:
                break
            look = _LOOK if state != told else min(look * 1.5, _LONGEST_LOOK)
            told = state
            yield look
        if now["state"] == "cancelled":
            raise JobCancelled(id)
        if now["state"] != "done":
            problem = now["problem"] or {}
            raise ProblemError.of(problem, int(problem.get("status", 500)))
        result = yield from self.call(GET_JOB_RESULT, {"id": id}, {})
        return result

    def _request(
        self, operation: Operation, path: Values, query: Values, headers: Values, body: object
    ) -> tuple[Request, str | None]:
        said = {name: str(value) for name, value in headers.items() if value is not None}
        if operation.keyed:
            said.setdefault("Idempotency-Key", str(uuid.uuid4()))
        asked = dict(query)
        if operation.waits and asked.get("wait") is None:
            asked["wait"] = self.wait
        if operation.view and asked.get("min_block") is None and asked.get("at_block") is None:
            asked["min_block"] = self.seen
        url = self.url(operation, path, asked)
        if self.token is not None:
            said["Authorization"] = f"Bearer {self.token}"
        if operation.method == "GET" and url in self._kept:
            said["If-None-Match"] = self._kept[url][0]
        content = None
        if body is not None:
            said["Content-Type"] = operation.body
            content = body if isinstance(body, bytes) else json.dumps(body, allow_nan=False).encode()
        return Request(operation.method, url, said, content), said.get("Idempotency-Key")

    def url(self, operation: Operation, path: Values, query: Values) -> str:
        """Where an operation is for these arguments."""
        where = operation.path.format_map({name: quote(str(value), safe="") for name, value in path.items()})
        pairs = [
            (name, str(one).lower() if isinstance(one, bool) else str(one))
            for name, value in query.items()
            for one in (value if isinstance(value, list | tuple) else (value,))
            if one is not None
        ]
        return f"{self.service}{where}" + ("?" + urlencode(pairs) if pairs else "")

    def _read(self, operation: Operation, request: Request, response: httpx.Response) -> Any:
        _warn(operation, response.headers)
        if response.status_code == 304 and request.url in self._kept:
            self._kept.move_to_end(request.url)
            tag, content = self._kept[request.url]
            return self._told(json.loads(content), tag, replayed=False)
        if not 200 <= response.status_code < 300:
            raise self._refused(operation, response)
        if response.status_code == 204:
            return None
        kind = response.headers.get("content-type", "").partition(";")[0]
        tag = response.headers.get("etag")
        if kind != "application/json":
            if not operation.files:
                raise NotTheService(
                    f"{request.method} {request.url}", response.status_code, kind or "nothing"
                )
            return response.text if kind == "text/plain" else response.content
        if operation.method == "GET" and tag is not None and len(response.content) <= _KEPT_SIZE:
            self._kept[request.url] = tag, response.content
            self._kept.move_to_end(request.url)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._told(response.json(), tag, replayed="idempotent-replayed" in response.headers)

    def _told(self, said: Any, tag: str | None, *, replayed: bool) -> Any:
        if not isinstance(said, dict):
            return said
        answer = Answer(said)
        answer.etag, answer.replayed = tag, replayed
        mined = answer.get("block")
        if "intent" in answer and isinstance(mined, dict):
            self.saw(mined["number"])
        return answer

    def listening(self, last: str | None) -> dict[str, str]:
        """The headers of whoever listens to a stream, from where it was last."""
        said = {"Accept": "text/event-stream"}
        if last:
            said["Last-Event-ID"] = last
        if self.token is not None:
            said["Authorization"] = f"Bearer {self.token}"
        return said

    def saw(self, block: int) -> None:
        """Read no earlier state than this block's from now on."""
        self.seen = max(block, self.seen or 0)

    def _refused(self, operation: Operation, response: httpx.Response) -> ClientError:
        error = refusal(f"{operation.method} {response.request.url}", response)
        if isinstance(error, ProblemError) and error.slug == "block-outside":
            # The chain is shorter than it was: a devnet that began anew. What we saw is no more.
            self.seen = None
        return error


class Pages:
    """Page after page of an answer."""

    def __init__(
        self, exchange: Exchange, operation: Operation, rows: str, path: Values, query: dict[str, object]
    ) -> None:
        self._exchange, self._operation, self._rows = exchange, operation, rows
        self._path, self._query = path, query
        self.more = True

    def next(self) -> Flow[list[Any]]:
        """The next page's rows."""
        page = yield from self._exchange.call(self._operation, self._path, self._query)
        self._query["after"] = page["after"]
        self.more = page["after"] is not None
        return page[self._rows]


def refusal(where: str, response: httpx.Response) -> ClientError:
    """What an answer that is none says."""
    kind = response.headers.get("content-type", "").partition(";")[0]
    if kind == "application/problem+json":
        return ProblemError.of(response.json(), response.status_code, response.headers)
    return NotTheService(where, response.status_code, kind or "nothing")


def unheard(where: str, response: httpx.Response) -> Exception:
    """What it means that a stream did not begin: as if the way broke where it may soon, else a refusal."""
    if response.status_code in _BUSY:
        return httpx.ReadError(f"{where} answers {response.status_code}")
    return refusal(where, response)


def _may_help(response: httpx.Response) -> bool:
    if response.status_code in _BUSY:
        return True
    return response.status_code == 409 and any(slug in response.content for slug in _IN_BETWEEN)


def _pause(attempt: int, retry_after: str | None) -> float:
    """Seconds until the next attempt: what the service asks for, or twice as long each time."""
    if retry_after is not None and retry_after.isdecimal():
        return min(float(retry_after), 60.0)
    return min(_FIRST_PAUSE * 2 ** (attempt - 1), _LONGEST_PAUSE)


def _warn(operation: Operation, headers: httpx.Headers) -> None:
    """Pass on what the service says about an operation's end (RFC 9745, RFC 8594)."""
    if "deprecation" not in headers and "sunset" not in headers:
        return
    until = ""
    if "sunset" in headers:
        try:
            until = f" on {parsedate_to_datetime(headers['sunset']).date().isoformat()}"
        except ValueError:
            until = f" ({headers['sunset']})"
    link = headers.get("link")
    more = f" See {link}." if link else ""
    warnings.warn(
        f"{operation.method} {operation.path} will go{until}: use what takes its place.{more}",
        ApiDeprecation,
        stacklevel=2,
    )
