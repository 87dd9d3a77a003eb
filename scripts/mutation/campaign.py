"""How many small faults in the contracts the tests notice: ``make mutation``.

Each mutant of slither-mutate's operators (``mutants.py``) is put into a copy of the tree, compiled as what
ships is, and met with the contract's own tests and then, if it survives those, with those of its neighbours.
A mutant that does not compile does not count. The outcome of each is kept in ``.build/mutation/``, so that a
campaign that was stopped goes on where it was; docs/mutation.md says what survived, and why.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import SimpleQueue

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".build" / "mutation"
COPIED = ("contracts", "tests/contracts", "scripts", "foundry.toml", ".build/forge")
LINKED = ("node_modules", ".venv")
TOO_LONG = 900
"""Seconds after which a test run counts as failed: the mutant loops."""
# Random walks would take most of the time.
_WALKS = "tests/contracts/{invariant/*,nesting/NestInvariant.t.sol}"
_ESCROW = ("tests/contracts/escrow/*", "tests/contracts/{nesting,system}/*")
_COSTS = ("tests/contracts/cost/*", "tests/contracts/system/*")
_CREDIT = ("tests/contracts/credit/*", "tests/contracts/{escrow,system}/*")
TARGETS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "OrderEscrow": (("OrderEscrow",), _ESCROW),
    "CostSettlement": (("CostSettlement", "CostAgreements", "base/CostStore"), _COSTS),
    "CostPots": (("base/CostPots",), _COSTS),
    "CreditRegistry": (
        ("CreditRegistry", "base/CreditRatings", "base/CreditStore", "base/CreditWeighing"),
        _CREDIT,
    ),
    "OrderModules": (
        (
            "OrderAgreements",
            "OrderDisputes",
            "OrderMetering",
            "OrderNegotiation",
            "OrderNesting",
            "OrderPayouts",
            "base/LinkedStore",
            "base/OrderMovement",
            "base/OrderOpening",
            "base/OrderStore",
        ),
        _ESCROW,
    ),
}
"""What is mutated under which name, and the tests that it meets, one set after the other."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One small fault."""

    path: str
    """The source file."""
    operator: str
    """Which of slither-mutate's operators made it."""
    line: int
    """Where it begins."""
    start: int
    """Its first byte."""
    end: int
    """The byte after it."""
    old: str
    """What stands there."""
    new: str
    """What stands there in the mutant."""

    @property
    def key(self) -> str:
        """What names it among the outcomes, as long as its file does not change."""
        return f"{self.path}:{self.start}-{self.end}:{self.operator}:{self.new}"


def mutants_of(sources: tuple[str, ...]) -> list[Mutant]:
    """All mutants of some contracts, by ``.venv-sol``."""
    paths = [f"contracts/{source}.sol" for source in sources]
    done = subprocess.run(
        [ROOT / ".venv-sol/bin/python", "scripts/mutation/mutants.py", *paths],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"No mutants could be made:\n{done.stderr}")
    return [Mutant(**json.loads(line)) for line in done.stdout.splitlines()]


def copy_tree(number: int) -> Path:
    """A tree of its own for one worker, with what Foundry has compiled here before, if anything."""
    tree = FOLDER / f"tree-{number}"
    for name in COPIED:
        source, target = ROOT / name, tree / name
        if source.is_dir():
            if name != ".build/forge" or not target.exists():
                shutil.rmtree(target, ignore_errors=True)
                shutil.copytree(source, target)
        elif source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    for name in LINKED:
        if not (tree / name).exists():
            (tree / name).symlink_to(ROOT / name)
    return tree


def _forge(tree: Path, *arguments: str) -> bool:
    try:
        done = subprocess.run(
            [ROOT / "node_modules/.bin/forge", *arguments],
            cwd=tree,
            env={**os.environ, "FOUNDRY_FUZZ_RUNS": "64"},
            capture_output=True,
            timeout=TOO_LONG,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _passes(tree: Path, matched: str) -> bool:
    return _forge(tree, "test", "--fail-fast", "--match-path", matched, "--no-match-path", _WALKS)


def try_one(tree: Path, mutant: Mutant, tests: tuple[str, ...]) -> str:
    """Whether tests notice a mutant: "caught", "survived", or "invalid" where it does not compile."""
    path = tree / mutant.path
    content = path.read_bytes()
    path.write_bytes(content[: mutant.start] + mutant.new.encode() + content[mutant.end :])
    try:
        if not _forge(tree, "build", "contracts"):
            return "invalid"
        return "survived" if all(_passes(tree, matched) for matched in tests) else "caught"
    finally:
        path.write_bytes(content)


def run(target: str, sample: int, seed: int, jobs: int) -> list[dict[str, object]]:
    """Try a sample of a target's mutants; those tried before are not tried again."""
    sources, tests = TARGETS[target]
    chosen = mutants_of(sources)
    every = len(chosen)
    # The order is that of the seed, so that a larger sample holds the smaller one.
    random.Random(seed).shuffle(chosen)
    if sample:
        chosen = chosen[:sample]
    log = FOLDER / f"{target}.jsonl"
    FOLDER.mkdir(parents=True, exist_ok=True)
    known = {row["key"]: row for row in map(json.loads, log.read_text().splitlines())} if log.exists() else {}
    left = [mutant for mutant in chosen if mutant.key not in known]
    Console().print(f"{target}: {every} mutants, {len(chosen)} chosen, {len(left)} to try")
    trees: SimpleQueue[Path] = SimpleQueue()
    for number in range(min(jobs, len(left))):
        tree = copy_tree(number)
        # Else everything that follows would be "caught".
        if not _forge(tree, "build", "contracts") or not all(_passes(tree, matched) for matched in tests):
            raise SystemExit(f"The tests fail without a mutant: see `forge test` in {tree}.")
        trees.put(tree)

    def work(mutant: Mutant) -> None:
        tree = trees.get()
        try:
            row = {"key": mutant.key, "outcome": try_one(tree, mutant, tests), **asdict(mutant)}
            known[mutant.key] = row
            with log.open("a") as out:
                out.write(json.dumps(row) + "\n")
        finally:
            trees.put(tree)
            progress.advance(task)

    with Progress(disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(target, total=len(left))
        with ThreadPoolExecutor(jobs) as pool:
            list(pool.map(work, left))
    return [known[mutant.key] for mutant in chosen]


def main() -> None:
    """Run a campaign and print its score and what survived."""
    parser = argparse.ArgumentParser(description="How many small faults the tests notice.")
    parser.add_argument("targets", nargs="*", default=["OrderEscrow", "CostSettlement", "CreditRegistry"])
    parser.add_argument("--sample", type=int, default=0, help="how many of each target; 0 tries all")
    parser.add_argument("--seed", type=int, default=3, help="which ones")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    for name in given.targets:
        if name not in TARGETS:
            parser.error(f"{name!r} is no target: there are {', '.join(TARGETS)}.")
    console = Console(width=150)
    table = Table("target", "tried", "invalid", "caught", "survived", "score")
    for target in given.targets:
        rows = run(target, given.sample, given.seed, given.jobs)
        count = Counter(str(row["outcome"]) for row in rows)
        valid = count["caught"] + count["survived"]
        score = f"{count['caught'] / valid:.1%}" if valid else "-"
        figures = [len(rows), count["invalid"], count["caught"], count["survived"]]
        table.add_row(target, *map(str, figures), score)
        for row in rows:
            if row["outcome"] == "survived":
                place = f"{row['path']}:{row['line']}"
                console.print(f"{place} {row['operator']}: {row['old']!s} → {row['new']!s}", soft_wrap=True)
    console.print(table)


if __name__ == "__main__":
    main()
