"""Print the mutants that slither-mutate's operators make of contracts, as JSON lines; runs in ``.venv-sol``.

slither-mutate itself compiles each file with plain solc, without the IR, where these contracts do not
compile. So only its operators are used, on syntax trees, and ``scripts/mutation/campaign.py`` does the rest.
"""

import json
import sys
from pathlib import Path
from typing import Any

from crytic_compile import CryticCompile
from crytic_compile.compilation_unit import CompilationUnit
from crytic_compile.compiler.compiler import CompilerVersion
from crytic_compile.platform.solc_standard_json import (
    SolcStandardJson,
    parse_standard_json_output,
    run_solc_standard_json,
)
from slither import Slither
from slither.tools.mutator.__main__ import _get_mutators

SOLC = "scripts/solc"
VERSION = "0.8.37"
NO_CODE = {"object": "", "sourceMap": ""}


class SyntaxTrees(SolcStandardJson):
    """What slither reads of a compilation. Code would take minutes, and no operator looks at it."""

    def compile(self, crytic_compile: CryticCompile, **kwargs: Any) -> None:
        """Ask solc for the trees alone."""
        unit = CompilationUnit(crytic_compile, "standard_json")
        unit.compiler_version = CompilerVersion(compiler="solc", version=VERSION, optimized=False)
        output = run_solc_standard_json(self.to_dict(), unit.compiler_version, solc=SOLC, working_dir=".")
        for contracts in output["contracts"].values():
            for contract in contracts.values():
                contract["evm"] = {"bytecode": NO_CODE, "deployedBytecode": NO_CODE}
        parse_standard_json_output(output, unit, solc_working_dir=".")


def mutants(path: str) -> list[dict[str, Any]]:
    """All mutants of the contract that a file is named after, each once, in the order of their places."""
    trees = SyntaxTrees(
        {
            "language": "Solidity",
            "sources": {path: {"urls": [path]}},
            "settings": {
                "remappings": ["@openzeppelin/=node_modules/@openzeppelin/"],
                "evmVersion": "cancun",
                "outputSelection": {"*": {"*": ["abi"], "": ["ast"]}},
            },
        }
    )
    slither = Slither(CryticCompile(trees))
    (unit,) = slither.compilation_units
    (contract,) = (c for c in unit.contracts if c.name == Path(path).stem)
    source = Path(path).read_bytes()
    found: dict[tuple[int, int, str], dict[str, Any]] = {}
    for kind in sorted(_get_mutators(None), key=lambda kind: kind.NAME):
        mutator = kind(unit, 0, "", "", contract, None, False, Path(), [])
        for patches in mutator._mutate().get("patches", {}).values():
            for patch in patches:
                start, end, new = patch["start"], patch["end"], patch["new_string"]
                old = source[start:end].decode()
                if old == new or (start, end, new) in found:
                    continue
                line = source[:start].count(b"\n") + 1
                found[start, end, new] = {
                    "path": path,
                    "operator": kind.NAME,
                    "line": line,
                    "start": start,
                    "end": end,
                    "old": old,
                    "new": new,
                }
    return [found[key] for key in sorted(found)]


if __name__ == "__main__":
    for name in sys.argv[1:]:
        for mutant in mutants(name):
            print(json.dumps(mutant))
