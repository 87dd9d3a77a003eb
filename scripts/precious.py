"""The tables in docs/guides/operating.md, by how they are kept: ``python -m scripts.precious write``."""

from __future__ import annotations

import sys
from pathlib import Path

from api.backups.catalogue import of_kind
from ledger.store.tables import Keeping

GUIDE = Path(__file__).parents[1] / "docs" / "guides" / "operating.md"
BEGIN, END = "<!-- tables: written by python -m scripts.precious write -->", "<!-- end of tables -->"
WORDS = {
    Keeping.PRECIOUS: "precious: in every backup",
    Keeping.PASSING: "passing: sessions, keys of requests and the like; in no backup, and nobody misses them",
    Keeping.REBUILT: "made anew from the chain's logs by the indexer; in no backup",
}


def listed() -> str:
    """The list as the guide has it."""
    lines = ["| how it is kept | tables |", "|---|---|"]
    for kind, words in WORDS.items():
        names = ", ".join(f"`{name}`" for name in sorted(table.name for table in of_kind(kind)))
        lines.append(f"| {words} | {names} |")
    return "\n".join(lines)


def written(text: str) -> str:
    """The guide with the list of today."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{listed()}\n{END}{after}"


def main() -> int:
    text = GUIDE.read_text()
    if sys.argv[1:] == ["write"]:
        GUIDE.write_text(written(text))
        return 0
    if text == written(text):
        return 0
    print("The guide's list of tables is not today's: python -m scripts.precious write", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
