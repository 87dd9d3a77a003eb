"""The repository as a whole: its locks, its entry points, its compiler, its packages."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("api", "cli", "ledger", "sharing")
LOCKS = sorted(ROOT.glob("requirements/*.txt"))


@cache
def tracked() -> tuple[Path, ...]:
    """The text files that git knows of."""
    listed = run("git", "ls-files", "-z").stdout.split("\0")
    return tuple(ROOT / name for name in listed if name and (ROOT / name).is_file())


def run(*command: str, stdin: str = "", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, input=stdin, cwd=cwd, capture_output=True, text=True, check=False)


def settings(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / name).read_text())


def required() -> set[str]:
    """The distributions that pyproject.toml asks for at run time, extras included."""
    project = settings("pyproject.toml")["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    return {re.split(r"[\[<>=]", requirement)[0] for requirements in lists for requirement in requirements}


def compile_json(source: str, *options: str, cwd: Path = ROOT) -> dict[str, Any]:
    request = {
        "language": "Solidity",
        "sources": {"Main.sol": {"content": source}},
        "settings": {"outputSelection": {"*": {"*": ["abi", "evm.bytecode.object"]}}},
    }
    done = run(str(ROOT / "scripts/solc"), "--standard-json", *options, stdin=json.dumps(request), cwd=cwd)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# --- locks ---


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_python_lock_pins_and_hashes_every_package_and_names_no_address(lock: Path) -> None:
    lines = [line for line in lock.read_text().splitlines() if line and not line.startswith("#")]
    text = "\n".join(lines)
    assert "://" not in text
    pins = re.split(r"\n(?=\S)", text)
    for pin in pins:
        assert re.match(r"[a-z0-9][a-z0-9._-]*(\[[a-z0-9,._-]+\])?==\S+( ;.*)? \\\n", pin), pin.splitlines()[
            0
        ]
        assert pin.count("--hash=sha256:") == len(pin.splitlines()) - 1 > 0


def test_the_base_lock_covers_what_pyproject_asks_for() -> None:
    lock = (ROOT / "requirements/base.txt").read_text()
    assert required() <= set(re.findall(r"^([a-z0-9._-]+)(?:\[.*\])?==", lock, re.M))


@pytest.mark.parametrize("folder", [".", "tests/nodes/ethereumjs", "scripts/bench/ponder"])
def test_node_lock_hashes_every_package_and_names_no_address(folder: str) -> None:
    """Except native packages of other platforms, which a mirror may lack: see scripts/complete-lock.mjs."""
    lock = json.loads((ROOT / folder / "package-lock.json").read_text())
    packages = {path: entry for path, entry in lock["packages"].items() if path}
    assert not any("resolved" in entry for entry in packages.values())
    for path, entry in packages.items():
        if "integrity" not in entry:
            assert entry["optional"], path
            assert (entry["os"], entry["cpu"]) != (["linux"], ["x64"]), path
        else:
            assert entry["integrity"].startswith("sha512-"), path


# --- what is tracked ---


def test_no_tracked_file_names_a_folder_of_somebodys_machine() -> None:
    machine_path = re.compile(r"(?<![\w.$}-])/(?:home|Users|root|work)/[\w.-]+")
    for file in tracked():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found = machine_path.search(text)
        assert not found or file == Path(__file__), f"{file.relative_to(ROOT)}: {found}"


def test_nothing_that_is_built_is_tracked() -> None:
    built = run("git", "ls-files", "-ci", "--exclude-standard").stdout
    assert built == ""


# --- entry points ---


def test_ci_runs_make_test() -> None:
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    text = script.read_text()
    assert "set -euo pipefail" in text
    assert re.search(r"^exec make test\b", text, re.M)


def test_make_help_lists_every_task() -> None:
    tasks = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.M)
    assert tasks
    listed = run("make", "--no-print-directory", "help").stdout
    assert set(tasks[1].split()) == set(re.findall(r"^  make ([a-z-]+)", listed, re.M))


def test_a_python_that_does_not_fit_is_refused_in_a_sentence() -> None:
    environment = {**os.environ, "PYTHON": "/nowhere/python3.9"}
    done = subprocess.run(
        [ROOT / "scripts/find-python"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert "PYTHON=/nowhere/python3.9 does not fit: Tallystick needs Python 3.11, 3.12 or 3.13" in done.stderr


# --- the compiler ---


def test_solc_answers_its_version_in_the_native_form() -> None:
    pinned = json.loads((ROOT / "package.json").read_text())["devDependencies"]["solc"]
    lines = run(str(ROOT / "scripts/solc"), "--version").stdout.splitlines()
    assert lines[0] == "solc, the solidity compiler commandline interface"
    assert re.fullmatch(rf"Version: {re.escape(pinned)}\+commit\.[0-9a-f]{{8}}\.\S+", lines[1])


def test_solc_imports_from_base_and_include_paths_and_only_from_there(tmp_path: Path) -> None:
    for folder in ("base", "include", "elsewhere"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{folder}.sol").write_text(f"contract {folder.title()} {{}}")
    paths = ("--base-path", "base", "--include-path", "include")

    def errors(source: str, *options: str) -> str:
        answer = compile_json(source, *paths, *options, cwd=tmp_path)
        return "\n".join(error["message"] for error in answer["errors"] if error["severity"] == "error")

    assert errors('import "base.sol"; import "include.sol";') == ""
    outside = f'import "{tmp_path}/elsewhere/elsewhere.sol";'
    assert "File outside of allowed directories." in errors(outside)
    assert errors(outside, "--allow-paths", "elsewhere") == ""
    (tmp_path / "include/base.sol").write_text("contract Other {}")
    assert "Ambiguous import." in errors('import "base.sol";')


def test_solc_writes_all_of_a_large_answer_to_a_pipe_that_is_read_slowly() -> None:
    """A pipe holds 64 KiB; a compiler that writes once and leaves would cut the answer there."""
    data = "ab" * 24_000
    source = (
        f'contract Large {{ function f() external pure returns (bytes memory) {{ return hex"{data}"; }} }}'
    )
    output = compile_json(source)
    assert data in output["contracts"]["Main.sol"]["Large"]["evm"]["bytecode"]["object"]


def test_solc_refuses_what_it_does_not_understand_in_a_sentence() -> None:
    done = run(str(ROOT / "scripts/solc"), "--optimize")
    assert done.returncode == 1
    assert "'--optimize' is not understood" in done.stderr


def test_foundry_and_hardhat_compile_with_the_same_settings() -> None:
    foundry = settings("foundry.toml")["profile"]["default"]
    show = """
        const config = await import("./hardhat.config.js");
        console.log(JSON.stringify(config.default.solidity.compilers[0]));
    """
    hardhat = json.loads(run(str(ROOT / ".venv/bin/node"), "--input-type=module", "-e", show).stdout)
    assert hardhat["settings"] == {
        "evmVersion": foundry["evm_version"],
        "viaIR": foundry["via_ir"],
        "optimizer": {"enabled": foundry["optimizer"], "runs": foundry["optimizer_runs"]},
    }
    assert hardhat["version"] == json.loads((ROOT / "package.json").read_text())["devDependencies"]["solc"]
    assert Path(hardhat["path"]).is_file()


# --- the packages ---


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_is_typed(package: str) -> None:
    assert (ROOT / package / "__init__.py").is_file()
    assert (ROOT / package / "py.typed").is_file()


def test_compiled_contracts_travel_in_the_wheel() -> None:
    hatch = settings("pyproject.toml")["tool"]["hatch"]["build"]
    assert hatch["artifacts"] == ["/ledger/contracts/artifacts/*.json"]
    assert list((ROOT / "ledger/contracts/artifacts").glob("*.json"))


def test_what_the_packages_import_is_what_the_distribution_requires() -> None:
    """A module that is only here because a development tool brought it is missing after `pip install`."""
    declared = required() | {"py-solc-x"}  # compiling is for those who have the repository
    distributions = packages_distributions()
    for package in PACKAGES:
        for file in (ROOT / package).rglob("*.py"):
            for module in imported(file) - sys.stdlib_module_names - set(PACKAGES):
                names = {name.lower().replace("_", "-") for name in distributions.get(module, [module])}
                assert names & declared, f"{file.relative_to(ROOT)} imports {module}; pyproject.toml lacks it"


def imported(file: Path) -> set[str]:
    """The top-level names of the modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.partition(".")[0])
    return names
