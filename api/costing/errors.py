"""The problems of costs."""

from __future__ import annotations

from api.errors import Problem


class RecordDiffers(Problem):
    status, slug, title = 409, "record-differs", "A record of that id says something else"
    remedy = "Records are never changed: give the new one an id of its own."
    example_detail = "You have a record `m-1` that says something else: give this one an id of its own."


class ProofBroken(Problem):
    status, slug, title = 422, "proof-broken", "The proof shows nothing"
    remedy = "Ask whoever showed you the line for its proof again, unchanged."
    example_detail = "The line, its place or its proof was changed: ask for the proof again."
