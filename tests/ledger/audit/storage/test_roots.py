"""Roots are of every slot, also of those that no log told of."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from eth_hash.auto import keccak
from hypothesis import given
from hypothesis import strategies as st

from ledger.audit.storage import (
    Slot,
    StorageMirror,
    UnusableRoots,
    Word,
    compare,
    compare_roots,
    storage_root,
)
from ledger.audit.storage import roots as module
from ledger.chain.devnet import temporary_devnet
from ledger.chain.node import Node
from ledger.chain.signer import devnet_signer
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.contracts.record import Deployment
from tests.ledger.audit.storage.support import ask, fold, logs_of

NOWHERE = Slot(2**200)
WORDS = st.dictionaries(
    st.integers(0, 2**256 - 1).map(Slot), st.integers(0, 2**256 - 1).map(Word), min_size=1, max_size=30
)


Kept = tuple[Node, Deployment, StorageMirror]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[Node, Deployment]]:
    """A deployment in which no slot was ever put back to zero: there anvil's roots are those of a chain."""
    with temporary_devnet() as devnet, devnet.node().rpc as rpc:
        node = Node(rpc)
        yield node, deploy(node, devnet_signer(9), DeploymentPlan(), tmp_path_factory.mktemp("fresh"))


@pytest.fixture
def kept(fresh: tuple[Node, Deployment]) -> Generator[Kept]:
    """The same with its mirror; all is put back after the test."""
    node, deployment = fresh
    mirror = StorageMirror()
    fold(mirror, deployment, logs_of(node, deployment))
    snapshot = ask(node, "evm_snapshot")
    yield node, deployment, mirror
    ask(node, "evm_revert", snapshot)


def _write(node: Node, deployment: Deployment, contract: str, slot: Slot, word: int) -> None:
    where = deployment.contracts[contract].address
    ask(node, "anvil_setStorageAt", where, f"{slot:#066x}", f"{word:#066x}")
    ask(node, "anvil_mine")


def test_a_header_shows_that_there_is_no_other_slot(kept: Kept) -> None:
    node, deployment, mirror = kept
    roots = compare_roots(node, deployment, mirror, node.block_number())
    assert roots.sound and roots.block == node.get_block("latest").hash
    assert [root.contract for root in roots.roots] == list(mirror.words)
    assert sum(map(len, mirror.words.values())) > 0


def test_roots_are_what_a_node_makes_of_the_same_words(kept: Kept) -> None:
    node, deployment, mirror = kept
    words = {Slot(int.from_bytes(keccak(bytes([n])))): Word(n << n | 1) for n in range(200)}
    for slot, word in words.items():
        ask(node, "anvil_setStorageAt", deployment.court.address, f"{slot:#066x}", f"{word:#066x}")
    ask(node, "anvil_mine")
    told = {**mirror.words["StakedArbitrators"], **words}
    proof = ask(node, "eth_getProof", deployment.court.address, [], "latest")
    assert isinstance(proof, dict)
    assert proof["storageHash"] == "0x" + storage_root(told).hex()


@pytest.mark.parametrize("contract", list(StorageMirror().words))
def test_a_slot_that_no_log_told_of_is_found(
    kept: Kept, contract: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    node, deployment, mirror = kept
    _write(node, deployment, contract, NOWHERE, 1)
    assert compare(node, deployment, mirror, "latest").sound
    with pytest.raises(UnusableRoots, match=f"anvil keeps zeros .* {contract}"):
        compare_roots(node, deployment, mirror, node.block_number())
    # Nothing here was put back to zero, so it is as on a chain.
    monkeypatch.setattr(module, "_keeps_zeros", lambda _: False)
    roots = compare_roots(node, deployment, mirror, node.block_number())
    assert not roots.sound
    assert [root.contract for root in roots.roots if not root.sound] == [contract]


def test_anvil_keeps_zeros(kept: Kept) -> None:
    """Why its roots are not taken at their word: if this fails, they can be."""
    node, deployment, mirror = kept
    _write(node, deployment, "CreditRegistry", NOWHERE, 1)
    _write(node, deployment, "CreditRegistry", NOWHERE, 0)
    with pytest.raises(UnusableRoots):
        compare_roots(node, deployment, mirror, node.block_number())


@given(words=WORDS, other=st.integers(1, 2**256 - 1), data=st.data())
def test_a_root_is_of_every_word(words: dict[Slot, Word], other: int, data: st.DataObject) -> None:
    slot = data.draw(st.sampled_from(sorted(words)))
    root = storage_root(words)
    assert storage_root({**words, slot: Word(words[slot] ^ other)}) != root
    assert storage_root({slot: word for slot, word in words.items() if word}) == root
    assert storage_root({**{Slot(slot ^ 1): Word(0)}, **words}) == root
