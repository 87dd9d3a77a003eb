"""Of each table: how a party's rows are found, and what becomes of them when it asks to be forgotten.

A test sees that every precious table stands here: a new one cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sqlalchemy import ColumnElement, Table, Text, and_, cast, false, or_, select

from api.backups.catalogue import every_table
from api.privacy.among import among


class Fate(StrEnum):
    """What erasure does with a party's rows."""

    ERASED = "erased"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose rows are looked for."""

    party: str
    """The party, checksummed."""
    orders: tuple[str, ...] = ()
    """Its orders, with 0x."""
    customer_of: tuple[str, ...] = ()
    """Those in which it is the customer."""


Finder = Callable[[Table, Whose], ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Concern:
    """How one table concerns parties."""

    found: Finder
    """The condition that a party's rows fulfil."""
    fate: Fate
    """What erasure does with them. What is of a running order waits."""
    why: str
    """What it is, or why it stays: a sentence for the party."""


def _by(*columns: str) -> Finder:
    return lambda table, whose: or_(*(table.c[name] == whose.party for name in columns))


def _written(column: str) -> Finder:
    """Rows in whose JSON the party's address stands."""
    return lambda table, whose: cast(table.c[column], Text).contains(whose.party, autoescape=True)


def _nobody(table: Table, whose: Whose) -> ColumnElement[bool]:
    return false()


def _of_draft(table: Table, whose: Whose) -> ColumnElement[bool]:
    """Signatures of orders whose terms name the party."""
    terms = tables()["api_order_terms"]
    mine = select(terms.c.order_id).where(_written("terms")(terms, whose))
    return table.c.order_id.in_(mine)


def _comments(table: Table, whose: Whose) -> ColumnElement[bool]:
    """Its own words: those of its side."""
    makers = tuple(set(whose.orders) - set(whose.customer_of))
    return or_(
        and_(table.c.side == "customer", among(table.c.order_id, whose.customer_of)),
        and_(table.c.side == "maker", among(table.c.order_id, makers)),
    )


def _attempts(table: Table, whose: Whose) -> ColumnElement[bool]:
    return table.c.sender == whose.party


def _acts(table: Table, whose: Whose) -> ColumnElement[bool]:
    parts = tables()["api_act_part"]
    return table.c.act_id.in_(select(parts.c.act_id).where(parts.c.signer == whose.party))


def _steps(table: Table, whose: Whose) -> ColumnElement[bool]:
    talks = tables()["api_negotiation"]
    return table.c.negotiation_id.in_(select(talks.c.id).where(_by("customer", "maker")(talks, whose)))


def _advisors(table: Table, whose: Whose) -> ColumnElement[bool]:
    """Where the party reads along, and who does for its own side: the other side's is the other's affair."""
    talks = tables()["api_negotiation"]
    own = [
        and_(
            table.c.side == side,
            table.c.negotiation_id.in_(select(talks.c.id).where(talks.c[side] == whose.party)),
        )
        for side in ("customer", "maker")
    ]
    return or_(table.c.party == whose.party, *own)


def _named(table: Table, whose: Whose) -> ColumnElement[bool]:
    asked = tables()["api_market_request"]
    return or_(
        table.c.party == whose.party,
        table.c.request_id.in_(select(asked.c.id).where(asked.c.customer == whose.party)),
    )


def _of_plan(table: Table, whose: Whose) -> ColumnElement[bool]:
    plans = tables()["api_plan"]
    return table.c.plan_id.in_(select(plans.c.id).where(plans.c.owner == whose.party))


_SENT = "It is public on the chain, in the transaction that carried it."
_TALKS = (
    "What was offered and answered; talks that go on are erased once they have ended, and those about an "
    "order once that is over."
)

CONCERNS: Mapping[str, Concern] = {
    "outbox_chain": Concern(_nobody, Fate.KEPT, "It says how far the chain was read."),
    "outbox_lane": Concern(_by("sender"), Fate.KEPT, "It counts transactions of the service's own account."),
    "outbox_intent": Concern(_by("sender"), Fate.KEPT, _SENT),
    "outbox_attempt": Concern(_attempts, Fate.KEPT, _SENT),
    "activity_record": Concern(
        _by("performer"),
        Fate.KEPT,
        "Records of work show what others are owed as well: their hashes are agreed between you.",
    ),
    "api_cost_record": Concern(
        _by("owner"), Fate.ERASED, "Your records of work, with what they cost and why."
    ),
    "api_cost_settlement": Concern(
        _by("owner"), Fate.ERASED, "Settlements that you keep, with the salts of their lines."
    ),
    "api_plan": Concern(_by("owner"), Fate.ERASED, "Your plans."),
    "api_plan_draft": Concern(_of_plan, Fate.ERASED, "Which drafts were made for your plans."),
    "api_plan_version": Concern(_of_plan, Fate.ERASED, "Every version of your plans."),
    "api_order_terms": Concern(
        _written("terms"),
        Fate.ERASED,
        "Drafts are erased; those that nobody signs go after a week. The terms of orders on the chain stay: "
        "both sides need them to act, and what they say is public there. What you showed of a post is "
        "erased once that is over.",
    ),
    "api_order_signature": Concern(_of_draft, Fate.ERASED, "Signatures of drafts, with them."),
    "api_act": Concern(
        _acts, Fate.ERASED, "Acts that were never sent, unless others have signed them as well."
    ),
    "api_act_part": Concern(_by("signer"), Fate.ERASED, "Your signatures under acts that were never sent."),
    "api_comment": Concern(
        _comments, Fate.ERASED, "The words of your ratings and replies, with their salts."
    ),
    "api_encryption_key": Concern(_by("party"), Fate.ERASED, "The keys that files for you are encrypted to."),
    "api_file": Concern(_by("uploader"), Fate.ERASED, "Files that you uploaded, with their bytes."),
    "api_file_key": Concern(_by("reader"), Fate.ERASED, "Your keys to files of others."),
    "api_notice_channel": Concern(_by("party"), Fate.ERASED, "Your addresses for notices."),
    "api_notice": Concern(_by("party"), Fate.ERASED, "What you were told."),
    "api_profile": Concern(_by("party"), Fate.ERASED, "Your profile's text."),
    "api_profile_name": Concern(_by("party"), Fate.ERASED, "By which your name is found."),
    "api_profile_task": Concern(_by("party"), Fate.ERASED, "By which your profile is found."),
    "api_market_request": Concern(_by("customer"), Fate.ERASED, "Your requests."),
    "api_market_named": Concern(_named, Fate.ERASED, "Whom your requests named, and where you were named."),
    "api_negotiation": Concern(_by("customer", "maker"), Fate.ERASED, _TALKS),
    "api_negotiation_step": Concern(_steps, Fate.ERASED, _TALKS),
    "api_negotiation_advisor": Concern(_advisors, Fate.ERASED, "Who read along in talks."),
}
"""By the table's name."""


def _job_results(table: Table, whose: Whose) -> ColumnElement[bool]:
    jobs = tables()["api_job"]
    return table.c.job_id.in_(select(jobs.c.id).where(_by("owner", "asker")(jobs, whose)))


PASSING: Mapping[str, Finder] = {
    "api_job_result": _job_results,
    "api_job": _by("owner", "asker"),
    "api_sign_in_challenge": _by("address"),
    "api_session": _by("party"),
}
"""Tables whose rows end by themselves, for which erasure does not wait, in the order in which it takes them.
Earlier exports are among the results."""


@cache
def tables() -> Mapping[str, Table]:
    """Every table by its name."""
    return {table.name: table for table in every_table()}
