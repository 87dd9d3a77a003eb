"""Lines and branches of the contracts that the Foundry tests reach: a table, and every line that they miss.

``python scripts/coverage.py [FOLDER…]`` runs ``forge coverage`` for each folder of ``tests/contracts`` (some
25 minutes), adds up what it reports, and exits 1 if a line or branch is missed that could be reached. It goes
folder by folder, because without the optimiser all tests together are more than the compiler's memory holds.
Three kinds of lines cannot be counted, and are listed apart:

- assembly, which Foundry does not instrument. Each piece is compared with plain Solidity by a fuzz test;
- an ``if`` that the optimiser moved into its branch, when that is counted;
- a bare assignment or return, which is no instruction at all, between two lines that are counted.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
TESTS = "tests/contracts"
BUILD = ROOT / ".build" / "coverage"
_NO_INSTRUCTION = re.compile(r"(return \w+|(\w+ )?\w+ = \w+);")


@dataclass(slots=True)
class Source:
    """What was counted in one file."""

    path: Path
    lines: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    """Hits by line."""
    paths: dict[tuple[int, str, str], int] = field(default_factory=lambda: defaultdict(int))
    """Hits by line, block and branch."""

    @property
    def branches(self) -> dict[int, list[int]]:
        """Hits of each branch of a line."""
        found: dict[int, list[int]] = defaultdict(list)
        for (line, _, _), hits in self.paths.items():
            found[line].append(hits)
        return found

    def uncountable(self) -> dict[int, str]:
        """The missed lines that cannot be counted, with the reason."""
        text = self.path.read_text(encoding="utf-8").splitlines()
        assembly = _assembly(text)
        counted = sorted(self.lines)
        reasons: dict[int, str] = {}
        for line in self.missed_lines() | self.missed_branches():
            code = text[line - 1].strip()
            at = counted.index(line)
            around = counted[max(at - 1, 0) : at] + counted[at + 1 : at + 2]
            if line in assembly:
                reasons[line] = "assembly"
            elif code.startswith("if") and self.branches[line] and all(self.branches[line]):
                reasons[line] = "its branch runs"
            elif _NO_INSTRUCTION.fullmatch(code) and all(self.lines[other] for other in around):
                reasons[line] = "no instruction"
        return reasons

    def missed_lines(self) -> set[int]:
        return {line for line, hits in self.lines.items() if not hits}

    def missed_branches(self) -> set[int]:
        return {line for line, hits in self.branches.items() if not all(hits)}


def _assembly(text: list[str]) -> set[int]:
    """The lines of assembly blocks."""
    inside: set[int] = set()
    depth = 0
    for number, line in enumerate(text, 1):
        code = line.split("//")[0]
        if depth == 0 and not re.match(r"\s*assembly\b", code):
            continue
        inside.add(number)
        depth += code.count("{") - code.count("}")
    return inside


def folders() -> list[str]:
    """The folders that hold tests."""
    return sorted({path.parent.name for path in (ROOT / TESTS).glob("*/*.t.sol")})


def run(folder: str) -> Path:
    """The lcov report of one folder's tests.

    Raises:
        SystemExit: with what forge said, if it failed.
    """
    report = BUILD / f"{folder}.info"
    report.parent.mkdir(parents=True, exist_ok=True)
    settings = {
        "FOUNDRY_PROFILE": "coverage",
        "FOUNDRY_TEST": f"{TESTS}/{folder}",
        "FOUNDRY_OUT": str(BUILD / folder / "out"),
        "FOUNDRY_CACHE_PATH": str(BUILD / folder / "cache"),
    }
    done = subprocess.run(
        [
            *(ROOT / "node_modules/.bin/forge", "coverage", "--ir-minimum"),
            *("--no-match-coverage", "(^|/)(tests|devnet)/"),
            *("--report", "lcov", "--report-file", report),
        ],
        cwd=ROOT,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(
            f"{done.stdout[-20_000:]}{done.stderr[-5_000:]}\nforge coverage failed for {folder}."
        )
    return report


def add(report: Path, sources: dict[Path, Source]) -> None:
    """Add up the hits of an lcov report."""
    source = Source(Path())
    for entry in report.read_text(encoding="utf-8").splitlines():
        tag, _, rest = entry.partition(":")
        match tag:
            case "SF":
                source = sources.setdefault(Path(rest), Source(Path(rest)))
            case "DA":
                line, hits = rest.split(",")[:2]
                source.lines[int(line)] += int(hits)
            case "BRDA":
                line, block, branch, hits = rest.split(",")
                source.paths[int(line), block, branch] += 0 if hits == "-" else int(hits)
            case _:
                pass


def main(chosen: Sequence[str]) -> int:
    """Print the table; 1 if something was missed."""
    console = Console()
    sources: dict[Path, Source] = {}
    for folder in track(chosen or folders(), "coverage", console=Console(stderr=True)):
        add(run(folder), sources)
    table = Table("contract", "lines", "branches", "not countable", "missed")
    missed: list[str] = []
    for path, source in sorted(sources.items()):
        if path.parts[0] != "contracts":
            continue  # a library's
        excused = source.uncountable()
        gone = (source.missed_lines() | source.missed_branches()) - excused.keys()
        missed += [f"{source.path}:{line}" for line in sorted(gone)]
        lines = source.lines.keys() - excused.keys()
        branches = [hit for line, hits in source.branches.items() if line not in excused for hit in hits]
        table.add_row(
            source.path.name,
            f"{sum(source.lines[line] > 0 for line in lines)}/{len(lines)}",
            f"{sum(hit > 0 for hit in branches)}/{len(branches)}",
            ", ".join(f"{n} {reason}" for reason, n in _counts(excused)),
            ", ".join(map(str, sorted(gone))),
        )
    console.print(table)
    if not missed:
        console.print("Every line and branch that can be counted is reached.")
        return 0
    console.print("Not reached: " + ", ".join(missed))
    return 1


def _counts(reasons: dict[int, str]) -> list[tuple[str, int]]:
    found = list(reasons.values())
    return [(reason, found.count(reason)) for reason in dict.fromkeys(found)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
