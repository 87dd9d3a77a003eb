"""The rows are what the contracts answer, now and as of earlier blocks."""

from __future__ import annotations

import pytest

from ledger.chain.node import raise_any
from ledger.store.rows import VERSIONED
from ledger.types import BlockNumber
from tests.ledger.projection.conftest import History
from tests.ledger.projection.views import CONTRACTS

EVERY = 23
"""Of the blocks in which something happened, one in so many is asked about, and the last."""


@pytest.mark.parametrize("about", CONTRACTS)
def test_rows_are_what_the_contract_answers(about: str, history: History) -> None:
    compared = 0
    for block in {*history.blocks[::EVERY], history.blocks[-1]}:
        asked = list(CONTRACTS[about](history.book, history.deployment, block))
        told = raise_any(history.node.call_many([one.call for one in asked], block=BlockNumber(block)))
        for one, answer in zip(asked, told, strict=True):
            assert one.says(answer) == one.held, (block, one.row)
        compared += len(asked)
    assert compared > 10


def test_every_table_of_versions_holds_something(history: History) -> None:
    assert {table.table.name for table in VERSIONED} == {
        t.table.name for t in history.book.versions if history.book.versions[t]
    }
