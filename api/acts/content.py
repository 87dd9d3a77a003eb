"""An act as a row keeps it: the message, and all that stands beside it, without signatures."""

from __future__ import annotations

from typing import Any, cast

from ledger.acts import act_of
from ledger.acts.errors import Outdated
from ledger.communities import Founding
from ledger.papers import Document
from ledger.signing import (
    MESSAGES,
    Charter,
    Clauses,
    Domain,
    OrderTerms,
    from_json,
    to_json,
)
from ledger.system import System
from ledger.types import Timestamp, address

Content = dict[str, Any]


def content_of(made: Document | Founding, system: System) -> Content:
    """What is kept of it."""
    if isinstance(made, Founding):
        return {
            "charter": to_json(made.charter),
            "founders": list(made.founders),
            "community": made.community,
            "validUntil": made.valid_until,
        }
    domains = _domains(system)
    return {
        "type": made.message.STRUCT.name,
        "message": to_json(made.message),
        "domain": next(name for name, domain in domains.items() if domain == made.domain),
        "terms": None if made.terms is None else to_json(made.terms),
        "clauses": None if made.clauses is None else to_json(made.clauses),
        "beside": None if made.act is None else made.act.beside(),
        "standIn": made.stand_in,
    }


def made_of(content: Content, system: System) -> Document | Founding:
    """What was kept.

    Raises:
        Outdated: if this release knows no such message.
    """
    if "charter" in content:
        return Founding(
            from_json(Charter, content["charter"]),
            tuple(address(who) for who in content["founders"]),
            address(content["community"]),
            Timestamp(content["validUntil"]),
        )
    kind = next((kind for kind in MESSAGES if kind.STRUCT.name == content["type"]), None)
    if kind is None:
        raise Outdated(f"This is a {content['type']}, which is signed no more: propose it anew.")
    message = from_json(kind, content["message"])
    return Document(
        message,
        _domains(system)[cast("str", content["domain"])],
        None if content["terms"] is None else from_json(OrderTerms, content["terms"]),
        clauses=None if content["clauses"] is None else from_json(Clauses, content["clauses"]),
        act=act_of(message, content["beside"]),
        stand_in=None if content["standIn"] is None else address(content["standIn"]),
    )


def _domains(system: System) -> dict[str, Domain]:
    return {
        "escrow": system.domain,
        "parties": system.parties_domain,
        "costs": system.costs_domain,
        "communities": system.communities_domain,
        "traces": system.traces_domain,
    }
