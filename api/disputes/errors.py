from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from api.errors import Problem, RouteUnknown


class NothingContested(Problem):
    status, slug, title = 409, "nothing-contested", "Nothing is contested"
    remedy = "GET /v1/orders/{id}/disputes says what is. Offers and courts are for what is contested alone."
    example_detail = "Nothing is contested in order 0x1f…: there is nothing to settle or to take to court."


class NoOffer(Problem):
    status, slug, title = 409, "no-offer", "No offer of the other side stands"
    remedy = "Make one with POST /v1/orders/{id}/settlement-offers."
    example_detail = "No offer of the other side stands in order 0x1f…: make one."


class NoCourt(Problem):
    status, slug, title = 409, "no-court", "The order names no court"
    remedy = "What is contested is settled by offers, or by the signed default after `court_by`."
    example_detail = "Order 0x1f… names no court: settle by offers, or wait for the signed default."


class CourtShut(Problem):
    status, slug, title = 409, "court-shut", "The court is not open to this side yet"
    remedy = "Offer to settle; once that was countered or has lapsed, the court is open."
    example_detail = (
        "The court opens to whoever has offered to settle, once that was countered or has lapsed."
    )
    example: ClassVar[Mapping[str, Any]] = {"until": "2026-12-01T12:00:00Z"}


class DisputeUnknown(RouteUnknown):
    slug, title = "dispute-unknown", "No such dispute was taken to court"
    remedy = "GET /v1/orders/{id}/disputes lists them with their `place`."
    example_detail = "No dispute 0 of order 0x1f… was taken to court: GET …/disputes lists them."


class WrongStage(Problem):
    status, slug, title = 409, "wrong-stage", "The dispute is not at that stage"
    remedy = "GET /v1/orders/{id}/disputes says whose turn it is."
    example_detail = "The dispute about milestone 1 is asked, not raised: it needs no answer."
    example: ClassVar[Mapping[str, Any]] = {"stage": "asked"}
