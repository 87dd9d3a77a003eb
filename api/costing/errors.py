"""The problems of costs."""

from __future__ import annotations

from api.errors import Problem, RouteUnknown


class RecordDiffers(Problem):
    status, slug, title = 409, "record-differs", "A record of that id says something else"
    remedy = "Records are never changed: give the new one an id of its own."
    example_detail = "You have a record `m-1` that says something else: give this one an id of its own."


class ProofBroken(Problem):
    status, slug, title = 422, "proof-broken", "The proof shows nothing"
    remedy = "Ask whoever showed you the line for its proof again, unchanged."
    example_detail = "The line, its place or its proof was changed: ask for the proof again."


class RecordUnknown(RouteUnknown):
    slug, title = "record-unknown", "You have no such record"
    remedy = "GET /v1/costs/records lists yours."
    example_detail = "You have no record `m-1`: GET /v1/costs/records lists yours."


class RecordNeeded(Problem):
    status, slug, title = 409, "record-needed", "A settlement that you keep stands on the record"
    remedy = "Forget the settlement first, or leave the record out by its id (`without`) from now on."
    example_detail = (
        "Settlement `5d41…` of `pumps` counts record `m-1`, and only the record proves it: forget that first."
    )


class SettlementsFull(Problem):
    status, slug, title = 422, "settlements-full", "Your room for settlements is used up"
    remedy = "Forget settlements whose lines need not be shown any more: DELETE /v1/costs/settlements/{id}."
    example_detail = "You keep 1,000 settlements here, as many as a party may: forget one."


class SettlementUnknown(RouteUnknown):
    slug, title = "settlement-unknown", "You keep no such settlement"
    remedy = "GET /v1/costs/settlements lists yours; PUT keeps what a job of yours reckoned."
    example_detail = "You keep no settlement `5d41…`: GET /v1/costs/settlements lists yours."
