"""The audit: every event in words, a subject's history, and what a browser needs to check it by itself."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any
from urllib.parse import urlencode, urlsplit

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from api.audit.asking import HIGHEST, span
from api.audit.rendering import Rendered
from api.backend import Backend
from api.credit.schemas import fixed
from api.dependencies import BackendDep
from api.errors import InvalidRequest
from api.reading.dependencies import ViewDep
from api.reading.pages import After
from api.values import AsOf
from api.web.rendering import PagesDep
from api.web.search import transaction_page
from api.web.told import linked, orders_among
from ledger.audit.storage.layout import layout_of
from ledger.queries import Place, Subject, View, credit_at, is_known
from ledger.queries.events import Picked, events_where
from ledger.queries.terms import order_stands
from ledger.types import ZERO_ADDRESS, Hash32, MalformedAddress, address

router = APIRouter(include_in_schema=False)

SHOWN = 50
"""Events on one page."""
MOST_EXPORTED = 5_000
"""Events of one file; longer ones are made as jobs."""
_HASH = re.compile("0x[0-9a-fA-F]{64}")
_PARTY = re.compile("0x[0-9a-fA-F]{40}")
_WORD = re.compile("[A-Za-z0-9]{0,60}")
_COLUMNS = (
    "block",
    "log_index",
    "time",
    "contract",
    "event",
    "sentence",
    "arguments",
    "transaction_hash",
    "block_hash",
)

_FILTERS = ("contract", "event", "order", "party", "from_block", "to_block", "oldest", "node")

_Text = Annotated[str, Query(max_length=80)]


@dataclass(frozen=True, slots=True)
class Asked:
    """A view of the audit, as its address has it."""

    given: Mapping[str, str]
    """What is set, by its name in the address."""
    picked: Picked
    """Which events."""
    order: Hash32 | None
    party: str | None
    node: str
    """The reader's own node; empty for the deployment's."""

    @property
    def query(self) -> str:
        """The same as part of an address."""
        return urlencode(self.given)


def _asked(
    contract: _Text = "",
    event: _Text = "",
    order: _Text = "",
    party: _Text = "",
    from_block: _Text = "",
    to_block: _Text = "",
    oldest: Annotated[str, Query(max_length=1)] = "",
    node: Annotated[str, Query(max_length=300)] = "",
) -> Asked:
    said = (contract, event, order, party, from_block, to_block, oldest, node)
    given = {name: value.strip() for name, value in zip(_FILTERS, said, strict=True) if value.strip()}
    for name in ("contract", "event"):
        if not _WORD.fullmatch(given.get(name, "")):
            raise InvalidRequest.field(name, "is no name: letters and digits only.", "query")
    of, who = _order(given.get("order")), _party(given.get("party"))
    subjects: tuple[Subject, ...] = tuple(one for one in (of, who) if one is not None)
    blocks = span(
        _block(given, "from_block"), _block(given, "to_block"), newest_first=given.get("oldest") != "1"
    )
    picked = Picked(given.get("contract"), given.get("event"), subjects, blocks)
    return Asked(given, picked, of, who, _node(given.get("node", "")))


AskedDep = Annotated[Asked, Depends(_asked)]


def _order(text: str | None) -> Hash32 | None:
    if text is None:
        return None
    if not _HASH.fullmatch(text):
        raise InvalidRequest.field("order", "is no order's id: 0x and 64 hexadecimal digits.", "query")
    return Hash32(bytes.fromhex(text[2:]))


def _party(text: str | None) -> Any:
    if text is None:
        return None
    try:
        return address(text)
    except MalformedAddress as error:
        raise InvalidRequest.field(
            "party", "is no address: 0x and 40 hexadecimal digits.", "query"
        ) from error


def _block(given: Mapping[str, str], name: str) -> int | None:
    text = given.get(name)
    if text is None:
        return None
    if not text.isascii() or not text.isdecimal() or len(text) > 16 or int(text) > HIGHEST:
        raise InvalidRequest.field(name, "is no block: give its number.", "query")
    return int(text)


def _node(url: str) -> str:
    """A node's address as a browser may ask it."""
    if not url:
        return ""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[A-Za-z0-9.:\[\]-]+", parts.netloc):
        raise InvalidRequest.field("node", "is no address of a node: https://… or http://…", "query")
    return url


@router.get("/audit")
def audit(
    request: Request,
    pages: PagesDep,
    backend: BackendDep,
    view: ViewDep,
    asked: AskedDep,
    after: After = None,
    q: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """Events in words: all of them, or those of an order, a party, a contract, some blocks."""
    if q.strip():
        return RedirectResponse(_found(backend, view, q.strip()), 303)
    rows, more = _rows(request, view, asked, after)
    subject = _order_facts(view, asked.order) if asked.order else None
    return pages(
        "audit.html",
        as_of=AsOf.indexed(view.as_of),
        connect=asked.node,
        asked=asked,
        of=dict.fromkeys(_FILTERS, "") | dict(asked.given),
        rows=rows,
        after=more,
        subject=subject,
        credit=_credit_facts(view, asked.party) if asked.party and not asked.order else None,
        contracts=sorted(backend.system.deployment.contracts),
        known=_slots(),
        from_block=backend.system.deployment.block_number,
        block_hash="0x" + view.as_of.hash.hex(),
        token=None if subject is None else backend.tokens.get(subject["token"]),
    )


def _rows(
    request: Request, view: View, asked: Asked, after: str | None, limit: int = SHOWN
) -> tuple[list[dict[str, Any]], str | None]:
    page = events_where(view, asked.picked, None if after is None else Place.parse(after), limit)
    rendered: Rendered = request.app.state.rendered
    rows = [json.loads(row) for row in rendered.of(view, page.happenings)]
    for row in rows:
        row["leaves"] = list(leaves(row["arguments"] or {}))
    _with_sides(view, rows)
    return rows, None if page.after is None else str(page.after)


def _with_sides(view: View, rows: list[dict[str, Any]]) -> None:
    """Adds the two sides of the orders that events are about: sentences name them, arguments often do not."""
    orders = orders_among(view, [row["arguments"] for row in rows])
    for row in rows:
        of = linked(row["arguments"], orders)
        row["named"] = [of, *(orders[one] for one in of if one in orders)]


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every value of an event's arguments with its name, in the contract's order."""
    if isinstance(value, dict):
        for name, one in value.items():  # pyright: ignore[reportUnknownVariableType]
            yield from leaves(one, f"{path}.{name}" if path else str(name))  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(value, list):
        for place, one in enumerate(value):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
            yield from leaves(one, f"{path}[{place}]")
    elif value is not None:
        yield path, str(value).lower() if isinstance(value, bool) else str(value)


@cache
def _slots() -> str:
    """Where the contracts keep what a browser reads from their storage."""
    escrow, credit = layout_of("OrderEscrow").variables, layout_of("CreditRegistry").variables
    return json.dumps(
        {
            "orders": escrow["_orders"].slot,
            "accounts": credit["_accounts"].slot,
            "prior": credit["_prior"].slot,
        }
    )


def _order_facts(view: View, id: Hash32) -> dict[str, Any] | None:
    found = order_stands(view, id)
    if found is None:
        return None
    row = found.row
    states = found.state.milestones(len(found.terms.cumulative))
    return {
        "customer": row.customer,
        "maker": None if row.maker == ZERO_ADDRESS else row.maker,
        "token": row.token,
        "price": row.price,
        "bond": row.bond,
        "status": row.phase,
        "milestones": [state.name.lower() for state in states],
    }


def _credit_facts(view: View, party: Any) -> dict[str, Any]:
    now = credit_at(view, party)
    return {
        "score": fixed(now.score),
        "mu": fixed(now.prior.mu),
        "weight": fixed(now.account.weight),
        "tier": now.tier,
        "new": now.account.weight == 0,
    }


def _found(backend: Backend, view: View, word: str) -> str:
    """Where what was typed leads: an order, a transaction's block, a party, a block."""
    if _HASH.fullmatch(word):
        hash = Hash32(bytes.fromhex(word[2:]))
        if is_known(view, hash):
            return f"/audit?order={word.lower()}"
        return transaction_page(backend, hash) or f"/audit?order={word.lower()}"
    if _PARTY.fullmatch(word):
        return f"/audit?party={word}"
    digits = word.replace(",", "").replace(".", "")
    if digits.isascii() and digits.isdecimal() and len(digits) <= 15:
        return f"/audit?from_block={digits}&to_block={digits}"
    raise InvalidRequest.field(
        "q", "is neither an order's id, a transaction, a party's address nor a block.", "query"
    )


@router.get("/audit/events.{form}")
def export(form: str, request: Request, view: ViewDep, asked: AskedDep) -> Response:
    """The events of a view as a file, up to ``MOST_EXPORTED`` of them."""
    if form not in ("csv", "jsonl"):
        raise InvalidRequest.field("form", "is no form of a file: csv or jsonl.", "path")
    rows, after = [], None
    while len(rows) < MOST_EXPORTED:
        some, after = _rows(request, view, asked, after, 200)
        rows += some
        if after is None:
            break
    for row in rows:
        row.pop("leaves")
        row.pop("named")
    text = _csv(rows) if form == "csv" else "".join(json.dumps(row) + "\n" for row in rows)
    kind = "text/csv; charset=utf-8" if form == "csv" else "application/jsonl"
    headers = {
        "Content-Disposition": f'attachment; filename="tallystick-events-{view.as_of.number}.{form}"',
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(iter((text,)), media_type=kind, headers=headers)


def _csv(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for row in rows:
        said = {**row, "time": row["time"]["time"], "arguments": json.dumps(row["arguments"])}
        writer.writerow([said[name] for name in _COLUMNS])
    return out.getvalue()
