"""What a question to the read model can meet, in HTTP's terms.

::

    Problem
    ├── BlockOutside        404     block-outside         before the deployment, or none of the chain's
    ├── NotFinalYet         409     not-final-yet         `finality=finalized` was waited for in vain
    ├── CursorLost          410     cursor-gone           a reorganisation took its place away
    ├── InvalidRequest
    │   └── NotACursor      422     malformed-cursor
    └── Unavailable
        ├── NotIndexedYet   503     not-indexed-yet       `min_block` was waited for in vain
        ├── NothingIndexed  503     nothing-indexed-yet
        └── IndexUnusable   503     index-unusable        of another deployment, or made by another release
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from api.answering import answers
from api.errors import InvalidRequest, Problem, Unavailable
from ledger import queries

RETRY = {"Retry-After": "2"}


class BlockOutside(Problem):
    status, slug, title = 404, "block-outside", "The index does not have that block"
    remedy = "Ask about a block between `first` and `last`; for one that was just mined, give `min_block`."
    example_detail = "The index holds blocks 3 to 1,190, and block 2,000 is not one of them."
    example: ClassVar[Mapping[str, Any]] = {"first": 3, "last": 1190}


class NotFinalYet(Problem):
    status, slug, title = 409, "not-final-yet", "That block can still be taken back"
    remedy = "Ask again later, or leave `finality` out."
    example_detail = "Block 1,190 can still be taken back: ask again later, or without `finality=finalized`."


class CursorLost(Problem):
    status, slug, title = 410, "cursor-gone", "A reorganisation took away where the page before ended"
    remedy = "Begin again without `after`."
    example_detail = (
        "A reorg took away block 1,190, with which the page before ended: begin again without `after`."
    )


class NotACursor(InvalidRequest):
    slug, title = "malformed-cursor", "This is no place to go on from"
    remedy = "Give the `after` of the page before, exactly as it was answered."
    example_detail = "'yesterday' is no place to go on from: give the `after` of the page before."
    example: ClassVar[Mapping[str, Any]] = {
        "errors": [{"field": "after", "in": "query", "problem": "is no place to go on from."}]
    }


class NotIndexedYet(Unavailable):
    slug, title = "not-indexed-yet", "The index does not have that block yet"
    remedy = "Ask again as `Retry-After` says; GET /v1/ready tells whether the index follows the chain."
    example_detail = "The index has block 1,190 and not yet block 1,195: ask again in 2 s."
    example: ClassVar[Mapping[str, Any]] = {"indexed": 1190}


class NothingIndexed(Unavailable):
    slug, title = "nothing-indexed-yet", "Nothing is indexed yet"
    remedy = "Ask again in a moment; if it stays, the operator must start the indexer: `tally index run`."
    example_detail = "Nothing is indexed yet: ask again in a moment."


class IndexUnusable(Unavailable):
    slug, title = "index-unusable", "The index is not this deployment's, or of another release"
    remedy = "Ask again once the indexer has made it anew; the operator starts it with `tally index run`."
    example_detail = "The index was made by another release: it is made anew when the indexer starts."


READING: tuple[type[Problem], ...] = (
    BlockOutside,
    NotFinalYet,
    NotIndexedYet,
    NothingIndexed,
    IndexUnusable,
)
"""What every operation with a view can answer."""
PAGED: tuple[type[Problem], ...] = (*READING, CursorLost, NotACursor)
"""What every operation with pages of a view can answer."""


@answers(queries.NothingIndexedYet)
def _nothing(error: queries.NothingIndexedYet) -> Problem:
    return NothingIndexed(headers=RETRY)


@answers(queries.FoldedOtherwise)
def _folded(error: queries.FoldedOtherwise) -> Problem:
    return IndexUnusable(headers=RETRY)


@answers(queries.OutsideHistory)
def _outside(error: queries.OutsideHistory) -> Problem:
    return BlockOutside(
        f"The index holds blocks {error.first:,} to {error.last:,}, and block {error.number:,} is not one of "
        "them.",
        {"first": error.first, "last": error.last},
    )


@answers(queries.CursorGone)
def _gone(error: queries.CursorGone) -> Problem:
    return CursorLost(
        f"A reorg took away block {error.number:,}, with which the page before ended: begin again without "
        "`after`."
    )


@answers(queries.MalformedCursor)
def _malformed(error: queries.MalformedCursor) -> Problem:
    problem = "is no place to go on from: give the one that the page before ended with."
    return NotACursor(
        f"`after` {problem}", {"errors": [{"field": "after", "in": "query", "problem": problem}]}
    )
