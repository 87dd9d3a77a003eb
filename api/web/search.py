"""One box for everything: what is typed decides where it leads."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse

from api.backend import Backend
from api.dependencies import BackendDep
from api.web.reading import MaybeViewDep
from ledger.errors import LedgerError
from ledger.queries import View, is_known
from ledger.queries.beginnings import Ends, Named, named_by
from ledger.types import Hash32, hash32

router = APIRouter(include_in_schema=False)
_ORDER = re.compile("(0x)?[0-9a-fA-F]{64}")
_PARTY = re.compile("0x[0-9a-fA-F]{40}")
_ENDS = re.compile(r"(?:0x)?([0-9a-fA-F]{4,63})(?:…|\.\.\.)([0-9a-fA-F]{0,32})|(?:0x)?([0-9a-fA-F]{6,63})")


@router.get("/search")
def search(
    backend: BackendDep, view: MaybeViewDep, q: Annotated[str, Query(max_length=200)] = ""
) -> RedirectResponse:
    """An id, whole or by its ends, leads to what it names, and words to the market."""
    word = q.strip()
    if _ORDER.fullmatch(word):
        hash = hash32(word)
        known = view is not None and is_known(view, hash)
        sent = None if known else transaction_page(backend, hash)
        return RedirectResponse(sent or f"/orders/0x{hash.hex()}", 303)
    if _PARTY.fullmatch(word):
        return RedirectResponse(f"/parties/{word}", 303)
    found = () if view is None else shortened(view, word)
    if len(found) == 1:
        return RedirectResponse(page_of(found[0]), 303)
    return RedirectResponse(f"/?q={quote(word)}", 303)


def shortened(view: View, word: str) -> tuple[Named, ...]:
    """What an id as pages print it can be of, or its beginning; nothing for other words. One more than
    pages show if there are more: who has time makes ids with the ends of another's."""
    ends = _ENDS.fullmatch(word)
    if ends is None:
        return ()
    return named_by(view, Ends((ends[1] or ends[3]).lower(), (ends[2] or "").lower()))


def page_of(found: Named) -> str:
    """Where it is shown."""
    if found.kind == "transaction":
        return _in_audit(found.block, found.id)
    return f"/{'orders' if found.kind == 'order' else 'parties'}/{found.id}"


def transaction_page(backend: Backend, hash: Hash32) -> str | None:
    """Where a transaction is shown; None if the node has none of that hash, or does not answer."""
    with suppress(LedgerError):
        receipt = backend.system.node.get_transaction_receipt(hash)
        if receipt is not None:
            return _in_audit(receipt.block_number, "0x" + hash.hex())
    return None


def _in_audit(block: int, hash: str) -> str:
    return f"/audit?from_block={block}&to_block={block}#tx-{hash}"
