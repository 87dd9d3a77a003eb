"""What a kind's function works with, in a process of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine

from api.errors import InvalidRequest
from ledger.settings import Settings
from ledger.store import open_engine

if TYPE_CHECKING:
    from ledger.system import System

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Output:
    """A job's result."""

    path: Path
    """The file that holds it."""
    media_type: str = JSON
    """What it is."""
    name: str | None = None
    """What people keep it as; none for JSON that programs read."""


@dataclass(frozen=True, slots=True)
class Task:
    """One job, as the function of its kind sees it."""

    input: Mapping[str, Any]
    """What the endpoint checked and queued."""
    owner: str | None
    """Whose it is."""
    folder: Path
    """Where it may write; gone when it has ended."""
    settings: Settings
    """Node, deployment, database."""
    tell: Callable[[float, str], None]
    """Says how much is done, 0 to 1, and what comes now. As often as one likes."""

    @contextmanager
    def engine(self) -> Generator[Engine]:
        """The service's database: the read model, and what parties keep here."""
        engine = open_engine(self.settings.database_where())
        try:
            yield engine
        finally:
            engine.dispose()

    @contextmanager
    def system(self) -> Generator[System]:
        """The deployment on its chain."""
        from ledger.system import connect  # half a second to load: not all work asks the chain

        system = connect(self.settings)
        try:
            yield system
        finally:
            system.close()

    def document(self, name: str) -> Path:
        """A document of the input as the file that the readers of ``sharing`` take.

        It is called as the input calls it, so that what they refuse names it so.
        """
        given = self.input.get(name)
        if given is None:
            raise InvalidRequest.field(name, "is missing.")
        path = self.folder / f"{name}.json"
        path.write_text(json.dumps(given), encoding="utf-8")
        return path

    def json(self, data: object) -> Output:
        """A result that programs read."""
        path = self.folder / "result.json"
        path.write_text(json.dumps(data, separators=(",", ":"), allow_nan=False), encoding="utf-8")
        return Output(path)

    def told(self, words: str) -> Callable[[int, int], None]:
        """A listener of the form that many functions of the ledger call: so many done, of so many."""

        def tell(done: int, of: int) -> None:
            self.tell(done / of if of else 0.0, words)

        return tell
