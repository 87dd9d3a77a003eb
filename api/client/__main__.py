"""``python -m api.client write|check``: bring the generated client up to the service's description, or show
the difference. ``python -m api.client describe`` prints the description, for clients in other languages."""

from __future__ import annotations

import argparse
import json
import sys

from api.client.generator import describe, differences, write
from api.client.generator.description import renamed


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 when the client is up to date."""
    parser = argparse.ArgumentParser(prog="python -m api.client", description=__doc__)
    parser.add_argument("action", choices=("write", "check", "describe"))
    options = parser.parse_args(arguments)
    said = describe()
    if options.action == "describe":
        json.dump(renamed(said), sys.stdout, indent=1, sort_keys=True)
        return 0
    if options.action == "write":
        for name in write(said):
            print(f"api/client/{name}: written")
        return 0
    found = list(differences(said))
    for difference in found:
        print(difference)
    if found:
        print(
            "The client is not what the service describes: run 'make client' and commit the result.",
            file=sys.stderr,
        )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
