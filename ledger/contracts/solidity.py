"""The Solidity compiler: which one is used, what it answers, and what only its syntax tree tells."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Protocol, cast

import msgspec

from ledger.contracts.artifacts import AbiEntry, MemberDoc, Range, TypeDoc
from ledger.contracts.errors import CompileFailed, CompilerMissing

_EMPTY = msgspec.Raw(b"null")


class _Code(msgspec.Struct, frozen=True):
    object: str = ""
    immutables: dict[str, tuple[Range, ...]] = msgspec.field(name="immutableReferences", default={})


class _Evm(msgspec.Struct, frozen=True, rename="camel"):
    bytecode: _Code = _Code()
    deployed_bytecode: _Code = _Code()


class CompiledContract(msgspec.Struct, frozen=True, rename="camel"):
    """What solc says about one contract."""

    abi: tuple[AbiEntry, ...] = ()
    metadata: str = "{}"
    storage_layout: msgspec.Raw = _EMPTY
    evm: _Evm = _Evm()


class Node(msgspec.Struct, frozen=True, rename="camel"):
    """A node of the syntax tree, as far as it is read here."""

    node_type: str
    id: int = -1
    src: str = "0:0:0"
    name: str = ""
    mutability: str = ""
    canonical_name: str = ""
    contract_kind: str = ""
    documentation: msgspec.Raw = _EMPTY
    nodes: tuple[Node, ...] = ()
    members: tuple[Node, ...] = ()
    constant: bool = False
    value: msgspec.Raw = _EMPTY

    @property
    def start(self) -> int:
        """Where it begins in the source, in bytes."""
        return int(self.src.split(":", 1)[0])


class _Source(msgspec.Struct, frozen=True):
    ast: Node


class Answer(msgspec.Struct, frozen=True):
    """solc's standard JSON output."""

    contracts: dict[str, dict[str, CompiledContract]] = {}
    sources: dict[str, _Source] = {}


class _Literal(msgspec.Struct, frozen=True, rename="camel"):
    node_type: str
    value: str = ""


class _Documentation(msgspec.Struct, frozen=True):
    text: str = ""


class _SolcError(Protocol):
    """``solcx.exceptions.SolcError``, as far as it is read here."""

    error_dict: list[dict[str, object]] | None
    stderr_data: str


class _Solcx(Protocol):
    """py-solc-x, which carries no types of its own."""

    def get_installed_solc_versions(self) -> list[object]: ...
    def compile_standard(self, input_data: object, *, solc_binary: Path) -> object: ...


class _Install(Protocol):
    def get_executable(self, version: str) -> Path: ...


class _Wrapper(Protocol):
    def get_solc_version(self, solc_binary: Path) -> object: ...


class _Fault(msgspec.Struct, frozen=True, rename="camel"):
    type: str
    message: str
    severity: str
    formatted_message: str
    source_location: dict[str, object] | None = None


@lru_cache(maxsize=4)
def find_compiler(root: Path, version: str) -> Path:
    """py-solc-x's native compiler of that version where installed, else npm's behind ``scripts/solc``.

    Both give the same bytecode; the native one is faster, and cannot be downloaded behind every firewall.

    Raises:
        CompilerMissing: if neither can be used.
    """
    try:
        solcx = cast("_Solcx", importlib.import_module("solcx"))
        install = cast("_Install", importlib.import_module("solcx.install"))
        wrapper = cast("_Wrapper", importlib.import_module("solcx.wrapper"))
    except ImportError as error:
        raise CompilerMissing(version, "py-solc-x is not installed") from error
    if version in {str(installed) for installed in solcx.get_installed_solc_versions()}:
        return install.get_executable(version)
    script = root / "scripts" / "solc"
    try:
        found = str(wrapper.get_solc_version(script))
    except Exception as error:  # py-solc-x passes on whatever starting a program raises
        raise CompilerMissing(version, f"{script.relative_to(root)} does not answer") from error
    if found != version:
        raise CompilerMissing(version, f"{script.relative_to(root)} is {found}")
    return script


def run(compiler: Path, request: dict[str, object], source: str, version: str) -> Answer:
    """Compile.

    Parameters:
        compiler: the executable.
        request: solc's standard JSON input.
        source: the file that is compiled, for the message.
        version: the pinned version, for the message.

    Raises:
        CompileFailed: if the compiler found an error, with its report.
        CompilerMissing: if it broke off.
    """
    solcx = cast("_Solcx", importlib.import_module("solcx"))
    failure = cast("type[Exception]", importlib.import_module("solcx.exceptions").SolcError)
    try:
        answer = solcx.compile_standard(request, solc_binary=compiler)
    except failure as raised:
        error = cast("_SolcError", raised)
        faults = msgspec.convert(error.error_dict or [], tuple[_Fault, ...])
        faults = tuple(fault for fault in faults if fault.severity == "error")
        if not faults:
            raise CompilerMissing(version, (error.stderr_data or str(raised)).strip()) from raised
        where = (faults[0].source_location or {}).get("file", source)
        report = "\n".join(fault.formatted_message for fault in faults)
        raise CompileFailed(str(where), f"{faults[0].type}: {faults[0].message}", report.strip()) from raised
    # py-solc-x has parsed the JSON already; going through bytes once more gives types, and keeps raw parts
    # raw.
    return msgspec.json.decode(msgspec.json.encode(answer), type=Answer)


def named_types(unit: _Source, source: bytes) -> dict[str, TypeDoc]:
    """Structs, enums, value types and libraries of constants that a source declares, by Solidity name.

    Natspec has no place for comments on the members of structs and enums: they are read from the source
    above.
    """
    found: dict[str, TypeDoc] = {}
    for node in _declarations(unit.ast):
        doc = _documentation(node)
        if node.node_type in ("StructDefinition", "EnumDefinition"):
            members = tuple(MemberDoc(m.name, _comment_above(source, m.start)) for m in node.members)
            kind = "struct" if node.node_type == "StructDefinition" else "enum"
            found[node.canonical_name] = TypeDoc(kind, doc, members)
        elif node.node_type == "UserDefinedValueTypeDefinition":
            found[node.canonical_name or node.name] = TypeDoc(
                "value", doc or _comment_above(source, node.start)
            )
        elif node.node_type == "ContractDefinition" and node.contract_kind == "library":
            constants = [n for n in node.nodes if n.node_type == "VariableDeclaration" and n.constant]
            if constants and len(constants) == len(node.nodes):
                members = tuple(
                    MemberDoc(n.name, _comment_above(source, n.start), _literal(n)) for n in constants
                )
                found[node.name] = TypeDoc("constants", doc, members)
    return found


def immutable_names(units: Iterable[_Source]) -> dict[str, str]:
    """The names of immutables by the number under which solc tells where the code holds them."""
    return {
        str(node.id): node.name
        for unit in units
        for node in _declarations(unit.ast)
        if node.mutability == "immutable"
    }


def _declarations(unit: Node) -> Iterator[Node]:
    for node in unit.nodes:
        yield node
        if node.node_type == "ContractDefinition":
            yield from node.nodes


def _documentation(node: Node) -> str:
    if bytes(node.documentation) == b"null":
        return ""
    return msgspec.json.decode(node.documentation, type=_Documentation).text


def _literal(node: Node) -> str:
    literal = msgspec.json.decode(node.value, type=_Literal)
    return literal.value if literal.node_type == "Literal" else ""


def _comment_above(source: bytes, start: int) -> str:
    lines: list[str] = []
    for line in reversed(source[:start].decode().split("\n")[:-1]):
        text = line.strip()
        if not text.startswith("///"):
            break
        lines.append(text[3:].strip())
    return " ".join(reversed(lines))
