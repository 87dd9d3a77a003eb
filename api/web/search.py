"""One box for everything: what is typed decides where it leads."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse

router = APIRouter(include_in_schema=False)
_ORDER = re.compile("(0x)?[0-9a-fA-F]{64}")
_PARTY = re.compile("0x[0-9a-fA-F]{40}")


@router.get("/search")
def search(q: Annotated[str, Query(max_length=200)] = "") -> RedirectResponse:
    """An order's id or a party's address leads to its page, words to the market."""
    word = q.strip()
    if _ORDER.fullmatch(word):
        return RedirectResponse(f"/orders/0x{word.removeprefix('0x').lower()}", 303)
    if _PARTY.fullmatch(word):
        return RedirectResponse(f"/parties/{word}", 303)
    return RedirectResponse(f"/?q={quote(word)}", 303)
