"""What can go wrong for whoever calls the service.

::

    ClientError
    ├── ServiceUnreachable           nothing came back, however often it was asked
    ├── NotTheService                something else came back
    ├── ProblemError                 the service's own answer (RFC 9457); a class for each in ``problems``
    ├── JobCancelled                 somebody stopped it
    ├── NotTheSame                   what is to be signed is not what was asked for: nothing was signed
    └── NotOurs                      a sign-in that is bound to something else: nothing was signed
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar


class ClientError(Exception):
    """Base of all: one sentence that says what was wrong."""


class ServiceUnreachable(ClientError):
    """The service does not answer. Whether a write was done is not known: send it again with its key."""

    def __init__(self, service: str, reason: str, key: str | None = None) -> None:
        self.key = key
        again = f" Whether it was done is not known: repeat it with idempotency_key={key!r}." if key else ""
        super().__init__(f"{service} does not answer ({reason}).{again}")


class NotTheService(ClientError):
    """The answer is none of the service's."""

    def __init__(self, where: str, status: int, said: str) -> None:
        self.status = status
        super().__init__(
            f"{where} answers {status} with {said}, which this service never does: check its address."
        )


class ProblemError(ClientError):
    """A problem that the service answered. Each kind has a subclass in ``api.client.problems``."""

    slug: ClassVar[str] = ""
    """Which kind: the end of the problem's ``type``."""
    _kinds: ClassVar[dict[str, type[ProblemError]]] = {}

    def __init_subclass__(cls, *, slug: str) -> None:
        cls.slug = slug
        ProblemError._kinds[slug] = cls

    def __init__(
        self, said: Mapping[str, Any], status: int, headers: Mapping[str, str] | None = None
    ) -> None:
        self.type = str(said.get("type", "about:blank"))
        self.title = str(said.get("title", ""))
        self.status = status
        self.detail = str(said.get("detail", self.title))
        self.members = {
            name: value
            for name, value in said.items()
            if name not in ("type", "title", "status", "detail", "instance")
        }
        """What this kind says beyond that, such as the contract's decoded error."""
        self.headers: Mapping[str, str] = headers or {}
        super().__init__(self.detail or f"The service answered {status}.")

    @classmethod
    def of(
        cls, said: Mapping[str, Any], status: int, headers: Mapping[str, str] | None = None
    ) -> ProblemError:
        """The problem as its own class; as this one where a newer service has a kind that we do not know."""
        from api.client import problems  # whose classes enter themselves above

        assert problems
        slug = str(said.get("type", "")).rpartition("/")[2]
        return cls._kinds.get(slug, cls)(said, status, headers)


class JobCancelled(ClientError):
    """A job ended without a result because it was cancelled."""

    def __init__(self, id: str) -> None:
        super().__init__(f"Job {id} was cancelled.")


class NotTheSame(ClientError):
    """What the service gives to sign is not what was asked for. Nothing was signed."""

    def __init__(self, field: str, given: object, wanted: object) -> None:
        self.field = field
        super().__init__(
            f"The service asks for another signature than you do: {field} is {given}, not {wanted}. "
            "Nothing was signed: do not trust this service."
        )


class NotOurs(ClientError):
    """A sign-in message that would open a session elsewhere, or for somebody else. Nothing was signed."""

    def __init__(self, part: str, given: object, wanted: object) -> None:
        super().__init__(f"The sign-in's {part} is {given}, not {wanted}. Nothing was signed.")


class ApiDeprecation(FutureWarning):
    """An operation that was called will go: the service says so, and until when it stays."""
