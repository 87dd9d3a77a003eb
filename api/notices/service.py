"""Setting, confirming and ending the ways in which a party is told. Nothing here commits."""

from __future__ import annotations

import math
import re
import secrets
import time

from sqlmodel import Session

from api.backend import Backend
from api.errors import InvalidRequest
from api.front.errors import RateLimited
from api.front.rates import Buckets
from api.notices.calendars import calendar_of
from api.notices.due import Told, windows_of
from api.notices.errors import CalendarUnknown, LinkEnded, NoMailHere
from api.notices.repository import NoticeRepository, hashed
from api.notices.schemas import ChannelIn, ChannelKind, ChannelOut, Notice, Notices, Preferences
from api.notices.settings import NoticeSettings
from api.notices.tables import NoticeChannelRow, NoticeRow
from api.notices.webhook import check_address
from api.notices.words import say
from api.values import Moment
from ledger.queries import View
from ledger.types import Address, BlockNumber, Hash32

CONFIRM_WITHIN = 2 * 86_400.0
"""Seconds until a link that confirms an address ends."""
CONFIRM_EVERY = 600.0
"""Seconds until another link may go to one address: nobody's mailbox is filled by whoever knows it."""
SHOWN = 50
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


def rows_of(backend: Backend, session: Session) -> NoticeRepository:
    """The rows of the service's deployment."""
    return NoticeRepository(session, backend.system.chain_id, backend.system.escrow.address)


class NoticeService:
    """Channels of one request.

    Args:
        origin: by which scheme and host links lead back here.
        confirmations: how many links each address has got.
    """

    def __init__(
        self,
        backend: Backend,
        session: Session,
        settings: NoticeSettings,
        origin: str,
        confirmations: Buckets,
    ) -> None:
        self._backend = backend
        self._rows = rows_of(backend, session)
        self._settings = settings
        self._origin = origin
        self._confirmations = confirmations

    def all(self, party: Address) -> Notices:
        """How a party is told, and what it was told last."""
        return Notices(
            party=party,
            mail=self._settings.smtp is not None,
            channels=[_told(row) for row in self._rows.channels(party)],
            notices=[_notice(row) for row in self._rows.newest(party, SHOWN)],
        )

    def put(self, party: Address, kind: ChannelKind, given: ChannelIn, head: BlockNumber) -> ChannelOut:
        """Set a channel that ``check_channel`` lets pass. Another address has to be confirmed anew; a
        calendar gets another token. What happened up to ``head`` is not told.

        Raises:
            RateLimited: if a link went there just now.
        """
        before, now = self._rows.channel(party, kind), time.time()
        row = NoticeChannelRow(
            chain_id=self._backend.system.chain_id,
            escrow=self._backend.system.escrow.address,
            party=party,
            kind=kind.value,
            address=given.address,
            secret="",
            token_hash=None,
            token_until=None,
            confirmed_at=None,
            preferences=_preferences(given).model_dump(mode="json"),
            since_block=head,
            seen_block=head,
        )
        secret = None
        if kind is ChannelKind.CALENDAR:
            secret = secrets.token_urlsafe(24)
            row.token_hash, row.confirmed_at = hashed(secret), now
        elif before is not None and before.address == given.address and _stands(before, now):
            row.secret, row.confirmed_at = before.secret, before.confirmed_at
            row.token_hash, row.token_until = before.token_hash, before.token_until
            row.since_block, row.seen_block = before.since_block, before.seen_block
        else:
            if kind is ChannelKind.WEBHOOK:
                row.secret = secret = secrets.token_hex(32)
            self._ask(row, given.language, now)
        self._rows.put(row)
        told = _told(row).model_copy(update={"secret": secret})
        if kind is ChannelKind.CALENDAR:
            url = f"{self._origin}/v1/parties/{party}/calendar.ics?token={secret}"
            return told.model_copy(update={"url": url})
        return told

    def _ask(self, row: NoticeChannelRow, language: str, now: float) -> None:
        """Send the one thing that goes to an address that nobody has confirmed."""
        wait = math.ceil(self._confirmations.take(_box(row)).wait)
        if wait:
            raise RateLimited(
                f"A link to confirm went to that address a moment ago: follow it, or wait {wait} s.",
                {"retry_after": wait},
                {"Retry-After": str(wait)},
            )
        token = secrets.token_urlsafe(24)
        row.token_hash, row.token_until = hashed(token), now + CONFIRM_WITHIN
        link = f"{self._origin}/notices/confirm?token={token}"
        self._rows.drop(row.party, row.kind)  # what waited was for the address before
        told = Told(
            name=f"confirm-{row.address}-{token}",
            subject=say(language, "Confirm this address for Tallystick"),
            text=say(
                language,
                "The party {party} wants to be told here when its turn ends and what happens to its orders. "
                "Follow this link within two days if that is you, or else do nothing:\n\n{link}",
                party=row.party,
                link=link,
            ),
            data={"type": "confirmation", "party": row.party, "link": link, "token": token},
            not_before=now,
        )
        self._rows.tell(row.party, row.kind, [told], now)

    def confirm(self, token: str, head: BlockNumber) -> ChannelOut:
        """Follow the link that was sent to an address. What happened up to ``head`` is not told.

        Raises:
            LinkEnded: if it was used, or is too old.
        """
        row, now = self._rows.by_token(token), time.time()
        if row is None or row.token_until is None or row.token_until < now:
            raise LinkEnded
        row.token_hash = row.token_until = None
        row.confirmed_at, row.since_block, row.seen_block = now, head, head
        self._rows.put(row)
        return _told(row)

    def drop(self, party: Address, kind: ChannelKind) -> Notices:
        """End a channel, and forget its address."""
        self._rows.drop(party, kind)
        return self.all(party)

    def calendar(self, party: Address, token: str, view: View) -> bytes:
        """A party's windows, for whoever has the token.

        Raises:
            CalendarUnknown: if that is not, or no longer, the token of its calendar.
        """
        row = self._rows.by_token(token)
        if row is None or row.kind != ChannelKind.CALENDAR or row.party != party:
            raise CalendarUnknown
        wanted = Preferences.model_validate(row.preferences)
        return calendar_of(party, windows_of(view, party), wanted, view.as_of.time, self.link)

    def link(self, order: Hash32) -> str:
        """Where an order's page is."""
        return f"{self._origin}/orders/0x{order.hex()}"


def check_channel(settings: NoticeSettings, kind: ChannelKind, address: str) -> None:
    """See that something can be sent to an address; of a webhook's, name servers are asked.

    Raises:
        NoMailHere, WebhookRefused, InvalidRequest: if not.
    """
    match kind:
        case ChannelKind.EMAIL:
            if settings.smtp is None:
                raise NoMailHere
            if len(address) > 254 or not _MAIL.fullmatch(address):
                raise InvalidRequest.field("address", "is no e-mail address, such as foreman@mill.example.")
        case ChannelKind.WEBHOOK:
            check_address(address, settings.private_webhooks)
        case ChannelKind.CALENDAR:
            if address:
                raise InvalidRequest.field("address", "is not needed: calendars are fetched.")


def _stands(before: NoticeChannelRow, now: float) -> bool:
    """Whether an address is confirmed, or was asked to be so recently that it need not be asked again."""
    if before.confirmed_at is not None:
        return True
    return before.token_until is not None and now < before.token_until - CONFIRM_WITHIN + CONFIRM_EVERY


def _box(row: NoticeChannelRow) -> str:
    """Whom a link reaches, however the address is written; webhooks by the whole of theirs."""
    if row.kind != ChannelKind.EMAIL:
        return row.address
    local, _, domain = row.address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def _preferences(given: ChannelIn) -> Preferences:
    return Preferences(topics=given.topics, before=given.before, language=given.language, quiet=given.quiet)


def _told(row: NoticeChannelRow) -> ChannelOut:
    return ChannelOut.model_validate(
        {
            **row.preferences,
            "kind": row.kind,
            "address": row.address,
            "confirmed": row.confirmed_at is not None,
        }
    )


def _notice(row: NoticeRow) -> Notice:
    return Notice.model_validate(
        {
            "kind": row.kind,
            "subject": row.subject,
            # Whoever holds the session need not hold the address: the link is told there alone.
            "text": "" if row.data["type"] == "confirmation" else row.text,
            "state": row.state,
            "created": Moment.of(int(row.created_at)),
            "ended": None if row.ended_at is None else Moment.of(int(row.ended_at)),
            "attempts": row.attempts,
            "problem": row.problem,
        }
    )
