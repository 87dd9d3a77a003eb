"""What can be done with a request. Nothing here commits: the route does, once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from api.auth.caller import Caller
from api.backend import Backend
from api.database import UnitOfWork
from api.errors import InvalidRequest
from api.market import etags
from api.market.errors import RequestNotOpen, RequestUnknown
from api.market.listing import repository as listing
from api.market.requests.repository import RequestRepository
from api.market.requests.schemas import RequestIn, RequestOut, RequestState, Visibility
from api.market.requests.tables import RequestRow
from api.market.texts import indexed
from api.market.vocabulary import check_machine, check_task, label_of
from api.values import Moment, Money, Token
from ledger.types import Address, Hash32, TokenAmount, address, hash32

_ALIVE = (RequestState.DRAFT, RequestState.PUBLISHED)


class RequestService:
    """Requests of one HTTP request."""

    def __init__(self, backend: Backend, reads: Session, unit: UnitOfWork | None = None) -> None:
        self._backend = backend
        self._reads = RequestRepository(reads)
        self._unit = unit
        self._session = reads

    def _write(self) -> tuple[RequestRepository, Session]:
        if self._unit is None:
            raise AssertionError("a reading request was about to write")
        return RequestRepository(self._unit.session), self._unit.session

    # ---------------------------------------------------------------- reading

    def now(self) -> int:
        """The market's time."""
        return listing.now(self._session.connection())

    def find(self, id: str, caller: Caller | None) -> RequestRow:
        """A request that the caller may see.

        Raises:
            RequestUnknown: if there is none: also where it is somebody else's draft, or not for the caller.
        """
        row = self._reads.get(id)
        if row is None or not self._visible(row, caller):
            raise _unknown(id)
        return row

    def _visible(self, row: RequestRow, caller: Caller | None) -> bool:
        if caller is not None and caller.party == row.customer:
            return True
        if row.state == RequestState.DRAFT:
            return False
        if row.content["visibility"] == Visibility.PUBLIC:
            return True
        return caller is not None and self._reads.is_named(row.id, caller.party)

    def own(self, id: str, caller: Caller) -> RequestRow:
        """A request of the caller.

        Raises:
            RequestUnknown: if it is not.
        """
        row = self.find(id, caller)
        if row.customer != caller.party:
            raise _unknown(id)
        return row

    def get(self, id: str, caller: Caller | None) -> RequestOut:
        """As the caller may see it."""
        return describe(self.find(id, caller), caller, self.now())

    def page(
        self,
        caller: Caller,
        named: bool,
        states: Sequence[RequestState],
        after: tuple[int, str] | None,
        limit: int,
    ) -> tuple[list[RequestOut], RequestRow | None]:
        """The caller's own, or those addressed to it; and the row behind which there are more."""
        ask = self._reads.naming if named else self._reads.of_customer
        rows = ask(caller.party, states, after, limit)
        now = self.now()
        more = rows[limit - 1] if len(rows) > limit else None
        return [describe(row, caller, now) for row in rows[:limit]], more

    # ---------------------------------------------------------------- writing

    def create(self, caller: Caller, given: RequestIn, publish: bool) -> RequestOut:
        """Keep a draft, or publish at once."""
        now = self.now()
        content = self._checked(given, now)
        requests, session = self._write()
        row = RequestRow(
            id=secrets.token_hex(16),
            customer=caller.party,
            state=RequestState.PUBLISHED if publish else RequestState.DRAFT,
            version=1,
            content=content,
            created_at=now,
            changed_at=now,
            published_at=now if publish else None,
            closes_at=closing(given),
        )
        requests.add(row)
        requests.name(row.id, given.parties)
        answer = describe(row, caller, now)
        _list(session, row)
        return answer

    def replace(self, id: str, caller: Caller, given: RequestIn, if_match: str | None) -> RequestOut:
        """Say something else, while it is a draft or on the market.

        Raises:
            RequestNotOpen: if it has ended.
            EditedMeanwhile: if it is not the version that the caller read.
        """
        row, now = self.own(id, caller), self.now()
        etags.check(if_match, row.version)
        _check_state(row, _ALIVE, now)
        content = self._checked(given, now)
        values = {"content": content, "closes_at": closing(given), "changed_at": now}
        requests, _ = self._write()
        requests.name(id, given.parties)
        return self._changed(row, caller, now, values)

    def publish(self, id: str, caller: Caller, if_match: str | None) -> RequestOut:
        """Put a draft on the market.

        Raises:
            RequestNotOpen: if it is no draft.
            InvalidRequest: if it would close at once.
        """
        row, now = self.own(id, caller), self.now()
        etags.check(if_match, row.version, needed=False)
        _check_state(row, (RequestState.DRAFT,), now)
        if row.closes_at <= now:
            raise InvalidRequest.field("closes_at", "is past: change the draft first.")
        return self._changed(
            row, caller, now, {"state": RequestState.PUBLISHED, "changed_at": now, "published_at": now}
        )

    def end(self, id: str, caller: Caller, state: RequestState, if_match: str | None) -> RequestOut:
        """Take it off the market without an order."""
        row, now = self.own(id, caller), self.now()
        etags.check(if_match, row.version, needed=False)
        _check_state(row, _ALIVE, now)
        return self._changed(row, caller, now, {"state": state, "changed_at": now})

    def award(self, row: RequestRow, maker: Address, order: Hash32) -> None:
        """Note with whom an order was agreed, in the transaction that agrees to it.

        Raises:
            RequestNotOpen: if another one was agreed on meanwhile, or it ended.
        """
        now = self.now()
        requests, session = self._write()
        current = requests.get(row.id)
        if current is None:
            raise _unknown(row.id)
        session.refresh(current)
        _check_state(current, (RequestState.PUBLISHED,), None)
        values = {
            "state": RequestState.AWARDED,
            "changed_at": now,
            "awarded_to": maker,
            "order_id": "0x" + order.hex(),
        }
        if not requests.change(current.id, current.version, **values):
            raise not_open(current.id, RequestState.AWARDED)
        listing.take_away(session.connection(), [row.id])

    def _changed(self, row: RequestRow, caller: Caller, now: int, values: Mapping[str, Any]) -> RequestOut:
        requests, session = self._write()
        if not requests.change(row.id, row.version, **values):
            raise etags.changed(row.version + 1)
        after = requests.get(row.id)
        assert after is not None
        session.refresh(after)
        _list(session, after)
        return describe(after, caller, now)

    def _checked(self, given: RequestIn, now: int) -> dict[str, Any]:
        """What is kept: the request in plain values, with the token by its address and label.

        Raises:
            InvalidRequest: naming what cannot be.
        """
        if given.due <= now:
            raise InvalidRequest.field("due", "is past: give a time to come.")
        if closing(given) <= now:
            raise InvalidRequest.field("closes_at", "is past: give a time to come.")
        if given.capability is not None:
            check_task("capability.task", given.capability.task)
            for machine in given.capability.machines:
                check_machine("capability.machines", machine)
        fields = set(RequestIn.model_fields)
        content = given.model_dump(mode="json", include=fields)
        token = None if given.token is None else self._backend.tokens.named(given.token)
        content["token"] = None if token is None else token.model_dump(mode="json")
        return content


def closing(given: RequestIn) -> int:
    """The last second for answers."""
    return given.due if given.closes_at is None else given.closes_at


def describe(row: RequestRow, caller: Caller | None, now: int) -> RequestOut:
    """A request as the caller may see it."""
    said = row.content
    own = caller is not None and caller.party == row.customer
    shared = ("kind", "title", "description", "capability", "quantity", "place", "bom", "conditions")
    return RequestOut(
        id=row.id,
        state=state_of(row, now),
        version=row.version,
        customer=address(row.customer),
        **{name: said[name] for name in shared},
        visibility=said["visibility"],
        parties=said["parties"] if own else [],
        begin=Moment.maybe(said["begin"]),
        due=Moment.of(said["due"]),
        budget_least=_money(said, "budget_least"),
        budget=_money(said, "budget"),
        created_at=Moment.of(row.created_at),
        changed_at=Moment.of(row.changed_at),
        published_at=Moment.maybe(row.published_at),
        closes_at=Moment.of(row.closes_at),
        awarded_to=None if row.awarded_to is None else address(row.awarded_to),
        order_id=None if row.order_id is None else hash32(row.order_id),
    )


def state_of(row: RequestRow, now: int | None) -> RequestState:
    """Where it stands: time closes it without a word."""
    state = RequestState(row.state)
    if state is RequestState.PUBLISHED and now is not None and now > row.closes_at:
        return RequestState.CLOSED
    return state


def token_of(row: RequestRow) -> Token | None:
    """What it is paid in."""
    return None if row.content["token"] is None else Token.model_validate(row.content["token"])


def _money(said: Mapping[str, Any], name: str) -> Money | None:
    if said[name] is None:
        return None
    return Token.model_validate(said["token"]).money(TokenAmount(int(said[name])))


def _check_state(row: RequestRow, states: Sequence[RequestState], now: int | None) -> None:
    if (state := state_of(row, now)) not in states:
        raise not_open(row.id, state)


def not_open(id: str, state: RequestState) -> RequestNotOpen:
    """What is said where a request has ended, or is no draft any more."""
    return RequestNotOpen(f"Request {id} is {state}: GET it to see how it stands.", {"state": state.value})


def _unknown(id: str) -> RequestUnknown:
    return RequestUnknown(
        f"No request {id} is here for you: check the id, or sign in as a party that it names."
    )


def relist(session: Session) -> None:
    """Put every published request on the market's list, which no backup holds."""
    for row in RequestRepository(session).published():
        _list(session, row)


def _list(session: Session, row: RequestRow) -> None:
    """On the market's list, or off it, as the request now stands."""
    said = row.content
    connection = session.connection()
    if row.state != RequestState.PUBLISHED or said["visibility"] != Visibility.PUBLIC:
        listing.take_away(connection, [row.id])
        return
    token, place, capability = said["token"] or {}, said["place"] or {}, said["capability"] or {}
    task = capability.get("task")
    spot = (None, None, None)
    if place:
        spot = listing.on_sphere(place["latitude"], place["longitude"])
    entry = {
        "id": row.id,
        "on_chain": False,
        "kind": said["kind"],
        "customer": row.customer,
        "title": said["title"],
        "words": indexed(
            said["title"], said["description"], "" if task is None else f"{task} {label_of(task)}"
        ),
        "task": task,
        "quantity": said["quantity"],
        "token": token.get("address"),
        "symbol": token.get("symbol"),
        "decimals": token.get("decimals"),
        "budget_least": None if said["budget_least"] is None else int(said["budget_least"]),
        "budget": None if said["budget"] is None else int(said["budget"]),
        "due": said["due"],
        "posted_at": row.published_at,
        "closes_at": row.closes_at,
        "min_tier": said["conditions"]["min_tier"],
        "place": place.get("name"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        **dict(zip("xyz", spot, strict=True)),
    }
    listing.put(connection, [entry])
