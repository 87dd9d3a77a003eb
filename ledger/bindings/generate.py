"""Writes the bindings' modules from the compiled contracts: one each for enums, structs and every
contract."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ledger.bindings import render, render_errors
from ledger.bindings.abi import AbiType, Array, Struct, Word, fields_of, signature
from ledger.bindings.codec import Emitter
from ledger.bindings.errors import UnsupportedType
from ledger.bindings.natspec import Natspec
from ledger.bindings.vocabulary import ENUMS, STRUCTS
from ledger.contracts.artifacts import AbiEntry, Artifact, TypeDoc, load_artifact
from ledger.contracts.targets import ESCROW_MODULES

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Module:
    """One contract's module."""

    name: str
    """The module's and, in camel case, the class's name."""
    contract: str
    """The class, and the name shown to people."""
    artifacts: tuple[str, ...]
    """The compiled contracts that its ABI comes from: the deployed one, and those it delegates to."""


MODULES = (
    Module("party_registry", "PartyRegistry", ("PartyRegistry",)),
    Module("order_escrow", "OrderEscrow", ("OrderEscrow", *ESCROW_MODULES)),
    Module("credit_flow", "CreditFlow", ("CreditFlow",)),
    Module("credit_registry", "CreditRegistry", ("CreditRegistry",)),
    Module("arbiter_adapter", "ArbiterAdapter", ("ArbiterAdapter",)),
    Module("staked_arbitrators", "StakedArbitrators", ("StakedArbitrators",)),
    Module("cost_settlement", "CostSettlement", ("CostSettlement", "CostAgreements")),
    Module("community_registry", "CommunityRegistry", ("CommunityRegistry",)),
    Module("community_account", "CommunityAccount", ("CommunityAccount",)),
    Module("production_trace", "ProductionTrace", ("ProductionTrace",)),
    Module("erc20", "Erc20", ("ERC20Permit",)),
    Module("devnet_court", "DevnetCourt", ("DevnetCourt",)),
    Module("devnet_token", "DevnetToken", ("DevnetToken",)),
    Module("wrapped_native", "WrappedNative", ("WrappedNative",)),
)


class Types:
    """The named types of all contracts together; equal names must mean equal types."""

    def __init__(self, artifacts: Sequence[Artifact]) -> None:
        self.docs: dict[str, TypeDoc] = {}
        self.structs: dict[str, Struct] = {}
        self.enums: set[str] = set()
        for artifact in artifacts:
            self.docs |= {name.rpartition(".")[2]: doc for name, doc in artifact.types.items()}
            for entry in artifact.abi:
                for field in fields_of((*entry.inputs, *entry.outputs)):
                    self._add(field.type)

    def _add(self, kind: AbiType) -> None:
        match kind:
            case Array(item):
                self._add(item)
            case Struct(name, fields):
                for field in fields:
                    self._add(field.type)
                if name and self.structs.setdefault(name, kind) != kind:
                    raise UnsupportedType(f"struct {name}")
            case Word("enum", enum=name):
                self.enums.add(name)
            case _:
                pass

    def generated_enums(self) -> list[str]:
        """The enums that have no hand-written class; some stand in packed words only, not in the ABI."""
        return sorted({name for name, doc in self.docs.items() if doc.kind == "enum"} - ENUMS.keys())

    def enum_sizes(self) -> dict[str, int]:
        """The number of members of each enum."""
        return {name: len(doc.members) for name, doc in self.docs.items() if doc.kind == "enum"}

    def emitter(self) -> Emitter:
        """A writer of codecs for a contract's module."""
        return Emitter(self.enum_sizes(), dict.fromkeys(self.structs, "structs"))


def generate() -> dict[str, str]:
    """The text of every generated module, by file name.

    Raises:
        ArtifactMissing: if the contracts are not compiled.
    """
    artifacts = {module.name: [load_artifact(name) for name in module.artifacts] for module in MODULES}
    types = Types([artifact for group in artifacts.values() for artifact in group])
    texts = {"enums.py": enums_module(types), "structs.py": structs_module(types)}
    for module in MODULES:
        texts[f"{module.name}.py"] = contract_module(module, artifacts[module.name], types)
    return {name: tidy(name, text) for name, text in texts.items()}


def differences(folder: Path = FOLDER) -> Iterator[str]:
    """A unified diff for each checked-in module that is not what would be generated now."""
    import difflib

    for name, text in generate().items():
        path = folder / name
        present = path.read_text() if path.is_file() else ""
        if present != text:
            lines = difflib.unified_diff(
                present.splitlines(),
                text.splitlines(),
                f"checked in: {name}",
                f"generated: {name}",
                lineterm="",
            )
            yield "\n".join(lines)


def write(folder: Path = FOLDER) -> list[str]:
    """Write the modules that differ, and tell which."""
    written: list[str] = []
    for name, text in generate().items():
        path = folder / name
        if not path.is_file() or path.read_text() != text:
            path.write_text(text)
            written.append(name)
    return written


def tidy(name: str, text: str) -> str:
    """Leave out unused imports, sort the rest and lay the text out, as ruff does for every other file."""
    for command in (
        ["check", "--fix-only", "--quiet", "--select", "F401,I,RUF022"],
        ["format", "--quiet"],
    ):
        where = str(FOLDER / name)
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--stdin-filename", where, "-"],
            input=text,
            text=True,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"ruff cannot read the generated {name}:\n{done.stderr}")
        text = done.stdout
    return text


def enums_module(types: Types) -> str:
    """Enums of the contracts, and libraries of bits as flags."""
    parts = [render.head("the enums of all contracts", render.ENUM_IMPORTS)]
    for name in sorted(types.docs.keys() & ENUMS.keys()):
        render.check_adopted_enum(name, types.docs[name])
    for name in types.generated_enums():
        parts.append(render.enum_class(name, types.docs[name]))
    for name, doc in sorted(types.docs.items()):
        if doc.kind == "constants" and all(member.value.isdigit() for member in doc.members):
            parts.append(render.flag_class(name, doc))
    return "\n\n".join(parts)


def structs_module(types: Types) -> str:
    """Structs of the contracts with their encoders and readers."""
    emitter = Emitter(types.enum_sizes())
    classes: list[str] = []
    encoders: list[str] = []
    for name, struct in types.structs.items():
        if name not in STRUCTS:
            classes.append(render.struct_class(struct, types.docs.get(name, TypeDoc("struct"))))
        else:
            render.check_adopted_struct(struct)
        encoders.append(render.struct_encoder(struct, emitter))
        emitter.struct_reader(struct)
    head = render.head("the structs of all contracts", enums=types.generated_enums())
    return "\n\n".join([head, *classes, *encoders, emitter.helpers])


def contract_module(module: Module, artifacts: Sequence[Artifact], types: Types) -> str:
    """A contract's class, its events and errors."""
    natspecs = [Natspec.of(artifact) for artifact in artifacts]
    # What two parts of one contract share, such as errors of their common base, is written once.
    entries: dict[tuple[str, str], tuple[AbiEntry, Natspec]] = {}
    for artifact, natspec in zip(artifacts, natspecs, strict=True):
        for entry in artifact.abi:
            entries.setdefault((entry.type, signature(entry)), (entry, natspec))
    by_type: dict[str, list[tuple[AbiEntry, Natspec]]] = {"function": [], "event": [], "error": []}
    for (kind, _), pair in sorted(entries.items()):
        if kind in by_type:
            by_type[kind].append(pair)
    constructors = (entry for entry in artifacts[0].abi if entry.type == "constructor")
    emitter = types.emitter()
    events = [entry.name for entry, _ in by_type["event"]]
    taken = {*events, *types.structs, *types.enums, module.contract}
    names = {e.name: render_errors.error_name(module.contract, e.name, taken) for e, _ in by_type["error"]}
    body = [
        render.contract_class(
            module.contract,
            natspecs[0],
            by_type["function"],
            next(constructors, AbiEntry("constructor")),
            emitter,
        ),
        *(
            render.event_class(module.contract, entry, natspec, emitter)
            for entry, natspec in by_type["event"]
        ),
        *(
            render_errors.error_class(names[entry.name], entry, natspec, emitter)
            for entry, natspec in by_type["error"]
        ),
        render.registries(events, list(names.values())),
    ]
    head = render.head(f"the ABI of {module.contract}", "", types.generated_enums(), sorted(types.structs))
    return "\n\n".join([head, emitter.helpers, *body])
