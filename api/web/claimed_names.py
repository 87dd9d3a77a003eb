"""What parties call themselves, shown beside their addresses: a name is only a claim."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from api.database import read_session
from api.market.profiles.repository import ProfileRepository
from api.names import warnings_of
from ledger.text import visible
from ledger.types import Address

LONGEST = 32
"""Letters of a name that stand beside an address; all of it is in the title."""


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
    """Names for one page, each asked for once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: dict[Address, Claim | None] = {}

    def __call__(self, party: Address) -> Claim | None:
        """What a party calls itself; None where it has published no profile here."""
        if party not in self._known:
            self._known[party] = self._find(party)
        return self._known[party]

    def _find(self, party: Address) -> Claim | None:
        with read_session(self._engine) as session:
            row = ProfileRepository(session).get(party)
            name = None if row is None else str(row.document.get("name", ""))
        return Claim(visible(name), bool(warnings_of(name))) if name else None
