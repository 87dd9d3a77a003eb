"""What can be wrong with an act beside the request itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from api.answering import answers
from api.errors import Problem, RouteUnknown
from ledger.acts.errors import Outdated
from ledger.papers import Unfit


class ActUnknown(RouteUnknown):
    slug, title = "act-unknown", "No act of that id is kept here"
    remedy = "Check the id, or propose the act again with POST /v1/acts."
    example_detail = "No act 0x1f… is kept here: propose it with POST /v1/acts."


class CommunityUnknown(RouteUnknown):
    slug, title = "community-unknown", "No community is there"
    remedy = "Check the address; GET /v1/communities lists every one."
    example_detail = "0x70… is no community on this chain: check the address, and the deployment."


class PotUnknown(RouteUnknown):
    slug, title = "pot-unknown", "No pot of that id was opened"
    remedy = "Check the id; open the order's pot, or pay into one."
    example_detail = "There is no pot 0x1f…: open the order's, or pay into one."


class ActIncomplete(Problem):
    status, slug, title = 409, "act-incomplete", "Not everybody has signed"
    remedy = "Collect what `missing` names with POST /v1/acts/{id}/signatures."
    example_detail = "It lacks the signature of the maker 0x3C…: POST it to /v1/acts/0x1f…/signatures."
    example: ClassVar[Mapping[str, Any]] = {"missing": ["maker"]}


class ActOutdated(Problem):
    status, slug, title = 409, "act-outdated", "The chain has gone on since"
    remedy = "Propose it again: POST /v1/acts makes it for how things stand now."
    example_detail = "Another committee is in office by now: propose it again."


class ActNotSentSo(Problem):
    status, slug, title = 409, "act-not-sent-so", "This is not sent in this way"
    remedy = "The detail says how it is used."
    example_detail = "A membership is not sent alone: propose the `admission` that carries it."


class CommitteeOver(Problem):
    status, slug, title = 409, "committee-over", "The committee's term is over"
    remedy = "Call an election: POST /v1/communities/{community}/steps with `call_election`."
    example_detail = "The term of the committee of 0x70… is over: call an election."


class SignatureCancelled(Problem):
    status, slug, title = 409, "signature-cancelled", "This signature was cancelled for good"
    remedy = "Propose the act anew, with something different in it, and sign that."
    example_detail = "0x70… has cancelled its signature on this for good: propose it anew."


class NotASignatory(Problem):
    status, slug, title = 422, "not-a-signatory", "Nobody of that name signs this"
    remedy = "Give `side`, and `member` for a committee's, as the act's `parts` name them."
    example_detail = "Nobody signs this as `owner`: its parts are customer and maker."


@answers(Outdated)
def _outdated(error: Outdated) -> Problem:
    return ActOutdated(str(error))


@answers(Unfit)
def _unfit(error: Unfit) -> Problem:
    return ActOutdated(str(error))
