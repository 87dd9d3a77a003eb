"""The checker as an auditor gets it: one file, run away from everything of ours."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ledger.audit import checker
from ledger.audit.checker.storage import SLOTS
from ledger.audit.single_file import NAME, single_file
from ledger.audit.storage.layout import layout_of

SIGNERS = "coincurve"


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("auditor") / NAME
    path.write_text(single_file())
    return path


def run(path: Path, *words: object) -> subprocess.CompletedProcess[str]:
    # Isolated: neither this folder nor our packages' are where Python looks.
    command = [sys.executable, "-I", "-X", "utf8", path.name, *map(str, words)]
    return subprocess.run(command, cwd=path.parent, capture_output=True, encoding="utf-8", check=False)


def test_it_is_the_same_every_time_and_python_3_9_reads_it() -> None:
    text = single_file()
    assert text == single_file()
    tree = ast.parse(text, feature_version=(3, 9))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
    }
    assert imported - set(sys.stdlib_module_names) == {"Crypto", SIGNERS}
    assert not any(isinstance(node, ast.Match) for node in ast.walk(tree))


def test_no_name_is_used_twice() -> None:
    names: Counter[str] = Counter()
    for node in ast.parse(single_file()).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names[node.name] += 1
        elif isinstance(node, ast.Assign):
            named = (x for target in node.targets for x in ast.walk(target))
            names.update(x.id for x in named if isinstance(x, ast.Name))
    assert {name for name, count in names.items() if count > 1} == set()


def test_every_module_is_in_it_after_those_that_it_needs() -> None:
    folder = Path(checker.__file__).parent
    assert {file.stem for file in folder.glob("*.py")} - {"__init__"} == set(checker.MODULES)
    for place, name in enumerate(checker.MODULES):
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text())):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith(checker.__name__):
                assert str(node.module).rpartition(".")[2] in checker.MODULES[:place]


def test_it_finds_a_bundle_sound(path: Path, made: Any) -> None:
    bundle = path.with_name("bundle.json")
    for content in (made("parent").content, made("parent").compressed()):
        bundle.write_bytes(content)
        done = run(path, bundle.name)
        assert (done.returncode, done.stderr) == (0, ""), done
        lines = done.stdout.splitlines()
        assert lines[-1] == "All checks hold."
        assert [line.text for line in made("parent").lines] == [
            line[6:].partition(": ")[2] for line in lines[:-1]
        ]
    trusted = json.loads(made("parent").content)["asOf"]["hash"]
    before = done.stdout.count("is part of chain")
    assert run(path, bundle.name, "--block-hash", trusted).stdout.count("is part of chain") < before
    assert run(path, bundle.name, "--block-hash", "0x" + "11" * 32).returncode == 3


def test_it_names_what_it_does_not_find_sound(path: Path, made: Any) -> None:
    told = json.loads(made("parent").content)
    told["costs"][0]["leaves"][0]["amount"] = "1"
    bundle = path.with_name("forged.json")
    bundle.write_text(json.dumps(told))
    done = run(path, bundle.name)
    assert done.returncode == 3
    assert "FAIL  costs: costs[0].leaves[0]: its proof does not lead to the root" in done.stdout
    assert done.stdout.splitlines()[-1].endswith("checks failed: do not rely on this bundle.")


def test_it_needs_no_faster_signatures(path: Path, made: Any) -> None:
    """Without coincurve it says the same."""
    bundle = path.with_name("bundle.json")
    bundle.write_bytes(made("rated").content)
    slow = path.with_name("slow.py")
    slow.write_text(f"import sys\nsys.modules[{SIGNERS!r}] = None\n" + _after_future(path.read_text()))
    done = run(slow, bundle.name)
    assert done.returncode == 0, done
    assert done.stdout == run(path, bundle.name).stdout


def _after_future(text: str) -> str:
    return "exec(compile(" + repr(text) + ", 'check_bundle.py', 'exec'))\n"


@pytest.mark.parametrize(
    "content, words",
    [
        (None, "cannot be read: No such file or directory."),
        (b"\x00\xff", "is no JSON: give the file that `tally audit bundle` wrote."),
        (b"\x1f\x8b\x08broken", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
    ],
)
def test_what_is_no_file_of_ours(path: Path, content: bytes | None, words: str) -> None:
    bundle = path.with_name("none.json")
    bundle.unlink(missing_ok=True)
    if content is not None:
        bundle.write_bytes(content)
    done = run(path, bundle.name)
    assert done.returncode == 2 and done.stdout == ""
    assert words in done.stderr and "Traceback" not in done.stderr


def test_what_is_no_hash(path: Path) -> None:
    done = run(path, "bundle.json", "--block-hash", "12")
    assert done.returncode == 2 and "--block-hash is no hexadecimal" in done.stderr
    assert run(path).returncode == 2


def test_it_looks_where_the_compiler_put_things() -> None:
    """It stands alone, so it has its slots by heart."""
    for (contract, variable), slot in SLOTS.items():
        assert layout_of(contract).variable(variable).slot == slot, (contract, variable)
    assert {contract for contract, _ in SLOTS} == {
        "OrderEscrow",
        "CreditRegistry",
        "ArbiterAdapter",
        "CostSettlement",
    }
