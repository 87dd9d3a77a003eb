from __future__ import annotations

from ledger.projection.fold import Memory
from ledger.projection.output import Output, Span
from ledger.store.model.money import NONCES, NonceRow
from ledger.types import ZERO_ADDRESS as SIGNER
from ledger.types import Wide

CONTRACTS = ("OrderEscrow", "PartyRegistry", "CostSettlement")


def span_of(*contracts: str) -> Span:
    out = Output(lambda table, key: None)
    for contract in contracts:
        out.put(NONCES, NonceRow(contract, SIGNER, Wide(7)))
    return out.finish()


def test_rows_on_their_way_hold_before_the_database_has_them() -> None:
    """The memory may forget them meanwhile."""
    asked: list[object] = []
    memory = Memory(lambda table, key: asked.append(key), size=1)
    memory.learn(span_of(*CONTRACTS), saved=False)
    for contract in (*CONTRACTS, *CONTRACTS):
        assert memory.read(NONCES, (contract, SIGNER)) == (contract, SIGNER, 7)
    assert not asked
    memory.all_is_saved()
    memory.read(NONCES, (CONTRACTS[0], SIGNER))
    assert asked == [(CONTRACTS[0], SIGNER)]


def test_nothing_is_on_its_way_after_a_failure() -> None:
    asked: list[object] = []
    memory = Memory(lambda table, key: asked.append(key))
    memory.learn(span_of(CONTRACTS[0]), saved=False)
    memory.forget()
    memory.read(NONCES, (CONTRACTS[0], SIGNER))
    assert asked
