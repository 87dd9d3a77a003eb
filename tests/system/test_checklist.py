"""The reviewers' checklist names tests that exist, at least one for each point."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

CONTRACTS = Path(__file__).parents[1] / "contracts"
POINTS = 29
HEADING = re.compile(r"^## (\d+)\. \S")
TEST = re.compile(r"function ((?:test|invariant)\w*)\([^)]*\)\s+(?:public|external)")
LINE = re.compile(r"^- `(\S+\.t\.sol): (\w+)`( \([^`]*\))?$")


def named() -> dict[int, list[tuple[str, str]]]:
    """What the page names, by point."""
    tests: dict[int, list[tuple[str, str]]] = {}
    for line in (CONTRACTS / "checklist.md").read_text().splitlines():
        if heading := HEADING.match(line):
            tests[int(heading[1])] = []
        elif line.startswith("- "):
            test = LINE.match(line)
            assert test, f"not a test: {line}"
            tests[max(tests)].append((test[1], test[2]))
    return tests


@cache
def present(file: str) -> frozenset[str]:
    """The tests of a file."""
    source = (CONTRACTS / file).read_text()
    return frozenset(TEST.findall(source))


def test_every_point_has_a_test() -> None:
    tests = named()
    assert list(tests) == list(range(1, POINTS + 1))
    assert not [point for point, of_it in tests.items() if not of_it]


def test_every_named_test_exists() -> None:
    missing = [
        f"{point}: {file}: {test}"
        for point, tests in named().items()
        for file, test in tests
        if not (CONTRACTS / file).is_file() or test not in present(file)
    ]
    assert not missing


def test_no_test_is_named_twice_for_a_point() -> None:
    assert not [point for point, tests in named().items() if len(set(tests)) != len(tests)]
