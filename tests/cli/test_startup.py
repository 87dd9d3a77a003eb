"""A command loads what it needs: the libraries below take longer to load than most commands to run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Tally

HEAVY = {
    *("alembic", "eth_abi", "eth_keyfile", "eth_utils", "fastapi", "sqlalchemy", "web3"),
    *("matplotlib", "networkx", "numba", "numpy", "ortools", "scipy"),
}

PROGRAM = """
import sys
from cli.__main__ import main
try:
    main()
finally:
    print("loaded:", *sorted(sys.modules), file=sys.stderr)
"""


def loaded(home: Path, *words: str) -> set[str]:
    """Which of the heavy libraries a command has loaded when it ends."""
    return HEAVY & modules(home, *words)


def modules(home: Path, *words: str) -> set[str]:
    """Which modules a command has loaded when it ends."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TALLY_")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        env={**environment, "TALLY_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.partition("loaded:")[2].split())


def test_reading_loads_no_database(shared_home: Path, tmp_path: Path) -> None:
    assert loaded(tmp_path, "--help") == set()
    assert loaded(tmp_path, "key", "list") == set()
    assert loaded(shared_home, "order", "list") == set()
    assert loaded(shared_home, "community", "list") == set()
    assert loaded(tmp_path, "market", "--help") == set()


def test_what_asks_no_chain_loads_no_contract(tmp_path: Path) -> None:
    assert "ledger.bindings.order_escrow" not in modules(tmp_path, "key", "list")
    assert not {"ledger.system", "cli.cost"} & modules(tmp_path, "value", "--help")


def test_sending_loads_no_migrations_when_the_tables_are_there(tally: Tally, shared_home: Path) -> None:
    assert tally("devnet", "fund", "dev:1", "--tokens", "5").exit == 0
    assert loaded(shared_home, "devnet", "fund", "dev:1", "--tokens", "5") == {"sqlalchemy"}
