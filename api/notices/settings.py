"""How notices leave the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from ledger.settings import BadSetting

_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server."""

    host: str
    port: int
    way: str = "smtp"
    """``smtps``: encrypted from the start; ``smtp+starttls``: from the first command on; ``smtp``: not."""
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class NoticeSettings:
    """What may be sent, and by whom."""

    smtp: Smtp | None = None
    """None: no e-mail."""
    sender: str = ""
    """Whose address mails bear."""
    private_webhooks: bool = False
    """Whether webhooks may lead to addresses of private networks and of this machine, and by plain http."""
    every: float = 15.0
    """Seconds between two looks at what is due."""
    pause: float = 60.0
    """Seconds until what could not be sent is tried again; twice as long each time."""


def notice_settings_from(env: Mapping[str, str]) -> NoticeSettings:
    """The settings that ``TALLY_SMTP``, ``TALLY_MAIL_FROM`` and ``TALLY_PRIVATE_WEBHOOKS`` say.

    Raises:
        BadSetting: naming the first that cannot be understood.
    """
    server, sender = _smtp(env.get("TALLY_SMTP", "").strip()), env.get("TALLY_MAIL_FROM", "").strip()
    if (server is not None or sender) and not ("@" in sender and sender.isprintable() and " " not in sender):
        raise BadSetting("TALLY_MAIL_FROM", sender, "an e-mail address, such as tally@market.example")
    private = env.get("TALLY_PRIVATE_WEBHOOKS", "").strip()
    if private not in ("", "0", "1"):
        raise BadSetting("TALLY_PRIVATE_WEBHOOKS", private, "1 or 0")
    return NoticeSettings(server, sender, private == "1")


def _smtp(text: str) -> Smtp | None:
    if not text:
        return None
    wanted = "smtps://user:password@host:port, smtp+starttls://… or smtp://…"
    try:
        parts = urlsplit(text)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise BadSetting("TALLY_SMTP", "(not shown)", wanted) from None
    if not parts.hostname or parts.path.strip("/"):
        raise BadSetting("TALLY_SMTP", "(not shown)", wanted)
    return Smtp(
        parts.hostname, port, parts.scheme, unquote(parts.username or ""), unquote(parts.password or "")
    )
