"""A party's credit over time: points for a chart, each with the evidence that made it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from fastapi import APIRouter
from pydantic import Field

from api.answering import answers
from api.credit.schemas import Cause, Evidence, Fixed, fixed
from api.dependencies import PartyAddress
from api.documentation import problems
from api.errors import Problem
from api.reading.dependencies import TaggedViewDep
from api.reading.errors import PAGED
from api.reading.pages import After, Limit, PageOf
from api.values import AddressText, AsOf, Moment, Schema
from ledger import queries
from ledger.queries import CreditTerm, Place, credit_at, credit_history
from ledger.types import Address, BlockNumber
from sharing.credit import score, tier_of

router = APIRouter(prefix="/v1/credit", tags=["credit"])


class CreditUnborn(Problem):
    status, slug, title = 404, "no-credit-yet", "There was no credit at that block"
    remedy = "Ask about a later block."
    example_detail = "The credit registry was not deployed yet at block 3: ask about a later one."
    example: ClassVar[Mapping[str, Any]] = {}


@answers(queries.NoCreditYet)
def _unborn(error: queries.NoCreditYet) -> Problem:
    return CreditUnborn(str(error))


class CreditPoint(Schema):
    """A step of the score."""

    time: Moment
    score: Fixed = Field(description="After the evidence, by the constants of the deployment.")
    tier: int
    evidence: Evidence


class CreditHistory(PageOf):
    """A party's credit over time, the oldest first."""

    party: AddressText
    score: Fixed = Field(description="As of the block of the answer.")
    tier: int
    points: list[CreditPoint]


@router.get(
    "/{address}/history",
    operation_id="getCreditHistory",
    summary="A party's credit over time",
    responses=problems(CreditUnborn, *PAGED),
)
def get_history(
    address: PartyAddress, view: TaggedViewDep, after: After = None, limit: Limit = 50
) -> CreditHistory:
    """Each piece of evidence that entered the score, and the score after the block in which it did. With
    `at_block` it ends there.
    """
    now = credit_at(view, address)
    page = credit_history(view, address, None if after is None else Place.parse(after), limit)
    scores = _scores(view, address, [term.row.block_number for term in page.terms])
    return CreditHistory(
        party=address,
        score=fixed(now.score),
        tier=now.tier,
        points=[_point(term, scores[term.row.block_number]) for term in page.terms],
        after=None if page.after is None else str(page.after),
        as_of=AsOf.indexed(page.as_of),
    )


def _scores(
    view: queries.View, party: Address, blocks: list[BlockNumber]
) -> dict[BlockNumber, tuple[str, int]]:
    """Score and tier after each of some blocks, by the account and μ of then."""
    settings = queries.credit_settings(view)
    found: dict[BlockNumber, tuple[str, int]] = {}
    for block in dict.fromkeys(blocks):
        account, prior = queries.credit_after(view, party, block, settings)
        found[block] = fixed(score(account, prior, settings)), tier_of(account, settings)
    return found


def _point(term: CreditTerm, then: tuple[str, int]) -> CreditPoint:
    row = term.row
    return CreditPoint(
        time=Moment.of(term.time),
        score=then[0],
        tier=then[1],
        evidence=Evidence(
            order=row.order_id,
            cause=Cause(row.cause),
            source=row.source,
            evidence=fixed(row.evidence),
            weight=fixed(row.weight),
            mu=fixed(row.mu),
            bias=fixed(row.bias),
            credibility=fixed(row.credibility),
            faded_days=row.faded_days,
            transaction_hash=term.transaction_hash,
            block=row.block_number,
        ),
    )
