"""What the service is put together from: a new domain is a line in each table."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from fastapi import APIRouter, FastAPI

from api.acts import endpoints as acts
from api.audit import endpoints as audit
from api.audit import events as audit_events
from api.audit.jobs import endpoints as audits
from api.auth import endpoints as auth
from api.auth.forgetting import forgetting
from api.balances import endpoints as balances
from api.communities import endpoints as communities
from api.costing import endpoints as costing
from api.costing import kept as costs_kept
from api.court import endpoints as court
from api.credit import endpoints as credit
from api.credit import history as credit_history
from api.credit import suspicious as credit_suspicious
from api.deployment import endpoints as deployment
from api.devnet import endpoints as devnet
from api.disputes import endpoints as disputes
from api.events import endpoints as events
from api.events.hub import live_events
from api.files import endpoints as files
from api.files.keeping import keeping_files
from api.front.metrics import metrics_served
from api.front.traces import traces_sent
from api.giving import endpoints as giving
from api.idempotency.holding import holding
from api.jobs import endpoints as jobs
from api.jobs.runner import working
from api.market.candidates import endpoints as candidates
from api.market.listing import endpoints as listing
from api.market.listing.following import following
from api.market.profiles import endpoints as profiles
from api.market.requests import endpoints as requests
from api.matching import endpoints as matching
from api.meter import endpoints as meter
from api.money import endpoints as money
from api.negotiation import endpoints as negotiation
from api.network import endpoints as network
from api.notices import endpoints as notices
from api.notices.telling import telling
from api.orders import drafts as orders_drafts
from api.orders import endpoints as orders
from api.orders import indexed as orders_indexed
from api.orders import work
from api.orders.forgetting import forgetting_drafts
from api.parties import changes as parties_changes
from api.parties import endpoints as parties
from api.parties import reading as parties_indexed
from api.plans import carried_out
from api.plans import endpoints as plans
from api.plans import kept as plans_kept
from api.posts import endpoints as posts
from api.pots import endpoints as pots
from api.privacy import endpoints as privacy
from api.ratings import endpoints as ratings
from api.relay import endpoints as relay
from api.tokens import endpoints as tokens
from api.traces import endpoints as traces
from api.value import endpoints as value

ROUTERS: tuple[APIRouter, ...] = (
    deployment.router,
    tokens.router,
    auth.router,
    parties.asking,
    parties_indexed.router,
    parties.writing,
    parties_changes.router,
    money.asking,
    orders_indexed.router,
    profiles.asking,
    profiles.writing,
    listing.router,
    requests.asking,
    requests.writing,
    candidates.router,
    negotiation.advising,
    negotiation.asking,
    negotiation.writing,
    balances.asking,
    balances.writing,
    orders_drafts.router,
    orders.asking,
    orders.drafting,
    orders.writing,
    posts.asking,
    posts.writing,
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
    giving.steps.asking,
    giving.steps.writing,
    meter.steps.asking,
    meter.steps.writing,
    disputes.steps.asking,
    disputes.steps.writing,
    ratings.asking,
    ratings.writing,
    ratings.erasing,
    # Before the paths that take an address in its place.
    credit_suspicious.router,
    credit.router,
    credit_history.router,
    audit.router,
    audit_events.router,
    events.router,
    relay.router,
    files.asking,
    files.filing,
    notices.asking,
    notices.writing,
    privacy.writing,
    devnet.router,
    jobs.asking,
    jobs.writing,
    matching.router,
    network.asking,
    network.writing,
    audits.asking,
    audits.writing,
    plans.router,
    carried_out.asking,
    carried_out.writing,
    plans_kept.asking,
    plans_kept.writing,
    costing.asking,
    costing.writing,
    costs_kept.asking,
    costs_kept.writing,
    value.router,
)
"""What answers requests, in the order in which the description lists it."""

DOCUMENTS = ("/v1/matching", "/v1/network", "/v1/plans", "/v1/costs", "/v1/value")
"""How the paths begin whose bodies may be as long as whole documents."""

UPLOADS = re.compile("/v1/files/0x[0-9a-fA-F]{64}/content")
"""Paths whose bodies are files."""

RUNNING: tuple[Callable[[FastAPI], AbstractAsyncContextManager[None]], ...] = (
    forgetting,
    holding,
    metrics_served,
    traces_sent,
    working,
    keeping_files,
    forgetting_drafts,
    telling,
    live_events,
    following,
)
"""What works beside the requests, from the service's start to its end."""
