"""Compiling with the real compiler: only what changed, as foundry.toml says, clear words when it fails."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from ledger.contracts.__main__ import main
from ledger.contracts.artifacts import Artifact, parse_artifact
from ledger.contracts.compile import REPOSITORY, Outcome, SourceTree, build, stale
from ledger.contracts.errors import (
    ArtifactDamaged,
    CompileFailed,
    CompilerMissing,
    ContractTooLarge,
    ImportNotFound,
    SourceTreeMissing,
)
from ledger.contracts.solidity import find_compiler
from ledger.contracts.targets import TARGETS, Target

ONE = Target("One", "contracts/One.sol")
TWO = Target("Two", "contracts/Two.sol")
HEAD = "// SPDX-License-Identifier: Apache-2.0\npragma solidity 0.8.37;\n"


@cache
def _version() -> str:
    """What our compiler says of itself, asked once."""
    command = [str(REPOSITORY / "scripts/solc"), "--version"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Tree:
    """A small source tree whose compiler counts how often it is asked to compile."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "artifacts"
        for name in ("foundry.toml", "package.json"):
            (root / name).write_text((REPOSITORY / name).read_text())
        (root / "contracts" / "libraries").mkdir(parents=True)
        script = root / "scripts" / "solc"
        script.parent.mkdir()
        # Starting npm's takes a second, and each test's tree asks for the version.
        version = f'[ "$1" = --version ] && exec cat "{root}/version"'
        counting = f'[ "$1" = --standard-json ] && echo . >> "{root}/calls"'
        script.write_text(f'#!/bin/sh\n{version}\n{counting}\nexec "{REPOSITORY}/scripts/solc" "$@"\n')
        (root / "version").write_text(_version())
        script.chmod(0o755)
        self.write("libraries/Sum.sol", "library Sum { uint256 internal constant ZERO = 0; }")
        self.write("One.sol", 'import {Sum} from "./libraries/Sum.sol";\n' + self.contract("One", "Sum.ZERO"))
        self.write("Two.sol", self.contract("Two", "2"))

    @staticmethod
    def contract(name: str, value: str) -> str:
        return (
            f"/// @notice Says {name}.\ncontract {name} {{\n"
            f"    uint256 public immutable BORN = block.number;\n"
            f"    function value() external pure returns (uint256) {{ return {value}; }}\n}}\n"
        )

    def write(self, name: str, text: str) -> None:
        (self.root / "contracts" / name).write_text(HEAD + text)

    def build(self, targets: Sequence[Target] = (ONE, TWO), *, force: bool = False) -> dict[str, bool]:
        outcomes = build(SourceTree(self.root), targets, self.folder, force=force)
        return {outcome.contract: outcome.compiled for outcome in outcomes}

    def artifact(self, name: str) -> Artifact:
        return parse_artifact(name, (self.folder / f"{name}.json").read_bytes())

    def calls(self) -> int:
        path = self.root / "calls"
        return len(path.read_text().splitlines()) if path.exists() else 0


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """Compiled once, for all tests to copy."""
    tree = Tree(tmp_path_factory.mktemp("tree"))
    assert tree.build() == {"One": True, "Two": True}
    return tree


@pytest.fixture
def tree(built: Tree, tmp_path: Path) -> Tree:
    """A tree whose contracts are compiled, and whose calls are counted from here on."""
    find_compiler.cache_clear()
    tree = Tree(tmp_path)
    shutil.copytree(built.folder, tree.folder)
    return tree


def test_nothing_changed_nothing_compiled(tree: Tree) -> None:
    assert tree.build() == {"One": False, "Two": False}
    assert tree.calls() == 0


def test_only_what_changed_is_compiled(tree: Tree) -> None:
    tree.write("libraries/Sum.sol", "library Sum { uint256 internal constant ZERO = 1; }")
    assert [target.contract for target in stale(SourceTree(tree.root), (ONE, TWO), tree.folder)] == ["One"]
    assert tree.build() == {"One": True, "Two": False}
    assert tree.calls() == 1


def test_other_settings_are_compiled_anew(tree: Tree) -> None:
    path = tree.root / "foundry.toml"
    path.write_text(re.sub(r"optimizer_runs = [0-9_]+", "optimizer_runs = 7", path.read_text()))
    assert tree.build([ONE]) == {"One": True}
    assert json.loads(tree.artifact("One").metadata)["settings"]["optimizer"]["runs"] == 7


def test_the_same_sources_give_the_same_bytes(tree: Tree) -> None:
    before = (tree.folder / "One.json").read_bytes()
    assert tree.build([ONE], force=True) == {"One": True}
    assert (tree.folder / "One.json").read_bytes() == before


def test_two_builds_at_once_compile_once(tree: Tree) -> None:
    (tree.folder / "One.json").unlink()
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: tree.build(), range(2))
    assert sorted([first["One"], second["One"]]) == [False, True]
    assert tree.calls() == 1


def test_a_damaged_artifact_is_made_again_and_a_forgotten_one_removed(tree: Tree) -> None:
    (tree.folder / "One.json").write_text("{}")
    with pytest.raises(ArtifactDamaged, match="run 'make contracts'"):
        tree.artifact("One")
    assert tree.build() == {"One": True, "Two": False}
    assert tree.build([TWO]) == {"Two": False}
    assert [path.name for path in tree.folder.glob("*.json")] == ["Two.json"]


def test_an_artifact_tells_what_was_compiled(tree: Tree) -> None:
    artifact = tree.artifact("One")
    assert artifact.source == "contracts/One.sol"
    assert artifact.compiler.startswith(SourceTree(tree.root).version + "+commit.")
    assert [entry.name for entry in artifact.abi] == ["BORN", "value"]
    code = bytearray.fromhex(artifact.deployed_bytecode[2:])
    assert artifact.immutables
    assert artifact.metadata_hash().startswith("1220")
    for part in artifact.immutables:  # as its constructor fills them in
        code[part.start : part.start + part.length] = b"\7" * part.length
    assert artifact.same_code(bytes(code))
    code[0] ^= 1
    assert not artifact.same_code(bytes(code))
    assert not artifact.same_code(bytes(code[:-1]))


def test_a_fault_is_told_in_the_compilers_words(tree: Tree) -> None:
    tree.write("One.sol", "contract One { function f() external { return 1 } }")
    with pytest.raises(CompileFailed) as caught:
        tree.build()
    sentence, _, report = str(caught.value).partition("\n\n")
    assert sentence == "contracts/One.sol does not compile: ParserError: Expected ';' but got '}'"
    assert "--> contracts/One.sol:3:" in report
    assert tree.artifact("One") is not None  # the last good one stays


def test_an_import_that_is_not_there(tree: Tree) -> None:
    tree.write("One.sol", 'import "./Nowhere.sol";\ncontract One {}')
    with pytest.raises(ImportNotFound, match=r"contracts/One\.sol imports 'contracts/Nowhere\.sol'"):
        tree.build()


def test_imports_in_comments_and_strings_are_none(tree: Tree) -> None:
    comments = '// import "./A.sol";\n/* import "./B.sol"; */\n'
    tree.write("One.sol", comments + "contract One { string public s = \"// import './C.sol'\"; }")
    assert list(SourceTree(tree.root).closure("contracts/One.sol")) == ["contracts/One.sol"]


def test_a_contract_beyond_the_chains_limit(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledger.contracts.compile.CODE_LIMIT", 100)
    with pytest.raises(ContractTooLarge, match=r"a chain accepts at most 100 \(EIP-170\): make it .* sm"):
        tree.build([ONE], force=True)


def test_no_compiler(tree: Tree) -> None:
    (tree.root / "scripts" / "solc").unlink()
    with pytest.raises(CompilerMissing, match="scripts/solc does not answer"):
        tree.build(force=True)


def test_another_compiler_than_the_pinned_one(tree: Tree) -> None:
    package = (tree.root / "package.json").read_text()
    (tree.root / "package.json").write_text(package.replace('"solc": "0.8.37"', '"solc": "0.8.36"'))
    with pytest.raises(CompilerMissing, match=r"0\.8\.36 cannot be used \(scripts/solc is 0\.8\.37\)"):
        tree.build(force=True)


def test_outside_a_source_tree(tmp_path: Path) -> None:
    with pytest.raises(SourceTreeMissing, match="an installed package carries compiled contracts"):
        SourceTree(tmp_path)


def test_the_shipped_artifacts_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["check"]), capsys.readouterr().out) == (0, "")
    outcomes = build(SourceTree())
    assert [outcome.contract for outcome in outcomes] == [target.contract for target in TARGETS]
    assert all(isinstance(outcome, Outcome) and not outcome.compiled for outcome in outcomes)


def test_forge_tests_the_very_code_that_ships(tmp_path: Path) -> None:
    sources = [target.source for target in TARGETS if "/devnet/" in target.source]
    command = [str(REPOSITORY / "node_modules/.bin/forge"), "build", *sources, "--out", str(tmp_path / "out")]
    subprocess.run(
        [*command, "--cache-path", str(tmp_path / "cache")], cwd=REPOSITORY, check=True, capture_output=True
    )
    for source in sources:
        name = Path(source).stem
        forged = json.loads((tmp_path / "out" / f"{name}.sol" / f"{name}.json").read_text())
        ours = json.loads((REPOSITORY / "ledger/contracts/artifacts" / f"{name}.json").read_text())
        assert forged["bytecode"]["object"] == ours["bytecode"]
