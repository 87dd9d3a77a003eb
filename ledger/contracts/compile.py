"""Compiles ``contracts/`` with py-solc-x into the artifacts that the package ships.

The settings stand in ``foundry.toml`` alone, so forge's tests run the very code that is deployed. Each
contract is compiled by itself, and only if a source it uses, a setting or the compiler changed since its
artifact was made.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import tomllib
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import cast

import msgspec

from ledger.contracts import solidity
from ledger.contracts.artifacts import FORMAT, Artifact, Range, TypeDoc, load_artifact, parse_artifact
from ledger.contracts.errors import ArtifactDamaged, ContractTooLarge, ImportNotFound, SourceTreeMissing
from ledger.contracts.targets import TARGETS, Target

REPOSITORY = Path(__file__).resolve().parents[2]
ARTIFACTS = Path(__file__).resolve().parent / "artifacts"
CODE_LIMIT = 24_576
"""Most bytes of deployed code that a chain accepts (EIP-170)."""

_COMMENTS = re.compile(r"//[^\n]*|/\*.*?\*/|(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')", re.DOTALL)
_IMPORT = re.compile(r"(?:^|[;}])\s*import\b[^;\"']*[\"']([^\"']+)[\"']")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did with one contract."""

    contract: str
    compiled: bool
    """False where the artifact was up to date."""
    size: int
    """Bytes of deployed code."""


class SourceTree:
    """The repository's sources and settings, read once."""

    def __init__(self, root: Path = REPOSITORY) -> None:
        if not (root / "foundry.toml").is_file() or not (root / "contracts").is_dir():
            raise SourceTreeMissing(root)
        self.root = root
        self._texts: dict[str, str] = {}

    @cached_property
    def profile(self) -> dict[str, object]:
        """Foundry's default profile."""
        settings = tomllib.loads((self.root / "foundry.toml").read_text())
        return settings["profile"]["default"]

    @cached_property
    def version(self) -> str:
        """The pinned compiler, such as ``0.8.37``: npm's ``solc`` in package.json."""
        package = json.loads((self.root / "package.json").read_text())
        return package["devDependencies"]["solc"]

    @cached_property
    def remappings(self) -> tuple[tuple[str, str], ...]:
        """Import prefixes and what they stand for, longest prefix first."""
        lines = cast("list[str]", self.profile["remappings"])
        pairs = (line.split("=", 1) for line in lines)
        return tuple(sorted(((a, b) for a, b in pairs), key=lambda pair: -len(pair[0])))

    def text(self, source: str) -> str:
        """A source's text."""
        if source not in self._texts:
            self._texts[source] = (self.root / source).read_text(encoding="utf-8")
        return self._texts[source]

    def closure(self, source: str) -> dict[str, str]:
        """A source and all it imports, by path.

        Raises:
            ImportNotFound: if one is not there.
        """
        found: dict[str, str] = {}
        waiting = [(source, "the build")]
        while waiting:
            path, importer = waiting.pop()
            if path in found:
                continue
            if not (self.root / path).is_file():
                raise ImportNotFound(importer, path)
            found[path] = self.text(path)
            plain = _COMMENTS.sub(lambda match: match[1] or " ", found[path])
            waiting += [(self._resolve(path, name), path) for name in _IMPORT.findall(plain)]
        return dict(sorted(found.items()))

    def _resolve(self, importer: str, name: str) -> str:
        if name.startswith("."):
            return os.path.normpath(os.path.join(os.path.dirname(importer), name))
        for prefix, replacement in self.remappings:
            if name.startswith(prefix):
                return replacement + name[len(prefix) :]
        return name

    def standard_input(self, target: Target) -> dict[str, object]:
        """solc's standard JSON input for one contract: its sources and nothing else."""
        wanted = ["abi", "metadata"]
        if target.deployable:
            wanted += [
                "storageLayout",
                "evm.bytecode.object",
                "evm.deployedBytecode.object",
                "evm.deployedBytecode.immutableReferences",
            ]
        profile = self.profile
        return {
            "language": "Solidity",
            "sources": {path: {"content": text} for path, text in self.closure(target.source).items()},
            "settings": {
                "evmVersion": profile["evm_version"],
                "libraries": {},
                "metadata": {"appendCBOR": True, "bytecodeHash": "ipfs", "useLiteralContent": False},
                "optimizer": {"enabled": profile["optimizer"], "runs": profile["optimizer_runs"]},
                "outputSelection": {
                    "*": {"": ["ast"]},
                    target.source: {"": ["ast"], target.contract: wanted},
                },
                "remappings": [f"{prefix}={path}" for prefix, path in self.remappings],
                "viaIR": profile["via_ir"],
            },
        }

    def input_hash(self, target: Target) -> str:
        """SHA-256 over all that decides the artifact."""
        text = json.dumps([FORMAT, self.version, self.standard_input(target)], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def stale(tree: SourceTree, targets: Sequence[Target] = TARGETS, folder: Path = ARTIFACTS) -> list[Target]:
    """The contracts whose artifact is missing or made from other sources, settings or compiler."""
    return [target for target in targets if not _is_current(tree, target, folder)]


def build(
    tree: SourceTree, targets: Sequence[Target] = TARGETS, folder: Path = ARTIFACTS, *, force: bool = False
) -> list[Outcome]:
    """Bring the artifacts up to date.

    Returns:
        What was done, in the order of ``targets``.

    Raises:
        CompileFailed: with the compiler's own message.
        ContractTooLarge: if a contract's code exceeds EIP-170's limit.
        CompilerMissing, ImportNotFound: if the environment is incomplete.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _lock(folder):
        due = list(targets) if force else stale(tree, targets, folder)
        made: dict[str, Artifact] = {}
        if due:
            compiler = solidity.find_compiler(tree.root, tree.version)
            with ThreadPoolExecutor(max_workers=2) as pool:
                for artifact in pool.map(partial(_compile, tree, compiler), due):
                    made[artifact.contract] = artifact
        for name, artifact in made.items():
            _write(folder / f"{name}.json", msgspec.json.format(msgspec.json.encode(artifact), indent=1))
        for path in folder.glob("*.json"):
            if path.stem not in {target.contract for target in targets}:
                path.unlink()
        load_artifact.cache_clear()
        current = {t.contract: _read(folder, t.contract) for t in targets}
    return [Outcome(name, name in made, (len(a.deployed_bytecode) - 2) // 2) for name, a in current.items()]


def _compile(tree: SourceTree, compiler: Path, target: Target) -> Artifact:
    request = tree.standard_input(target)
    answer = solidity.run(compiler, request, target.source, tree.version)
    contract = answer.contracts[target.source][target.contract]
    code = contract.evm.deployed_bytecode.object
    if len(code) // 2 > CODE_LIMIT:
        raise ContractTooLarge(target.contract, len(code) // 2, CODE_LIMIT)
    names = solidity.immutable_names(answer.sources.values())
    immutables = (
        Range(place.start, place.length, names[id])
        for id, places in contract.evm.deployed_bytecode.immutables.items()
        for place in places
    )
    types: dict[str, TypeDoc] = {}
    for path, unit in answer.sources.items():
        if not path.startswith("contracts/"):
            continue  # what libraries declare is theirs
        types |= solidity.named_types(unit, tree.text(path).encode())
    return Artifact(
        format=FORMAT,
        contract=target.contract,
        source=target.source,
        input_hash=tree.input_hash(target),
        compiler=json.loads(contract.metadata)["compiler"]["version"],
        abi=contract.abi,
        bytecode="0x" + contract.evm.bytecode.object,
        deployed_bytecode="0x" + code,
        immutables=tuple(sorted(immutables, key=lambda part: part.start)),
        storage_layout=contract.storage_layout,
        metadata=contract.metadata,
        types=dict(sorted(types.items())),
    )


def _is_current(tree: SourceTree, target: Target, folder: Path) -> bool:
    try:
        return _read(folder, target.contract).input_hash == tree.input_hash(target)
    except (FileNotFoundError, ArtifactDamaged):
        return False


def _read(folder: Path, contract: str) -> Artifact:
    return parse_artifact(contract, (folder / f"{contract}.json").read_bytes())


def _write(path: Path, text: bytes) -> None:
    draft = path.with_suffix(".tmp")
    draft.write_bytes(text + b"\n")
    draft.replace(path)


@contextmanager
def _lock(folder: Path) -> Generator[None]:
    """Two builds at once would compile everything twice; the second waits and finds it done."""
    with (folder / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
