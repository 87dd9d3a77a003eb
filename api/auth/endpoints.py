"""Signing in and out, and one's sessions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path, Request, Response

from api.auth import errors
from api.auth.cookies import clear_cookies, set_cookie
from api.auth.csrf import check_own_page
from api.auth.dependencies import AnyCallerDep
from api.auth.schemas import Challenge, ChallengeIn, CurrentSession, Sessions, SignedIn, SignInIn
from api.auth.service import AuthService, names
from api.auth.site import Site, site_of
from api.dependencies import BackendDep
from api.documentation import examples, problems
from api.routing import JsonRoute
from api.settings import ServiceSettings
from api.values import Moment

router = APIRouter(prefix="/v1", tags=["sessions"], route_class=JsonRoute)

MESSAGE = (
    "market.example wants you to sign in with your Ethereum account:\n"
    "0x70997970C51812dc3A010C7d01b50e0d17dc79C8\n\n"
    "Sign in to Tallystick. This moves no money and signs no order.\n\n"
    "URI: https://market.example/v1/sign-in\nVersion: 1\nChain ID: 31337\n"
    "Nonce: 8f1d3a5c7e9b2d4f6a8c0e1f3b5d7a9c\nIssued At: 2026-12-01T12:00:00Z\n"
    "Expiration Time: 2026-12-01T12:05:00Z\n"
    "Resources:\n- tallystick:party:0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
)


def _site(request: Request) -> Site:
    settings: ServiceSettings = request.app.state.settings
    return site_of(request, settings.public_url)


def _service(request: Request, backend: BackendDep) -> AuthService:
    return AuthService(backend.system, request.app.state.engine, request.app.state.settings)


SiteDep = Annotated[Site, Depends(_site)]
ServiceDep = Annotated[AuthService, Depends(_service)]


@router.post(
    "/sign-in/challenge",
    operation_id="prepareSignIn",
    summary="A message to sign in with",
    responses=problems(errors.SignInOtherChain, errors.NotOfParty, errors.SiteUnknown, body=True),
)
def prepare_sign_in(
    wanted: Annotated[
        ChallengeIn,
        Body(
            openapi_examples=examples(
                ("example", "A party itself", {"address": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"}),
            )
        ),
    ],
    service: ServiceDep,
    site: SiteDep,
) -> Challenge:
    """Sign in with Ethereum (EIP-4361). The message is bound to this site, this chain and this account, works
    once, and for five minutes.
    """
    return service.challenge(site, wanted)


@router.post(
    "/sign-in",
    operation_id="signIn",
    summary="Open a session with a signed message",
    status_code=201,
    responses=problems(
        errors.SignInMalformed,
        errors.SignInElsewhere,
        errors.SignInOtherChain,
        errors.SignInOtherUri,
        errors.SignInExpired,
        errors.SignInTooEarly,
        errors.SignInNonce,
        errors.SignInReplayed,
        errors.SignInSignature,
        errors.NotOfParty,
        errors.ForeignRequest,
        errors.SiteUnknown,
        body=True,
    ),
)
def sign_in(
    request: Request,
    response: Response,
    given: Annotated[
        SignInIn,
        Body(
            openapi_examples=examples(
                (
                    "example",
                    "The challenge's message and its signature",
                    {"message": MESSAGE, "signature": "0x" + "5a" * 64 + "1b"},
                ),
            )
        ),
    ],
    service: ServiceDep,
    site: SiteDep,
) -> SignedIn:
    """Programs send the token as `Authorization: Bearer …`; browsers ask for a cookie. Takes no
    Idempotency-Key: a challenge works once, and the answer is kept nowhere.
    """
    if given.cookie:
        check_own_page(request, site)
    opened = service.sign_in(site, given)
    response.headers["Cache-Control"] = "no-store"
    if not given.cookie:
        return opened
    assert opened.token is not None
    settings: ServiceSettings = request.app.state.settings
    set_cookie(response, site, opened.token, int(settings.session_life))
    return opened.model_copy(update={"token": None})


@router.get("/session", operation_id="getSession", summary="Who am I, and until when", responses=problems())
def get_session(caller: AnyCallerDep, response: Response) -> CurrentSession:
    response.headers["Cache-Control"] = "no-store"
    return CurrentSession(
        id=caller.session,
        party=caller.party,
        key=caller.key,
        scopes=names(caller.scopes),
        cookie=caller.cookie,
        expires=Moment.of(int(caller.expires_at)),
        csrf_token=caller.csrf_token if caller.cookie else None,
    )


@router.delete("/session", operation_id="signOut", summary="Sign out", status_code=204, responses=problems())
def sign_out(caller: AnyCallerDep, service: ServiceDep, response: Response) -> None:
    """The token or cookie is worth nothing from now on."""
    service.end(caller, caller.session)
    clear_cookies(response)


@router.get("/sessions", operation_id="listSessions", summary="The party's sessions", responses=problems())
def list_sessions(caller: AnyCallerDep, service: ServiceDep, response: Response) -> Sessions:
    """With those of its other keys and of its delegates; a delegate sees its own."""
    response.headers["Cache-Control"] = "no-store"
    return Sessions(sessions=service.sessions(caller))


@router.delete(
    "/sessions/{id}",
    operation_id="endSession",
    summary="End one of the party's sessions",
    status_code=204,
    responses=problems(errors.SessionUnknown),
)
def end_session(
    id: Annotated[str, Path(min_length=1, max_length=32, description="Its public name.")],
    caller: AnyCallerDep,
    service: ServiceDep,
) -> None:
    service.end(caller, id)
