"""How a page is made: its language, its forms of numbers and times, its headers."""

from __future__ import annotations

import gzip
import hashlib
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from babel import Locale
from fastapi import Depends, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response

from api.auth.caller import Caller, find_caller
from api.backend import Backend
from api.errors import Problem
from api.settings import ServiceSettings
from api.values import AsOf
from api.web import charts, static_files
from api.web.claimed_names import ClaimedNames
from api.web.forms import Forms
from api.web.languages import LANGUAGES, browser_messages, negotiate, translations
from api.web.navigation import NAVIGATION
from api.web.sentences import said
from api.web.told import named_in, pieces, whole
from ledger.chain.signer import DEVNET_ACCOUNTS, DEVNET_CHAIN_ID, devnet_signer
from ledger.errors import LedgerError
from ledger.text import visible, visible_lines
from ledger.types import Address

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGE_COOKIE = "tally_language"
THEME_COOKIE = "tally_theme"
THEMES = ("light", "dark")
SMALLEST_PACKED = 1_000
"""Bytes from which a page is sent compressed."""


@lru_cache(maxsize=16)
def environment(locale: str) -> Environment:
    """The templates for one locale. ``languages.LOCALES`` bounds how many there can be."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    parsed = Locale.parse(locale)
    words = translations(parsed.language)
    env.install_gettext_callables(  # pyright: ignore[reportAttributeAccessIssue]
        words.ugettext, words.ungettext, newstyle=True, pgettext=words.upgettext, npgettext=words.unpgettext
    )
    forms = Forms(parsed)
    env.globals.update(
        forms=forms,
        static=static_files.address,
        language=parsed.language,
        languages=LANGUAGES,
        navigation=NAVIGATION,
        browser_messages=browser_messages(parsed.language),
        charts=charts,
        pieces=pieces,
    )
    env.filters.update(
        amount=forms.amount,
        symbol=forms.symbol,
        in_money=lambda money: said(parsed, money.text),
        number=forms.number,
        share=forms.share,
        moment=forms.moment,
        length=forms.length,
        size=forms.size,
        day=forms.day,
        exact=forms.exact,
        fraction=forms.fraction,
        rough=lambda text: float(Fraction(text)),
        short=short,
        visible=visible,
        visible_lines=visible_lines,
        named=named_in,
        whole=whole,
        said=lambda text: said(parsed, text),
        hexed=lambda value: value if isinstance(value, str) else "0x" + bytes(value).hex(),
    )
    return env


def short(value: str) -> str:
    """An address or a hash as it is recognised at a glance."""
    return f"{value[:6]}…{value[-4:]}" if len(value) > 14 else value


@cache
def _devnet_accounts() -> tuple[Address, ...]:
    """Whom the wallet's dialog offers on a development network."""
    return tuple(devnet_signer(index).address for index in range(DEVNET_ACCOUNTS))


async def signed_in(request: Request) -> Caller | None:
    """Whom a page's head names as signed in. What needs a caller asks for one itself, and says why not."""
    try:
        return await find_caller(request)
    except (Problem, LedgerError):
        return None


class Pages:
    """Renders the pages of one request."""

    def __init__(self, request: Request, caller: Annotated[Caller | None, Depends(signed_in)]) -> None:
        self._request = request
        self._caller = caller
        self._settings: ServiceSettings = request.app.state.settings
        self.locale = negotiate(
            request.headers.get("accept-language", ""), request.cookies.get(LANGUAGE_COOKIE)
        )
        theme = request.cookies.get(THEME_COOKIE, "")
        self.theme = theme if theme in THEMES else ""

    def __call__(
        self,
        template: str,
        *,
        status: int = 200,
        as_of: AsOf | None = None,
        connect: str = "",
        **context: Any,
    ) -> Response:
        """A page.

        Args:
            template: its path in the folder of templates.
            as_of: the block at which what it says of the chain was read.
            connect: another node that the page's scripts may ask, by its address.
            context: what it says.
        """
        request, chain = self._request, self._chain()
        names, templates = ClaimedNames(request.app.state.engine), environment(str(self.locale))
        html = templates.get_template(template).render(
            path=request.url.path,
            theme=self.theme,
            signed_in=self._caller,
            locale=str(self.locale).replace("_", "-"),
            as_of=as_of,
            chain=chain,
            claimed=names,
            devnet_accounts=_devnet_accounts() if chain is not None and chain["devnet"] else (),
            tokens_known={} if chain is None else self._tokens(),
            **context,
        )
        html = names.put(html, vars(templates.get_template("shell/claims.html").module))
        return self._answer(html.encode(), status, chain, connect)

    def _chain(self) -> dict[str, Any] | None:
        """What the footer and the wallet need to know; None while the node is away."""
        backend: Backend = self._request.app.state.backend
        try:
            system = backend.system
        except LedgerError:
            return None
        return {
            "id": system.chain_id,
            "devnet": system.chain_id == DEVNET_CHAIN_ID,
            "rpc": self._settings.page_rpc(system.chain_id),
            "contracts": {name: one.address for name, one in system.deployment.contracts.items()},
            "escrow": system.escrow.address,
            "reached": system.node.rpc.reached,
        }

    def _tokens(self) -> dict[str, dict[str, Any]]:
        backend: Backend = self._request.app.state.backend
        return {
            one.address: {"symbol": one.symbol, "decimals": one.decimals} for one in backend.tokens.known()
        }

    def _answer(self, body: bytes, status: int, chain: dict[str, Any] | None, connect: str) -> Response:
        request = self._request
        headers = {
            "Content-Security-Policy": self._policy(chain, connect),
            "Cache-Control": "private, no-cache",
            "Vary": "Accept-Encoding, Accept-Language, Cookie",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Content-Language": self.locale.language,
        }
        if status == 200:
            headers["ETag"] = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
            if request.headers.get("if-none-match") == headers["ETag"]:
                return Response(status_code=304, headers=headers)
        if len(body) >= SMALLEST_PACKED and static_files.accepts_gzip(request):
            body = gzip.compress(body, 5, mtime=0)
            headers["Content-Encoding"] = "gzip"
        return Response(body, status, headers, media_type="text/html; charset=utf-8")

    def _policy(self, chain: dict[str, Any] | None, connect: str) -> str:
        """Nothing inline, nothing from elsewhere; the bundle may ask this service and the chain's node."""
        asked = ["'self'"]
        for node in ("" if chain is None else chain["rpc"], connect):
            if node:
                parts = urlsplit(node)
                asked.append(f"{parts.scheme}://{parts.netloc}")
        return "; ".join(
            (
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data:",
                "font-src 'self'",
                f"connect-src {' '.join(asked)}",
                "form-action 'self'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
            )
        )


PagesDep = Annotated[Pages, Depends()]
