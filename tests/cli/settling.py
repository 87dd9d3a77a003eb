"""The example of docs/cost-example.md in dollars of the devnet, since the pots are, and what settles it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Tally
from tests.cli.test_cost_work import SPENT, block
from tests.cli.test_costs import ok

DUSD = '{ symbol = "dUSD", decimals = 6 }'
PAYEES = {"foundry": "dev:3", "machinist": "dev:4", "assembler": "dev:5"}
RULE = "shared:9000,savings=50%,overrun=60%,cap=9400"
"""Of docs/cost-example.md, where it yields 9,125.02."""


SETTLE = ("cost", "settle", "model.toml", "--order", "pumps", "--records", "work.jsonl")
WITH = ("--spent", "spent.toml", "--payees", "payees.json")


def deposit(tally: Tally, value: str) -> dict[str, Any]:
    ok(tally("token", "mint", value, "--to", "dev:2"))
    return ok(tally("cost", "deposit", value, "--key", "dev:2", "--json")).data


def written(folder: str = ".") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def write_example() -> None:
    """Its files, here."""
    Path("model.toml").write_text(block("toml").replace('{ symbol = "EUR", decimals = 2 }', DUSD))
    records = block("json").replace('"EUR", "decimals": 2', '"dUSD", "decimals": 6')
    Path("work.jsonl").write_text(records)
    Path("spent.toml").write_text(SPENT)
    Path("payees.json").write_text(json.dumps(PAYEES))
