"""``python -m ledger.contracts build|check``: compile what changed, or fail if something did."""

from __future__ import annotations

import argparse
import sys

from ledger.contracts.compile import SourceTree, build, stale
from ledger.contracts.errors import ContractError


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 when the artifacts are up to date."""
    parser = argparse.ArgumentParser(prog="python -m ledger.contracts", description=__doc__)
    parser.add_argument("action", choices=("build", "check"))
    parser.add_argument("--force", action="store_true", help="compile everything anew")
    options = parser.parse_args(arguments)
    try:
        tree = SourceTree()
        if options.action == "check":
            due = stale(tree)
            for target in due:
                print(f"{target.contract} is not compiled from the present sources: run 'make contracts'.")
            return 1 if due else 0
        for outcome in build(tree, force=options.force):
            if outcome.compiled:
                print(f"{outcome.contract}: {outcome.size:,} bytes")
    except ContractError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
