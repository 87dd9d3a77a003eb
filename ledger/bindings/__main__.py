"""``python -m ledger.bindings write|check``: bring the checked-in bindings up to the contracts, or show
the diff."""

from __future__ import annotations

import argparse
import sys

from ledger.bindings.generate import differences, write
from ledger.errors import LedgerError


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 when the bindings are up to date."""
    parser = argparse.ArgumentParser(prog="python -m ledger.bindings", description=__doc__)
    parser.add_argument("action", choices=("write", "check"))
    options = parser.parse_args(arguments)
    try:
        if options.action == "write":
            for name in write():
                print(f"ledger/bindings/{name}: written")
            return 0
        found = list(differences())
    except LedgerError as error:
        print(error, file=sys.stderr)
        return 1
    for diff in found:
        print(diff)
    if found:
        print(
            "The bindings are not those of the contracts: run 'make bindings' and commit the result.",
            file=sys.stderr,
        )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
