"""Stylesheet, bundle and pictures: named by their content, kept for ever by browsers, sent compressed."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.errors import RouteUnknown

FOLDER = Path(__file__).parent / "static"
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
"""What can lie in the folder. Anything else is not served."""
FOR_EVER = "public, max-age=31536000, immutable"

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file as it is sent."""

    plain: bytes
    packed: bytes
    kind: str
    digest: str


@cache
def files() -> dict[str, StaticFile]:
    """All of them by name, read once."""
    found: dict[str, StaticFile] = {}
    for path in sorted(FOLDER.iterdir()):
        if path.suffix in KINDS:
            plain = path.read_bytes()
            packed = gzip.compress(plain, 9, mtime=0)
            digest = hashlib.sha256(plain).hexdigest()[:16]
            found[path.name] = StaticFile(plain, packed, KINDS[path.suffix], digest)
    return found


def address(name: str) -> str:
    """Where a file is to be had. Its content is part of the address, so that it never has to be asked again.

    Raises:
        KeyError: if there is no such file.
    """
    return f"/static/{files()[name].digest}/{name}"


@router.get("/static/{digest}/{name}")
def get_static(digest: str, name: str, request: Request) -> Response:
    file = files().get(name)
    if file is None or file.digest != digest:
        raise RouteUnknown("That file is of another release: load the page again.")
    headers = {
        "Cache-Control": FOR_EVER,
        "ETag": f'"{file.digest}"',
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    if accepts_gzip(request):
        headers["Content-Encoding"] = "gzip"
        return Response(file.packed, media_type=file.kind, headers=headers)
    return Response(file.plain, media_type=file.kind, headers=headers)


def accepts_gzip(request: Request) -> bool:
    """Whether the browser unpacks gzip."""
    return "gzip" in request.headers.get("accept-encoding", "")
