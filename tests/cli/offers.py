"""Talks between dev:1, who would pay, and dev:2, who would make, or a community."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Result, Tally

DAY = 86_400
DRAFT = ("order", "draft", "--customer", "dev:1", "--milestone", "400@+10d", "--milestone", "600@+20d")


def ok(told: Result) -> Result:
    assert told.exit == 0, (told.out, told.err)
    return told


def three_offers(tally: Tally) -> Path:
    """Three offers between two strangers: 1,000, then 1,300, then 1,100."""
    for key in ("dev:1", "dev:2"):
        ok(tally("token", "mint", "5000", "--to", key))
    ok(tally(*DRAFT, "--maker", "dev:2", "--out", "draft.json"))
    ok(tally("offer", "make", "draft.json", "--key", "dev:1", "--yes"))
    ok(offer(tally, "answer", "--milestone", "500@+12d", "--milestone", "800@+24d", "--key", "dev:2"))
    ok(offer(tally, "answer", "--milestone", "400@+12d", "--milestone", "700@+22d", "--key", "dev:1"))
    return Path("negotiation.json")


def founded(tally: Tally, *founders: str, more: tuple[str, ...] = ()) -> str:
    """A community of three seats, two of whom sign, where nothing else is said."""
    Path("charter.txt").write_text("We mill together.")
    named = [word for founder in founders for word in ("--founder", founder)]
    ok(tally("community", "charter", *named, "--text", "charter.txt", *more))
    for founder in founders:
        ok(tally("community", "consent", "founding.json", "--key", founder, "--yes"))
    return ok(tally("community", "found", "founding.json", "--key", "dev:0", "--json")).data["community"]


def offer(tally: Tally, what: str, *more: str) -> Result:
    return tally("offer", what, "negotiation.json", *more, "--yes")
