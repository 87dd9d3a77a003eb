"""Telemetry's tree: every reading proves itself, and nothing else does."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.bindings.production_trace import ProductionTrace
from ledger.chain.devnet import temporary_devnet
from ledger.chain.node import Node
from ledger.chain.signer import devnet_signer
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.telemetry import (
    LEAF,
    NoReadings,
    leads_to,
    reading_leaf,
    telemetry_proofs,
    telemetry_root,
)
from ledger.types import Hash32

HASHES = st.binary(min_size=32, max_size=32).map(Hash32)
ORDER = Hash32(b"\x07" * 32)


@pytest.fixture(scope="module")
def traces(tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[Node, ProductionTrace]]:
    with temporary_devnet() as devnet:
        node = devnet.node()
        yield node, deploy(node, devnet_signer(9), DeploymentPlan(), tmp_path_factory.mktemp("home")).traces


def test_the_leaf_is_marked_as_the_contract_marks_it(traces: tuple[Node, ProductionTrace]) -> None:
    node, contract = traces
    assert node.call(contract.leaf()) == LEAF


@settings(deadline=None)
@given(order=HASHES, leaves=st.lists(HASHES, min_size=1, max_size=40, unique=True), other=HASHES)
def test_every_leaf_leads_to_the_root_and_nothing_else_does(
    order: Hash32, leaves: list[Hash32], other: Hash32
) -> None:
    root, proofs = telemetry_root(order, leaves), telemetry_proofs(order, leaves)
    for leaf, proof in zip(leaves, proofs, strict=True):
        assert leads_to(root, order, leaf, proof)
        if other not in leaves:
            assert not leads_to(root, order, other, proof)
        if other != order:
            assert not leads_to(root, other, leaf, proof)


def test_a_root_of_nothing_is_refused() -> None:
    with pytest.raises(NoReadings):
        telemetry_root(ORDER, [])


def test_salts_tell_equal_readings_apart() -> None:
    reading = {"time": "1", "spindle": 12}
    one, two = (reading_leaf(reading, Hash32(bytes([n]) * 32)) for n in (1, 2))
    assert one != two
