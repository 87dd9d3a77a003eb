"""A typed client of the service, blocking (``Client``) and awaited (``AsyncClient``).

Its operations are generated from the service's own description (``python -m api.client write``). What is
written by hand: repeating what may be repeated, reading one's own writes, signing in, and signing nothing
but what was asked for.
"""

from __future__ import annotations

from api.client.async_client import AsyncClient
from api.client.client import Client
from api.client.errors import (
    ApiDeprecation,
    ClientError,
    JobCancelled,
    NotOurs,
    NotTheSame,
    NotTheService,
    ProblemError,
    ServiceUnreachable,
)
from api.client.events import Event
from api.client.exchange import etag_of

__all__ = [
    "ApiDeprecation",
    "AsyncClient",
    "Client",
    "ClientError",
    "Event",
    "JobCancelled",
    "NotOurs",
    "NotTheSame",
    "NotTheService",
    "ProblemError",
    "ServiceUnreachable",
    "etag_of",
]
