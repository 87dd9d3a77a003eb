"""What can be wrong with requests and profiles.

::

    Problem
    ├── RouteUnknown
    │   ├── RequestUnknown     404  request-unknown
    │   └── ProfileUnknown     404  profile-unknown
    ├── RequestNotOpen         409  request-not-open       it is no draft, not published, or closed
    ├── EditedMeanwhile        412  edited-meanwhile       If-Match names another version
    ├── VersionUnsaid          428  version-unsaid         If-Match is missing
    ├── NotYours               403  not-yours              the caller is another party
    └── ConditionUnmet         403  condition-unmet        the request asks for other makers
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from api.errors import Problem, RouteUnknown


class RequestUnknown(RouteUnknown):
    slug, title = "request-unknown", "No request of that id is to be seen"
    remedy = "Check the id; a draft, and a request to named parties, is seen by nobody else."
    example_detail = "No request 8d5c… is here for you: check the id, or sign in as a party that it names."


class ProfileUnknown(RouteUnknown):
    slug, title = "profile-unknown", "The party has published no profile"
    remedy = "The party publishes one with PUT /v1/parties/{party}/profile."
    example_detail = "0x70… has published no profile."


class RequestNotOpen(Problem):
    status, slug, title = 409, "request-not-open", "The request does not take this any more"
    remedy = "GET the request: its `state` says how it ended, or that it is not published yet."
    example_detail = "Request 8d5c… is awarded: nothing in it changes any more."
    example: ClassVar[Mapping[str, Any]] = {"state": "awarded"}


class EditedMeanwhile(Problem):
    status, slug, title = 412, "edited-meanwhile", "It was changed since you read it"
    remedy = "GET it again, look at what changed, and send your change with the new `ETag` as `If-Match`."
    example_detail = 'Version "3" is here, and If-Match names "2": GET it again.'
    example: ClassVar[Mapping[str, Any]] = {"current": '"3"'}


class VersionUnsaid(Problem):
    status, slug, title = 428, "version-unsaid", "It is not said which version is to change"
    remedy = "Send the `ETag` of what you read as `If-Match`."
    example_detail = "Send the `ETag` of what you read as `If-Match`, so that nobody's change is lost."


class NotYours(Problem):
    status, slug, title = 403, "not-yours", "That is another party's"
    remedy = "Sign in as that party."
    example_detail = "Only 0x70… can change its profile: sign in as that party."


class ConditionUnmet(Problem):
    status, slug, title = 403, "condition-unmet", "The request asks for other makers"
    remedy = "The detail says which of the customer's conditions you do not meet."
    example_detail = "The request asks for credit tier 2, and yours is 0."
    example: ClassVar[Mapping[str, Any]] = {"condition": "min_tier"}
