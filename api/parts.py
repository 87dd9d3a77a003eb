"""What the service is put together from: a new domain is a line in each table."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from fastapi import APIRouter, FastAPI

from api.acts import endpoints as acts
from api.auth import endpoints as auth
from api.auth.forgetting import forgetting
from api.communities import endpoints as communities
from api.court import endpoints as court
from api.credit import endpoints as credit
from api.deployment import endpoints as deployment
from api.money import endpoints as money
from api.orders import endpoints as orders
from api.orders import work
from api.parties import changes as parties_changes
from api.parties import endpoints as parties
from api.parties import reading as parties_indexed
from api.pots import endpoints as pots
from api.ratings import endpoints as ratings
from api.relay import endpoints as relay
from api.traces import endpoints as traces

ROUTERS: tuple[APIRouter, ...] = (
    deployment.router,
    auth.router,
    parties.asking,
    parties_indexed.router,
    parties.writing,
    parties_changes.router,
    money.asking,
    money.writing,
    orders.asking,
    orders.writing,
    work.asking,
    work.writing,
    acts.asking,
    acts.writing,
    communities.asking,
    communities.writing,
    pots.asking,
    pots.writing,
    traces.asking,
    traces.writing,
    court.asking,
    court.writing,
    ratings.asking,
    ratings.writing,
    credit.router,
    relay.router,
)
"""What answers requests, in the order in which the description lists it."""

RUNNING: tuple[Callable[[FastAPI], AbstractAsyncContextManager[None]], ...] = (forgetting,)
"""What works beside the requests, from the service's start to its end."""
