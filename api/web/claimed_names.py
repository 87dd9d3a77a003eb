"""What parties call themselves, shown beside their addresses: a name is only a claim."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy import Engine

from api.database import read_session
from api.market.profiles.repository import ProfileRepository
from api.names import warnings_of
from ledger.text import visible
from ledger.types import Address

LONGEST = 32
"""Letters of a name that stand beside an address; all of it is in the title."""
_ADDRESS = "0x[0-9a-fA-F]{40}"


@dataclass(frozen=True, slots=True)
class Claim:
    """A name from a published profile."""

    name: str
    """With marks that nobody sees made visible."""
    doubtful: bool
    """Whether it could be read as another one."""

    @property
    def shown(self) -> str:
        """As much of it as there is room for."""
        return self.name if len(self.name) <= LONGEST else self.name[: LONGEST - 1] + "…"


class ClaimedNames:
    """Names for one page. While it is written, each leaves a mark; all are then asked for together."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # Nobody can foresee it, so what others wrote holds no mark.
        self._mark = secrets.token_hex(16)
        self._asked: set[str] = set()

    def __call__(self, party: str, part: str) -> Markup:
        """A mark for what ``part`` of the templates says of a party's name; nothing for what is no party."""
        if re.fullmatch(_ADDRESS, party) is None:
            return Markup()
        self._asked.add(party)
        return Markup(f"{self._mark}-{part}-{party}")

    def put(self, html: str, parts: Mapping[str, Callable[[Claim], str]]) -> str:
        """A page with names in place of the marks; nothing where a party has published no profile here."""
        if not self._asked:
            return html
        with read_session(self._engine) as session:
            names = ProfileRepository(session).names(Address(one) for one in self._asked)
        claims = {one: Claim(visible(name), bool(warnings_of(name))) for one, name in names.items() if name}

        def told(found: re.Match[str]) -> str:
            claim = claims.get(Address(found[2]))
            return "" if claim is None else parts[found[1]](claim)

        return re.sub(f"{self._mark}-([a-z]+)-({_ADDRESS})", told, html)
