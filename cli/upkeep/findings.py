"""What ``tally doctor`` says of each thing it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from cli.exits import known, sentence_of


class Level(Enum):
    OK = "ok"
    WARN = "warn"
    """It works, and may not for long, or not as it should."""
    FAIL = "fail"
    """Something cannot be done."""


@dataclass(frozen=True)
class Finding:
    """One line."""

    level: Level
    about: str
    said: str
    """How it is; where it is not well, also what to do."""

    def data(self) -> dict[str, object]:
        return {"level": self.level.value, "about": self.about, "said": self.said}


Check = Callable[[], Iterator[Finding]]


def ok(about: str, said: str) -> Finding:
    return Finding(Level.OK, about, said)


def warn(about: str, said: str) -> Finding:
    return Finding(Level.WARN, about, said)


def fail(about: str, said: str) -> Finding:
    return Finding(Level.FAIL, about, said)


def looked(about: str, check: Check) -> Iterator[Finding]:
    """What a check finds; an error that it meets is a finding too.

    Raises:
        Exception: a fault of this program.
    """
    try:
        yield from check()
    except Exception as error:
        said = known(error)
        if said is None:
            raise
        yield fail(about, sentence_of(said))
