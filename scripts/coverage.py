"""Lines and branches of the contracts that the Foundry tests reach: a table, and every line that they miss.

``python scripts/coverage.py [FOLDER…]`` runs ``forge coverage`` for each folder of ``tests/contracts`` (some
20 minutes), adds up what it reports, and exits 1 if a line or branch is missed that could be reached. It goes
folder by folder, because without the optimiser all tests together are more than the compiler's memory holds.
Some lines and branches cannot be counted, and are listed apart:

- assembly, which Foundry does not instrument. Each piece is compared with plain Solidity by a fuzz test;
- an ``if`` that the optimiser moved into its branch, when that is counted;
- a branch that is not counted, when a line that only it leads to is; and a call that opens a branch that is;
- a statement before another of its block that is counted: nothing else leads there;
- a bare assignment or return, which is no instruction at all, between two lines that are counted;
- an override that the compiler asks for where two bases have a function, if it only hands on to one of them:
  what that one does is counted there;
- a branch of a modifier, which forge counts in one of the functions that have it, even where only the others
  can take it, if a test named in ``IN_MODIFIERS`` shows it in those.
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
IN_MODIFIERS = {
    # Counted in `withdrawStake`, which makes nobody free.
    "if (!ready && _isReady()) _setFree(_free, uint128(block.number));": (
        "court/PanelReady.t.sol",
        "test_whoMakesThePoolReadyDoesNotKnowWhatDraws",
    ),
}
"""Branches of modifiers, with the file and the name of the test that takes them in each function that can."""
_NO_INSTRUCTION = re.compile(r"(return \w+|(\w+ )?\w+ = \w+);")
_GOES_ELSEWHERE = re.compile(r"\b(if|else|for|while|return|revert|break|continue|_)\b")
_HANDS_ON = re.compile(
    r"function (?P<name>\w+)\((?P<parameters>[^()]*)\)[^{};]*\boverride\(\w+(?:, \w+)+\)[^{};]*"
    r"\{\s*(?:return )?\w+\.(?P=name)\((?P<arguments>[^()]*)\);\s*\}"
)


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
        text = Text(self.path.read_text(encoding="utf-8").splitlines())
        assembly, modifiers = text.within("assembly"), text.within("modifier")
        handing_on = text.handing_on()
        reasons: dict[int, str] = {}
        for line in self.missed_lines() | self.missed_branches():
            if line in assembly:
                reasons[line] = "assembly"
            elif line in handing_on:
                reasons[line] = "hands on"
            elif line in modifiers and self.lines[line] and _is_shown(text.code(line)):
                reasons[line] = "in a modifier"
            elif reason := self._why_it_runs(text, line):
                reasons[line] = reason
        return reasons

    def _why_it_runs(self, text: Text, line: int) -> str | None:
        """How it is known that a line ran, and each of its branches, though one of them was not counted."""
        missed = [path for (at, _, path), hits in self.paths.items() if at == line and not hits]
        if missed:
            firsts = [text.first_of(line, path) for path in missed]
            return "its branch runs" if self.lines[line] and all(map(self._ran, firsts)) else None
        taken = [(at, path) for (at, _, path), hits in self.paths.items() if hits]
        if line in [at for at, _ in taken] or line in [text.first_of(at, path) for at, path in taken]:
            return "its branch runs"
        if any(map(self._ran, text.after(line))):
            return "the next one runs"
        counted = sorted(self.lines)
        at = counted.index(line)
        around = counted[max(at - 1, 0) : at] + counted[at + 1 : at + 2]
        if _NO_INSTRUCTION.fullmatch(text.code(line)) and all(map(self._ran, around)):
            return "no instruction"
        return None

    def _ran(self, line: int) -> bool:
        return self.lines.get(line, 0) > 0

    def missed_lines(self) -> set[int]:
        return {line for line, hits in self.lines.items() if not hits}

    def missed_branches(self) -> set[int]:
        return {line for line, hits in self.branches.items() if not all(hits)}


@dataclass(frozen=True, slots=True)
class Text:
    """A contract's source as ``forge fmt`` writes it: a block is indented more than what opens it."""

    rows: list[str]

    def code(self, line: int) -> str:
        """A line without its indentation and comment."""
        return self.rows[line - 1].split("//")[0].strip()

    def within(self, what: str) -> set[int]:
        """The lines of blocks that begin with the word `what`."""
        inside: set[int] = set()
        depth = 0
        for line in range(1, len(self.rows) + 1):
            code = self.code(line)
            if depth == 0 and not re.match(rf"{what}\b", code):
                continue
            inside.add(line)
            depth += code.count("{") - code.count("}")
        return inside

    def handing_on(self) -> set[int]:
        """The lines of functions that override several and only call one of them with what they are given."""
        whole = "\n".join(self.rows)
        inside: set[int] = set()
        for found in _HANDS_ON.finditer(whole):
            parameters = [part.split()[-1] for part in found["parameters"].split(",") if part.strip()]
            arguments = [part.strip() for part in found["arguments"].split(",") if part.strip()]
            if parameters == arguments:
                first, last = (whole.count("\n", 0, place) + 1 for place in found.span())
                inside.update(range(first, last + 1))
        return inside

    def first_of(self, line: int, path: str) -> int:
        """What branch 0 of the ``if`` on `line` begins with, or its ``else``, branch 1; 0 if no own line."""
        if not re.match(r"(\} else )?if \(", self.code(line)):
            return 0
        if path == "0":
            return self._next(line) if self.code(line).endswith(") {") else 0
        # The condition may be written on several lines.
        after = next((after for after in self._block(line) if not self.code(after).startswith(")")), 0)
        if after == 0 or not re.match(r"(\} )?else\b", self.code(after)):
            return 0
        return self._next(after) if self.code(after) == "} else {" else after

    def after(self, line: int) -> list[int]:
        """What stands after a statement in its block. Nothing, if the statement may go elsewhere."""
        code = self.code(line)
        return self._block(line) if code.endswith(";") and not _GOES_ELSEWHERE.search(code) else []

    def _next(self, line: int) -> int:
        return next(after for after in range(line + 1, len(self.rows) + 1) if self.code(after))

    def _block(self, line: int) -> list[int]:
        """The lines that follow in the same block, without those of blocks within."""
        depth = self._depth(line)
        found: list[int] = []
        for after in range(line + 1, len(self.rows) + 1):
            if not self.code(after) or self._depth(after) > depth:
                continue
            if self._depth(after) < depth:
                break
            found.append(after)
        return found

    def _depth(self, line: int) -> int:
        return len(self.rows[line - 1]) - len(self.rows[line - 1].lstrip())


def _is_shown(code: str) -> bool:
    """Whether the test that is named for a modifier's branch is there."""
    if code not in IN_MODIFIERS:
        return False
    file, test = IN_MODIFIERS[code]
    return f"function {test}(" in (ROOT / TESTS / file).read_text(encoding="utf-8")


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
