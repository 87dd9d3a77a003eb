"""The route of everything that writes: one unit of work, at most one answer per Idempotency-Key."""

from __future__ import annotations

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from api.auth.caller import find_caller
from api.database import UnitOfWork
from api.errors import InvalidRequest
from api.idempotency.repository import MAX_KEY, Claim, Keys, Replay, fingerprint
from api.relay.answering import resume
from api.routing import Handler, JsonRoute

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
_KEPT_HEADERS = ("content-type", "location")


class WritingRoute(JsonRoute):
    """Opens the request's unit of work, commits it with the answer, and keeps the answer for its key."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def work(request: Request) -> Response:
            keys: Keys = request.app.state.keys
            claim = await _claim(request, keys)
            if isinstance(claim, Replay):
                return Response(claim.body, claim.status, {**claim.headers, REPLAYED: "true"})
            unit = UnitOfWork(request.app.state.engine)
            request.state.unit, request.state.claim = unit, claim
            try:
                if claim is not None and claim.promised is not None:
                    response = await run_in_threadpool(resume, request, claim.promised)
                else:
                    response = await handle(request)
                await run_in_threadpool(_finish, unit, keys, claim, response)
            except BaseException as error:
                # Also when the client has gone: what is not committed is undone, and the key is free.
                await run_in_threadpool(_undo, unit, keys, claim, error)
                raise
            return response

        return work


async def _claim(request: Request, keys: Keys) -> Claim | Replay | None:
    key = request.headers.get(HEADER)
    if key is None:
        return None
    if not 0 < len(key) <= MAX_KEY or not (key.isascii() and key.isprintable()):
        raise InvalidRequest.field(HEADER, f"must be 1 to {MAX_KEY} printable ASCII characters.", "header")
    caller = await find_caller(request)
    # One party's answer is never repeated to another, to a stranger, or to a delegate that may do less.
    who = "" if caller is None else f"{caller.party} {int(caller.scopes)}"
    stands_for = fingerprint(request.method, request.url.path, await request.body(), who)
    party = None if caller is None else caller.party
    return await run_in_threadpool(keys.begin, key, stands_for, party)


def _finish(unit: UnitOfWork, keys: Keys, claim: Claim | None, response: Response) -> None:
    if claim is not None:
        kept = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
        keys.finish(unit.session, claim, Replay(response.status_code, kept, bytes(response.body)))
    unit.commit()


def _undo(unit: UnitOfWork, keys: Keys, claim: Claim | None, error: BaseException) -> None:
    unit.rollback(error)
    if claim is not None:
        keys.release(claim)
