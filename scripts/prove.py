"""Runs the proofs of ``tests/proofs`` with halmos, on the contracts as they ship.

    python scripts/prove.py [part of a contract's name]

A function ``check_…`` is a claim that must hold on every path. A function ``refute_…`` is a false claim,
mostly the same one without what it rests on: halmos must find a counterexample to it, or the proofs beside it
may prove nothing. Time-outs, paths that halmos could not follow, and loops that it cut short are failures.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ship import ship

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / ".build/forge-proofs"
PROOFS = ROOT / "tests/proofs"

LOOPS = 33
"""How often halmos goes through a loop whose end is open: masks of 32 bits are the longest."""
LONGEST = ("OrderMoney", "EscrowAccess")
"""What takes minutes; all else takes seconds."""
SOLVER_SECONDS = 60
"""For one question to the solver."""

HALMOS = (
    str(ROOT / ".venv-sol/bin/halmos"),
    *("--root", str(ROOT)),
    *("--forge-build-out", ".build/forge-proofs/out"),
    *("--dump-smt-directory", str(BUILT / "queries")),
    *("--loop", str(LOOPS)),
    *("--solver-timeout-assertion", f"{SOLVER_SECONDS}s"),
    *("--match-test", "^(check|refute)_"),
    "--early-exit",
    "--no-status",
)
RESULT = re.compile(r"^\[(\w+)\] (\w+)\(.*?\(paths: (\d+), time: ([\d.]+)s")
CUT_SHORT = re.compile(r"(\w+)\(\S*\): paths have not been fully explored")
EXPECTED = {"check": "PASS", "refute": "FAIL"}
VERDICT = {"PASS": "proven", "FAIL": "refuted"}


def environment() -> dict[str, str]:
    """Foundry's profile, and lines that are not broken."""
    return {**os.environ, "FOUNDRY_PROFILE": "proofs", "COLUMNS": "4000", "NO_COLOR": "1"}


def prove(contract: str) -> list[str]:
    """Run one contract's proofs and say each result; returns what is not as it should be."""
    command = [*HALMOS, "--contract", contract]
    said = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in (said.stdout + said.stderr).splitlines()]
    (BUILT / f"{contract}.log").write_text("\n".join(lines))
    cut = {found[1] for line in lines if (found := CUT_SHORT.search(line))}
    source = (PROOFS / f"{contract}.sol").read_text()
    missing = set(re.findall(r"function ((?:check|refute)_\w+)", source))
    wrong: list[str] = []
    for line in lines:
        found = RESULT.match(line)
        if not found:
            continue
        outcome, name, paths, seconds = found.groups()
        missing.discard(name)
        if cut & {name, "setUp"} and name.startswith("check"):
            outcome = "CUT SHORT"
        good = outcome == EXPECTED[name.split("_")[0]]
        verdict = VERDICT[outcome] if good else f"NOT AS CLAIMED: {outcome}"
        print(f"  {contract}.{name}: {verdict} ({paths} paths, {float(seconds):.0f} s)", flush=True)
        if not good:
            wrong.append(f"{contract}.{name}: {outcome}")
    return wrong + [f"{contract}.{name}: did not run" for name in sorted(missing)]


def main(part: str = "") -> int:
    """Exit code 0 when everything is proven, and everything false refuted."""
    began = time.monotonic()
    ship()
    build = ["forge", "build", "--ast", "--extra-output", "storageLayout", "metadata"]
    built = subprocess.run(build, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    if built.returncode:
        print(built.stdout + built.stderr, file=sys.stderr)
        return 1
    # The longest first: each halmos uses one core.
    found = sorted(path.stem for path in PROOFS.glob("*.sol") if part in path.stem)
    contracts = sorted(found, key=lambda contract: contract not in LONGEST)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        wrong = [line for lines in pool.map(prove, contracts) for line in lines]
    for line in wrong:
        print(f"{line}: see .build/forge-proofs/{line.split('.')[0]}.log", file=sys.stderr)
    print(f"{'failed' if wrong else 'proven'} in {time.monotonic() - began:.0f} s")
    return 1 if wrong or not contracts else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
