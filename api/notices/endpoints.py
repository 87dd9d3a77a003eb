from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Query, Request, Response
from sqlmodel import Session

from api.auth.dependencies import CallerDep
from api.auth.site import site_of
from api.dependencies import BackendDep, KeyHeader, PartyAddress, ReadsDep, UnitDep
from api.documentation import Responses, examples, problems
from api.idempotency.route import WritingRoute
from api.notices.errors import CalendarUnknown, LinkEnded, NoMailHere, WebhookRefused
from api.notices.schemas import ChannelIn, ChannelKind, ChannelOut, ConfirmationIn, Notices
from api.notices.service import NoticeService, check_channel
from api.reading.dependencies import ViewDep
from api.reading.errors import PAGED
from api.routing import JsonRoute

asking = APIRouter(prefix="/v1", tags=["notices"], route_class=JsonRoute)
writing = APIRouter(prefix="/v1/notices", tags=["notices"], route_class=WritingRoute)

Kind = Annotated[ChannelKind, Path(description="Which way of being told.")]
_ICS: Responses = {
    200: {"description": "RFC 5545.", "content": {"text/calendar": {"schema": {"type": "string"}}}}
}
_EXAMPLES = examples(
    (
        "email",
        "By e-mail in German, quiet at night",
        {
            "address": "foreman@mill.example",
            "language": "de",
            "before": [86400, 7200],
            "quiet": {"begins": "22:00", "ends": "06:30", "zone": "Europe/Berlin"},
        },
    ),
    ("calendar", "A calendar that rings a day before", {"before": [86400]}),
)


def notices(request: Request, backend: BackendDep, session: Session) -> NoticeService:
    """What the endpoints and pages of a request work with."""
    settings = request.app.state.settings
    origin = site_of(request, settings.public_url).origin
    return NoticeService(backend, session, settings.notices, origin, request.app.state.confirmations)


@asking.get(
    "/notices",
    operation_id="getNotices",
    summary="How you are told, and what you were told last",
    responses=problems(),
)
def get_notices(request: Request, caller: CallerDep, backend: BackendDep, reads: ReadsDep) -> Notices:
    """Secrets and tokens are told once, when they are made, and not here."""
    return notices(request, backend, reads).all(caller.party)


@writing.put(
    "/channels/{kind}",
    operation_id="putNoticeChannel",
    summary="Set how you want to be told",
    responses=problems(NoMailHere, WebhookRefused, body=True, key=True),
)
def put_channel(
    kind: Kind,
    given: Annotated[ChannelIn, Body(openapi_examples=_EXAMPLES)],
    request: Request,
    caller: CallerDep,
    backend: BackendDep,
    unit: UnitDep,
    idempotency_key: KeyHeader = None,
) -> ChannelOut:
    """A new address gets a link, and nothing else until that is followed. A webhook is sent JSON with
    `Tally-Id` and `Tally-Signature: t=…,v1=…`, HMAC-SHA256 over `t.body`. A calendar gets another token: its
    old address ends."""
    # Before anything is locked: a name server, or a node, that takes its time keeps nobody else from writing.
    check_channel(request.app.state.settings.notices, kind, given.address)
    head = backend.system.node.block_number()
    return notices(request, backend, unit.session).put(caller.party, kind, given, head)


@writing.delete(
    "/channels/{kind}",
    operation_id="dropNoticeChannel",
    summary="Be told no more, and have the address forgotten",
    responses=problems(),
)
def drop_channel(
    kind: Kind, request: Request, caller: CallerDep, backend: BackendDep, unit: UnitDep
) -> Notices:
    """What waits to be sent there goes with it; so does a calendar's address."""
    service = notices(request, backend, unit.session)
    return service.drop(caller.party, kind)


@writing.post(
    "/confirmations",
    operation_id="confirmNotices",
    summary="Confirm an address, by the word that was sent to it",
    responses=problems(LinkEnded, body=True, key=True),
)
def confirm(
    given: Annotated[
        ConfirmationIn,
        Body(
            openapi_examples=examples(
                ("link", "A link's word", {"token": "k3vQ0o2mJx6tS1bQm4s0aV9dE7yR8uWc"})
            )
        ),
    ],
    request: Request,
    backend: BackendDep,
    unit: UnitDep,
    idempotency_key: KeyHeader = None,
) -> ChannelOut:
    """Whoever has the word has the address; no session is needed."""
    head = backend.system.node.block_number()
    return notices(request, backend, unit.session).confirm(given.token, head)


@asking.get(
    "/parties/{address}/calendar.ics",
    operation_id="getCalendar",
    summary="A party's windows, for calendar programs",
    responses={**_ICS, **problems(CalendarUnknown, *PAGED)},
    response_class=Response,
)
def get_calendar(
    address: PartyAddress,
    token: Annotated[str, Query(min_length=1, max_length=100, description="The calendar's own.")],
    request: Request,
    backend: BackendDep,
    reads: ReadsDep,
    view: ViewDep,
) -> Response:
    """Subscribe to it; it rings before windows end. Whoever has this address sees whose turn it is, so
    keep it to yourself: setting the calendar anew ends it."""
    made = notices(request, backend, reads).calendar(address, token, view)
    headers: dict[str, Any] = {"Cache-Control": "private, max-age=300"}
    return Response(made, media_type="text/calendar; charset=utf-8", headers=headers)
