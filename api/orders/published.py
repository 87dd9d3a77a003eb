"""What a posted order is about, shown to everybody: its terms hold no more than a hash of it.

Who posts an order looks for a maker among strangers, and nobody takes what it does not know. The words and
the salt together are checked against the terms, so that a maker can prove later what it was shown.
"""

from __future__ import annotations

import json
from typing import Any, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.errors import InvalidRequest, Problem, RouteUnknown
from api.market.texts import Line, Paragraphs
from api.orders.repository import Published
from api.orders.schemas import TermsIn
from api.values import HashText, Schema
from ledger.signing import Json, OrderTerms, salted_spec_hash
from ledger.types import ZERO_ADDRESS, Address

MOST_LETTERS = 16_000
"""Of a published specification, as JSON."""


class _Shown(BaseModel):
    """What is shown of one; what else it holds is told to programs."""

    model_config = ConfigDict(extra="allow")
    title: Line
    description: Paragraphs = ""


class SpecificationOut(Schema):
    """What a posted order is about, as its customer published it."""

    specification: dict[str, Any] = Field(examples=[{"title": "40 disk sleeves", "description": "42CrMo4"}])
    specification_salt: HashText
    specification_hash: HashText = Field(
        description="keccak256(salt ‖ keccak256(RFC 8785 form)): the terms' `specHash`."
    )


class SpecificationUnknown(RouteUnknown):
    slug, title = "specification-unknown", "Nothing is published about that order"
    remedy = "Ask the customer: only posts are shown, and only where the customer wants it."


class NotTheCustomer(Problem):
    status, slug, title = 403, "not-the-customer", "Only its customer publishes what an order is about"
    remedy = "Sign in as the customer, or give the terms without `specification`."
    example_detail = "Only 0x70… publishes what its order is about: sign in as that party."


def published_with(given: TermsIn, terms: OrderTerms, party: Address | None) -> Published | None:
    """What comes with the terms of a post, once it is checked against them.

    Raises:
        NotTheCustomer: if another one gives it: makers are shown it to prove it, not to spread it.
        InvalidRequest: if it is not theirs, or not for everybody.
    """
    if given.specification is None and given.specification_salt is None:
        return None
    if given.specification is None or given.specification_salt is None:
        raise InvalidRequest.field("specification", "needs its `specification_salt`, and that the other.")
    if terms.version or terms.maker != ZERO_ADDRESS:
        raise InvalidRequest.field("specification", "is shown of posts only: others share it in private.")
    if party != terms.customer:
        raise NotTheCustomer(
            f"Only {terms.customer} publishes what its order is about: sign in as that party."
        )
    check(given.specification)
    if salted_spec_hash(cast("Json", given.specification), given.specification_salt) != terms.spec_hash:
        raise InvalidRequest.field("specification", "is not what the terms hold the salted hash of.")
    return Published(given.specification, given.specification_salt)


def check(specification: dict[str, Any]) -> None:
    """Whether it can be shown to strangers.

    Raises:
        InvalidRequest: if it has no title, or letters that deceive, or is too long.
    """
    if len(json.dumps(specification)) > MOST_LETTERS:
        raise InvalidRequest.field(
            "specification", f"is longer than {MOST_LETTERS:,} letters: publish less of it."
        )
    try:
        _Shown.model_validate(specification)
    except ValidationError as error:
        wrong = error.errors()[0]
        field = ".".join(str(one) for one in ("specification", *wrong["loc"]))
        said = wrong["msg"].removeprefix("Value error, ")
        raise InvalidRequest.field(field, f"cannot be shown to everybody: {said}.") from error
