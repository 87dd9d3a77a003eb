"""Puts what ships where Foundry's tests and proofs read it: ``.build/shipped``, one file per contract.

    python scripts/ship.py

Theirs is another form of artifact than ours, and nothing of it but the code is read.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parents[1]
ARTIFACTS = ROOT / "ledger/contracts/artifacts"
SHIPPED = ROOT / ".build/shipped"


def ship() -> None:
    """Write all of them anew, and none that is not shipped any more."""
    SHIPPED.mkdir(parents=True, exist_ok=True)
    for old in SHIPPED.glob("*.json"):
        old.unlink()
    for path in ARTIFACTS.glob("*.json"):
        code = msgspec.json.decode(path.read_bytes())["bytecode"]
        (SHIPPED / path.name).write_bytes(msgspec.json.encode({"abi": [], "bytecode": {"object": code}}))


if __name__ == "__main__":
    ship()
