"""What can be wrong with notices.

::

    Problem
    ├── RouteUnknown
    │   └── CalendarUnknown     404     calendar-unknown      or its token was revoked
    ├── LinkEnded               410     link-ended            the link that confirms was used, or is old
    ├── NoMailHere              409     no-mail-here          the operator has set no mail server
    └── WebhookRefused          422     webhook-refused       notices are not sent there
"""

from __future__ import annotations

from api.errors import Problem, RouteUnknown


class CalendarUnknown(RouteUnknown):
    slug, title = "calendar-unknown", "There is no such calendar"
    remedy = "PUT /v1/notices/channels/calendar makes a new address; the old one ends with it."
    example_detail = (
        "That calendar's address has ended: make a new one with PUT /v1/notices/channels/calendar."
    )


class LinkEnded(Problem):
    status, slug, title = 410, "link-ended", "The link was used, or is too old"
    remedy = "Set the address anew: PUT /v1/notices/channels/{kind} sends another link."
    example_detail = "The link was used already, or is older than two days: set the address anew."


class NoMailHere(Problem):
    status, slug, title = 409, "no-mail-here", "This service sends no e-mail"
    remedy = "Use a webhook or the calendar, or ask the operator to set TALLY_SMTP."
    example_detail = "The operator has set no mail server: use a webhook or the calendar."


class WebhookRefused(Problem):
    status, slug, title = 422, "webhook-refused", "Notices are not sent there"
    remedy = "Give a public https address."
    example_detail = "10.0.0.7 is no public address: webhooks must be reachable by anybody."
