"""The pages: a new one is a line here and, where it belongs into the menu, one in ``navigation``."""

from __future__ import annotations

from fastapi import APIRouter

from api.web import (
    acts,
    audit,
    communities,
    costs,
    developers,
    leaving,
    market,
    mine,
    network,
    notices,
    orders,
    parties,
    plans,
    preferences,
    reference,
    requests,
    search,
    static_files,
    suspicious,
    talks,
    words,
)

PAGES: tuple[APIRouter, ...] = (
    static_files.router,
    preferences.router,
    leaving.router,
    words.router,
    search.router,
    market.router,
    requests.router,
    talks.router,
    orders.previewing,
    notices.router,
    orders.router,
    acts.router,
    parties.router,
    plans.router,
    audit.router,
    suspicious.router,
    network.router,
    mine.router,
    communities.router,
    costs.router,
    developers.router,
    reference.router,
)
"""Every router of pages; none is part of the API's description."""
